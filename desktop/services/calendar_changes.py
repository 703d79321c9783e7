"""Changing the calendar with all that hangs on it: open occurrences follow their days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.recurrence_days import due_days
from desktop.domain.task_records import Occurrence, OccurrenceStatus
from desktop.services.occurrences import is_untouched, make_due
from desktop.services.work_calendars import lamp_rule, load_calendar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.recurrence import Recurrence
    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.ports import UnitOfWork
    from desktop.services.task_ports import Holidays


def change_calendar(
    *,
    uow: UnitOfWork,
    holidays: Holidays,
    today: date,
    change: Callable[[UnitOfWork], object],
) -> int:
    """Change holidays or terms; returns how many open occurrences moved, went or were made.

    Occurrences due today or later whose day the rule gives another due day now are moved there. Those
    it gives none any more go, unless somebody has written something to them. What a person has moved
    stays where he put it, and the past stays as it was.

    ``change`` does one or more of the actions of ``services.work_calendars``; what it raises is
    raised.
    """
    before = load_calendar(uow=uow, holidays=holidays)
    change(uow)
    after = load_calendar(uow=uow, holidays=holidays)
    if after == before:
        return 0
    rules = {item.node_id: item.recurrence for item in uow.task_details.list()}
    touched = 0
    for item in uow.occurrences.list(status=OccurrenceStatus.OPEN):
        rule = rules.get(item.task_id)
        if rule is not None and item.due >= today:
            touched += _follow(uow, item, _due(rule, item, before), _due(rule, item, after))
    made = make_due(uow=uow, calendar=after, lamps=lamp_rule(uow=uow), today=today)
    return touched + len(made)


def _due(rule: Recurrence, item: Occurrence, calendar: WorkCalendar) -> date | None:
    """Return when an occurrence's planned day is due by a calendar; None = not at all."""
    found = next(due_days(rule, item.planned, item.planned, calendar), None)
    return None if found is None else found.due


def _follow(uow: UnitOfWork, item: Occurrence, before: date | None, after: date | None) -> int:
    if before == after or item.due != before:
        return 0
    if after is not None:
        uow.occurrences.update(replace(item, due=after))
        return 1
    if not is_untouched(uow=uow, occurrence=item):
        return 0
    uow.occurrences.delete(item.id)
    return 1
