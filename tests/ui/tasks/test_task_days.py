"""Today: what is due is made when the day changes, lamps follow, and undo is not undone again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.lamps import Lamp
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.recurrence import Every, Recurrence
from desktop.services.queries import TaskColumn
from desktop.services.task_details import set_recurrence
from desktop.services.work_calendars import load_calendar
from desktop.ui.models.task_texts import COLUMNS
from tests.ui.standing_clock import StandingClock


@pytest.fixture
def clock(session, runner):
    clock = StandingClock(date(2026, 6, 1))
    session.toolbox = replace(session.toolbox, clock=clock)
    session.days.refresh()
    assert runner.wait()
    return clock


@pytest.fixture
def tasks(session, runner, clock):
    holidays = session.toolbox.holidays

    def fill(uow):
        plan = uow.plans.add(Plan("年度"))
        once = uow.nodes.add(PlanNode(plan.id, "一次", is_task=True, due=date(2026, 6, 12)))
        often = uow.nodes.add(PlanNode(plan.id, "每月", is_task=True, position=1))
        rule = Recurrence(Every.MONTH, date(2026, 6, 1), days=(28,))
        calendar = load_calendar(uow=uow, holidays=holidays)
        set_recurrence(uow=uow, task_id=often.id, rule=rule, calendar=calendar, today=clock.today())
        return once.id, often.id

    found = []
    runner.command("计划", fill, found.append)
    assert runner.wait()
    return found[0]


def move(session, runner, clock, **delta):
    clock.day += timedelta(**delta)
    session.days._look()
    assert runner.wait()


def labels(runner):
    found = []
    runner.query(lambda uow: [item.label for item in uow.occurrences.list()], found.append)
    assert runner.wait()
    return found[0]


def lamps(window):
    model, column = window.tasks.model, COLUMNS.index(TaskColumn.LAMP)
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_new_day_makes_what_is_due_and_changes_the_lamps(window, session, runner, clock, tasks):
    assert session.days.today == date(2026, 6, 1)
    assert lamps(window)[0] == "正常"
    move(session, runner, clock, days=8)
    assert labels(runner) == ["2026年6月"]
    assert lamps(window) == ["临期（剩3个工作日）", "正常"]
    move(session, runner, clock, days=4)
    assert lamps(window)[0] == "逾期1天"
    move(session, runner, clock, days=20)
    assert labels(runner) == ["2026年6月", "2026年7月"]
    assert lamps(window)[1] == "逾期7天"
    assert session.days.board.rule.style(Lamp.OVERDUE).name == "逾期"


def test_the_same_day_makes_nothing_new_and_leaves_no_step(session, runner, clock, tasks):
    session.days.refresh()
    assert runner.wait()
    assert session.undo_label == "生成到期期次"
    session.undo()
    assert runner.wait()
    assert labels(runner) == []
    assert session.undo_label == "计划"
    session.days._look()
    assert runner.wait()
    assert labels(runner) == []


def test_what_is_due_is_made_when_the_workspace_is_opened(session, runner, clock, tasks, tmp_path):
    path = session.path
    clock.day += timedelta(days=45)
    session.create(tmp_path / "另一个.kaoping")
    assert runner.wait()
    session.open(path)
    assert runner.wait()
    assert labels(runner) == ["2026年6月", "2026年7月"]
