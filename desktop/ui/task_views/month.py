"""The month calendar: what is due on which day, the days off and the weeks of the term."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.domain.lamps import Lamp
from desktop.domain.work_calendar import monday_of
from desktop.services.task_dues import due_lamp, due_words
from desktop.services.task_filters import month_days
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.task_views.form import FormView
from desktop.ui.task_views.month_grid import MonthGrid
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from desktop.services.task_dues import DueEntry
    from desktop.ui.session import Session
    from desktop.ui.views.task_view import TaskView

WEEKS = 6
_TONES = {Lamp.OVERDUE: Tone.BAD, Lamp.SOON: Tone.WARN, Lamp.DONE: Tone.MUTED}


class MonthView(FormView):
    """The grid, and the list of the day chosen in it."""

    def __init__(self, session: Session, table: TaskView) -> None:
        super().__init__(session, table)
        self._turn = 0
        self.entries: Sequence[DueEntry] = ()
        today = session.days.today
        self.year, self.month = today.year, today.month
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.back = QPushButton(self.tr("上月"))
        self.now = QPushButton(self.tr("今天"))
        self.forward = QPushButton(self.tr("下月"))
        self.grid = MonthGrid(session)
        self.setFocusProxy(self.grid)
        self.day_words = QLabel()
        self.day_words.setWordWrap(True)
        heads = (self.tr("任务"), self.tr("责任单位"), self.tr("情况"))
        self.list = RowsView(heads, (28, 12, 16), session.theme.colors)
        self.list.setAccessibleName(self.tr("当天到期的任务"))
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        for widget in (self.back, self.now, self.forward, self.heading):
            line.addWidget(widget)
        line.addStretch(1)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addWidget(self.day_words)
        lower.addWidget(self.list, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.grid)
        parts.addWidget(below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _on: self.grid.move_months(-1))
        self.forward.clicked.connect(lambda _on: self.grid.move_months(1))
        self.now.clicked.connect(lambda _on: self.grid.choose(self.session.days.today))
        self.grid.day_chosen.connect(self._day_chosen)
        self.grid.entered.connect(self._enter_list)
        self.list.selectionModel().currentRowChanged.connect(self._entry_chosen)
        self.list.doubleClicked.connect(lambda _index: self._jump())
        self.list.activated.connect(lambda _index: self._jump())

    # -- reading -----------------------------------------------------------------------------

    def days_shown(self) -> tuple[date, date]:
        """Return the first and last day of the grid."""
        first = monday_of(date(self.year, self.month, 1))
        return first, first + timedelta(days=7 * WEEKS - 1)

    def refresh(self) -> None:
        """Read what is due on the days of the grid."""
        self._turn += 1
        turn, query = self._turn, self.table.tasks.query
        first, last = self.days_shown()
        self.session.runner.look(
            lambda workspace: workspace.reads.dues(query, first, last),
            lambda entries: self._show(turn, entries),
            owner=self,
            patience=0.02,
        )

    def _show(self, turn: int, entries: Sequence[DueEntry]) -> None:
        if turn != self._turn:
            return
        self.entries = entries
        first, last = month_days(self.year, self.month)
        due = sum(first <= entry.day <= last for entry in entries)
        text = self.tr("{0}年{1}月：{2} 项到期").format(self.year, self.month, due)
        self.heading.setText(text)
        days = {day: list(same) for day, same in groupby(entries, lambda entry: entry.day)}
        self.grid.show_month(self.year, self.month, days)
        self._list_day()

    # -- choosing ----------------------------------------------------------------------------

    def _day_chosen(self, day: date) -> None:
        first, last = self.days_shown()
        if (day.year, day.month) != (self.year, self.month) or not first <= day <= last:
            self.year, self.month = day.year, day.month
            self.refresh()
        else:
            self._list_day()

    def _list_day(self) -> None:
        day, board = self.grid.day, self.session.days.board
        entries = self.grid.of_day(day)
        rows = []
        for entry in entries:
            title = f"{entry.title}（{entry.label}）" if entry.label else entry.title
            tone = _TONES.get(due_lamp(entry, board), Tone.PLAIN)
            rows.append(TextRow((title, entry.unit, due_words(entry, board)), tone, entry))
        self.list.rows.set_rows(rows)
        words = self.tr("{0}年{1}月{2}日 {3}：{4} 项到期").format(
            day.year, day.month, day.day, self.grid.day_kind(day), len(entries)
        )
        self.day_words.setText(words)

    def _entry(self) -> DueEntry | None:
        index = self.list.currentIndex()
        return self.list.rows.payload(index) if index.isValid() else None  # type: ignore[return-value]

    def _entry_chosen(self, _index: QModelIndex) -> None:
        entry = self._entry()
        if entry is not None:
            self.choose(entry.task_id)

    def _enter_list(self) -> None:
        if self.list.rows.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.list.rows.index(0, 0))

    def _jump(self) -> None:
        entry = self._entry()
        if entry is not None:
            self.jump_wanted.emit(entry.task_id)
