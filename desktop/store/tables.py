"""Rows of one kind as images: the lowest layer, used by records and by undo alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from desktop.store import dialect, tree_order
from desktop.store.codec import Image, Stored
from desktop.store.kind import Kind
from desktop.store.kinds import NODE

_CHUNK = 500


class ImageTable:
    """Reads and writes the rows of one kind in one transaction; logs nothing."""

    def __init__(self, connection: Connection, kind: Kind[Any]) -> None:
        self._connection = connection
        self._kind = kind
        self._columns = kind.columns()
        self._next_id: int | None = None

    def fetch(self, ids: Iterable[int]) -> dict[int, Image]:
        """Return the images of those rows that exist."""
        found: dict[int, Image] = {}
        for chunk in chunks(sorted(set(ids))):
            found.update(self._read(self._select().where(self._kind.table.c.id.in_(chunk))))
        return found

    def fetch_one(self, record_id: int) -> Image | None:
        """Return one image or None."""
        rows = self._read(self._select().where(self._kind.table.c.id == record_id))
        return next((image for _, image in rows), None)

    def find(self, where: Mapping[str, Stored]) -> Sequence[Sequence[Stored]]:
        """Return the fields of the rows that match, by position (if there is one), then id."""
        columns = self._kind.table.c
        chosen = select(*(columns[name] for name in self._kind.fields()))
        statement = self._filtered(chosen, where).order_by(*self._order())
        return self._connection.execute(statement).all()

    def count(self, where: Mapping[str, Stored]) -> int:
        """Count the rows that match."""
        counted = select(func.count()).select_from(self._kind.table)
        return int(self._connection.execute(self._filtered(counted, where)).scalar_one())

    def ids_where(
        self, column: str, values: Sequence[int], *, only: tuple[str, str] | None = None
    ) -> list[int]:
        """Return the ids of the rows whose column holds one of the values (and ``only``'s its)."""
        table = self._kind.table
        chosen = select(table.c.id)
        if only is not None:
            chosen = chosen.where(table.c[only[0]] == only[1])
        found: list[int] = []
        for chunk in chunks(values):
            found.extend(
                self._connection.execute(chosen.where(table.c[column].in_(chunk))).scalars()
            )
        return sorted(found)

    def found_in(self, column: str, values: Sequence[int]) -> set[int]:
        """Return those of the values the column holds somewhere."""
        wanted = self._kind.table.c[column]
        found: set[int] = set()
        for chunk in chunks(values):
            statement = select(wanted).where(wanted.in_(chunk)).distinct()
            found.update(self._connection.execute(statement).scalars())
        return found

    def take_ids(self, number: int) -> range:
        """Reserve ids never used before."""
        if self._next_id is None:
            self._next_id = dialect.last_id(self._connection, self._kind.table) + 1
        taken = range(self._next_id, self._next_id + number)
        self._next_id = taken.stop
        return taken

    def insert(self, images: Mapping[int, Image]) -> None:
        """Insert rows under their ids."""
        names = ("id", *self._columns)
        rows = [(key, *(image[name] for name in self._columns)) for key, image in images.items()]
        if self._kind is NODE:
            keys = tree_order.keys_of_new(self._connection, images)
            names = (*names, "sort_key")
            rows = [(*row, keys[int(row[0] or 0)]) for row in rows]
        dialect.insert_rows(self._connection, self._kind.table, names, rows)

    def update(self, record_id: int, before: Image, after: Image) -> None:
        """Write the columns that differ."""
        names = tuple(name for name in self._columns if before[name] != after[name])
        if not names:
            return
        row = (*(after[name] for name in names), record_id)
        if self._kind is NODE and {"parent_id", "position", "plan_id"} & set(names):
            tree_order.move_branch(self._connection, record_id, before, after)
        dialect.update_rows(self._connection, self._kind.table, names, [row])

    def update_many(self, changes: Mapping[int, tuple[Image, Image]]) -> None:
        """Write the columns that differ, (before, after) by id; one statement per set of columns."""
        if self._kind is NODE:  # each may move its branch
            for record_id, (before, after) in changes.items():
                self.update(record_id, before, after)
            return
        rows: defaultdict[tuple[str, ...], list[tuple[Stored, ...]]] = defaultdict(list)
        for record_id, (before, after) in changes.items():
            names = tuple(name for name in self._columns if before[name] != after[name])
            rows[names].append((*(after[name] for name in names), record_id))
        for names, values in rows.items():
            dialect.update_rows(self._connection, self._kind.table, names, values)

    def delete(self, ids: Iterable[int]) -> None:
        """Delete rows."""
        dialect.delete_rows(self._connection, self._kind.table, ((key,) for key in ids))

    def _select(self) -> Select[Any]:
        columns = self._kind.table.c
        return select(columns.id, *(columns[name] for name in self._columns))

    def _filtered(self, statement: Select[Any], where: Mapping[str, Stored]) -> Select[Any]:
        columns = self._kind.table.c
        for name, value in where.items():
            statement = statement.where(
                columns[name].is_(None) if value is None else columns[name] == value
            )
        return statement

    def _order(self) -> list[Any]:
        columns = self._kind.table.c
        return [columns.position, columns.id] if "position" in columns else [columns.id]

    def _read(self, statement: Select[Any]) -> Iterator[tuple[int, Image]]:
        names = self._columns
        for row in self._connection.execute(statement):
            yield row[0], dict(zip(names, row[1:], strict=True))


def chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut a sequence into pieces a statement can take as parameters."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
