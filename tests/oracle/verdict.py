"""The second implementation as a whole, and the comparison with the engine."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.book import Book
from tests.oracle.leaves import all_leaves
from tests.oracle.places import grade_all, honour_all, rank_all
from tests.oracle.tree import UnitTree, half_up


def judge(scheme, units, inputs):
    """``{unit: outcome}``; an outcome is a plain dict with everything that is compared."""
    book = Book(scheme, units, inputs)
    leaves = all_leaves(book)
    found = []
    for unit in units:
        tree = UnitTree(book, unit.key, leaves)
        total, blocks = tree.total()
        found.append(
            {
                "key": unit.key,
                "group": unit.group,
                "total": total,
                "blocks": blocks,
                "tree": tree,
                "struck": tree.struck,
                "ranked": total is not None and not tree.leaves_ranking(),
            }
        )
    rank_all(scheme, found)
    grade_all(scheme, book, found, inputs.decisions)
    honour_all(scheme, found, inputs.standings, inputs.honour_decisions)
    return {unit["key"]: _outcome(scheme, book, unit) for unit in found}


def _outcome(scheme, book, unit):
    total = unit["total"]
    return {
        "total": total,
        "printed": None if total is None else half_up(total, scheme.rounding.digits),
        "rank": unit["rank"],
        "grade": unit["grade"],
        "vetoes": tuple(unit["struck"]),
        "honours": tuple(unit["honours"]),
        **unit["blocks"],
        "set aside": tuple(sorted(book.aside[unit["key"]])),
        **{f"node {key}": _node(unit["tree"].of(key)) for key in book.node},
        **{f"full {key}": unit["tree"].full(key) for key in book.node},
        **{f"state {key}": unit["tree"].state(key) for key in book.node},
    }


def _node(node):
    return (node["points"], node["complete"])


def of_engine(scheme, result):
    """An engine's result in the same shape."""
    return {
        unit.unit: {
            "total": unit.total,
            "printed": None if unit.printed is None else Fraction(unit.printed),
            "rank": unit.rank,
            "grade": unit.grade,
            "vetoes": tuple(unit.vetoes),
            "honours": tuple(unit.honours),
            "@base": unit.base,
            "@bonus": unit.bonus,
            "@deduction": unit.deduction,
            "set aside": tuple(sorted(rater for rater, _ in unit.set_aside)),
            **{f"full {k}": n.full for k, n in unit.nodes.items()},
            **{f"state {k}": n.state for k, n in unit.nodes.items()},
            **{f"node {k}": (n.points, n.complete) for k, n in unit.nodes.items()},
        }
        for unit in result.units
    }


def differences(ours, engines):
    """``[(unit, what, ours, the engine's)]``, empty when both agree on everything."""
    found = []
    for unit in sorted({*ours, *engines}):
        left, right = ours.get(unit, {}), engines.get(unit, {})
        found += [
            (unit, what, left.get(what), right.get(what))
            for what in sorted({*left, *right})
            if left.get(what) != right.get(what)
        ]
    return found


def is_printed_well(scheme, result):
    """Whether every printed total shows exactly the digits of the policy."""
    return all(
        unit.printed is None or -unit.printed.as_tuple().exponent == scheme.rounding.digits
        for unit in result.units
    )
