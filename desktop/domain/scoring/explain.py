"""Why a unit has its total: the tree of the same arithmetic, line by line (scoring.md §9).

Every line's points are what it adds to its parent, and the children's points sum exactly to their
parent's, down to the printed figure. Lines without points are remarks. The lines come from the same
rules and results as the total; a line that would not add up is a bug and raises.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import NotFound
from desktop.domain.scheme import Block, RoundWhen
from desktop.domain.scoring import effect_wording, refusals, wording
from desktop.domain.scoring.cells import open_book
from desktop.domain.scoring.engine import evaluate
from desktop.domain.scoring.explain_leaf import leaf_lines, limit_lines, points_of, rounding_lines
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.results import Explanation
from desktop.domain.scoring.sheets_aside import without
from desktop.domain.scoring.supplied import one_units_inputs, with_readings
from desktop.domain.scoring.total import clamp_total, unit_total
from desktop.domain.scoring.tree import Joined, UnitPoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Candidate, Inputs
    from desktop.domain.scoring.results import UnitResult


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
    result = evaluate(scheme=scheme, units=units, inputs=inputs)
    return Explainer(scheme=scheme, units=units, inputs=inputs).explain(result.of(unit))


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
    frame = frame_scheme(scheme)
    mine = one_units_inputs(frame, unit.key, inputs)
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
        self._counted = with_readings(self._frame, self._book)
        self._units = {unit.key: unit for unit in units}

    def explain(self, result: UnitResult) -> Explanation:
        """Explain one unit's ranked result.

        Raises:
            NotFound: the unit is not among the round's units.
        """
        unit = self._units.get(result.unit)
        if unit is None:
            raise NotFound(refusals.unknown_unit(result.unit))
        book = self._counted
        if result.set_aside:
            own = self._book.of_unit(unit.key, self._frame.leaves)
            book = with_readings(self._frame, without(own, {unit.key: dict(result.set_aside)}))
        compared = {key: node.comparison for key, node in result.nodes.items() if node.comparison}
        points = UnitPoints(self._frame, book, unit, compared)
        return _UnitLines(self._frame.scheme, points).total(self._frame.roots, result)


class _UnitLines:
    """Builds the lines of one unit."""

    def __init__(self, scheme: Scheme, points: UnitPoints) -> None:
        self._scheme = scheme
        self._points = points
        self._by_group = scheme.rounding.when is RoundWhen.GROUP

    def total(self, roots: Sequence[Node], result: UnitResult) -> Explanation:
        """Explain the total: first-level criteria, the total's limits, rounding, rank, grade."""
        complete = unit_total(self._scheme, self._points) is not None
        lines = [self._root(node) for node in roots]
        if complete:
            lines += self._total_steps(points_of(lines))
        lines += _standing(result)
        if result.printed is None:
            return Explanation(wording.TOTAL_INCOMPLETE, None, "criterion", children=tuple(lines))
        text = wording.total(format(result.printed, "f"))
        return _adding_up(text, Fraction(result.printed), "criterion", "", lines)

    def _root(self, node: Node) -> Explanation:
        """Explain a first-level criterion; nothing of a veto block ever counts."""
        line = self._criterion(node, first_level=True)
        return replace(line, points=None) if node.block is Block.VETO and line.points else line

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
        return lines + rounding_lines(self._scheme, after, "")

    def _criterion(self, node: Node, *, first_level: bool) -> Explanation:
        """Explain one criterion's contribution to its parent (a running sum while it waits)."""
        result = self._points.nodes[node.key]
        name = wording.named(node.criterion)
        lines = (
            self._inner_lines(node)
            if node.children
            else leaf_lines(self._scheme, self._points, node)
        )
        lines += self._switch_lines(node, lines)
        if result.points is None:
            return Explanation(name, None, "criterion", node.key, children=tuple(lines))
        if first_level and self._by_group:
            lines += rounding_lines(self._scheme, points_of(lines), node.key)
        contribution = node.weighted(result.points)
        if node.weight is not None:
            text = wording.weight(node.weight, result.points, contribution)
            lines.append(Explanation(text, contribution - result.points, "weight", node.key))
        text = wording.node_points(name, contribution)
        return _adding_up(text, contribution, "criterion", node.key, lines)

    def _switch_lines(self, node: Node, lines: Sequence[Explanation]) -> list[Explanation]:
        """Explain a gate or veto that set the criterion to 0 (or cannot be judged yet)."""
        why = self._points.switched.get(node.key)
        if why is None:
            return []
        if not self._points.nodes[node.key].complete:
            return [Explanation(why, None, "remark", node.key)]
        return [Explanation(why, -points_of(lines), "gate", node.key)]

    def _inner_lines(self, node: Node) -> list[Explanation]:
        joined = self._points.join(node.children)
        lines = [self._criterion(child, first_level=False) for child in node.children]
        if joined.known:
            lines += _rescale_lines(joined)
            lines += limit_lines(node, joined.rescaled)
        return lines


def _adding_up(
    text: str, points: Fraction, kind: str, key: str, lines: Sequence[Explanation]
) -> Explanation:
    """Build a line whose children must sum to it.

    Raises:
        AssertionError: they do not; the explanation would be wrong, which is a bug.
    """
    found = points_of(lines)
    if found != points:
        raise AssertionError(f"explanation of {text!r} sums to {found}, not {points}")
    return Explanation(text, points, kind, key, children=tuple(lines))


def _rescale_lines(joined: Joined) -> list[Explanation]:
    if joined.rescaled == joined.raw and joined.full == joined.applies:
        return []
    text = wording.rescale(joined.raw, joined.applies, joined.full, joined.rescaled)
    return [Explanation(text, joined.rescaled - joined.raw, "rescale")]


def _standing(result: UnitResult) -> list[Explanation]:
    """Say rank, grade and everything remarked about the unit."""
    texts = [effect_wording.sheet_aside(*sheet) for sheet in result.set_aside]
    texts += result.remarks
    if result.rank is not None:
        texts.append(wording.rank(result.rank, result.group))
    if result.grade:
        texts.append(wording.grade(result.grade))
    if result.honours:
        texts.append(effect_wording.honour(result.honours))
    return [Explanation(text, None, "remark") for text in texts]
