from __future__ import annotations

from datetime import date

from desktop.domain.work_calendar import SpecialDay
from desktop.system.holidays import OfficialHolidays
from tests.fakes.holidays import Holidays2026


def test_the_library_knows_the_notice_for_2026():
    source = OfficialHolidays()
    assert 2026 in source.years()
    year = source.of_year(2026)
    assert year is not None
    assert year.days[date(2026, 10, 1)] == SpecialDay(working=False, name="国庆节")
    assert year.days[date(2026, 10, 10)].working
    assert source.of_year(2050) is None


def test_the_library_agrees_with_the_notice_day_by_day():
    noticed, known = Holidays2026().of_year(2026), OfficialHolidays().of_year(2026)
    assert noticed is not None
    assert known is not None
    assert {d: s.working for d, s in known.days.items()} == {
        d: s.working for d, s in noticed.days.items()
    }
