from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.lamps import LampRule
from desktop.domain.work_calendar import SchoolTerm
from desktop.services.work_calendars import (
    clear_holiday,
    delete_term,
    lamp_rule,
    list_terms,
    load_calendar,
    save_term,
    set_holiday,
    set_lamp_rule,
    unknown_notice,
    year_rows,
)
from tests.fakes.holidays import Holidays2026
from tests.fakes.memory import MemoryWorkspace

HOLIDAYS = Holidays2026()


@pytest.fixture
def uow():
    with MemoryWorkspace().begin("测试") as opened:
        yield opened


def load(uow):
    return load_calendar(uow=uow, holidays=HOLIDAYS)


def test_own_days_outweigh_the_notice_and_can_be_taken_back(uow):
    first, last = date(2026, 10, 7), date(2026, 10, 9)
    set_holiday(uow=uow, first=first, last=last, working=True, name="抗旱值守")
    set_holiday(uow=uow, first=last, last=last, working=False, name="补休")
    assert uow.holidays.count() == 3
    calendar = load(uow)
    assert [calendar.is_working(date(2026, 10, n)) for n in (6, 7, 8, 9)] == [
        False,
        True,
        True,
        False,
    ]
    rows = {
        row.day.day: row for row in year_rows(calendar=calendar, year=2026) if row.day.month == 10
    }
    assert (rows[7].own, rows[7].official, rows[7].name) == (True, False, "抗旱值守")
    assert (rows[9].own, rows[9].official) == (True, None)
    assert (rows[6].own, rows[6].working) == (False, False)
    assert clear_holiday(uow=uow, day=first)
    assert not clear_holiday(uow=uow, day=first)
    assert not load(uow).is_working(first)


@pytest.mark.parametrize("last", [date(2026, 9, 30), date(2026, 12, 30)])
def test_stretches_that_are_slips_are_refused(uow, last):
    with pytest.raises(InvalidValue):
        set_holiday(uow=uow, first=date(2026, 10, 1), last=last, working=False, name="")


def test_a_year_the_notice_does_not_cover_is_said(uow):
    calendar = load(uow)
    assert unknown_notice(calendar, date(2026, 1, 1), date(2026, 12, 31)) == ""
    text = unknown_notice(calendar, date(2049, 12, 1), date(2050, 1, 31))
    assert "2049年、2050年" in text
    assert "周一至周五" in text


def test_terms(uow):
    autumn = save_term(uow=uow, term=SchoolTerm(" 第一学期 ", date(2026, 9, 1), date(2027, 1, 22)))
    spring = save_term(uow=uow, term=SchoolTerm("第二学期", date(2026, 3, 1), date(2026, 7, 3)))
    assert [term.name for term in list_terms(uow=uow)] == ["第二学期", "第一学期"]
    save_term(uow=uow, term=replace(autumn, end=date(2027, 1, 20)))
    assert load(uow).term_of(date(2027, 1, 21)) is None
    for wrong in (
        SchoolTerm("", date(2028, 1, 1), date(2028, 5, 1)),
        SchoolTerm("倒", date(2028, 5, 1), date(2028, 1, 1)),
        SchoolTerm("重叠", date(2026, 7, 3), date(2026, 8, 1)),
    ):
        with pytest.raises(InvalidValue):
            save_term(uow=uow, term=wrong)
    delete_term(uow=uow, term_id=spring.id)
    assert len(list_terms(uow=uow)) == 1


def test_lamps(uow):
    assert lamp_rule(uow=uow) == LampRule()
    set_lamp_rule(uow=uow, rule=LampRule(soon_days=7))
    assert lamp_rule(uow=uow).soon_days == 7
