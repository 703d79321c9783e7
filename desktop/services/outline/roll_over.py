"""Carrying a plan over to another year (结转): a copy with its dates moved, and what to look at."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue
from desktop.domain.plans import Plan, PlanNode, PlanStatus, TaskStatus
from desktop.domain.task_records import OccurrenceStatus
from desktop.services.outline.copying import copy_branches
from desktop.services.outline.order import close_gap
from desktop.services.plans import (
    FIRST_YEAR,
    LAST_YEAR,
    list_plans,
    own_text,
    plan_outline,
    siblings_of,
)
from desktop.services.task_details import details_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desktop.domain.task_records import TaskDetail
    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class MovedDate:
    """One date of a task before and after."""

    title: str
    field: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class RollOver:
    """What a carried-over plan is made of, by the titles people know.

    Attributes:
        plan: the new plan.
        moved: dates with their new ones.
        dropped: finished tasks left out with all below them.
        unfinished: tasks of the old plan still open; they are in the new one as well. A recurring
            task is not open when none of its occurrences is.
        mentions: entries whose text names the old year: text is not changed, people look at it.
    """

    plan: Plan
    moved: tuple[MovedDate, ...]
    dropped: tuple[str, ...]
    unfinished: tuple[str, ...]
    mentions: tuple[str, ...]


def roll_over(*, uow: UnitOfWork, plan_id: int, year: int, drop_finished: bool = False) -> RollOver:
    """Copy a plan to another year; the old one stays as it is.

    Due days and days of recurrences move by the years between, month ends stay month ends. The
    year in the title and in the words of due dates is replaced. States, progress, money spent,
    occurrences and evidence are not carried over; with ``drop_finished`` neither are finished tasks
    that are due once.

    Raises:
        InvalidValue: the plan has no year, or it is the same one, or one outside 1949–2200.
        NotFound: no such plan.
    """
    old = uow.plans.get(plan_id)
    if old.year is None:
        raise InvalidValue(
            f"计划《{old.title}》没有填写年份，无法结转。", remedy="请先在计划属性中填写年份。"
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidValue(
            f"年份 {year} 不在 {FIRST_YEAR}—{LAST_YEAR} 之间。", remedy="请选择别的年份。"
        )
    if year == old.year:
        raise InvalidValue(f"计划《{old.title}》就是{year}年的。", remedy="请选择别的年份。")
    nodes = plan_outline(uow=uow, plan_id=plan_id)
    details = details_of(uow=uow, task_ids=[node.id for node in nodes])
    left_out = _finished(nodes, details) if drop_finished else []
    plan = _new_plan(uow, old, year)
    copies = copy_branches(
        uow,
        siblings_of(uow, plan_id, None),
        plan.id,
        None,
        without={node.id for node in left_out},
    )
    _close_gaps(uow, plan.id, copies.values())
    kept = [node for node in nodes if node.id in copies]
    moved = [
        item
        for node in kept
        for item in _move_dates(uow, uow.nodes.get(copies[node.id].id), (old.year, year))
    ]
    return RollOver(
        plan=plan,
        moved=tuple(moved),
        dropped=tuple(node.title for node in left_out),
        unfinished=tuple(
            node.title
            for node in nodes
            if node.is_task and node.status is not TaskStatus.DONE and not _all_done(uow, node.id)
        ),
        mentions=tuple(node.title for node in kept if str(old.year) in own_text(node)),
    )


def moved_year(day: date, years: int) -> date:
    """Return the same day of another year; the end of February stays its end."""
    last = calendar.monthrange(day.year, day.month)[1]
    to_last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=to_last if day.day == last else day.day)


def _finished(nodes: Sequence[PlanNode], details: Mapping[int, TaskDetail]) -> list[PlanNode]:
    """Return the finished tasks that are due once and have nothing below them."""
    parents = {node.parent_id for node in nodes}
    return [
        node
        for node in nodes
        if node.is_task
        and node.status is TaskStatus.DONE
        and node.id not in parents
        and (node.id not in details or details[node.id].recurrence is None)
    ]


def _all_done(uow: UnitOfWork, task_id: int) -> bool:
    """Whether a task has occurrences, and all were done or skipped."""
    made = uow.occurrences.list(task_id=task_id)
    return bool(made) and all(item.status is not OccurrenceStatus.OPEN for item in made)


def _new_plan(uow: UnitOfWork, old: Plan, year: int) -> Plan:
    title = _with_year(old.title, old.year or year, year)
    plans = list_plans(uow=uow)
    return uow.plans.add(
        replace(
            old,
            title=title if title != old.title else f"{old.title}（{year}年）",
            year=year,
            status=PlanStatus.DRAFT,
            preamble=old.preamble.replace(old.title, title),
            position=max(plan.position for plan in plans) + 1,
            uid="",
        )
    )


def _move_dates(uow: UnitOfWork, node: PlanNode, years: tuple[int, int]) -> list[MovedDate]:
    """Move a copy's dates; returns what was moved."""
    found = []
    if node.due is not None:
        words, due = _moved_due(node.due, node.due_words, *years)
        found.append(MovedDate(node.title, "完成时限", node.due, due))
        uow.nodes.update(replace(node, due=due, due_words=words))
    for detail in uow.task_details.list(node_id=node.id):
        found += _move_detail(uow, node.title, detail, years[1] - years[0])
    return found


def _move_detail(uow: UnitOfWork, title: str, detail: TaskDetail, years: int) -> list[MovedDate]:
    found = []
    rule = detail.recurrence
    if detail.start is not None:
        start = moved_year(detail.start, years)
        found.append(MovedDate(title, "开始日期", detail.start, start))
        detail = replace(detail, start=start)
    if rule is not None:
        start = moved_year(rule.start, years)
        found.append(MovedDate(title, "重复起始", rule.start, start))
        end = None if rule.end is None else moved_year(rule.end, years)
        if rule.end is not None and end is not None:
            found.append(MovedDate(title, "重复截止", rule.end, end))
        detail = replace(detail, recurrence=replace(rule, start=start, end=end))
    uow.task_details.update(detail)
    return found


def _moved_due(day: date, words: str, old: int, new: int) -> tuple[str, date]:
    """Return words and day of a due date as they are so many years on.

    The words decide where they meant the day (2月底 may be the 29th); a day they do not mean, as one
    in the year after the plan's, moves by itself. Words that would name no day are left out.
    """
    moved = moved_year(day, new - old)
    later = re.sub(
        r"(?<!\d)[12]\d{3}(?=年|[-./])", lambda year: str(int(year[0]) + new - old), words
    )
    if _due(words, old) != day:
        return later, moved
    meant = _due(later, new)
    return ("", moved) if meant is None else (later, meant)


def _due(words: str, year: int) -> date | None:
    """Return what the words of a due date mean in a year, None when they mean no day."""
    try:
        return read_due(words, year=year) if words else None
    except InvalidValue:
        return None


def _with_year(words: str, old: int, new: int) -> str:
    """Replace a year, and the one after it in 2025—2026学年."""
    school_year = rf"(?:([-—~至]+){old + 1}(?!\d))?"
    return re.sub(
        rf"(?<!\d){old}{school_year}(?=年|[-./]|[—~至]|学年)",
        lambda found: f"{new}{found[1]}{new + 1}" if found[1] else str(new),
        words,
    )


def _close_gaps(uow: UnitOfWork, plan_id: int, nodes: Iterable[PlanNode]) -> None:
    for parent_id in {node.parent_id for node in nodes}:
        close_gap(uow, plan_id, parent_id)
