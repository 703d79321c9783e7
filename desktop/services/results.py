"""Results of a round: the only place figures come from.

An open round is computed; a sealed one shows the result it was published with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain import scoring
from desktop.domain.errors import NotFound
from desktop.domain.scoring import rank_units, score_despite_conflicts
from desktop.domain.scoring.inputs import PeriodFigure, Standing
from desktop.services.collecting import paused_collector
from desktop.services.round_data import SEALED, RoundData, load_round
from desktop.services.round_inputs import inputs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.domain.rounds import Round
    from desktop.domain.scoring.inputs import Candidate, Inputs
    from desktop.domain.scoring.results import Explanation, RoundResult, UnitResult
    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """A round, what the engine was given and what it makes of it."""

    data: RoundData
    result: RoundResult
    candidates: tuple[Candidate, ...]
    inputs: Inputs

    def of_unit(self, unit_id: int) -> UnitResult:
        """Return one unit's result; KeyError when it is not in the round."""
        return self.result.of(str(unit_id))


def compute(*, uow: UnitOfWork, round_id: int, version: int | None = None) -> RoundOutcome:
    """Read a round and evaluate it, once; raises NotFound.

    ``version``: a published version of a sealed round; None = the newest.
    """
    with paused_collector():
        data = load_round(uow=uow, round_id=round_id, version=version)
        return evaluate_data(with_other_rounds(uow, data))


def with_other_rounds(uow: UnitOfWork, data: RoundData) -> RoundData:
    """Add what other rounds give to an open round: figures of its sources, earlier standings."""
    if data.published is not None:
        return data
    figures = tuple(_period_figures(uow, data)) if data.sources else ()
    streaks = any(honour.streak for honour in data.scheme.honours)
    standings = tuple(_standings(uow, data.round)) if streaks else ()
    return replace(data, figures=figures, standings=standings)


def evaluate_data(data: RoundData) -> RoundOutcome:
    """Evaluate a round already read; a published result is taken as it was published.

    Units whose stored inputs contradict each other have ``conflicts`` and no total; ``inputs`` then
    leaves out what contradicts.
    """
    candidates, inputs = inputs_of(data)
    if data.published is not None:
        return RoundOutcome(data, data.published.result, candidates, inputs)
    scored, kept = score_despite_conflicts(scheme=data.scheme, units=candidates, inputs=inputs)
    return ranked_outcome(data, candidates, kept, _with_corrections_said(data, scored))


def _with_corrections_said(
    data: RoundData, scored: Mapping[str, UnitResult]
) -> Mapping[str, UnitResult]:
    """Say in the remarks how many items of a unit were corrected after publishing."""
    unit_of = {sheet.id: str(sheet.unit_id) for sheet in data.sheets}
    changed = {(one.sheet_id, one.leaf) for one in data.corrections if one.leaf is not None}
    counts = Counter(unit_of[sheet_id] for sheet_id, _leaf in changed)
    said = {
        unit: replace(scored[unit], remarks=(*scored[unit].remarks, f"更正{count}项"))
        for unit, count in counts.items()
    }
    return {**scored, **said} if said else scored


def ranked_outcome(
    data: RoundData,
    candidates: tuple[Candidate, ...],
    inputs: Inputs,
    scored: Mapping[str, UnitResult],
) -> RoundOutcome:
    """Rank scored units of a round."""
    result = rank_units(
        scheme=data.scheme,
        units=candidates,
        scored=scored,
        decisions=inputs.decisions,
        standings=inputs.standings,
        honour_decisions=inputs.honour_decisions,
    )
    return RoundOutcome(data, result, candidates, inputs)


def explain_unit(*, outcome: RoundOutcome, unit_id: int) -> Explanation:
    """Explain a unit's total down to the events; the lines add up to the printed figure.

    Raises:
        NotFound: the unit is not in the round.
    """
    key = str(unit_id)
    candidate = next((one for one in outcome.candidates if one.key == key), None)
    if candidate is None:
        raise NotFound("该单位不在本考核批次中。")
    return scoring.explain_unit(
        outcome.data.scheme, candidate, outcome.inputs, outcome.result.of(key)
    )


def earlier_rounds(uow: UnitOfWork, item: Round) -> list[Round]:
    """Return the sealed rounds of the same scheme before a round, oldest first."""
    scheme_id = uow.versions.get(item.version_id).scheme_id
    versions = {version.id for version in uow.versions.list(scheme_id=scheme_id)}
    found = [
        one
        for one in uow.rounds.list()
        if one.version_id in versions and one.status in SEALED and _order(one) < _order(item)
    ]
    return sorted(found, key=_order)


def _order(item: Round) -> tuple[str, int, int]:
    return (item.end.isoformat() if item.end else "", item.position, item.id)


def _period_figures(uow: UnitOfWork, data: RoundData) -> Iterator[PeriodFigure]:
    """Yield the totals of the source rounds; a unit without a total there has no figure."""
    wanted = {str(unit_id) for unit_id in data.sheet_of_unit}
    outcomes = {
        source_id: compute(uow=uow, round_id=source_id)
        for source_id in sorted({source.source_id for source in data.sources})
    }
    for source in data.sources:
        outcome = outcomes[source.source_id]
        for result in outcome.result.units:
            if result.unit in wanted and result.total is not None:
                yield PeriodFigure(
                    unit=result.unit,
                    criterion=data.leaves[source.leaf].key,
                    period=source.period,
                    points=result.total,
                    slot=source.slot,
                    source=outcome.data.round.title,
                )


def _standings(uow: UnitOfWork, item: Round) -> Iterator[Standing]:
    for number, earlier in enumerate(earlier_rounds(uow, item), start=1):
        result = compute(uow=uow, round_id=earlier.id).result
        ranks: dict[str, list[int]] = defaultdict(list)
        for one in result.units:  # best first within each group
            if one.rank is not None:
                ranks[one.group].append(one.rank)
        for one in result.units:
            yield Standing(
                unit=one.unit,
                number=number,
                rank=one.rank,
                from_last=None if one.rank is None else _from_last(one.rank, ranks[one.group]),
                honours=one.honours,
            )


def _from_last(rank: int, ranks: Sequence[int]) -> int:
    """Return the place counted from the last one, as the engine counts it: 1 + units strictly behind.

    ``ranks``: of the whole group, ascending.
    """
    return 1 + len(ranks) - bisect_right(ranks, rank)
