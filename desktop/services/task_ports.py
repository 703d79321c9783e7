"""Ports of tasks: their records in a unit of work, the official calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.task_records import Evidence, Measurement, Occurrence, TaskDetail
    from desktop.domain.work_calendar import HolidayOverride, OfficialYear, SchoolTerm
    from desktop.services.ports import Records


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
