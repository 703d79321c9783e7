"""Points of the inner nodes, bottom-up: weights, re-scaling, caps and floors (scoring.md §2, §6).

Re-scaling, exactly: let a node's children have full marks f (each times its weight), of which the
set A applies. The node's points are ``Σ_A weighted points × Σ f ÷ Σ_A f``, then its cap and floor.
It happens at the nearest node above that still has applicable children with a full mark; a node
without any does not apply itself, and the node above (at last the base block as a whole) re-scales.
Children without a full mark (deductions beside a band, full 0) neither add to Σ f nor keep a node
alive on their own. Bonus, deduction and veto blocks are never re-scaled.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.exact import round_half_up
from desktop.domain.scheme import Block, RoundWhen
from desktop.domain.scoring.arithmetic import ZERO, exact_sum
from desktop.domain.scoring.cells import Cell
from desktop.domain.scoring.leaf import Absence, Scored, judge, score_leaf
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
    """All nodes of one unit scored; the results are in :attr:`nodes`."""

    def __init__(self, frame: Frame, book: Book, unit: Candidate) -> None:
        """Score every node of the unit."""
        self._frame = frame
        self._cells = book.cells
        self._averages = book.averages
        self._unit = unit.key
        self._facts = Facts(unit.attributes)
        self._rounds_group = frame.scheme.rounding.when is RoundWhen.GROUP
        self.nodes: dict[str, NodeResult] = {}
        self.absences: dict[str, Absence] = {}
        scored = [(root, self._root(root)) for root in frame.roots]
        self.base = join([pair for pair in scored if pair[0].block is Block.BASE])
        self.bonus = self._block(scored, Block.BONUS)
        self.deduction = self._block(scored, Block.DEDUCTION)

    @property
    def facts(self) -> Facts:
        """What rules may know of the unit."""
        return self._facts

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

    def _root(self, node: Node) -> Scored:
        """Score a first-level node, rounded where the scheme rounds by group."""
        scored = self._score(node)
        result = scored.result
        if not self._rounds_group or result.points is None:
            return scored
        digits = self._frame.scheme.rounding.digits
        points = Fraction(round_half_up(result.points, digits))
        rounded = NodeResult(points, result.full, result.state, result.complete)
        self.nodes[node.key] = rounded
        return Scored(rounded, scored.absence)

    def _score(self, node: Node) -> Scored:
        if node.children:
            joined = join([(child, self._score(child)) for child in node.children])
            points = node.clamp(joined.rescaled) if joined.known else None
            result = NodeResult(points, joined.applies, None, joined.complete)
            scored = Scored(result, joined.absence)
        else:
            scored = score_leaf(self._frame.scheme, node, self.cell(node.key), self._facts)
        self.nodes[node.key] = scored.result
        if scored.absence is not Absence.PRESENT:
            self.absences[node.key] = scored.absence
        return scored

    def join(self, nodes: Sequence[Node]) -> Joined:
        """Return what some scored nodes come to together."""
        absences = self.absences
        present = Absence.PRESENT
        return join(
            [
                (node, Scored(self.nodes[node.key], absences.get(node.key, present)))
                for node in nodes
            ]
        )

    @staticmethod
    def _block(scored: Sequence[tuple[Node, Scored]], block: Block) -> Fraction:
        return join([pair for pair in scored if pair[0].block is block]).rescaled


def join(children: Sequence[tuple[Node, Scored]]) -> Joined:
    """Sum children with their weights, re-scaled where some do not apply."""
    if all(scored.absence is Absence.PRESENT for _, scored in children):
        return _join_present(children)
    present = [pair for pair in children if pair[1].absence is Absence.PRESENT]
    applies = exact_sum(node.full_in_parent for node, _ in present)
    spread = exact_sum(n.full_in_parent for n, s in children if s.absence is Absence.RESCALED)
    if not applies:
        # Nothing that carries a full mark is left: the whole node does not apply.
        absence = Absence.RESCALED if spread else Absence.DROPPED
        return Joined(ZERO, ZERO, ZERO, ZERO, absence, known=False, complete=True)
    plain = _join_present(present)
    full = applies + spread
    rescaled = plain.raw * full / applies
    return plain._replace(rescaled=rescaled, applies=applies, full=full)


def _join_present(children: Sequence[tuple[Node, Scored]]) -> Joined:
    points: list[Fraction] = []
    complete = True
    for node, scored in children:
        result = scored.result
        if result.points is not None:
            points.append(node.weighted(result.points))
        complete = complete and result.complete
    raw = exact_sum(points)
    full = exact_sum(node.full_in_parent for node, _ in children)
    return Joined(raw, raw, full, full, Absence.PRESENT, known=bool(points), complete=complete)
