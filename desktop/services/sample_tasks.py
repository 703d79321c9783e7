"""Work on the sample's tasks as of today: starts, progress, figures, occurrences. All invented.

Days hang on ``today``, so that whenever the sample is made something is done, due and late in every
view of tasks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.plans import TaskStatus
from desktop.domain.task_records import Measurement, OccurrenceStatus
from desktop.services.occurrences import finish, list_occurrences, make_due, skip
from desktop.services.plans import FULL_PROGRESS, change_node
from desktop.services.task_details import change_detail, task_detail
from desktop.services.work_calendars import lamp_rule, load_calendar

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.plans import PlanNode
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import Phonetics, UnitOfWork
    from desktop.services.task_ports import Holidays

LABEL = "登记示例任务进展"
_LEADERS = ("周远", "安宁", "李长河", "陈望")
_LATE_EVERY = 5
"""Of the tasks whose day has passed one in so many is late; the others were finished in time."""
_WORKED = (20, 35, 60, 90)
"""Days of work before the due day."""
_FRESH = 20
"""Occurrences due so many days ago, or less, are still open for some tasks."""
_DAYS_AHEAD = (1, 2, 8, 15, 30)
"""Working days from today on which some tasks without a day are due."""
_SHARES = (0, 30, 60, 80)


def add_progress(*, uow: UnitOfWork, phonetics: Phonetics, holidays: Holidays, today: date) -> None:
    """Work on all tasks of the workspace, each in its way."""
    calendar = load_calendar(uow=uow, holidays=holidays)
    tasks = [node for node in uow.nodes.list() if node.is_task]
    tasks = _with_days_ahead(uow, tasks, calendar, today)
    for number, node in enumerate(tasks):
        _work_on(uow, node, number, phonetics, today)
    make_due(uow=uow, calendar=calendar, lamps=lamp_rule(uow=uow), today=today)
    for number, node in enumerate(tasks):
        _work_off(uow, node.id, number, today)


def _with_days_ahead(
    uow: UnitOfWork, tasks: list[PlanNode], calendar: WorkCalendar, today: date
) -> list[PlanNode]:
    """Give some tasks without a day one ahead, so that something is due soon."""
    recurring = {detail.node_id for detail in uow.task_details.list() if detail.recurrence}
    ahead = iter(_DAYS_AHEAD)
    found = []
    for node in tasks:
        if node.due is None and node.id not in recurring:
            days = next(ahead, None)
            due = None if days is None else calendar.add_working_days(today, days)
            found.append(replace(node, due=due))
        else:
            found.append(node)
    return found


def _work_on(
    uow: UnitOfWork, node: PlanNode, number: int, phonetics: Phonetics, today: date
) -> None:
    detail = task_detail(uow=uow, task_id=node.id)
    leader = node.leader or _LEADERS[(node.responsible_id or number) % len(_LEADERS)]
    changed = replace(node, leader=leader)
    if node.due is not None and detail.recurrence is None:
        detail = replace(detail, start=node.due - timedelta(days=_WORKED[number % len(_WORKED)]))
        if node.due < today and number % _LATE_EVERY:
            done_on = node.due - timedelta(days=number % 6)
            detail = replace(detail, done_on=done_on)
            changed = replace(changed, status=TaskStatus.DONE, progress=FULL_PROGRESS)
        elif detail.start is not None and detail.start < today:
            share = _SHARES[number % len(_SHARES)] or 50
            changed = replace(changed, status=TaskStatus.DOING, progress=share)
    if node.budget is not None:
        detail = replace(detail, spent=node.budget * 3 / 5)
    change_node(uow=uow, node=changed, phonetics=phonetics)
    change_detail(uow=uow, detail=detail)
    if detail.target_value is not None:
        for months, part in ((2, Decimal("0.4")), (1, Decimal("0.7"))):
            day = today - timedelta(days=30 * months)
            figure = (detail.target_value * part).to_integral_value()
            uow.measurements.add(Measurement(node.id, day, figure))


def _work_off(uow: UnitOfWork, task_id: int, number: int, today: date) -> None:
    """Finish what was due; of some tasks the newest is left, of one an older one was skipped."""
    waiting = [
        item
        for item in list_occurrences(uow=uow, task_id=task_id)
        if item.status is OccurrenceStatus.OPEN and item.due < today
    ]
    if number % 2:
        waiting = [item for item in waiting if item.due < today - timedelta(days=_FRESH)]
    if number % 3 == 0 and len(waiting) > 2:
        item = waiting.pop()
        skip(uow=uow, occurrence_ids=[item.id], reason="与上级会议合并召开")
    for item in waiting:
        finish(uow=uow, occurrence_ids=[item.id], day=item.due - timedelta(days=1), by="经办人")
