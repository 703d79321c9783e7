from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Conflict
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.rounds import Round, SchemeRecord, SchemeVersion, Sheet, SheetEntry
from desktop.domain.scoring.inputs import State
from desktop.domain.units import Unit
from desktop.store.pending import Pending
from desktop.store.workspace import WorkspaceFiles


def add(workspace, name):
    with workspace.begin(f"添加{name}") as uow:
        unit = uow.units.add(Unit(name))
        uow.commit()
    return unit


def rename(workspace, unit_id, name):
    with workspace.begin(f"改名为{name}") as uow:
        unit = uow.units.get(unit_id)
        uow.units.update(Unit(name, position=unit.position, id=unit.id))
        uow.commit()


def names(workspace):
    with workspace.begin() as uow:
        return [unit.name for unit in uow.units.list()]


def make_sheet(workspace, leaves=3):
    with workspace.begin("建批次") as uow:
        unit = uow.units.add(Unit("大塘村"))
        scheme = uow.schemes.add(SchemeRecord("办法"))
        version = uow.versions.add(SchemeVersion(scheme.id, 1, "{}", "d"))
        round_ = uow.rounds.add(Round("三季度", version.id))
        sheet = uow.sheets.add(Sheet(round_.id, unit.id))
        uow.entries.put(SheetEntry(sheet.id, leaf, amount=Decimal(leaf)) for leaf in range(leaves))
        uow.commit()
    return sheet


def test_a_batch_says_who_when_and_what(workspace, clock):
    unit = add(workspace, "甲")
    rename(workspace, unit.id, "乙")
    newest, first = workspace.history.batches()
    assert (newest.who, newest.label, newest.rows, newest.at) == (
        "王敏",
        "改名为乙",
        1,
        clock.now(),
    )
    assert first.id == newest.id - 1
    (added,) = workspace.history.rows(first.id)
    assert added.before is None
    assert added.after["name"] == "甲"
    (changed,) = workspace.history.rows(newest.id)
    assert (changed.before, changed.after) == ({"name": "甲"}, {"name": "乙"})
    assert workspace.history.batches(limit=1) == [newest]
    assert workspace.history.batches(before=newest.id) == [first]


def test_history_of_one_record(workspace):
    unit = add(workspace, "甲")
    add(workspace, "别的")
    rename(workspace, unit.id, "乙")
    found = workspace.history.of_record("unit", unit.id)
    assert [batch.label for batch, _ in found] == ["改名为乙", "添加甲"]
    assert len(workspace.history.of_record("unit", unit.id, limit=1)) == 1


def test_history_of_entries_shows_each_leaf(workspace):
    sheet = make_sheet(workspace, leaves=1)
    with workspace.begin("改分") as uow:
        uow.entries.put(
            [
                SheetEntry(sheet.id, 0, amount=Decimal("7.5"), reason="迟报"),
                SheetEntry(sheet.id, 1, State.NOT_INSPECTED),
            ]
        )
        uow.commit()
    batch = workspace.history.batches()[0]
    assert batch.rows == 1
    first, second = workspace.history.rows(batch.id)
    assert (first.kind, first.id) == ("entry", sheet.id)
    assert first.before["amount"] == Decimal(0)
    assert first.after == {
        "leaf": 0,
        "state": State.SCORED,
        "amount": Decimal("7.5"),
        "level": "",
        "reason": "迟报",
    }
    assert second.before is None
    assert second.after["state"] is State.NOT_INSPECTED


def test_undo_and_redo_walk_back_and_forth_across_restarts(workspace, files, path):
    unit = add(workspace, "甲")
    rename(workspace, unit.id, "乙")
    history = workspace.history
    assert (history.undo_label(), history.redo_label()) == ("改名为乙", None)
    changes = history.undo()
    assert changes.label == "撤销 改名为乙"
    assert changes.ids == {"unit": frozenset({unit.id})}
    assert names(workspace) == ["甲"]
    assert (history.undo_label(), history.redo_label()) == ("添加甲", "改名为乙")
    workspace.close()
    workspace = files.open(path)
    history = workspace.history
    history.undo()
    assert names(workspace) == []
    assert (history.undo_label(), history.redo_label()) == (None, "添加甲")
    history.redo()
    workspace.close()
    workspace = files.open(path)
    workspace.history.redo()
    assert names(workspace) == ["乙"]
    assert (workspace.history.undo_label(), workspace.history.redo_label()) == ("改名为乙", None)
    assert [batch.label for batch in workspace.history.batches()][:2] == [
        "重做 改名为乙",
        "重做 添加甲",
    ]
    with workspace.begin() as uow:
        assert uow.units.get(unit.id).uid == unit.uid
    assert workspace.check() == []
    workspace.close()


def test_a_new_step_forgets_what_could_be_redone(workspace):
    add(workspace, "甲")
    workspace.history.undo()
    add(workspace, "乙")
    assert workspace.history.redo_label() is None
    with pytest.raises(Conflict, match="没有可以重做"):
        workspace.history.redo()


def test_nothing_to_undo_is_said(workspace):
    with pytest.raises(Conflict, match="没有可以撤销"):
        workspace.history.undo()


def test_undo_of_entries(workspace):
    sheet = make_sheet(workspace)
    with workspace.begin("改分") as uow:
        assert (
            uow.entries.put([SheetEntry(sheet.id, 0, amount=Decimal(9)), SheetEntry(sheet.id, 7)])
            == 2
        )
        assert uow.entries.remove([(sheet.id, 1), (sheet.id, 99)]) == 1
        uow.commit()
    with workspace.begin() as uow:
        changed = uow.entries.of_sheet(sheet.id)
    workspace.history.undo()
    with workspace.begin() as uow:
        assert [(e.leaf, e.amount) for e in uow.entries.of_sheet(sheet.id)] == [
            (0, 0),
            (1, 1),
            (2, 2),
        ]
    workspace.history.redo()
    with workspace.begin() as uow:
        assert uow.entries.of_sheet(sheet.id) == changed


def test_undo_is_refused_when_rows_moved_on(workspace, path):
    unit = add(workspace, "甲")
    sheet = make_sheet(workspace)
    workspace.history.undo()
    workspace.history.redo()
    # Past the log, as a damaged program or a tinkerer would.
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE entry SET amount = 1 WHERE sheet_id = ? AND leaf = 2", (sheet.id,)
        )
        connection.commit()
    with pytest.raises(Conflict, match=r"不能撤销「建批次」：其中的内容已在别处被改动"):
        workspace.history.undo()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entry SET amount = 20000 WHERE leaf = 2")
        connection.commit()
    workspace.history.undo()
    assert names(workspace) == [unit.name]


def test_a_refusal_names_the_later_step(workspace):
    from desktop.store.change_log import rows_of
    from desktop.store.history import _Step

    unit = add(workspace, "甲")
    rename(workspace, unit.id, "乙")
    step = _Step(1, "添加甲")
    with workspace._core.reading() as connection:
        assert len(rows_of(connection, 1)) == 1
    with pytest.raises(Conflict, match=r"后来的「改名为乙」又改动了其中的内容"):
        workspace.history._take_back(step, "撤销")
    assert names(workspace) == ["乙"]


def test_the_chain_finds_what_was_tampered_with(workspace, path):
    for name in "甲乙丙":
        add(workspace, name)
    assert workspace.history.verify() == []
    with closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE change_batch SET label = 'x' WHERE id = 2")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM change_row WHERE batch_id = 2")
        connection.execute("DROP TRIGGER change_row_no_update")
        connection.execute(
            "UPDATE change_row SET after = replace(after, '乙', '丁') WHERE batch_id = 2"
        )
        connection.commit()
    assert workspace.history.verify() == ["变更记录第2步「添加乙」的内容与校验值不符。"]


def test_the_chain_finds_a_step_taken_out(workspace, path):
    for name in "甲乙丙":
        add(workspace, name)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER change_batch_no_delete")
        connection.execute("DELETE FROM change_batch WHERE id = 2")
        connection.commit()
    assert any("不连续" in finding for finding in workspace.history.verify())
    assert any("不属于任何步骤" in finding for finding in workspace.history.verify())


def test_deleting_a_plan_comes_back_whole(workspace):
    with workspace.begin("计划") as uow:
        plan = uow.plans.add(Plan("年度"))
        top = uow.nodes.add(PlanNode(plan.id, "一", position=1))
        uow.nodes.add_many([PlanNode(plan.id, f"{n}", top.id, position=n) for n in range(3)])
        uow.commit()
        before = uow.nodes.list()
    with workspace.begin("删计划") as uow:
        uow.plans.delete(plan.id)
        uow.commit()
        assert uow.nodes.list() == []
    workspace.history.undo()
    with workspace.begin() as uow:
        assert uow.nodes.list() == before
    assert workspace.check() == []


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "rename", "delete", "undo", "redo"]), st.integers(0, 4)),
    max_size=12,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_walk_can_be_undone_to_nothing_and_redone(tmp_path_factory, clock, steps):
    folder = tmp_path_factory.mktemp("walk")
    workspace = WorkspaceFiles(folder, "王敏", clock).create(folder / "w.kaoping")
    for action, number in steps:
        _do(workspace, action, number)
    while workspace.history.redo_label():
        workspace.history.redo()
    state = names(workspace)
    while workspace.history.undo_label():
        workspace.history.undo()
    assert names(workspace) == []
    while workspace.history.redo_label():
        workspace.history.redo()
    assert names(workspace) == state
    assert workspace.check() == []
    workspace.close()


def _do(workspace, action, number):
    history = workspace.history
    with workspace.begin() as uow:
        ids = [unit.id for unit in uow.units.list()]
    if action == "add":
        add(workspace, f"村{number}")
    elif action == "undo" and history.undo_label():
        history.undo()
    elif action == "redo" and history.redo_label():
        history.redo()
    elif action == "rename" and ids:
        rename(workspace, ids[number % len(ids)], f"新{number}")
    elif action == "delete" and ids:
        with workspace.begin("删") as uow:
            uow.units.delete(ids[number % len(ids)])
            uow.commit()


def test_pending_merges_changes_of_one_row():
    pending = Pending()
    pending.row("unit", 1, {"a": 1, "b": 1}, {"a": 2, "b": 1})
    pending.row("unit", 1, {"a": 2, "b": 1}, {"a": 3, "b": 1})
    pending.row("unit", 2, None, {"a": 1})
    pending.row("unit", 2, {"a": 1}, None)
    pending.entry(5, 1, None, (0, 1, "", ""))
    pending.entry(5, 1, (0, 1, "", ""), None)
    (only,) = pending.logged()
    assert (only.before, only.after) == ('{"a":1}', '{"a":3}')
