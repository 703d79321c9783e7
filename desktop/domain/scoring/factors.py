"""系数: per-event roles and sharing, per-unit factors (scoring.md §4; practice.md R28, R29, R39)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import FactorOn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Event

ONE = Fraction(1)


def unit_factor(node: Node, attributes: Mapping[str, str], on: FactorOn) -> Fraction:
    """Return the product of all factors that match the unit at this leaf; 1 when none does."""
    found = ONE
    for factor in node.factors:
        matches = not factor.attribute or attributes.get(factor.attribute, "") == factor.value
        if factor.on is on and matches:
            found *= Fraction(factor.factor)
    return found


def event_weigher(
    node: Node, attributes: Mapping[str, str], on: FactorOn, events: Sequence[Event]
) -> Callable[[Event], Fraction] | None:
    """Return what multiplies each event's amount; None when nothing does.

    Role factor × the unit's factors ÷ sharers. An event without a role has the factor 1.
    """
    unit = unit_factor(node, attributes, on)
    if unit == 1 and not any(event.role or event.sharers != 1 for event in events):
        return None

    def weigh(event: Event) -> Fraction:
        return unit * node.roles.get(event.role, ONE) / event.sharers

    return weigh
