"""The sample workspace, built from the bundled files by the same services as the user's imports."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.domain.errors import Conflict, FileProblem
from desktop.domain.scheme import Award, Deduct, Grade, Grading, Quota, Scheme, Veto
from desktop.domain.scoring.inputs import State
from desktop.domain.units import UnitKind
from desktop.services import labels, sample_tasks
from desktop.services.accepting import accept_fields
from desktop.services.importing import apply_roster, apply_scores
from desktop.services.plans import import_plan
from desktop.services.ports import Progress, silent
from desktop.services.rounds import add_event, create_round, enter, finish_sheet
from desktop.services.sample_supervision import LABEL, add_supervision
from desktop.services.sample_tasks import add_progress
from desktop.services.scheme_drafts import settle_grades
from desktop.services.schemes import load_version, save_scheme
from desktop.services.task_proposals import propose_fields
from desktop.services.units import list_units

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.toolbox import Toolbox

_STEPS = 5
_WORKSHOP = "示例准备中"
_GRADING = Grading(
    (
        Grade("优秀", floor=Decimal(90), quota=Quota(share=Decimal("0.3"), at_least_one=True)),
        Grade("良好", floor=Decimal(80)),
        Grade("合格", floor=Decimal(60)),
        Grade("不合格"),
    )
)
"""Grades of the sample: the form has none, and a ranking without grades shows half of it."""


@dataclass(frozen=True, slots=True)
class SampleIds:
    """What the sample made: the plan and the round to open first."""

    plan_id: int
    round_id: int


def build_sample(*, toolbox: Toolbox, target: Path) -> None:
    """Make the sample workspace at ``target``, which does not exist yet.

    It is built in a folder aside and moved into its place when it is whole: a kill half-way leaves
    nothing that looks finished, and the next start begins anew.

    Raises:
        FileProblem: a bundled file is missing or damaged.
        WorkspaceProblem: the folder cannot be written.
    """
    aside = target.with_name(_WORKSHOP)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    workspace = toolbox.workspaces.create(aside / target.name)
    try:
        load_sample(workspace=workspace, toolbox=toolbox)
    finally:
        workspace.close()
    workspace.path.replace(target)
    shutil.rmtree(aside, ignore_errors=True)


def load_sample(
    *, workspace: Workspace, toolbox: Toolbox, progress: Progress = silent
) -> SampleIds:
    """Fill an empty workspace with the sample: plan, roster, scheme, round, scores, events.

    Each step is one undo step, as if a person had done it.

    Raises:
        FileProblem: a bundled file is missing or damaged.
        Conflict: the workspace already holds units or plans.
    """
    folder = toolbox.sample
    with workspace.begin() as uow:
        if uow.units.count() or uow.plans.count():
            raise Conflict("工作区里已有内容，不能放入示例。", remedy="请新建一个空的工作区。")
    progress(0, _STEPS)
    plan_id = _load_plan(workspace, toolbox, folder / "plan.docx")
    progress(1, _STEPS)
    _load_roster(workspace, toolbox, folder / "roster.xlsx")
    _fill_tasks(workspace, toolbox, plan_id)
    progress(2, _STEPS)
    version_id = _load_scheme(workspace, toolbox, folder / "form.xlsx")
    story = _read_story(folder / "events.json")
    round_id = _make_round(workspace, story["round"], version_id)
    progress(3, _STEPS)
    _load_scores(workspace, toolbox, folder / "scores.xlsx", round_id)
    progress(4, _STEPS)
    _load_story(workspace, story, round_id)
    with workspace.begin(sample_tasks.LABEL) as uow:
        add_progress(
            uow=uow,
            phonetics=toolbox.phonetics,
            holidays=toolbox.holidays,
            today=toolbox.clock.today(),
        )
        uow.commit()
    with workspace.begin(LABEL) as uow:
        add_supervision(uow=uow, today=toolbox.clock.today())
        uow.commit()
    progress(_STEPS, _STEPS)
    return SampleIds(plan_id, round_id)


def _load_plan(workspace: Workspace, toolbox: Toolbox, path: Path) -> int:
    text = toolbox.readers.plan_text(path)
    with workspace.begin(labels.import_plan(path.stem)) as uow:
        plans = import_plan(uow=uow, text=text, source_name=path.name, phonetics=toolbox.phonetics)
        uow.commit()
    return plans[0].id


def _load_roster(workspace: Workspace, toolbox: Toolbox, path: Path) -> None:
    roster = toolbox.readers.roster(path)
    with workspace.begin(labels.import_roster(path.name)) as uow:
        apply_roster(uow=uow, roster=roster)
        uow.commit()


def _fill_tasks(workspace: Workspace, toolbox: Toolbox, plan_id: int) -> None:
    with workspace.begin() as uow:
        proposals = [one for one in propose_fields(uow=uow, plan_id=plan_id) if one.sure]
    with workspace.begin(labels.accept_proposals(len(proposals))) as uow:
        accept_fields(uow=uow, proposals=proposals, phonetics=toolbox.phonetics)
        uow.commit()


def _load_scheme(workspace: Workspace, toolbox: Toolbox, path: Path) -> int:
    scheme = with_grades(toolbox.readers.scheme_form(path).scheme)
    with workspace.begin(labels.import_scheme(scheme.title)) as uow:
        now = toolbox.clock.now()
        version = save_scheme(uow=uow, scheme=scheme, note="示例", created=now)
        uow.commit()
    return version.id


def with_grades(scheme: Scheme) -> Scheme:
    """Return the scheme with the sample's grades, unless it has grades of its own."""
    graded = scheme if scheme.grading.grades else replace(scheme, grading=_GRADING)
    return settle_grades(graded)[0]


def _make_round(workspace: Workspace, told: dict[str, str], version_id: int) -> int:
    with workspace.begin(labels.create_round(told["title"])) as uow:
        item = create_round(
            uow=uow,
            title=told["title"],
            version_id=version_id,
            unit_ids=[unit.id for unit in list_units(uow=uow) if unit.kind is UnitKind.VILLAGE],
            period=told["period"],
            start=date.fromisoformat(told["start"]),
            end=date.fromisoformat(told["end"]),
        )
        uow.commit()
    return item.id


def _load_scores(workspace: Workspace, toolbox: Toolbox, path: Path, round_id: int) -> None:
    with workspace.begin() as uow:
        item = uow.rounds.get(round_id)
        scheme = load_version(uow=uow, version_id=item.version_id)
    table = toolbox.readers.scores(path, scheme, progress=silent)
    with workspace.begin(labels.import_scores(item.title, path.name)) as uow:
        apply_scores(uow=uow, round_id=round_id, table=table)
        uow.commit()


def _read_story(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"示例文件「{path.name}」读不出来。", path=str(path), remedy="请重新安装程序。"
        ) from error
    return told


def _load_story(workspace: Workspace, story: dict[str, Any], round_id: int) -> None:
    """Enter events, special states and finished sheets as told, one unit of work per unit."""
    with workspace.begin() as uow:
        rules = [leaf.rule for leaf in _scheme_of(uow, round_id).leaves()]
        sheet_of = {
            uow.units.get(sheet.unit_id).name: sheet.id
            for sheet in uow.sheets.list(round_id=round_id)
        }
    for name, sheet_id in sheet_of.items():
        with workspace.begin(labels.enter_scores(name)) as uow:
            for told in _of_unit(story["entries"], name):
                enter(
                    uow=uow,
                    sheet_id=sheet_id,
                    leaf=told["leaf"],
                    state=State(told["state"]),
                    amount=_decimal(told["amount"]),
                    reason=told["reason"],
                )
            for told in _of_unit(story["events"], name):
                rule = rules[told["leaf"]]
                lines = rule.lines if isinstance(rule, Deduct | Award) else ()
                add_event(
                    uow=uow,
                    sheet_id=sheet_id,
                    leaf=told["leaf"],
                    line="" if isinstance(rule, Veto) else lines[told["line"]].key,
                    times=Decimal(told["times"]),
                    amount=_decimal(told["amount"]),
                    day=date.fromisoformat(told["day"]),
                    reason=told["reason"],
                    inspector=told["inspector"],
                )
            if name in story["finished"]:
                finish_sheet(uow=uow, sheet_id=sheet_id)
            uow.commit()


def _scheme_of(uow: UnitOfWork, round_id: int) -> Scheme:
    return load_version(uow=uow, version_id=uow.rounds.get(round_id).version_id)


def _of_unit(told: list[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    return (one for one in told if one["unit"] == name)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
