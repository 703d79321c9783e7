"""A year of an office in a real workspace, the clock moved by the test: opened on every working day.

Recurrences with their moved days, holidays entered on the way, lamps told by SQL, undo, and a file
closed and opened again each month.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.lamps import Lamp
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, OffDay, Recurrence
from desktop.domain.task_records import OccurrenceStatus
from desktop.domain.work_calendar import SchoolTerm
from desktop.services.calendar_changes import change_calendar
from desktop.services.occurrences import finish, list_occurrences, make_due, missing, skip
from desktop.services.queries import TaskQuery
from desktop.services.task_cells import change_cell
from desktop.services.task_details import set_recurrence
from desktop.services.task_lamps import load_board
from desktop.services.work_calendars import save_term, set_holiday
from tests.fakes.holidays import Holidays2026
from tests.fakes.memory import SpelledPhonetics

FIRST = date(2026, 1, 4)  # a Sunday that is worked
LAST = date(2026, 12, 31)
RULES = {
    "月报": Recurrence(Every.MONTH, FIRST, days=(5,)),
    "周例会": Recurrence(Every.WEEK, FIRST, weekdays=(1,), off_day=OffDay.NEXT),
    "日巡查": Recurrence(Every.DAY, FIRST, off_day=OffDay.SKIP),
    "季度通报": Recurrence(Every.QUARTER, FIRST),
    "学期总结": Recurrence(Every.TERM, FIRST),
}
FORGOTTEN = "季度通报"
ONCE = date(
    2026, 6, 19
)  # 端午节: due in the holidays, three working days ahead is Tuesday the 16th


class Office:
    """The office's clerk: opens the program, does what is due today, forgets one task."""

    def __init__(self, files, path, clock) -> None:
        self.files, self.path, self.clock = files, path, clock
        self.workspace = files.create(path)
        self.ids: dict[str, int] = {}
        self.lamps: dict[str, list[tuple[date, Lamp]]] = {}

    def move_to(self, day: date) -> None:
        self.clock.moment = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)

    def board(self, uow):
        return load_board(uow=uow, holidays=Holidays2026(), today=self.clock.today())

    def begin_year(self) -> None:
        self.move_to(FIRST)
        with self.workspace.begin("计划") as uow:
            plan = uow.plans.add(Plan("年度", year=2026))
            for name in (*RULES, "端午活动"):
                node = PlanNode(plan.id, name, is_task=True, position=len(self.ids), search=name)
                self.ids[name] = uow.nodes.add(node).id
            once = uow.nodes.get(self.ids["端午活动"])
            uow.nodes.update(replace(once, due=ONCE))
            save_term(uow=uow, term=SchoolTerm("春季学期", date(2026, 3, 2), date(2026, 7, 3)))
            save_term(uow=uow, term=SchoolTerm("秋季学期", date(2026, 9, 1), date(2027, 1, 22)))
            calendar = self.board(uow).calendar
            for name, rule in RULES.items():
                set_recurrence(
                    uow=uow, task_id=self.ids[name], rule=rule, calendar=calendar, today=FIRST
                )
            uow.commit()

    def work(self, day: date) -> None:
        """Make what is due, see the lamps, do what is due today."""
        self.move_to(day)
        with self.workspace.begin("生成到期期次") as uow:
            board = self.board(uow)
            make_due(uow=uow, calendar=board.calendar, lamps=board.rule, today=day)
            assert missing(uow=uow, calendar=board.calendar, lamps=board.rule, today=day) == []
            uow.commit()
        for row in self.workspace.reads.task_page(TaskQuery(days=board.days), offset=0, limit=50):
            self.lamps.setdefault(row.title, []).append((day, board.lamp(row)))
        with self.workspace.begin("完成") as uow:
            done = [
                item.id
                for item in uow.occurrences.list(status=OccurrenceStatus.OPEN)
                if item.due <= day and item.task_id != self.ids[FORGOTTEN]
            ]
            finish(uow=uow, occurrence_ids=done, day=day, by="周海")
            uow.commit()

    def reopen_file(self) -> None:
        self.workspace.close()
        self.workspace = self.files.open(self.path)

    def occurrences(self, name: str):
        with self.workspace.begin() as uow:
            return list_occurrences(uow=uow, task_id=self.ids[name])


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Run the whole year once; the tests look at what came of it."""
    from desktop.store.workspace import WorkspaceFiles

    class Clock:
        moment = datetime(2026, 1, 4, 4, tzinfo=UTC)

        def today(self) -> date:
            return self.moment.date()

        def now(self) -> datetime:
            return self.moment

    folder, clock = tmp_path_factory.mktemp("year"), Clock()
    office = Office(WorkspaceFiles(folder, "王敏", clock), folder / "年.kaoping", clock)
    office.begin_year()
    day = FIRST
    while day <= LAST:
        with office.workspace.begin() as uow:
            working = office.board(uow).calendar.is_working(day)
        if day == date(2026, 8, 3):  # a flood: the office is closed for two days
            with office.workspace.begin("停工") as uow:
                change_calendar(uow=uow, holidays=Holidays2026(), today=day, change=close_for_flood)
                uow.commit()
            working = False
        if day == date(2026, 6, 22):
            finish_task(office, "端午活动", day)
        if working:
            office.work(day)
        if day.day == 1:
            office.reopen_file()
        day += timedelta(days=1)
    yield office
    office.workspace.close()


def close_for_flood(uow):
    set_holiday(
        uow=uow, first=date(2026, 8, 3), last=date(2026, 8, 4), working=False, name="防汛停工"
    )


def finish_task(office, name, day):
    from desktop.services.queries import TaskColumn

    with office.workspace.begin("完成任务") as uow:
        change_cell(
            uow=uow, task_id=office.ids[name], column=TaskColumn.STATUS, value="已完成", units=(),
            phonetics=SpelledPhonetics(), today=day,
        )  # fmt: skip
        uow.commit()


def test_every_occurrence_of_the_year_once(year):
    counted = Counter(item.planned for item in year.occurrences("月报"))
    assert set(counted.values()) == {1}
    labels = [item.label for item in year.occurrences("月报")]
    assert labels[:12] == [f"2026年{month}月" for month in range(1, 13)]
    assert len(year.occurrences("季度通报")) == 4
    assert [item.label for item in year.occurrences("学期总结")] == ["春季学期", "秋季学期"]


def test_days_moved_by_holidays(year):
    monthly = {item.label: item.due.isoformat() for item in year.occurrences("月报")}
    assert monthly["2026年4月"] == "2026-04-03"  # 5 April is 清明节, the 3rd the last day before
    assert monthly["2026年5月"] == "2026-04-30"  # 劳动节
    assert monthly["2026年7月"] == "2026-07-03"  # a Sunday
    assert monthly["2026年10月"] == "2026-09-30"  # 国庆节
    weekly = {item.planned: item.due for item in year.occurrences("周例会")}
    assert weekly[date(2026, 2, 16)] == date(2026, 2, 24)  # 春节
    assert weekly[date(2026, 10, 5)] == date(2026, 10, 8)
    assert date(2026, 2, 23) not in weekly  # would have been due together with the week before


def test_daily_ones_on_working_days_only_the_own_holidays_included(year):
    days = {item.due for item in year.occurrences("日巡查")}
    assert {date(2026, 1, 4), date(2026, 9, 20), date(2026, 10, 10)} <= days  # 调休
    closed = {date(2026, 8, 3), date(2026, 8, 4), date(2026, 10, 1), date(2026, 2, 17)}
    assert not days & closed
    assert len(days) == 248 - 2  # working days of 2026 (all after 3 January), less the flood


def test_what_was_done_was_done_in_time_and_the_rest_is_one_line(year):
    for name in ("月报", "日巡查"):
        done = [i for i in year.occurrences(name) if i.status is OccurrenceStatus.DONE]
        assert all(item.done_on is not None and item.done_on <= item.due for item in done)
    forgotten = year.occurrences(FORGOTTEN)
    assert {item.status for item in forgotten} == {OccurrenceStatus.OPEN}
    lamps = dict(year.lamps[FORGOTTEN])
    assert lamps[date(2026, 3, 25)] is Lamp.ON_TIME
    assert lamps[date(2026, 3, 26)] is Lamp.SOON  # three working days before the 31st
    assert lamps[date(2026, 3, 31)] is Lamp.SOON
    assert lamps[date(2026, 4, 1)] is Lamp.OVERDUE
    assert lamps[date(2026, 12, 31)] is Lamp.OVERDUE


def test_lamps_of_a_task_due_in_the_holidays(year):
    lamps = dict(year.lamps["端午活动"])
    assert lamps[date(2026, 6, 15)] is Lamp.ON_TIME
    assert lamps[date(2026, 6, 16)] is Lamp.SOON
    assert lamps[date(2026, 6, 18)] is Lamp.SOON
    assert lamps[date(2026, 6, 22)] is Lamp.DONE
    with year.workspace.begin() as uow:
        node = uow.nodes.get(year.ids["端午活动"])
        (detail,) = uow.task_details.list(node_id=node.id)
    assert (node.status, detail.done_on) == (TaskStatus.DONE, date(2026, 6, 22))


def test_the_log_of_the_year_is_sound_and_its_last_steps_can_be_undone(year):
    assert year.workspace.check() == []
    before = {item.id: item for item in year.occurrences(FORGOTTEN)}
    with year.workspace.begin("跳过") as uow:
        skip(uow=uow, occurrence_ids=list(before), reason="并入年终通报")
        uow.commit()
    assert {item.status for item in year.occurrences(FORGOTTEN)} == {OccurrenceStatus.SKIPPED}
    year.workspace.history.undo()
    assert {item.id: item for item in year.occurrences(FORGOTTEN)} == before
