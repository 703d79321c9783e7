"""Report data: what the printed forms show, from the one computation of ``results``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.errors import NotFound
from desktop.domain.task_records import TaskDetail
from desktop.services.collecting import paused_collector
from desktop.services.plans import plan_outline
from desktop.services.report_quarters import quarter_words
from desktop.services.report_sheets import SheetMaker, appendix
from desktop.services.report_tables import ranking_tables, score_matrix, task_table
from desktop.services.report_types import Appendix, ReportJob, ScoreSheet, TableReport
from desktop.services.results import compute
from desktop.services.round_data import load_round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import PlanNode
    from desktop.domain.rounds import Sheet
    from desktop.services.ports import UnitOfWork
    from desktop.services.report_tables import RankingLayout
    from desktop.services.results import RoundOutcome
    from desktop.services.round_data import RoundData


def score_sheets(
    *,
    uow: UnitOfWork,
    round_id: int,
    unit_ids: Sequence[int] | None = None,
    blank: bool = False,
    with_explanations: bool = False,
    outcome: RoundOutcome | None = None,
) -> ReportJob:
    """Return 评分表 of the units (None = all) in group order; ``blank`` ones are made for a pen.

    ``with_explanations`` puts each unit's explanation after its sheet. ``outcome``: a computation
    already made, to save a second one.

    Raises:
        NotFound: no such round, or a unit that is not in it.
    """
    if blank:
        data = outcome.data if outcome else load_round(uow=uow, round_id=round_id)
        maker = SheetMaker(data, None)
        sheets = [maker.blank(sheet) for sheet in _chosen(data, unit_ids)]
        return ReportJob(f"{data.round.title}空白评分表", tuple(sheets))
    known = outcome or compute(uow=uow, round_id=round_id)
    data = known.data
    maker = SheetMaker(data, known)
    parts: list[ScoreSheet | TableReport | Appendix] = []
    with paused_collector():
        for sheet in _chosen(data, unit_ids):
            parts.append(maker.scored(sheet))
            if with_explanations:
                parts.append(appendix(known, sheet.unit_id))
    return ReportJob(f"{data.round.title}评分表", tuple(parts))


def ranking(
    *,
    uow: UnitOfWork,
    round_id: int,
    outcome: RoundOutcome | None = None,
    layout: RankingLayout | None = None,
) -> ReportJob:
    """Return the 汇总排名表, one table per group, or as laid out on the screen; raises NotFound."""
    known = outcome or compute(uow=uow, round_id=round_id)
    return ReportJob(f"{known.data.round.title}汇总排名表", ranking_tables(known, layout))


def task_list(*, uow: UnitOfWork, plan_id: int, year: int | None = None) -> ReportJob:
    """Return the 任务分解表 of a plan; ``year``: with 季度形象进度 of that year. Raises NotFound."""
    plan = uow.plans.get(plan_id)
    nodes = plan_outline(uow=uow, plan_id=plan_id)
    quarters = None if year is None else _quarters(uow, nodes, plan.year or year)
    table = task_table(plan, nodes, uow.units.list(), quarters)
    return ReportJob(table.title, (table,))


def _quarters(uow: UnitOfWork, nodes: Sequence[PlanNode], year: int) -> dict[int, tuple[str, ...]]:
    details = {detail.node_id: detail for detail in uow.task_details.list()}
    return {
        node.id: quarter_words(
            node,
            details.get(node.id) or TaskDetail(node.id),
            uow.measurements.list(task_id=node.id),
            year,
        )
        for node in nodes
        if node.is_task
    }


def score_matrix_form(*, uow: UnitOfWork, round_id: int) -> ReportJob:
    """Return the empty matrix (units × leaves) for handing out; it can be read back as scores."""
    table = score_matrix(load_round(uow=uow, round_id=round_id))
    return ReportJob(table.title, (table,))


def _chosen(data: RoundData, unit_ids: Sequence[int] | None) -> list[Sheet]:
    sheets = list(data.sheet_of_unit.values())
    if unit_ids is None:
        return sheets
    wanted = set(unit_ids)
    if missing := wanted - set(data.sheet_of_unit):
        raise NotFound(f"有{len(missing)}个单位不在考核批次「{data.round.title}」中。")
    return [sheet for sheet in sheets if sheet.unit_id in wanted]
