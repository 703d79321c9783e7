from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import WorkspaceProblem
from desktop.domain.units import Unit
from desktop.store.thinning import KEEP_ALL, superfluous

NOW = datetime(2026, 7, 1, 9, 0)  # noqa: DTZ001 - names of backups are local time


def add(workspace, name):
    with workspace.begin(f"添加{name}") as uow:
        uow.units.add(Unit(name))
        uow.commit()


def names_in(path):
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM unit ORDER BY id")]


def spoil(path):
    """Write over a page in the middle, as a failing disk would."""
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)


def test_a_backup_is_whole_and_alone(workspace, files, path):
    add(workspace, "甲")
    made = workspace.backup()
    assert made is not None
    assert made.name.startswith("backup-2026-07-01-")
    assert made.parent.name == "测试-备份"
    assert names_in(made) == ["甲"]
    assert sorted(item.name for item in made.parent.iterdir()) == [made.name]
    assert files.backups(path) == [made]


def test_no_backup_without_a_change(workspace, clock):
    assert workspace.backup() is None
    assert workspace.last_backup is None
    add(workspace, "甲")
    first = workspace.backup()
    assert workspace.backup() is None
    clock.move(minutes=5)
    add(workspace, "乙")
    second = workspace.backup()
    assert second != first
    assert workspace.last_backup == clock.now().astimezone().replace(tzinfo=None)


def test_two_backups_in_one_second_do_not_meet(workspace):
    add(workspace, "甲")
    first = workspace.backup()
    add(workspace, "乙")
    assert workspace.backup() != first
    assert names_in(first) == ["甲"]


def test_closing_backs_up_when_changed(workspace, files, path, clock):
    add(workspace, "甲")
    workspace.close()
    assert len(files.backups(path)) == 1
    clock.move(hours=1)
    files.open(path).close()
    assert len(files.backups(path)) == 1


def test_a_damaged_file_is_never_backed_up(workspace, files, path):
    add(workspace, "甲")
    good = workspace.backup()
    with workspace.begin("多") as uow:
        uow.units.add_many(Unit(f"村{n}" * 20) for n in range(500))
        uow.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(path)
    with pytest.raises(WorkspaceProblem, match="没能备份"):
        workspace.close()
    assert files.backups(path) == [good]
    assert not list(path.parent.glob("**/*.partial*"))


def test_restore_keeps_what_was_there(workspace, files, path):
    add(workspace, "甲")
    backup = workspace.backup()
    add(workspace, "乙")
    with pytest.raises(WorkspaceProblem, match="正在使用"):
        files.restore(backup, path)
    workspace.close()
    files.restore(backup, path)
    assert names_in(path) == ["甲"]
    (kept,) = path.parent.glob("测试-恢复前-*.kaoping")
    assert names_in(kept) == ["甲", "乙"]
    reopened = files.open(path)
    assert reopened.check() == []
    assert reopened.history.undo_label() == "添加甲"
    reopened.close()


def test_restore_to_where_nothing_is(workspace, files, path, tmp_path):
    add(workspace, "甲")
    backup = workspace.backup()
    files.restore(backup, tmp_path / "新.kaoping")
    assert names_in(tmp_path / "新.kaoping") == ["甲"]


def test_restoring_a_damaged_file_in_use_of_the_backup(workspace, files, path):
    add(workspace, "甲")
    workspace.close()
    path.write_bytes(b"nonsense" * 1000)
    with pytest.raises(WorkspaceProblem, match=r"已损坏.*备份「backup-2026"):
        files.open(path)
    files.restore(files.backups(path)[0], path)
    reopened = files.open(path)
    assert reopened.check() == []
    reopened.close()


def test_a_bad_backup_is_refused_and_nothing_touched(workspace, files, path, tmp_path):
    workspace.close()
    before = path.read_bytes()
    bad = tmp_path / "bad.kaoping"
    bad.write_bytes(b"nonsense" * 1000)
    with pytest.raises(WorkspaceProblem, match=r"备份「bad.kaoping」已损坏"):
        files.restore(bad, path)
    with closing(sqlite3.connect(tmp_path / "other.kaoping")) as connection:
        connection.execute("CREATE TABLE a (b)")
    with pytest.raises(WorkspaceProblem, match="不是本版本"):
        files.restore(tmp_path / "other.kaoping", path)
    assert path.read_bytes() == before


def test_thinning_of_two_years_of_hourly_backups():
    stamps = [NOW - timedelta(hours=n) for n in range(24 * 730)]
    kept = sorted(set(stamps) - set(superfluous(stamps, NOW)), reverse=True)
    recent = [stamp for stamp in kept if NOW - stamp <= KEEP_ALL]
    assert len(recent) == 49
    older = kept[len(recent) :]
    assert len(older) <= 12 + 10 + 12
    assert {stamp.date() for stamp in older} >= {
        (NOW - timedelta(days=n)).date() for n in range(3, 14)
    }
    assert NOW - older[-1] > timedelta(days=300)


@given(st.lists(st.datetimes(NOW - timedelta(days=900), NOW), max_size=60))
def test_thinning_never_loses_the_newest_and_settles(stamps):
    gone = superfluous(stamps, NOW)
    kept = set(stamps) - set(gone)
    if stamps:
        assert max(stamps) in kept
    assert superfluous(kept, NOW) == []


def test_old_backups_go_when_a_new_one_is_made(workspace, files, path, clock):
    for _ in range(4):
        clock.move(minutes=10)
        add(workspace, "甲")
        workspace.backup()
    clock.move(days=30)
    add(workspace, "乙")
    workspace.backup()
    assert len(files.backups(path)) == 2
