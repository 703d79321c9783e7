"""A tree view that keeps what was open and selected when its model is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTreeView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.models.tree import Index, TreeItem, TreeModel

EXPAND_LIMIT = 400
"""A filtered tree with at most this many lines is shown open."""


class TreeView(QTreeView):
    """Shows a TreeModel; ``chosen`` tells the selected TreeItem (None: nothing)."""

    chosen = Signal(object)

    def __init__(self, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = model
        self._open: set[tuple[str, int]] = set()
        self._current: tuple[str, int] | None = None
        self._restoring = False
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setModel(model)
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._rows_came)

    def current_item(self) -> TreeItem | None:
        """Return the selected item."""
        index = self.currentIndex()
        return self._tree.item(index) if index.isValid() else None

    def select(self, kind: str, record_id: int) -> bool:
        """Select a record among those read; returns whether it is there."""
        item = self._tree.find(kind, record_id)
        if item is None:
            return False
        self.setCurrentIndex(self._tree.index_of(item))
        return True

    def clear_choice(self) -> None:
        """Select nothing (something was chosen elsewhere), without telling anybody."""
        if self.currentIndex().isValid():
            self.blockSignals(True)
            self.setCurrentIndex(QModelIndex())
            self.blockSignals(False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what is selected now."""
        super().currentChanged(current, previous)
        item = self._tree.item(current) if current.isValid() else None
        if not self._restoring:
            self._current = (item.kind, item.id) if item else None
        self.chosen.emit(item)

    def _opened(self, index: QModelIndex) -> None:
        item = self._tree.item(index)
        if not self._tree.words:
            self._open.add((item.kind, item.id))

    def _closed(self, index: QModelIndex) -> None:
        item = self._tree.item(index)
        if not self._tree.words:
            self._open.discard((item.kind, item.id))

    def _rows_came(self, parent: QModelIndex, _first: int, _last: int) -> None:
        if parent.isValid() and self.isExpanded(parent):
            self._reopen(self._tree.item(parent))

    def _restore(self) -> None:
        self._restoring = True
        if self._tree.words:
            shown = sum(1 for _ in self._walk_shown(self._tree.root, EXPAND_LIMIT + 1))
            if shown <= EXPAND_LIMIT:
                self.expandAll()
        else:
            tops = self._tree.shown(self._tree.root)
            if not self._open and len(tops) == 1:
                self.expand(self._tree.index_of(tops[0]))  # one plan, one township: show inside
            self._reopen(self._tree.root)
        if self._current is not None:
            self.select(*self._current)
        self._restoring = False

    def _reopen(self, item: TreeItem) -> None:
        for child in self._tree.shown(item):
            if (child.kind, child.id) in self._open:
                self.expand(self._tree.index_of(child))
                self._reopen(child)

    def _walk_shown(self, root: TreeItem, limit: int) -> list[TreeItem]:
        found: list[TreeItem] = []
        waiting = [root]
        while waiting and len(found) <= limit:
            item = waiting.pop()
            found.append(item)
            waiting.extend(self._tree.shown(item))
        return found
