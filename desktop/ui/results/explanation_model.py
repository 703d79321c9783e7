"""The explanation of a total as a tree: every line with what it contributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.scoring.wording import number

if TYPE_CHECKING:
    from desktop.domain.scoring.results import Explanation

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ExplanationItem:
    """One line in the tree."""

    __slots__ = ("children", "line", "parent", "row")

    def __init__(self, line: Explanation, parent: ExplanationItem | None, row: int) -> None:
        self.line = line
        self.parent = parent
        self.row = row
        self.children = [
            ExplanationItem(child, self, place) for place, child in enumerate(line.children)
        ]


class ExplanationModel(QAbstractItemModel):
    """Read-only Qt protocol over an :class:`Explanation`; the total is the only top line."""

    def __init__(self, explanation: Explanation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = ExplanationItem(explanation, None, 0)
        self._heads = (self.tr("怎样算出来的"), self.tr("分数"))

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, self._top)
        return self.createIndex(row, column, self._item(parent).children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index above."""
        above = self._item(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the children."""
        if parent.column() > 0:
            return 0
        return len(self._item(parent).children) if parent.isValid() else 1

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Count the columns."""
        return len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heads."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """Return the sentence and the points."""
        if not index.isValid():
            return None
        line = self._item(index).line
        if role == 0:
            if index.column() == 0:
                return line.text
            return "" if line.points is None else number(line.points)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return line.text
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def as_text(self) -> str:
        """Return the whole explanation as indented lines, for the clipboard."""
        lines: list[str] = []
        self._write(self._top, 0, lines)
        return "\n".join(lines)

    def _write(self, item: ExplanationItem, depth: int, lines: list[str]) -> None:
        points = "" if item.line.points is None else f"\t{number(item.line.points)}"
        lines.append(f"{'    ' * depth}{item.line.text}{points}")
        for child in item.children:
            self._write(child, depth + 1, lines)

    def _item(self, index: Index) -> ExplanationItem:
        item = index.internalPointer()
        return item if isinstance(item, ExplanationItem) else self._top
