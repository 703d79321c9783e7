"""Which tasks are shown beyond plan, branch, unit and words: one filter for every view of tasks.

Spans like 本周 stay words until the query is made, so that a saved view means this week next week,
too.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop.domain.exact import parse_decimal
from desktop.domain.plans import TaskStatus
from desktop.domain.work_calendar import monday_of


class DueSpan(StrEnum):
    """When a task is due, seen from today."""

    ANY = "any"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    THIS_QUARTER = "this_quarter"
    THIS_YEAR = "this_year"
    NONE = "none"  # without a day
    BETWEEN = "between"  # from due_from to due_to


class Repeats(StrEnum):
    """How often a task is due; the periods are those of ``recurrence.Every``."""

    ONCE = "once"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    TERM = "term"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Conditions that must all hold; what is at its default is no condition.

    Attributes:
        plans: ids of plans; units: ids of responsible units, 0 = none named.
        leaders: 分管领导 as written, "" = none named.
        span, due_from, due_to: the due day that counts; the days only with ``DueSpan.BETWEEN``.
        statuses, repeats: one of these.
        has_target: whether there is a target, in words or as a figure.
        budget_from, budget_to, spent_from, spent_to: in yuan, both included.
        overspent: only tasks that spent more than their budget.
        progress_from, progress_to: 0–100, both included.
        title, target, note: words these texts contain.
    """

    plans: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    leaders: frozenset[str] = frozenset()
    span: DueSpan = DueSpan.ANY
    due_from: date | None = None
    due_to: date | None = None
    statuses: frozenset[TaskStatus] = frozenset()
    repeats: frozenset[Repeats] = frozenset()
    has_target: bool | None = None
    budget_from: Decimal | None = None
    budget_to: Decimal | None = None
    spent_from: Decimal | None = None
    spent_to: Decimal | None = None
    overspent: bool = False
    progress_from: int | None = None
    progress_to: int | None = None
    title: str = ""
    target: str = ""
    note: str = ""

    @property
    def conditions(self) -> int:
        """Count the fields that are conditioned; the due days count as one."""
        plain = TaskFilter()
        own = [item.name for item in fields(self) if item.name not in {"due_from", "due_to"}]
        return sum(getattr(self, name) != getattr(plain, name) for name in own)


def due_days_of(span: DueSpan, today: date) -> tuple[date, date] | None:
    """Return the first and last day of a span seen from today; None for spans without days."""
    monday = monday_of(today)
    if span is DueSpan.THIS_WEEK:
        return monday, monday + timedelta(days=6)
    if span is DueSpan.NEXT_WEEK:
        return monday + timedelta(days=7), monday + timedelta(days=13)
    if span is DueSpan.THIS_MONTH:
        return month_days(today.year, today.month)
    if span is DueSpan.NEXT_MONTH:
        following = month_days(today.year, today.month)[1] + timedelta(days=1)
        return month_days(following.year, following.month)
    if span is DueSpan.THIS_QUARTER:
        first = 3 * ((today.month - 1) // 3) + 1
        return date(today.year, first, 1), month_days(today.year, first + 2)[1]
    if span is DueSpan.THIS_YEAR:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return None


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


_SETS: dict[str, Any] = {
    "plans": int,
    "units": int,
    "leaders": str,
    "statuses": TaskStatus,
    "repeats": Repeats,
}
_DAYS = ("due_from", "due_to")
_MONEY = ("budget_from", "budget_to", "spent_from", "spent_to")


def filter_to_fields(chosen: TaskFilter) -> dict[str, Any]:
    """Write a filter as plain JSON values, without what is at its default."""
    plain = TaskFilter()
    written: dict[str, Any] = {}
    for item in fields(chosen):
        value = getattr(chosen, item.name)
        if value == getattr(plain, item.name):
            continue
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Decimal):
            value = str(value)
        written[item.name] = value
    return written


def filter_from_fields(written: dict[str, Any]) -> TaskFilter:
    """Read what :func:`filter_to_fields` wrote; unknown fields of newer programs are left out."""
    read: dict[str, Any] = {}
    for item in fields(TaskFilter):
        if item.name not in written:
            continue
        value = written[item.name]
        if item.name in _SETS:
            value = frozenset(map(_SETS[item.name], value))
        elif item.name == "span":
            value = DueSpan(value)
        elif item.name in _DAYS:
            value = date.fromisoformat(value)
        elif item.name in _MONEY:
            value = parse_decimal(value)
        read[item.name] = value
    return TaskFilter(**read)
