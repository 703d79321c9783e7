"""Sums of a round scored by many raters, a million entries in a few tenths of a second.

Grouping the round by unit and leaf would make the database sort every entry. Instead each sheet comes
out as one text of amounts; where all sheets of a unit are complete, the texts stand in columns that
Python adds up as whole numbers. A unit with gaps is summed by the database.
"""

from __future__ import annotations

import json
from itertools import groupby, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, false, or_

from desktop.domain.scoring.inputs import Average, State
from desktop.store import dialect
from desktop.store.schema import entry
from desktop.store.states import STATE_NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

Sum = tuple[int, int, Average]
"""Unit id, leaf, and what the sheets come to."""

_SCORED = STATE_NUMBERS[State.SCORED]
SUMMED = (entry.c.state == _SCORED) & entry.c.amount.is_not(None)
"""Which entries are summed: SCORED with an amount."""


def sums_of_round(
    connection: Connection, round_id: int, leaves: Iterable[int], *, extremes: bool
) -> list[Sum]:
    """Return the sums at some leaves of a round by unit, then leaf; ``extremes`` on demand."""
    wanted = sorted(set(leaves))
    lists = dialect.amount_lists(connection, round_id, _SCORED, list(_runs(wanted)))
    found: list[Sum] = []
    for unit_id, sheets in groupby(lists, key=itemgetter(0)):
        texts = [text for _, text in sheets if text is not None]
        if all(text.count(",") == len(wanted) - 1 for text in texts):
            found.extend(_added_up(unit_id, wanted, texts, extremes=extremes))
        else:
            found.extend(_with_gaps(connection, round_id, unit_id, wanted, extremes=extremes))
    return found


def _added_up(
    unit_id: int, leaves: Sequence[int], texts: Sequence[str], *, extremes: bool
) -> Iterator[Sum]:
    """Yield the sums of sheets that all have an amount at every leaf."""
    if not texts:
        return
    count = len(texts)
    columns = list(zip(*json.loads(f"[[{'],['.join(texts)}]]"), strict=True))
    highest = map(max, columns) if extremes else repeat(None)
    lowest = map(min, columns) if extremes else repeat(None)
    for leaf, total, high, low in zip(leaves, map(sum, columns), highest, lowest, strict=False):
        yield unit_id, leaf, Average(total, count, high, low)


def _with_gaps(
    connection: Connection, round_id: int, unit_id: int, leaves: Sequence[int], *, extremes: bool
) -> Iterator[Sum]:
    """Yield the sums of a unit one of whose sheets leaves a leaf out."""
    wanted = frozenset(leaves)
    rows = dialect.sums_of_unit(connection, round_id, unit_id, _SCORED)
    for leaf, *values in rows:
        if leaf in wanted:
            yield unit_id, leaf, Average(*(values if extremes else values[:2]))


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
