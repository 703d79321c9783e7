"""A button that opens a list to tick: several of many, without taking the room of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop.ui.metrics import characters, lines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

_VALUE = Qt.ItemDataRole.UserRole
_INSET = 12
_MANY = 12
"""From so many entries on there is a line to search them."""


class CheckChoice(QToolButton):
    """``changed`` after each tick; nothing ticked means no condition."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self.setAccessibleName(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setMinimumWidth(characters(self, 10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("查找"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.itemChanged.connect(lambda _item: self._ticked())
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self._menu = QMenu(self)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(box)
        self._menu.addAction(action)
        self.setMenu(self._menu)
        self._say()

    def sizeHint(self) -> QSize:
        """Keep the width whatever is chosen."""
        return QSize(characters(self, 14), super().sizeHint().height())

    def offer(self, entries: Sequence[tuple[object, str]]) -> None:
        """List (value, words); what was ticked and is still there stays ticked."""
        present = self.values()
        self.list.blockSignals(True)
        self.list.clear()
        self._values = [value for value, _ in entries]
        for at, (value, words) in enumerate(entries):
            item = QListWidgetItem(words)
            item.setData(_VALUE, at)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if value in present else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.search.setVisible(len(entries) >= _MANY)
        shown = min(max(len(entries), 3), _MANY)
        self.list.setFixedSize(characters(self, 30), int(lines(self, 1.5 * shown)))
        self._say()

    def values(self) -> frozenset[object]:
        """Return what is ticked."""
        return frozenset(self._values[item.data(_VALUE)] for item in self._ticked_items())

    def set_values(self, values: Collection[object]) -> None:
        """Tick these; ``changed`` is not told."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            there = self._values[item.data(_VALUE)] in values
            item.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._say()

    def _ticked_items(self) -> list[QListWidgetItem]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item for item in items if item.checkState() == Qt.CheckState.Checked]

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        names = [item.text() for item in self._ticked_items()]
        if not names:
            text = self.tr("全部")
        elif len(names) == 1:
            text = names[0]
        else:
            text = self.tr("{0}等{1}个").format(names[0], len(names))
        self.setText(
            self.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, self.width() - 2 * _INSET
            )
        )
        self.setToolTip("、".join(names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the width there is."""
        super().resizeEvent(event)
        self._say()

    def _search(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.lower() not in item.text().lower())
