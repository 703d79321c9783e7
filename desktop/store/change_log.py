"""The change log: append-only batches of row changes, chained by SHA-256.

The hash of a batch covers the hash before it, its head and all its rows as stored, so that a row
altered, removed or slipped in later is found by :func:`verify`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.domain.changes import Batch
from desktop.store import dialect
from desktop.store.codec import moment_text, to_json
from desktop.store.pending import LoggedRow
from desktop.store.schema import change_batch, change_row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

FIRST_HASH = "0" * 64
"""What the first batch names as the hash before it."""

_BATCH_COLUMNS = ("id", "at", "who", "label", "rows", "undoes", "previous", "hash")
_ROW_COLUMNS = ("batch_id", "number", "kind", "record_id", "before", "after")


@dataclass(frozen=True, slots=True)
class Head:
    """Who did what, when; ``undoes`` names the batch this one takes back."""

    at: datetime
    who: str
    label: str
    undoes: int | None = None


def append(connection: Connection, head: Head, rows: Sequence[LoggedRow]) -> int:
    """Write one batch in the running transaction; returns its id."""
    batch_id = dialect.last_id(connection, change_batch) + 1
    previous = last_hash(connection)
    stored = [
        (batch_id, number, row.kind, row.record_id, row.before, row.after)
        for number, row in enumerate(rows, start=1)
    ]
    values = (
        batch_id,
        moment_text(head.at),
        head.who,
        head.label,
        len(stored),
        head.undoes,
        previous,
    )
    digest = _digest(values, stored)
    dialect.insert_rows(connection, change_batch, _BATCH_COLUMNS, [(*values, digest)])
    dialect.insert_rows(connection, change_row, _ROW_COLUMNS, stored)
    return batch_id


def last_hash(connection: Connection) -> str:
    """Return the hash of the newest batch: it names the state of the whole file."""
    newest = select(change_batch.c.hash).order_by(change_batch.c.id.desc()).limit(1)
    return connection.execute(newest).scalar() or FIRST_HASH


def rows_of(connection: Connection, batch_id: int) -> list[LoggedRow]:
    """Return the rows of a batch in the order logged."""
    columns = change_row.c
    statement = (
        select(columns.kind, columns.record_id, columns.before, columns.after)
        .where(columns.batch_id == batch_id)
        .order_by(columns.number)
    )
    return [LoggedRow(*row) for row in connection.execute(statement)]


def batch_of(row: Row[Any]) -> Batch:
    """Return the domain's batch for a row of ``change_batch``."""
    return Batch(row.id, datetime.fromisoformat(row.at), row.who, row.label, row.rows, row.undoes)


def verify(connection: Connection) -> list[str]:
    """Recompute the chain; returns readable findings, empty when sound."""
    findings = []
    previous = FIRST_HASH
    rows = _Groups(connection.execute(_all_rows()))
    for batch in connection.execute(select(change_batch).order_by(change_batch.c.id)).all():
        name = f"第{batch.id}步「{batch.label}」"
        if batch.previous != previous:
            findings.append(f"变更记录在{name}之前不连续：有步骤被删除或改动。")
        values = tuple(getattr(batch, column) for column in _BATCH_COLUMNS[:-1])
        if _digest(values, rows.of(batch.id)) != batch.hash:
            findings.append(f"变更记录{name}的内容与校验值不符。")
        previous = batch.hash
    if rows.left_over():
        findings.append("变更记录中有不属于任何步骤的内容。")
    return findings


class _Groups:
    """Hands out the rows of one batch after another from one ordered stream."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._groups = groupby(rows, key=lambda row: int(row[0]))
        self._current = next(self._groups, None)

    def of(self, batch_id: int) -> Iterator[Sequence[Any]]:
        if self._current is not None and self._current[0] == batch_id:
            yield from self._current[1]
            self._current = next(self._groups, None)

    def left_over(self) -> bool:
        return self._current is not None


def _all_rows() -> Select[Any]:
    columns = [change_row.c[name] for name in _ROW_COLUMNS]
    return (
        select(*columns)
        .order_by(change_row.c.batch_id, change_row.c.number)
        .execution_options(yield_per=2000)
    )


def _digest(values: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    # One JSON line for the head, one per row: line breaks inside texts are escaped by JSON.
    digest = hashlib.sha256(to_json(list(values)).encode())
    for row in rows:
        digest.update(b"\n")
        digest.update(_row_text(row).encode())
    return digest.hexdigest()


def _row_text(row: Sequence[int | str | None]) -> str:
    """Write a row as a JSON array, as ``json.dumps`` does with Chinese as it is.

    Written out because a log has a row per sheet: a JSON encoder costs several times as much to set
    up as such a row to write.
    """
    parts = [
        encode_basestring(value)
        if isinstance(value, str)
        else "null"
        if value is None
        else f"{value}"
        for value in row
    ]
    return f"[{', '.join(parts)}]"
