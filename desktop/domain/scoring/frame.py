"""A scheme made ready for scoring: fractions instead of decimals, blocks passed down to the leaves.

Everything here is derived from the scheme alone, so one :class:`Frame` serves all units.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Block, Direct, Veto
from desktop.domain.scoring.arithmetic import ZERO, exact_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from desktop.domain.scheme import Criterion, Factor, Rule, Scheme
    from desktop.domain.scoring.inputs import Average
    from desktop.domain.scoring.leaf import Scored
    from desktop.domain.scoring.results import NodeResult


@dataclass(frozen=True, slots=True)
class Met:
    """What was worked out at one leaf already: a thousand units share some hundred scores.

    Attributes:
        summed: results of summed sheets.
        lone: results of amounts that stand alone at a leaf they decide (``Node.by_amount``).
        fitting: amounts found to fit such a leaf.
    """

    summed: dict[tuple[int, int] | Average, NodeResult] = field(default_factory=dict)
    lone: dict[Decimal, Scored] = field(default_factory=dict)
    fitting: set[Decimal] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Node:
    """One criterion ready for scoring.

    Attributes:
        weight: None stands for 1, so that the usual case costs no multiplication.
        full: full mark before the weight; 0 outside the base block, where nothing is "lost".
        silent: nothing entered means "nothing found" (0 points), never "missing": bonus,
            deduction and veto leaves.
        children_full: sum of the children's full marks, their weights applied.
        factors: the scheme's factors that reach this leaf.
        roles: factor by role.
        weight: under an averaging parent, already divided by the sum of the siblings' weights.
        by_amount: whether a typed amount alone decides the points: direct, no factor reaches it.
        met: what was worked out here already.
    """

    criterion: Criterion
    key: str
    block: Block
    full: Fraction
    weight: Fraction | None
    cap: Fraction | None
    floor: Fraction | None
    silent: bool
    children: tuple[Node, ...] = ()
    children_full: Fraction = ZERO
    factors: tuple[Factor, ...] = ()
    roles: Mapping[str, Fraction] = field(default_factory=dict)
    by_amount: bool = False
    met: Met = field(default_factory=Met, compare=False)

    @property
    def top(self) -> Fraction:
        """The printed full mark, in bonus blocks too (the most a comparing rule gives)."""
        return Fraction(self.criterion.full)

    @property
    def rule(self) -> Rule:
        """The leaf's rule.

        Raises:
            InvalidValue: a leaf without a rule (``check_scheme`` reports it beforehand).
        """
        if self.criterion.rule is None:
            raise InvalidValue(
                f"指标「{self.criterion.text}」没有评分规则。", remedy="请在考核方案中补上。"
            )
        return self.criterion.rule

    @property
    def full_in_parent(self) -> Fraction:
        """The full mark as the parent counts it."""
        return self.full if self.weight is None else self.full * self.weight

    def weighted(self, points: Fraction) -> Fraction:
        """Return what these points contribute to the parent."""
        return points if self.weight is None else points * self.weight

    def clamp(self, points: Fraction) -> Fraction:
        """Apply this node's cap and floor."""
        if self.cap is not None and points > self.cap:
            return self.cap
        if self.floor is not None and points < self.floor:
            return self.floor
        return points


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole scheme ready for scoring."""

    scheme: Scheme
    roots: tuple[Node, ...]
    nodes: Mapping[str, Node]
    leaves: tuple[Node, ...]
    vetoes: tuple[Node, ...]
    switched: bool
    """Whether any node can be switched off by a gate or a veto."""

    def block(self, block: Block) -> tuple[Node, ...]:
        """Return the first-level nodes of one block, in printed order."""
        return tuple(node for node in self.roots if node.block is block)

    def leaf(self, key: str) -> Node:
        """Return a leaf by its key.

        Raises:
            InvalidValue: no such criterion, or one with children.
        """
        node = self.nodes.get(key)
        if node is None:
            raise InvalidValue(f"考核方案中没有指标「{key}」。")
        if node.children:
            raise InvalidValue(f"指标「{node.criterion.text}」下面还有细项，不能直接评分。")
        return node


def frame_scheme(scheme: Scheme) -> Frame:
    """Make a scheme ready for scoring.

    Raises:
        InvalidValue: two criteria with one key.
    """
    reach = _Reach(scheme.factors, {role.name: Fraction(role.factor) for role in scheme.roles})
    roots = tuple(_frame(node, node.block, reach, None) for node in scheme.criteria)
    nodes: dict[str, Node] = {}
    stack = list(roots)
    while stack:
        node = stack.pop()
        if node.key in nodes:
            raise InvalidValue(f"考核方案中有两个指标的编号都是「{node.key}」。")
        nodes[node.key] = node
        stack.extend(node.children)
    leaves = tuple(nodes[leaf.key] for leaf in scheme.leaves())
    vetoes = tuple(leaf for leaf in leaves if isinstance(leaf.criterion.rule, Veto))
    return Frame(scheme, roots, nodes, leaves, vetoes, _switches(nodes.values()))


def _switches(nodes: Iterable[Node]) -> bool:
    return any(
        node.criterion.gate is not None
        or (isinstance(node.criterion.rule, Veto) and node.criterion.rule.target)
        for node in nodes
    )


def frame_criterion(criterion: Criterion, block: Block) -> Node:
    """Make one criterion and all below it ready; ``block`` is the first-level node's block."""
    return _frame(criterion, block, _Reach((), {}), None)


class _Reach(NamedTuple):
    """What of the scheme reaches down to a node; ``inside``: a factor's criterion was passed."""

    factors: tuple[Factor, ...]
    roles: Mapping[str, Fraction]
    inside: tuple[str, ...] = ()


def _frame(criterion: Criterion, block: Block, reach: _Reach, parted: Fraction | None) -> Node:
    """Frame a node; ``parted`` is what an averaging parent divides its weight by."""
    below = reach._replace(inside=(*reach.inside, criterion.key)) if reach.factors else reach
    divisor = _weights(criterion.children) if criterion.average and criterion.children else None
    children = tuple(_frame(child, block, below, divisor) for child in criterion.children)
    weight = _fraction(criterion.weight)
    if parted is not None:
        weight = (Fraction(1) if weight is None else weight) / parted
    factors = tuple(
        factor
        for factor in reach.factors
        if not factor.criteria or set(factor.criteria) & set(below.inside)
    )
    return Node(
        criterion=criterion,
        key=criterion.key,
        block=block,
        full=Fraction(criterion.full) if block is Block.BASE else Fraction(0),
        weight=weight,
        cap=_fraction(criterion.cap),
        floor=_fraction(criterion.floor),
        silent=block is not Block.BASE or isinstance(criterion.rule, Veto),
        children=children,
        children_full=exact_sum(child.full_in_parent for child in children),
        factors=factors,
        roles=reach.roles,
        by_amount=isinstance(criterion.rule, Direct) and not factors,
    )


def _weights(children: Iterable[Criterion]) -> Fraction:
    """Sum the weights an averaging node divides by (1 where they cancel out, a scheme error)."""
    found = exact_sum(Fraction(1) if c.weight is None else Fraction(c.weight) for c in children)
    return found or Fraction(1)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
