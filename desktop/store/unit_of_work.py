"""Units of work (port ``UnitOfWork``): one transaction, one batch in the change log."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any

from desktop.domain.changes import Changes
from desktop.domain.errors import WorkspaceProblem
from desktop.domain.plans import Plan, PlanNode
from desktop.domain.remedy_records import RemedyLink
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
from desktop.domain.rounds import Round, SchemeRecord, SchemeVersion, Sheet, SheetEvent
from desktop.domain.supervision.records import (
    Notice,
    RoundReading,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.task_records import Evidence, Measurement, Occurrence, TaskDetail
from desktop.domain.units import Unit
from desktop.domain.work_calendar import HolidayOverride, SchoolTerm
from desktop.store import change_log, kinds
from desktop.store.core import Core
from desktop.store.dialect import IMMEDIATE
from desktop.store.entries import SqlEntries
from desktop.store.kind import Kind
from desktop.store.kinds import Setting
from desktop.store.notice_numbers import numbers_ever
from desktop.store.pending import Pending, changes_of
from desktop.store.records import SqlRecords
from desktop.store.removal import remove
from desktop.store.tables import ImageTable

if TYPE_CHECKING:
    from sqlalchemy import Connection


class SqlUnitOfWork:
    """Implements ``desktop.services.ports.UnitOfWork``.

    With an empty label it only reads. It belongs to the thread that entered it. After ``commit``
    it can still read.
    """

    units: SqlRecords[Unit]
    plans: SqlRecords[Plan]
    nodes: SqlRecords[PlanNode]
    schemes: SqlRecords[SchemeRecord]
    versions: SqlRecords[SchemeVersion]
    rounds: SqlRecords[Round]
    sheets: SqlRecords[Sheet]
    events: SqlRecords[SheetEvent]
    raters: SqlRecords[RoundRater]
    ballots: SqlRecords[BallotCount]
    rank_orders: SqlRecords[RankOrder]
    targets: SqlRecords[UnitTarget]
    sources: SqlRecords[RoundSource]
    decisions: SqlRecords[HandDecision]
    snapshots: SqlRecords[Snapshot]
    corrections: SqlRecords[Correction]
    task_details: SqlRecords[TaskDetail]
    occurrences: SqlRecords[Occurrence]
    measurements: SqlRecords[Measurement]
    evidence: SqlRecords[Evidence]
    holidays: SqlRecords[HolidayOverride]
    terms: SqlRecords[SchoolTerm]
    supervision_items: SqlRecords[SupervisionItem]
    supervision_steps: SqlRecords[SupervisionStep]
    notices: SqlRecords[Notice]
    readings: SqlRecords[RoundReading]
    remedy_links: SqlRecords[RemedyLink]
    entries: SqlEntries

    def __init__(self, core: Core, label: str, *, undoes: int | None = None) -> None:
        self.label = label
        self._core = core
        self._undoes = undoes
        self._connection: Connection | None = None
        self._tables: dict[str, ImageTable] = {}
        self._writing = False
        self.batch_id: int | None = None
        self.pending = Pending()

    def __enter__(self) -> SqlUnitOfWork:
        """Begin; raises WorkspaceProblem when the workspace is open for reading only."""
        if self.label:
            self._enter_writing()
        else:
            self._connection = self._core.engine.connect()
        self._make_records()
        return self

    def _enter_writing(self) -> None:
        if self._core.read_only:
            raise WorkspaceProblem("工作区以只读方式打开，不能保存改动。")
        self._core.start_writing()
        try:
            self._connection = self._core.writing_connection()
            self._connection.begin()
        except BaseException:
            self._leave()
            raise
        self._writing = True

    def _make_records(self) -> None:
        self.units = SqlRecords(self, kinds.UNIT)
        self.plans = SqlRecords(self, kinds.PLAN)
        self.nodes = SqlRecords(self, kinds.NODE)
        self.schemes = SqlRecords(self, kinds.SCHEME)
        self.versions = SqlRecords(self, kinds.SCHEME_VERSION)
        self.rounds = SqlRecords(self, kinds.ROUND)
        self.sheets = SqlRecords(self, kinds.SHEET)
        self.events = SqlRecords(self, kinds.EVENT)
        self.raters = SqlRecords(self, kinds.RATER)
        self.ballots = SqlRecords(self, kinds.BALLOT)
        self.rank_orders = SqlRecords(self, kinds.RANK_ORDER)
        self.targets = SqlRecords(self, kinds.TARGET)
        self.sources = SqlRecords(self, kinds.SOURCE)
        self.decisions = SqlRecords(self, kinds.DECISION)
        self.snapshots = SqlRecords(self, kinds.SNAPSHOT)
        self.corrections = SqlRecords(self, kinds.CORRECTION)
        self.task_details = SqlRecords(self, kinds.TASK_DETAIL)
        self.occurrences = SqlRecords(self, kinds.OCCURRENCE)
        self.measurements = SqlRecords(self, kinds.MEASUREMENT)
        self.evidence = SqlRecords(self, kinds.EVIDENCE)
        self.holidays = SqlRecords(self, kinds.HOLIDAY)
        self.terms = SqlRecords(self, kinds.SCHOOL_TERM)
        self.supervision_items = SqlRecords(self, kinds.SUPERVISION_ITEM)
        self.supervision_steps = SqlRecords(self, kinds.SUPERVISION_STEP)
        self.notices = SqlRecords(self, kinds.NOTICE)
        self.readings = SqlRecords(self, kinds.READING)
        self.remedy_links = SqlRecords(self, kinds.REMEDY_LINK)
        self._settings = SqlRecords(self, kinds.SETTING)
        self.entries = SqlEntries(self.connection, self.pending, writable=self._writing)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back unless committed, and give the connection back."""
        self.rollback()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def connection(self) -> Connection:
        """Return the connection of this unit of work; it must have been entered."""
        if self._connection is None:
            raise RuntimeError("use the unit of work inside its with statement")
        return self._connection

    def table(self, kind: Kind[Any]) -> ImageTable:
        """Return the rows of a kind in this transaction."""
        found = self._tables.get(kind.name)
        if found is None:
            found = self._tables[kind.name] = ImageTable(self.connection, kind)
        return found

    def require_writing(self) -> None:
        """Refuse writes in a unit of work that only reads, or after its end."""
        if not self._writing:
            raise RuntimeError("this unit of work only reads: begin it with a label")

    def remove(self, kind: Kind[Any], ids: list[int]) -> None:
        """Delete records and what belongs to them."""
        remove(self, self.entries, kind, ids)

    def notice_numbers(self, year: int, word: str) -> set[int]:
        """Return the numbers of a series of notices that were ever given, undone ones too."""
        return numbers_ever(self.connection, year, word)

    def get_setting(self, name: str) -> str | None:
        """Return a workspace setting."""
        found = self._settings.list(name=name)
        return found[0].value if found else None

    def set_setting(self, name: str, value: str) -> None:
        """Store a workspace setting."""
        found = self._settings.list(name=name)
        if found:
            self._settings.update(Setting(name, value, found[0].id))
        else:
            self._settings.add(Setting(name, value))

    def commit(self) -> Changes:
        """Confirm: rows and change log are on disk when this returns; nothing changed, no batch."""
        self.require_writing()
        rows = self.pending.logged()
        if rows:
            head = change_log.Head(self._core.clock.now(), self._core.who, self.label, self._undoes)
            self.batch_id = change_log.append(self.connection, head, rows)
        self.connection.commit()
        changes = changes_of(self.label, rows)
        self._core.committed(changes)
        self._end_writing()
        return changes

    def rollback(self) -> None:
        """Drop everything since the beginning."""
        if self._connection is not None and self._connection.in_transaction():
            self._connection.rollback()
        if self._writing:
            self._end_writing()

    def _end_writing(self) -> None:
        self._writing = self.entries.writable = False
        # What is read from here on must not wait for, or keep out, another writer.
        self._connection = self.connection.execution_options(**{IMMEDIATE: False})
        self._core.stop_writing()

    def _leave(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._core.stop_writing()
