"""Sheet entries (port ``Entries``): many and small, so read and written as plain tuples."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select

from desktop.domain.exact import from_stored, to_stored
from desktop.domain.rounds import SheetEntry
from desktop.domain.scoring.inputs import Average
from desktop.store import dialect
from desktop.store.pending import EntryImage, Pending
from desktop.store.schema import entry, sheet
from desktop.store.states import STATE_NUMBERS, STATES
from desktop.store.sums import SUMMED, at_leaves, sums_of_round
from desktop.store.tables import chunks

_COLUMNS = ("sheet_id", "leaf", "state", "amount", "level", "reason")
EntryKey = tuple[int, int]
_AT_ONCE = 10_000
"""Rows fetched together: one by one takes half as long again, all at once a million row objects."""

# A round has a million amounts and some hundred different ones.
_to_stored = lru_cache(maxsize=4096)(to_stored)
_from_stored = lru_cache(maxsize=4096)(from_stored)


class SqlEntries:
    """Implements ``desktop.services.record_ports.Entries`` in one transaction."""

    def __init__(self, connection: Connection, pending: Pending, *, writable: bool) -> None:
        self._connection = connection
        self._pending = pending
        self.writable = writable

    def of_sheet(self, sheet_id: int) -> list[SheetEntry]:
        """Return the entries of one sheet in leaf order."""
        return self._records(_select_all().where(entry.c.sheet_id == sheet_id))

    def of_round(self, round_id: int) -> list[SheetEntry]:
        """Return all entries of a round, by sheet then leaf."""
        return self._records(_select_all().where(entry.c.sheet_id.in_(_sheets(round_id))))

    def at_leaf(self, round_id: int, leaf: int) -> list[SheetEntry]:
        """Return the entries of a round at one leaf, by sheet."""
        there = entry.c.sheet_id.in_(_sheets(round_id)), entry.c.leaf == leaf
        return self._records(_select_all().where(*there))

    def unsummed(self, round_id: int, summed: Collection[int]) -> list[SheetEntry]:
        """Return what ``averages`` of the leaves ``summed`` leaves out, by sheet then leaf."""
        left_out = ~(SUMMED & at_leaves(summed))
        return self._records(_select_all().where(entry.c.sheet_id.in_(_sheets(round_id)), left_out))

    def put(self, entries: Iterable[SheetEntry]) -> int:
        """Insert or replace by key; equal ones are left alone. Returns how many changed."""
        return self.put_images({(item.sheet_id, item.leaf): image_of(item) for item in entries})

    def remove(self, keys: Iterable[EntryKey]) -> int:
        """Remove entries by (sheet_id, leaf); returns how many there were."""
        self._require_writing()
        wanted = set(keys)
        there = self.images(wanted)
        dialect.delete_rows(self._connection, entry, there)
        for (sheet_id, leaf), before in there.items():
            self._pending.entry(sheet_id, leaf, before, None)
        return len(there)

    def averages(
        self, round_id: int, leaves: Collection[int], *, extremes: bool = False
    ) -> list[tuple[int, int, Average]]:
        """Return (unit_id, leaf, sums) of the SCORED amounts at some leaves of a round."""
        return sums_of_round(self._connection, round_id, leaves, extremes=extremes)

    def put_images(self, images: Mapping[EntryKey, EntryImage]) -> int:
        """Insert or replace stored values by key (undo uses it too); returns how many changed."""
        self._require_writing()
        there = self.images(images)
        changed = {key: image for key, image in images.items() if there.get(key) != image}
        rows = [(*key, *image) for key, image in sorted(changed.items())]
        dialect.upsert_rows(self._connection, entry, _COLUMNS, rows)
        for key, image in changed.items():
            self._pending.entry(*key, there.get(key), image)
        return len(changed)

    def images(self, keys: Iterable[EntryKey]) -> dict[EntryKey, EntryImage]:
        """Return the stored values of those entries that exist."""
        wanted = set(keys)
        sheets = sorted({sheet_id for sheet_id, _ in wanted})
        return {key: image for key, image in self._of_sheets(sheets) if key in wanted}

    def remove_sheets(self, sheet_ids: Sequence[int]) -> None:
        """Remove all entries of sheets that are being deleted."""
        self.remove([key for key, _ in self._of_sheets(sheet_ids)])

    def _of_sheets(self, sheet_ids: Sequence[int]) -> Iterator[tuple[EntryKey, EntryImage]]:
        for chunk in chunks(sheet_ids):
            rows = self._connection.execute(_select_all().where(entry.c.sheet_id.in_(chunk)))
            for row in rows.all():
                yield (row[0], row[1]), (row[2], row[3], row[4], row[5])

    def _records(self, statement: Select[Any]) -> list[SheetEntry]:
        ordered = statement.order_by(entry.c.sheet_id, entry.c.leaf)
        return [
            SheetEntry(
                sheet_id,
                leaf,
                STATES[state],
                None if amount is None else _from_stored(amount),
                level,
                reason,
            )
            for rows in self._connection.execute(ordered).partitions(_AT_ONCE)
            for sheet_id, leaf, state, amount, level, reason in rows
        ]

    def _require_writing(self) -> None:
        if not self.writable:
            raise RuntimeError("this unit of work only reads: begin it with a label")


def image_of(item: SheetEntry) -> EntryImage:
    """Return the stored values of an entry."""
    amount = None if item.amount is None else _to_stored(item.amount)
    return (STATE_NUMBERS[item.state], amount, item.level, item.reason)


def readable_entry(leaf: int, image: Sequence[Any] | None) -> dict[str, object] | None:
    """Return an entry's stored values with a record's field values, for history."""
    if image is None:
        return None
    state, amount, level, reason = image
    return {
        "leaf": leaf,
        "state": STATES[state],
        "amount": None if amount is None else from_stored(amount),
        "level": level,
        "reason": reason,
    }


def _sheets(round_id: int) -> Select[tuple[int]]:
    """Select a round's sheets; asked for like this, their entries come out in key order, unsorted."""
    return select(sheet.c.id).where(sheet.c.round_id == round_id)


def _select_all() -> Select[Any]:
    return select(*(entry.c[name] for name in _COLUMNS))
