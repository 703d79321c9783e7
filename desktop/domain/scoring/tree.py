"""Points of the inner nodes, bottom-up: weights, re-scaling, caps and floors (scoring.md §2, §6).

Re-scaling, exactly: let a node's children have full marks f (each times its weight), of which the
set A applies. The node's points are ``Σ_A weighted points × Σ f ÷ Σ_A f``, then its cap and floor.
It happens at the nearest node above that still has applicable children with a full mark; a node
without any does not apply itself, and the node above (at last the base block as a whole) re-scales.
Children without a full mark (deductions beside a band, full 0) neither add to Σ f nor keep a node
alive on their own. Bonus, deduction and veto blocks are never re-scaled.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.exact import round_half_up
from desktop.domain.scheme import Block, RoundWhen
from desktop.domain.scoring.arithmetic import ZERO, exact_sum
from desktop.domain.scoring.cells import Cell
from desktop.domain.scoring.leaf import Absence, judge, score_leaf, score_summed
from desktop.domain.scoring.results import NodeResult
from desktop.domain.scoring.rules.base import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scoring.cells import Book
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Candidate

_EMPTY = Cell()


class Joined(NamedTuple):
    """What the children of a node come to together.

    Attributes:
        raw: sum of their weighted points.
        rescaled: the same on the scale of ``full``; equal to ``raw`` when all apply.
        applies: full mark of what applies.
        full: full mark aimed at.
        absence: whether nothing applies.
        known: whether any child has points.
        complete: whether no leaf below waits.
    """

    raw: Fraction
    rescaled: Fraction
    applies: Fraction
    full: Fraction
    absence: Absence
    known: bool
    complete: bool


class UnitPoints:
    """All nodes of one unit scored; the results are in :attr:`nodes`.

    Attributes:
        nodes: result by criterion key.
        base, bonus, deduction: what the first-level nodes of each block come to.
        facts: what rules may know of the unit.
    """

    def __init__(self, frame: Frame, book: Book, unit: Candidate) -> None:
        """Score every node of the unit."""
        self._scheme = frame.scheme
        self._cells = book.cells
        self._averages = book.averages
        self._unit = unit.key
        self._absences: dict[str, Absence] = {}
        self.facts = Facts(unit.attributes)
        self.nodes: dict[str, NodeResult] = {}
        for root in frame.roots:
            self._root(root)
        self.base = self.join(frame.block(Block.BASE))
        self.bonus = self.join(frame.block(Block.BONUS)).rescaled
        self.deduction = self.join(frame.block(Block.DEDUCTION)).rescaled

    def cell(self, key: str) -> Cell:
        """Return what was entered at a leaf."""
        place = (self._unit, key)
        cell = self._cells.get(place)
        if cell is not None:
            return cell
        average = self._averages.get(place)
        return _EMPTY if average is None else Cell(average=average)

    def vetoes(self, leaves: Sequence[Node]) -> tuple[str, ...]:
        """Return the keys of the given veto leaves that struck."""
        return tuple(leaf.key for leaf in leaves if self._strikes(leaf))

    def _strikes(self, leaf: Node) -> bool:
        cell = self.cell(leaf.key)
        return bool(cell.events) and not judge(leaf, cell).events_aside

    def _root(self, node: Node) -> None:
        """Score a first-level node, rounded where the scheme rounds by group."""
        result = self._score(node)
        rounding = self._scheme.rounding
        if rounding.when is RoundWhen.GROUP and result.points is not None:
            points = Fraction(round_half_up(result.points, rounding.digits))
            self.nodes[node.key] = replace(result, points=points)

    def _score(self, node: Node) -> NodeResult:
        result = self._inner(node) if node.children else self._leaf(node)
        self.nodes[node.key] = result
        return result

    def _inner(self, node: Node) -> NodeResult:
        for child in node.children:
            self._score(child)
        joined = self.join(node.children, node.children_full)
        if joined.absence is not Absence.PRESENT:
            self._absences[node.key] = joined.absence
        points = node.clamp(joined.rescaled) if joined.known else None
        return NodeResult(points, joined.applies, None, joined.complete)

    def _leaf(self, node: Node) -> NodeResult:
        place = (self._unit, node.key)
        average = self._averages.get(place)
        if average is not None and place not in self._cells:
            return score_summed(self._scheme, node, average)
        scored = score_leaf(self._scheme, node, self.cell(node.key), self.facts)
        if scored.absence is not Absence.PRESENT:
            self._absences[node.key] = scored.absence
        return scored.result

    def join(self, nodes: Sequence[Node], full: Fraction | None = None) -> Joined:
        """Sum scored siblings with their weights, re-scaled where some do not apply.

        ``full`` is the sum of their full marks, where it is known already.
        """
        absences = self._absences
        if not absences or not any(node.key in absences for node in nodes):
            return self._join_present(nodes, full)
        present = [node for node in nodes if node.key not in absences]
        applies = exact_sum(node.full_in_parent for node in present)
        spread = exact_sum(
            node.full_in_parent for node in nodes if absences.get(node.key) is Absence.RESCALED
        )
        if not applies:
            # Nothing that carries a full mark is left: the whole node does not apply.
            absence = Absence.RESCALED if spread else Absence.DROPPED
            return Joined(ZERO, ZERO, ZERO, ZERO, absence, known=False, complete=True)
        plain = self._join_present(present, applies)
        full = applies + spread
        return plain._replace(rescaled=plain.raw * full / applies, full=full)

    def _join_present(self, nodes: Sequence[Node], full: Fraction | None) -> Joined:
        points: list[Fraction] = []
        complete = True
        for node in nodes:
            result = self.nodes[node.key]
            if result.points is not None:
                points.append(node.weighted(result.points))
            complete = complete and result.complete
        raw = exact_sum(points)
        if full is None:
            full = exact_sum(node.full_in_parent for node in nodes)
        return Joined(raw, raw, full, full, Absence.PRESENT, known=bool(points), complete=complete)
