"""What is due, read through indexes: which tasks count where, and that no table is scanned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.supervision.records import StepAction, SupervisionItem, SupervisionStep
from desktop.domain.task_records import Occurrence, OccurrenceStatus, TaskDetail
from desktop.domain.units import Unit
from desktop.services.supervising import file_item, take_step
from desktop.services.today import Place, Section, load_today
from desktop.system.holidays import OfficialHolidays

TODAY = date(2026, 7, 1)  # a Wednesday


@pytest.fixture
def filled(workspace):
    with workspace.begin("准备") as uow:
        unit = uow.units.add(Unit("大塘村"))
        plan = uow.plans.add(Plan("年度计划"))

        def task(title, due, **given):
            return uow.nodes.add(
                PlanNode(plan.id, title, is_task=True, due=due, responsible_id=unit.id, **given)
            )

        task("昨天", TODAY - timedelta(days=1))
        task("今天", TODAY)
        task("今天已完成", TODAY, status=TaskStatus.DONE)
        task("周日", TODAY + timedelta(days=4))
        task("下周", TODAY + timedelta(days=5))
        task("无时限", None)
        uow.nodes.add(PlanNode(plan.id, "不是任务", due=TODAY))
        monthly = task("例会", TODAY - timedelta(days=90))
        uow.task_details.add(TaskDetail(monthly.id, recurrence=Recurrence(Every.MONTH, TODAY)))
        for due, status in (
            (TODAY, OccurrenceStatus.OPEN),
            (TODAY - timedelta(days=30), OccurrenceStatus.DONE),
        ):
            uow.occurrences.add(Occurrence(monthly.id, due, due, "2026年7月", status))
        item = file_item(
            uow=uow,
            item=SupervisionItem("督办件", unit.id, due=TODAY - timedelta(days=2)),
            day=TODAY - timedelta(days=9),
        )
        take_step(
            uow=uow,
            step=SupervisionStep(item.id, StepAction.ASSIGN, TODAY - timedelta(days=9)),
            today=TODAY,
        )
        uow.commit()
    return workspace


def read(workspace, **given):
    return load_today(workspace=workspace, today=TODAY, holidays=OfficialHolidays(), **given)


def test_each_thing_stands_in_its_section(filled):
    today = read(filled)
    titles = {one.section: [line.title for line in one.lines] for one in today.sections}
    assert titles[Section.OVERDUE] == ["督办件", "昨天"]
    assert titles[Section.TODAY] == ["今天", "例会"]
    assert titles[Section.WEEK] == ["周日"]
    assert today.pressing == 4
    assert today.of(Section.OVERDUE).lines[0].place is Place.ITEM


def test_a_section_counts_more_than_it_shows(filled):
    with filled.begin("多") as uow:
        plan_id = uow.plans.list()[0].id
        uow.nodes.add_many(
            PlanNode(plan_id, f"任务{n}", is_task=True, due=TODAY) for n in range(200)
        )
        uow.commit()
    section = read(filled, limit=10).of(Section.TODAY)
    assert (section.count, len(section.lines)) == (202, 10)


def test_what_waits_for_review_stands_there(filled):
    with filled.begin("反馈") as uow:
        item = uow.supervision_items.list()[0]
        for action in (StepAction.RECEIVE, StepAction.REPORT):
            take_step(
                uow=uow,
                step=SupervisionStep(item.id, action, TODAY, "陈刚", "办好了"),
                today=TODAY,
            )
        uow.commit()
    today = read(filled)
    assert [line.note for line in today.of(Section.REVIEW).lines] == ["反馈待复核"]
    assert [line.title for line in today.of(Section.OVERDUE).lines] == ["昨天"]


def test_the_index_of_open_tasks_serves_the_count(filled):
    statements = []
    with filled._core.reading() as connection:
        real = connection.connection.driver_connection
        real.set_trace_callback(statements.append)
    filled.due.open_tasks(None, TODAY, limit=5)
    real.set_trace_callback(None)
    plans = []
    with filled._core.reading() as connection:
        for sql in (one for one in statements if one.startswith("SELECT")):
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
            plans.append(" ".join(str(row[-1]) for row in rows))
    assert len(plans) == 2
    assert all("ix_node_open_due" in plan for plan in plans)
