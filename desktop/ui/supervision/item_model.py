"""The table of supervision items: state, lamp with words, working days left, 催办, 延期."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.domain.lamps import URGENCY
from desktop.services.supervision_view import EVER, ItemFilter, select_rows
from desktop.ui.supervision.words import state_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.lamps import LampRule
    from desktop.services.supervision_view import ItemRow

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
TITLE, UNIT, STATE, LAMP, DUE, LEFT, REMINDERS, EXTENSIONS, COLOUR, LEADER, SOURCE = range(11)
_FIGURES = frozenset({DUE, LEFT, REMINDERS, EXTENSIONS})
_ALIGN, _TIP, _DECORATION, _COLOUR = 7, 3, 1, 9
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LATEST = "9999"


class ItemTableModel(QAbstractTableModel):
    """Read-only; everything is in memory (an office supervises hundreds, not millions)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[ItemRow] = []
        self._rows: list[ItemRow] = []
        self._wanted = ItemFilter(span=EVER)
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._states = state_words()
        self._shades: dict[object, QColor] = {}
        self._heads = (
            self.tr("工作事项"),
            self.tr("责任单位"),
            self.tr("状态"),
            self.tr("亮灯"),
            self.tr("时限"),
            self.tr("剩余工作日"),
            self.tr("催办"),
            self.tr("延期"),
            self.tr("通知"),
            self.tr("分管领导"),
            self.tr("来源"),
        )

    # -- filling -----------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[ItemRow]:
        """The items shown, as they stand."""
        return self._rows

    @property
    def everything(self) -> Sequence[ItemRow]:
        """All items, whatever the filter."""
        return self._all

    def show_items(self, rows: Sequence[ItemRow], rule: LampRule) -> None:
        """Show other items; filter and order stay."""
        self._shades = {lamp: QColor(rule.style(lamp).color) for lamp in URGENCY}
        self._all = list(rows)
        self._arrange()

    def filter_by(self, wanted: ItemFilter) -> None:
        """Show only what a filter lets through."""
        self._wanted = wanted
        self._arrange()

    def item_row(self, index: Index) -> ItemRow | None:
        """Return the item of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, item_id: int) -> int:
        """Return where an item stands, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.item.id == item_id), -1)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = select_rows(self._all, self._wanted)
        column, order = self._sort
        if column >= 0:
            key = _SORT_KEYS[column]
            self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the items."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 = what presses most first."""
        self._sort = (column, order)
        self._arrange()

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts, tips, lamp colours."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == 0:
            return self._text(row, column)
        if role == _TIP:
            return row.item.requirement or row.item.title if column == TITLE else None
        if role == _ALIGN:
            return _CENTRE if column in _FIGURES else None
        if role == _DECORATION and column == LAMP:
            return self._shades.get(row.lamp)
        if role == _DECORATION and column == COLOUR and row.shade:
            return QColor(row.shade)
        return None

    def _text(self, row: ItemRow, column: int) -> str:
        item = row.item
        if column == STATE:
            asked = self.tr("，申请延期") if item.asked_due is not None else ""
            return self._states[item.state] + asked
        texts = {
            TITLE: item.title,
            UNIT: row.unit,
            LAMP: row.lamp_text,
            DUE: item.due.isoformat() if item.due else "",
            LEFT: "" if row.days_left is None else str(row.days_left),
            REMINDERS: str(item.reminders or ""),
            EXTENSIONS: str(item.extensions or ""),
            COLOUR: row.colour,
            LEADER: item.leader,
            SOURCE: item.source,
        }
        return texts[column]


_SORT_KEYS: dict[int, Callable[[ItemRow], Any]] = {
    TITLE: lambda row: row.item.title,
    UNIT: lambda row: row.unit,
    STATE: lambda row: list(state_words()).index(row.item.state),
    LAMP: lambda row: URGENCY.index(row.lamp),
    DUE: lambda row: str(row.item.due or _LATEST),
    LEFT: lambda row: (row.days_left is None, row.days_left or 0),
    REMINDERS: lambda row: row.item.reminders,
    EXTENSIONS: lambda row: row.item.extensions,
    COLOUR: lambda row: row.colour,
    LEADER: lambda row: row.item.leader,
    SOURCE: lambda row: row.item.source,
}
