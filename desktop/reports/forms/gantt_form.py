"""A Gantt chart on paper: names at the left, bars over months, as many pages as it has lines.

Black and white is enough: progress is a dark part, overdue hatched, and each bar says its state.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.lamps import Lamp
from desktop.reports.fonts.faces import Face
from desktop.reports.forms.sheet_frame import FormFlow
from desktop.reports.layout.blocks import Align, TextBlock, Type
from desktop.reports.layout.geometry import MM, Paper, form_page
from desktop.reports.layout.measuring import CONTINUED
from desktop.reports.layout.page import Band, PageLayout, Shape

if TYPE_CHECKING:
    from desktop.reports.layout.measuring import Breakers
    from desktop.services.gantt import GanttBar
    from desktop.services.task_paper import GanttLine, GanttSheet

_NAME = Type(Face.SONG, 9.0, 11.0)
_STRONG = Type(Face.HEI, 9.0, 11.0)
_WORDS = Type(Face.SONG, 7.5, 9.0)
_LINE = 7.0 * MM
_HEAD = 11.0 * MM
_NAMES = 0.30
_UNITS = 0.09
_PAD = 2.0
_DARK, _GREY, _LIGHT, _FREE, _BLACK = "#555555", "#8c8c8c", "#e6e6e6", "#f0f0f0", "#000000"
_HATCH = 3.0
_WORDS_ROOM = 90.0
_LEGEND = "图例：浅色条为起止时间，深色部分为进度，斜线为逾期，菱形为时限，竖虚线为今天。"


def gantt_pages(sheet: GanttSheet, breakers: Breakers) -> list[PageLayout]:
    """Lay out one chart on landscape A4, or A3."""
    page = form_page(landscape=True, paper=Paper.A3 if sheet.large else Paper.A4)
    flow = FormFlow(page, breakers)
    running = f"{sheet.title}{CONTINUED}"
    opening = flow.opening(sheet.title, [sheet.subtitle] if sheet.subtitle else [], running=running)
    foot = page.height - page.bottom - _NAME.leading - _PAD
    pages: list[PageLayout] = []
    rest = list(sheet.lines)
    while rest or not pages:
        top = flow.later_top(running) if pages else opening.bottom
        blocks = flow.running(running) if pages else opening.blocks
        count = max(1, int((foot - top - _HEAD) / _LINE))
        chart = _Chart(sheet, page.left, page.body_width, top, breakers)
        chart.draw(rest[:count])
        rest = rest[count:]
        legend = TextBlock(page.left, foot + _PAD, page.body_width, (_LEGEND,), _WORDS)
        pages.append(
            PageLayout(
                page,
                (*blocks, *chart.blocks, legend),
                bands=tuple(chart.bands),
                shapes=tuple(chart.shapes),
            )
        )
    return flow.numbered(pages)


class _Chart:
    """The part of a chart on one page."""

    def __init__(
        self, sheet: GanttSheet, left: float, width: float, top: float, breakers: Breakers
    ) -> None:
        self._sheet = sheet
        self._left, self._width, self._top = left, width, top
        self._breakers = breakers
        self._units_at = left + width * _NAMES
        self._chart_at = self._units_at + width * _UNITS
        days = (sheet.last - sheet.first).days + 1
        self._day = (left + width - self._chart_at) / days
        self.blocks: list[TextBlock] = []
        self.bands: list[Band] = []
        self.shapes: list[Shape] = []

    def draw(self, lines: list[GanttLine]) -> None:
        """Draw head, shades, lines and frame."""
        body = self._top + _HEAD
        bottom = body + len(lines) * _LINE
        for day, count in self._sheet.free:
            x = self._x(day)
            self.bands.append(Band(x, body, count * self._day, bottom - body, _FREE))
        self._head(bottom)
        for number, line in enumerate(lines):
            self._line(line, body + number * _LINE)
        today = self._sheet.today
        if self._sheet.first <= today <= self._sheet.last:
            x = self._x(today) + self._day / 2
            self.shapes.append(Shape(((x, body), (x, bottom)), width=1.2, dash=4.0))
        right = self._left + self._width
        self.shapes.append(_box(self._left, self._top, right, bottom))
        for x in (self._units_at, self._chart_at):
            self.shapes.append(Shape(((x, self._top), (x, bottom))))
        self.shapes.append(Shape(((self._left, body), (right, body))))

    def _x(self, day: date) -> float:
        return self._chart_at + (day - self._sheet.first).days * self._day

    def _clamped(self, day: date) -> date:
        return min(max(day, self._sheet.first), self._sheet.last)

    def _head(self, bottom: float) -> None:
        half = _HEAD / 2
        self._text("任务", self._left, self._units_at, self._top, _HEAD, _STRONG, Align.CENTRE)
        self._text(
            "责任单位", self._units_at, self._chart_at, self._top, _HEAD, _STRONG, Align.CENTRE
        )
        right = self._left + self._width
        self.shapes.append(Shape(((self._chart_at, self._top + half), (right, self._top + half))))
        for first, after, name in _quarters(self._sheet.first, self._sheet.last):
            box = self._x(first), self._x(after)
            self._text(name, *box, self._top, half, _STRONG, Align.CENTRE)
            if first > self._sheet.first:
                self.shapes.append(Shape(((box[0], self._top), (box[0], bottom))))
        for first, after, name in _months(self._sheet.first, self._sheet.last):
            box = self._x(first), self._x(after)
            self._text(name, *box, self._top + half, half, _NAME, Align.CENTRE)
            if first > self._sheet.first:
                self.shapes.append(Shape(((box[0], self._top + half), (box[0], bottom)), width=0.3))

    def _line(self, line: GanttLine, top: float) -> None:
        right = self._left + self._width
        self.shapes.append(Shape(((self._left, top), (right, top)), width=0.3))
        if line.bar is None:
            self.bands.append(Band(self._left, top, self._width, _LINE, _LIGHT))
            self._text(line.name, self._left, right, top, _LINE, _STRONG)
            return
        self._text(line.name, self._left, self._units_at, top, _LINE, _NAME)
        self._text(line.unit, self._units_at, self._chart_at, top, _LINE, _NAME, Align.CENTRE)
        self._bar(line.bar, top)

    def _bar(self, bar: GanttBar, top: float) -> None:
        sheet, middle = self._sheet, top + _LINE / 2
        for day in bar.marks:
            if sheet.first <= day <= sheet.last:
                self._diamond(self._x(day) + self._day / 2, middle, 1.6)
        end = bar.last or (bar.marks[-1] if bar.marks else None)
        if end is None or end < sheet.first or (bar.first or end) > sheet.last:
            return
        x = self._x(self._clamped(end)) + self._day
        if bar.first is not None and bar.last is not None:
            self._box_of(bar, bar.first, bar.last, top)
        elif bar.last is not None and bar.last <= sheet.last:
            self._diamond(x - self._day / 2, middle, 3.0)
            x += 3.0
        words = bar.words if bar.progress in (0, 100) else f"{bar.words} {bar.progress}%"
        right = self._left + self._width
        if right - x > min(_WORDS_ROOM, 8 * len(words)):
            self._text(words, x + 1, right, top, _LINE, _WORDS)
        else:  # no room at the right: before the bar
            begin = self._x(self._clamped(bar.first)) if bar.first else x - 8
            self._text(words, self._chart_at, begin - 2, top, _LINE, _WORDS, Align.RIGHT)

    def _box_of(self, bar: GanttBar, first: date, last: date, top: float) -> None:
        left, right = self._x(self._clamped(first)), self._x(self._clamped(last)) + self._day
        upper, lower = top + _LINE * 0.22, top + _LINE * 0.78
        self.bands.append(Band(left, upper, right - left, lower - upper, _LIGHT))
        share = 100 if bar.lamp is Lamp.DONE else min(bar.progress, 100)
        done = self._x(first) + ((last - first).days + 1) * self._day * share / 100
        if done > left:
            shade = _DARK if bar.lamp is Lamp.DONE else _GREY
            self.bands.append(Band(left, upper, min(done, right) - left, lower - upper, shade))
        if bar.lamp is Lamp.OVERDUE:
            self._hatch(left, right, upper, lower)
        self.shapes.append(_box(left, upper, right, lower))

    def _hatch(self, left: float, right: float, upper: float, lower: float) -> None:
        height = lower - upper
        x = left - height + _HATCH
        while x < right:
            begin, end = max(x, left), min(x + height, right)
            if end > begin:
                self.shapes.append(
                    Shape(((begin, lower - (begin - x)), (end, lower - (end - x))), width=0.6)
                )
            x += _HATCH

    def _diamond(self, x: float, y: float, half: float) -> None:
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        self.shapes.append(Shape(points, fill=_BLACK, closed=True))

    def _text(
        self,
        words: str,
        left: float,
        right: float,
        top: float,
        height: float,
        kind: Type,
        align: Align = Align.LEFT,
    ) -> None:
        room = (right - left - 2 * _PAD) / kind.size
        if not words or room < 1:
            return
        breaker = self._breakers[kind.face]
        lines = breaker.lines(words, room)
        most = max(1, int(height / kind.leading))
        if len(lines) > most:
            if most == 1 and align is Align.CENTRE and breaker.width(words) > room + 1:
                return
            lines = (*lines[: most - 1], f"{breaker.lines(lines[most - 1], room - 1)[0]}…")
        y = top + (height - len(lines) * kind.leading) / 2
        self.blocks.append(
            TextBlock(left + _PAD, y, right - left - 2 * _PAD, tuple(lines), kind, align)
        )


def _box(left: float, top: float, right: float, bottom: float) -> Shape:
    return Shape(((left, top), (right, top), (right, bottom), (left, bottom)), closed=True)


def _months(first: date, last: date) -> list[tuple[date, date, str]]:
    """Return (first day, day after, name) of the months from first to last."""
    found, day = [], first
    while day <= last:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((day, min(following, last + timedelta(days=1)), f"{day.month}月"))
        day = following
    return found


def _quarters(first: date, last: date) -> list[tuple[date, date, str]]:
    found: list[tuple[date, date, str]] = []
    for begin, after, _ in _months(first, last):
        name = f"{begin.year}年{(begin.month - 1) // 3 + 1}季度"
        if found and found[-1][2] == name:
            found[-1] = (found[-1][0], after, name)
        else:
            found.append((begin, after, name))
    return found
