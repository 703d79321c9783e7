"""The chain as a line of stations: what is behind, where the item stands, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.supervision.records import ItemState, StepAction
from desktop.ui.metrics import lines
from desktop.ui.supervision.words import action_words, state_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.theme import Theme

STATIONS = (
    (StepAction.FILE, ItemState.FILED),
    (StepAction.ASSIGN, ItemState.ASSIGNED),
    (StepAction.RECEIVE, ItemState.RECEIVED),
    (StepAction.WORK, ItemState.WORKING),
    (StepAction.REPORT, ItemState.REPORTED),
    (StepAction.REVIEW, ItemState.REVIEWED),
    (StepAction.CLOSE, ItemState.DONE),
    (StepAction.STRIKE, ItemState.STRUCK),
)
"""Actions of the main line with the state each leads to."""

_RADIUS = 5.0


class ChainBar(QWidget):
    """Draws the stations; withdrawn items have no place on the line and are said in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: ItemState | None = None
        self._words = [action_words()[action] for action, _state in STATIONS]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_state(self, state: ItemState | None) -> None:
        """Show where an item stands; None = nothing."""
        self._state = state
        self.setAccessibleName("" if state is None else state_words()[state])
        self.update()

    @property
    def reached(self) -> int:
        """How many stations are behind or reached; 0 off the line."""
        states = [state for _action, state in STATIONS]
        return states.index(self._state) + 1 if self._state in states else 0

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(200, lines(self, 2.2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, stations and words."""
        if self._state is None:
            return
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(STATIONS)
        middle = _RADIUS + 3
        for at, word in enumerate(self._words):
            x = step * (at + 0.5)
            behind = at < self.reached
            shade = QColor(colors.accent if behind else colors.border)
            if at:
                painter.setPen(QPen(shade, 2))
                painter.drawLine(
                    QPointF(x - step + _RADIUS + 2, middle), QPointF(x - _RADIUS - 2, middle)
                )
            painter.setPen(QPen(shade, 2))
            painter.setBrush(shade if behind else QColor(colors.base))
            painter.drawEllipse(QPointF(x, middle), _RADIUS, _RADIUS)
            font = painter.font()
            font.setBold(at + 1 == self.reached)
            painter.setFont(font)
            painter.setPen(QColor(colors.text if behind else colors.muted))
            room = QRectF(x - step / 2, 2 * middle, step, self.height() - 2 * middle)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, word)
        painter.end()
