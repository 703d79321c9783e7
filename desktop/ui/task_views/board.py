"""The board of occurrences: columns by state or month, cards that are finished, skipped, noted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.task_records import OccurrenceStatus
from desktop.services.task_dues import BoardColumn, by_month, by_state
from desktop.services.task_filters import DueSpan, due_days_of
from desktop.ui.metrics import characters
from desktop.ui.task_views.due_cards import DueCardDelegate, DueCardsModel
from desktop.ui.task_views.due_steps import DueSteps
from desktop.ui.task_views.form import FormView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent

    from desktop.services.task_dues import DueEntry
    from desktop.ui.session import Session
    from desktop.ui.views.task_view import TaskView

MOST_CARDS = 2000
"""Cards nobody could look through one by one; the earliest are shown and the hint says so."""
_WIDTH = 20
"""Least width of a column, in digits."""


class CardColumn(QListView):
    """One column; the board listens to its keys."""

    def __init__(self, board: BoardView, key: str) -> None:
        super().__init__()
        self.key = key
        self._board = board
        self.cards = DueCardsModel(board.session, self)
        self.setModel(self.cards)
        self.setItemDelegate(DueCardDelegate(board.session, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumWidth(characters(self, _WIDTH))
        self.setObjectName("board")
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentChanged.connect(
            lambda index, _before: board.card_chosen(self, self.cards.entry(index))
        )
        self.doubleClicked.connect(lambda index: board.jump(self.cards.entry(index)))

    def take(self, row: int) -> None:
        """Make a card the only one selected, whatever keys are held (Ctrl+Enter holds Ctrl)."""
        index = self.cards.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def chosen(self) -> list[DueEntry]:
        """Return the entries of the selected cards."""
        found = [self.cards.entry(index) for index in self.selectedIndexes()]
        return [entry for entry in found if entry is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go to the next column; Ctrl+Enter finishes, Del skips, F2 notes."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = self._board.steps
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._board.go(self, 1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            steps.finish(self.chosen())
        elif key == Qt.Key.Key_Delete:
            steps.ask_skip(self.chosen())
        elif key == Qt.Key.Key_F2:
            steps.ask_note(self.chosen())
        else:
            super().keyPressEvent(event)

    def _menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.popup(self.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Make the menu of the selected cards."""
        menu, steps, chosen = QMenu(self), self._board.steps, self.chosen()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = not self._board.session.read_only and bool(chosen)
        waiting = [one for one in chosen if one.status is OccurrenceStatus.OPEN]
        for words, enabled, act in (
            (self.tr("完成(&F)\tCtrl+Enter"), bool(waiting), lambda: steps.finish(chosen)),
            (
                self.tr("跳过(&K)…\tDel"),
                any(one.occurrence_id for one in waiting),
                lambda: steps.ask_skip(chosen),
            ),
            (
                self.tr("恢复为待办(&R)"),
                len(waiting) < len(chosen),
                lambda: steps.reopen(chosen),
            ),
            (self.tr("备注(&N)…\tF2"), len(chosen) == 1, lambda: steps.ask_note(chosen)),
        ):
            action = menu.addAction(words)
            action.setEnabled(writable and enabled)
            action.triggered.connect(lambda _on, act=act: act())
        return menu


class BoardView(FormView):
    """Columns by state (cards are dragged between them) or by month of the due day."""

    def __init__(self, session: Session, table: TaskView) -> None:
        super().__init__(session, table)
        self._turn = 0
        self.entries: Sequence[DueEntry] = ()
        self.steps = DueSteps(session, self)
        self.columns: list[CardColumn] = []
        self._headings: list[QLabel] = []
        self.by = QComboBox()
        self.by.setAccessibleName(self.tr("分列"))
        self.by.addItems([self.tr("按状态分列"), self.tr("按月份分列")])
        self.span = QComboBox()
        self.span.setAccessibleName(self.tr("时间范围"))
        for words, span in (
            (self.tr("本月"), DueSpan.THIS_MONTH),
            (self.tr("本季度"), DueSpan.THIS_QUARTER),
            (self.tr("今年"), DueSpan.THIS_YEAR),
        ):
            self.span.addItem(words, span)
        self.span.setCurrentIndex(1)
        self.once = QCheckBox(self.tr("也显示不重复的任务"))
        self.once.setChecked(True)
        self.hint = QLabel()
        self.hint.setObjectName("muted")
        self.hint.setContentsMargins(8, 0, 8, 4)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        for widget in (self.by, self.span, self.once):
            line.addWidget(widget)
        line.addStretch(1)
        self._strip = QWidget()
        self._row = QHBoxLayout(self._strip)
        self._row.setContentsMargins(8, 0, 8, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._strip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.hint)
        self.by.activated.connect(lambda _row: self._lay_out())
        self.span.activated.connect(lambda _row: self.refresh())
        self.once.toggled.connect(lambda _on: self._lay_out())

    # -- reading -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what is due in the span, and what is open from before."""
        self._turn += 1
        turn, query = self._turn, self.table.tasks.query
        today = self.session.days.today
        days = due_days_of(DueSpan(self.span.currentData()), today)
        first, last = days or (today, today)
        self.session.runner.look(
            lambda workspace: workspace.reads.dues(
                query, first, last, waiting=True, limit=MOST_CARDS
            ),
            lambda entries: self._show(turn, entries),
            owner=self,
            patience=0.02,
        )

    def _show(self, turn: int, entries: Sequence[DueEntry]) -> None:
        if turn == self._turn:
            self.entries = entries
            self._say(len(entries))
            self._lay_out()

    def _say(self, count: int) -> None:
        if count < MOST_CARDS:
            text = self.tr("拖到“已完成”即办结；右键可跳过、备注；以前逾期未办的总是显示")
        else:
            text = self.tr("太多了：只显示最早到期的 {0} 项，请先筛选").format(MOST_CARDS)
        self.hint.setText(text)

    def shown(self) -> list[tuple[str, str, list[DueEntry]]]:
        """Return (key, heading, entries) of the columns."""
        there = [one for one in self.entries if one.occurrence_id or self.once.isChecked()]
        board = self.session.days.board
        if self.by.currentIndex() == 1:
            return [
                (month, _month_words(month), entries) for month, entries in by_month(there).items()
            ]
        words = {
            BoardColumn.WAITING: self.tr("待办"),
            BoardColumn.SOON: self.tr("临期"),
            BoardColumn.OVERDUE: self.tr("逾期"),
            BoardColumn.DONE: self.tr("已完成"),
            BoardColumn.SKIPPED: self.tr("已跳过"),
        }
        columns = by_state(there, board)
        return [(column.value, words[column], columns[column]) for column in BoardColumn]

    def _lay_out(self) -> None:
        shown = self.shown()
        if [column.key for column in self.columns] != [key for key, _, _ in shown]:
            self._make_columns([key for key, _, _ in shown])
        for column, heading, (_, words, entries) in zip(
            self.columns, self._headings, shown, strict=True
        ):
            heading.setText(self.tr("{0}（{1}）").format(words, len(entries)))
            column.setAccessibleName(words)
            row = column.currentIndex().row()
            column.cards.set_entries(entries)
            if 0 <= row < len(entries) and column.hasFocus():
                column.take(row)

    def _make_columns(self, keys: Sequence[str]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.columns, self._headings = [], []
        for key in keys:
            column, heading, box = CardColumn(self, key), QLabel(), QWidget()
            heading.setObjectName("heading")
            column.cards.takes_drops = key in {state.value for state in BoardColumn}
            column.cards.dropped.connect(lambda ids, key=key: self._dropped(key, ids))
            layout = QVBoxLayout(box)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(heading)
            layout.addWidget(column, 1)
            self._row.addWidget(box, 1)
            self.columns.append(column)
            self._headings.append(heading)
        if self.columns:
            self.setFocusProxy(self.columns[0])

    # -- choosing and doing ------------------------------------------------------------------

    def card_chosen(self, column: CardColumn, entry: DueEntry | None) -> None:
        """Make a card's task the current one; only one column has a selection."""
        if entry is None or not column.hasFocus():
            return
        for other in self.columns:
            if other is not column:
                other.clearSelection()
        self.choose(entry.task_id)

    def jump(self, entry: DueEntry | None) -> None:
        """Show a card's task in the table."""
        if entry is not None:
            self.jump_wanted.emit(entry.task_id)

    def go(self, column: CardColumn, step: int) -> None:
        """Move the focus to the next column that has cards."""
        at = self.columns.index(column) + step
        while 0 <= at < len(self.columns):
            target = self.columns[at]
            if target.cards.rowCount():
                target.setFocus()
                row = min(max(column.currentIndex().row(), 0), target.cards.rowCount() - 1)
                target.take(row)
                return
            at += step

    def _dropped(self, key: str, ids: Sequence[tuple[int, int]]) -> None:
        wanted = set(ids)
        chosen = [one for one in self.entries if (one.task_id, one.occurrence_id) in wanted]
        if key == BoardColumn.DONE:
            self.steps.finish(chosen)
        elif key == BoardColumn.SKIPPED:
            self.steps.ask_skip(chosen)
        else:
            self.steps.reopen(chosen)


def _month_words(month: str) -> str:
    day = date.fromisoformat(f"{month}-01")
    return f"{day.year}年{day.month}月"
