"""Who scores whom as a table of ticks: a row per rater, a column per unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole


class WhoScoresModel(QAbstractTableModel):
    """``picked`` gives the units of each rater, in the units' order."""

    def __init__(
        self,
        raters: Sequence[str],
        units: Mapping[int, str],
        picked: Mapping[str, Collection[int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._raters = list(raters)
        self._ids = list(units)
        self._names = list(units.values())
        self._picked = [set(picked.get(name, units)) & set(units) for name in self._raters]

    def picked(self) -> dict[str, list[int]]:
        """Return whom each rater scores."""
        return {
            name: [unit_id for unit_id in self._ids if unit_id in chosen]
            for name, chosen in zip(self._raters, self._picked, strict=True)
        }

    def alone(self) -> list[str]:
        """Return the units nobody scores."""
        scored: set[int] = set().union(*self._picked)
        pairs = zip(self._ids, self._names, strict=True)
        return [name for unit_id, name in pairs if unit_id not in scored]

    def idle(self) -> list[str]:
        """Return the raters who score nobody."""
        pairs = zip(self._raters, self._picked, strict=True)
        return [name for name, chosen in pairs if not chosen]

    def toggle(self, indexes: Sequence[Index]) -> None:
        """Tick all of these cells, or untick them when all are ticked."""
        cells = [(index.row(), self._ids[index.column()]) for index in indexes]
        on = not all(unit_id in self._picked[row] for row, unit_id in cells)
        for row, unit_id in cells:
            (self._picked[row].add if on else self._picked[row].discard)(unit_id)
        self._tell()

    def _tell(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last, [_CHECK])

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the raters."""
        return 0 if parent.isValid() else len(self._raters)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the units."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is a tick."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name units above, raters at the left."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("单击：整行或整列勾选、取消")
        if role != 0:
            return None
        names = self._names if orientation == Qt.Orientation.Horizontal else self._raters
        return names[section]

    def data(self, index: Index, role: int = 0) -> object:
        """Return the tick, and in words who scores whom."""
        if not index.isValid():
            return None
        on = self._ids[index.column()] in self._picked[index.row()]
        if role == _CHECK:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.tr("{rater} 评 {unit}") if on else self.tr("{rater} 不评 {unit}")
            return words.format(rater=self._raters[index.row()], unit=self._names[index.column()])
        return None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Take a tick."""
        if role != _CHECK or not index.isValid():
            return False
        unit_id = self._ids[index.column()]
        chosen = self._picked[index.row()]
        on = value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        (chosen.add if on else chosen.discard)(unit_id)
        self.dataChanged.emit(index, index, [_CHECK])
        return True
