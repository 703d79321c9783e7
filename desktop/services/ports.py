"""Ports: what the services need from the outside, implemented by store and system.

Services receive a :class:`Workspace` (or a :class:`UnitOfWork` made by it) and never see an engine,
a session or a row object. Tests use in-memory fakes of the same shape (``tests/fakes``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.services.remedy_ports import RemedyRecords
from desktop.services.supervision_ports import DueSide, SupervisionRecords
from desktop.services.task_dues import MOST_DUES
from desktop.services.task_ports import EvidenceKeeper, TaskRecords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path
    from types import TracebackType

    from desktop.domain.changes import Batch, Changes, RowChange
    from desktop.domain.plans import Plan, PlanNode
    from desktop.domain.round_records import (
        BallotCount,
        Correction,
        HandDecision,
        RankOrder,
        RoundRater,
        RoundSource,
        Snapshot,
        UnitTarget,
    )
    from desktop.domain.rounds import (
        Round,
        SchemeRecord,
        SchemeVersion,
        Sheet,
        SheetEvent,
    )
    from desktop.domain.units import Unit
    from desktop.services.queries import GroupLine, TaskQuery, TaskRow
    from desktop.services.record_ports import Entries, Records
    from desktop.services.task_dues import DueEntry


class UnitOfWork(TaskRecords, SupervisionRecords, RemedyRecords, Protocol):
    """One transaction: everything in it is confirmed by ``commit`` or never happened.

    ``with workspace.begin("录入大塘村评分") as uow: ...; uow.commit()``. Leaving without commit rolls
    back. The label names the step for undo.
    """

    @property
    def label(self) -> str:
        """Name of the step for undo; empty when reading only."""
        ...

    @property
    def units(self) -> Records[Unit]:
        """单位."""
        ...

    @property
    def plans(self) -> Records[Plan]:
        """工作计划."""
        ...

    @property
    def nodes(self) -> Records[PlanNode]:
        """Nodes of the plans, tasks among them."""
        ...

    @property
    def schemes(self) -> Records[SchemeRecord]:
        """考核方案."""
        ...

    @property
    def versions(self) -> Records[SchemeVersion]:
        """Immutable versions of the schemes."""
        ...

    @property
    def rounds(self) -> Records[Round]:
        """考核批次."""
        ...

    @property
    def sheets(self) -> Records[Sheet]:
        """评分表."""
        ...

    @property
    def events(self) -> Records[SheetEvent]:
        """扣分/加分记录."""
        ...

    @property
    def raters(self) -> Records[RoundRater]:
        """评委."""
        ...

    @property
    def ballots(self) -> Records[BallotCount]:
        """Counted ballots."""
        ...

    @property
    def rank_orders(self) -> Records[RankOrder]:
        """Rank lists handed in by raters."""
        ...

    @property
    def targets(self) -> Records[UnitTarget]:
        """Targets of single units."""
        ...

    @property
    def sources(self) -> Records[RoundSource]:
        """Rounds that feed a roll-up round."""
        ...

    @property
    def decisions(self) -> Records[HandDecision]:
        """What was decided by hand."""
        ...

    @property
    def snapshots(self) -> Records[Snapshot]:
        """Published results; never updated or deleted."""
        ...

    @property
    def corrections(self) -> Records[Correction]:
        """Corrections after publication; never updated or deleted."""
        ...

    @property
    def entries(self) -> Entries:
        """What stands on the sheets."""
        ...

    def get_setting(self, name: str) -> str | None:
        """Return a workspace setting or remembered mapping (JSON text)."""
        ...

    def set_setting(self, name: str, value: str) -> None:
        """Store a workspace setting; logged like any other change."""
        ...

    def commit(self) -> Changes:
        """Confirm: rows and change log are on disk when this returns."""
        ...

    def rollback(self) -> None:
        """Drop everything since the beginning."""
        ...

    def __enter__(self) -> UnitOfWork:
        """Begin."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back unless committed."""
        ...


class History(Protocol):
    """The change log: audit, undo and redo, also after a restart."""

    def batches(self, *, limit: int = 200, before: int | None = None) -> list[Batch]:
        """Return the newest batches first."""
        ...

    def rows(self, batch_id: int) -> list[RowChange]:
        """Return the row changes of one batch."""
        ...

    def of_record(
        self, kind: str, record_id: int, *, limit: int = 100
    ) -> list[tuple[Batch, RowChange]]:
        """Return the changes of one record, newest first."""
        ...

    def undo_label(self) -> str | None:
        """Name of the step undo would take back, None when there is none."""
        ...

    def redo_label(self) -> str | None:
        """Name of the step redo would do again, None when there is none."""
        ...

    def undo(self) -> Changes:
        """Take back the newest step as a new unit of work; raises Conflict with the reason."""
        ...

    def redo(self) -> Changes:
        """Do the step taken back last again; raises Conflict with the reason."""
        ...

    def verify(self) -> list[str]:
        """Recompute the hash chain; returns readable findings, empty when sound."""
        ...


class ReadSide(Protocol):
    """Paged reads for screens; sorting and filtering happen in SQL."""

    def task_count(self, query: TaskQuery) -> int:
        """Count the tasks the query selects."""
        ...

    def task_page(self, query: TaskQuery, *, offset: int, limit: int) -> Sequence[TaskRow]:
        """Return one page of task rows in the query's order."""
        ...

    def task_groups(self, query: TaskQuery) -> Sequence[GroupLine]:
        """Return the groups of a query in the order their tasks stand; [] when not grouped."""
        ...

    def task_place(self, query: TaskQuery, task_id: int) -> int | None:
        """Return the place of a task among those of a query, from 0; None = not among them."""
        ...

    def task_ids(self, query: TaskQuery, *, offset: int, limit: int) -> Sequence[int]:
        """Return ids of tasks in the query's order."""
        ...

    def task_leaders(self) -> Sequence[str]:
        """Return the 分管领导 named with tasks, in order, without repetition."""
        ...

    def dues(
        self,
        query: TaskQuery,
        first: date,
        last: date,
        *,
        waiting: bool = False,
        limit: int = MOST_DUES,
    ) -> Sequence[DueEntry]:
        """Return what of the query's tasks is due on the days from first to last, by day.

        Occurrences of recurring tasks, and the days of the others. ``waiting``: besides, what was
        due before and is still open. At most ``limit`` entries, the earliest.
        """
        ...


class Workspace(EvidenceKeeper, DueSide, Protocol):
    """An open workspace file (*.kaoping)."""

    @property
    def path(self) -> Path:
        """The file."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        ...

    @property
    def notice(self) -> str:
        """Why it is open for reading only, a Chinese sentence; empty when it can be written."""
        ...

    @property
    def history(self) -> History:
        """The change log."""
        ...

    @property
    def reads(self) -> ReadSide:
        """Paged reads."""
        ...

    def begin(self, label: str = "") -> UnitOfWork:
        """Start a unit of work; with an empty label it is for reading only."""
        ...

    def check(self) -> list[str]:
        """Integrity, foreign keys, hash chain; readable findings, empty when sound."""
        ...

    @property
    def last_backup(self) -> datetime | None:
        """When the newest backup was made (local time), None when there is none."""
        ...

    def backup(self) -> Path | None:
        """Make a verified backup; None when nothing changed since the last one."""
        ...

    def close(self) -> None:
        """Check, back up when changed, release the lock."""
        ...


class Clock(Protocol):
    """Today, injected so that tests can move it."""

    def today(self) -> date:
        """Return the current day."""
        ...

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        ...


class Phonetics(Protocol):
    """Pinyin of Chinese text for the filter box (implemented with pypinyin in system)."""

    def initials(self, text: str) -> str:
        """Return lower-case initials, ``大塘村`` → ``dtc``; other characters as they are."""
        ...

    def full(self, text: str) -> str:
        """Return full pinyin without tones, ``大塘村`` → ``datangcun``."""
        ...


class Progress(Protocol):
    """How long work reports its way; the call is also the point where it can be cancelled."""

    def __call__(self, done: int, total: int, /) -> None:
        """Report; raises Cancelled when the user has stopped the work."""
        ...


def silent(_done: int, _total: int, /) -> None:
    """Report nothing: the progress of work nobody watches."""


class Settings(Protocol):
    """Program settings outside the workspace (window, theme, font size, recent files)."""

    def get(self, name: str, default: str = "") -> str:
        """Return a setting."""
        ...

    def set(self, name: str, value: str) -> None:
        """Store a setting at once."""
        ...

    def all(self) -> Mapping[str, str]:
        """Return all settings."""
        ...
