"""The task table's columns beyond the node, and the lamps told by SQL as by the domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from desktop.domain.lamps import Lamp, LampRule
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.task_records import (
    Direction,
    Evidence,
    Measurement,
    Occurrence,
    OccurrenceStatus,
    OwnerKind,
    TaskDetail,
)
from desktop.domain.work_calendar import make_calendar
from desktop.services.queries import TaskColumn, TaskQuery
from desktop.services.task_lamps import lamp_days, row_lamp

TODAY = date(2026, 7, 1)  # a Wednesday
DAYS = lamp_days(calendar=make_calendar(), rule=LampRule(soon_days=3), today=TODAY)
MONTHLY = Recurrence(Every.MONTH, date(2026, 1, 1))


@pytest.fixture
def filled(workspace):
    """Tasks of every sort: due in ten days around today, done, recurring, with targets."""
    with workspace.begin("计划") as uow:
        plan = uow.plans.add(Plan("年度"))
        nodes = uow.nodes.add_many(
            PlanNode(
                plan.id, f"第{n}项", position=n, is_task=True,
                due=TODAY + timedelta(days=n - 3) if n < 12 else None,
                status=TaskStatus.DONE if n % 5 == 0 else TaskStatus.OPEN,
            )
            for n in range(18)
        )  # fmt: skip
        details = [
            TaskDetail(nodes[6].id, lead_days=0),
            TaskDetail(nodes[9].id, lead_days=9, spent=Decimal(30)),
            TaskDetail(nodes[12].id, recurrence=MONTHLY, spent=Decimal("7.5")),
            TaskDetail(nodes[13].id, recurrence=MONTHLY),
            TaskDetail(
                nodes[14].id, baseline=Decimal(200), target_value=Decimal(150),
                direction=Direction.DOWN, target_unit="吨",
            ),
            TaskDetail(nodes[16].id, target_value=Decimal(10)),
        ]  # fmt: skip
        uow.task_details.add_many(details)
        late, next_one = TODAY - timedelta(days=1), TODAY + timedelta(days=30)
        uow.occurrences.add_many(
            [
                Occurrence(nodes[12].id, next_one, next_one, "2026年7月"),
                Occurrence(nodes[12].id, late, late, "2026年6月"),
                Occurrence(
                    nodes[13].id,
                    late,
                    late,
                    "2026年6月",
                    status=OccurrenceStatus.DONE,
                    done_on=late,
                ),
            ]
        )
        uow.measurements.add_many(
            [
                Measurement(nodes[14].id, TODAY, Decimal(180)),
                Measurement(nodes[14].id, late, Decimal(190)),
                Measurement(nodes[16].id, TODAY, Decimal(9)),
                Measurement(nodes[16].id, TODAY, Decimal(3)),
            ]
        )
        uow.evidence.add(Evidence(OwnerKind.TASK, nodes[12].id, "d" * 64, "照片.jpg", 3))
        uow.evidence.add(Evidence(OwnerKind.EVENT, nodes[13].id, "d" * 64, "照片.jpg", 3))
        uow.commit()
    return workspace


def rows(workspace, **query):
    return workspace.reads.task_page(TaskQuery(days=DAYS, **query), offset=0, limit=100)


def test_rows_carry_what_hangs_on_the_task(filled):
    found = rows(filled)
    recurring = found[12]
    assert recurring.detail.recurrence == MONTHLY
    assert (recurring.next_due, recurring.waiting) == (TODAY - timedelta(days=1), 2)
    assert (recurring.due_now, recurring.evidence) == (TODAY - timedelta(days=1), 1)
    assert (found[13].next_due, found[13].evidence) == (None, 0)
    assert (found[14].actual, found[16].actual) == (180, 3)
    assert found[0].detail == TaskDetail(found[0].id)


@pytest.mark.parametrize("lamp", Lamp)
def test_sql_and_domain_tell_the_same_lamp(filled, lamp):
    expected = [row.title for row in rows(filled) if row_lamp(row=row, days=DAYS) is lamp]
    assert expected
    assert [row.title for row in rows(filled, lamps=frozenset({lamp}))] == expected
    assert filled.reads.task_count(TaskQuery(days=DAYS, lamps=frozenset({lamp}))) == len(expected)


def test_filters_of_lamp_and_words_go_together(filled):
    with filled.begin("字") as uow:
        node = uow.nodes.get(2)
        uow.nodes.update(replace(node, search="修路"))
        uow.commit()
    overdue = frozenset({Lamp.OVERDUE})
    assert [row.title for row in rows(filled, lamps=overdue, text="修路")] == ["第1项"]


def test_sorted_by_lamp(filled):
    found = [row_lamp(row=row, days=DAYS) for row in rows(filled, sort=TaskColumn.LAMP)]
    assert found == sorted(found, key=list(Lamp).index)
    assert {Lamp.OVERDUE, Lamp.DONE} == {found[0], found[-1]}
    back = [row.id for row in rows(filled, sort=TaskColumn.LAMP, descending=True)]
    assert sorted(back) == sorted(row.id for row in rows(filled))


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (TaskColumn.SPENT, ["第12项", "第9项", "第0项"]),
        (TaskColumn.RECURRENCE, ["第12项", "第13项", "第0项"]),
        (TaskColumn.ACTUAL, ["第16项", "第14项", "第0项"]),
        (TaskColumn.COMPLETION, ["第16项", "第14项", "第0项"]),
    ],
)
def test_sorted_by_what_does_not_stand_in_the_node(filled, column, first):
    assert [row.title for row in rows(filled, sort=column)][:3] == first


def test_recurring_tasks_are_sorted_by_their_open_occurrence(filled):
    found = [row.due_now for row in rows(filled, sort=TaskColumn.DUE)]
    there = [day for day in found if day is not None]
    assert there == sorted(there)
    assert found[len(there) :] == [None] * (len(found) - len(there))


def test_a_new_occurrence_is_seen_at_once(filled):
    overdue = frozenset({Lamp.OVERDUE})
    before = len(rows(filled, lamps=overdue))
    with filled.begin("期次") as uow:
        late = TODAY - timedelta(days=9)
        uow.occurrences.add(Occurrence(14, late, late, "2026年6月（补）"))
        uow.commit()
    assert len(rows(filled, lamps=overdue)) == before + 1
