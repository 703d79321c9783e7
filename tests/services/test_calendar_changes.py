from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.lamps import LampRule
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.recurrence import Every, OffDay, Recurrence
from desktop.domain.work_calendar import SchoolTerm
from desktop.services.calendar_changes import change_calendar
from desktop.services.occurrences import change_occurrence, list_occurrences, make_due
from desktop.services.task_details import set_recurrence
from desktop.services.work_calendars import load_calendar, save_term, set_holiday
from tests.fakes.holidays import Holidays2026
from tests.fakes.memory import MemoryWorkspace

TODAY = date(2026, 6, 1)  # a Monday
FRIDAY = date(2026, 6, 5)
HOLIDAYS = Holidays2026()


@pytest.fixture
def uow():
    with MemoryWorkspace().begin("测试") as opened:
        plan = opened.plans.add(Plan("年度"))
        for title in ("例会", "检查"):
            opened.nodes.add(PlanNode(plan.id, title, is_task=True))
        yield opened


def recur(uow, off_day, task_id=1, every=Every.WEEK):
    weekdays = (5,) if every is Every.WEEK else ()
    rule = Recurrence(every, TODAY, weekdays=weekdays, off_day=off_day)
    calendar = load_calendar(uow=uow, holidays=HOLIDAYS)
    set_recurrence(uow=uow, task_id=task_id, rule=rule, calendar=calendar, today=TODAY)
    make_due(uow=uow, calendar=calendar, lamps=LampRule(), today=TODAY)


def close_friday(uow):
    return change_calendar(
        uow=uow,
        holidays=HOLIDAYS,
        today=TODAY,
        change=lambda inner: set_holiday(
            uow=inner, first=FRIDAY, last=FRIDAY, working=False, name="停电"
        ),
    )


def dues(uow, task_id=1):
    return [item.due.day for item in list_occurrences(uow=uow, task_id=task_id)]


def test_open_ones_follow_and_others_stay(uow):
    recur(uow, OffDay.PREVIOUS)
    recur(uow, OffDay.KEEP, task_id=2)
    assert close_friday(uow) == 1
    assert (dues(uow), dues(uow, 2)) == ([4], [5])
    assert close_friday(uow) == 0


def test_what_falls_away_goes_unless_something_was_written(uow):
    recur(uow, OffDay.SKIP)
    recur(uow, OffDay.SKIP, task_id=2)
    (noted,) = list_occurrences(uow=uow, task_id=2)
    change_occurrence(uow=uow, occurrence_id=noted.id, note="已通知")
    close_friday(uow)
    assert (dues(uow), dues(uow, 2)) == ([], [5])


def test_one_moved_by_hand_stays_where_it_was_put(uow):
    recur(uow, OffDay.PREVIOUS)
    (item,) = list_occurrences(uow=uow, task_id=1)
    change_occurrence(uow=uow, occurrence_id=item.id, due=date(2026, 6, 3))
    assert close_friday(uow) == 0
    assert dues(uow) == [3]


def test_a_term_that_ends_later_moves_its_occurrence(uow):
    term = save_term(uow=uow, term=SchoolTerm("春季学期", date(2026, 3, 2), date(2026, 7, 3)))
    recur(uow, OffDay.KEEP, every=Every.TERM)
    assert dues(uow) == [3]

    def later(inner):
        save_term(uow=inner, term=SchoolTerm("春季学期", term.start, date(2026, 7, 10), id=term.id))

    assert change_calendar(uow=uow, holidays=HOLIDAYS, today=TODAY, change=later) == 2
    assert dues(uow) == [10]


def test_what_the_change_refuses_is_raised(uow):
    recur(uow, OffDay.PREVIOUS)
    with pytest.raises(InvalidValue):
        change_calendar(
            uow=uow,
            holidays=HOLIDAYS,
            today=TODAY,
            change=lambda inner: save_term(uow=inner, term=SchoolTerm("", TODAY, FRIDAY)),
        )
