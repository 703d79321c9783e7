"""Opening a workspace file: place, lock, check, version, migration, in this order.

Nothing is written before lock and check have passed, so that a damaged file is left as it was
found.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.domain.errors import WorkspaceProblem
from desktop.services.ports import Clock
from desktop.store.core import Core
from desktop.store.creating import network_problem
from desktop.store.dialect import make_engine
from desktop.store.filelock import FileLock, Held
from desktop.store.open_workspace import OpenWorkspace
from desktop.store.places import on_network
from desktop.store.problems import is_damage, is_denial, plain_words, speak_plainly
from desktop.store.snapshots import Backups, Damaged
from desktop.store.upgrading import upgrade_file
from desktop.store.versions import FileState, Lineage, examine

ON_DEMAND = "按要求以只读方式打开，改动不能保存。"

_OTHER_KINDS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
"""First bytes of workbooks and documents (new, old), PDF and pictures: picked by mistake."""


class Opener:
    """Opens files for one user of the program."""

    def __init__(self, who: str, clock: Clock, lineage: Lineage) -> None:
        self._who = who
        self._clock = clock
        self._lineage = lineage

    def open(self, path: Path, *, read_only: bool = False) -> OpenWorkspace:
        """Open a workspace; raises WorkspaceProblem with the reason."""
        if on_network(path):
            raise network_problem(path)
        if not path.is_file():
            raise WorkspaceProblem(
                f"找不到工作区文件「{path}」。", remedy="文件可能已被移动或改名，请重新选择。"
            )
        lock, notice = (None, ON_DEMAND) if read_only else self._lock(path)
        try:
            with plain_words(path):
                return self._open_locked(path, lock, notice)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def _lock(self, path: Path) -> tuple[FileLock | None, str]:
        """Return the lock, or the reason why the file can only be read."""
        try:
            with path.open("r+b"):
                pass
        except PermissionError:
            return None, f"文件「{path.name}」不允许写入，已以只读方式打开，改动不能保存。"
        try:
            with plain_words(path):
                return FileLock(path, self._clock.now()), ""
        except Held as held:
            raise _held_problem(path, held) from held
        except WorkspaceProblem as problem:
            if not is_denial(problem.__cause__):
                raise
            return None, f"文件夹「{path.parent}」不允许写入，已以只读方式打开，改动不能保存。"

    def _open_locked(self, path: Path, lock: FileLock | None, notice: str) -> OpenWorkspace:
        state = self._examine(path)
        if state is FileState.OLDER:
            if lock is None:
                raise WorkspaceProblem(
                    f"工作区「{path.name}」是旧版本的，只读方式下不能升级。",
                    remedy="请在可以写入的文件夹中正常打开一次。",
                )
            upgrade_file(path, self._lineage, self._clock.now())
        engine = make_engine(path, read_only=lock is None)
        speak_plainly(engine, path)
        core = Core(path, engine, who=self._who, clock=self._clock, read_only=lock is None)
        return OpenWorkspace(core, lock, notice)

    def _examine(self, path: Path) -> FileState:
        try:
            state = examine(path, self._lineage)
        except (Damaged, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
                raise
            if _of_another_kind(path):
                raise foreign_problem(path) from error
            raise damaged_problem(path) from error
        if state is FileState.NEWER:
            raise newer_problem(path)
        if state is FileState.FOREIGN:
            raise foreign_problem(path)
        return state


def _held_problem(path: Path, held: Held) -> WorkspaceProblem:
    holder = held.holder.words() if held.holder else "另一个程序"
    return WorkspaceProblem(
        f"工作区「{path.name}」正被{holder}使用，不能同时写入。",
        remedy="请先在那边关闭，或以只读方式打开。",
        reason="locked",
    )


def _of_another_kind(path: Path) -> bool:
    """Whether a file that is no database says by its first bytes what else it is."""
    with path.open("rb") as file:
        return file.read(8).startswith(_OTHER_KINDS)


def foreign_problem(path: Path) -> WorkspaceProblem:
    """Return the sentence for a sound file of another kind or program."""
    return WorkspaceProblem(
        f"文件「{path.name}」不是考评通工作区。", remedy="请选择扩展名为 .kaoping 的工作区文件。"
    )


def damaged_problem(path: Path) -> WorkspaceProblem:
    """Return the sentence for a damaged file; it names the newest backup that is good."""
    good = Backups(path).newest_good()
    remedy = (
        f"可以用最近的完好备份「{good.name}」恢复。"
        if good
        else "没有找到完好的备份，请与维护人员联系。"
    )
    return WorkspaceProblem(
        f"工作区文件「{path.name}」已损坏，没有打开，也没有改动它。",
        remedy=remedy,
        reason="damaged",
        backup=str(good) if good else "",
    )


def newer_problem(path: Path) -> WorkspaceProblem:
    """Return the sentence for a file of a newer program."""
    return WorkspaceProblem(
        f"工作区「{path.name}」是用更新版本的考评通保存的，本版本不能打开，文件没有改动。",
        remedy="请安装新版本的考评通。",
    )
