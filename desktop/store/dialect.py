"""What differs between databases: connection settings, transactions, bulk statements, triggers.

Everything else in the store is portable SQL written with SQLAlchemy Core. PostgreSQL would need
this module's functions once more (``BEGIN``, sequences, ``strpos``, named parameters) and
nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, Table, create_engine, event, func
from sqlalchemy.pool import QueuePool

from desktop.store.codec import Stored
from desktop.store.schema import APPEND_ONLY
from desktop.store.snapshots import file_uri

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Function
    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 5
IMMEDIATE = "kaoping_immediate"

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a confirmed change survives a power cut
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32000",  # 32 MB: a year of a county stays in memory
)
_READ_PRAGMAS = ("PRAGMA foreign_keys=ON", "PRAGMA query_only=ON", "PRAGMA temp_store=MEMORY")


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine for a workspace file.

    A few pooled connections, each used by one unit of work at a time: the worker thread may write
    while the window's thread reads an older, consistent state (WAL). ``check_same_thread`` is
    off because the pool hands a connection to another thread only after it was given back.
    """

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            file_uri(path, "ro" if read_only else "rw"),
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=BUSY_SECONDS,
        )

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=4
    )
    pragmas = _READ_PRAGMAS if read_only else _PRAGMAS
    event.listen(engine, "connect", lambda raw, _entry: _prepare(raw, _entry, pragmas))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: sqlite3.Connection, _entry: ConnectionPoolEntry, pragmas: Sequence[str]) -> None:
    for pragma in pragmas:
        raw.execute(pragma).fetchall()


def _begin(connection: Connection) -> None:
    """Begin by hand: sqlite3 would begin too late, and a writer must be first, not promoted."""
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def defer_foreign_keys(connection: Connection) -> None:
    """Check foreign keys of this transaction at commit only."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def foreign_key_findings(connection: Connection) -> list[str]:
    """Return the tables that hold a row pointing nowhere."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return sorted({str(row[0]) for row in rows})


def last_id(connection: Connection, table: Table) -> int:
    """Return the largest id ever given in a table, deleted rows included."""
    row = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
    ).first()
    return int(row[0]) if row else 0


def contains(column: ColumnElement[str], word: str) -> Function[int]:
    """Return the condition that a text holds a word (position, 0 = not)."""
    return func.instr(column, word)


def amount_lists(
    connection: Connection, round_id: int, state: int, spans: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, str | None]]:
    """Return (unit id, "amount,amount,…") of each sheet of a round, by unit; None = no amount.

    The amounts in one state at the leaves of ``spans`` (first, last), in leaf order. One text per
    sheet comes out five times as fast as a row per entry. The inner ORDER BY costs nothing (the
    entries lie in that order) and binds SQLite to it.
    """
    at = " OR ".join(["leaf BETWEEN ? AND ?"] * len(spans)) or "0"
    ends = (end for span in spans for end in span)
    statement = _AMOUNT_LISTS.format(at=at)
    return connection.exec_driver_sql(statement, (state, *ends, round_id)).all()


_AMOUNT_LISTS = """
SELECT unit_id, (
    SELECT group_concat(amount) FROM (
        SELECT amount FROM entry
        WHERE sheet_id = sheet.id AND state = ? AND amount IS NOT NULL AND ({at})
        ORDER BY leaf
    )
)
FROM sheet WHERE round_id = ? ORDER BY unit_id
"""


def sums_of_unit(
    connection: Connection, round_id: int, unit_id: int, state: int
) -> Sequence[tuple[int, int, int, int, int]]:
    """Return (leaf, sum, count, highest, lowest) of the amounts in one state, in leaf order.

    Asked a thousand times in a row: building the statement anew each time would cost as much again.
    """
    return connection.exec_driver_sql(_SUMS_OF_UNIT, (round_id, unit_id, state)).all()


_SUMS_OF_UNIT = """
SELECT entry.leaf, sum(entry.amount), count(*), max(entry.amount), min(entry.amount)
FROM sheet JOIN entry ON entry.sheet_id = sheet.id
WHERE sheet.round_id = ? AND sheet.unit_id = ? AND entry.state = ? AND entry.amount IS NOT NULL
GROUP BY entry.leaf ORDER BY entry.leaf
"""


def insert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Sequence[Stored]]
) -> None:
    """Insert many rows of plain tuples with one prepared statement."""
    if rows:
        _run_many(connection, _insert_sql(table, columns), rows)


def upsert_rows(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    rows: Sequence[Sequence[Stored]],
) -> None:
    """Insert rows or replace the other columns of those whose primary key is there."""
    if rows:
        _run_many(connection, _upsert_sql(table, columns), rows)


def update_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[Sequence[Stored]]
) -> None:
    """Set ``columns`` by id; each row holds their values and, last, the id."""
    if rows:
        _run_many(connection, _update_sql(table, columns), rows)


def delete_rows(connection: Connection, table: Table, keys: Iterable[Sequence[Stored]]) -> None:
    """Delete rows by primary key."""
    rows = list(keys)
    if rows:
        _run_many(connection, _delete_sql(table), rows)


def _run_many(connection: Connection, statement: str, rows: Sequence[Sequence[Stored]]) -> None:
    if len(rows) == 1:
        connection.exec_driver_sql(statement, tuple(rows[0]))
    else:
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _keys(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


# The names in these statements are those of our own tables, never of input.
@cache
def _insert_sql(table: Table, columns: tuple[str, ...]) -> str:
    names, marks = ", ".join(_quoted(columns)), ", ".join("?" * len(columns))
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608


@cache
def _upsert_sql(table: Table, columns: tuple[str, ...]) -> str:
    keys = _keys(table)
    changed = ", ".join(
        f"{name} = excluded.{name}" for name in _quoted(columns) if name.strip('"') not in keys
    )
    conflict = ", ".join(_quoted(keys))
    return f"{_insert_sql(table, columns)} ON CONFLICT ({conflict}) DO UPDATE SET {changed}"


@cache
def _update_sql(table: Table, columns: tuple[str, ...]) -> str:
    assigned = ", ".join(f"{name} = ?" for name in _quoted(columns))
    return f'UPDATE "{table.name}" SET {assigned} WHERE "id" = ?'  # noqa: S608


@cache
def _delete_sql(table: Table) -> str:
    matched = " AND ".join(f"{name} = ?" for name in _quoted(_keys(table)))
    return f'DELETE FROM "{table.name}" WHERE {matched}'  # noqa: S608


def append_only_triggers() -> list[str]:
    """Return the statements that make log and published results refuse changes and deletions."""
    return [
        f"CREATE TRIGGER {table.name}_no_{action.lower()} BEFORE {action} ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
        for table in APPEND_ONLY
        for action in ("UPDATE", "DELETE")
    ]
