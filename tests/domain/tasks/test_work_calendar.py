from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.work_calendar import (
    HolidayOverride,
    OfficialYear,
    SchoolTerm,
    SpecialDay,
    make_calendar,
)

NATIONAL_DAY = {date(2026, 10, n): SpecialDay(working=False, name="国庆节") for n in range(1, 8)}
SHIFTED = {date(2026, 10, 10): SpecialDay(working=True, name="调休")}
YEAR = OfficialYear(2026, {**NATIONAL_DAY, **SHIFTED})
CALENDAR = make_calendar(official=[YEAR])


def test_weekends_holidays_and_worked_weekends():
    assert CALENDAR.is_working(date(2026, 9, 30))
    assert not CALENDAR.is_working(date(2026, 9, 26))
    assert not CALENDAR.is_working(date(2026, 10, 1))
    assert CALENDAR.is_working(date(2026, 10, 10))
    assert CALENDAR.special(date(2026, 10, 10)) == SpecialDay(working=True, name="调休")


def test_the_offices_own_entry_outweighs_the_notice():
    own = [
        HolidayOverride(date(2026, 10, 1), working=True, name="值班"),
        HolidayOverride(date(2026, 9, 30), working=False, name="停电"),
    ]
    calendar = make_calendar(official=[YEAR], overrides=own)
    assert calendar.is_working(date(2026, 10, 1))
    assert not calendar.is_working(date(2026, 9, 30))
    assert calendar.next_working(date(2026, 9, 30)) == date(2026, 10, 1)


def test_arithmetic_over_a_holiday():
    eve = date(2026, 9, 30)
    assert CALENDAR.add_working_days(eve, 0) == eve
    assert CALENDAR.add_working_days(eve, 1) == date(2026, 10, 8)
    assert CALENDAR.add_working_days(eve, 3) == date(2026, 10, 10)
    assert CALENDAR.add_working_days(date(2026, 10, 8), -1) == eve
    assert CALENDAR.working_days_between(eve, date(2026, 10, 11)) == 3
    assert CALENDAR.previous_working(date(2026, 10, 4)) == eve
    assert CALENDAR.next_working(date(2026, 10, 4)) == date(2026, 10, 8)


def test_years_not_noticed_yet_are_told_and_fall_back_to_weekends():
    assert CALENDAR.unknown_years(date(2025, 12, 31), date(2027, 1, 1)) == [2025, 2027]
    assert CALENDAR.is_working(date(2027, 10, 1))
    assert not CALENDAR.is_working(date(2027, 10, 2))


def test_weeks_of_a_term():
    term = SchoolTerm("秋季学期", date(2026, 9, 1), date(2027, 1, 22))
    assert term.week_of(date(2026, 8, 31)) == 1
    assert term.week_of(date(2026, 9, 6)) == 1
    assert term.week_of(date(2026, 9, 7)) == 2
    assert term.last_week() == 21
    late = SchoolTerm("秋季学期", date(2026, 8, 26), date(2027, 1, 22), week_one=date(2026, 9, 3))
    assert (late.week_of(date(2026, 8, 27)), late.week_of(date(2026, 9, 1))) == (0, 1)
    calendar = make_calendar(terms=[late])
    assert calendar.term_of(date(2026, 8, 26)) is late
    assert calendar.term_of(date(2027, 2, 1)) is None


def test_a_calendar_of_rest_only_is_refused_and_not_searched_for_ever():
    every_day = [
        HolidayOverride(date(2026, 1, 1) + timedelta(days=n), working=False) for n in range(4000)
    ]
    with pytest.raises(InvalidValue, match="找不到工作日"):
        make_calendar(overrides=every_day).next_working(date(2026, 1, 1))


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(-40, 40))
def test_adding_and_counting_are_each_others_inverse(day, number):
    moved = CALENDAR.add_working_days(day, number)
    if number >= 0 or CALENDAR.is_working(day):
        assert CALENDAR.working_days_between(day, moved) == number
    assert number == 0 or CALENDAR.is_working(moved)
