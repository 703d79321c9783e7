"""Bars of a Gantt chart: what stands where on the line of time, the same on screen and paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.recurrence_days import due_days

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.lamps import Lamp
    from desktop.services.queries import TaskRow
    from desktop.services.task_lamps import LampBoard


@dataclass(frozen=True, slots=True)
class GanttBar:
    """What is drawn of one task.

    Attributes:
        first, last: first day of work and due day, both included; ``first`` None = only the due day
            is known, both None = nothing to draw.
        marks: days a recurring task is due.
        progress: 0–100; lamp, words: how it stands.
    """

    first: date | None
    last: date | None
    marks: tuple[date, ...]
    progress: int
    lamp: Lamp
    words: str


def gantt_bar(row: TaskRow, board: LampBoard, first: date, last: date) -> GanttBar:
    """Return the bar of a task; due days of recurring ones from ``first`` to ``last``."""
    detail, end = row.detail, row.due_now
    marks: tuple[date, ...] = ()
    if detail.recurrence is not None:
        found = due_days(detail.recurrence, first, last, board.calendar)
        marks = tuple(one.due for one in found if one.due <= last)
    start = detail.start
    if end is not None and start is not None and start > end:
        start = None
    if end is None and detail.done_on is not None:
        end = detail.done_on
    return GanttBar(start, end, marks, row.progress, board.lamp(row), board.words(row))


def bar_name(row: TaskRow) -> str:
    """Name a task at the left of its bar: number and title."""
    return f"{row.number} {row.title}".strip()
