"""A round as the engine wants it: candidates and inputs, keys as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.round_records import DecisionKind
from desktop.domain.scheme import RollUp
from desktop.domain.scoring.inputs import (
    Candidate,
    Entry,
    Event,
    GradeDecision,
    HonourDecision,
    Inputs,
    PlannedPeriod,
    RankList,
    Rater,
    Reading,
    Target,
    Voided,
    VoteTally,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.round_records import HandDecision
    from desktop.domain.rounds import SheetEvent
    from desktop.services.round_data import RoundData


def inputs_of(data: RoundData) -> tuple[tuple[Candidate, ...], Inputs]:
    """Return the units and everything entered."""
    keys = [leaf.key for leaf in data.leaves]
    unit_of = {sheet.id: str(sheet.unit_id) for sheet in data.sheets}
    events = tuple(
        engine_event(event, unit=unit_of[event.sheet_id], leaf=keys[event.leaf])
        for event in data.events
    )
    text_of = {unit_id: str(unit_id) for unit_id in data.units}
    averages = {(text_of[unit], keys[leaf]): average for unit, leaf, average in data.averages}
    grades, honours, voided = _decided(data.decisions)
    return candidates_of(data), Inputs(
        entries=_entries(data, keys, unit_of),
        events=events,
        decisions=grades,
        averages=averages,
        raters=tuple(Rater(one.name, one.group) for one in data.raters if one.group),
        voided=voided,
        tallies=_tallies(data, keys),
        rank_lists=_rank_lists(data, keys),
        readings=tuple(
            Reading(str(one.unit_id), keys[one.leaf], one.value, one.note) for one in data.readings
        ),
        targets=tuple(
            Target(str(one.unit_id), keys[one.leaf], one.value, one.start) for one in data.targets
        ),
        period_figures=data.figures,
        planned_periods=tuple(_planned(data)),
        standings=data.standings,
        honour_decisions=honours,
    )


def _planned(data: RoundData) -> Iterator[PlannedPeriod]:
    """Yield the periods of the rounds chosen as sources, where the scheme does not plan its own."""
    for source in data.sources:
        leaf = data.leaves[source.leaf]
        if isinstance(leaf.rule, RollUp) and not leaf.rule.periods:
            yield PlannedPeriod(leaf.key, source.period)


def candidates_of(data: RoundData) -> tuple[Candidate, ...]:
    """Return the units of a round in display order."""
    return tuple(
        Candidate(
            key=str(sheet.unit_id),
            name=data.units[sheet.unit_id].name,
            group=sheet.group,
            position=sheet.position,
            attributes=data.units[sheet.unit_id].attributes,
        )
        for sheet in data.sheet_of_unit.values()
    )


def engine_event(event: SheetEvent, *, unit: str, leaf: str) -> Event:
    """Return a stored event as the engine knows it."""
    return Event(
        unit=unit,
        criterion=leaf,
        line=event.line,
        times=event.times,
        amount=event.amount,
        day=event.day,
        reason=event.reason,
        inspector=event.inspector,
        revoked=event.revoked,
        key=str(event.id),
        item=event.item,
        role=event.role,
        sharers=event.sharers,
    )


def _entries(data: RoundData, keys: list[str], unit_of: dict[int, str]) -> tuple[Entry, ...]:
    rater_of = {sheet.id: sheet.rater for sheet in data.sheets}
    return tuple(
        Entry(
            unit_of[entry.sheet_id],
            keys[entry.leaf],
            entry.state,
            entry.amount,
            entry.level,
            entry.reason,
            rater_of[entry.sheet_id],
        )
        for entry in data.entries
    )


def _decided(
    decisions: tuple[HandDecision, ...],
) -> tuple[tuple[GradeDecision, ...], tuple[HonourDecision, ...], tuple[Voided, ...]]:
    grades, honours, voided = [], [], []
    for one in decisions:
        unit = "" if one.unit_id is None else str(one.unit_id)
        if one.kind is DecisionKind.GRADE:
            grades.append(GradeDecision(unit, one.subject, one.reason))
        elif one.kind is DecisionKind.HONOUR:
            honours.append(HonourDecision(unit, one.subject, one.granted, one.reason))
        else:
            voided.append(Voided(one.subject, one.reason, unit))
    return tuple(grades), tuple(honours), tuple(voided)


def _tallies(data: RoundData, keys: list[str]) -> tuple[VoteTally, ...]:
    return tuple(
        VoteTally(
            str(one.unit_id), keys[one.leaf], tuple(one.votes.items()), one.invalid, one.group
        )
        for one in data.ballots
    )


def _rank_lists(data: RoundData, keys: list[str]) -> tuple[RankList, ...]:
    return tuple(
        RankList(
            keys[one.leaf],
            tuple(tuple(str(unit) for unit in place) for place in one.places),
            one.rater,
        )
        for one in data.rank_orders
    )
