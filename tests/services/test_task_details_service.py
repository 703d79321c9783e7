from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import InvalidValue, NotFound
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.task_records import Direction, Measurement, Occurrence, TaskDetail
from desktop.services.measurements import (
    add_measurement,
    change_measurement,
    delete_measurement,
    list_measurements,
    task_completion,
)
from desktop.services.task_details import change_detail, note_done_on, plan_totals, task_detail
from tests.fakes.memory import MemoryWorkspace


@pytest.fixture
def uow():
    with MemoryWorkspace().begin("测试") as opened:
        plan = opened.plans.add(Plan("年度"))
        head = opened.nodes.add(PlanNode(plan.id, "环境"))
        opened.nodes.add(
            PlanNode(plan.id, "河道", head.id, 0, is_task=True, progress=50, due=date(2026, 6, 30))
        )
        opened.nodes.add(
            PlanNode(
                plan.id, "垃圾", head.id, 1, is_task=True, progress=100, status=TaskStatus.DONE,
                budget=Decimal(3000),
            )
        )  # fmt: skip
        yield opened


def test_defaults_until_something_is_stored(uow):
    assert task_detail(uow=uow, task_id=2) == TaskDetail(2)
    assert change_detail(uow=uow, detail=TaskDetail(2)) == TaskDetail(2)
    assert uow.task_details.count() == 0
    stored = change_detail(uow=uow, detail=TaskDetail(2, spent=Decimal("1.5")))
    again = change_detail(uow=uow, detail=TaskDetail(2, spent=Decimal(2)))
    assert (again.id, uow.task_details.count()) == (stored.id, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"weight": Decimal(-1)},
        {"spent": Decimal(-1)},
        {"lead_days": -1},
        {"target_value": Decimal("0.00001")},
        {"start": date(2026, 7, 1)},
    ],
)
def test_what_cannot_be_is_refused(uow, fields):
    with pytest.raises(InvalidValue):
        change_detail(uow=uow, detail=replace(TaskDetail(2), **fields))
    assert uow.task_details.count() == 0


def test_no_details_without_a_task(uow):
    with pytest.raises(NotFound):
        change_detail(uow=uow, detail=TaskDetail(99))


def test_the_day_of_finishing_is_kept(uow):
    note_done_on(uow=uow, task_id=3, before=TaskStatus.DOING, today=date(2026, 5, 1))
    assert task_detail(uow=uow, task_id=3).done_on == date(2026, 5, 1)
    note_done_on(uow=uow, task_id=3, before=TaskStatus.DONE, today=date(2026, 6, 1))
    assert task_detail(uow=uow, task_id=3).done_on == date(2026, 5, 1)
    uow.nodes.update(replace(uow.nodes.get(3), status=TaskStatus.OPEN))
    note_done_on(uow=uow, task_id=3, before=TaskStatus.DONE, today=date(2026, 6, 1))
    assert task_detail(uow=uow, task_id=3).done_on is None


def test_totals_of_a_plan(uow):
    change_detail(uow=uow, detail=TaskDetail(2, weight=Decimal(2), spent=Decimal(4000)))
    totals = plan_totals(uow=uow, plan_id=1)[1]
    assert totals.progress == Fraction(200, 3)
    assert (totals.tasks, totals.done, totals.budget, totals.spent) == (2, 1, 3000, 4000)
    assert totals.overspent


def test_figures_of_a_target(uow):
    assert task_completion(uow=uow, task_id=2) is None
    change_detail(
        uow=uow,
        detail=TaskDetail(
            2, baseline=Decimal(200), target_value=Decimal(150), direction=Direction.DOWN
        ),
    )
    first = add_measurement(uow=uow, measurement=Measurement(2, date(2026, 3, 1), Decimal(180)))
    found = task_completion(uow=uow, task_id=2)
    assert found is not None
    assert (found.share, found.reached, str(found.percent())) == (Fraction(2, 5), False, "40.0")
    add_measurement(uow=uow, measurement=Measurement(2, date(2026, 2, 1), Decimal(140)))
    assert task_completion(uow=uow, task_id=2) == found
    change_measurement(uow=uow, measurement=replace(first, value=Decimal(150), task_id=3))
    assert [item.value for item in list_measurements(uow=uow, task_id=2)] == [140, 150]
    assert task_completion(uow=uow, task_id=2).reached
    delete_measurement(uow=uow, measurement_id=first.id)
    assert task_completion(uow=uow, task_id=2).share == Fraction(6, 5)


def test_a_figure_belongs_to_an_occurrence_of_its_own_task(uow):
    item = uow.occurrences.add(Occurrence(3, date(2026, 1, 5), date(2026, 1, 5), "2026年1月"))
    with pytest.raises(InvalidValue, match="同一项任务"):
        add_measurement(
            uow=uow,
            measurement=Measurement(2, date(2026, 1, 5), Decimal(1), occurrence_id=item.id),
        )
