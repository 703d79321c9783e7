"""Cards of the board: one column's entries as a list that can be dragged from and dropped on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.task_dues import due_lamp, due_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from desktop.services.task_dues import DueEntry
    from desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-kaoping-dues"
_ENTRY = 256
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class DueCardsModel(QAbstractListModel):
    """``dropped`` gives the (task, occurrence) ids of cards let fall on this column."""

    dropped = Signal(list)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: Sequence[DueEntry] = ()
        self.takes_drops = True

    def set_entries(self, entries: Sequence[DueEntry]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> DueEntry | None:
        """Return what a card stands for."""
        return self._entries[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the cards."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = 0) -> object:
        """Return the words of a card; all of it for readers and tips."""
        if role != 0 and role != 3 and role != _ENTRY:
            return None
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        parts = card_lines(entry, self._session)
        more = [entry.note] if role == 3 and entry.note else []
        return "\n".join([*parts, *more])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be dragged; they are let fall on the column, not on each other."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _FLAGS if self._session.read_only else _FLAGS | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Cards are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the ids of the cards."""
        chosen = [self._entries[index.row()] for index in indexes]
        data = QMimeData()
        ids = [[entry.task_id, entry.occurrence_id] for entry in chosen]
        data.setData(MIME, json.dumps(ids).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        """Take cards of the board, where this column means a state."""
        return self.takes_drops and data.hasFormat(MIME) and not self._session.read_only

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what fell here; the board acts. False: Qt must not remove the cards itself."""
        if self.canDropMimeData(data, action, row, column, parent):
            ids = json.loads(bytes(data.data(MIME).data()).decode())
            self.dropped.emit([tuple(pair) for pair in ids])
        return False


def card_lines(entry: DueEntry, session: Session) -> list[str]:
    """Write a card: title, period and unit, due day and how it stands."""
    second = "　".join(part for part in (entry.label, entry.unit) if part)
    third = f"{due_words(entry, session.days.board)}　{entry.day.isoformat()}"
    return [entry.title, second, third]


class DueCardDelegate(QStyledItemDelegate):
    """Draws a card: a stripe in the lamp's colour, the words tell it as well."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Three lines and room around."""
        return QSize(80, option.fontMetrics.height() * 3 + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw frame, stripe and lines."""
        entry: DueEntry | None = index.data(_ENTRY)
        if entry is None:
            return
        colors, board = self._session.theme.colors, self._session.days.board
        box = option.rect.adjusted(4, 3, -4, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(colors.selection if chosen else colors.base))
        painter.setPen(QPen(QColor(colors.accent if chosen else colors.border), 1))
        painter.drawRect(box)
        stripe = QRect(box.left(), box.top(), 5, box.height() + 1)
        painter.fillRect(stripe, QColor(board.rule.style(due_lamp(entry, board)).color))
        height = option.fontMetrics.height()
        area = QRect(box.left() + 11, box.top() + 5, box.width() - 16, height)
        font = option.font
        for number, words in enumerate(card_lines(entry, self._session)):
            font.setBold(number == 0)
            painter.setFont(font)
            painter.setPen(QColor(colors.text if number != 1 else colors.muted))
            text = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
            area.translate(0, height)
