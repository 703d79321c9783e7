"""The ranking table: one row per unit, the printed figures, its progress."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from desktop.domain.rounds import FINISHED
from desktop.ui.scoring.status_words import marked_status

if TYPE_CHECKING:
    from desktop.services.ranking_view import RankingRow, RankingView
    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
UNIT, GROUP, STATUS = 0, 1, 2
"""The first columns; the figures of the view's heads (without the unit's name) follow."""
_FIGURES = 3
_ASCENDING = Qt.SortOrder.AscendingOrder


class RankingModel(QAbstractTableModel):
    """Qt protocol over a :class:`RankingView`, one group or all, sortable by any column."""

    def __init__(self, colors: Colors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._view: RankingView | None = None
        self._group: str | None = None
        self._rows: list[RankingRow] = []
        self._sort: tuple[int, Qt.SortOrder] = (-1, _ASCENDING)
        self._first = (self.tr("单位"), self.tr("分组"), self.tr("录入进度"))

    # -- filling -----------------------------------------------------------------------------

    @property
    def view(self) -> RankingView | None:
        """What is shown."""
        return self._view

    def show_ranking(self, view: RankingView | None) -> None:
        """Show a ranking; the order chosen by the person stays."""
        same = self._view is not None and view is not None and self._view.heads == view.heads
        if same and view is not None:
            self.layoutAboutToBeChanged.emit()
            self._view = view
            self._arrange()
            self.layoutChanged.emit()
            return
        self.beginResetModel()
        self._view = view
        self._arrange()
        self.endResetModel()

    def use_colors(self, colors: Colors) -> None:
        """Draw in the colours of another theme."""
        self._colors = colors
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def show_group(self, group: str | None) -> None:
        """Show one group, or all with None."""
        self.beginResetModel()
        self._group = group
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        rows = list(self._view.rows) if self._view else []
        if self._group is not None:
            rows = [row for row in rows if row.group == self._group]
        column, order = self._sort
        if column >= 0 and column < self.columnCount():
            reverse = order != _ASCENDING
            rows.sort(key=lambda row: self._key(row, column), reverse=reverse)
        self._rows = rows

    def _key(self, row: RankingRow, column: int) -> tuple[int, Decimal, str]:
        text = self._text(row, column)
        try:
            return (0, Decimal(text), "")
        except InvalidOperation:
            return (1, Decimal(0), text)

    # -- finding -----------------------------------------------------------------------------

    def row_at(self, index: Index) -> RankingRow | None:
        """Return the unit of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of_sheet(self, sheet_id: int) -> QModelIndex:
        """Return the row of a sheet, invalid when it is not shown."""
        for number, row in enumerate(self._rows):
            if row.sheet_id == sheet_id:
                return self.index(number, UNIT)
        return QModelIndex()

    def is_figure(self, index: Index) -> bool:
        """Whether a double click there asks for an explanation."""
        return index.column() >= _FIGURES

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the units."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        if parent.isValid() or self._view is None:
            return 0
        return _FIGURES + len(self._view.heads) - 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heads; long indicator names are whole in the tip."""
        if role not in {0, Qt.ItemDataRole.ToolTipRole} or self._view is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == 0 else None
        if section < _FIGURES:
            return self._first[section]
        return self._view.heads[section - _FIGURES + 1]

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts, alignment and colours."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in {0, Qt.ItemDataRole.ToolTipRole}:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignHCenter
                if self._numeric(index.column())
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATUS:
            colors = self._colors
            shade = colors.good if row.status in FINISHED else colors.muted
            return QBrush(QColor(shade))
        return None

    def sort(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        """Sort by a column; -1 is the order of the printed table."""
        self.layoutAboutToBeChanged.emit()
        self._sort = (column, order)
        self._arrange()
        self.layoutChanged.emit()

    def _text(self, row: RankingRow, column: int) -> str:
        if column == UNIT:
            return row.cells[0]
        if column == GROUP:
            return row.group
        if column == STATUS:
            return marked_status(row.status)
        return row.cells[column - _FIGURES + 1]

    def _numeric(self, column: int) -> bool:
        if column < _FIGURES or self._view is None:
            return False
        return self._view.numeric[column - _FIGURES + 1]
