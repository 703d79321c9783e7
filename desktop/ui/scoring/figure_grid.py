"""A table for typing columns of figures: Enter goes down, Ctrl+V takes a block from Excel."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView, QWidget

from desktop.ui.metrics import characters

LEAST_WIDTH = 10
"""Of a column, in digits."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureGrid(QTableView):
    """``pasted``: (index, text) of a block to put there."""

    pasted = Signal(QModelIndex, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(True)

    def fit_columns(self) -> None:
        """Be as wide as heads and contents ask; no column so narrow that a figure fills it."""
        self.resizeColumnsToContents()
        least = characters(self, LEAST_WIDTH)
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, max(self.columnWidth(column), least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Delete empties, Ctrl+C and Ctrl+V exchange blocks with Excel."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Paste) and not editing:
            self.pasted.emit(self.currentIndex(), QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy) and not editing:
            self._copy()
        elif event.key() in _ENTER and not editing:
            self.go_down()
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.model().setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Enter in an editor goes down as well."""
        super().closeEditor(editor, hint)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:
            QTimer.singleShot(0, self, self.go_down)

    def go_down(self) -> None:
        """Go to the unit below; stay on the last."""
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _copy(self) -> None:
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        rows: dict[int, list[str]] = {}
        for index in chosen:
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        text = "\n".join("\t".join(cells) for cells in rows.values())
        QGuiApplication.clipboard().setText(text)
