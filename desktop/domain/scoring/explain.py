"""Why a unit has its total: the tree of the same arithmetic, line by line (scoring.md §9).

Every line's points are what it adds to its parent, and the children's points sum exactly to their
parent's, down to the printed figure. Lines without points are remarks. The lines come from the same
rules and results as the total; a line that would not add up is a bug and raises.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import NotFound
from desktop.domain.exact import STORED_SCALE, round_half_up
from desktop.domain.scheme import Missing, RoundWhen, Veto
from desktop.domain.scoring import refusals, wording
from desktop.domain.scoring.arithmetic import exact_sum
from desktop.domain.scoring.cells import open_book
from desktop.domain.scoring.engine import rank_units, score_units
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.inputs import Inputs, State
from desktop.domain.scoring.leaf import judge
from desktop.domain.scoring.results import Explanation
from desktop.domain.scoring.rules.table import kind_of
from desktop.domain.scoring.total import clamp_total, unit_total
from desktop.domain.scoring.tree import Joined, UnitPoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Candidate, Entry
    from desktop.domain.scoring.leaf import Verdict
    from desktop.domain.scoring.results import UnitResult
    from desktop.domain.scoring.rules.base import Part


def explain(
    *, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs, unit: str
) -> Explanation:
    """Explain one unit's total, rank and grade.

    Raises:
        NotFound: the unit is not in the round.
        InvalidValue: as ``evaluate``.
    """
    if all(candidate.key != unit for candidate in units):
        raise NotFound(refusals.unknown_unit(unit))
    scored = score_units(scheme=scheme, units=units, inputs=inputs)
    ranked = rank_units(scheme=scheme, units=units, scored=scored, decisions=inputs.decisions)
    return Explainer(scheme=scheme, units=units, inputs=inputs).explain(ranked.of(unit))


def explain_unit(
    scheme: Scheme, unit: Candidate, inputs: Inputs, result: UnitResult
) -> Explanation:
    """Explain one result that is already at hand; only this unit's inputs are looked at.

    For many units use one :class:`Explainer`, which sorts the inputs once.

    Args:
        scheme: the round's scheme.
        unit: the unit.
        inputs: the round's inputs; those of other units may be left out.
        result: the unit's ranked result.
    """
    places = [(unit.key, leaf.key) for leaf in scheme.leaves()]
    mine = Inputs(
        tuple(entry for entry in inputs.entries if entry.unit == unit.key),
        tuple(event for event in inputs.events if event.unit == unit.key),
        (),
        {place: inputs.averages[place] for place in places if place in inputs.averages},
    )
    return Explainer(scheme=scheme, units=(unit,), inputs=mine).explain(result)


class Explainer:
    """Explains the results of one round; made once for all its units."""

    def __init__(self, *, scheme: Scheme, units: Sequence[Candidate], inputs: Inputs) -> None:
        """Sort the inputs by unit and leaf.

        Raises:
            InvalidValue: as ``evaluate``.
        """
        self._frame = frame_scheme(scheme)
        self._book = open_book(self._frame, units, inputs)
        self._units = {unit.key: unit for unit in units}

    def explain(self, result: UnitResult) -> Explanation:
        """Explain one unit's ranked result.

        Raises:
            NotFound: the unit is not among the round's units.
        """
        unit = self._units.get(result.unit)
        if unit is None:
            raise NotFound(refusals.unknown_unit(result.unit))
        points = UnitPoints(self._frame, self._book, unit)
        return _UnitLines(self._frame.scheme, points).total(self._frame.roots, result)


class _UnitLines:
    """Builds the lines of one unit."""

    def __init__(self, scheme: Scheme, points: UnitPoints) -> None:
        self._scheme = scheme
        self._points = points
        self._by_leaf = scheme.rounding.when is RoundWhen.LEAF
        self._by_group = scheme.rounding.when is RoundWhen.GROUP

    def total(self, roots: Sequence[Node], result: UnitResult) -> Explanation:
        """Explain the total: first-level criteria, the total's limits, rounding, rank, grade."""
        complete = unit_total(self._scheme, self._points) is not None
        lines = [self._criterion(node, first_level=True) for node in roots]
        if complete:
            lines += self._total_steps(_sum(lines))
        lines += _standing(result)
        if result.printed is None:
            return Explanation(wording.TOTAL_INCOMPLETE, None, "criterion", children=tuple(lines))
        text = wording.total(format(result.printed, "f"))
        return _adding_up(text, Fraction(result.printed), "criterion", "", lines)

    def _total_steps(self, raw: Fraction) -> list[Explanation]:
        """Re-scaling of the base block, cap and floor of the total, the one rounding."""
        base = self._points.base
        lines = _rescale_lines(base)
        before = raw + base.rescaled - base.raw
        after = clamp_total(self._scheme, before)
        if after < before:
            text = wording.total_cap(after, before - after)
            lines.append(Explanation(text, after - before, "limit"))
        elif after > before:
            text = wording.total_floor(after, after - before)
            lines.append(Explanation(text, after - before, "limit"))
        return lines + self._rounding_lines(after, "")

    def _criterion(self, node: Node, *, first_level: bool) -> Explanation:
        """Explain one criterion's contribution to its parent (a running sum while it waits)."""
        result = self._points.nodes[node.key]
        name = wording.named(node.criterion)
        lines = self._inner_lines(node) if node.children else self._leaf_lines(node)
        if result.points is None:
            return Explanation(name, None, "criterion", node.key, children=tuple(lines))
        if first_level and self._by_group:
            lines += self._rounding_lines(_sum(lines), node.key)
        contribution = node.weighted(result.points)
        if node.weight is not None:
            text = wording.weight(node.weight, result.points, contribution)
            lines.append(Explanation(text, contribution - result.points, "weight", node.key))
        text = wording.node_points(name, contribution)
        return _adding_up(text, contribution, "criterion", node.key, lines)

    def _inner_lines(self, node: Node) -> list[Explanation]:
        joined = self._points.join(node.children)
        lines = [self._criterion(child, first_level=False) for child in node.children]
        if joined.known:
            lines += _rescale_lines(joined)
            lines += _limit_lines(node, joined.rescaled)
        return lines

    def _leaf_lines(self, node: Node) -> list[Explanation]:
        cell = self._points.cell(node.key)
        verdict = judge(node, cell)
        lines = self._sheet_lines(node, cell, verdict)
        counts = lines is not None
        if lines is None:
            lines = self._absent_lines(node, verdict)
            counts = any(line.points is not None for line in lines)
        if counts:
            raw = _sum(lines)
            lines += _limit_lines(node, raw)
            if self._by_leaf:
                lines += self._rounding_lines(node.clamp(raw), node.key)
        if verdict.events_aside and verdict.state is not None:
            text = wording.events_set_aside(len(cell.events), wording.STATE_NAMES[verdict.state])
            lines.append(Explanation(text, None, "remark", node.key))
        return lines

    def _sheet_lines(self, node: Node, cell: Cell, verdict: Verdict) -> list[Explanation] | None:
        """Explain the sheets that count; None when there are none."""
        if verdict.state is State.IMPUTED:
            count = len(verdict.sheets)
            return [_imputed_line(node, entry, count) for entry in verdict.sheets]
        if verdict.state is not State.SCORED:
            return None
        if isinstance(node.rule, Veto):
            return [_event_remark(node, cell, number) for number in range(len(cell.events))]
        count = len(verdict.sheets) + (cell.average[1] if cell.average else 0)
        lines = [] if cell.average is None else [_average_line(node, cell.average, count)]
        sheets: Sequence[Entry | None] = verdict.sheets or (() if lines else (None,))
        for entry in sheets:
            parts = kind_of(node.rule).parts(
                node.rule, node, entry, cell.events, self._points.facts
            )
            own = [_part_line(node, part) for part in parts]
            lines += own if count <= 1 else [_share_line(node, entry, own, count)]
        return lines

    def _absent_lines(self, node: Node, verdict: Verdict) -> list[Explanation]:
        """Explain a leaf that nobody scored."""
        if node.silent:
            text = wording.STATE_NAMES.get(verdict.state, wording.NOTHING_FOUND)
            return [Explanation(text, None, "remark", node.key)]
        if verdict.state is State.NOT_APPLICABLE:
            return [Explanation(wording.NOT_APPLICABLE, None, "remark", node.key)]
        start = wording.NOT_INSPECTED if verdict.state is State.NOT_INSPECTED else ""
        text = wording.missing(start, self._scheme.missing)
        counted = {Missing.ZERO: Fraction(0), Missing.FULL: node.full}.get(self._scheme.missing)
        kind = "remark" if counted is None else "full"
        return [Explanation(text, counted, kind, node.key)]

    def _rounding_lines(self, value: Fraction, key: str) -> list[Explanation]:
        digits = self._scheme.rounding.digits
        change = Fraction(round_half_up(value, digits)) - value
        if not change:
            return []
        return [Explanation(wording.rounding(digits), change, "rounding", key)]


def _adding_up(
    text: str, points: Fraction, kind: str, key: str, lines: Sequence[Explanation]
) -> Explanation:
    """Build a line whose children must sum to it.

    Raises:
        AssertionError: they do not; the explanation would be wrong, which is a bug.
    """
    found = _sum(lines)
    if found != points:
        raise AssertionError(f"explanation of {text!r} sums to {found}, not {points}")
    return Explanation(text, points, kind, key, children=tuple(lines))


def _sum(lines: Sequence[Explanation]) -> Fraction:
    return exact_sum(line.points for line in lines if line.points is not None)


def _rescale_lines(joined: Joined) -> list[Explanation]:
    if joined.rescaled == joined.raw and joined.full == joined.applies:
        return []
    text = wording.rescale(joined.raw, joined.applies, joined.full, joined.rescaled)
    return [Explanation(text, joined.rescaled - joined.raw, "rescale")]


def _limit_lines(node: Node, raw: Fraction) -> list[Explanation]:
    """Explain the criterion's own cap or floor where it changed something."""
    after = node.clamp(raw)
    if after < raw:
        text = wording.node_cap(after, raw - after)
    elif after > raw:
        text = wording.node_floor(after, after - raw)
    else:
        return []
    return [Explanation(text, after - raw, "limit", node.key)]


def _imputed_line(node: Node, entry: Entry, count: int) -> Explanation:
    amount = Fraction(entry.amount or 0)
    text = wording.imputed(amount, entry.reason)
    if count > 1:
        text = wording.share(text, count)
    return Explanation(text, amount / count, "entry", node.key)


def _average_line(node: Node, average: tuple[int, int], count: int) -> Explanation:
    """Explain sheets summed by the store; ``count`` includes single sheets beside them."""
    total, sheets = Fraction(average[0], STORED_SCALE), average[1]
    text = wording.sheets_mean(sheets, total, total / sheets)
    if count != sheets:
        text = wording.share(text, count)
    return Explanation(text, total / count, "entry", node.key)


def _part_line(node: Node, part: Part) -> Explanation:
    children = tuple(_part_line(node, child) for child in part.children)
    return Explanation(part.text, part.points, part.kind, node.key, part.event, children)


def _share_line(
    node: Node, entry: Entry | None, lines: Sequence[Explanation], count: int
) -> Explanation:
    """Explain one of several sheets; its own lines are kept as remarks, their sum is divided."""
    own = _sum(lines)
    rater = "" if entry is None else entry.rater
    remarks = tuple(_as_remark(line) for line in lines)
    text = wording.rater_sheet(rater, own, count)
    return Explanation(text, own / count, "entry", node.key, children=remarks)


def _as_remark(line: Explanation) -> Explanation:
    children = tuple(_as_remark(child) for child in line.children)
    return Explanation(line.text, None, "remark", line.criterion, line.event, children)


def _event_remark(node: Node, cell: Cell, number: int) -> Explanation:
    event = cell.events[number]
    return Explanation(wording.occurrence(event), None, "remark", node.key, event.key)


def _standing(result: UnitResult) -> list[Explanation]:
    """Say rank, grade and everything remarked about the unit."""
    texts = list(result.remarks)
    if result.rank is not None:
        texts.append(wording.rank(result.rank, result.group))
    if result.grade:
        texts.append(wording.grade(result.grade))
    return [Explanation(text, None, "remark") for text in texts]
