"""Putting a backup in the place of a workspace file."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from desktop.domain.errors import WorkspaceProblem
from desktop.store.filelock import FileLock, Held
from desktop.store.problems import is_damage, plain_words
from desktop.store.snapshots import Damaged, copy_checked, move_database
from desktop.store.versions import FileState, Lineage, examine


def restore(backup: Path, target: Path, now: datetime, lineage: Lineage) -> None:
    """Put a checked copy of ``backup`` at ``target``; a file there is kept as 名称-恢复前-时刻.

    Raises:
        WorkspaceProblem: the backup is damaged, newer or no workspace, or the target is open.
    """
    with plain_words(backup):
        _require_good(backup, lineage)
    with plain_words(target):
        try:
            lock = FileLock(target, now)
        except Held as held:
            raise WorkspaceProblem(
                f"工作区「{target.name}」正在使用，不能恢复。", remedy="请先关闭它。"
            ) from held
        try:
            _swap(backup, target, now)
        finally:
            lock.release()


def _require_good(backup: Path, lineage: Lineage) -> None:
    try:
        state = examine(backup, lineage)
    except (Damaged, sqlite3.DatabaseError) as error:
        if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
            raise
        raise WorkspaceProblem(
            f"备份「{backup.name}」已损坏，不能用来恢复。", remedy="请选择另一个备份。"
        ) from error
    if state in {FileState.NEWER, FileState.FOREIGN}:
        raise WorkspaceProblem(
            f"「{backup.name}」不是本版本考评通能用的备份。", remedy="请选择另一个备份。"
        )


def _swap(backup: Path, target: Path, now: datetime) -> None:
    fresh = target.with_name(f"{target.name}.restoring")
    copy_checked(backup, fresh, mode="ro")
    if target.exists():
        stamp = now.astimezone().strftime("%Y-%m-%d-%H.%M.%S")
        move_database(target, target.with_name(f"{target.stem}-恢复前-{stamp}{target.suffix}"))
    fresh.replace(target)
