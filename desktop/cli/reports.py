"""``report sheets|blank|ranking|tasks|matrix --out FILE`` and ``export plan --out FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.context import OK, find_plan, find_round
from desktop.domain.errors import FileProblem, NotFound
from desktop.services import reporting
from desktop.services.units import match_unit

if TYPE_CHECKING:
    from desktop.cli.context import Context
    from desktop.services.ports import UnitOfWork
    from desktop.services.report_types import ReportJob, ReportWriter
    from desktop.services.toolbox import Toolbox


def report_command(context: Context) -> int:
    """Write one report file and say which."""
    toolbox = context.make_toolbox()
    target = Path(context.options.out)
    writer = writer_for(toolbox, target)
    with context.workspace(toolbox, read_only=True) as workspace, workspace.begin() as uow:
        job = _job(context, uow)
    writer(job, target)
    context.say(context.words("written", target))
    context.give({"title": job.title, "parts": len(job.parts), "file": str(target)})
    return OK


def export_command(context: Context) -> int:
    """Write the text of a plan as a document: Word, PDF or workbook by the ending of the file."""
    from desktop.domain.outline_numbers import Numbering
    from desktop.services.report_documents import plan_document

    toolbox = context.make_toolbox()
    target = Path(context.options.out)
    writer = writer_for(toolbox, target, documents=True)
    numbering = Numbering.STANDARD if context.options.standard_numbers else Numbering.KEEP
    with context.workspace(toolbox, read_only=True) as workspace, workspace.begin() as uow:
        plan = find_plan(uow, context.options.plan)
        job = plan_document(uow=uow, plan_id=plan.id, numbering=numbering)
    writer(job, target)
    context.say(context.words("written", target))
    context.give({"title": job.title, "file": str(target)})
    return OK


def writer_for(toolbox: Toolbox, target: Path, *, documents: bool = False) -> ReportWriter:
    """Return the writer for a file name; only ``documents`` can be Word files.

    Raises:
        FileProblem: another ending.
    """
    writers = {".pdf": toolbox.pdf, ".xlsx": toolbox.xlsx}
    if documents:
        writers = {".docx": toolbox.docx, **writers}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        raise FileProblem(
            f"不能输出「{target.suffix or target.name}」格式的文件。",
            path=str(target),
            remedy=f"请以 {'、'.join(writers)} 结尾。",
        )
    return writer


def _job(context: Context, uow: UnitOfWork) -> ReportJob:
    options = context.options
    if options.what == "tasks":
        return reporting.task_list(uow=uow, plan_id=find_plan(uow, options.plan).id)
    round_id = find_round(uow, options.round).id
    if options.what == "ranking":
        return reporting.ranking(uow=uow, round_id=round_id)
    if options.what == "matrix":
        return reporting.score_matrix_form(uow=uow, round_id=round_id)
    return reporting.score_sheets(
        uow=uow,
        round_id=round_id,
        unit_ids=_unit_ids(uow, options.unit),
        blank=options.what == "blank",
        with_explanations=options.explain,
    )


def _unit_ids(uow: UnitOfWork, names: list[str] | None) -> list[int] | None:
    if not names:
        return None
    units = uow.units.list()
    found = []
    for name in names:
        unit = match_unit(units=units, name=name)
        if unit is None:
            raise NotFound(f"没有名为「{name}」的单位。", remedy="请核对名称。")
        found.append(unit.id)
    return found
