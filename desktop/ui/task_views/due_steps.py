"""What can be done with cards of the board; each is one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.task_records import OccurrenceStatus
from desktop.services import labels
from desktop.services.occurrences import change_occurrence, finish, reopen, skip
from desktop.services.queries import TaskColumn
from desktop.services.task_cells import change_cells
from desktop.ui.dialogs.text_prompt import TextPrompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.ports import UnitOfWork
    from desktop.services.task_dues import DueEntry
    from desktop.ui.session import Session

_DONE, _DOING = "已完成", "进行中"


class DueSteps(QObject):
    """Finishes, skips, opens again and notes occurrences and tasks that are due once."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def finish(self, chosen: Sequence[DueEntry]) -> None:
        """Mark what is open as done today."""
        entries = [one for one in chosen if one.status is OccurrenceStatus.OPEN]
        if not entries:
            return
        day = self._session.days.today

        def change(uow: UnitOfWork) -> None:
            finish(uow=uow, occurrence_ids=_occurrences(entries), day=day)
            self._change_tasks(uow, entries, TaskColumn.STATUS, _DONE)

        self._session.runner.command(
            labels.finish_occurrence(entries[0].title, _periods(entries)), change
        )

    def ask_skip(self, chosen: Sequence[DueEntry]) -> None:
        """Ask why and leave open occurrences out; tasks that are due once cannot be skipped."""
        entries = [
            one for one in chosen if one.status is OccurrenceStatus.OPEN and one.occurrence_id
        ]
        if not entries:
            if chosen:
                self._session.messages.warn(
                    self.tr("只有待办的期次可以跳过。"),
                    self.tr("不重复的任务可以在任务表中改时限或删除。"),
                    self._window.window(),
                )
            return
        ids, periods = _occurrences(entries), _periods(entries)

        def go(reason: str) -> None:
            self._session.runner.command(
                labels.skip_occurrence(entries[0].title, periods),
                lambda uow: skip(uow=uow, occurrence_ids=ids, reason=reason),
            )

        question = self.tr("跳过{0}的原因：").format(periods)
        prompt = TextPrompt(self.tr("跳过"), question, self._session, self._window.window())
        prompt.entered.connect(go)
        prompt.open()

    def reopen(self, chosen: Sequence[DueEntry]) -> None:
        """Make what is done or skipped open again."""
        entries = [one for one in chosen if one.status is not OccurrenceStatus.OPEN]
        if not entries:
            return

        def change(uow: UnitOfWork) -> None:
            for occurrence_id in _occurrences(entries):
                reopen(uow=uow, occurrence_id=occurrence_id)
            self._change_tasks(uow, entries, TaskColumn.STATUS, _DOING)

        self._session.runner.command(
            labels.reopen_occurrence(entries[0].title, _periods(entries)), change
        )

    def ask_note(self, chosen: Sequence[DueEntry]) -> None:
        """Ask for the note of one card."""
        if len(chosen) != 1 or self._session.read_only:
            return
        entry = chosen[0]

        def change(uow: UnitOfWork, note: str) -> None:
            if entry.occurrence_id:
                change_occurrence(uow=uow, occurrence_id=entry.occurrence_id, note=note)
            self._change_tasks(uow, [entry], TaskColumn.NOTE, note)

        prompt = TextPrompt(
            self.tr("备注"),
            self.tr("{0}的备注：").format(entry.label or entry.title),
            self._session,
            self._window.window(),
            entry.note,
        )
        prompt.entered.connect(
            lambda note: self._session.runner.command(
                labels.change_occurrence(entry.title, entry.label), lambda uow: change(uow, note)
            )
        )
        prompt.open()

    def _change_tasks(
        self, uow: UnitOfWork, entries: Sequence[DueEntry], column: TaskColumn, value: str
    ) -> None:
        change_cells(
            uow=uow,
            task_ids=[one.task_id for one in entries if not one.occurrence_id],
            values={column: value},
            units=(),
            phonetics=self._session.toolbox.phonetics,
            today=self._session.days.today,
        )


def _occurrences(entries: Sequence[DueEntry]) -> list[int]:
    return [one.occurrence_id for one in entries if one.occurrence_id]


def _periods(entries: Sequence[DueEntry]) -> str:
    """Name entries for a step: one by its period, several by their number."""
    return (entries[0].label or "任务") if len(entries) == 1 else f"{len(entries)}期"
