"""Bringing an older workspace file up to date: on a verified copy that is then swapped in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop.store.snapshots import (
    Backups,
    check_pages,
    copy_checked,
    raw_connection,
    remove_database,
    write_through,
)
from desktop.store.versions import Lineage


def upgrade_file(path: Path, lineage: Lineage, now: datetime) -> None:
    """Back up, migrate a copy, check it, swap it in. The caller holds the lock.

    When anything fails the file is as it was.
    """
    from desktop.store.migrations import runner

    Backups(path).make(now)
    copy = path.with_name(f"{path.name}.migrating")
    remove_database(copy)
    try:
        copy_checked(path, copy)
        runner.upgrade(copy, lineage.folder, lineage.head)
        with raw_connection(copy) as migrated:
            check_pages(migrated)
        write_through(copy)
        _empty_wal(path)
        copy.replace(path)
        write_through(path.parent)
    finally:
        remove_database(copy)


def _empty_wal(path: Path) -> None:
    """Leave no WAL of the old file behind: SQLite would apply it to the new one."""
    with raw_connection(path) as old:
        old.execute("PRAGMA journal_mode=DELETE").fetchone()
