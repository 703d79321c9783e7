from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import Conflict
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.units import Unit
from desktop.services.queries import TaskColumn, TaskQuery
from desktop.store.tree_order import part


@pytest.fixture
def planned(workspace):
    """Two plans, stored in the wrong order; tasks on two levels."""
    with workspace.begin("计划") as uow:
        office = uow.units.add(Unit("党政办", position=2))
        village = uow.units.add(Unit("大塘村", position=1))
        second = uow.plans.add(Plan("专项", position=2))
        first = uow.plans.add(Plan("年度", position=1))
        uow.nodes.add(PlanNode(second.id, "清查", is_task=True, search="清查 qc"))
        later = uow.nodes.add(PlanNode(first.id, "保障", label="二", position=2))
        roads = uow.nodes.add(PlanNode(first.id, "交通", label="一", position=1))
        uow.nodes.add_many(
            [
                PlanNode(
                    first.id, "台账", later.id, 1, is_task=True, leader="周", progress=50,
                    status=TaskStatus.DONE, search="台账 tz",
                ),
                PlanNode(
                    first.id, "修桥", roads.id, 2, label="2", is_task=True, due=date(2026, 9, 30),
                    budget=Decimal("3.5"), responsible_id=village.id, search="修桥 xq 大塘村",
                ),
                PlanNode(
                    first.id, "修路", roads.id, 1, label="1", is_task=True, due=date(2026, 6, 30),
                    responsible_id=office.id, co_ids=(village.id, 999), leader="安",
                    status=TaskStatus.DOING, search="修路 xl 党政办",
                ),
            ]
        )  # fmt: skip
        uow.commit()
    return workspace


def titles(workspace, **query):
    wanted = TaskQuery(**query)
    rows = workspace.reads.task_page(wanted, offset=0, limit=100)
    assert workspace.reads.task_count(wanted) == len(rows)
    return [row.title for row in rows]


def test_plan_order_is_tree_order(planned):
    assert titles(planned) == ["修路", "修桥", "台账", "清查"]
    assert titles(planned, descending=True) == ["清查", "台账", "修桥", "修路"]


def test_filters(planned):
    assert titles(planned, plan_id=1) == ["清查"]
    assert titles(planned, node_id=3) == ["修路", "修桥"]
    assert titles(planned, node_id=99) == []
    assert titles(planned, unit_id=2) == ["修路", "修桥"]
    assert titles(planned, unit_id=1) == ["修路"]
    assert titles(planned, unit_id=9) == []
    assert titles(planned, text="XQ") == ["修桥"]
    assert titles(planned, text=" 修  党政 ") == ["修路"]
    assert titles(planned, text="100%") == []
    assert titles(planned, text="修", node_id=3, plan_id=2, unit_id=1) == ["修路"]


@pytest.mark.parametrize(
    ("column", "rising", "falling"),
    [
        (TaskColumn.DUE, ["修路", "修桥", "台账", "清查"], ["修桥", "修路", "台账", "清查"]),
        (TaskColumn.BUDGET, ["修桥", "修路", "台账", "清查"], ["修桥", "修路", "台账", "清查"]),
        (TaskColumn.PROGRESS, ["修路", "修桥", "清查", "台账"], ["台账", "修路", "修桥", "清查"]),
        (TaskColumn.STATUS, ["修桥", "清查", "修路", "台账"], ["台账", "修路", "修桥", "清查"]),
        (TaskColumn.LEADER, ["台账", "修路", "修桥", "清查"], ["修路", "台账", "修桥", "清查"]),
        (
            TaskColumn.RESPONSIBLE,
            ["修桥", "修路", "台账", "清查"],
            ["修路", "修桥", "台账", "清查"],
        ),
    ],
)
def test_sorting_puts_empty_last_either_way(planned, column, rising, falling):
    assert titles(planned, sort=column) == rising
    assert titles(planned, sort=column, descending=True) == falling


@pytest.mark.parametrize("column", list(TaskColumn))
def test_every_column_sorts(planned, column):
    assert len(titles(planned, sort=column)) == 4


def test_a_row_is_complete(planned):
    row = planned.reads.task_page(TaskQuery(), offset=0, limit=1)[0]
    assert (row.number, row.title, row.path) == ("1", "修路", "交通")
    assert (row.responsible_id, row.responsible, row.partners) == (1, "党政办", "大塘村")
    assert (row.leader, row.due, row.status) == ("安", date(2026, 6, 30), TaskStatus.DOING)
    assert planned.reads.task_page(TaskQuery(text="修桥"), offset=0, limit=1)[0].budget == Decimal(
        "3.5"
    )


def test_pages(planned):
    pages = [planned.reads.task_page(TaskQuery(), offset=n, limit=2) for n in (0, 2, 4)]
    assert [[row.title for row in page] for page in pages] == [
        ["修路", "修桥"],
        ["台账", "清查"],
        [],
    ]


def test_pages_follow_changes_and_undo(planned):
    assert planned.reads.task_count(TaskQuery()) == 4
    with planned.begin("删") as uow:
        uow.nodes.delete(3)
        uow.commit()
    assert titles(planned) == ["台账", "清查"]
    planned.history.undo()
    assert titles(planned) == ["修路", "修桥", "台账", "清查"]


def test_what_was_found_is_kept_until_plans_change(planned):
    query = TaskQuery(text="修")
    assert planned.reads.task_count(query) == 2
    kept = planned.reads._kept[query]
    with planned.begin("设置") as uow:
        uow.set_setting("a", "1")
        uow.commit()
    assert planned.reads._ids(query) is kept[1].ids
    with planned.begin("改名") as uow:
        uow.nodes.update(dataclasses.replace(uow.nodes.get(6), search="改过"))
        uow.commit()
    assert planned.reads.task_count(query) == 1


def test_only_a_few_queries_are_kept(planned):
    for number in range(9):
        planned.reads.task_count(TaskQuery(unit_id=number))
    assert len(planned.reads._kept) == 6


def test_moving_a_branch_moves_what_is_below(planned):
    with planned.begin("移动") as uow:
        roads = uow.nodes.get(3)
        moved = PlanNode(roads.plan_id, roads.title, 2, 9, id=3)
        uow.nodes.update(moved)
        uow.commit()
    assert titles(planned, plan_id=2) == ["台账", "修路", "修桥"]
    assert titles(planned, node_id=2) == ["台账", "修路", "修桥"]
    planned.history.undo()
    assert titles(planned, plan_id=2) == ["修路", "修桥", "台账"]


def test_a_node_cannot_go_below_itself(planned):
    with planned.begin("移动") as uow, pytest.raises(Conflict, match="自己的下级"):
        uow.nodes.update(PlanNode(2, "交通", parent_id=5, id=3))


def test_key_parts_sort_by_position_then_id():
    parts = [part(-3, 9), part(0, 2), part(0, 10), part(7, 1), part(10**9, 1)]
    assert parts == sorted(parts)
    assert len({len(item) for item in parts}) == 1
