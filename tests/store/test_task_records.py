"""Every field of the records that hang on a task comes back, and goes with the task."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.recurrence import Every, OffDay, Recurrence
from desktop.domain.task_records import (
    Direction,
    Evidence,
    Measurement,
    Occurrence,
    OccurrenceStatus,
    OwnerKind,
    TaskDetail,
)
from desktop.domain.work_calendar import HolidayOverride, SchoolTerm

DAY = date(2026, 7, 1)
RULE = Recurrence(
    Every.MONTH, DAY, 2, days=(5, -1), end=date(2027, 1, 1), count=3, off_day=OffDay.NEXT
)


@pytest.fixture
def filled(workspace):
    """One record of every kind, every field away from its default."""
    with workspace.begin("全部") as uow:
        plan = uow.plans.add(Plan("年度"))
        node = uow.nodes.add(PlanNode(plan.id, "修路", is_task=True))
        detail = TaskDetail(
            node.id, RULE, 5, DAY, DAY, Decimal("1.5"), Decimal("-2.25"), "%", Direction.REACH,
            Decimal("0.0001"), Decimal(3),
        )  # fmt: skip
        done = OccurrenceStatus.DONE
        occurrence = uow.occurrences.add(
            Occurrence(node.id, DAY, DAY, "2026年7月", done, DAY, "周海", "记", "合并")
        )
        moment = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
        stored = [
            (uow.task_details, uow.task_details.add(detail)),
            (uow.occurrences, occurrence),
            (
                uow.measurements,
                uow.measurements.add(
                    Measurement(node.id, DAY, Decimal("0.5"), occurrence.id, "抽查")
                ),
            ),
            (
                uow.evidence,
                uow.evidence.add(
                    Evidence(
                        OwnerKind.OCCURRENCE, occurrence.id, "f" * 64, "照片.jpg", 9, "jpg", moment,
                        "现场", 4,
                    )
                ),
            ),
            (uow.holidays, uow.holidays.add(HolidayOverride(DAY, working=False, name="停电"))),
            (uow.terms, uow.terms.add(SchoolTerm("一", DAY, date(2026, 9, 1), DAY))),
        ]  # fmt: skip
        uow.commit()
    return workspace, stored


def names(stored):
    return ["task_details", "occurrences", "measurements", "evidence", "holidays", "terms"][
        : len(stored)
    ]


def test_every_field_comes_back(filled):
    workspace, stored = filled
    with workspace.begin() as uow:
        for name, (_, record) in zip(names(stored), stored, strict=True):
            assert getattr(uow, name).get(record.id) == record


def test_all_of_it_goes_with_the_task_and_comes_back_by_undo(filled):
    workspace, stored = filled
    with workspace.begin("删除") as uow:
        uow.plans.delete(1)
        changes = uow.commit()
    assert set(changes.ids) == {
        "plan", "node", "task_detail", "occurrence", "measurement", "evidence",
    }  # fmt: skip
    workspace.history.undo()
    with workspace.begin() as uow:
        for name, (_, record) in zip(names(stored), stored, strict=True):
            assert getattr(uow, name).get(record.id) == record


def test_history_tells_recurrences_as_such(filled):
    workspace, _stored = filled
    ((_, change),) = workspace.history.of_record("task_detail", 1)
    assert change.after is not None
    assert change.after["recurrence"] == RULE
    assert change.after["direction"] is Direction.REACH


def test_one_occurrence_per_planned_day_one_detail_per_task_one_entry_per_day(filled):
    workspace, _stored = filled
    for kind, record in (
        ("occurrences", Occurrence(1, DAY, date(2026, 7, 9), "again")),
        ("task_details", TaskDetail(1)),
        ("holidays", HolidayOverride(DAY, working=True)),
    ):
        with workspace.begin("重复") as uow, pytest.raises(Exception, match=r"UNIQUE|唯一|重复"):
            getattr(uow, kind).add(record)


def test_figures_finer_than_the_store_are_refused(filled):
    workspace, _stored = filled
    with workspace.begin("细") as uow, pytest.raises(InvalidValue, match="四位"):
        uow.measurements.add(Measurement(1, DAY, Decimal("0.00001")))
