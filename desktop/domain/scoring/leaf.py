"""Points of one leaf at one unit: several raters, the four states, the missing policy.

Several raters at one leaf (scoring.md §5; groups, weights and trimming in ``panel``):

* a 补定 entry decides alone, whatever else was entered; several 补定 entries are averaged;
* otherwise all SCORED sheets count; a rater's 未检 or 不适用 leaves the divisor;
* events belong to the panel: they count on every SCORED sheet, or alone when nobody entered a state;
* without any SCORED sheet, 不适用 of one rater beats 未检 of another, and both set events aside.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.exact import round_half_up
from desktop.domain.scheme import FactorOn, Missing, NotApplicable, RoundWhen
from desktop.domain.scoring.arithmetic import ZERO, as_fraction, exact_sum
from desktop.domain.scoring.factors import ONE, unit_factor
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.panel import averaged, mean_with
from desktop.domain.scoring.results import NodeResult
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Average, Entry
    from desktop.domain.scoring.panel import Panels
    from desktop.domain.scoring.results import Comparison
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
    if cell.events or cell.gathered or not kind_of(node.rule).needs_input:
        return Verdict(State.SCORED)
    return Verdict(None)


class Figure(NamedTuple):
    """What the counting sheets of a cell come to.

    Attributes:
        value: None = nothing that counts.
        waits: the leaf waits whatever the scheme says about missing scores.
        comparison: how the value stands among the units, at rules that compare.
    """

    value: Fraction | None
    waits: bool = False
    comparison: Comparison | None = None


def score_leaf(scheme: Scheme, node: Node, cell: Cell, facts: Facts, panels: Panels) -> Scored:
    """Return the leaf's points before its weight, within its cap and floor."""
    amount = _lone_amount(node, cell, panels)
    if amount is None:
        return _scored(scheme, node, cell, facts, panels)
    known = node.met.lone.get(amount)
    if known is None:
        known = node.met.lone[amount] = _scored(scheme, node, cell, facts, panels)
    return known


def _lone_amount(node: Node, cell: Cell, panels: Panels) -> Decimal | None:
    """Return the amount that decides the cell by itself; None = there is more to look at."""
    if not node.by_amount or len(cell.entries) != 1 or panels.panel.groups:
        return None
    entry, *_ = cell.entries
    if entry.state is not State.SCORED or cell.average is not None or cell.events or cell.gathered:
        return None
    return entry.amount


def _scored(scheme: Scheme, node: Node, cell: Cell, facts: Facts, panels: Panels) -> Scored:
    verdict = judge(node, cell)
    if verdict.state is State.IMPUTED:
        points = limited(scheme, node, imputed_mean(verdict))
        return Scored(NodeResult(points, node.full, State.IMPUTED))
    if verdict.state is not State.SCORED:
        return without_points(scheme, node, verdict.state)
    found = leaf_points(node, cell, verdict, facts, panels)
    if found.value is None and found.waits:
        return Scored(NodeResult(None, node.full, None, complete=False))
    if found.value is None:
        return without_points(scheme, node, None)
    points = limited(scheme, node, found.value * points_factor(node, facts))
    return Scored(NodeResult(points, node.full, State.SCORED, comparison=found.comparison))


def points_factor(node: Node, facts: Facts) -> Fraction:
    """Return what multiplies the points of this leaf."""
    return unit_factor(node, facts.attributes, FactorOn.POINTS) if node.factors else ONE


def leaf_points(node: Node, cell: Cell, verdict: Verdict, facts: Facts, panels: Panels) -> Figure:
    """Return the points of the sheets that count, before factor, cap and floor."""
    figure = sheets_figure(node, cell, verdict, facts, panels)
    kind = kind_of(node.rule)
    if figure.value is None or not kind.compares(node.rule):
        return figure
    comparison = facts.compared.get(node.key)
    if comparison is None:
        return Figure(None)
    points = kind.compared(node.rule, node, figure.value, facts)
    return Figure(points, comparison=comparison)


def sheets_figure(node: Node, cell: Cell, verdict: Verdict, facts: Facts, panels: Panels) -> Figure:
    """Return what the sheets come to: points, or the number that is compared with other units'."""
    rule = node.rule
    kind = kind_of(rule)
    if kind.gathers:
        gathered = kind.gather(rule, node, cell, panels)
        return Figure(gathered.points, gathered.waits)
    if cell.average is not None and not verdict.sheets:
        return Figure(averaged(cell.average, panels))
    if not verdict.sheets:
        return Figure(kind.points(rule, node, None, cell.events, facts))
    ready = ready_sheets(node, verdict, facts)
    sheets = [kind.points(rule, node, entry, cell.events, facts) for entry in ready]
    if not sheets:
        return Figure(None)
    if cell.average is not None:
        return Figure(mean_with((cell.average[0], cell.average[1]), sheets))
    if len(sheets) == 1 and not panels.panel.groups:
        return Figure(sheets[0])
    if panels.plain:
        return Figure(exact_sum(sheets) / len(sheets))
    raters = [entry.rater for entry in ready]
    shares = panels.shares(list(zip(raters, sheets, strict=True)))
    if shares is None:
        return Figure(None, waits=True)
    parts = zip(shares, sheets, strict=True)
    return Figure(exact_sum(share.part * points for share, points in parts))


def ready_sheets(node: Node, verdict: Verdict, facts: Facts) -> tuple[Entry, ...]:
    """Return the sheets that can be scored: a completion without any target cannot."""
    kind = kind_of(node.rule)
    return tuple(e for e in verdict.sheets if not kind.lacks(node.rule, node, e, facts))


def imputed_mean(verdict: Verdict) -> Fraction:
    """Return the mean of the 补定 entries."""
    amounts = [as_fraction(e.amount) for e in verdict.sheets if e.amount is not None]
    return exact_sum(amounts) / len(amounts)


def score_summed(
    scheme: Scheme, node: Node, average: tuple[int, int] | Average, panels: Panels
) -> NodeResult:
    """Score a leaf for which nothing but summed sheets exists: the usual cell of a large round."""
    known = node.met.summed.get(average)
    if known is None:
        points = limited(scheme, node, averaged(average, panels))
        known = node.met.summed[average] = NodeResult(points, node.full, State.SCORED)
    return known


def limited(scheme: Scheme, node: Node, points: Fraction) -> Fraction:
    """Apply the leaf's own cap and floor, and the rounding where the scheme rounds leaves."""
    points = node.clamp(points)
    if scheme.rounding.when is RoundWhen.LEAF:
        return Fraction(round_half_up(points, scheme.rounding.digits))
    return points


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
