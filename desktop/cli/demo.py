"""``demo --out DIR`` and ``--self-test``: the main job, headless, through the same services."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.context import OK, PROBLEMS
from desktop.domain.errors import UserError
from desktop.services import reporting
from desktop.services.results import compute
from desktop.services.sample import load_sample

if TYPE_CHECKING:
    from desktop.cli.context import Context
    from desktop.services.report_types import ReportJob
    from desktop.services.toolbox import Toolbox

_WORKSPACE = "示例工作区.kaoping"


def demo_command(context: Context) -> int:
    """Build the sample workspace in the folder, write all papers, say which files are there."""
    toolbox = context.make_toolbox()
    folder = Path(context.options.out)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _WORKSPACE
    for leaving in ("", "-wal", "-shm"):  # an earlier demo that was killed left these beside it
        path.with_name(path.name + leaving).unlink(missing_ok=True)
    written = run_main_job(toolbox, path, folder)
    for target in written:
        context.say(context.words("written", target))
    context.give({"files": [str(target) for target in written]})
    return OK


def run_main_job(toolbox: Toolbox, path: Path, folder: Path) -> list[Path]:
    """Import, score, rank and print the sample; returns the files left, the workspace first."""
    workspace = toolbox.workspaces.create(path)
    try:
        sample = load_sample(workspace=workspace, toolbox=toolbox)
        with workspace.begin() as uow:
            outcome = compute(uow=uow, round_id=sample.round_id)
            jobs = {
                "空白评分表": reporting.score_sheets(
                    uow=uow, round_id=sample.round_id, blank=True, outcome=outcome
                ),
                "评分表": reporting.score_sheets(
                    uow=uow, round_id=sample.round_id, with_explanations=True, outcome=outcome
                ),
                "汇总排名表": reporting.ranking(uow=uow, round_id=sample.round_id, outcome=outcome),
                "任务分解表": reporting.task_list(uow=uow, plan_id=sample.plan_id),
            }
        return [
            path,
            *(file for name, job in jobs.items() for file in _write(toolbox, folder, name, job)),
        ]
    finally:
        workspace.close()


def _write(toolbox: Toolbox, folder: Path, name: str, job: ReportJob) -> list[Path]:
    targets = [folder / f"{name}.pdf", folder / f"{name}.xlsx"]
    toolbox.pdf(job, targets[0])
    toolbox.xlsx(job, targets[1])
    return targets


def self_test_command(context: Context) -> int:
    """Run a small main job in a temporary folder: 0 when it worked, 1 with the reason when not."""
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            _test_in(context.make_toolbox(), Path(folder))
    except UserError as error:
        print(context.words("self_test_refused", error), file=sys.stderr)
        return PROBLEMS
    except Exception:  # noqa: BLE001 - whatever is broken, the caller must learn it
        print(context.words("self_test_failed"), file=sys.stderr)
        traceback.print_exc()
        return PROBLEMS
    context.say(context.words("self_test_passed"))
    context.give({"passed": True})
    return OK


def _test_in(toolbox: Toolbox, folder: Path) -> None:
    """Make a workspace, score the sample, write one PDF, open the workspace again and check it.

    Raises:
        AssertionError: a result is not what it must be.
    """
    path = folder / _WORKSPACE
    workspace = toolbox.workspaces.create(path)
    try:
        sample = load_sample(workspace=workspace, toolbox=toolbox)
        with workspace.begin() as uow:
            outcome = compute(uow=uow, round_id=sample.round_id)
            one = outcome.data.sheets[0].unit_id
            job = reporting.score_sheets(
                uow=uow, round_id=sample.round_id, unit_ids=[one], outcome=outcome
            )
    finally:
        workspace.close()
    target = folder / "评分表.pdf"
    toolbox.pdf(job, target)
    if toolbox.preview.page_count(target) < 1:
        raise AssertionError("the PDF has no page")
    again = toolbox.workspaces.open(path)
    try:
        findings = again.check()
        with again.begin() as uow:
            same = compute(uow=uow, round_id=sample.round_id).result == outcome.result
    finally:
        again.close()
    if findings or not same:
        raise AssertionError(f"the workspace read back differs: {findings}")
