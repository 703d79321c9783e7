"""What is due on which day: occurrences, and tasks that are due once; for calendar and board."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from desktop.domain.lamps import Lamp, lamp_of, lamp_words
from desktop.domain.task_records import OccurrenceStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.services.task_lamps import LampBoard


MOST_DUES = 20_000
"""Entries read at once; only a month of a county comes near it."""


@dataclass(frozen=True, slots=True)
class DueEntry:
    """Something due on a day.

    Attributes:
        task_id: the task; ``occurrence_id`` its occurrence, 0 = the task itself, due once.
        label: the period of the occurrence; "" for the task itself.
        status: of the occurrence; of a task due once whether it is done.
        note: what was noted with it, ``reason`` why it was skipped.
    """

    task_id: int
    occurrence_id: int
    day: date
    title: str
    unit: str
    leader: str
    label: str
    status: OccurrenceStatus
    lead_days: int | None = None
    done_on: date | None = None
    note: str = ""
    reason: str = ""


class BoardColumn(StrEnum):
    """Where a card of the board stands."""

    WAITING = "waiting"
    SOON = "soon"
    OVERDUE = "overdue"
    DONE = "done"
    SKIPPED = "skipped"


def due_lamp(entry: DueEntry, board: LampBoard) -> Lamp:
    """Return the lamp of what is due; what was skipped is done with."""
    return lamp_of(
        done=entry.status is not OccurrenceStatus.OPEN,
        due=entry.day,
        today=board.days.today,
        soon_until=board.days.soon_until(entry.lead_days),
    )


def due_words(entry: DueEntry, board: LampBoard) -> str:
    """Say where it stands: 逾期5天, 临期（剩2个工作日）, 2026-05-06完成, 已跳过：合并召开."""
    if entry.status is OccurrenceStatus.SKIPPED:
        return f"已跳过：{entry.reason}" if entry.reason else "已跳过"
    if entry.status is OccurrenceStatus.DONE:
        return f"{entry.done_on.isoformat()}完成" if entry.done_on else "已完成"
    return lamp_words(
        due_lamp(entry, board),
        board.rule,
        due=entry.day,
        today=board.days.today,
        calendar=board.calendar,
    )


def column_of(entry: DueEntry, board: LampBoard) -> BoardColumn:
    """Return where the card of an entry stands."""
    if entry.status is OccurrenceStatus.DONE:
        return BoardColumn.DONE
    if entry.status is OccurrenceStatus.SKIPPED:
        return BoardColumn.SKIPPED
    lamp = due_lamp(entry, board)
    if lamp is Lamp.OVERDUE:
        return BoardColumn.OVERDUE
    return BoardColumn.SOON if lamp is Lamp.SOON else BoardColumn.WAITING


def by_state(entries: Sequence[DueEntry], board: LampBoard) -> dict[BoardColumn, list[DueEntry]]:
    """Put entries into columns by where they stand; every column is there."""
    columns: dict[BoardColumn, list[DueEntry]] = {column: [] for column in BoardColumn}
    for entry in entries:
        columns[column_of(entry, board)].append(entry)
    return columns


def by_month(entries: Sequence[DueEntry]) -> dict[str, list[DueEntry]]:
    """Put entries, which stand by day, into columns by month (2026-05)."""
    return {
        month: list(same) for month, same in groupby(entries, lambda entry: f"{entry.day:%Y-%m}")
    }
