"""Editing a scheme draft: pure functions from scheme to scheme, and what its sums say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.scheme import (
    Award,
    Bands,
    Block,
    Constant,
    Criterion,
    Deduct,
    Direct,
    Levels,
    Rule,
    Scheme,
    Veto,
)

RULE_KINDS: dict[Block, tuple[type, ...]] = {
    Block.BASE: (Direct, Deduct, Award, Levels, Bands, Constant),
    Block.BONUS: (Award, Direct),
    Block.DEDUCTION: (Deduct, Direct),
    Block.VETO: (Veto,),
}
"""Which kinds of rules a leaf of a block may have."""


def as_kind(criterion: Criterion, kind: type) -> Criterion:
    """Return the criterion with a rule of another kind; lines are kept where both have lines."""
    return replace(criterion, rule=_rule_of(criterion.rule, kind), unread=False)


def _rule_of(rule: Rule | None, kind: type) -> Rule:
    if isinstance(rule, kind):
        return rule  # type: ignore[return-value]
    lines = rule.lines if isinstance(rule, (Deduct, Award)) else ()
    if kind is Deduct:
        return Deduct(lines)
    if kind is Award:
        return Award(lines)
    if kind is Constant:
        return Constant(Decimal(0))
    fresh: dict[type, Rule] = {Levels: Levels(()), Bands: Bands(()), Veto: Veto()}
    return fresh.get(kind, Direct())


@dataclass(frozen=True, slots=True)
class Sums:
    """Base marks: first-level total, total of all leaves, and parents that do not add up."""

    first_level: Decimal
    leaves: Decimal
    wrong: tuple[str, ...]

    @property
    def agree(self) -> bool:
        """Whether everything adds up."""
        return self.first_level == self.leaves and not self.wrong


def sums_of(scheme: Scheme) -> Sums:
    """Add up the full marks of the base indicators."""
    base = [node for node in scheme.criteria if node.block is Block.BASE]
    nodes = [node for first in base for node in first.walk()]
    wrong = tuple(
        node.text
        for node in nodes
        if node.children and sum((child.full for child in node.children), Decimal(0)) != node.full
    )
    leaves = sum((node.full for node in nodes if not node.children), Decimal(0))
    return Sums(sum((node.full for node in base), Decimal(0)), leaves, wrong)
