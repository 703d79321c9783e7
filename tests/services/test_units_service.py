from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.errors import Conflict, InvalidValue, NotFound
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.units import Unit, UnitKind
from desktop.services.units import (
    add_alias,
    add_unit,
    change_unit,
    delete_unit,
    list_units,
    match_unit,
    suggest_units,
)
from tests.fakes.memory import MemoryWorkspace
from tests.fakes.rounds import make_round


@pytest.fixture
def uow():
    return MemoryWorkspace().begin("测试")


def names(uow) -> list[str]:
    return [unit.name for unit in list_units(uow=uow)]


def test_units_come_in_tree_order_with_natural_names(uow) -> None:
    grade = add_unit(uow=uow, unit=Unit("一年级", UnitKind.GRADE, position=2))
    for name in ("一(10)班", "一(2)班", "一(1)班"):
        add_unit(uow=uow, unit=Unit(name, UnitKind.CLASS, parent_id=grade.id, position=5))
    add_unit(uow=uow, unit=Unit("政务处", UnitKind.OFFICE, position=1))
    assert names(uow) == ["政务处", "一年级", "一(1)班", "一(2)班", "一(10)班"]


@pytest.mark.parametrize("name", ["", "  ", "长" * 61])
def test_a_unit_needs_a_reasonable_name(uow, name: str) -> None:
    with pytest.raises(InvalidValue):
        add_unit(uow=uow, unit=Unit(name))


def test_names_repeat_only_below_different_parents(uow) -> None:
    one = add_unit(uow=uow, unit=Unit("一年级"))
    two = add_unit(uow=uow, unit=Unit("二年级"))
    add_unit(uow=uow, unit=Unit("1班", parent_id=one.id))
    add_unit(uow=uow, unit=Unit("1班", parent_id=two.id))
    with pytest.raises(InvalidValue, match="1班"):
        add_unit(uow=uow, unit=Unit(" 1班 ", parent_id=two.id))


def test_a_unit_cannot_stand_below_itself(uow) -> None:
    top = add_unit(uow=uow, unit=Unit("镇"))
    below = add_unit(uow=uow, unit=Unit("村", parent_id=top.id))
    with pytest.raises(InvalidValue, match="下级"):
        change_unit(uow=uow, unit=Unit("镇", parent_id=below.id, id=top.id))
    with pytest.raises(NotFound):
        add_unit(uow=uow, unit=Unit("组", parent_id=99))


def test_deleting_takes_the_branch_unless_it_is_used(uow) -> None:
    top = add_unit(uow=uow, unit=Unit("镇"))
    add_unit(uow=uow, unit=Unit("村", parent_id=top.id))
    delete_unit(uow=uow, unit_id=top.id)
    assert names(uow) == []


def test_a_unit_with_sheets_or_tasks_stays() -> None:
    bench = make_round()
    with bench.begin() as uow:
        with pytest.raises(Conflict, match="评分表"):
            delete_unit(uow=uow, unit_id=bench.units["大塘村"])
        office = add_unit(uow=uow, unit=Unit("党政办"))
        plan = uow.plans.add(Plan("计划"))
        uow.nodes.add(PlanNode(plan.id, "任务", is_task=True, responsible_id=office.id))
        with pytest.raises(Conflict, match="牵头"):
            delete_unit(uow=uow, unit_id=office.id)


def test_a_unit_that_takes_part_in_a_task_stays(uow) -> None:
    top = add_unit(uow=uow, unit=Unit("镇"))
    below = add_unit(uow=uow, unit=Unit("村", parent_id=top.id))
    plan = uow.plans.add(Plan("年度"))
    task = uow.nodes.add(PlanNode(plan.id, "修路", is_task=True, co_ids=(below.id,)))
    with pytest.raises(Conflict, match="「村」是任务「修路」的配合单位"):
        delete_unit(uow=uow, unit_id=top.id)
    uow.nodes.update(replace(task, co_ids=()))
    delete_unit(uow=uow, unit_id=top.id)
    assert names(uow) == []


def test_an_alias_is_found_and_never_means_two(uow) -> None:
    one = add_unit(uow=uow, unit=Unit("大塘村"))
    two = add_unit(uow=uow, unit=Unit("石桥村"))
    add_alias(uow=uow, unit_id=one.id, alias="塘边")
    assert match_unit(units=uow.units.list(), name="塘边") == uow.units.get(one.id)
    with pytest.raises(InvalidValue, match="塘边"):
        add_alias(uow=uow, unit_id=two.id, alias="塘边")
    add_alias(uow=uow, unit_id=one.id, alias="大塘村")
    assert uow.units.get(one.id).aliases == ("塘边",)


def test_suggestions(uow) -> None:
    add_unit(uow=uow, unit=Unit("老鸦山村"))
    add_unit(uow=uow, unit=Unit("石桥村"))
    assert [u.name for u in suggest_units(units=uow.units.list(), name="老鸭山村")] == ["老鸦山村"]
