"""What each event of a leaf costs or earns, as the rules count it: for papers and lists.

The one place outside the rules that knows factors, roles, sharing and 取最高, so that a reason printed
beside a score carries the same points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.scheme import Award, Combine, Deduct, FactorOn
from desktop.domain.scoring.factors import event_weigher
from desktop.domain.scoring.rules.lines import tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from desktop.domain.scheme import RuleLine
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Event


@dataclass(frozen=True, slots=True)
class EventWorth:
    """One event: its line, its points (positive), and whether 取最高 left it out."""

    line: RuleLine
    event: Event
    points: Fraction
    counts: bool


def event_worths(
    node: Node, attributes: Mapping[str, str], events: Sequence[Event]
) -> Iterator[EventWorth]:
    """Yield the unrevoked events of a deduct or award leaf by line; nothing for other rules.

    Args:
        node: the leaf, made ready by ``frame_scheme``.
        attributes: the unit's attributes, which factors look at.
        events: the leaf's events at the unit.
    """
    rule = node.rule
    if not isinstance(rule, Deduct | Award):
        return
    deducts = isinstance(rule, Deduct)
    on = FactorOn.DEDUCTIONS if deducts else FactorOn.AWARDS
    combine = Combine.SUM if isinstance(rule, Deduct) else rule.combine
    counted = [event for event in events if not event.revoked]
    weigh = event_weigher(node, attributes, on, counted)
    for found in tally(rule.lines, counted, combine, weigh):
        for event, points in found.events:
            yield EventWorth(found.line, event, points, counts=True)
        for event, points in found.set_aside:
            yield EventWorth(found.line, event, points, counts=False)
