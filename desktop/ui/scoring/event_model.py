"""The events of one leaf as a table, oldest first, revoked ones struck out."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.domain.exact import show
from desktop.domain.scheme import Award, Deduct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.rounds import SheetEvent
    from desktop.domain.scheme import Criterion, RuleLine

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class EventColumn(IntEnum):
    """Columns of the event table."""

    LINE = 0
    TIMES = 1
    AMOUNT = 2
    DAY = 3
    REASON = 4
    INSPECTOR = 5


def lines_of(criterion: Criterion) -> tuple[RuleLine, ...]:
    """Return the rule lines of a leaf scored by events; empty for all others and for vetoes."""
    rule = criterion.rule
    return rule.lines if isinstance(rule, (Deduct, Award)) else ()


class EventModel(QAbstractTableModel):
    """Read-only rows; changing goes through the panel's form."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[SheetEvent, ...] = ()
        self._lines: dict[str, RuleLine] = {}
        self._sign = "−"
        self._heads = (
            self.tr("细则"),
            self.tr("次数"),
            self.tr("每次分值"),
            self.tr("日期"),
            self.tr("原因"),
            self.tr("检查人"),
        )

    def show_events(self, criterion: Criterion, events: Sequence[SheetEvent]) -> None:
        """Show the events of a leaf."""
        self.beginResetModel()
        self._events = tuple(events)
        self._lines = {line.key: line for line in lines_of(criterion)}
        self._sign = "+" if isinstance(criterion.rule, Award) else "−"
        self.endResetModel()

    def event_at(self, row: int) -> SheetEvent | None:
        """Return the event of a row."""
        return self._events[row] if 0 <= row < len(self._events) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the events."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(EventColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heads."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts; revoked events are struck out."""
        event = self.event_at(index.row()) if index.isValid() else None
        if event is None:
            return None
        if role in {0, Qt.ItemDataRole.ToolTipRole}:
            return self._text(event, index.column())
        if role == Qt.ItemDataRole.FontRole and event.revoked:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _text(self, event: SheetEvent, column: int) -> str:
        line = self._lines.get(event.line)
        if column == EventColumn.LINE:
            name = line.text if line else self.tr("一票否决")
            return f"{name}（{event.item}）" if event.item else name
        if column == EventColumn.TIMES:
            return f"{show(event.times)}{line.unit if line else ''}"
        if column == EventColumn.AMOUNT:
            amount = event.amount if event.amount is not None else (line.low if line else None)
            return "" if amount is None else f"{self._sign}{show(amount)}"
        if column == EventColumn.DAY:
            return event.day.isoformat() if event.day else ""
        return event.reason if column == EventColumn.REASON else event.inspector
