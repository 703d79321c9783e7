"""A round read whole: scheme, sheets, units, entries and events, and the engine's view of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.rounds import RoundStatus
from desktop.domain.scheme import Direct
from desktop.domain.scoring.inputs import Candidate, Entry, Event, GradeDecision, Inputs
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.rounds import Round, Sheet, SheetEntry, SheetEvent
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

SEALED = frozenset({RoundStatus.PUBLISHED, RoundStatus.ARCHIVED})
"""States in which a round refuses every write (scoring.md §10)."""

_FEW_SHEETS = 60


@dataclass(frozen=True)
class RoundData:
    """Everything stored of one round.

    Attributes:
        leaves: ``scheme.leaves()``; entries and events name leaves by their index in it.
        sheets: in group order (first appearance by position), then position.
        units: the units of the sheets, by id.
        entries, events: all of the round. For rounds with several raters ``entries`` leaves out
            what ``averages`` already sums.
        averages: (unit id, leaf, sum in 1/10,000, count); empty with one sheet per unit.
        decisions: grades decided by hand.
    """

    round: Round
    scheme: Scheme
    leaves: tuple[Criterion, ...]
    sheets: tuple[Sheet, ...]
    units: Mapping[int, Unit]
    entries: tuple[SheetEntry, ...]
    events: tuple[SheetEvent, ...]
    averages: tuple[tuple[int, int, int, int], ...] = ()
    decisions: tuple[GradeDecision, ...] = field(default=())

    @property
    def sealed(self) -> bool:
        """Whether the round refuses writes."""
        return self.round.status in SEALED

    @cached_property
    def sheet_of_unit(self) -> Mapping[int, Sheet]:
        """The panel's (first) sheet of each unit, by unit id."""
        found: dict[int, Sheet] = {}
        for sheet in self.sheets:
            found.setdefault(sheet.unit_id, sheet)
        return found

    @cached_property
    def entry_at(self) -> Mapping[tuple[int, int], SheetEntry]:
        """Entries by (sheet id, leaf)."""
        return {(entry.sheet_id, entry.leaf): entry for entry in self.entries}

    @cached_property
    def events_at(self) -> Mapping[tuple[int, int], tuple[SheetEvent, ...]]:
        """Events by (sheet id, leaf), revoked ones included, in the order they were stored."""
        found: dict[tuple[int, int], list[SheetEvent]] = {}
        for event in self.events:
            found.setdefault((event.sheet_id, event.leaf), []).append(event)
        return {key: tuple(events) for key, events in found.items()}


def load_round(*, uow: UnitOfWork, round_id: int) -> RoundData:
    """Read a round whole; raises NotFound."""
    item = uow.rounds.get(round_id)
    scheme = load_version(uow=uow, version_id=item.version_id)
    leaves = scheme.leaves()
    sheets = uow.sheets.list(round_id=round_id)
    several = len({sheet.unit_id for sheet in sheets}) < len(sheets)
    entries: list[SheetEntry]
    averages: tuple[tuple[int, int, int, int], ...] = ()
    if several:
        summed = frozenset(
            index for index, leaf in enumerate(leaves) if isinstance(leaf.rule, Direct)
        )
        averages = tuple(row for row in uow.entries.averages(round_id) if row[1] in summed)
        entries = uow.entries.unsummed(round_id, summed)
    else:
        entries = uow.entries.of_round(round_id)
    return RoundData(
        round=item,
        scheme=scheme,
        leaves=leaves,
        sheets=in_group_order(sheets),
        units=_units_of(uow, sheets),
        entries=tuple(entries),
        events=tuple(_events_of(uow, sheets)),
        averages=averages,
        decisions=read_decisions(uow, round_id),
    )


def inputs_of(data: RoundData) -> tuple[tuple[Candidate, ...], Inputs]:
    """Return a round as the engine wants it: candidates and inputs, keys as text."""
    keys = [leaf.key for leaf in data.leaves]
    unit_of = {sheet.id: str(sheet.unit_id) for sheet in data.sheets}
    rater_of = {sheet.id: sheet.rater for sheet in data.sheets}
    entries = tuple(
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
    events = tuple(
        engine_event(event, unit=unit_of[event.sheet_id], leaf=keys[event.leaf])
        for event in data.events
    )
    candidates = tuple(
        Candidate(
            key=str(sheet.unit_id),
            name=data.units[sheet.unit_id].name,
            group=sheet.group,
            position=sheet.position,
            attributes=data.units[sheet.unit_id].attributes,
        )
        for sheet in data.sheet_of_unit.values()
    )
    averages = {
        (str(unit), keys[leaf]): (total, count) for unit, leaf, total, count in data.averages
    }
    return candidates, Inputs(entries, events, data.decisions, averages)


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
    )


def read_decisions(uow: UnitOfWork, round_id: int) -> tuple[GradeDecision, ...]:
    """Return the grades decided by hand in a round."""
    text = uow.get_setting(decisions_name(round_id))
    rows = json.loads(text) if text else []
    return tuple(GradeDecision(row["unit"], row["grade"], row["reason"]) for row in rows)


def decisions_name(round_id: int) -> str:
    """Return the setting under which a round's grade decisions are kept (a JSON list)."""
    return f"round.{round_id}.decisions"


def in_group_order(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Put sheets in group order (groups by first appearance), then by position."""
    by_position = sorted(sheets, key=lambda sheet: (sheet.position, sheet.id))
    groups: dict[str, int] = {}
    for sheet in by_position:
        groups.setdefault(sheet.group, len(groups))
    return tuple(sorted(by_position, key=lambda sheet: groups[sheet.group]))


def _units_of(uow: UnitOfWork, sheets: Sequence[Sheet]) -> dict[int, Unit]:
    wanted = {sheet.unit_id for sheet in sheets}
    return {unit.id: unit for unit in uow.units.list() if unit.id in wanted}


def _events_of(uow: UnitOfWork, sheets: Sequence[Sheet]) -> list[SheetEvent]:
    """Return the events of the sheets; many sheets are cheaper to pick out of all events."""
    if len(sheets) <= _FEW_SHEETS:
        found = [event for sheet in sheets for event in uow.events.list(sheet_id=sheet.id)]
    else:
        wanted = {sheet.id for sheet in sheets}
        found = [event for event in uow.events.list() if event.sheet_id in wanted]
    return sorted(found, key=lambda event: event.id)
