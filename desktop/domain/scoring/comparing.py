"""Numbers of all units side by side, for the rules that compare them (relative, rank, efficacy)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from desktop.domain.scheme import Scheme, Scope, Validity
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.leaf import judge, sheets_figure
from desktop.domain.scoring.results import Comparison
from desktop.domain.scoring.rules.base import Facts
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.scoring.cells import Book
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Candidate


def is_separable(scheme: Scheme) -> bool:
    """Whether each unit's points depend on its own inputs alone.

    False with rules that compare units (relative, efficacy, rank) and with tests of validity that
    look at all sheets of a rater: then one edit may change every unit, and ``score_units`` must be
    given all units and inputs of the round.
    """
    if scheme.panel.validity != Validity():
        return False
    return not any(
        kind_of(leaf.rule).looks_around(leaf.rule) for leaf in scheme.leaves() if leaf.rule
    )


def compare(
    frame: Frame, book: Book, units: Sequence[Candidate]
) -> dict[str, dict[str, Comparison]]:
    """Return how each unit's numbers stand, by unit and leaf; leaves without a number are left out.

    A unit is compared with those of its group, or with all, that have a number at the leaf; 补定,
    未检 and 不适用 are no numbers.
    """
    found: dict[str, dict[str, Comparison]] = defaultdict(dict)
    for node in frame.leaves:
        rule = node.criterion.rule
        if rule is None or not kind_of(rule).compares(rule):
            continue
        groups: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for unit, number in _numbers(node, book, units):
            scope = unit.group if getattr(rule, "scope", Scope.ALL) is Scope.GROUP else ""
            groups[scope][unit.key] = number
        for numbers in groups.values():
            for key, comparison in _side_by_side(numbers):
                found[key][node.key] = comparison
    return found


def _side_by_side(numbers: Mapping[str, Fraction]) -> Iterator[tuple[str, Comparison]]:
    """Yield each unit's comparison; whole numbers of one common part sort faster than fractions."""
    part = lcm(*(number.denominator for number in numbers.values()))
    whole = {key: n.numerator * (part // n.denominator) for key, n in numbers.items()}
    ordered = sorted(whole.values())
    highest, lowest = Fraction(ordered[-1], part), Fraction(ordered[0], part)
    for key, value in whole.items():
        above = len(ordered) - bisect_right(ordered, value)
        yield key, Comparison(highest, lowest, above, bisect_left(ordered, value))


def _numbers(
    node: Node, book: Book, units: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Fraction]]:
    for unit in units:
        cell = book.cell(unit.key, node.key)
        verdict = judge(node, cell)
        if verdict.state is not State.SCORED:
            continue
        figure = sheets_figure(node, cell, verdict, Facts(unit.attributes), book.panels)
        if figure.value is not None:
            yield unit, figure.value
