"""Sums of a round scored by many raters, a million entries in a few tenths of a second.

Grouping the whole round by unit and leaf would make the database sort every entry. Unit by unit it
only has a few sheets' entries at hand, and nothing but finished sums reaches Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, false, or_, select

from desktop.domain.scoring.inputs import State
from desktop.store import dialect
from desktop.store.schema import entry, sheet
from desktop.store.states import STATE_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

Sum = tuple[int, int, int, int]
"""Unit id, leaf, sum in 1/10,000, how many sheets."""

_SCORED = STATE_NUMBERS[State.SCORED]
SUMMED = (entry.c.state == _SCORED) & entry.c.amount.is_not(None)
"""Which entries are summed: SCORED with an amount."""


def sums_of_round(connection: Connection, round_id: int) -> list[Sum]:
    """Return the sums of a round by unit, then leaf."""
    units = select(sheet.c.unit_id).distinct().where(sheet.c.round_id == round_id)
    found: list[Sum] = []
    for unit_id in sorted(connection.execute(units).scalars()):
        rows = dialect.sums_of_unit(connection, round_id, unit_id, _SCORED)
        found.extend((unit_id, leaf, total, count) for leaf, total, count in rows)
    return found


def at_leaves(leaves: Iterable[int]) -> ColumnElement[bool]:
    """Return the condition that an entry stands at one of the leaves.

    Runs of leaves are compared by their ends: a list would be searched for every entry.
    """
    return or_(false(), *(entry.c.leaf.between(first, last) for first, last in _runs(leaves)))


def _runs(leaves: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of following numbers."""
    ordered = sorted(set(leaves))
    starts = [n for n in ordered if n - 1 not in ordered]
    ends = [n for n in ordered if n + 1 not in ordered]
    yield from zip(starts, ends, strict=True)
