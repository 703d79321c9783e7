"""Audit, undo and redo from the change log (port ``History``)."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.domain.changes import Batch, Changes, RowChange
from desktop.domain.errors import Conflict
from desktop.store import change_log
from desktop.store.core import Core
from desktop.store.entries import readable_entry
from desktop.store.inverse import MovedOn, apply_inverse, entry_images
from desktop.store.kinds import ENTRY_KIND, KINDS, SEALED_KINDS
from desktop.store.pending import LoggedRow
from desktop.store.schema import change_batch, change_row
from desktop.store.unit_of_work import SqlUnitOfWork


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that can be taken back (or done again): its batch and what people call it."""

    batch_id: int
    label: str


class _Steps:
    """The two stacks, derived from the log alone, so that they survive a restart."""

    def __init__(self) -> None:
        self.undo: list[_Step] = []
        self.redo: list[_Step] = []
        self.last_id = 0

    def read(self, connection: Connection) -> None:
        """Follow the batches written since the last call."""
        columns = change_batch.c
        statement = (
            select(columns.id, columns.label, columns.undoes)
            .where(columns.id > self.last_id)
            .order_by(columns.id)
        )
        for batch_id, label, undoes in connection.execute(statement):
            self._follow(batch_id, label, undoes)
            self.last_id = batch_id

    def _follow(self, batch_id: int, label: str, undoes: int | None) -> None:
        if undoes is None:
            self.undo.append(_Step(batch_id, label))
            self.redo.clear()
        elif self.undo and self.undo[-1].batch_id == undoes:
            self.redo.append(_Step(batch_id, self.undo.pop().label))
        elif self.redo and self.redo[-1].batch_id == undoes:
            self.undo.append(_Step(batch_id, self.redo.pop().label))


class SqlHistory:
    """Implements ``desktop.services.ports.History``.

    Undo writes a new batch that names the one it takes back; redo takes back the undo. Both only
    ever concern the newest step, so later steps must be taken back first.
    """

    def __init__(self, core: Core) -> None:
        self._core = core
        self._steps = _Steps()
        self._reading = threading.Lock()  # the window asks for labels while the worker works

    def batches(self, *, limit: int = 200, before: int | None = None) -> list[Batch]:
        """Return the newest batches first, older than ``before`` when given."""
        statement = select(change_batch).order_by(change_batch.c.id.desc()).limit(limit)
        if before is not None:
            statement = statement.where(change_batch.c.id < before)
        with self._core.reading() as connection:
            return [change_log.batch_of(row) for row in connection.execute(statement)]

    def rows(self, batch_id: int) -> list[RowChange]:
        """Return the row changes of one batch; an updated row shows the changed fields only."""
        with self._core.reading() as connection:
            return list(_expanded(change_log.rows_of(connection, batch_id)))

    def of_record(
        self, kind: str, record_id: int, *, limit: int = 100
    ) -> list[tuple[Batch, RowChange]]:
        """Return the changes of one record, newest first; for ``"entry"`` the id is the sheet's."""
        row = change_row.c
        statement = (
            select(change_batch, row.kind, row.record_id, row.before, row.after)
            .join(change_row, row.batch_id == change_batch.c.id)
            .where(row.kind == kind, row.record_id == record_id)
            .order_by(row.batch_id.desc())
            .limit(limit)
        )
        with self._core.reading() as connection:
            found = connection.execute(statement).all()
        return [
            (change_log.batch_of(item), change)
            for item in found
            for change in _expanded([LoggedRow(item.kind, item.record_id, item.before, item.after)])
        ][:limit]

    def undo_label(self) -> str | None:
        """Name of the step undo would take back."""
        steps = self._read_steps().undo
        return steps[-1].label if steps else None

    def redo_label(self) -> str | None:
        """Name of the step redo would do again."""
        steps = self._read_steps().redo
        return steps[-1].label if steps else None

    def undo(self) -> Changes:
        """Take back the newest step; raises Conflict with the reason."""
        steps = self._read_steps().undo
        if not steps:
            raise Conflict("没有可以撤销的步骤。")
        return self._take_back(steps[-1], "撤销")

    def redo(self) -> Changes:
        """Do the step taken back last again; raises Conflict with the reason."""
        steps = self._read_steps().redo
        if not steps:
            raise Conflict("没有可以重做的步骤。")
        return self._take_back(steps[-1], "重做")

    def verify(self) -> list[str]:
        """Recompute the hash chain; returns readable findings, empty when sound."""
        with self._core.reading() as connection:
            return change_log.verify(connection)

    def _read_steps(self) -> _Steps:
        with self._reading, self._core.reading() as connection:
            self._steps.read(connection)
        return self._steps

    def _take_back(self, step: _Step, word: str) -> Changes:
        with SqlUnitOfWork(self._core, f"{word} {step.label}", undoes=step.batch_id) as uow:
            rows = change_log.rows_of(uow.connection, step.batch_id)
            if any(row.kind in SEALED_KINDS for row in rows):
                raise Conflict(
                    f"「{step.label}」已发布封存，不能{word}。",
                    remedy="如有申诉或差错，请登记更正。",
                )
            try:
                apply_inverse(uow, rows)
            except MovedOn as moved:
                raise self._conflict(uow.connection, step, word, moved) from moved
            return uow.commit()

    def _conflict(self, connection: Connection, step: _Step, word: str, moved: MovedOn) -> Conflict:
        row, batch = change_row.c, change_batch.c
        later = connection.execute(
            select(batch.label)
            .join(change_row, row.batch_id == batch.id)
            .where(row.kind == moved.kind, row.record_id == moved.record_id)
            .where(batch.id > step.batch_id)
            .order_by(batch.id.desc())
            .limit(1)
        ).scalar()
        reason = f"后来的「{later}」又改动了其中的内容" if later else "其中的内容已在别处被改动"
        return Conflict(f"不能{word}「{step.label}」：{reason}。", remedy="数据没有任何变化。")


def _expanded(rows: Iterable[LoggedRow]) -> Iterable[RowChange]:
    for row in rows:
        if row.kind == ENTRY_KIND:
            yield from _entry_changes(row)
        else:
            yield RowChange(
                row.kind,
                row.record_id,
                _readable(row.kind, row.before),
                _readable(row.kind, row.after),
            )


def _entry_changes(row: LoggedRow) -> Iterable[RowChange]:
    before = entry_images(row.record_id, row.before)
    after = entry_images(row.record_id, row.after)
    for key in sorted(before.keys() | after.keys()):
        yield RowChange(
            row.kind,
            row.record_id,
            readable_entry(key[1], before.get(key)),
            readable_entry(key[1], after.get(key)),
        )


def _readable(kind: str, text: str | None) -> dict[str, object] | None:
    return None if text is None else KINDS[kind].readable(json.loads(text))
