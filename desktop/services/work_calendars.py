"""The office's calendar: holidays and 调休 of the year, school terms, and the lamps' settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.lamps import LampRule, rule_from_text, rule_to_text
from desktop.domain.recurrence_days import due_days
from desktop.domain.work_calendar import (
    HolidayOverride,
    SchoolTerm,
    WorkCalendar,
    days,
    make_calendar,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.recurrence import Recurrence
    from desktop.domain.recurrence_days import DueDay
    from desktop.services.ports import UnitOfWork
    from desktop.services.task_ports import Holidays

LAMP_SETTING = "lamps"
LONGEST_TERM = 400
"""Days: a term longer than a year is a slip of the pen."""
LOOK_AHEAD = 1100
"""Days looked ahead for the next due days: three years."""


@dataclass(frozen=True, slots=True)
class SpecialRow:
    """One line of the calendar of a year: what the day is, and by whom it was made so.

    ``own``: by the office; ``official``: what the notice says, None when it says nothing.
    """

    day: date
    working: bool
    name: str
    own: bool
    official: bool | None


def load_calendar(*, uow: UnitOfWork, holidays: Holidays) -> WorkCalendar:
    """Return the calendar the office works by."""
    years = [holidays.of_year(year) for year in holidays.years()]
    return make_calendar(
        official=[year for year in years if year is not None],
        overrides=uow.holidays.list(),
        terms=uow.terms.list(),
    )


def unknown_notice(calendar: WorkCalendar, first: date, last: date) -> str:
    """Say plainly when the official calendar does not cover a stretch of time; else empty."""
    years = calendar.unknown_years(first, last)
    if not years:
        return ""
    named = "、".join(f"{year}年" for year in years)
    return (
        f"程序里还没有{named}的国务院放假安排，暂按周一至周五上班计算；"
        "请在“设置 → 工作日历”中登记放假和调休。"
    )


def year_rows(*, calendar: WorkCalendar, year: int) -> list[SpecialRow]:
    """Return the special days of a year in order, the office's own and the official ones."""
    wanted = {day for day in (*calendar.official, *calendar.own) if day.year == year}
    rows = []
    for day in sorted(wanted):
        official = calendar.official.get(day)
        special = calendar.special(day)
        if special is not None:
            rows.append(
                SpecialRow(
                    day,
                    special.working,
                    special.name,
                    day in calendar.own,
                    None if official is None else official.working,
                )
            )
    return rows


def set_holiday(
    *, uow: UnitOfWork, first: date, last: date, working: bool, name: str
) -> list[HolidayOverride]:
    """Make a stretch of days holidays, or working days; earlier entries for them are replaced.

    Raises:
        InvalidValue: the last day is before the first, or the stretch is longer than 60 days.
    """
    if last < first:
        raise InvalidValue("结束日期早于开始日期。", remedy="请改正日期。")
    if (last - first).days >= 60:
        raise InvalidValue("一次最多登记60天。", remedy="请分几次登记；寒暑假请用学期设置。")
    there = {item.day: item for item in uow.holidays.list()}
    stored = []
    for day in days(first, last):
        found = there.get(day)
        if found is None:
            stored.append(uow.holidays.add(HolidayOverride(day, working, name.strip())))
        else:
            changed = replace(found, working=working, name=name.strip())
            uow.holidays.update(changed)
            stored.append(changed)
    return stored


def clear_holiday(*, uow: UnitOfWork, day: date) -> bool:
    """Take the office's own entry for a day away; returns whether there was one."""
    found = uow.holidays.list(day=day)
    for item in found:
        uow.holidays.delete(item.id)
    return bool(found)


def list_terms(*, uow: UnitOfWork) -> list[SchoolTerm]:
    """Return the school terms in order."""
    return sorted(uow.terms.list(), key=lambda term: (term.start, term.id))


def save_term(*, uow: UnitOfWork, term: SchoolTerm) -> SchoolTerm:
    """Add a term, or replace the one of the same id.

    Raises:
        InvalidValue: no name, days in the wrong order, too long, or it overlaps another term.
        NotFound: the term to replace is gone.
    """
    _check_term(term, [other for other in uow.terms.list() if other.id != term.id])
    named = replace(term, name=term.name.strip())
    if term.id:
        uow.terms.update(named)
        return named
    return uow.terms.add(named)


def delete_term(*, uow: UnitOfWork, term_id: int) -> None:
    """Delete a term; raises NotFound."""
    uow.terms.delete(term_id)


def _check_term(term: SchoolTerm, others: Sequence[SchoolTerm]) -> None:
    if not term.name.strip():
        raise InvalidValue("学期要有名称。", remedy="例如：2026—2027学年第一学期。")
    if not 0 < (term.end - term.start).days < LONGEST_TERM:
        raise InvalidValue(f"学期「{term.name}」的起止日期不对。", remedy="请检查开始和结束日期。")
    for other in others:
        if other.start <= term.end and term.start <= other.end:
            raise InvalidValue(
                f"学期「{term.name}」与「{other.name}」的日期重叠。", remedy="请改正日期。"
            )


def next_due_days(
    *, rule: Recurrence, calendar: WorkCalendar, today: date, limit: int
) -> list[DueDay]:
    """Return the next due days a recurrence gives from today on, at most ``limit``."""
    last = today + timedelta(days=LOOK_AHEAD)
    return list(islice(due_days(rule, max(today, rule.start), last, calendar), limit))


def lamp_rule(*, uow: UnitOfWork) -> LampRule:
    """Return the office's lamps."""
    return rule_from_text(uow.get_setting(LAMP_SETTING))


def set_lamp_rule(*, uow: UnitOfWork, rule: LampRule) -> None:
    """Store the office's lamps."""
    uow.set_setting(LAMP_SETTING, rule_to_text(rule))
