"""The tree of criteria: stays open and where it was, moves by drag and by Alt+arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTreeView,
)

from desktop.ui.metrics import characters
from desktop.ui.schemes.scheme_model import FULL, RULE, TEXT
from desktop.ui.views.table import take_bare_commit

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop.ui.schemes.scheme_model import Index, SchemeModel


class CriterionCell(QStyledItemDelegate):
    """Remembers whether Ctrl was held with the Enter that finished a cell."""

    with_control = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Say what a rule cell takes."""
        editor = super().createEditor(parent, option, index)
        if index.column() == RULE and isinstance(editor, QLineEdit):
            editor.setPlaceholderText(self.tr("评分标准，如：每迟报一次扣2分，扣完为止"))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Look at Enter before the cell is closed."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return super().eventFilter(editor, event)


class SchemeView(QTreeView):
    """``chosen`` tells the key of the current criterion, empty for none."""

    chosen = Signal(str)
    entered_on = Signal(str, int, bool)
    """(key, column, with Ctrl): a cell was typed in and finished with Enter."""
    given_up = Signal(str)
    """Escape in a cell."""
    rule_wanted = Signal()
    """Enter on the rule: go to its form."""

    def __init__(self, model: SchemeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteria = model
        self._shut: set[str] = set()
        self._current = ""
        self._restoring = False
        self.setAccessibleName(self.tr("考核指标"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._cell = CriterionCell(self)
        self.setItemDelegate(self._cell)
        self.setModel(model)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(TEXT, characters(self, 38))
        self.setColumnWidth(FULL, characters(self, 13))
        self.setColumnWidth(RULE, characters(self, 40))
        self.expanded.connect(lambda index: self._shut.discard(model.key(index)))
        self.collapsed.connect(lambda index: self._shut.add(model.key(index)))
        model.modelAboutToBeReset.connect(self._before)
        model.modelReset.connect(self._restore)

    def current_key(self) -> str:
        """Return the key of the current criterion."""
        return self._criteria.key(self.currentIndex())

    def go_to(self, key: str, column: int = TEXT) -> None:
        """Make a criterion current and visible."""
        index = self._criteria.index_of(key, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            # The list of problems may appear at once and make the tree lower.
            QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def type_in(self, key: str, column: int = TEXT) -> None:
        """Open the editor of a cell."""
        self.setFocus()
        self.go_to(key, column)
        self.edit(self._criteria.index_of(key, column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the criterion when it is another one."""
        super().currentChanged(current, previous)
        key = self._criteria.key(current)
        if not self._restoring and key != self._current:
            self._current = key
            self.chosen.emit(key)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Tab in a cell editor go through text, mark and rule words, then to the next one."""
        here = self.currentIndex()
        cursor = QAbstractItemView.CursorAction
        if here.isValid() and action == cursor.MoveNext:
            last = self._last_column(here)
            below = self.indexBelow(here)
            return self._beside(here, 1) if here.column() < last else _in(below, TEXT, here)
        if here.isValid() and action == cursor.MovePrevious:
            above = self.indexAbove(here)
            last = self._last_column(above)
            return self._beside(here, -1) if here.column() > TEXT else _in(above, last, here)
        return super().moveCursor(action, held)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell how a cell was left."""
        here = self.currentIndex()
        super().closeEditor(editor, hint)
        key = self._criteria.key(here)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.entered_on.emit(key, here.column(), self._cell.with_control)
        elif hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.given_up.emit(key)

    def _last_column(self, index: QModelIndex) -> int:
        editable = Qt.ItemFlag.ItemIsEditable
        rule = index.siblingAtColumn(RULE)
        return RULE if rule.isValid() and rule.flags() & editable else FULL

    @staticmethod
    def _beside(here: QModelIndex, step: int) -> QModelIndex:
        return here.siblingAtColumn(here.column() + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types into the cell, or goes to the rule's form."""
        typing = self.state() == QAbstractItemView.State.EditingState
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing and index.isValid():
            if index.column() == RULE:
                self.rule_wanted.emit()
            else:
                self.edit(index)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep bare commit strings of input methods."""
        if not take_bare_commit(self, event):
            super().inputMethodEvent(event)

    def _before(self) -> None:
        self._restoring = True

    def _restore(self) -> None:
        self.expandAll()
        for key in list(self._shut):
            index = self._criteria.index_of(key)
            if index.isValid():
                self.collapse(index)
        index = self._criteria.index_of(self._current)
        self.setCurrentIndex(index if index.isValid() else QModelIndex())
        self._restoring = False
        if not index.isValid():
            self._current = ""


def _in(row: QModelIndex, column: int, otherwise: QModelIndex) -> QModelIndex:
    """Return a cell of a row, or where one is when there is no such row."""
    return row.siblingAtColumn(column) if row.isValid() else otherwise
