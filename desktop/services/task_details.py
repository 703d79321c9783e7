"""The rarer fields of tasks: recurrence, lead time, target, weight, money spent, dates of work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import to_stored
from desktop.domain.plans import TaskStatus
from desktop.domain.recurrence_days import needs_terms
from desktop.domain.task_records import OccurrenceStatus, TaskDetail
from desktop.domain.task_totals import branch_totals
from desktop.services.occurrences import is_untouched
from desktop.services.plans import plan_outline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.domain.recurrence import Recurrence
    from desktop.domain.task_totals import BranchTotals
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import UnitOfWork

MOST_LEAD_DAYS = 250


def task_detail(*, uow: UnitOfWork, task_id: int) -> TaskDetail:
    """Return a task's details; those of a task that has none stored are all at their defaults."""
    found = uow.task_details.list(node_id=task_id)
    return found[0] if found else TaskDetail(task_id)


def details_of(*, uow: UnitOfWork, task_ids: Iterable[int]) -> dict[int, TaskDetail]:
    """Return the stored details of tasks, by node id; tasks at their defaults are left out."""
    wanted = set(task_ids)
    return {item.node_id: item for item in uow.task_details.list() if item.node_id in wanted}


def change_detail(*, uow: UnitOfWork, detail: TaskDetail) -> TaskDetail:
    """Replace a task's details (all of them); returns them as stored.

    Raises:
        InvalidValue: a number outside its range, or the work ends before it starts.
        NotFound: the task does not exist.
    """
    node = uow.nodes.get(detail.node_id)
    _check(detail)
    if detail.start is not None and node.due is not None and node.due < detail.start:
        raise InvalidValue(
            f"开始日期 {detail.start.isoformat()} 晚于完成时限 {node.due.isoformat()}。",
            remedy="请改正其中一个日期。",
        )
    stored = task_detail(uow=uow, task_id=detail.node_id)
    kept = replace(detail, id=stored.id, uid=stored.uid)
    if kept == stored:
        return stored
    if not stored.id:
        return uow.task_details.add(kept)
    uow.task_details.update(kept)
    return kept


def set_recurrence(
    *, uow: UnitOfWork, task_id: int, rule: Recurrence | None, calendar: WorkCalendar, today: date
) -> TaskDetail:
    """Make a task recurring, or due once again.

    Occurrences of the past, and those somebody has written something to, stay as they are; open
    ones the old rule had made for today and later go. New ones are made by
    :func:`desktop.services.occurrences.make_due`.

    Raises:
        InvalidValue: the rule counts by terms and no term is entered.
        NotFound: the task does not exist.
    """
    if rule is not None and needs_terms(rule) and not calendar.terms:
        raise InvalidValue(
            "还没有登记学期，无法按学期重复。", remedy="请先在“设置 → 工作日历”中登记学期。"
        )
    detail = task_detail(uow=uow, task_id=task_id)
    if detail.recurrence != rule:
        _drop_untouched(uow, task_id, today)
    return change_detail(uow=uow, detail=replace(detail, recurrence=rule))


def _drop_untouched(uow: UnitOfWork, task_id: int, today: date) -> None:
    for item in uow.occurrences.list(task_id=task_id, status=OccurrenceStatus.OPEN):
        if item.due >= today and is_untouched(uow=uow, occurrence=item):
            uow.occurrences.delete(item.id)


def note_done_on(*, uow: UnitOfWork, task_id: int, before: TaskStatus, today: date) -> None:
    """Keep the day a task was finished, when its state has just gone from ``before`` to now."""
    node = uow.nodes.get(task_id)
    if (node.status is TaskStatus.DONE) == (before is TaskStatus.DONE):
        return
    detail = task_detail(uow=uow, task_id=task_id)
    done_on = today if node.status is TaskStatus.DONE else None
    change_detail(uow=uow, detail=replace(detail, done_on=done_on))


def plan_totals(*, uow: UnitOfWork, plan_id: int) -> dict[int, BranchTotals]:
    """Return progress, budget and money spent of every node of a plan, rolled up; by node id."""
    nodes = plan_outline(uow=uow, plan_id=plan_id)
    return branch_totals(nodes, details_of(uow=uow, task_ids=[node.id for node in nodes]))


def _check(detail: TaskDetail) -> None:
    for amount in (detail.baseline, detail.target_value):
        if amount is not None:
            to_stored(amount)
    if to_stored(detail.weight) < 0:
        raise InvalidValue(f"权重 {detail.weight} 不能小于0。", remedy="请输入0或正数。")
    if detail.spent is not None and to_stored(detail.spent) < 0:
        raise InvalidValue(f"已用金额 {detail.spent} 不能小于0。", remedy="请改正金额。")
    if detail.lead_days is not None and not 0 <= detail.lead_days <= MOST_LEAD_DAYS:
        raise InvalidValue(
            f"提前天数 {detail.lead_days} 不在 0—{MOST_LEAD_DAYS} 之间。", remedy="请改正天数。"
        )
