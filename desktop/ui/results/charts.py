"""Drawings of results: bars of lost points, the spread of totals, the way over several rounds.

Each paints what it is given, scaled to its size; the tables beside them say the same in figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from desktop.ui.theme import Colors


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: its name, its share of the scale (0–1), the figure as text, its tip."""

    name: str
    share: float
    figure: str
    tip: str = ""
    strong: bool = False


class BarChart(QWidget):
    """A bar per mark, one under the other; a click chooses (``chosen``: its row)."""

    chosen = Signal(int)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._marks: tuple[Mark, ...] = ()
        self._row = -1

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Draw other bars."""
        self._marks = tuple(marks)
        self._row = -1
        self.setMinimumHeight(len(self._marks) * self._step())
        self.updateGeometry()
        self.update()

    def choose(self, row: int) -> None:
        """Mark one bar."""
        self._row = row
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bars need."""
        return QSize(360, max(len(self._marks), 4) * self._step())

    def _step(self) -> int:
        return int(self.fontMetrics().height() * 1.7)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw name, bar and figure of each mark."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        step = self._step()
        names = self.width() * 2 // 5
        room = self.width() - names - metrics.horizontalAdvance("000.00（00%）") - 12
        for row, mark in enumerate(self._marks):
            top = row * step
            if row == self._row:
                painter.fillRect(0, top, self.width(), step, QColor(self._colors.selection))
            text = metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, names - 8)
            painter.setPen(QColor(self._colors.text))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(4, top, names - 8, step), middle, text)
            width = max(mark.share, 0.0) * room
            bar = QRectF(names, top + step * 0.22, max(width, 1.0), step * 0.56)
            painter.fillRect(bar, QColor(self._colors.bad if mark.strong else self._colors.accent))
            painter.drawText(QRectF(names + width + 6, top, 160, step), middle, mark.figure)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        row = int(event.position().y()) // self._step()
        if 0 <= row < len(self._marks):
            self.chosen.emit(row)


class StripChart(QWidget):
    """Totals on one line from 0 to the full mark: where units stand close, where gaps are."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._marks: tuple[Mark, ...] = ()
        self._ends = ("", "")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: Sequence[Mark], low: str, high: str) -> None:
        """Draw other units; ``low`` and ``high`` are written at the ends of the scale."""
        self._marks = tuple(marks)
        self._ends = (low, high)
        self.update()

    def sizeHint(self) -> QSize:
        """A strip three lines high."""
        return QSize(400, self.fontMetrics().height() * 5)

    def _x(self, share: float) -> float:
        margin = 24.0
        return margin + share * (self.width() - 2 * margin)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the axis, a stroke per unit, names of the first and the last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        axis = line * 3.0
        painter.setPen(QPen(QColor(self._colors.border), 1))
        painter.drawLine(QPointF(self._x(0), axis), QPointF(self._x(1), axis))
        painter.setPen(QColor(self._colors.muted))
        wide = self.width()
        painter.drawText(QRectF(self._x(0) - 20, axis + 4, 120, line), 0, self._ends[0])
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(wide - 124, axis + 4, 120, line), right, self._ends[1])
        accent = QColor(self._colors.accent)
        accent.setAlpha(150)
        for mark in self._marks:
            x = self._x(mark.share)
            painter.fillRect(QRectF(x - 2, axis - line * 1.4, 4, line * 1.4), accent)
        self._name_ends(painter, line)
        painter.end()

    def _name_ends(self, painter: QPainter, line: int) -> None:
        if not self._marks:
            return
        painter.setPen(QColor(self._colors.text))
        first, last = self._marks[0], self._marks[-1]
        for mark in (first, last):
            text = f"{mark.name} {mark.figure}"
            width = self.fontMetrics().horizontalAdvance(text)
            left = min(max(self._x(mark.share) - width / 2, 0), self.width() - width)
            if mark is last and mark is not first and self._close(first, last, width):
                continue
            painter.drawText(QRectF(left, 0, width + 2, line * 1.3), 0, text)

    def _close(self, first: Mark, last: Mark, width: int) -> bool:
        return abs(self._x(first.share) - self._x(last.share)) < width + 16

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the units under the mouse."""
        x = event.position().x()
        near = [mark for mark in self._marks if abs(self._x(mark.share) - x) <= 4]
        text = "\n".join(mark.tip or f"{mark.name} {mark.figure}" for mark in near[:12])
        QToolTip.showText(event.globalPosition().toPoint(), text, self)


class TrendChart(QWidget):
    """One unit's totals over the rounds as a line, the mean of all units as a second one."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._names: tuple[str, ...] = ()
        self._lines: tuple[tuple[Mark | None, ...], ...] = ()
        self.setMinimumHeight(160)

    def show_lines(self, names: Sequence[str], lines: Sequence[Sequence[Mark | None]]) -> None:
        """Draw lines over the rounds ``names``: the unit first, then the mean."""
        self._names = tuple(names)
        self._lines = tuple(tuple(line) for line in lines)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw axis, lines and the figures of the first line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        bottom = self.height() - line * 1.8
        painter.setPen(QPen(QColor(self._colors.border), 1))
        painter.drawLine(QPointF(8, bottom), QPointF(self.width() - 8, bottom))
        shades = (self._colors.accent, self._colors.muted)
        for marks, shade in reversed(list(zip(self._lines, shades, strict=False))):
            self._draw(painter, marks, QColor(shade), bottom, line)
        painter.setPen(QColor(self._colors.muted))
        step = self._step()
        for place, name in enumerate(self._names):
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideLeft, int(step) - 8)
            box = QRectF(self._x(place) - step / 2, bottom + 4, step, line * 1.4)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)
        painter.end()

    def _step(self) -> float:
        return self.width() / max(len(self._names), 1)

    def _x(self, place: int) -> float:
        return (place + 0.5) * self._step()

    def _draw(
        self,
        painter: QPainter,
        marks: Sequence[Mark | None],
        shade: QColor,
        bottom: float,
        line: int,
    ) -> None:
        height = bottom - line * 2
        points = QPolygonF()
        for place, mark in enumerate(marks):
            if mark is None:
                continue
            point = QPointF(self._x(place), bottom - mark.share * height)
            points.append(point)
            painter.setPen(shade)
            painter.setBrush(shade)
            painter.drawEllipse(point, 3.5, 3.5)
            if mark.strong:
                box = QRectF(point.x() - 60, point.y() - line * 1.5, 120, line * 1.3)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, mark.figure)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shade, 2))
        painter.drawPolyline(points)
