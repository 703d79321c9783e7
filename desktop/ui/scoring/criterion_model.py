"""One criterion for all units as an editable grid; pasted blocks arrive as one wish."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

if TYPE_CHECKING:
    from desktop.services.criterion_view import CriterionCell, CriterionView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIRST = 2
"""Columns before the figures: unit, group. Then the raters, the target (if any), the points."""


class Pasted(NamedTuple):
    """Cells taken, lines beyond the last unit, cells that cannot be written."""

    taken: int
    beyond: int
    left_out: int


class CriterionModel(QAbstractTableModel):
    """Figures as typed.

    ``typed``: {sheet id: text} to be stored; ``targets_typed``: {unit id: text}.
    """

    typed = Signal(object)
    targets_typed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: CriterionView | None = None

    def show_view(self, view: CriterionView) -> None:
        """Show a criterion; the same one keeps cursor and selection."""
        old = self._view
        same = (
            old is not None
            and (old.round.id, old.leaf, old.raters) == (view.round.id, view.leaf, view.raters)
            and [row.unit_id for row in old.rows] == [row.unit_id for row in view.rows]
        )
        if same:
            self._view = view
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._view = view
        self.endResetModel()

    @property
    def first_figure(self) -> int:
        """The first column that takes figures."""
        return _FIRST

    def paste(self, start: Index, text: str) -> Pasted:
        """Take a block copied from Excel, its top left cell at ``start``; says what became of it."""
        texts: dict[int, str] = {}
        targets: dict[int, str] = {}
        beyond, left_out = 0, 0
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            if start.row() + down >= self.rowCount():
                beyond += 1
                continue
            for right, word in enumerate(line.split("\t")):
                index = self.index(start.row() + down, start.column() + right)
                if not index.isValid() or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
                    left_out += 1
                    continue
                cell = self._cell(index.row(), index.column())
                if cell is not None:
                    texts[cell.sheet_id] = word.strip()
                elif self._view is not None:
                    targets[self._view.rows[index.row()].unit_id] = word.strip()
        if texts:
            self.typed.emit(texts)
        if targets:
            self.targets_typed.emit(targets)
        return Pasted(len(texts) + len(targets), beyond, left_out)

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the units."""
        return 0 if parent.isValid() or self._view is None else len(self._view.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        if parent.isValid() or self._view is None:
            return 0
        return _FIRST + len(self._view.raters) + int(self._view.has_target) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        if role != 0 or self._view is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        names = [self.tr("单位"), self.tr("分组")]
        names += [name or self.tr("录入") for name in self._view.raters]
        names += [self.tr("目标值")] if self._view.has_target else []
        return [*names, self.tr("得分")][section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Figures and targets can be typed."""
        flags = super().flags(index)
        view = self._view
        if view is None or not index.isValid():
            return flags
        cell = self._cell(index.row(), index.column())
        if (cell is not None and not cell.locked) or (self._is_target(index) and not view.locked):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts and alignment."""
        view = self._view
        if view is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= _FIRST:
            return Qt.AlignmentFlag.AlignCenter
        if role not in {0, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        row = view.rows[index.row()]
        cell = self._cell(index.row(), index.column())
        if cell is not None:
            return cell.reason or None if role == Qt.ItemDataRole.ToolTipRole else cell.typed
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        if index.column() < _FIRST:
            return (row.name, row.group)[index.column()]
        return row.target if self._is_target(index) else row.points

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand over what was typed; it shows when it is stored."""
        view = self._view
        if view is None or role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = str(value or "").strip()
        cell = self._cell(index.row(), index.column())
        if cell is not None and not cell.locked:
            if text != cell.typed:
                self.typed.emit({cell.sheet_id: text})
            return True
        row = view.rows[index.row()]
        if self._is_target(index) and text != row.target:
            self.targets_typed.emit({row.unit_id: text})
        return self._is_target(index)

    def _cell(self, row: int, column: int) -> CriterionCell | None:
        view = self._view
        if view is None or not 0 <= row < len(view.rows):
            return None
        place = column - _FIRST
        if not 0 <= place < len(view.raters):
            return None
        return view.rows[row].cells.get(view.raters[place])

    def _is_target(self, index: Index) -> bool:
        view = self._view
        return view is not None and view.has_target and index.column() == _FIRST + len(view.raters)
