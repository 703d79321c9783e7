"""The series of a task's actual figures as a table: day, value, note; edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.exact import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.task_records import Measurement

Index = QModelIndex | QPersistentModelIndex
DAY, VALUE, NOTE = range(3)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class FiguresModel(QAbstractTableModel):
    """Shows measurements, newest first; ``typed`` asks for a change: (measurement, column, text)."""

    typed = Signal(object, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figures: list[Measurement] = []
        self._unit = ""
        self._writable = True
        self._heads = (self.tr("日期"), self.tr("实际值"), self.tr("说明"))

    def show_figures(self, figures: Sequence[Measurement], unit: str, *, writable: bool) -> None:
        """Show another series."""
        self.beginResetModel()
        self._figures = sorted(figures, key=lambda item: (item.day, item.id), reverse=True)
        self._unit = unit
        self._writable = writable
        self.endResetModel()

    def figure(self, row: int) -> Measurement:
        """Return the measurement of a row."""
        return self._figures[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the figures."""
        return 0 if parent.isValid() else len(self._figures)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Three columns."""
        return 0 if parent.isValid() else len(self._heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All cells can be edited in a workspace that can be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsEditable if self._writable else _FLAGS

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell; edited is the bare value."""
        if not index.isValid() or role not in {0, 2, 3, 7}:
            return None
        column = index.column()
        if role == 7:
            return _RIGHT if column == VALUE else None
        item = self._figures[index.row()]
        if column == DAY:
            return item.day.isoformat()
        if column == VALUE:
            return show(item.value) + ("" if role == 2 else self._unit)
        return item.note

    def setData(self, index: Index, value: object, role: int = 2) -> bool:
        """Ask for a change; the cell shows it when it is stored."""
        text = str(value).strip()
        if role != 2 or not index.isValid() or text == self.data(index, 2):
            return False
        self.typed.emit(self._figures[index.row()], index.column(), text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None
