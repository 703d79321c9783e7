"""The grid of the month calendar, drawn; days are chosen by click and arrow keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.domain.lamps import Lamp
from desktop.domain.recurrence_days import WEEKDAY_LETTERS
from desktop.domain.task_records import OccurrenceStatus
from desktop.domain.work_calendar import monday_of
from desktop.services.task_dues import due_lamp, due_words
from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.services.task_dues import DueEntry
    from desktop.ui.session import Session

_WEEKS, _DAYS = 6, 7
_PAD = 4
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}


def _mark(entry: DueEntry, lamp: Lamp) -> str:
    """Say in a character how an entry stands: the colour alone would not be enough."""
    if entry.status is OccurrenceStatus.DONE:
        return "✓ "
    return {Lamp.OVERDUE: "逾 ", Lamp.SOON: "临 "}.get(lamp, "")


class MonthGrid(QWidget):
    """``day_chosen`` gives the day; ``entered``: Enter or a double click wants what is due then."""

    day_chosen = Signal(object)
    entered = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.day = session.days.today
        self._year, self._month = self.day.year, self.day.month
        self._days: Mapping[date, Sequence[DueEntry]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("月历"))

    def sizeHint(self) -> QSize:
        """Want room for a number and two lines a day."""
        line = self.fontMetrics().height()
        return QSize(characters(self, 100), line * (2 + 4 * _WEEKS))

    def minimumSizeHint(self) -> QSize:
        """Show at least the numbers."""
        line = self.fontMetrics().height()
        return QSize(characters(self, 50), line * (2 + 2 * _WEEKS))

    # -- what is shown -----------------------------------------------------------------------

    def show_month(self, year: int, month: int, days: Mapping[date, Sequence[DueEntry]]) -> None:
        """Show a month with what is due on its days."""
        self._year, self._month, self._days = year, month, days
        self.update()

    def of_day(self, day: date) -> Sequence[DueEntry]:
        """Return what is due on a day."""
        return self._days.get(day, ())

    def choose(self, day: date) -> None:
        """Make a day the chosen one."""
        self.day = day
        self.update()
        self.day_chosen.emit(day)

    def move_months(self, step: int) -> None:
        """Go to the same day of another month, or its last one."""
        number = self.day.year * 12 + self.day.month - 1 + step
        year, month = number // 12, number % 12 + 1
        following = (date(year, month, 28) + timedelta(days=4)).replace(day=1)
        last = (following - timedelta(days=1)).day
        self.choose(date(year, month, min(self.day.day, last)))

    def day_kind(self, day: date) -> str:
        """Say what a day is: 星期五, 星期日（班：国庆节调休）, 休：国庆节."""
        words = f"星期{WEEKDAY_LETTERS[day.weekday()]}"
        special = self._session.days.board.calendar.special(day)
        if special is None:
            return words
        mark = "班" if special.working else "休"
        return f"{words}（{mark}{f'：{special.name}' if special.name else ''}）"

    # -- measures ----------------------------------------------------------------------------

    def _week_width(self) -> int:
        return characters(self, 8)

    def _head(self) -> int:
        return int(self.fontMetrics().height() * 1.5)

    def cell(self, week: int, weekday: int) -> QRect:
        """Return where a day is drawn."""
        left, top = self._week_width(), self._head()
        width, height = self.width() - left, self.height() - top
        x, right = left + width * weekday // _DAYS, left + width * (weekday + 1) // _DAYS
        y, bottom = top + height * week // _WEEKS, top + height * (week + 1) // _WEEKS
        return QRect(x, y, right - x, bottom - y)

    def _first(self) -> date:
        return monday_of(date(self._year, self._month, 1))

    def cell_of(self, day: date) -> QRect:
        """Return where a day of the grid is drawn."""
        number = (day - self._first()).days
        return self.cell(number // _DAYS, number % _DAYS)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day at a place."""
        for number in range(_WEEKS * _DAYS):
            if self.cell(number // _DAYS, number % _DAYS).contains(x, y):
                return self._first() + timedelta(days=number)
        return None

    # -- drawing -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw head, week numbers and days."""
        painter = QPainter(self)
        colors = self._session.theme.colors
        painter.fillRect(self.rect(), QColor(colors.base))
        painter.fillRect(0, 0, self.width(), self._head(), QColor(colors.window))
        painter.setPen(QColor(colors.text))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        for weekday, letter in enumerate(WEEKDAY_LETTERS):
            box = self.cell(0, weekday)
            head = QRect(box.left(), 0, box.width(), self._head())
            painter.drawText(head, centre, self.tr("星期{0}").format(letter))
        for week in range(_WEEKS):
            self._paint_week(painter, week)
            for weekday in range(_DAYS):
                day = self._first() + timedelta(days=week * _DAYS + weekday)
                self._paint_day(painter, day, self.cell(week, weekday))
        painter.end()

    def _paint_week(self, painter: QPainter, week: int) -> None:
        colors, box = self._session.theme.colors, self.cell(week, 0)
        monday = self._first() + timedelta(days=week * _DAYS)
        calendar = self._session.days.board.calendar
        term = calendar.term_of(monday) or calendar.term_of(monday + timedelta(days=6))
        painter.setPen(QColor(colors.border))
        painter.drawLine(0, box.top(), self.width(), box.top())
        if term is not None:
            painter.setPen(QColor(colors.muted))
            area = QRect(0, box.top(), self._week_width(), box.height())
            number = max(term.week_of(monday), 1)
            words = self.tr("第{0}周").format(number)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_day(self, painter: QPainter, day: date, box: QRect) -> None:
        colors, calendar = self._session.theme.colors, self._session.days.board.calendar
        inside = day.month == self._month
        if not calendar.is_working(day):
            shade = QColor(colors.border)
            shade.setAlpha(60)
            painter.fillRect(box, shade)
        painter.setPen(QColor(colors.border))
        painter.drawRect(box)
        special = calendar.special(day)
        line = painter.fontMetrics().height()
        mark = "" if special is None else ("班" if special.working else "休")
        if special is not None and special.name and not special.working:
            mark = f"休 {special.name}"
        painter.setPen(QColor(colors.text if inside else colors.muted))
        head = QRect(box.left() + _PAD, box.top() + 1, box.width() - 2 * _PAD, line)
        font = self.font()
        font.setBold(day == self._session.days.today)
        painter.setFont(font)
        number = str(day.day) if day.day > 1 else self.tr("{0}月1日").format(day.month)
        if day == self._session.days.today:
            number = self.tr("{0} 今天").format(number)
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), number)
        painter.setFont(self.font())
        if mark:
            painter.setPen(QColor(colors.good if special and special.working else colors.bad))
            room = head.width() - painter.fontMetrics().horizontalAdvance(number) - 8
            shown = painter.fontMetrics().elidedText(mark, Qt.TextElideMode.ElideRight, room)
            painter.drawText(head, int(Qt.AlignmentFlag.AlignRight), shown)
        self._paint_entries(painter, day, box, line)
        if day == self.day:
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_entries(self, painter: QPainter, day: date, box: QRect, line: int) -> None:
        entries = self.of_day(day)
        room = max(0, (box.height() - line - 3) // line)
        shown = len(entries) if len(entries) <= room else max(room - 1, 0)
        colors, board = self._session.theme.colors, self._session.days.board
        y = box.top() + line + 2
        for entry in entries[:shown]:
            dot = QRect(box.left() + _PAD, y + line // 2 - 3, 7, 7)
            painter.fillRect(dot, QColor(board.rule.style(due_lamp(entry, board)).color))
            painter.setPen(QColor(colors.text))
            if entry.status is not OccurrenceStatus.OPEN:
                painter.setPen(QColor(colors.muted))
            area = QRect(dot.right() + 5, y, box.right() - dot.right() - 8, line)
            words = f"{_mark(entry, due_lamp(entry, board))}{entry.title}"
            text = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
            y += line
        if shown < len(entries):
            painter.setPen(QColor(colors.muted))
            more = self.tr("共 {0} 项") if shown == 0 else self.tr("还有 {0} 项")
            count = len(entries) - shown
            area = QRect(box.left() + _PAD, y, box.width() - 2 * _PAD, line)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), more.format(count))

    # -- choosing ----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tell in a tip what is due on the day under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos().x(), event.pos().y())
            if day is not None:
                board = self._session.days.board
                lines = [self.day_kind(day)]
                lines += [f"{one.title} {due_words(one, board)}" for one in self.of_day(day)[:15]]
                QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day."""
        day = self.day_at(int(event.position().x()), int(event.position().y()))
        if day is not None:
            self.choose(day)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go to what is due that day."""
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days and weeks, page by months; Home is today."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.choose(self.day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.move_months(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.choose(self._session.days.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
