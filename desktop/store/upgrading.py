"""Bringing an older workspace file up to date: on a verified copy that is then swapped in."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from desktop.domain.errors import WorkspaceProblem
from desktop.store.snapshots import (
    Backups,
    check_pages,
    copy_checked,
    raw_connection,
    remove_database,
    write_through,
)
from desktop.store.versions import Lineage

logger = logging.getLogger(__name__)


def upgrade_file(path: Path, lineage: Lineage, now: datetime) -> None:
    """Back up, migrate a copy, check it, swap it in. The caller holds the lock.

    Raises:
        WorkspaceProblem: when the migration fails; the file is as it was.
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
    except runner.MigrationFailed as error:
        logger.exception("migration failed")
        raise WorkspaceProblem(
            f"旧版本工作区「{path.name}」升级没有成功，文件没有改动。",
            remedy="请把日志和这个文件交给维护人员；旧版本的程序仍可打开它。",
        ) from error
    finally:
        remove_database(copy)


def _empty_wal(path: Path) -> None:
    """Leave no WAL of the old file behind: SQLite would apply it to the new one."""
    with raw_connection(path) as old:
        old.execute("PRAGMA journal_mode=DELETE").fetchone()
