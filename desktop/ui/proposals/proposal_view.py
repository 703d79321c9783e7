"""The tree of proposals: Space accepts or not, Delete turns down, Enter is for the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from desktop.ui.metrics import characters
from desktop.ui.proposals.proposal_tree import Choice, Column, ProposalTree
from desktop.ui.proposals.value_delegate import ValueDelegate
from desktop.ui.views.table import take_bare_commit

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    Column.FIELD: 22,
    Column.VALUE: 24,
    Column.WORDS: 36,
    Column.CONFIDENCE: 6,
    Column.REASON: 28,
    Column.REJECT: 8,
}


class ProposalView(QTreeView):
    """``current`` tells the proposal under the cursor (None: none)."""

    current = Signal(object)

    def __init__(self, model: ProposalTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = model
        self.values = ValueDelegate(self)
        self.setModel(model)
        self.setItemDelegateForColumn(Column.VALUE, self.values)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAccessibleName(self.tr("建议"))
        self.header().setStretchLastSection(False)
        self.header().moveSection(Column.REJECT, 1)
        self.header().setSectionResizeMode(Column.REASON, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, characters(self, width))
        model.modelReset.connect(self._laid_out)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which proposal this is."""
        super().currentChanged(current, previous)
        self.current.emit(self._tree.proposal(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space toggles accepting, Delete toggles turning down, F2 edits the value."""
        editing = self.state() == QAbstractItemView.State.EditingState
        index = self.currentIndex()
        if editing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._tree.toggle(index, Choice.ACCEPTED)
        elif event.key() == Qt.Key.Key_Delete:
            self._tree.toggle(index, Choice.REJECTED)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # for the dialog's default button
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self._edit_value(index.siblingAtColumn(Column.VALUE))
        else:
            super().keyPressEvent(event)

    def _edit_value(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hand a bare commit string to the new editor, as the tables do."""
        if not take_bare_commit(self, event):
            super().inputMethodEvent(event)

    def _laid_out(self) -> None:
        for row in range(self._tree.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()
        first = self._tree.index(0, 0, self._tree.index(0, 0))
        if first.isValid():
            self.setCurrentIndex(first)
