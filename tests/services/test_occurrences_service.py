from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.lamps import LampRule
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, OffDay, Recurrence
from desktop.domain.task_records import Occurrence, OccurrenceStatus
from desktop.domain.work_calendar import SchoolTerm, make_calendar
from desktop.services.occurrences import (
    change_occurrence,
    finish,
    list_occurrences,
    make_due,
    open_lines,
    reopen,
    skip,
)
from desktop.services.task_details import change_detail, set_recurrence, task_detail
from tests.fakes.holidays import Holidays2026
from tests.fakes.memory import MemoryWorkspace

CALENDAR = make_calendar(official=[Holidays2026().of_year(2026)])
START = date(2026, 1, 1)
MONTHLY = Recurrence(Every.MONTH, START, days=(5,))


@pytest.fixture
def uow():
    with MemoryWorkspace().begin("测试") as opened:
        plan = opened.plans.add(Plan("年度"))
        opened.nodes.add(PlanNode(plan.id, "例会", is_task=True))
        opened.nodes.add(PlanNode(plan.id, "检查", is_task=True))
        yield opened


def recur(uow, rule=MONTHLY, today=START, task_id=1):
    return set_recurrence(uow=uow, task_id=task_id, rule=rule, calendar=CALENDAR, today=today)


def make(uow, today, **options):
    return make_due(uow=uow, calendar=CALENDAR, lamps=LampRule(), today=today, **options)


def labels(occurrences):
    return [item.label for item in occurrences]


def test_the_current_one_is_made_once(uow):
    recur(uow)
    assert labels(make(uow, START)) == ["2026年1月"]
    assert make(uow, START) == []
    assert make(uow, date(2026, 1, 28)) == []


def test_it_is_made_in_its_lead_time_or_when_its_period_begins(uow):
    recur(uow)
    make(uow, START)
    # 5 February is a Thursday; its period begins on Sunday the 1st.
    assert make(uow, date(2026, 1, 30)) == []
    assert labels(make(uow, date(2026, 2, 1))) == ["2026年2月"]
    detail = replace(task_detail(uow=uow, task_id=1), lead_days=10)
    change_detail(uow=uow, detail=detail)
    assert make(uow, date(2026, 2, 12)) == []
    # 5 March less ten working days: 春节 lies between, the Saturdays 14 and 28 February are worked.
    assert labels(make(uow, date(2026, 2, 13))) == ["2026年3月"]


def test_missed_ones_do_not_pile_up_on_the_screen(uow):
    recur(uow)
    new = make(uow, date(2026, 5, 20))
    assert labels(new) == [f"2026年{month}月" for month in (1, 2, 3, 4, 5)]
    (line,) = open_lines(new, today=date(2026, 5, 20))
    assert line.words == "逾期未办5期（2026年1月—2026年5月）"
    finish(uow=uow, occurrence_ids=[item.id for item in line.missed[:4]], day=date(2026, 5, 20))
    make(uow, date(2026, 6, 1))
    lines = open_lines(list_occurrences(uow=uow, task_id=1), today=date(2026, 6, 1))
    assert [found.words for found in lines] == [
        "逾期未办：2026年5月，2026-04-30到期",
        "2026年6月，2026-06-05到期",
    ]


def test_done_skipped_and_opened_again(uow):
    recur(uow)
    first, second = make(uow, date(2026, 2, 2))
    (done,) = finish(uow=uow, occurrence_ids=[first.id], day=date(2026, 2, 2), by="李", note="补开")
    assert (done.status, done.done_by, done.note) == (OccurrenceStatus.DONE, "李", "补开")
    with pytest.raises(InvalidValue, match="原因"):
        skip(uow=uow, occurrence_ids=[second.id], reason=" ")
    with pytest.raises(Conflict, match="已完成"):
        skip(uow=uow, occurrence_ids=[first.id], reason="合并")
    (left,) = skip(uow=uow, occurrence_ids=[second.id], reason="与三月合并")
    assert left.reason == "与三月合并"
    with pytest.raises(Conflict, match="已跳过"):
        finish(uow=uow, occurrence_ids=[second.id], day=START)
    assert open_lines(list_occurrences(uow=uow, task_id=1), today=date(2026, 2, 2)) == []
    again = reopen(uow=uow, occurrence_id=first.id)
    assert (again.status, again.done_on, again.note) == (OccurrenceStatus.OPEN, None, "补开")
    assert make(uow, date(2026, 2, 2)) == []


def test_an_occurrence_can_be_moved_by_hand(uow):
    recur(uow)
    (first,) = make(uow, START)
    moved = change_occurrence(uow=uow, occurrence_id=first.id, due=date(2026, 1, 9), note="改期")
    assert (moved.planned, moved.due) == (first.planned, date(2026, 1, 9))
    assert make(uow, START) == []


def test_another_rule_leaves_the_past_and_what_was_written(uow):
    recur(uow)
    today = date(2026, 3, 2)
    made = make(uow, today)
    change_occurrence(uow=uow, occurrence_id=made[-1].id, note="已通知")
    weekly = Recurrence(Every.WEEK, START, weekdays=(5,))
    recur(uow, weekly, today)
    assert labels(list_occurrences(uow=uow, task_id=1)) == ["2026年1月", "2026年2月", "2026年3月"]
    assert labels(make(uow, today)) == ["2026年第10周"]
    recur(uow, None, today)
    assert labels(list_occurrences(uow=uow, task_id=1)) == ["2026年1月", "2026年2月", "2026年3月"]
    assert make(uow, date(2026, 12, 31)) == []


def test_a_finished_task_gets_no_more(uow):
    recur(uow)
    uow.nodes.update(replace(uow.nodes.get(1), status=TaskStatus.DONE))
    assert make(uow, START) == []


def test_only_the_tasks_asked_for(uow):
    recur(uow)
    recur(uow, task_id=2)
    assert [item.task_id for item in make(uow, START, task_ids={2})] == [2]


def test_by_term_only_with_terms(uow):
    rule = Recurrence(Every.TERM, START)
    with pytest.raises(InvalidValue, match="学期"):
        recur(uow, rule)
    term = SchoolTerm("春季学期", date(2026, 3, 2), date(2026, 7, 3))
    calendar = make_calendar(terms=[term])
    set_recurrence(uow=uow, task_id=1, rule=rule, calendar=calendar, today=START)
    lamps = LampRule()
    assert make_due(uow=uow, calendar=calendar, lamps=lamps, today=date(2026, 3, 1)) == []
    (one,) = make_due(uow=uow, calendar=calendar, lamps=lamps, today=date(2026, 3, 2))
    assert (one.label, one.due) == ("春季学期", date(2026, 7, 3))


def test_a_year_day_by_day(uow):
    """The program opened every day of 2026: each occurrence once, none early, none forgotten."""
    recur(uow)
    recur(uow, Recurrence(Every.WEEK, START, weekdays=(5,), off_day=OffDay.SKIP), task_id=2)
    day = START
    while day.year == 2026:
        for item in make(uow, day):
            assert item.due >= day
        for task_id in (1, 2):
            mine = list_occurrences(uow=uow, task_id=task_id)
            assert len(open_lines(mine, today=day)) <= 2
            due = [i.id for i in mine if i.due == day and i.status is OccurrenceStatus.OPEN]
            finish(uow=uow, occurrence_ids=due, day=day)
        day += timedelta(days=1)
    monthly, weekly = (list_occurrences(uow=uow, task_id=n) for n in (1, 2))
    # January's first planned day of 2027 opens within its lead time: 5 January less 3 working days.
    assert labels(monthly)[:12] == [f"2026年{month}月" for month in range(1, 13)]
    moved = {item.label: item.due.isoformat() for item in monthly if item.due != item.planned}
    assert moved["2026年10月"] == "2026-09-30"  # 国庆节
    assert moved["2026年4月"] == "2026-04-03"  # 清明节, and a Sunday
    fridays = {item.due for item in weekly}
    assert date(2026, 10, 2) not in fridays
    assert date(2026, 10, 9) in fridays
    assert all(CALENDAR.is_working(day) for day in fridays)


def test_a_line_of_one_current_occurrence():
    one = Occurrence(1, START, START, "2026年1月")
    assert open_lines([one], today=START)[0].words == "2026年1月，2026-01-01到期"


def test_one_moved_by_hand_onto_the_next_day_does_not_swallow_the_next(uow):
    recur(uow)
    (april,) = [item for item in make(uow, date(2026, 4, 1)) if item.planned == date(2026, 4, 5)]
    change_occurrence(uow=uow, occurrence_id=april.id, due=date(2026, 4, 30))
    assert [item.due for item in make(uow, date(2026, 4, 28))] == [date(2026, 4, 30)]
    assert labels(list_occurrences(uow=uow, task_id=1))[-2:] == ["2026年4月", "2026年5月"]
