"""Verified copies of a workspace file: backups, and the copies migration and restore work on.

A copy is made with SQLite's own backup (a file copy would miss what still stands in the WAL), under
a ``.partial`` name, checked, written through to the disk and only then given its name.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from desktop.store.thinning import superfluous

_STAMP = "backup-%Y-%m-%d-%H.%M.%S.kaoping"


class Damaged(Exception):
    """A database file did not pass its check; the message is SQLite's."""


def file_uri(path: Path, mode: str) -> str:
    """Return how SQLite is to open a file: ``ro``, ``rw`` or ``rwc`` (create)."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if mode == "ro" and not _has_content(Path(f"{path}-wal")) and not _may_add_files(path.parent):
        # A file nobody writes may lie in a folder where SQLite can make no -shm file.
        uri += "&immutable=1"
    return uri


def _may_add_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


@contextlib.contextmanager
def raw_connection(path: Path, *, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Open a file with plain sqlite3 and close it for certain."""
    connection = sqlite3.connect(file_uri(path, mode), uri=True, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def check_pages(connection: sqlite3.Connection) -> None:
    """Run SQLite's quick check; raises Damaged."""
    try:
        row = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error
    if row is None or row[0] != "ok":
        raise Damaged(str(row[0] if row else ""))


def copy_checked(source: Path, target: Path, *, mode: str = "rw") -> None:
    """Copy a workspace file, its WAL included, to ``target``, or leave nothing there.

    Raises:
        Damaged: when source or copy do not pass their check.
        sqlite3.Error, OSError: when the disk is full, the folder read-only …
    """
    partial = target.with_name(f"{target.name}.partial")
    remove_database(partial)
    try:
        with raw_connection(source, mode=mode) as origin:
            check_pages(origin)
            with raw_connection(partial, mode="rwc") as copy:
                origin.backup(copy)
                # The copy is one self-contained file that can be carried away.
                copy.execute("PRAGMA journal_mode=DELETE").fetchone()
                check_pages(copy)
        write_through(partial)
        partial.replace(target)
        write_through(target.parent)
    except BaseException:
        remove_database(partial)
        raise


def write_through(path: Path) -> None:
    """Make the system put a file, or the names in a folder, on the disk itself."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows cannot open folders; it writes names through by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_database(path: Path) -> None:
    """Remove a file of ours and what SQLite put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def move_database(path: Path, target: Path) -> None:
    """Rename a database file together with its WAL."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        part = Path(f"{path}{suffix}")
        if part.exists():
            part.replace(Path(f"{target}{suffix}"))


class Backups:
    """The backups of one workspace: the folder ``名称-备份`` beside it, one file per moment."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self.folder = workspace.with_name(f"{workspace.stem}-备份")

    def all(self) -> list[Path]:
        """Return the backups, newest first."""
        return [path for _, path in sorted(self._stamped(), reverse=True)]

    def newest_time(self) -> datetime | None:
        """Return when the newest backup was made, in local time."""
        return max((stamp for stamp, _ in self._stamped()), default=None)

    def newest_good(self) -> Path | None:
        """Return the newest backup that passes its check."""
        for path in self.all():
            with (
                contextlib.suppress(Damaged, sqlite3.Error),
                raw_connection(path, mode="ro") as found,
            ):
                check_pages(found)
                return path
        return None

    def make(self, now: datetime) -> Path:
        """Make a verified backup, then let superfluous ones go; raises as copy_checked does."""
        self.folder.mkdir(exist_ok=True)
        local = now.astimezone().replace(tzinfo=None, microsecond=0)
        while (target := self.folder / local.strftime(_STAMP)).exists():
            local += timedelta(seconds=1)
        copy_checked(self._workspace, target)
        self._thin(local)
        return target

    def _thin(self, now: datetime) -> None:
        by_stamp = dict(self._stamped())
        for stamp in superfluous(by_stamp, now):
            by_stamp[stamp].unlink(missing_ok=True)

    def _stamped(self) -> Iterator[tuple[datetime, Path]]:
        if not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            with contextlib.suppress(ValueError):
                yield datetime.strptime(path.name, _STAMP), path  # noqa: DTZ007 - local time, as named
