"""评优: who gets which honour after ranking (scoring.md §8; practice.md 1.4; case T12).

For each honour, in the scheme's order: the ranked units (of a group, or of all groups) that meet
every condition, best first; with ``top`` whole tie groups of them from the top while they fit. The
share of a quota is taken of *all* ranked units there. A tie that does not fit is left out, taken
whole, or decided by hand; nobody after it gets the honour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Block, Scope, TieAtEdge
from desktop.domain.scoring import effect_wording, refusals
from desktop.domain.scoring.grade import quota_places
from desktop.domain.scoring.rank import compared_total, compared_value, ties_best_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.scheme import Honour, Scheme, Streak
    from desktop.domain.scoring.inputs import Candidate, HonourDecision, Standing
    from desktop.domain.scoring.rank import Tie
    from desktop.domain.scoring.results import UnitResult


class Past(NamedTuple):
    """Earlier rounds and decisions.

    Attributes:
        rounds: standings by round number (ascending), then unit.
        decisions: by unit and honour.
    """

    rounds: Mapping[int, Mapping[str, Standing]]
    decisions: Mapping[tuple[str, str], HonourDecision]


def open_past(
    scheme: Scheme,
    units: Iterable[Candidate],
    standings: Iterable[Standing],
    decisions: Iterable[HonourDecision],
) -> Past:
    """Sort earlier standings and decisions; standings of units not in this round are left out.

    Raises:
        InvalidValue: two standings of one unit in one round; a decision for an unknown unit or
            honour, without a reason, or beside a different one.
    """
    names = {unit.key: unit.name or unit.key for unit in units}
    honours = {honour.name for honour in scheme.honours}
    rounds: dict[int, dict[str, Standing]] = defaultdict(dict)
    for standing in standings:
        if rounds[standing.number].setdefault(standing.unit, standing) != standing:
            raise InvalidValue(refusals.two_standings(standing.unit, standing.number))
    found: dict[tuple[str, str], HonourDecision] = {}
    for decision in decisions:
        if decision.unit not in names:
            raise InvalidValue(refusals.unknown_unit(decision.unit))
        if decision.honour not in honours:
            raise InvalidValue(refusals.unknown_honour(names[decision.unit], decision.honour))
        if not decision.reason.strip():
            raise InvalidValue(refusals.decision_without_reason(names[decision.unit]))
        if found.setdefault((decision.unit, decision.honour), decision) != decision:
            raise InvalidValue(refusals.decision_twice(names[decision.unit]))
    return Past(dict(sorted(rounds.items())), found)


def with_honours(scheme: Scheme, results: Sequence[UnitResult], past: Past) -> list[UnitResult]:
    """Return the results, in the same order, with honours and remarks on open ties."""
    giving = _Giving(scheme, results, past)
    for honour in scheme.honours:
        giving.give(honour)
    return giving.done()


class _Giving:
    """The honours of one round being given, one after the other."""

    def __init__(self, scheme: Scheme, results: Sequence[UnitResult], past: Past) -> None:
        self._scheme = scheme
        self._results = results
        self._past = past
        self._given: dict[str, list[str]] = defaultdict(list)
        self._pending: dict[str, list[str]] = defaultdict(list)
        self._ranked = [result for result in results if result.rank is not None]
        self._groups: dict[str, list[UnitResult]] = defaultdict(list)
        for result in self._ranked:
            self._groups[result.group].append(result)

    def give(self, honour: Honour) -> None:
        """Give one honour."""
        parts = self._groups if honour.scope is Scope.GROUP else {"": self._ranked}
        for group, ranked in parts.items():
            ties = ties_best_first(self._scheme, ranked)
            top = honour.top
            places = None if top is None else quota_places(top, len(ranked), group)
            self._give_among(honour, ties, places)

    def _give_among(self, honour: Honour, ties: Sequence[Tie], left: int | None) -> None:
        for tie in ties:
            members = [result for result in tie if self._qualifies(honour, result)]
            if left is not None and len(members) > left:
                if left:
                    self._at_edge(honour, members)
                return
            for result in members:
                self._given[result.unit].append(honour.name)
            left = None if left is None else left - len(members)

    def _at_edge(self, honour: Honour, members: Sequence[UnitResult]) -> None:
        if honour.tie_at_edge is TieAtEdge.LEAVE_OUT:
            return
        for result in members:
            decision = self._past.decisions.get((result.unit, honour.name))
            if honour.tie_at_edge is TieAtEdge.TAKE_WHOLE or (decision and decision.granted):
                self._given[result.unit].append(honour.name)
            elif decision is None:
                self._pending[result.unit].append(honour.name)

    def _qualifies(self, honour: Honour, result: UnitResult) -> bool:
        """Whether a ranked unit meets every condition but the number of places."""
        if honour.barred_by_veto and result.vetoes:
            return False
        if not set(honour.barred_by).isdisjoint(self._given[result.unit]):
            return False
        low = honour.total_at_least
        if low is not None and compared_total(self._scheme, result) < low:
            return False
        needed = [(item.of, item.at_least) for item in honour.items]
        if honour.every_item is not None:
            roots = [root for root in self._scheme.criteria if root.block is Block.BASE]
            needed += [(root.key, honour.every_item) for root in roots]
        for key, least in needed:
            points = result.nodes[key].points
            if points is not None and compared_value(self._scheme, points) < least:
                return False
        return honour.streak is None or self._has_streak(honour.streak, result)

    def _has_streak(self, streak: Streak, result: UnitResult) -> bool:
        """This round counts as the latest; a round without the unit breaks a streak."""
        now = self._meets_now(streak, result)
        before = [_met(streak, found.get(result.unit)) for found in self._past.rounds.values()]
        if not streak.consecutive:
            return sum(before) + now >= streak.periods
        latest = [*before, now][-streak.periods :]
        return len(latest) == streak.periods and all(latest)

    def _meets_now(self, streak: Streak, result: UnitResult) -> bool:
        if streak.honour:
            return streak.honour in self._given[result.unit]
        ties = ties_best_first(self._scheme, self._groups[result.group])
        ordered = tuple(reversed(ties)) if streak.from_last else ties
        ahead = 0
        for tie in ordered:
            if any(one.unit == result.unit for one in tie):
                return ahead < streak.places
            ahead += len(tie)
        return False

    def done(self) -> list[UnitResult]:
        """Return all results with what they were given."""
        shown = []
        for result in self._results:
            pending = [
                effect_wording.remark_honour_pending(name) for name in self._pending[result.unit]
            ]
            honours = tuple(self._given[result.unit])
            shown.append(replace(result, honours=honours, remarks=(*result.remarks, *pending)))
        return shown


def _met(streak: Streak, standing: Standing | None) -> bool:
    if standing is None:
        return False
    if streak.honour:
        return streak.honour in standing.honours
    place = standing.from_last if streak.from_last else standing.rank
    return place is not None and place <= streak.places
