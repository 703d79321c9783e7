"""Today: the calendar and lamps tasks are shown by, renewed when the day or the settings change.

With each new day, and when a workspace is opened, the occurrences that have come due are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.lamps import LampRule
from desktop.domain.work_calendar import WorkCalendar
from desktop.services import labels
from desktop.services.occurrences import make_due, missing
from desktop.services.task_lamps import load_board, make_board

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.changes import Changes
    from desktop.services.ports import UnitOfWork
    from desktop.services.task_lamps import LampBoard
    from desktop.ui.session import Session

LOOK_EVERY = 60_000
"""Milliseconds between looks at the clock: midnight is noticed within a minute."""


class TaskDays(QObject):
    """``board`` always holds one; until a workspace is open, one without holidays."""

    changed = Signal()
    """The board is another one: show lamps anew."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        today = session.toolbox.clock.today()
        self.board: LampBoard = make_board(calendar=WorkCalendar(), rule=LampRule(), today=today)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        session.opened.connect(self._begin)
        session.closed.connect(self._timer.stop)
        session.runner.changed.connect(self._on_changes)

    @property
    def today(self) -> date:
        """The day that is shown."""
        return self.board.days.today

    def refresh(self) -> None:
        """Read calendar and settings again, then make what has come due."""
        if self._session.path is None:
            return
        holidays = self._session.toolbox.holidays
        today = self._session.toolbox.clock.today()
        self._session.runner.query(
            lambda uow: load_board(uow=uow, holidays=holidays, today=today), self._take, owner=self
        )

    def _begin(self) -> None:
        self._timer.start(LOOK_EVERY)
        self.refresh()

    def _look(self) -> None:
        if self._session.toolbox.clock.today() != self.today:
            self.refresh()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("holiday", "school_term", "setting"):
            self.refresh()

    def _take(self, board: LampBoard) -> None:
        if board != self.board:
            self.board = board
            self.changed.emit()
        if not self._session.read_only:
            self._session.runner.query(
                lambda uow: bool(_missing(uow, board)), self._make_if_any, owner=self
            )

    def _make_if_any(self, any_missing: bool) -> None:
        board = self.board
        if any_missing:
            self._session.runner.command(
                labels.make_occurrences(),
                lambda uow: make_due(
                    uow=uow, calendar=board.calendar, lamps=board.rule, today=board.days.today
                ),
                owner=self,
            )


def _missing(uow: UnitOfWork, board: LampBoard) -> list[object]:
    found = missing(uow=uow, calendar=board.calendar, lamps=board.rule, today=board.days.today)
    return list(found)
