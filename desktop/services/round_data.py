"""A round read whole: scheme, sheets, units, entries and events, and the engine's view of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.domain.rounds import RoundStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.rounds import Round, Sheet, SheetEntry, SheetEvent
    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scoring.inputs import Candidate, GradeDecision, Inputs
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

SEALED = frozenset({RoundStatus.PUBLISHED, RoundStatus.ARCHIVED})
"""States in which a round refuses every write (scoring.md §10)."""


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
    raise NotImplementedError


def inputs_of(data: RoundData) -> tuple[tuple[Candidate, ...], Inputs]:
    """Return a round as the engine wants it: candidates and inputs, keys as text."""
    raise NotImplementedError
