"""Points of one leaf at one unit: several raters, the four states, the missing policy.

Several raters at one leaf (scoring.md §5, plain mean until groups exist):

* a 补定 entry decides alone, whatever else was entered; several 补定 entries are averaged;
* otherwise all SCORED sheets count and are averaged; a rater's 未检 or 不适用 leaves the divisor;
* events belong to the panel: they count on every SCORED sheet, or alone when nobody entered a state;
* without any SCORED sheet, 不适用 of one rater beats 未检 of another, and both set events aside.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.exact import STORED_SCALE, round_half_up
from desktop.domain.scheme import Missing, NotApplicable, RoundWhen
from desktop.domain.scoring.arithmetic import ZERO, as_fraction, exact_sum, stored_mean
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.results import NodeResult
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry
    from desktop.domain.scoring.rules.base import Facts


class Absence(Enum):
    """Whether a node takes part in its parent's sum."""

    PRESENT = 0
    RESCALED = 1  # its full mark is spread over what applies
    DROPPED = 2  # it simply counts for nothing (不适用 with the no_rank policy)


class Scored(NamedTuple):
    """A node's result and whether it takes part."""

    result: NodeResult
    absence: Absence = Absence.PRESENT


class Verdict(NamedTuple):
    """What the entries of a cell mean together.

    Attributes:
        state: None = blank.
        sheets: the entries that count (SCORED or IMPUTED ones).
        events_aside: the events are set aside by the state.
    """

    state: State | None
    sheets: tuple[Entry, ...] = ()
    events_aside: bool = False


def judge(node: Node, cell: Cell) -> Verdict:
    """Say what the cell's entries mean together (see the module's rules)."""
    imputed = tuple(entry for entry in cell.entries if entry.state is State.IMPUTED)
    if imputed:
        return Verdict(State.IMPUTED, imputed, bool(cell.events))
    scored = tuple(entry for entry in cell.entries if entry.state is State.SCORED)
    if scored or cell.average is not None:
        return Verdict(State.SCORED, scored)
    if cell.entries:
        states = {entry.state for entry in cell.entries}
        absent = State.NOT_APPLICABLE
        state = absent if absent in states else State.NOT_INSPECTED
        return Verdict(state, (), bool(cell.events))
    if cell.events or not kind_of(node.rule).needs_input:
        return Verdict(State.SCORED)
    return Verdict(None)


def score_leaf(scheme: Scheme, node: Node, cell: Cell, facts: Facts) -> Scored:
    """Return the leaf's points before its weight, within its cap and floor."""
    verdict = judge(node, cell)
    if verdict.sheets or verdict.state is State.SCORED:
        points = limited(scheme, node, mean_points(node, cell, verdict, facts))
        return Scored(NodeResult(points, node.full, verdict.state))
    return without_points(scheme, node, verdict.state)


def score_summed(scheme: Scheme, node: Node, average: tuple[int, int]) -> NodeResult:
    """Score a leaf for which nothing but summed sheets exists: the usual cell of a large round."""
    points = limited(scheme, node, stored_mean(*average))
    return NodeResult(points, node.full, State.SCORED)


def limited(scheme: Scheme, node: Node, points: Fraction) -> Fraction:
    """Apply the leaf's own cap and floor, and the rounding where the scheme rounds leaves."""
    points = node.clamp(points)
    if scheme.rounding.when is RoundWhen.LEAF:
        return Fraction(round_half_up(points, scheme.rounding.digits))
    return points


def mean_points(node: Node, cell: Cell, verdict: Verdict, facts: Facts) -> Fraction:
    """Return the mean of the sheets that count."""
    if verdict.state is State.IMPUTED:
        amounts = [as_fraction(e.amount) for e in verdict.sheets if e.amount is not None]
        return exact_sum(amounts) / len(amounts)
    if cell.average is not None and not verdict.sheets:
        return stored_mean(*cell.average)
    rule = node.rule
    kind = kind_of(rule)
    if not verdict.sheets:
        return kind.points(rule, node, None, cell.events, facts)
    sheets = [kind.points(rule, node, entry, cell.events, facts) for entry in verdict.sheets]
    if len(sheets) == 1 and cell.average is None:
        return sheets[0]
    total, count = cell.average or (0, 0)
    return (exact_sum(sheets) + Fraction(total, STORED_SCALE)) / (len(sheets) + count)


def without_points(scheme: Scheme, node: Node, state: State | None) -> Scored:
    """Score a leaf that is blank, 未检 or 不适用 by the scheme's policies.

    What a missing score counts as stays within the leaf's own cap and floor, like any score.
    """
    if node.silent:
        return Scored(NodeResult(ZERO, node.full, state))
    if state is State.NOT_APPLICABLE:
        rescaled = scheme.not_applicable is NotApplicable.RESCALE
        absence = Absence.RESCALED if rescaled else Absence.DROPPED
        return Scored(NodeResult(None, ZERO, state), absence)
    if scheme.missing is Missing.SKIP:
        return Scored(NodeResult(None, ZERO, state), Absence.RESCALED)
    if scheme.missing is Missing.WAIT:
        return Scored(NodeResult(None, node.full, state, complete=False))
    points = node.full if scheme.missing is Missing.FULL else ZERO
    return Scored(NodeResult(limited(scheme, node, points), node.full, state))
