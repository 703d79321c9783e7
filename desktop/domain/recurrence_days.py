"""The due days a recurrence names: pure, from a rule and a calendar."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.recurrence import LAST_DAY, MONTHS_OF, Every, OffDay, Recurrence
from desktop.domain.work_calendar import monday_of

if TYPE_CHECKING:
    from desktop.domain.work_calendar import SchoolTerm, WorkCalendar

_LAST_YEAR = 9000
_QUARTERS = "一二三四"
WEEKDAY_LETTERS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class DueDay:
    """One due day: ``planned`` as the rule names it, ``due`` moved off non-working days.

    ``opens`` is the first day of its period, ``label`` the period in words (2026年5月, 第12周).
    """

    planned: date
    due: date
    opens: date
    label: str


@dataclass(frozen=True, slots=True)
class _Period:
    """One period of a rule with the days planned in it, in order."""

    first: date
    label: str
    planned: tuple[date, ...]


def due_days(rule: Recurrence, first: date, last: date, calendar: WorkCalendar) -> Iterator[DueDay]:
    """Yield the due days whose planned day lies between two days, both included, in order.

    A day that would be due together with the planned day before it (two days moved to the same
    working day) is left out; so is, with ``OffDay.SKIP``, one that is no working day. Neither
    counts for ``rule.count``. Terms that are not entered in the calendar give no days.
    """
    number = 0
    before: date | None = None
    for found in _all_days(rule, first, last, calendar):
        due = _moved(found.planned, rule.off_day, calendar)
        doubled = due is not None and due == before
        before = due if due is not None else before
        if due is None or doubled:
            continue
        number += 1
        if rule.count is not None and number > rule.count:
            return
        if found.planned >= first:
            yield DueDay(found.planned, due, found.opens, found.label)


def needs_terms(rule: Recurrence) -> bool:
    """Whether the rule gives no days without school terms in the calendar."""
    return rule.every is Every.TERM


def _moved(day: date, off_day: OffDay, calendar: WorkCalendar) -> date | None:
    if off_day is OffDay.KEEP or calendar.is_working(day):
        return day
    if off_day is OffDay.SKIP:
        return None
    if off_day is OffDay.NEXT:
        return calendar.next_working(day)
    return calendar.previous_working(day)


def _all_days(
    rule: Recurrence, first: date, last: date, calendar: WorkCalendar
) -> Iterator[DueDay]:
    """Yield the planned days up to ``last``, from the period before ``first``'s at the latest."""
    for period in _periods(rule, first, last, calendar):
        several = len(period.planned) > 1
        for day in period.planned:
            if day > last or (rule.end is not None and day > rule.end):
                return
            if day >= rule.start:
                label = _with_day(period.label, day, rule) if several else period.label
                yield DueDay(day, day, max(period.first, rule.start), label)


def _with_day(label: str, day: date, rule: Recurrence) -> str:
    if rule.every is Every.WEEK:
        return f"{label}（周{WEEKDAY_LETTERS[day.weekday()]}）"
    return f"{label}（{day.day}日）"


def _periods(
    rule: Recurrence, first: date, last: date, calendar: WorkCalendar
) -> Iterator[_Period]:
    if rule.every is Every.TERM:
        yield from _terms(rule, calendar)
        return
    begin = _index(rule.every, rule.start)
    number = begin
    if rule.count is None and first > rule.start:
        # One period earlier than needed: whether a day is doubled hangs on the one before it.
        steps = (_index(rule.every, first) - begin) // rule.interval - 1
        number = begin + max(steps, 0) * rule.interval
    ends = _index(rule.every, min(last, date(_LAST_YEAR, 1, 1)))
    while number <= ends:
        yield _period(rule, number, calendar)
        number += rule.interval


def _index(every: Every, day: date) -> int:
    """Return the running number of the day's period."""
    if every is Every.DAY:
        return day.toordinal()
    if every is Every.WEEK:
        return monday_of(day).toordinal() // 7
    return (day.year * 12 + day.month - 1) // MONTHS_OF[every]


def _period(rule: Recurrence, number: int, calendar: WorkCalendar) -> _Period:
    if rule.every is Every.DAY:
        day = date.fromordinal(number)
        return _Period(day, f"{day.year}年{day.month}月{day.day}日", (day,))
    if rule.every is Every.WEEK:
        monday = monday_of(date.fromordinal(number * 7 + 1))
        chosen = sorted(set(rule.weekdays)) or [7]
        planned = tuple(monday + timedelta(days=weekday - 1) for weekday in chosen)
        return _Period(monday, week_label(planned[-1], calendar), planned)
    return _months(rule, number)


def _months(rule: Recurrence, number: int) -> _Period:
    length = MONTHS_OF[rule.every]
    year, month = divmod(number * length, 12)
    first = date(year, month + 1, 1)
    chosen = month + (rule.month or length)
    size = months.monthrange(year, chosen)[1]
    planned = {
        date(year, chosen, size if day == LAST_DAY else min(day, size))
        for day in rule.days or (LAST_DAY,)
    }
    return _Period(first, _months_label(rule.every, first), tuple(sorted(planned)))


def _months_label(every: Every, first: date) -> str:
    if every is Every.MONTH:
        return f"{first.year}年{first.month}月"
    if every is Every.QUARTER:
        return f"{first.year}年第{_QUARTERS[first.month // 3]}季度"
    if every is Every.HALF_YEAR:
        return f"{first.year}年{'上' if first.month == 1 else '下'}半年"
    return f"{first.year}年"


def week_label(day: date, calendar: WorkCalendar) -> str:
    """Name a day's week: 第12周 of a term, outside of terms the week of the year (ISO 8601)."""
    term = calendar.term_of(day)
    if term is not None and term.week_of(day) > 0:
        return f"{term.name}第{term.week_of(day)}周"
    year, week, _ = day.isocalendar()
    return f"{year}年第{week}周"


def _terms(rule: Recurrence, calendar: WorkCalendar) -> Iterator[_Period]:
    terms = [term for term in calendar.terms if term.end >= rule.start]
    for term in terms[:: rule.interval]:
        planned = _day_of_term(rule, term)
        yield _Period(term.start, term.name, () if planned is None else (planned,))


def _day_of_term(rule: Recurrence, term: SchoolTerm) -> date | None:
    if rule.week is None:
        return term.end
    week = term.last_week() if rule.week == LAST_DAY else rule.week
    if week > term.last_week():
        return None
    weekday = rule.weekdays[0] if rule.weekdays else 7
    day = term.first_monday() + timedelta(days=(week - 1) * 7 + weekday - 1)
    return min(max(day, term.start), term.end)
