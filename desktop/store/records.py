"""Records of one kind (port ``Records``): dataclasses in and out, every write noted for the log."""

from __future__ import annotations

from builtins import list as list_of  # the port has a method called list
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Generic, Protocol, TypeVar

from desktop.domain.errors import NotFound
from desktop.store.codec import Image
from desktop.store.kind import Kind
from desktop.store.pending import Pending
from desktop.store.tables import ImageTable
from desktop.store.uid import new_uid

R = TypeVar("R")


class Scope(Protocol):
    """What records need of their unit of work."""

    pending: Pending

    def table(self, kind: Kind[Any]) -> ImageTable:
        """Return the rows of a kind in this transaction."""
        ...

    def require_writing(self) -> None:
        """Refuse writes in a unit of work that only reads."""
        ...

    def remove(self, kind: Kind[Any], ids: list_of[int]) -> None:
        """Delete records and what belongs to them."""
        ...


class SqlRecords(Generic[R]):
    """Implements ``desktop.services.record_ports.Records`` for one kind."""

    def __init__(self, scope: Scope, kind: Kind[R]) -> None:
        self._scope = scope
        self._kind = kind

    @property
    def _table(self) -> ImageTable:
        return self._scope.table(self._kind)

    def get(self, record_id: int) -> R:
        """Return one record; raises NotFound."""
        return self._kind.decode(record_id, self._image(record_id))

    def list(self, **where: object) -> list_of[R]:
        """Return the records whose fields equal ``where``, by position, then id."""
        return self._kind.decode_rows(self._table.find(self._stored(where)))

    def count(self, **where: object) -> int:
        """Count the records whose fields equal ``where``."""
        return self._table.count(self._stored(where))

    def found_in(self, field: str, values: Collection[int]) -> set[int]:
        """Return those of the values that stand in a field of some record."""
        return self._table.found_in(field, sorted(values))

    def add(self, record: R) -> R:
        """Store a new record; an id it has is not used, a uid it has is kept."""
        return self.add_many([record])[0]

    def add_many(self, records: Iterable[R]) -> list_of[R]:
        """Store many at once, in the order given; what they point at must be stored before."""
        self._scope.require_writing()
        given = list(records)
        ids = self._table.take_ids(len(given))
        stored = [self._keyed(record, key) for record, key in zip(given, ids, strict=True)]
        images = dict(zip(ids, self._kind.encode_many(stored), strict=True))
        self._table.insert(images)
        for key, image in images.items():
            self._scope.pending.row(self._kind.name, key, None, image)
        return stored

    def update(self, record: R) -> None:
        """Replace the record of the same id; its uid stays. Raises NotFound."""
        self.update_many([record])

    def update_many(self, records: Iterable[R]) -> None:
        """Replace records by id; their uids stay. Raises NotFound, and then nothing is written."""
        self._scope.require_writing()
        given: dict[int, R] = {record.id: record for record in records}  # type: ignore[attr-defined]
        there = self._table.fetch(given)
        changed = {}
        for record_id, after in zip(given, self._kind.encode_many(given.values()), strict=True):
            before = there.get(record_id) or self._image(record_id)
            after["uid"] = before["uid"]
            if before != after:
                changed[record_id] = (before, after)
        self._table.update_many(changed)
        for record_id, (before, after) in changed.items():
            self._scope.pending.row(self._kind.name, record_id, before, after)

    def delete(self, record_id: int) -> None:
        """Remove a record and what belongs to it; raises NotFound, or Conflict when in use."""
        self._scope.require_writing()
        self._image(record_id)
        self._scope.remove(self._kind, [record_id])

    def _keyed(self, record: R, record_id: int) -> R:
        uid = record.uid or new_uid()  # type: ignore[attr-defined]
        return replace(record, id=record_id, uid=uid)  # type: ignore[type-var]

    def _image(self, record_id: int) -> Image:
        image = self._table.fetch_one(record_id)
        if image is None:
            raise NotFound(
                f"{self._kind.word}（编号 {record_id}）已不存在。", remedy="请刷新后再试。"
            )
        return image

    def _stored(self, where: dict[str, object]) -> Image:
        known = (*self._kind.columns(), "id")
        if unknown := set(where) - set(known):
            raise TypeError(f"{self._kind.name} has no field {sorted(unknown)}")
        return {name: self._kind.encode_value(name, value) for name, value in where.items()}
