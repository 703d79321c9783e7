from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.domain.errors import Conflict, InvalidValue, NotFound
from desktop.domain.plans import Plan, PlanKind, PlanNode, PlanStatus, TaskStatus
from desktop.domain.rounds import (
    Round,
    RoundStatus,
    SchemeRecord,
    SchemeVersion,
    Sheet,
    SheetEntry,
    SheetEvent,
    SheetStatus,
)
from desktop.domain.scoring.inputs import State
from desktop.domain.units import Unit, UnitKind
from desktop.store.kinds import KINDS, LINKS
from desktop.store.schema import metadata
from desktop.store.uid import new_uid


def fill(uow):
    """One record of every kind, every field away from its default."""
    top = uow.units.add(Unit("清溪镇", UnitKind.TOWNSHIP))
    village = uow.units.add(
        Unit("大塘村", UnitKind.VILLAGE, top.id, "一类村", 3, ("大塘",), {"类别": "一类"})
    )
    plan = uow.plans.add(
        Plan("年度计划", PlanKind.TERM, 2026, PlanStatus.ISSUED, "前言", "落款", "计划.docx", 2)
    )
    head = uow.nodes.add(PlanNode(plan.id, "总体要求"))
    node = uow.nodes.add(
        PlanNode(
            plan.id, "修路", head.id, 4, "1", ".", " ", "正文", True, True, village.id, (top.id,),
            "李副镇长", date(2026, 9, 30), "三季度", "五公里", Decimal("12.5"), 40,
            TaskStatus.DOING, "备注", "修路 xl",
        )
    )  # fmt: skip
    scheme = uow.schemes.add(SchemeRecord("政务公开", 1))
    made = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    version = uow.versions.add(SchemeVersion(scheme.id, 1, "{}", "ab", "首版", made))
    days = (date(2026, 7, 1), date(2026, 9, 30))
    round_ = uow.rounds.add(
        Round("三季度", version.id, "2026年三季度", *days, RoundStatus.REVIEWED, 5)
    )
    sheet = uow.sheets.add(Sheet(round_.id, village.id, "评委甲", "一类村", 3, SheetStatus.STARTED))
    event = uow.events.add(
        SheetEvent(
            sheet.id, 2, "l1", Decimal("1.5"), Decimal("0.25"), date(2026, 8, 1), "迟报", "张", True
        )
    )
    uow.entries.put([SheetEntry(sheet.id, 0, State.IMPUTED, Decimal("9.5"), "好", "停电")])
    return [
        (uow.units, village), (uow.plans, plan), (uow.nodes, node), (uow.schemes, scheme),
        (uow.versions, version), (uow.rounds, round_), (uow.sheets, sheet), (uow.events, event),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_fields_and_columns_match(kind):
    assert kind.check_mapping() == []


def test_every_foreign_key_has_a_rule_for_deletion():
    declared = {(link.child.name, link.column) for link in LINKS if link.only is None}
    declared.add(("entry", "sheet_id"))
    there = {
        (key.parent.table.name, key.parent.name)
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if not table.name.startswith("change_")
    }
    assert declared == there


def test_every_field_of_every_kind_comes_back(workspace):
    with workspace.begin("全部") as uow:
        stored = fill(uow)
        uow.commit()
    with workspace.begin() as uow:
        for (_, record), records in zip(
            stored,
            (uow.units, uow.plans, uow.nodes, uow.schemes, uow.versions, uow.rounds, uow.sheets, uow.events),
            strict=True,
        ):  # fmt: skip
            assert records.get(record.id) == record
        assert uow.entries.of_sheet(1) == [
            SheetEntry(1, 0, State.IMPUTED, Decimal("9.5"), "好", "停电")
        ]


def test_natural_order_and_filters(workspace):
    with workspace.begin("单位") as uow:
        added = uow.units.add_many(
            [Unit("丙", position=2), Unit("甲", position=1), Unit("乙", position=1, group="一类")]
        )
        assert [unit.id for unit in added] == [1, 2, 3]
        assert [unit.name for unit in uow.units.list()] == ["甲", "乙", "丙"]
        assert [unit.name for unit in uow.units.list(group="一类")] == ["乙"]
        assert [unit.name for unit in uow.units.list(kind=UnitKind.VILLAGE, position=2)] == ["丙"]
        assert uow.units.count(parent_id=None) == 3
        with pytest.raises(TypeError, match="colour"):
            uow.units.list(colour="red")


def test_ids_are_never_used_twice(workspace):
    with workspace.begin("加") as uow:
        first = uow.units.add(Unit("甲"))
        uow.commit()
    with workspace.begin("删") as uow:
        uow.units.delete(first.id)
        uow.commit()
    with workspace.begin("再加") as uow:
        assert uow.units.add(Unit("乙")).id == first.id + 1


def test_update_keeps_the_uid_and_refuses_what_is_not_there(workspace):
    with workspace.begin("改") as uow:
        unit = uow.units.add(Unit("甲"))
        uow.units.update(Unit("甲村", id=unit.id))
        assert uow.units.get(unit.id) == dataclasses.replace(unit, name="甲村")
        with pytest.raises(NotFound, match="单位"):
            uow.units.update(Unit("乙", id=99))
        with pytest.raises(NotFound):
            uow.units.get(99)
        with pytest.raises(NotFound):
            uow.units.delete(99)


def test_numbers_finer_than_the_store_are_refused(workspace):
    with workspace.begin("改") as uow:
        fill(uow)
        with pytest.raises(InvalidValue, match="小数超过四位"):
            uow.entries.put([SheetEntry(1, 1, amount=Decimal("0.00001"))])


def test_deleting_takes_what_belongs_and_logs_it(workspace):
    with workspace.begin("全部") as uow:
        fill(uow)
        uow.commit()
    with workspace.begin("删批次") as uow:
        uow.rounds.delete(1)
        changes = uow.commit()
    assert set(changes.ids) == {"round", "sheet", "entry", "event"}
    with workspace.begin() as uow:
        assert uow.entries.of_sheet(1) == []
        assert uow.events.count() == uow.sheets.count() == 0
    workspace.history.undo()
    with workspace.begin() as uow:
        assert (uow.events.count(), len(uow.entries.of_round(1))) == (1, 1)


def test_deleting_what_is_in_use_is_refused(workspace):
    with workspace.begin("全部") as uow:
        fill(uow)
        with pytest.raises(Conflict, match=r"该单位还有1个评分表"):
            uow.units.delete(2)
        with pytest.raises(Conflict, match="考核批次"):
            uow.schemes.delete(1)


def test_deleting_a_unit_empties_the_tasks_it_was_responsible_for(workspace):
    with workspace.begin("全部") as uow:
        fill(uow)
        uow.rounds.delete(1)
        uow.units.delete(1)  # the township, and the village with it
        assert uow.units.count() == 0
        assert uow.nodes.get(2).responsible_id is None
        uow.commit()
    assert workspace.check() == []


def test_uids_are_version_7_and_ordered():
    made = [new_uid() for _ in range(50)]
    assert len(set(made)) == 50
    assert {uid[14] for uid in made} == {"7"}
    assert {uid[19] for uid in made} <= set("89ab")
    assert [uid[:13] for uid in made] == sorted(uid[:13] for uid in made)
