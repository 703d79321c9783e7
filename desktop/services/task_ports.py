"""Ports of tasks: their records in a unit of work, evidence files, the official calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from desktop.domain.task_records import Evidence, Measurement, Occurrence, TaskDetail
    from desktop.domain.work_calendar import HolidayOverride, OfficialYear, SchoolTerm
    from desktop.services.record_ports import Records


class TaskRecords(Protocol):
    """The part of a unit of work that hangs on tasks."""

    @property
    def task_details(self) -> Records[TaskDetail]:
        """Rarer fields of tasks, at most one record per node."""
        ...

    @property
    def occurrences(self) -> Records[Occurrence]:
        """期次."""
        ...

    @property
    def measurements(self) -> Records[Measurement]:
        """Actual figures of tasks."""
        ...

    @property
    def evidence(self) -> Records[Evidence]:
        """佐证材料."""
        ...

    @property
    def holidays(self) -> Records[HolidayOverride]:
        """The office's own holidays and working days."""
        ...

    @property
    def terms(self) -> Records[SchoolTerm]:
        """学期."""
        ...


class Holidays(Protocol):
    """The official calendar of the 国务院 (implemented with chinesecalendar in system)."""

    def years(self) -> Sequence[int]:
        """Return the years it covers, in order."""
        ...

    def of_year(self, year: int) -> OfficialYear | None:
        """Return the special days of a year; None when it does not cover the year."""
        ...


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it is kept: SHA-256 of its content (64 hexadecimal digits), size in bytes."""

    digest: str
    size: int


class EvidenceFiles(Protocol):
    """Files kept by content beside the workspace; the same content is kept once."""

    def put(self, path: Path) -> KeptFile:
        """Keep a copy of a file; raises FileProblem when it cannot be read or kept."""
        ...

    def has(self, digest: str) -> bool:
        """Whether a content is there."""
        ...

    def is_sound(self, digest: str) -> bool:
        """Whether a content is there and still is what its digest says; reads all of it."""
        ...

    def to_read(self, digest: str, name: str) -> Path:
        """Return a copy under its own name to look at; what is kept cannot be changed by it.

        Raises:
            FileProblem: the content is missing, or the copy cannot be written.
        """
        ...

    def place(self, digest: str) -> Path:
        """Return where a content is kept, to be read only (thumbnails)."""
        ...

    def unused(self, used: Iterable[str]) -> list[str]:
        """Return the digests kept that are not among ``used``."""
        ...


class EvidenceKeeper(Protocol):
    """The part of an open workspace that keeps evidence."""

    @property
    def files(self) -> EvidenceFiles:
        """The files kept beside the workspace."""
        ...
