"""Ports of supervision: its records in a unit of work, and what is due for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from desktop.domain.supervision.records import (
        Notice,
        RoundReading,
        SupervisionItem,
        SupervisionStep,
    )
    from desktop.services.record_ports import Records


class SupervisionRecords(Protocol):
    """The part of a unit of work that supervision needs."""

    @property
    def supervision_items(self) -> Records[SupervisionItem]:
        """督办事项."""
        ...

    @property
    def supervision_steps(self) -> Records[SupervisionStep]:
        """Steps of the chain; only ever added."""
        ...

    @property
    def notices(self) -> Records[Notice]:
        """交办单, 催办单, 督办通知单."""
        ...

    def notice_numbers(self, year: int, word: str) -> Collection[int]:
        """Return the numbers of a series that were ever given, of notices taken back too."""
        ...

    @property
    def readings(self) -> Records[RoundReading]:
        """Figures of rounds taken from records (自动取数)."""
        ...


@dataclass(frozen=True, slots=True)
class DueTask:
    """An open task, or an occurrence of one (``occurrence_id``, ``label`` is its period)."""

    task_id: int
    title: str
    unit: str
    due: date
    label: str = ""
    occurrence_id: int | None = None


@dataclass(frozen=True, slots=True)
class DueTasks:
    """How many there are in all, and the first of them."""

    count: int
    first: tuple[DueTask, ...] = ()


class DueReads(Protocol):
    """What is due, counted and read by the database; None = without end on that side."""

    def open_tasks(self, first: date | None, last: date | None, *, limit: int) -> DueTasks:
        """Return open tasks that do not recur, due from ``first`` to ``last``, earliest first."""
        ...

    def open_occurrences(self, first: date | None, last: date | None, *, limit: int) -> DueTasks:
        """Return open occurrences of recurring tasks, due from ``first`` to ``last``."""
        ...


class DueSide(Protocol):
    """The part of a workspace that the start page needs."""

    @property
    def due(self) -> DueReads:
        """What is due."""
        ...
