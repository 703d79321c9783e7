"""A scheme made ready for scoring: fractions instead of decimals, blocks passed down to the leaves.

Everything here is derived from the scheme alone, so one :class:`Frame` serves all units.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Block, Veto
from desktop.domain.scoring.arithmetic import ZERO, exact_sum

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop.domain.scheme import Criterion, Rule, Scheme


@dataclass(frozen=True, slots=True)
class Node:
    """One criterion ready for scoring.

    Attributes:
        weight: None stands for 1, so that the usual case costs no multiplication.
        full: full mark before the weight; 0 outside the base block, where nothing is "lost".
        silent: nothing entered means "nothing found" (0 points), never "missing": bonus,
            deduction and veto leaves.
        children_full: sum of the children's full marks, their weights applied.
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
            raise InvalidValue(f"指标「{node.criterion.text}」下面还有细项,不能直接评分。")
        return node


def frame_scheme(scheme: Scheme) -> Frame:
    """Make a scheme ready for scoring.

    Raises:
        InvalidValue: two criteria with one key.
    """
    roots = tuple(frame_criterion(node, node.block) for node in scheme.criteria)
    nodes: dict[str, Node] = {}
    stack = list(roots)
    while stack:
        node = stack.pop()
        if node.key in nodes:
            raise InvalidValue(f"考核方案中有两个指标的编号都是「{node.key}」。")
        nodes[node.key] = node
        stack.extend(node.children)
    return Frame(scheme, roots, nodes)


def frame_criterion(criterion: Criterion, block: Block) -> Node:
    """Make one criterion and all below it ready; ``block`` is the first-level node's block."""
    children = tuple(frame_criterion(child, block) for child in criterion.children)
    return Node(
        criterion=criterion,
        key=criterion.key,
        block=block,
        full=Fraction(criterion.full) if block is Block.BASE else Fraction(0),
        weight=_fraction(criterion.weight),
        cap=_fraction(criterion.cap),
        floor=_fraction(criterion.floor),
        silent=block is not Block.BASE or isinstance(criterion.rule, Veto),
        children=children,
        children_full=exact_sum(child.full_in_parent for child in children),
    )


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
