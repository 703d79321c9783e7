"""Ports to the rows of a unit of work: records of one kind, and the many entries of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    import builtins
    from collections.abc import Collection, Iterable

    from desktop.domain.rounds import SheetEntry
    from desktop.domain.scoring.inputs import Average

R = TypeVar("R")


class Records(Protocol[R]):
    """One kind of record. Every write is recorded in the change log of its unit of work."""

    def get(self, record_id: int) -> R:
        """Return one record; raises NotFound."""
        ...

    def list(self, **where: object) -> list[R]:
        """Return all records whose fields equal ``where`` (None matches NULL), in natural order."""
        ...

    def count(self, **where: object) -> int:
        """Count the records whose fields equal ``where``."""
        ...

    def found_in(self, field: str, values: Collection[int]) -> set[int]:
        """Return those of the values that stand in a field of some record (which have children)."""
        ...

    def add(self, record: R) -> R:
        """Store a new record; returns it with ``id`` and ``uid`` set."""
        ...

    def add_many(self, records: Iterable[R]) -> builtins.list[R]:
        """Store many at once (one statement); returns them with ids, in the order given."""
        ...

    def update(self, record: R) -> None:
        """Replace the record of the same id; an equal record writes and logs nothing."""
        ...

    def update_many(self, records: Iterable[R]) -> None:
        """Replace many records by id, as :meth:`update` does, in few statements."""
        ...

    def delete(self, record_id: int) -> None:
        """Remove a record and what belongs to it (children are deleted and logged too)."""
        ...


class Entries(Protocol):
    """Sheet entries, keyed by (sheet_id, leaf); up to a million per round."""

    def of_sheet(self, sheet_id: int) -> list[SheetEntry]:
        """Return the entries of one sheet in leaf order."""
        ...

    def of_round(self, round_id: int) -> list[SheetEntry]:
        """Return all entries of a round, by sheet then leaf."""
        ...

    def at_leaf(self, round_id: int, leaf: int) -> list[SheetEntry]:
        """Return the entries of a round at one leaf, by sheet."""
        ...

    def put(self, entries: Iterable[SheetEntry]) -> int:
        """Insert or replace by key; equal ones are left alone. Returns how many changed."""
        ...

    def remove(self, keys: Iterable[tuple[int, int]]) -> int:
        """Remove entries by (sheet_id, leaf); returns how many there were."""
        ...

    def averages(
        self, round_id: int, leaves: Collection[int], *, extremes: bool = False
    ) -> list[tuple[int, int, Average]]:
        """Sum the SCORED amounts at some leaves over the sheets of a round with several raters.

        Returns (unit_id, leaf, sums) by unit, then leaf; highest and lowest with ``extremes``.
        """
        ...

    def unsummed(self, round_id: int, summed: Collection[int]) -> list[SheetEntry]:
        """Return what :meth:`averages` of the leaves ``summed`` leaves out, by sheet then leaf.

        That is all entries at other leaves, and at these 未检, 不适用, 补定, and SCORED without an
        amount.
        """
        ...
