"""How the units of a round stand at each single criterion: points and share of what could be had."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Block
from desktop.services.ranking_columns import node_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.scheme import Criterion
    from desktop.services.results import RoundOutcome


@dataclass(frozen=True, slots=True)
class CriterionSpot:
    """One unit at a criterion: its figure as printed, and the share of the full mark (None: blank)."""

    unit_id: int
    name: str
    group: str
    figure: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class CriterionSpread:
    """A criterion over all units, best first; units without points come last."""

    key: str
    name: str
    depth: int
    spots: tuple[CriterionSpot, ...]


def spreads(outcome: RoundOutcome) -> Iterator[CriterionSpread]:
    """Yield every criterion but vetoes, in the order of the scheme."""
    for top in outcome.data.scheme.criteria:
        if top.block is not Block.VETO:
            yield from _below(outcome, top, 0)


def _below(outcome: RoundOutcome, node: Criterion, depth: int) -> Iterator[CriterionSpread]:
    spots = sorted(_spots(outcome, node), key=lambda one: (one.share is None, -(one.share or 0)))
    yield CriterionSpread(node.key, node.numbered, depth, tuple(spots))
    for child in node.children:
        yield from _below(outcome, child, depth + 1)


def _spots(outcome: RoundOutcome, node: Criterion) -> Iterator[CriterionSpot]:
    data = outcome.data
    for result in outcome.result.units:
        found = result.nodes[node.key]
        full = found.full or Fraction(node.full)
        share = None if found.points is None else found.points / full if full else found.points
        yield CriterionSpot(
            int(result.unit),
            data.units[int(result.unit)].name,
            result.group,
            node_figure(found, node, data.scheme.rounding.digits),
            share,
        )
