"""Rounds: making them, entering scores and events, finishing sheets, sealing.

A round that is published or archived refuses every write (Conflict).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scoring.inputs import State
from desktop.services.round_data import RoundData, inputs_of, load_round

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from desktop.domain.rounds import Round, RoundStatus, SheetEvent, SheetStatus
    from desktop.services.ports import UnitOfWork

__all__ = [
    "RoundData",
    "add_event",
    "change_event",
    "clear_entry",
    "create_round",
    "decide_grade",
    "delete_round",
    "enter",
    "finish_sheet",
    "inputs_of",
    "list_rounds",
    "load_round",
    "revoke_event",
    "set_round_status",
    "set_status",
]


def create_round(
    *,
    uow: UnitOfWork,
    title: str,
    version_id: int,
    unit_ids: Sequence[int],
    period: str = "",
    start: date | None = None,
    end: date | None = None,
) -> Round:
    """Make a round over units with one sheet each, groups and order frozen as they are now.

    Raises:
        InvalidValue: empty title, no units, a unit twice, or end before start.
        NotFound: unknown version or unit.
    """
    raise NotImplementedError


def list_rounds(*, uow: UnitOfWork) -> list[Round]:
    """Return all rounds, newest first."""
    return sorted(uow.rounds.list(), key=lambda item: (item.position, item.id), reverse=True)


def delete_round(*, uow: UnitOfWork, round_id: int) -> None:
    """Delete a round with its sheets; raises Conflict when it is sealed."""
    raise NotImplementedError


def set_round_status(*, uow: UnitOfWork, round_id: int, status: RoundStatus) -> Round:
    """Move a round one step along draft → scoring → reviewed → published → archived, or one back.

    Raises:
        Conflict: the step is not allowed (nothing leads back from published or archived), or a
            sheet is not finished when publishing.
    """
    raise NotImplementedError


def enter(
    *,
    uow: UnitOfWork,
    sheet_id: int,
    leaf: int,
    state: State = State.SCORED,
    amount: Decimal | None = None,
    level: str = "",
    reason: str = "",
) -> None:
    """Write what stands at one leaf of a sheet; the sheet becomes 录入中.

    ``reason`` is the lost-point reason, or why it was imputed (补定 needs one).

    Raises:
        InvalidValue: out of range, with the range in the sentence.
        Conflict: the round is sealed, or a number would stand beside events.
    """
    raise NotImplementedError


def clear_entry(*, uow: UnitOfWork, sheet_id: int, leaf: int) -> bool:
    """Make a leaf untouched again (its events stay); returns whether there was an entry.

    Raises:
        Conflict: the round is sealed.
    """
    raise NotImplementedError


def add_event(
    *,
    uow: UnitOfWork,
    sheet_id: int,
    leaf: int,
    line: str,
    times: Decimal | None = None,
    amount: Decimal | None = None,
    day: date | None = None,
    reason: str = "",
    inspector: str = "",
) -> SheetEvent:
    """Record a deduction or bonus event; ``times`` None = once, ``amount`` only for range lines.

    Raises:
        InvalidValue: unknown line, amount outside its range, times not above 0, or a day outside
            the round's period.
        Conflict: the round is sealed, or the leaf holds a number or is not applicable.
    """
    raise NotImplementedError


def change_event(*, uow: UnitOfWork, event: SheetEvent) -> None:
    """Replace an event's line, times, amount, day and texts; raises as :func:`add_event`."""
    raise NotImplementedError


def revoke_event(*, uow: UnitOfWork, event_id: int, reason: str) -> None:
    """Revoke an event: it stays stored, counts no more and is not printed.

    Raises:
        InvalidValue: no reason given.
        Conflict: the round is sealed, or it is revoked already.
    """
    raise NotImplementedError


def set_status(*, uow: UnitOfWork, sheet_id: int, status: SheetStatus) -> None:
    """Set a sheet's state by hand (已完成 back to 录入中); raises Conflict when sealed.

    Finishing goes through :func:`finish_sheet`.
    """
    raise NotImplementedError


def finish_sheet(*, uow: UnitOfWork, sheet_id: int) -> list[int]:
    """Finish a sheet: blank event leaves are confirmed as 'nothing found', the sheet is 已完成.

    Returns the indexes of leaves that still need a score; when there are any, nothing is changed.

    Raises:
        Conflict: the round is sealed.
    """
    raise NotImplementedError


def decide_grade(*, uow: UnitOfWork, round_id: int, unit_id: int, grade: str, reason: str) -> None:
    """Decide a grade by hand (tie at a quota's edge); an empty grade takes the decision back.

    Raises:
        InvalidValue: unknown grade, or no reason.
        Conflict: the round is sealed.
    """
    raise NotImplementedError
