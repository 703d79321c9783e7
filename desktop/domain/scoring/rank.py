"""Ranks within a group: by total, then by the tie-break chain (scoring.md §8)."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.domain.exact import round_half_up
from desktop.domain.scheme import RankStyle
from desktop.domain.scoring.arithmetic import ZERO, whole_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.scheme import Scheme, TieBreak
    from desktop.domain.scoring.results import UnitResult

BLOCK_TOTALS = ("@base", "@bonus", "@deduction", "@vetoes")
"""What a tie-break may name besides criteria."""

Tie = tuple["UnitResult", ...]


def compared_total(scheme: Scheme, result: UnitResult) -> Fraction:
    """Return the total that comparisons use: unrounded, or the printed one by switch."""
    return compared_value(scheme, ZERO if result.total is None else result.total)


def ties_best_first(scheme: Scheme, results: Iterable[UnitResult]) -> tuple[Tie, ...]:
    """Split ranked units into groups that are equal on everything, best first.

    Within a tie the given order is kept.
    """
    given = list(results)
    totals = whole_numbers([compared_total(scheme, result) for result in given])
    chain = (_tie_values(scheme, given, link) for link in scheme.ranking.ties)
    key = list(zip(totals, *chain, strict=True)).__getitem__
    order = sorted(range(len(given)), key=key, reverse=True)  # stable: ties keep the given order
    return tuple(tuple([given[n] for n in tie]) for _, tie in groupby(order, key=key))


def ranks(style: RankStyle, ties: Sequence[Tie]) -> dict[str, int]:
    """Return rank by unit: 1,2,2,4 (competition) or 1,2,2,3 (dense)."""
    found: dict[str, int] = {}
    ahead = 0
    for number, tie in enumerate(ties, start=1):
        rank = ahead + 1 if style is RankStyle.COMPETITION else number
        found.update((result.unit, rank) for result in tie)
        ahead += len(tie)
    return found


def compared_value(scheme: Scheme, value: Fraction) -> Fraction:
    """Return a value as comparisons use it: unrounded, or rounded like the printed one by switch."""
    if scheme.ranking.by_printed:
        return Fraction(round_half_up(value, scheme.rounding.digits))
    return value


def _tie_values(
    scheme: Scheme, results: Sequence[UnitResult], link: TieBreak
) -> list[tuple[int, int]]:
    """Return values that sort better units higher; no points at all come last either way."""
    points = [_named_value(result, link.by) for result in results]
    there = [value is not None for value in points]
    compared = [compared_value(scheme, ZERO if value is None else value) for value in points]
    sign = 1 if link.higher_first else -1
    return [
        (int(known), sign * value if known else 0)
        for known, value in zip(there, whole_numbers(compared), strict=True)
    ]


def _named_value(result: UnitResult, name: str) -> Fraction | None:
    if name == "@base":
        return result.base
    if name == "@bonus":
        return result.bonus
    if name == "@deduction":
        return result.deduction
    if name == "@vetoes":
        return Fraction(len(result.vetoes))
    node = result.nodes.get(name)
    return None if node is None else node.points
