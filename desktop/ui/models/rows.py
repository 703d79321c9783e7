"""A read-only table of texts with a tone per row: previews, problems, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex


class Tone(IntEnum):
    """How a row is coloured."""

    PLAIN = 0
    GOOD = 1
    WARN = 2
    BAD = 3
    MUTED = 4


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row: cell texts, tone, and what it stands for (given back by ``payload``)."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    payload: object = None


class RowsModel(QAbstractTableModel):
    """Shows TextRows; all of them are in memory already (a preview)."""

    def __init__(self, heads: Sequence[str], colors: Colors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: list[TextRow] = []
        self._tones = {
            Tone.GOOD: QColor(colors.good),
            Tone.WARN: QColor(colors.warn),
            Tone.BAD: QColor(colors.bad),
            Tone.MUTED: QColor(colors.muted),
        }

    def set_rows(self, rows: Sequence[TextRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def payload(self, index: Index) -> object:
        """Return what the row at an index stands for."""
        return self._rows[index.row()].payload if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = 0) -> object:
        """Return text, tooltip, colour."""
        if role != 0 and role != 3 and role != 9:
            return None
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == 9:
            return self._tones.get(row.tone)
        return row.cells[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None
