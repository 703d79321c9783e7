"""Which file a path holds and of which schema version, read with plain SQL.

Neither SQLAlchemy nor alembic is needed for it: opening an up-to-date workspace stays quick.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from desktop.store.snapshots import check_pages, raw_connection

APPLICATION_ID = 0x4B50_5431
"""``KPT1`` in the file's header: a workspace of this program."""

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Schema versions this program knows, oldest first; the last is its own."""

VERSIONS_FOLDER = Path(__file__).parent / "migrations" / "versions"


class FileState(Enum):
    """What opening a file has to do."""

    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"  # not a workspace of this program


@dataclass(frozen=True, slots=True)
class Lineage:
    """The schema versions a program knows and where their migrations stand (tests have others)."""

    revisions: tuple[str, ...] = REVISIONS
    folder: Path = VERSIONS_FOLDER

    @property
    def head(self) -> str:
        """Return the program's own schema version."""
        return self.revisions[-1]


def examine(path: Path, lineage: Lineage) -> FileState:
    """Check a file's pages and read its version, changing nothing.

    Raises:
        Damaged: when it is no database or does not pass the check.
        sqlite3.Error: when it cannot be opened or read.
    """
    with raw_connection(path, mode="ro") as connection:
        check_pages(connection)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        revision = read_revision(connection)
    if application != APPLICATION_ID or revision is None:
        return FileState.FOREIGN
    if revision not in lineage.revisions:
        return FileState.NEWER
    return FileState.CURRENT if revision == lineage.head else FileState.OLDER


def read_revision(connection: sqlite3.Connection) -> str | None:
    """Return the schema version a file says it has."""
    with contextlib.suppress(sqlite3.OperationalError):
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
    return None
