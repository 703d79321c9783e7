"""What a round's results show: where points are lost, how totals spread, the way since earlier rounds.

All figures come from the one computation of ``results``; nothing is scored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.exact import round_half_up, show
from desktop.domain.scheme import Block
from desktop.services.criterion_spread import CriterionSpread, spreads
from desktop.services.figures import figure
from desktop.services.remedies import Remedy
from desktop.services.results import RoundOutcome, compute, earlier_rounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.services.ports import UnitOfWork

MANY_ROUNDS = 12
"""Earlier rounds a trend looks back at."""


@dataclass(frozen=True, slots=True)
class LostAtUnit:
    """Points one unit lost at one criterion, with the reasons given."""

    unit_id: int
    name: str
    lost: Fraction
    reason: str


@dataclass(frozen=True, slots=True)
class LostPoints:
    """A base leaf: points lost by all units together, and by each that lost any (most first)."""

    leaf: int
    key: str
    criterion: str
    full: Fraction
    lost: Fraction
    units: tuple[LostAtUnit, ...]
    scored: int

    @property
    def mean(self) -> Fraction:
        """Points lost on average by the units with a score there."""
        return self.lost / self.scored if self.scored else Fraction(0)

    @property
    def rate(self) -> Fraction:
        """Share of the points that could be had."""
        return self.mean / self.full if self.full else Fraction(0)


@dataclass(frozen=True, slots=True)
class Spot:
    """One unit's total on the distribution strip."""

    unit_id: int
    name: str
    group: str
    total: Fraction
    rank: int | None
    grade: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One unit's totals and ranks, one per round of ``Analysis.rounds``; None where it has none."""

    unit_id: int
    name: str
    totals: tuple[Fraction | None, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The results of a round looked at from several sides.

    Attributes:
        lost: base leaves where anything was lost, most lost (by share) first.
        spots: units with a total, best first.
        rounds: titles of the earlier sealed rounds of the same scheme and, last, this one.
        spreads: the units at each single criterion.
        digits: decimals of the scheme.
    """

    round_id: int
    title: str
    full: Fraction
    digits: int
    lost: tuple[LostPoints, ...]
    spots: tuple[Spot, ...]
    rounds: tuple[str, ...]
    trends: tuple[Trend, ...]
    spreads: tuple[CriterionSpread, ...]

    def words(self, points: Fraction) -> str:
        """Write points as elsewhere on the screen."""
        return figure(points, self.digits)

    def rounded(self, points: Fraction) -> str:
        """Write a mean, rounded as totals are."""
        return show(round_half_up(points, self.digits))


def analyse(*, uow: UnitOfWork, round_id: int) -> Analysis:
    """Compute a round and the earlier ones of its scheme; raises NotFound."""
    outcome = compute(uow=uow, round_id=round_id)
    data = outcome.data
    earlier = [
        compute(uow=uow, round_id=one.id) for one in earlier_rounds(uow, data.round)[-MANY_ROUNDS:]
    ]
    series = [*earlier, outcome]
    spots = tuple(
        Spot(int(r.unit), _name(outcome, r.unit), r.group, r.total, r.rank, r.grade)
        for r in sorted(outcome.result.units, key=lambda r: -(r.total or 0))
        if r.total is not None
    )
    return Analysis(
        round_id=round_id,
        title=data.round.title,
        full=Fraction(data.scheme.full),
        digits=data.scheme.rounding.digits,
        lost=tuple(sorted(_lost(outcome), key=lambda one: (-one.rate, one.leaf))),
        spots=spots,
        rounds=tuple(one.data.round.title for one in series),
        trends=tuple(_trends(series)),
        spreads=tuple(spreads(outcome)),
    )


def _lost(outcome: RoundOutcome) -> Iterable[LostPoints]:
    data = outcome.data
    base = {
        node.key
        for top in data.scheme.criteria
        if top.block is Block.BASE
        for node in top.walk()
        if not node.children
    }
    for index, leaf in enumerate(data.leaves):
        if leaf.key not in base or not leaf.full:
            continue
        units = []
        scored = 0
        for result in outcome.result.units:
            node = result.nodes[leaf.key]
            if node.points is None or not node.full:
                continue
            scored += 1
            lost = node.full - node.points
            if lost > 0:
                unit_id = int(result.unit)
                reason = _reason(outcome, unit_id, index)
                units.append(LostAtUnit(unit_id, _name(outcome, result.unit), lost, reason))
        units.sort(key=lambda one: -one.lost)
        total = sum((one.lost for one in units), Fraction(0))
        if total:
            full = Fraction(leaf.full)
            yield LostPoints(index, leaf.key, leaf.numbered, full, total, tuple(units), scored)


def _reason(outcome: RoundOutcome, unit_id: int, leaf: int) -> str:
    """Join the reasons of all sheets of a unit at a leaf."""
    data = outcome.data
    words = []
    for sheet in data.sheets:
        if sheet.unit_id != unit_id:
            continue
        entry = data.entry_at.get((sheet.id, leaf))
        words += [entry.reason] if entry is not None and entry.reason else []
        events = data.events_at.get((sheet.id, leaf), ())
        words += [event.reason for event in events if event.reason and not event.revoked]
    return "；".join(dict.fromkeys(words))


def _trends(series: list[RoundOutcome]) -> Iterable[Trend]:
    known = [{result.unit: result for result in one.result.units} for one in series]
    for result in series[-1].result.units:
        rows = [one.get(result.unit) for one in known]
        yield Trend(
            int(result.unit),
            _name(series[-1], result.unit),
            tuple(None if row is None else row.total for row in rows),
            tuple(None if row is None else row.rank for row in rows),
        )


def _name(outcome: RoundOutcome, unit: str) -> str:
    return outcome.data.units[int(unit)].name


@dataclass(frozen=True, slots=True)
class UnitLoss:
    """What one unit lost altogether, and where: (criterion, loss) with the most lost first."""

    unit_id: int
    name: str
    lost: Fraction
    places: tuple[tuple[LostPoints, LostAtUnit], ...]


def lost_by_unit(analysis: Analysis) -> tuple[UnitLoss, ...]:
    """Return the losses unit by unit, the unit that lost most first."""
    found: dict[int, list[tuple[LostPoints, LostAtUnit]]] = {}
    for criterion in analysis.lost:
        for one in criterion.units:
            found.setdefault(one.unit_id, []).append((criterion, one))
    losses = []
    for unit_id, places in found.items():
        places.sort(key=lambda place: (-place[1].lost, place[0].leaf))
        total = sum((one.lost for _criterion, one in places), Fraction(0))
        losses.append(UnitLoss(unit_id, places[0][1].name, total, tuple(places)))
    return tuple(sorted(losses, key=lambda loss: (-loss.lost, loss.unit_id)))


def remedy_of(analysis: Analysis, criterion: LostPoints, one: LostAtUnit) -> Remedy:
    """Name what a unit is to put right at a criterion."""
    return Remedy(
        one.unit_id,
        one.name,
        analysis.title,
        criterion.criterion,
        analysis.words(one.lost),
        one.reason,
        analysis.round_id,
        criterion.leaf,
    )
