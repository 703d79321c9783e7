"""What a leaf is connected with, to be opened: rounds its figure comes from, 整改 tasks of lost points."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class LeafLink(NamedTuple):
    """One line; ``kind`` is ``"sheet"`` or ``"node"``, ``target`` its id (None = nothing to open)."""

    text: str
    kind: str
    target: int | None


class LinkTable(QListWidget):
    """Enter opens."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter into a wish."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LeafLinks(QWidget):
    """Hidden while there is nothing. ``wanted`` gives the line to open (double click or Enter)."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[LeafLink] = []
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.list = LinkTable()
        self.list.setAccessibleName(self.tr("来源和整改任务"))
        self.list.setToolTip(self.tr("双击或按回车打开"))
        self.list.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.list, 1)
        self.list.itemDoubleClicked.connect(lambda _item: self._open())
        self.list.entered.connect(self._open)
        self.hide()

    def lines(self) -> list[LeafLink]:
        """Return what is shown."""
        return list(self._lines)

    def show_lines(self, heading: str, lines: Sequence[LeafLink]) -> None:
        """Show lines, or nothing."""
        self._lines = list(lines)
        self.heading.setText(heading)
        self.list.clear()
        for line in lines:
            self.list.addItem(line.text)
        if lines:
            self.list.setCurrentRow(0)
        self.list.setMaximumHeight(self._height(len(lines)))
        self.setVisible(bool(lines))

    def _height(self, count: int) -> int:
        line = self.fontMetrics().height() + 8
        return min(max(count, 2), 12) * line + 8

    def _open(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._lines) and self._lines[row].target is not None:
            self.wanted.emit(self._lines[row])
