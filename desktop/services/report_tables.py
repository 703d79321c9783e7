"""Plain printed tables: 汇总排名表, 任务分解表 (sheets.md forms 2 and 5), and the empty matrix."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.domain.plans import TaskStatus
from desktop.domain.scheme import Levels, RankStyle, Veto
from desktop.domain.scheme_quantities import quantity_of
from desktop.services.figures import policy_notes, state_notes
from desktop.services.plans import own_text
from desktop.services.ranking_columns import (
    PREVIOUS_KINDS,
    Previous,
    RankingCells,
    RankingColumn,
    chosen_columns,
)
from desktop.services.report_layout import sheet_layout
from desktop.services.report_quarters import QUARTERS
from desktop.services.report_sheets import period_words, published_notes
from desktop.services.report_types import TableColumn, TableReport
from desktop.services.tasks import TASK_STATUS_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.domain.plans import Plan, PlanNode
    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.results import UnitResult
    from desktop.domain.units import Unit
    from desktop.services.results import RoundOutcome
    from desktop.services.round_data import RoundData

_RANK_SIGNATURES = ("考核组组长（签字）：", "审核人（签字）：", "（盖章）")


@dataclass(frozen=True, slots=True)
class RankingLayout:
    """A ranking as it stands on the screen.

    Attributes:
        columns: keys of the columns (``ranking_columns``); empty = those of the form.
        units: ids of the units in the order they stand; None = all, as ranked.
        mixed: the order is the person's own and may mix groups: one table with a column 分组.
        words: says what was left out and by what the units are ordered; "" = nothing.
        previous: the round before, for the columns that speak of it.
    """

    columns: tuple[str, ...] = ()
    units: tuple[int, ...] | None = None
    mixed: bool = False
    words: str = ""
    previous: Previous | None = None


def ranking_tables(
    outcome: RoundOutcome, layout: RankingLayout | None = None
) -> tuple[TableReport, ...]:
    """Make one ranking table per group, units in the engine's display order or as laid out."""
    laid = layout or RankingLayout()
    results = list(outcome.result.units)
    if laid.units is not None:
        known = {int(result.unit): result for result in results}
        results = [known[unit_id] for unit_id in laid.units if unit_id in known]
    if laid.mixed and len({result.group for result in results}) > 1:
        return (_ranking(outcome, None, results, laid),)
    return tuple(
        _ranking(outcome, group, list(members), laid)
        for group, members in groupby(results, key=lambda result: result.group)
    )


def _ranking(
    outcome: RoundOutcome, group: str | None, results: list[UnitResult], layout: RankingLayout
) -> TableReport:
    """Make one table; ``group`` None = of several, named in a column."""
    data = outcome.data
    columns = chosen_columns(data.scheme, layout.columns)
    cells = RankingCells(outcome, layout.previous)
    own = group is not None
    rows = tuple(
        (
            str(number),
            data.units[int(result.unit)].name,
            *(() if own else (result.group,)),
            *(cells.text(result, column) for column in columns),
        )
        for number, result in enumerate(results, start=1)
    )
    states = [result.nodes[leaf.key].state for result in results for leaf in data.leaves]
    notes = (
        *([layout.words] if layout.words else []),
        *_rank_notes(data.scheme),
        *_previous_notes(columns, layout.previous),
        *state_notes(data.scheme, states),
        *policy_notes(data.scheme),
        *published_notes(data),
    )
    parts = (group or "", f"考核时间：{period_words(data)}" if period_words(data) else "")
    first = [("序号", 4, True), ("单位", 12, False), *(() if own else (("分组", 8, False),))]
    return TableReport(
        title=f"{data.round.title}汇总排名表",
        subtitle="    ".join(part for part in parts if part),
        columns=(
            *(TableColumn((text, text), width, numeric=number) for text, width, number in first),
            *(TableColumn(one.head, one.weight, numeric=one.numeric) for one in columns),
        ),
        rows=rows,
        notes=notes,
        signatures=_RANK_SIGNATURES,
    )


def _previous_notes(columns: Sequence[RankingColumn], previous: Previous | None) -> list[str]:
    """Name the round the comparison is with."""
    if all(column.kind not in PREVIOUS_KINDS for column in columns):
        return []
    named = f"“上次”为{previous.title}。" if previous else "本批次之前没有已发布的同方案批次。"
    return [f"{named}名次变化指组内名次。"]


def _rank_notes(scheme: Scheme) -> list[str]:
    following = (
        "后面的名次顺延空出" if scheme.ranking.style is RankStyle.COMPETITION else "后面的名次连续"
    )
    notes = [f"各组分别按总分从高到低排名；名次相同的并列，{following}。"]
    if scheme.ranking.by_printed:
        notes.append("名次按舍入后的总分确定。")
    return notes


def task_table(
    plan: Plan,
    nodes: Sequence[PlanNode],
    units: Sequence[Unit],
    quarters: Mapping[int, tuple[str, ...]] | None = None,
) -> TableReport:
    """Make the 任务分解表 of a plan.

    Args:
        plan: the plan.
        nodes: its nodes in reading order.
        units: all units, for their names.
        quarters: 季度形象进度 by task id; None = one column with the progress instead.
    """
    names = {unit.id: unit.name for unit in units}
    by_id = {node.id: node for node in nodes}
    tasks = [node for node in nodes if node.is_task]
    rows = tuple(
        (
            str(number),
            _category(node, by_id),
            _task_words(node, nodes),
            node.leader,
            names.get(node.responsible_id or 0, ""),
            "、".join(names[unit_id] for unit_id in node.co_ids if unit_id in names),
            node.due_words or _day(node.due),
            *((_progress(node),) if quarters is None else quarters[node.id]),
        )
        for number, node in enumerate(tasks, start=1)
    )
    heads = (("序号", 4), ("分类", 10), ("任务", 34), ("牵头领导", 7), ("牵头单位", 9))
    last = (("进度", 6),) if quarters is None else ()
    double = quarters is not None
    columns = [
        TableColumn(
            (text, text) if double else (text,),
            weight,
            merge=text == "分类",
            numeric=text == "序号",
        )
        for text, weight in (*heads, ("配合单位", 11), ("时限", 8), *last)
    ]
    if double:
        columns += [TableColumn(("季度形象进度", name), 8) for name in QUARTERS]
    return TableReport(
        title=f"{plan.title}任务分解表",
        subtitle="",
        columns=tuple(columns),
        rows=rows,
    )


def _category(node: PlanNode, by_id: dict[int, PlanNode]) -> str:
    """Name the outermost heading above a task."""
    top = node
    while top.parent_id is not None and top.parent_id in by_id:
        top = by_id[top.parent_id]
    return "" if top is node else f"{top.label}{top.lead}{top.title}".strip()


def _task_words(node: PlanNode, nodes: Sequence[PlanNode]) -> str:
    """Join heading, text and the 一是…二是… parts of a task on one line each paragraph."""
    below = {node.id}
    parts = [node]
    for other in nodes:
        if other.parent_id in below and other.inline:
            below.add(other.id)
            parts.append(other)
    text = "".join(own_text(part) for part in parts)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _progress(node: PlanNode) -> str:
    return (
        TASK_STATUS_NAMES[node.status]
        if node.status is not TaskStatus.DOING
        else f"{node.progress}%"
    )


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def score_matrix(data: RoundData) -> TableReport:
    """Make the empty matrix units × leaves of a round; veto leaves have no score and no column."""
    columns = [
        TableColumn(("序号", "序号"), 4, numeric=True),
        TableColumn(("单位", "单位"), 12),
    ]
    for group in sheet_layout(data.scheme).groups:
        for line in group.leaves:
            if not isinstance(line.leaf.rule, Veto):
                levels = isinstance(line.leaf.rule, Levels)
                asked = quantity_of(line.leaf.rule)
                content = f"{line.content}（填{asked}）" if asked else line.content
                head = (group.criterion.text, content)
                columns.append(TableColumn(head, 8, numeric=not levels))
    blank = ("",) * (len(columns) - 2)
    rows = tuple(
        (str(number), data.units[unit_id].name, *blank)
        for number, unit_id in enumerate(data.sheet_of_unit, start=1)
    )
    return TableReport(
        title=f"{data.round.title}评分汇总表",
        subtitle=f"考核时间：{period_words(data)}" if period_words(data) else "",
        columns=tuple(columns),
        rows=rows,
        notes=("未检填“-”，不适用填“/”；空格表示没有评分，不当作0分。",),
    )
