"""The office's own form as it looks: merged cells and widths kept, a click finds the criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.importing_types import FormPage
    from desktop.ui.theme import Colors

_SMALLER = 0.85


class FormSheet(QTableWidget):
    """``chosen`` gives the key of the criterion that stands at the cell clicked."""

    chosen = Signal(str)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._page: FormPage | None = None
        self.setAccessibleName(self.tr("原表"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * _SMALLER)  # more of the sheet at once
        self.setFont(small)
        self.cellClicked.connect(self._clicked)
        self.cellActivated.connect(self._clicked)

    def show_page(self, page: FormPage | None, unread: set[str]) -> None:
        """Show a sheet; cells of criteria whose words were not read are marked."""
        self.clear()
        self.clearSpans()
        self._page = page
        rows = page.rows if page is not None else ()
        self.setRowCount(len(rows))
        self.setColumnCount(len(page.widths) if page is not None else 0)
        self.setVerticalHeaderLabels([str(row + 1) for row in range(len(rows))])
        self.setHorizontalHeaderLabels([_letters(at) for at in range(self.columnCount())])
        if page is None:
            return
        for column, width in enumerate(page.widths):
            self.setColumnWidth(column, characters(self, width + 1))
        for top, left, bottom, right in page.merges:
            self.setSpan(top, left, bottom - top + 1, right - left + 1)
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self._put(row, column, text)
        self.mark_unread(unread)
        self.resizeRowsToContents()

    def mark_unread(self, unread: set[str]) -> None:
        """Colour the cells of unread criteria."""
        if self._page is None:
            return
        for key, (row, column) in self._page.cells.items():
            item = self.item(row, column)
            if item is not None:
                color = self._colors.warn if key in unread else self._colors.text
                item.setForeground(QBrush(QColor(color)))

    def go_to(self, key: str) -> None:
        """Select the cell of a criterion and bring it into view; says nothing back."""
        cell = self._page.cells.get(key) if self._page is not None else None
        if cell is None:
            self.clearSelection()
            return
        self.setCurrentCell(*cell, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        item = self.item(*cell)
        if item is not None:
            self.scrollToItem(item)

    def key_at(self, row: int, column: int) -> str | None:
        """Return the criterion of a cell: the one there, else of its line, else of the line above."""
        page = self._page
        if page is None:
            return None
        # Of several at one cell the last counts: a leaf comes after what it stands under.
        by_cell = {cell: key for key, cell in page.cells.items()}
        if (row, column) in by_cell:
            return by_cell[row, column]
        first = min((at for at, _ in by_cell), default=0)
        for line in range(row, first - 1, -1):
            here = [at for at in by_cell if at[0] == line]
            if here:
                return by_cell[min(here, key=lambda at: abs(at[1] - column))]
        return None

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        if self.columnSpan(row, column) > 1:
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setItem(row, column, item)

    def _clicked(self, row: int, column: int) -> None:
        key = self.key_at(row, column)
        if key is not None:
            self.chosen.emit(key)


def _letters(column: int) -> str:
    """Return the letters above a column, as spreadsheets show them."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
