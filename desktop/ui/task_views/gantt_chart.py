"""The drawing of the Gantt strip: only the rows and days that are seen are drawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.domain.lamps import Lamp
from desktop.services.gantt import GanttBar, bar_name, gantt_bar
from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from desktop.services.queries import TaskRow
    from desktop.ui.session import Session
    from desktop.ui.views.task_view import TaskView

NAMES = 44
"""Width of the names, in digits; less where the window is narrow."""
LEAST, MOST = 0.6, 30.0
_SHADE_FROM = 2.5
"""Pixels a day must have before holidays are told apart."""
_BARS_KEPT = 2000


class GanttChart(QAbstractScrollArea):
    """Rows are those of the table's model, the current row is that of its selection."""

    jump_wanted = Signal(int)

    def __init__(self, session: Session, table: TaskView) -> None:
        super().__init__()
        self._session = session
        self._table = table
        self._model = table.tasks
        self.scale = 4.0
        self.first, self.last = date(2000, 1, 1), date(2000, 12, 31)
        self._free: list[tuple[int, int]] = []
        self._holidays = True
        self._bars: dict[int, tuple[TaskRow, GanttBar]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("进度图"))
        self._model.modelReset.connect(self._changed)
        self._model.dataChanged.connect(lambda *_: self.viewport().update())
        self._model.rowsInserted.connect(lambda *_: self._changed())
        self._model.rowsRemoved.connect(lambda *_: self._changed())
        table.selectionModel().currentRowChanged.connect(self._current_moved)

    # -- what is shown -----------------------------------------------------------------------

    def set_span(self, first: date, last: date) -> None:
        """Show the days from first to last; begins at the month before today."""
        new = (first, last) != (self.first, self.last)
        self.first, self.last = first, last
        self._bars.clear()
        self._find_free()
        self._changed()
        if new:
            self.show_day(self._session.days.today)

    def set_scale(self, scale: float) -> None:
        """Give each day that many pixels; the day in the middle stays there."""
        middle = self._day_at(self._chart_width() / 2)
        self.scale = min(max(scale, LEAST), MOST)
        self._changed()
        self.show_day(middle)

    def zoom(self, factor: float) -> None:
        """Make days wider or narrower."""
        self.set_scale(self.scale * factor)

    def show_holidays(self, shown: bool) -> None:
        """Shade days nobody works, or not."""
        self._holidays = shown
        self.viewport().update()

    def show_day(self, day: date) -> None:
        """Scroll until a day is in the middle."""
        bar = self.horizontalScrollBar()
        bar.setValue(round((day - self.first).days * self.scale - self._chart_width() / 2))

    def seen_days(self) -> tuple[date, date]:
        """Return the first and last day that is seen."""
        return self._day_at(0), self._day_at(self._chart_width() - 1)

    def _find_free(self) -> None:
        """Note stretches of days nobody works, as (number of the first day, how many)."""
        calendar, found = self._session.days.board.calendar, self._free
        found.clear()
        for number in range((self.last - self.first).days + 1):
            if not calendar.is_working(self.first + timedelta(days=number)):
                if found and sum(found[-1]) == number:
                    found[-1] = (found[-1][0], found[-1][1] + 1)
                else:
                    found.append((number, 1))

    def _changed(self) -> None:
        days = (self.last - self.first).days + 1
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(days * self.scale) - self._chart_width()))
        across.setPageStep(self._chart_width())
        across.setSingleStep(max(1, round(self.scale * 7)))
        shown = max(1, (self.viewport().height() - self._head()) // self._line())
        down.setRange(0, max(0, self._model.rowCount() - shown))
        down.setPageStep(shown)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bars in step."""
        super().resizeEvent(event)
        self._changed()

    # -- measures ----------------------------------------------------------------------------

    def _line(self) -> int:
        return int(self.fontMetrics().height() * 1.7)

    def _head(self) -> int:
        return int(self.fontMetrics().height() * 2.6)

    def _names(self) -> int:
        return min(characters(self, NAMES), self.viewport().width() * 2 // 5)

    def _chart_width(self) -> int:
        return max(1, self.viewport().width() - self._names())

    def _x(self, day: date) -> float:
        days = (day - self.first).days
        return self._names() + days * self.scale - self.horizontalScrollBar().value()

    def _day_at(self, x: float) -> date:
        number = int((x + self.horizontalScrollBar().value()) / self.scale)
        return min(self.first + timedelta(days=max(number, 0)), self.last)

    def row_at(self, point: QPoint) -> int:
        """Return the row at a place; -1 = none."""
        if point.y() < self._head():
            return -1
        row = self.verticalScrollBar().value() + (point.y() - self._head()) // self._line()
        return row if row < self._model.rowCount() else -1

    def row_rect(self, row: int) -> QRect:
        """Return where a row is drawn."""
        top = self._head() + (row - self.verticalScrollBar().value()) * self._line()
        return QRect(0, top, self.viewport().width(), self._line())

    # -- drawing -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw shades, rows and today's line, then the head over them."""
        painter = QPainter(self.viewport())
        colors = self._session.theme.colors
        area = self.viewport().rect()
        painter.fillRect(area, QColor(colors.base))
        left = self._names()
        painter.save()
        painter.setClipRect(left, 0, area.width() - left, area.height())
        self._paint_days(painter)
        painter.restore()
        first = self.verticalScrollBar().value()
        last = min(first + area.height() // self._line() + 1, self._model.rowCount())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(first, last):
            self._paint_row(painter, row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_today(painter)
        self._paint_head(painter)
        if not self._model.rowCount():
            painter.setPen(QColor(colors.muted))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self.tr("这里没有任务。"))
        painter.end()

    def _paint_days(self, painter: QPainter) -> None:
        colors, height = self._session.theme.colors, self.viewport().height()
        if self._holidays and self.scale >= _SHADE_FROM:
            shade = QColor(colors.border)
            shade.setAlpha(70)
            seen_first, seen_last = self.seen_days()
            begin, end = (seen_first - self.first).days - 10, (seen_last - self.first).days
            for number, count in self._free:
                if begin <= number <= end:
                    x = self._x(self.first + timedelta(days=number))
                    painter.fillRect(QRectF(x, 0, count * self.scale, height), shade)
        painter.setPen(QPen(QColor(colors.border), 1))
        for day in self._month_starts():
            x = int(self._x(day))
            painter.drawLine(x, self._head() // 2 if day.month % 3 != 1 else 0, x, height)

    def _month_starts(self) -> list[date]:
        first, last = self.seen_days()
        day, found = first.replace(day=1), []
        while day <= last:
            found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found

    def _paint_row(self, painter: QPainter, row: int) -> None:
        colors, area, left = self._session.theme.colors, self.row_rect(row), self._names()
        line = self._model.groups.group_at(row)
        current = self._table.currentIndex().row() == row
        if line is not None or current:
            painter.fillRect(area, QColor(colors.selection if current else colors.window))
        painter.setPen(QColor(colors.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        font = self.font()
        font.setBold(line is not None)
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        if line is not None:
            mark = "▸" if self._model.is_folded(line.key) else "▾"
            words = f"{mark} {self._model.index(row, 1).data()}"
            self._text(painter, area.adjusted(6, 0, -6, 0), words)
            return
        task = self._model.task(row)
        if task is None:
            return
        self._text(painter, QRect(6, area.top(), left - 12, area.height()), bar_name(task))
        painter.save()
        painter.setClipRect(left, self._head(), area.width() - left, self.viewport().height())
        self._paint_bar(painter, self._bar(task), area)
        painter.restore()

    def _text(self, painter: QPainter, area: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _bar(self, task: TaskRow) -> GanttBar:
        known = self._bars.get(task.id)
        if known is not None and known[0] is task:
            return known[1]
        if len(self._bars) > _BARS_KEPT:
            self._bars.clear()
        bar = gantt_bar(task, self._session.days.board, self.first, self.last)
        self._bars[task.id] = (task, bar)
        return bar

    def _paint_bar(self, painter: QPainter, bar: GanttBar, area: QRect) -> None:
        color = QColor(self._session.days.board.rule.style(bar.lamp).color)
        text = QColor(self._session.theme.colors.text)
        inset = area.height() // 5
        end: float | None = None
        painter.setPen(QPen(text, 1))
        painter.setBrush(color)
        for day in bar.marks:
            self._diamond(painter, self._x(day) + self.scale / 2, area, 0.5)
        if bar.last is not None and bar.first is not None:
            x = self._x(bar.first)
            width = max(((bar.last - bar.first).days + 1) * self.scale, 3.0)
            box = QRectF(x, area.top() + inset, width, area.height() - 2 * inset)
            self._paint_box(painter, box, bar, color)
            end = x + width
        elif bar.last is not None:
            end = self._x(bar.last) + self.scale / 2
            self._diamond(painter, end, area, 1.0)
            end += area.height() / 3
        elif bar.marks:
            end = self._x(bar.marks[-1]) + self.scale / 2 + area.height() / 5
        if end is not None:
            painter.setPen(text)
            words = bar.words if bar.progress in (0, 100) else f"{bar.words} {bar.progress}%"
            painter.drawText(
                QRectF(end + 5, area.top(), 400, area.height()),
                int(Qt.AlignmentFlag.AlignVCenter),
                words,
            )

    def _paint_box(self, painter: QPainter, box: QRectF, bar: GanttBar, color: QColor) -> None:
        light = QColor(color)
        light.setAlpha(60)
        painter.setPen(QPen(color, 1))
        painter.setBrush(light)
        painter.drawRect(box)
        share = 100 if bar.lamp is Lamp.DONE else min(bar.progress, 100)
        if share:
            done = QRectF(box)
            done.setWidth(box.width() * share / 100)
            painter.fillRect(done, color)
        if bar.lamp is Lamp.OVERDUE:
            painter.fillRect(box, QBrush(color.darker(140), Qt.BrushStyle.BDiagPattern))

    def _diamond(self, painter: QPainter, x: float, area: QRect, size: float) -> None:
        half = area.height() / 3.4 * size
        y = area.top() + area.height() / 2
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, y - half),
                    QPointF(x + half, y),
                    QPointF(x, y + half),
                    QPointF(x - half, y),
                ]
            )
        )

    def _paint_today(self, painter: QPainter) -> None:
        x = self._x(self._session.days.today) + self.scale / 2
        if x >= self._names():
            painter.setPen(QPen(QColor(self._session.theme.colors.bad), 2, Qt.PenStyle.DashLine))
            painter.drawLine(int(x), self._head(), int(x), self.viewport().height())

    def _paint_head(self, painter: QPainter) -> None:
        colors, left, head = self._session.theme.colors, self._names(), self._head()
        width = self.viewport().width()
        painter.fillRect(0, 0, width, head, QColor(colors.window))
        painter.setFont(self.font())
        painter.setPen(QColor(colors.text))
        title = QRect(6, 0, left - 12, head)
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), self.tr("任务"))
        painter.save()
        painter.setClipRect(left, 0, width - left, head)
        half, metrics = head // 2, painter.fontMetrics()
        for day in self._month_starts():
            x = self._x(day)
            painter.setPen(QColor(colors.border))
            painter.drawLine(int(x), half if day.month % 3 != 1 else 0, int(x), head)
            painter.setPen(QColor(colors.text))
            month = self.tr("{0}月").format(day.month)
            if metrics.horizontalAdvance("12月") < 30 * self.scale:
                painter.drawText(QRectF(x + 4, half, 30 * self.scale, half), month)
            if day.month % 3 == 1:
                words = self.tr("{0}年{1}季度").format(day.year, day.month // 3 + 1)
                painter.drawText(QRectF(x + 4, 0, 91 * self.scale, half), words)
        painter.restore()
        painter.setPen(QColor(colors.border))
        painter.drawLine(0, head - 1, width, head - 1)
        painter.drawLine(left, 0, left, self.viewport().height())

    # -- choosing ----------------------------------------------------------------------------

    def _current_moved(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():
            row, down = index.row(), self.verticalScrollBar()
            if row < down.value():
                down.setValue(row)
            elif row >= down.value() + down.pageStep():
                down.setValue(row - down.pageStep() + 1)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a task, or fold a group."""
        row = self.row_at(event.position().toPoint())
        if row >= 0:
            self._table.go_to_row(row)
            self._fold(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the task in the table."""
        task = self._model.task(max(self.row_at(event.position().toPoint()), 0))
        if task is not None and self.row_at(event.position().toPoint()) >= 0:
            self.jump_wanted.emit(task.id)

    def _fold(self, row: int) -> None:
        line = self._model.groups.group_at(row)
        if line is not None:
            self._model.fold(line.key, folded=not self._model.is_folded(line.key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice by rows, the time by ← and →, zoom by + and -."""
        row, page = self._table.currentIndex().row(), self.verticalScrollBar().pageStep()
        last = self._model.rowCount() - 1
        moves = {
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_PageUp: row - page,
            Qt.Key.Key_PageDown: row + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key, across = Qt.Key(event.key()), self.horizontalScrollBar()
        if key in moves and last >= 0:
            self._table.go_to_row(min(max(moves[key], 0), last))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            across.setValue(
                across.value() + across.singleStep() * (1 if key == Qt.Key.Key_Right else -1)
            )
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom(0.8)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0:
            self._fold(row)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl make days wider or narrower."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 if event.angleDelta().y() > 0 else 1 / 1.2)
            event.accept()
        else:
            super().wheelEvent(event)
