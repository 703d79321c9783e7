"""An open workspace file (port ``Workspace``)."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

from desktop.domain.errors import WorkspaceProblem
from desktop.services.evidence import check_evidence
from desktop.store import change_log
from desktop.store.core import Core
from desktop.store.dialect import foreign_key_findings
from desktop.store.evidence_files import ContentFolder
from desktop.store.filelock import FileLock
from desktop.store.history import SqlHistory
from desktop.store.problems import NOTHING_LOST, plain_words
from desktop.store.snapshots import Backups, Damaged, raw_connection
from desktop.store.task_reads import TaskReads
from desktop.store.today_reads import SqlDueReads
from desktop.store.unit_of_work import SqlUnitOfWork


class OpenWorkspace:
    """Implements ``desktop.services.ports.Workspace``.

    Units of work may be used from several threads: one writes at a time, others wait for it; those
    that only read never wait.
    """

    def __init__(self, core: Core, lock: FileLock | None, notice: str) -> None:
        self.path: Path = core.path
        self.read_only: bool = core.read_only
        self.notice: str = notice
        self.history = SqlHistory(core)
        self.reads = TaskReads(core)
        self.due = SqlDueReads(core)
        self.files = ContentFolder(core.path)
        self._core = core
        self._lock = lock
        self._backups = Backups(core.path)
        self._closed = False

    def begin(self, label: str = "") -> SqlUnitOfWork:
        """Start a unit of work; with an empty label it is for reading only."""
        return SqlUnitOfWork(self._core, label)

    def check(self) -> list[str]:
        """Check pages, foreign keys, hash chain, evidence; readable findings, empty when sound."""
        with self._core.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
            findings = [f"文件内部检查：{text}" for text in pages if text != "ok"]
            findings += [
                f"表 {table} 中有内容指向不存在的记录。"
                for table in foreign_key_findings(connection)
            ]
            findings += change_log.verify(connection)
        with self.begin() as uow:
            return findings + check_evidence(uow=uow, files=self.files)

    @property
    def last_backup(self) -> datetime | None:
        """When the newest backup was made (local time), None when there is none."""
        return self._backups.newest_time()

    def backup(self) -> Path | None:
        """Make a verified backup; None when nothing changed since the last one.

        Raises:
            WorkspaceProblem: when the file is damaged (good backups stay) or cannot be written.
        """
        if self.read_only or not self._changed():
            return None
        try:
            with plain_words(self.path):
                return self._backups.make(self._core.clock.now())
        except Damaged as error:
            raise WorkspaceProblem(
                f"工作区文件「{self.path.name}」检查没有通过，没有备份，已有的备份都还在。",
                remedy="请用最近的完好备份恢复。",
            ) from error

    def close(self) -> None:
        """Back up when changed, give the file free; a second call does nothing.

        Raises:
            WorkspaceProblem: when the backup failed; the file is closed all the same.
        """
        if self._closed:
            return
        self._closed = True
        try:
            self.backup()
        except WorkspaceProblem as problem:
            raise WorkspaceProblem(
                f"关闭时没能备份：{problem.message}", remedy=f"{problem.remedy}{NOTHING_LOST}"
            ) from problem
        finally:
            self._core.engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def _changed(self) -> bool:
        """Whether the newest backup holds another state: its last hash tells."""
        with self._core.reading() as connection:
            mine = change_log.last_hash(connection)
        backups = self._backups.all()
        if not backups:
            return mine != change_log.FIRST_HASH
        with contextlib.suppress(sqlite3.Error), raw_connection(backups[0], mode="ro") as newest:
            row = newest.execute(
                "SELECT hash FROM change_batch ORDER BY id DESC LIMIT 1"
            ).fetchone()
            return mine != (row[0] if row else change_log.FIRST_HASH)
        return True
