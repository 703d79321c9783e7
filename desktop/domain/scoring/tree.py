"""Points of the inner nodes, bottom-up: weights, re-scaling, caps and floors (scoring.md §2, §6).

Re-scaling, exactly: let a node's children have full marks f (each times its weight), of which the
set A applies. The node's points are ``Σ_A weighted points × Σ f ÷ Σ_A f``, then its cap and floor.
It happens at the nearest node above that still has applicable children with a full mark; a node
without any does not apply itself, and the node above (at last the base block as a whole) re-scales.
Children without a full mark (deductions beside a band, full 0) neither add to Σ f nor keep a node
alive on their own. Bonus, deduction and veto blocks are never re-scaled.

Gates and vetoes that zero an item act after the node's cap and floor: its points become 0, its full
mark stays. A node whose gate cannot be judged yet (a source waits) waits itself.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import round_half_up
from desktop.domain.scheme import Block, RoundWhen
from desktop.domain.scoring import effect_wording, refusals
from desktop.domain.scoring.arithmetic import ZERO, exact_sum
from desktop.domain.scoring.gates import BLOCKS, judge_condition, names_of
from desktop.domain.scoring.leaf import Absence, score_leaf, score_summed
from desktop.domain.scoring.results import NodeResult
from desktop.domain.scoring.rules.base import Facts
from desktop.domain.scoring.strikes import strikes, zeroed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scoring.cells import Book, Cell
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Candidate
    from desktop.domain.scoring.panel import Panels
    from desktop.domain.scoring.results import Comparison


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
        extras_complete: whether nothing in the bonus and deduction blocks waits.
        facts: what rules may know of the unit.
        struck: keys of the veto leaves that struck.
        switched: why a node was set to 0 (or cannot be judged yet), by criterion key.
    """

    def __init__(
        self,
        frame: Frame,
        book: Book,
        unit: Candidate,
        compared: Mapping[str, Comparison] | None = None,
    ) -> None:
        """Score every node of the unit; ``compared``: how it stands among the others."""
        self._frame = frame
        self._scheme = frame.scheme
        self._book = book
        self._cells = book.cells
        self._averages = book.averages
        self._unit = unit.key
        self._absences: dict[str, Absence] = {}
        self._scoring: set[str] = set()
        self.facts = Facts(unit.attributes, compared or {}, book.targets.get(unit.key, {}))
        self.struck = tuple(leaf.key for leaf in frame.vetoes if strikes(leaf, self.cell(leaf.key)))
        self._zeroed = zeroed(frame, self.struck) if self.struck else {}
        self.switched: dict[str, str] = {}
        self.nodes: dict[str, NodeResult] = {}
        for root in frame.roots:
            self._root(root)
        self.base = self.join(frame.block(Block.BASE))
        bonus = self.join(frame.block(Block.BONUS))
        deduction = self.join(frame.block(Block.DEDUCTION))
        self.bonus = bonus.rescaled
        self.deduction = deduction.rescaled
        self.extras_complete = bonus.complete and deduction.complete

    def cell(self, key: str) -> Cell:
        """Return what was entered at a leaf."""
        return self._book.cell(self._unit, key)

    @property
    def panels(self) -> Panels:
        """The scheme's panel with its raters."""
        return self._book.panels

    def _root(self, node: Node) -> NodeResult:
        """Score a first-level node, rounded where the scheme rounds by group."""
        if node.key in self.nodes:
            return self.nodes[node.key]
        result = self._score(node)
        rounding = self._scheme.rounding
        if rounding.when is RoundWhen.GROUP and result.points is not None:
            points = Fraction(round_half_up(result.points, rounding.digits))
            result = self.nodes[node.key] = replace(result, points=points)
        return result

    def _score(self, node: Node) -> NodeResult:
        if not self._frame.switched:
            result = self._inner(node) if node.children else self._leaf(node)
        else:
            known = self.nodes.get(node.key)
            if known is not None:
                return known
            if node.key in self._scoring:
                raise InvalidValue(refusals.gate_circle(node.criterion))
            self._scoring.add(node.key)
            result = self._inner(node) if node.children else self._leaf(node)
            result = self._switch(node, result)
        self.nodes[node.key] = result
        return result

    def _switch(self, node: Node, result: NodeResult) -> NodeResult:
        """Set a node to 0 where a veto or its gate says so; what does not apply stays so."""
        if node.key in self._absences:
            return result
        veto = self._zeroed.get(node.key)
        if veto is not None:
            self.switched[node.key] = effect_wording.zeroed(veto)
            return replace(result, points=ZERO, complete=True)
        gate = node.criterion.gate
        if gate is None:
            return result
        judged = judge_condition(gate, self._source)
        texts = {key: self._frame.nodes[key].criterion.text for key in gate.of if key not in BLOCKS}
        sources = names_of(gate, texts)
        if not judged.complete:
            self.switched[node.key] = effect_wording.gate_open(sources)
            return replace(result, complete=False)
        if judged.holds:
            return result
        self.switched[node.key] = effect_wording.gated(sources, judged.value)
        return replace(result, points=ZERO, complete=True)

    def _source(self, name: str) -> tuple[Fraction | None, bool]:
        """Return points and completeness of what a gate looks at."""
        block = BLOCKS.get(name)
        if block is not None:
            roots = self._frame.block(block)
            for root in roots:
                self._root(root)
            joined = self.join(roots)
            return joined.rescaled, joined.complete
        node = self._frame.nodes[name]
        is_root = any(node is root for root in self._frame.roots)
        result = self._root(node) if is_root else self._score(node)
        return result.points, result.complete

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
        if average is not None and place not in self._cells and not node.factors:
            return score_summed(self._scheme, node, average, self._book.panels)
        cell = self.cell(node.key)
        scored = score_leaf(self._scheme, node, cell, self.facts, self._book.panels)
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
