"""A round read whole: scheme, sheets, units, and everything entered, decided and published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.round_records import DecisionKind, HandDecision
from desktop.domain.rounds import RoundStatus, SheetEntry
from desktop.domain.scheme import Direct
from desktop.domain.scoring.averages import takes_averages
from desktop.services.published import Published, read_published
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.round_records import (
        BallotCount,
        Correction,
        RankOrder,
        RoundRater,
        RoundSource,
        UnitTarget,
    )
    from desktop.domain.rounds import Round, Sheet, SheetEvent
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scoring.inputs import Average, PeriodFigure, Standing
    from desktop.domain.supervision.records import RoundReading
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

SEALED = frozenset({RoundStatus.PUBLISHED, RoundStatus.ARCHIVED})
"""States in which a round refuses every write (scoring.md §10)."""

_FEW_SHEETS = 60
_FEW_ENTRIES = 20_000
"""Up to so many entries a trimming round keeps every sheet: explanations name whose was dropped."""


@dataclass(frozen=True)
class RoundData:
    """Everything stored of one round.

    Attributes:
        leaves: ``scheme.leaves()``; entries and events name leaves by their index in it.
        sheets: in group order (first appearance by position), then position.
        units: the units of the sheets, by id; of a sealed round as they were when published.
        entries, events: all of the round, corrections applied. For rounds with several raters
            ``entries`` leaves out what ``averages`` already sums.
        averages: (unit id, leaf, summed sheets); empty with one sheet per unit.
        decisions: what was decided by hand.
        figures, standings: what other rounds give (``results``; frozen when sealed).
        corrections: those applied, oldest first, and those that upheld the result.
        published: the published result; None while the round is open.
    """

    round: Round
    scheme: Scheme
    leaves: tuple[Criterion, ...]
    sheets: tuple[Sheet, ...]
    units: Mapping[int, Unit]
    entries: tuple[SheetEntry, ...]
    events: tuple[SheetEvent, ...]
    averages: tuple[tuple[int, int, Average], ...] = ()
    decisions: tuple[HandDecision, ...] = ()
    raters: tuple[RoundRater, ...] = ()
    ballots: tuple[BallotCount, ...] = ()
    rank_orders: tuple[RankOrder, ...] = ()
    targets: tuple[UnitTarget, ...] = ()
    sources: tuple[RoundSource, ...] = ()
    readings: tuple[RoundReading, ...] = ()
    figures: tuple[PeriodFigure, ...] = ()
    standings: tuple[Standing, ...] = ()
    corrections: tuple[Correction, ...] = ()
    published: Published | None = None

    @property
    def sealed(self) -> bool:
        """Whether the round refuses writes."""
        return self.round.status in SEALED

    @property
    def several_raters(self) -> bool:
        """Whether a unit has more than one sheet."""
        return len(self.sheet_of_unit) < len(self.sheets)

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


def load_round(
    *, uow: UnitOfWork, round_id: int, version: int | None = None, single: bool = False
) -> RoundData:
    """Read a round whole; raises NotFound.

    ``version``: as it was published under that number (None = the newest, or the open round).
    ``single``: every entry for itself, nothing summed (corrections replace single entries).
    """
    item = uow.rounds.get(round_id)
    scheme = load_version(uow=uow, version_id=item.version_id)
    leaves = scheme.leaves()
    sheets = uow.sheets.list(round_id=round_id)
    published = _published(uow, item, version)
    corrections = _corrections(uow, item, published)
    entries, averages = _entries_of(uow, scheme, leaves, sheets, single=single or bool(corrections))
    data = RoundData(
        round=item,
        scheme=scheme,
        leaves=leaves,
        sheets=in_group_order(sheets),
        units=_units_of(uow, sheets, published),
        entries=entries,
        events=tuple(_events_of(uow, sheets)),
        averages=averages,
        decisions=tuple(uow.decisions.list(round_id=round_id)),
        raters=tuple(uow.raters.list(round_id=round_id)),
        ballots=tuple(uow.ballots.list(round_id=round_id)),
        rank_orders=tuple(uow.rank_orders.list(round_id=round_id)),
        targets=tuple(uow.targets.list(round_id=round_id)),
        sources=tuple(uow.sources.list(round_id=round_id)),
        readings=tuple(uow.readings.list(round_id=round_id)),
        figures=() if published is None else published.figures,
        standings=() if published is None else published.standings,
        published=published,
    )
    return with_corrections(data, corrections)


def with_corrections(data: RoundData, corrections: Sequence[Correction]) -> RoundData:
    """Return the round with what corrections changed: new figures, decided grades.

    A new figure stands instead of entry and events, a grade instead of the one decided before
    publishing. What was entered stays in the store as it is.
    """
    if not corrections:
        return data
    changed = {(one.sheet_id, one.leaf): one for one in corrections if one.leaf is not None}
    entries = [e for e in data.entries if (e.sheet_id, e.leaf) not in changed]
    for (sheet_id, leaf), one in changed.items():
        reason = f"更正：{one.decision}"
        entries.append(SheetEntry(sheet_id, leaf, one.state, one.amount, one.level, reason))
    events = tuple(
        replace(event, revoked=True) if (event.sheet_id, event.leaf) in changed else event
        for event in data.events
    )
    return replace(
        data,
        entries=tuple(sorted(entries, key=lambda entry: (entry.sheet_id, entry.leaf))),
        events=events,
        decisions=_with_corrected_grades(data, corrections),
        corrections=(*data.corrections, *corrections),
    )


def _with_corrected_grades(
    data: RoundData, corrections: Sequence[Correction]
) -> tuple[HandDecision, ...]:
    """Return the decisions with the grades that corrections decided; the last one counts."""
    unit_of = {sheet.id: sheet.unit_id for sheet in data.sheets}
    decided = {
        unit_of[one.sheet_id]: HandDecision(
            data.round.id, DecisionKind.GRADE, one.grade, one.decision, unit_of[one.sheet_id]
        )
        for one in corrections
        if one.grade
    }
    kept = [
        one
        for one in data.decisions
        if one.kind is not DecisionKind.GRADE or one.unit_id not in decided
    ]
    return (*kept, *decided.values())


def in_group_order(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Put sheets in group order (groups by first appearance), then by position."""
    by_position = sorted(sheets, key=lambda sheet: (sheet.position, sheet.id))
    groups: dict[str, int] = {}
    for sheet in by_position:
        groups.setdefault(sheet.group, len(groups))
    return tuple(sorted(by_position, key=lambda sheet: groups[sheet.group]))


def _published(uow: UnitOfWork, item: Round, version: int | None) -> Published | None:
    if item.status not in SEALED:
        return None
    found = uow.snapshots.list(round_id=item.id)
    if version is not None:
        found = [one for one in found if one.number == version]
    newest = max(found, key=lambda one: one.number, default=None)
    return None if newest is None else read_published(newest)


def _corrections(uow: UnitOfWork, item: Round, published: Published | None) -> list[Correction]:
    """Return the corrections a published version contains, oldest first."""
    if published is None:
        return []
    found = uow.corrections.list(round_id=item.id)
    return sorted(
        (one for one in found if one.snapshot <= published.number), key=lambda one: one.id
    )


def _entries_of(
    uow: UnitOfWork,
    scheme: Scheme,
    leaves: Sequence[Criterion],
    sheets: Sequence[Sheet],
    *,
    single: bool,
) -> tuple[tuple[SheetEntry, ...], tuple[tuple[int, int, Average], ...]]:
    """Return the entries, and the sums of those many sheets have where sums say enough."""
    if not sheets:
        return (), ()
    round_id = sheets[0].round_id
    several = len({sheet.unit_id for sheet in sheets}) < len(sheets)
    trims = scheme.panel.trim is not None
    by_name = trims and len(sheets) * len(leaves) <= _FEW_ENTRIES
    if not several or single or by_name or not takes_averages(scheme):
        return tuple(uow.entries.of_round(round_id)), ()
    summed = frozenset(index for index, leaf in enumerate(leaves) if isinstance(leaf.rule, Direct))
    averages = tuple(uow.entries.averages(round_id, summed, extremes=trims))
    if sum(average.sheets for _, _, average in averages) == len(sheets) * len(leaves):
        return (), averages  # each leaf of each sheet is in the sums
    return tuple(uow.entries.unsummed(round_id, summed)), averages


def _units_of(
    uow: UnitOfWork, sheets: Sequence[Sheet], published: Published | None
) -> dict[int, Unit]:
    wanted = {sheet.unit_id for sheet in sheets}
    found = {unit.id: unit for unit in uow.units.list() if unit.id in wanted}
    if published is None:
        return found
    frozen = published.units
    return {
        key: replace(unit, name=frozen[key].name, attributes=frozen[key].attributes)
        if key in frozen
        else unit
        for key, unit in found.items()
    }


def _events_of(uow: UnitOfWork, sheets: Sequence[Sheet]) -> list[SheetEvent]:
    """Return the events of the sheets; many sheets are cheaper to pick out of all events."""
    if len(sheets) <= _FEW_SHEETS:
        found = [event for sheet in sheets for event in uow.events.list(sheet_id=sheet.id)]
    else:
        wanted = {sheet.id for sheet in sheets}
        found = [event for event in uow.events.list() if event.sheet_id in wanted]
    return sorted(found, key=lambda event: event.id)
