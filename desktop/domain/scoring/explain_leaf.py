"""Why a leaf has its points: sheets, events, ballots, periods, then factor, cap, floor, rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.exact import STORED_SCALE, round_half_up
from desktop.domain.scheme import Missing, RoundWhen, Veto
from desktop.domain.scoring import effect_wording, wording
from desktop.domain.scoring.arithmetic import exact_sum
from desktop.domain.scoring.inputs import State
from desktop.domain.scoring.leaf import (
    judge,
    leaf_points,
    points_factor,
    ready_sheets,
    sheets_figure,
)
from desktop.domain.scoring.panel import Share, trimmed_average
from desktop.domain.scoring.results import Explanation
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.cells import Cell
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Average, Entry
    from desktop.domain.scoring.leaf import Verdict
    from desktop.domain.scoring.rules.base import Part
    from desktop.domain.scoring.tree import UnitPoints


def points_of(lines: Iterable[Explanation]) -> Fraction:
    """Return what the lines come to; remarks carry nothing."""
    return exact_sum(line.points for line in lines if line.points is not None)


def limit_lines(node: Node, raw: Fraction) -> list[Explanation]:
    """Explain a criterion's own cap or floor where it changed something."""
    after = node.clamp(raw)
    if after < raw:
        text = wording.node_cap(after, raw - after)
    elif after > raw:
        text = wording.node_floor(after, after - raw)
    else:
        return []
    return [Explanation(text, after - raw, "limit", node.key)]


def rounding_lines(scheme: Scheme, value: Fraction, key: str) -> list[Explanation]:
    """Explain a rounding step where it changed something."""
    digits = scheme.rounding.digits
    change = Fraction(round_half_up(value, digits)) - value
    return [Explanation(wording.rounding(digits), change, "rounding", key)] if change else []


def leaf_lines(scheme: Scheme, points: UnitPoints, node: Node) -> list[Explanation]:
    """Explain a leaf: its lines sum to its points before gates and vetoes; none without points."""
    return _LeafLines(scheme, points, node).lines()


class _LeafLines:
    """Builds the lines of one leaf of one unit."""

    def __init__(self, scheme: Scheme, points: UnitPoints, node: Node) -> None:
        self._scheme = scheme
        self._points = points
        self._node = node
        self._cell: Cell = points.cell(node.key)
        self._verdict: Verdict = judge(node, self._cell)

    def lines(self) -> list[Explanation]:
        """All lines, in the order of the arithmetic."""
        node, verdict = self._node, self._verdict
        lines = self._counted_lines()
        if not lines and not self._has_points():
            lines = self._absent_lines()
        if any(line.points is not None for line in lines) or self._has_points():
            raw = points_of(lines)
            lines += limit_lines(node, raw)
            if self._scheme.rounding.when is RoundWhen.LEAF:
                lines += rounding_lines(self._scheme, node.clamp(raw), node.key)
        if verdict.events_aside and verdict.state is not None:
            state = wording.STATE_NAMES[verdict.state]
            text = wording.events_set_aside(len(self._cell.events), state)
            lines.append(_remark(node, text))
        return lines

    def _has_points(self) -> bool:
        state = self._verdict.state
        if state is not State.SCORED:
            return state is State.IMPUTED
        return self._figure() is not None

    def _figure(self) -> Fraction | None:
        points = self._points
        found = leaf_points(self._node, self._cell, self._verdict, points.facts, points.panels)
        return found.value

    def _counted_lines(self) -> list[Explanation]:
        """Explain what counts, with the leaf's factor; empty when nothing does."""
        node, verdict = self._node, self._verdict
        if verdict.state is State.IMPUTED:
            count = len(verdict.sheets)
            return [_imputed_line(node, entry, count) for entry in verdict.sheets]
        if verdict.state is not State.SCORED:
            return []
        if isinstance(node.rule, Veto):
            return [_event_remark(node, self._cell, n) for n in range(len(self._cell.events))]
        value = self._figure()
        if value is None:
            return []
        kind = kind_of(node.rule)
        if kind.gathers:
            gathered = kind.gather(node.rule, node, self._cell, self._points.panels)
            lines = [_part_line(node, part) for part in gathered.parts]
        elif kind.compares(node.rule):
            lines = self._compared_lines()
        else:
            lines = self._sheet_lines()
        factor = points_factor(node, self._points.facts)
        if factor != 1:
            text = effect_wording.factor(factor, value, value * factor)
            lines.append(Explanation(text, value * factor - value, "factor", node.key))
        return lines

    def _compared_lines(self) -> list[Explanation]:
        """Explain a number among the other units': how it came about as remarks, then its points."""
        node, facts = self._node, self._points.facts
        panels = self._points.panels
        number = sheets_figure(node, self._cell, self._verdict, facts, panels).value
        kind, value = kind_of(node.rule), number or Fraction(0)
        points = kind.compared(node.rule, node, value, facts)
        text = kind.compared_words(node.rule, node, value, facts)
        remarks = tuple(_as_remark(line) for line in self._sheet_lines())
        line = Explanation(text, points, "entry", node.key, children=remarks)
        return [line]

    def _sheet_lines(self) -> list[Explanation]:
        """Explain the sheets: each with its own lines and its share in the figure."""
        node, cell, panels = self._node, self._cell, self._points.panels
        facts = self._points.facts
        ready = ready_sheets(node, self._verdict, facts)
        average = cell.average
        count = len(ready) + (average[1] if average else 0)
        lines = [] if average is None else self._average_lines(average, count)
        sheets: Sequence[Entry | None] = ready or (() if lines else (None,))
        kind = kind_of(node.rule)
        owns = [
            [_part_line(node, p) for p in kind.parts(node.rule, node, entry, cell.events, facts)]
            for entry in sheets
        ]
        if (count <= 1 and not panels.panel.groups) or not ready:
            return lines + [line for own in owns for line in own]
        if panels.plain or average is not None:
            shares = [Share(Fraction(1, count), "", count)] * len(ready)
        else:
            figures = [(e.rater, points_of(own)) for e, own in zip(ready, owns, strict=True)]
            shares = panels.shares(figures) or []
            gone = panels.missing_groups({share.group for share in shares})
            lines += [_remark(node, effect_wording.groups_missing(gone))] if gone else []
        for entry, own, share in zip(ready, owns, shares, strict=True):
            lines.append(self._share_line(entry, own, share))
        return lines

    def _share_line(self, entry: Entry, lines: Sequence[Explanation], share: Share) -> Explanation:
        """Explain one of several sheets; its own lines are kept as remarks."""
        own = points_of(lines)
        remarks = tuple(_as_remark(line) for line in lines)
        if share.dropped:
            text = effect_wording.dropped(entry.rater, own, share.dropped)
            return Explanation(text, None, "remark", self._node.key, children=remarks)
        text = wording.rater_sheet(entry.rater, own, share.sheets)
        if share.group:
            name = self._points.panels.name(share.group)
            text = effect_wording.group_share(name, text, share.part)
        return Explanation(text, own * share.part, "entry", self._node.key, children=remarks)

    def _average_lines(self, average: tuple[int, int] | Average, count: int) -> list[Explanation]:
        """Explain sheets summed by the store; ``count`` includes single sheets beside them."""
        node = self._node
        total, sheets = trimmed_average(average, self._points.panels)
        amount = Fraction(total, STORED_SCALE)
        text = wording.sheets_mean(sheets, amount, amount / sheets)
        cut = average[1] - sheets
        if count != average[1]:
            text = wording.share(text, count)
        lines = [Explanation(text, amount / (count - cut), "entry", node.key)]
        if cut:
            lines.append(_remark(node, effect_wording.EXTREMES_DROPPED))
        return lines

    def _absent_lines(self) -> list[Explanation]:
        """Explain a leaf without a figure: nobody scored it, or something it needs is missing."""
        node, verdict = self._node, self._verdict
        lines = [_remark(node, text) for text in self._lacking()]
        if not self._points.nodes[node.key].complete and verdict.state is State.SCORED:
            return [*lines, _remark(node, effect_wording.WAITS)]
        state = None if verdict.state is State.SCORED else verdict.state
        if node.silent:
            return [*lines, _remark(node, wording.STATE_NAMES.get(state, wording.NOTHING_FOUND))]
        if state is State.NOT_APPLICABLE:
            return [*lines, _remark(node, wording.NOT_APPLICABLE)]
        start = wording.NOT_INSPECTED if state is State.NOT_INSPECTED else ""
        text = wording.missing(start, self._scheme.missing)
        counted = {Missing.ZERO: Fraction(0), Missing.FULL: node.full}.get(self._scheme.missing)
        kind = "remark" if counted is None else "full"
        return [*lines, Explanation(text, counted, kind, node.key)]

    def _lacking(self) -> list[str]:
        """Say what entries need before they count, each once."""
        kind, facts = kind_of(self._node.rule), self._points.facts
        if self._verdict.state is not State.SCORED:
            return []
        found = (kind.lacks(self._node.rule, self._node, e, facts) for e in self._verdict.sheets)
        return list(dict.fromkeys(text for text in found if text))


def _remark(node: Node, text: str) -> Explanation:
    return Explanation(text, None, "remark", node.key)


def _imputed_line(node: Node, entry: Entry, count: int) -> Explanation:
    amount = Fraction(entry.amount or 0)
    text = wording.imputed(amount, entry.reason)
    if count > 1:
        text = wording.share(text, count)
    return Explanation(text, amount / count, "entry", node.key)


def _part_line(node: Node, part: Part) -> Explanation:
    children = tuple(_part_line(node, child) for child in part.children)
    points = None if part.kind == "remark" else part.points
    return Explanation(part.text, points, part.kind, node.key, part.event, children)


def _as_remark(line: Explanation) -> Explanation:
    children = tuple(_as_remark(child) for child in line.children)
    return Explanation(line.text, None, "remark", line.criterion, line.event, children)


def _event_remark(node: Node, cell: Cell, number: int) -> Explanation:
    event = cell.events[number]
    return Explanation(wording.occurrence(event), None, "remark", node.key, event.key)
