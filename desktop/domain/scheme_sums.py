"""What the full marks of a scheme add up to: the one rule for checks, the editor and its preview."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Criterion, Scheme


def parts_sum(node: Criterion) -> Fraction:
    """Return the sum (where they are averaged: the mean) of the children's weighted full marks."""
    return _joined(node, [Fraction(child.full) for child in node.children])


def leaves_sum(scheme: Scheme) -> Fraction:
    """Return what all base leaves add up to, weights and averages applied on the way up."""
    base = (node for node in scheme.criteria if node.block is Block.BASE)
    return sum((_leaf_total(node) * _weight(node) for node in base), Fraction(0))


def _leaf_total(node: Criterion) -> Fraction:
    if not node.children:
        return Fraction(node.full)
    return _joined(node, [_leaf_total(child) for child in node.children])


def _joined(node: Criterion, figures: Sequence[Fraction]) -> Fraction:
    """Put the children's figures together as the node does; weights that cancel out give 0."""
    weights = [_weight(child) for child in node.children]
    total = sum((w * figure for w, figure in zip(weights, figures, strict=True)), Fraction(0))
    if not node.average:
        return total
    whole = sum(weights, Fraction(0))
    return total / whole if whole else Fraction(0)


def _weight(node: Criterion) -> Fraction:
    return Fraction(1) if node.weight is None else Fraction(node.weight)
