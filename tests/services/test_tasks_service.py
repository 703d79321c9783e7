from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue, NotFound
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.units import Unit
from desktop.services.queries import TaskColumn
from desktop.services.tasks import change_task, read_money, set_partners
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics


@pytest.fixture
def desk():
    uow = MemoryWorkspace().begin("测试")
    uow.units.add(Unit("大塘村", aliases=("塘边",)))
    plan = uow.plans.add(Plan("2026年计划", year=2026))
    uow.nodes.add(PlanNode(plan.id, "培训", is_task=True, gap="\n"))
    return uow


def change(uow, column: TaskColumn, value: str) -> PlanNode:
    change_task(
        uow=uow,
        task_id=1,
        column=column,
        value=value,
        units=uow.units.list(),
        phonetics=SpelledPhonetics(),
    )
    return uow.nodes.get(1)


def test_due_keeps_the_words(desk) -> None:
    node = change(desk, TaskColumn.DUE, "6月底前")
    assert (node.due, node.due_words) == (date(2026, 6, 30), "6月底前")
    node = change(desk, TaskColumn.DUE, "2026-07-01")
    assert (node.due, node.due_words) == (date(2026, 7, 1), "")
    node = change(desk, TaskColumn.DUE, " ")
    assert (node.due, node.due_words) == (None, "")


@pytest.mark.parametrize("name", ["大塘村", "大塘", "塘边"])
def test_responsible_unit_by_any_of_its_names(desk, name: str) -> None:
    node = change(desk, TaskColumn.RESPONSIBLE, name)
    assert node.responsible_id == 1
    assert "datangcun" in node.search
    assert change(desk, TaskColumn.RESPONSIBLE, "").responsible_id is None


@pytest.mark.parametrize(
    ("text", "progress", "status"),
    [
        ("40", 40, TaskStatus.DOING),
        ("40%", 40, TaskStatus.DOING),
        ("１００％", 100, TaskStatus.DONE),
        ("", 0, TaskStatus.OPEN),
    ],
)
def test_progress_moves_the_state(desk, text: str, progress: int, status: TaskStatus) -> None:
    node = change(desk, TaskColumn.PROGRESS, text)
    assert (node.progress, node.status) == (progress, status)


def test_done_means_all_of_it(desk) -> None:
    node = change(desk, TaskColumn.STATUS, "已完成")
    assert (node.progress, node.status) == (100, TaskStatus.DONE)
    assert change(desk, TaskColumn.PROGRESS, "90").status is TaskStatus.DOING


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("12000", "12000"),
        ("12,000元", "12000"),
        ("1.2万", "12000"),
        ("２亿元", "200000000"),
        ("0", "0"),
    ],
)
def test_money(words: str, yuan: str) -> None:
    assert read_money(words) == Decimal(yuan)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (TaskColumn.BUDGET, "很多"),
        (TaskColumn.BUDGET, "-5"),
        (TaskColumn.BUDGET, "1.2.3"),
        (TaskColumn.PROGRESS, "101"),
        (TaskColumn.PROGRESS, "1.5"),
        (TaskColumn.PROGRESS, "快了"),
        (TaskColumn.STATUS, "马上"),
        (TaskColumn.DUE, "以后"),
        (TaskColumn.RESPONSIBLE, "没有的村"),
        (TaskColumn.TITLE, ""),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(desk, column, value: str) -> None:
    before = desk.nodes.get(1)
    with pytest.raises(InvalidValue):
        change(desk, column, value)
    assert desk.nodes.get(1) == before


@pytest.mark.parametrize(
    ("column", "field"),
    [
        (TaskColumn.TITLE, "title"),
        (TaskColumn.NUMBER, "label"),
        (TaskColumn.LEADER, "leader"),
        (TaskColumn.TARGET, "target"),
        (TaskColumn.NOTE, "note"),
    ],
)
def test_plain_words(desk, column: TaskColumn, field: str) -> None:
    assert getattr(change(desk, column, " 新的 "), field) == "新的"


def test_partners(desk) -> None:
    set_partners(uow=desk, task_id=1, unit_ids=[1, 1], phonetics=SpelledPhonetics())
    assert desk.nodes.get(1).co_ids == (1,)
    with pytest.raises(NotFound):
        set_partners(uow=desk, task_id=1, unit_ids=[9], phonetics=SpelledPhonetics())
