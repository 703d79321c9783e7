from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.task_records import TaskDetail
from desktop.services.measurements import list_measurements
from desktop.services.queries import TaskColumn
from desktop.services.task_cells import change_cell
from desktop.services.task_details import change_detail, task_detail
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

TODAY = date(2026, 7, 1)


@pytest.fixture
def uow():
    with MemoryWorkspace().begin("测试") as opened:
        plan = opened.plans.add(Plan("年度", year=2026))
        opened.nodes.add(PlanNode(plan.id, "培训", is_task=True))
        change_detail(uow=opened, detail=TaskDetail(1, target_unit="吨"))
        yield opened


def put(uow, column, value, today=TODAY):
    change_cell(
        uow=uow,
        task_id=1,
        column=column,
        value=value,
        units=(),
        phonetics=SpelledPhonetics(),
        today=today,
    )


def test_money_spent(uow):
    put(uow, TaskColumn.SPENT, "1.2万元")
    assert task_detail(uow=uow, task_id=1).spent == Decimal(12000)
    put(uow, TaskColumn.SPENT, "")
    assert task_detail(uow=uow, task_id=1).spent is None
    with pytest.raises(InvalidValue):
        put(uow, TaskColumn.SPENT, "很多")


def test_a_figure_typed_becomes_todays(uow):
    put(uow, TaskColumn.ACTUAL, "180 吨")
    put(uow, TaskColumn.ACTUAL, "175")
    put(uow, TaskColumn.ACTUAL, "９５%", today=date(2026, 7, 2))
    put(uow, TaskColumn.ACTUAL, " ")
    figures = [(item.day.day, item.value) for item in list_measurements(uow=uow, task_id=1)]
    assert figures == [(1, 175), (2, 95)]
    with pytest.raises(InvalidValue):
        put(uow, TaskColumn.ACTUAL, "约2000万")


def test_the_day_of_finishing_follows_the_state(uow):
    put(uow, TaskColumn.PROGRESS, "100")
    assert task_detail(uow=uow, task_id=1).done_on == TODAY
    put(uow, TaskColumn.LEADER, "周海", today=date(2026, 7, 9))
    assert task_detail(uow=uow, task_id=1).done_on == TODAY
    put(uow, TaskColumn.STATUS, "进行中")
    assert task_detail(uow=uow, task_id=1).done_on is None
