from __future__ import annotations

import threading

import pytest

from desktop.domain.errors import WorkspaceProblem
from desktop.domain.units import Unit


def names(workspace):
    with workspace.begin() as uow:
        return [unit.name for unit in uow.units.list()]


def test_leaving_without_commit_drops_everything(workspace):
    with workspace.begin("加") as uow:
        uow.units.add(Unit("甲"))
    assert names(workspace) == []

    def fail_inside():
        with workspace.begin("加") as uow:
            uow.units.add(Unit("乙"))
            raise ValueError("spoiled")

    with pytest.raises(ValueError, match="spoiled"):
        fail_inside()
    assert names(workspace) == []
    assert workspace.history.batches() == []


def test_commit_tells_what_changed(workspace):
    with workspace.begin("加两村") as uow:
        uow.units.add_many([Unit("甲"), Unit("乙")])
        uow.set_setting("mapping", "{}")
        changes = uow.commit()
    assert changes.label == "加两村"
    assert changes.ids == {"unit": frozenset({1, 2}), "setting": frozenset({1})}


def test_many_changes_name_the_kind_only(workspace):
    with workspace.begin("多") as uow:
        uow.units.add_many(Unit(f"村{n}") for n in range(1001))
        assert uow.commit().ids == {"unit": frozenset()}


def test_no_change_writes_no_batch(workspace):
    with workspace.begin("加") as uow:
        unit = uow.units.add(Unit("甲"))
        uow.commit()
    with workspace.begin("白改") as uow:
        uow.units.update(unit)
        uow.units.update(Unit("乙", id=unit.id))
        uow.units.update(unit)
        extra = uow.units.add(Unit("丙"))
        uow.units.delete(extra.id)
        assert uow.commit().empty
    assert [batch.label for batch in workspace.history.batches()] == ["加"]


def test_reading_refuses_writes(workspace):
    with workspace.begin() as uow:
        with pytest.raises(RuntimeError, match="only reads"):
            uow.units.add(Unit("甲"))
        with pytest.raises(RuntimeError, match="only reads"):
            uow.entries.put([])
        with pytest.raises(RuntimeError, match="only reads"):
            uow.commit()


def test_reading_goes_on_after_commit_and_does_not_keep_others_out(workspace):
    with workspace.begin("加") as uow:
        uow.units.add(Unit("甲"))
        uow.commit()
        assert uow.units.count() == 1
        with pytest.raises(RuntimeError, match="only reads"):
            uow.units.add(Unit("乙"))
        with workspace.begin("再加") as other:
            other.units.add(Unit("乙"))
            other.commit()


def test_a_second_unit_of_work_in_the_same_thread_is_a_bug_not_a_hang(workspace):
    with workspace.begin("外"), pytest.raises(RuntimeError, match="already open"):
        workspace.begin("内").__enter__()
    with workspace.begin("后") as uow:
        uow.units.add(Unit("甲"))
        uow.commit()


def test_another_thread_waits_to_write_and_reads_the_old_state(workspace):
    seen = []

    def write():
        with workspace.begin("乙") as uow:
            seen.append(uow.units.count())
            uow.units.add(Unit("乙"))
            uow.commit()

    def read():
        with workspace.begin() as uow:
            seen.append(uow.units.count())

    with workspace.begin("甲") as uow:
        uow.units.add(Unit("甲"))
        reader = threading.Thread(target=read)
        reader.start()
        reader.join()
        writer = threading.Thread(target=write)
        writer.start()
        uow.commit()
        writer.join()
    assert seen == [0, 1]
    assert names(workspace) == ["甲", "乙"]


def test_settings(workspace):
    with workspace.begin("设置") as uow:
        assert uow.get_setting("a") is None
        uow.set_setting("a", "1")
        uow.set_setting("a", "2")
        uow.commit()
    with workspace.begin() as uow:
        assert uow.get_setting("a") == "2"
    workspace.history.undo()
    with workspace.begin() as uow:
        assert uow.get_setting("a") is None


def test_read_only_workspace_refuses_to_write(workspace, files, path):
    workspace.close()
    opened = files.open(path, read_only=True)
    assert opened.read_only
    assert opened.notice
    with pytest.raises(WorkspaceProblem, match="只读"):
        opened.begin("加").__enter__()
    assert names(opened) == []
    assert opened.backup() is None
    opened.close()


def test_outside_its_with_statement_it_is_of_no_use(workspace):
    with pytest.raises(RuntimeError, match="with statement"):
        _ = workspace.begin().connection
