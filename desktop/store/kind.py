"""How a record is mapped to a table, declared once per kind, and what a link between kinds means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from desktop.store.codec import AS_IS, Codec, Image, Stored

if TYPE_CHECKING:
    from sqlalchemy import Table

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """The mapping of one kind.

    Attributes:
        table: where it is stored; its columns are the fields of ``record``, besides ``derived``.
        word: what people call it, for messages.
        codecs: fields that are not plain text or whole numbers.
        derived: columns the store works out itself; in no record and no image.
    """

    table: Table
    record: type[R]
    word: str
    codecs: Mapping[str, Codec] = field(default_factory=dict)
    derived: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Name in Changes and in the log: the table's."""
        return self.table.name

    def columns(self) -> tuple[str, ...]:
        """Return the columns of an image: all but id and the derived ones."""
        skip = self.derived | {"id"}
        return tuple(column.name for column in self.table.columns if column.name not in skip)

    def encode_value(self, name: str, value: object) -> Stored:
        """Return what is stored for one field's value."""
        if value is None:
            return None
        return self.codecs.get(name, AS_IS).encode(value)

    def encode(self, record: R) -> Image:
        """Return the image of a record."""
        return self.encode_many([record])[0]

    def encode_many(self, records: Iterable[R]) -> list[Image]:
        """Return the images of records."""
        names = self.columns()
        codecs = self.codecs
        return [
            {
                name: self.encode_value(name, getattr(record, name))
                if name in codecs
                else getattr(record, name)
                for name in names
            }
            for record in records
        ]

    def decode_value(self, name: str, value: Stored) -> object:
        """Return the field's value for what is stored; plain for a column that is no more."""
        if value is None:
            return None
        return self.codecs.get(name, AS_IS).decode(value)

    def decode(self, record_id: int, image: Image) -> R:
        """Return the record of an image."""
        make: Callable[..., R] = self.record
        return make(id=record_id, **self.readable(image))

    def fields(self) -> tuple[str, ...]:
        """Return the record's fields, all of them columns, in the order it is made with."""
        return tuple(item.name for item in fields(self.record))  # type: ignore[arg-type]

    def decode_rows(self, rows: Iterable[Sequence[Stored]]) -> list[R]:
        """Return the records of rows of :meth:`fields`: as :meth:`decode`, for thousands at once."""
        make: Callable[..., R] = self.record
        coded = [
            (place, self.codecs[name].decode)
            for place, name in enumerate(self.fields())
            if name in self.codecs
        ]
        found = []
        for row in rows:
            values: list[Any] = list(row)
            for place, decode in coded:
                if values[place] is not None:
                    values[place] = decode(values[place])
            found.append(make(*values))
        return found

    def readable(self, image: Mapping[str, Stored]) -> dict[str, object]:
        """Return an image with the values a record would have, for history."""
        return {name: self.decode_value(name, value) for name, value in image.items()}

    def completed(self, image: Image) -> Image:
        """Return an image logged by an older version with the columns of today.

        What it lacks gets the record's default; what is no more is left out.
        """
        known = set(self.columns())
        if image.keys() == known:
            return image
        return self.encode(self.decode(0, {k: v for k, v in image.items() if k in known}))

    def check_mapping(self) -> Sequence[str]:
        """Return the fields and columns that do not match each other (tests: none)."""
        wanted = {item.name for item in fields(self.record)} | self.derived  # type: ignore[arg-type]
        return sorted(wanted ^ {column.name for column in self.table.columns})


@dataclass(frozen=True, slots=True)
class Link:
    """A column that points at another kind, and what happens when that one is deleted.

    ``rule``: ``"owned"`` deletes the child too, ``"clear"`` empties the column, ``"refuse"``
    refuses the deletion as long as a child exists. ``only``: a column and the value it must hold,
    for children that belong to records of several kinds.
    """

    parent: Kind[Any]
    child: Kind[Any]
    column: str
    rule: str
    only: tuple[str, str] | None = None
