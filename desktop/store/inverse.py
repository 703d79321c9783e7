"""Taking a batch back: the opposite of its row changes, refused when rows have moved on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from desktop.store.codec import Image
from desktop.store.dialect import defer_foreign_keys
from desktop.store.entries import EntryKey
from desktop.store.kind import Kind
from desktop.store.kinds import ENTRY_KIND, KINDS, NODE
from desktop.store.pending import EntryImage, LoggedRow
from desktop.store.unit_of_work import SqlUnitOfWork


class MovedOn(Exception):
    """A row no longer is as the batch left it; carries kind and id."""

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__(kind, record_id)
        self.kind = kind
        self.record_id = record_id


def apply_inverse(uow: SqlUnitOfWork, rows: Sequence[LoggedRow]) -> None:
    """Put every row back as it was before the batch.

    Raises:
        MovedOn: when a row is no longer as the batch left it; nothing of use was written then and
            the caller must roll back.
    """
    defer_foreign_keys(uow.connection)
    by_kind: dict[str, list[LoggedRow]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    inverses = [
        _Inverse(uow, kind, by_kind[kind.name]) for kind in KINDS.values() if kind.name in by_kind
    ]
    # Removals before insertions: a natural key set free by one may be needed by the other.
    for inverse in reversed(inverses):
        inverse.remove_added()
    for inverse in inverses:
        inverse.put_back()
    _restore_entries(uow, by_kind.get(ENTRY_KIND, []))


class _Inverse:
    """The opposite of a batch's changes to one kind."""

    def __init__(self, uow: SqlUnitOfWork, kind: Kind[Any], rows: Sequence[LoggedRow]) -> None:
        self._uow = uow
        self._kind = kind
        self._table = uow.table(kind)
        self._before = {row.record_id: _image(row.before) for row in rows}
        self._after = {row.record_id: _image(row.after) for row in rows}
        self._current = self._table.fetch(self._before)
        for record_id, after in self._after.items():
            if not _same(self._current.get(record_id), after):
                raise MovedOn(kind.name, record_id)

    def remove_added(self) -> None:
        added = [key for key, before in self._before.items() if before is None]
        self._table.delete(reversed(added))
        for record_id in added:
            self._uow.pending.row(self._kind.name, record_id, self._current[record_id], None)

    def put_back(self) -> None:
        """Restore what was changed and insert what was removed."""
        if self._kind is NODE:
            # The order key of an entry hangs on its parent's: what comes back under a removed one
            # needs it there. Entries have no natural key that could be in the way.
            self.insert_removed()
            self.restore_changed()
        else:
            self.restore_changed()
            self.insert_removed()

    def restore_changed(self) -> None:
        for record_id, before in self._before.items():
            current = self._current.get(record_id)
            if before is not None and current is not None:
                known = {name: value for name, value in before.items() if name in current}
                restored = {**current, **known}
                self._table.update(record_id, current, restored)
                self._uow.pending.row(self._kind.name, record_id, current, restored)

    def insert_removed(self) -> None:
        images = {
            record_id: self._kind.completed(before)
            for record_id, before in self._before.items()
            if before is not None and self._after[record_id] is None
        }
        self._table.insert(images)
        for record_id, image in images.items():
            self._uow.pending.row(self._kind.name, record_id, None, image)


def _restore_entries(uow: SqlUnitOfWork, rows: Sequence[LoggedRow]) -> None:
    before: dict[EntryKey, EntryImage] = {}
    after: dict[EntryKey, EntryImage] = {}
    for row in rows:
        before.update(entry_images(row.record_id, row.before))
        after.update(entry_images(row.record_id, row.after))
    current = uow.entries.images(before.keys() | after.keys())
    for key in before.keys() | after.keys():
        if current.get(key) != after.get(key):
            raise MovedOn(ENTRY_KIND, key[0])
    uow.entries.remove(after.keys() - before.keys())
    uow.entries.put_images(before)


def entry_images(sheet_id: int, text: str | None) -> dict[EntryKey, EntryImage]:
    """Return the entries of one logged row."""
    if text is None:
        return {}
    return {(sheet_id, int(leaf)): (*values,) for leaf, values in json.loads(text).items()}


def _image(text: str | None) -> Image | None:
    return None if text is None else json.loads(text)


def _same(current: Image | None, logged: Image | None) -> bool:
    if current is None or logged is None:
        return current is logged
    # A column an older version logged and a migration removed cannot be compared any more.
    return all(current[name] == value for name, value in logged.items() if name in current)
