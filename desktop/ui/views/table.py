"""A table view with what Qt leaves out: instant select-all, bare IME commits, Enter to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QMetaMethod, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class TableView(QTableView):
    """The table of this program: rows are selected, cells are edited by key, click or Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self._fit_rows()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; the horizontal header gets a selection model of its own.

        With the shared one select-all over a million rows asks every row and freezes for seconds.
        """
        super().setModel(model)
        if model is not None:
            header = self.horizontalHeader()
            header.setSelectionModel(QItemSelectionModel(model, header))

    def changeEvent(self, event: object) -> None:
        """Keep the rows as high as the font asks."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if event.type() == event.Type.FontChange:  # type: ignore[attr-defined]
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 1.6))
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hand a bare commit string (full-width punctuation, handwriting) to the new editor.

        Qt opens the editor for it and drops the characters.
        """
        if not take_bare_commit(self, event):
            super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Ctrl+C copies the selected rows as a table, Delete empties the cell."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.selected_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            elif self.isSignalConnected(QMetaMethod.fromSignal(self.activated)):
                self.activated.emit(index)
            else:
                event.ignore()  # nobody waits for it here: it is for the dialog's default button
        elif event.key() == Qt.Key.Key_Delete and not editing:
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.model().setData(index, "")
        else:
            super().keyPressEvent(event)

    def selected_text(self, limit: int = 10_000) -> str:
        """Return the selected rows as tab-separated lines; at most ``limit`` of them."""
        model, lines = self.model(), []
        columns = [c for c in range(model.columnCount()) if not self.isColumnHidden(c)]
        for block in self.selectionModel().selection().toList():
            for row in range(block.top(), min(block.bottom(), block.top() + limit) + 1):
                cells = (str(model.data(model.index(row, c)) or "") for c in columns)
                lines.append("\t".join(cells))
                if len(lines) >= limit:
                    return "\n".join(lines)
        return "\n".join(lines)


def take_bare_commit(view: QAbstractItemView, event: QInputMethodEvent) -> bool:
    """Open an editor for a commit string that comes without composing, and give it the string.

    Returns False when the event is of another kind and the view should handle it as usual.
    """
    text = event.commitString()
    index = view.currentIndex()
    if not text or event.preeditString() or not index.isValid():
        return False
    if view.state() == QAbstractItemView.State.EditingState:
        return False
    if not index.flags() & Qt.ItemFlag.ItemIsEditable:
        return False
    view.edit(index)
    editor = QApplication.focusWidget()
    if editor is None or editor is view or not view.isAncestorOf(editor):
        return False
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QApplication.sendEvent(editor, commit)
    event.accept()
    return True
