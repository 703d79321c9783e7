"""The ranking as a table: heads over two lines, columns fitted once per scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_WIDEST = 150
_REMARKS = 10
"""Characters of the remarks, the last column, that have room at least."""
_A_LINE = 3
_HEAD_MARGIN = 10
_MARGIN = 20
"""Of a head, in pixels; the mark of the order stands there too."""


class RankingTable(QTableView):
    """The ranking; Enter opens the sheet of the current unit."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(self.tr("排名"))
        self.setToolTip(self.tr("双击单位录入评分，双击分数看得分说明"))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag(Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value)
        )
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter into a wish."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def fit_columns(self) -> None:
        """Give the columns their first widths and the rows the printed order."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        last = self.model().columnCount() - 1
        for column in range(last):
            hint = min(max(self.sizeHintForColumn(column) + 4, self._least(column)), _WIDEST)
            header.resizeSection(column, hint)
        header.resizeSection(last, self.fontMetrics().horizontalAdvance("注") * _REMARKS)
        header.setStretchLastSection(True)
        header.setMinimumHeight(self.fontMetrics().height() * 5 + 8)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def _least(self, column: int) -> int:
        """Return what a head needs: three Chinese characters a line, or its longest other word."""
        head = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = self.horizontalHeader().fontMetrics()
        line = metrics.horizontalAdvance("得" * min(len(head), _A_LINE)) + _HEAD_MARGIN
        return max(line, self._longest_word(column) + _MARGIN)

    def _longest_word(self, column: int) -> int:
        """Return the width of the longest word of a head that cannot be broken (not Chinese)."""
        head = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        metrics = self.horizontalHeader().fontMetrics()
        words = (word for word in head.split() if word.isascii())
        return max((metrics.horizontalAdvance(word) for word in words), default=0)
