"""The progress board as a table: a row per unit, a column per rater."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from desktop.domain.rounds import FINISHED, SheetStatus
from desktop.ui.scoring.status_words import STATUS_MARKS, status_word

if TYPE_CHECKING:
    from desktop.services.board_view import Board, BoardCell
    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIRST = 2
"""Columns before the raters: unit, group."""


class BoardModel(QAbstractTableModel):
    """Read-only; ``sheet_at`` says which sheet a click opens."""

    def __init__(self, colors: Colors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._board: Board | None = None

    def show_board(self, board: Board) -> None:
        """Show a board; the same shape keeps the selection."""
        old = self._board
        same = old is not None and old.raters == board.raters and len(old.rows) == len(board.rows)
        if same:
            self._board = board
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._board = board
        self.endResetModel()

    def cell_at(self, index: Index) -> BoardCell | None:
        """Return the sheet of a cell; the only one of its unit on the unit's own columns."""
        board = self._board
        if board is None or not index.isValid():
            return None
        cells = board.rows[index.row()].cells
        if index.column() < _FIRST:
            return next(iter(cells.values())) if len(cells) == 1 else None
        return cells.get(board.raters[index.column() - _FIRST][0])

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the units."""
        return 0 if parent.isValid() or self._board is None else len(self._board.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() or self._board is None else _FIRST + len(self._board.raters)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the raters with their groups."""
        if role != 0 or self._board is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        if section < _FIRST:
            return (self.tr("单位"), self.tr("分组"))[section]
        name, group = self._board.raters[section - _FIRST]
        shown = name or self.tr("考核组")
        return f"{shown}\n{group}" if group else shown

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts, tips and colours."""
        if self._board is None or not index.isValid():
            return None
        row = self._board.rows[index.row()]
        if index.column() < _FIRST:
            return (row.name, row.group)[index.column()] if role == 0 else None
        cell = self.cell_at(index)
        if cell is None:
            return "—" if role == 0 else None
        if role == 0:
            return self._text(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.void or cell.note or self.tr("回车或双击打开评分表")
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(self._shade(cell)))
        return None

    def _text(self, cell: BoardCell) -> str:
        if cell.void:
            return self.tr("✕ 作废")
        mark = f"{STATUS_MARKS[cell.status]} {status_word(cell.status)}"
        if cell.status is SheetStatus.STARTED:
            return f"{mark} {cell.entered}/{cell.wanted}"
        return mark

    def _shade(self, cell: BoardCell) -> str:
        colors = self._colors
        if cell.void or cell.status is SheetStatus.RETURNED:
            return colors.bad
        if cell.status in FINISHED:
            return colors.good
        return colors.warn if cell.status is SheetStatus.STARTED else colors.muted
