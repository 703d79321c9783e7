"""Every way in which opening or writing can fail, each with its sentence; nothing is touched."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import WorkspaceProblem
from desktop.domain.units import Unit
from desktop.store import creating, opening, snapshots
from desktop.store.filelock import lock_path
from desktop.store.places import on_network
from desktop.store.problems import plain_words, problem_of
from desktop.store.workspace import WorkspaceFiles

NOBODY = 65534

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.store.filelock import FileLock
lock = FileLock(Path(sys.argv[1]), datetime(2026, 7, 1, 1, 30, tzinfo=UTC))
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def without_privileges():
    """Act as an ordinary account: root may write everywhere."""
    if os.geteuid() == 0:
        os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield
        finally:
            os.setresuid(0, 0, 0)
    else:
        yield


@pytest.fixture
def folder():
    """A folder an ordinary account can reach."""
    made = Path(tempfile.mkdtemp(prefix="kaoping-test-"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def add(workspace, name):
    with workspace.begin(f"添加{name}") as uow:
        uow.units.add(Unit(name))
        uow.commit()


def names(workspace):
    with workspace.begin() as uow:
        return [unit.name for unit in uow.units.list()]


def test_a_missing_file(files, path):
    with pytest.raises(WorkspaceProblem, match="找不到工作区文件"):
        files.open(path)
    assert not path.exists()


def test_an_existing_file_is_not_overwritten(workspace, files, path):
    with pytest.raises(WorkspaceProblem, match="已经存在"):
        files.create(path)


def test_open_twice_names_the_holder(workspace, files, path):
    with pytest.raises(
        WorkspaceProblem, match=r"正被电脑「.+」上的「.+」（2026-07-01 .+ 打开）使用"
    ) as caught:
        files.open(path)
    assert caught.value.reason == "locked"
    reader = files.open(path, read_only=True)
    add(workspace, "甲")
    assert names(reader) == ["甲"]
    reader.close()
    workspace.close()
    assert not lock_path(path).exists()
    files.open(path).close()


def test_a_lock_of_another_process_ends_with_it(workspace, files, path):
    workspace.close()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(WorkspaceProblem, match="正被电脑"):
            files.open(path)
        holder.kill()
    assert lock_path(path).exists()  # left behind, and no hindrance
    files.open(path).close()


def test_a_lock_file_that_says_nothing(workspace, files, path):
    lock_path(path).write_bytes(b"")
    with pytest.raises(WorkspaceProblem, match="正被另一个程序使用"):
        files.open(path)


def test_a_failed_opening_gives_the_lock_back(files, path):
    path.write_bytes(b"nonsense" * 1000)
    with pytest.raises(WorkspaceProblem, match="已损坏"):
        files.open(path)
    assert not lock_path(path).exists()


def test_a_newer_file(workspace, files, path):
    workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match=r"更新版本.*安装新版本"):
        files.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["empty", "database", "workbook", "pdf"])
def test_a_file_that_is_no_workspace(files, path, content):
    path.write_bytes({"workbook": b"PK\x03\x04" * 300, "pdf": b"%PDF-1.7"}.get(content, b""))
    if content == "database":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE a (b)")
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match="不是考评通工作区"):
        files.open(path)
    assert path.read_bytes() == before


def test_a_damaged_file_offers_the_newest_good_backup(workspace, files, path, clock):
    add(workspace, "甲")
    good = workspace.backup()
    clock.move(hours=1)
    add(workspace, "乙")
    workspace.close()
    files.backups(path)[0].write_bytes(b"nonsense" * 1000)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match=good.name) as caught:
        files.open(path)
    assert (caught.value.reason, caught.value.backup) == ("damaged", str(good))
    assert path.read_bytes() == before


def test_a_damaged_file_without_backup(files, path):
    path.write_bytes(b"nonsense" * 1000)
    with pytest.raises(WorkspaceProblem, match="没有找到完好的备份"):
        files.open(path)


def test_damage_met_while_working_is_said_plainly(workspace, path):
    with workspace.begin("多") as uow:
        uow.units.add_many(Unit(f"村{n}" * 20) for n in range(2000))
        uow.commit()
    workspace._core.engine.dispose()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(WorkspaceProblem, match="已损坏"), workspace.begin() as uow:
        uow.units.list()
    with pytest.raises(WorkspaceProblem, match="没能备份"):
        workspace.close()


@pytest.mark.skipif(os.name == "nt", reason="permissions of Windows differ")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only_places_open_for_reading(folder, clock, what):
    files = WorkspaceFiles(folder, "王敏", clock)
    path = folder / "测试.kaoping"
    made = files.create(path)
    add(made, "甲")
    made.close()
    path.chmod(0o444)
    folder.chmod(0o777 if what == "file" else 0o555)
    with without_privileges():
        opened = files.open(path)
        assert opened.read_only
        assert "不允许写入" in opened.notice
        assert names(opened) == ["甲"]
        assert opened.reads is not None
        assert opened.check() == []
        with pytest.raises(WorkspaceProblem, match="只读"):
            add(opened, "乙")
        opened.close()


@pytest.mark.skipif(os.name == "nt", reason="permissions of Windows differ")
def test_creating_in_a_read_only_folder(folder, clock):
    folder.chmod(0o555)
    files = WorkspaceFiles(folder, "王敏", clock)
    with without_privileges(), pytest.raises(WorkspaceProblem, match="不允许写入"):
        files.create(folder / "测试.kaoping")
    assert list(folder.iterdir()) == []


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(workspace, path):
    add(workspace, "甲")

    def limit(pages):
        with workspace._core.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").all()

    def add_many():
        with workspace.begin("很多村") as uow:
            uow.units.add_many(Unit(f"村{n}" * 30) for n in range(3000))
            uow.commit()

    limit(60)
    with pytest.raises(WorkspaceProblem, match=r"磁盘已满.*已经保存的数据没有受影响"):
        add_many()
    assert names(workspace) == ["甲"]
    assert workspace.check() == []
    limit(1_000_000)
    add_many()
    assert len(names(workspace)) == 3001


def test_a_full_disk_while_backing_up(workspace, files, path, monkeypatch):
    add(workspace, "甲")

    def full(_path):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(snapshots, "write_through", full)
        with pytest.raises(WorkspaceProblem, match="磁盘已满"):
            workspace.backup()
    assert files.backups(path) == []
    assert not list(path.parent.glob("**/*.partial*"))
    assert workspace.backup() is not None


def test_a_full_disk_while_creating(files, path, monkeypatch):
    def full(_path):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(creating, "write_through", full)
    with pytest.raises(WorkspaceProblem, match="磁盘已满"):
        files.create(path)
    assert list(path.parent.iterdir()) == []


def test_network_places_are_refused(workspace, files, path, monkeypatch):
    workspace.close()
    for module in (opening, creating):
        monkeypatch.setattr(module, "on_network", lambda _path: True)
    for attempt in (files.open, files.create):
        with pytest.raises(WorkspaceProblem, match=r"网络位置.*复制到本机"):
            attempt(path)


def test_what_counts_as_network(tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n"
        "//server/share /mnt/office cifs rw 0 0\n"
        "host:/x /mnt/my\\040share nfs4 rw 0 0\n"
        "/dev/sdb1 /mnt/office/local ext4 rw 0 0\n",
        encoding="utf-8",
    )
    network = ["/mnt/office/a.kaoping", "/mnt/my share/a.kaoping"]
    local = ["/home/a.kaoping", "/mnt/office/local/a.kaoping", "/mnt/officer/a.kaoping"]
    assert all(on_network(Path(item), mounts=mounts) for item in network)
    assert not any(on_network(Path(item), mounts=mounts) for item in local)
    assert on_network(Path("//server/share/a.kaoping"), mounts=mounts)
    assert on_network(Path("\\\\server\\share\\a.kaoping"), mounts=mounts)
    assert not on_network(Path("/home/a"), mounts=tmp_path / "none")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "占用"),
        (sqlite3.SQLITE_READONLY, "不允许写入"),
        (sqlite3.SQLITE_IOERR_READ, "磁盘出错"),
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_CANTOPEN, "打不开"),
        (sqlite3.SQLITE_CORRUPT, "已损坏"),
        (sqlite3.SQLITE_NOTADB, "不是考评通工作区"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, None),
        (sqlite3.SQLITE_ERROR, None),
    ],
)
def test_whose_fault(code, words):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    problem = problem_of(error, Path("a.kaoping"))
    assert (problem is None) == (words is None)
    if words:
        assert words in str(problem)


def test_failures_of_files_are_said_plainly(path):
    for number, words in [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "不允许写入"),
        (errno.ENOENT, "打不开"),
        (errno.EIO, "磁盘出错"),
    ]:
        with pytest.raises(WorkspaceProblem, match=words), plain_words(path):
            raise OSError(number, "x")
    with pytest.raises(sqlite3.IntegrityError), plain_words(path):
        raise sqlite3.IntegrityError
