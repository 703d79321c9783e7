"""Rows to lines and heights, with what has been broken before kept at hand."""

from __future__ import annotations

import itertools
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports.layout.text_breaking import LineBreaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.reports.fonts.faces import Face
    from desktop.reports.fonts.typefaces import FontBook
    from desktop.reports.layout.blocks import Type
    from desktop.reports.layout.table_model import Frame, Group, HeadCell, Row, Shape

CONTINUED = "（续）"
_MANY = 20_000  # texts kept per column: bounded memory for long jobs
_EPSILON = 0.01  # em; a text exactly as wide as its cell must not wrap by a rounding


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with its texts broken into lines; ``height`` in points."""

    row: Row
    lines: tuple[tuple[str, ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class GroupSetting:
    """Lines, type and height of a merged cell."""

    lines: tuple[str, ...]
    type: Type
    height: float


class Breakers:
    """One line breaker per face for a whole job."""

    def __init__(self, fonts: FontBook) -> None:
        """Take the fonts that measure."""
        self.fonts = fonts
        self._breakers: dict[Face, LineBreaker] = {}

    def __getitem__(self, face: Face) -> LineBreaker:
        """Return the breaker of a face."""
        if face not in self._breakers:
            self._breakers[face] = LineBreaker(self.fonts.typeface(face))
        return self._breakers[face]


class TableMeasurer:
    """Measures the rows, merged cells and heads of the tables in one frame."""

    def __init__(self, frame: Frame, breakers: Breakers) -> None:
        """Compute the places of the columns."""
        self.frame = frame
        self.breakers = breakers
        self.edges = tuple(itertools.accumulate(frame.widths, initial=0.0))
        self._columns_of: dict[Shape, list[_BrokenTexts]] = {}
        self._group_settings: dict[tuple[Group, bool], GroupSetting] = {}

    def rows(self, rows: Iterable[Row]) -> list[Measured]:
        """Measure rows."""
        return list(map(self._row, rows))

    def group_setting(self, group: Group, *, continued: bool) -> GroupSetting:
        """Set the text of a merged cell; （续） is added after a page break."""
        key = (group, continued)
        setting = self._group_settings.get(key)
        if setting is None:
            text = group.text + CONTINUED if continued and group.text else group.text
            for kind in self.frame.group_types:
                lines = self._centred(text, group.start, group.stop, kind)
                height = len(lines) * kind.leading + 2 * self.frame.padding[1]
                if height <= self.frame.most:
                    break
            setting = self._group_settings[key] = GroupSetting(lines, kind, height)
        return setting

    def group_height(self, group: Group, *, continued: bool) -> float:
        """Return the height a merged cell needs."""
        return self.group_setting(group, continued=continued).height

    def head_lines(self, cell: HeadCell) -> tuple[str, ...]:
        """Break the text of a head cell."""
        return self._centred(cell.text, cell.start, cell.stop, self.frame.head_type)

    def head_heights(self) -> tuple[float, ...]:
        """Return the height of each level of the head."""
        levels = max((cell.bottom for cell in self.frame.head), default=0)
        heights = [self.frame.least] * levels
        for cell in sorted(self.frame.head, key=lambda cell: cell.bottom - cell.top):
            need = len(self.head_lines(cell)) * self.frame.head_type.leading
            need += 2 * self.frame.padding[1]
            lack = need - sum(heights[cell.top : cell.bottom])
            if lack > 0:
                for level in range(cell.top, cell.bottom):
                    heights[level] += lack / (cell.bottom - cell.top)
        return tuple(heights)

    def measure(self, start: int, stop: int, kind: Type) -> float:
        """Return the width for text of the columns ``start`` … ``stop`` − 1 in em."""
        inner = self.edges[stop] - self.edges[start] - 2 * self.frame.padding[0]
        return max(inner / kind.size, 0.1) + _EPSILON

    def _centred(self, text: str, start: int, stop: int, kind: Type) -> tuple[str, ...]:
        return self.breakers[kind.face].balanced(text, self.measure(start, stop, kind))

    def _row(self, row: Row) -> Measured:
        shape = row.shape
        lines = tuple(map(_lines_of, self._columns(shape), row.texts))
        height = max(map(len, lines)) * shape.type.leading + 2 * self.frame.padding[1]
        return Measured(row, lines, max(height, self.frame.least))

    def _columns(self, shape: Shape) -> list[_BrokenTexts]:
        known = self._columns_of.get(shape)
        if known is None:
            breaker = self.breakers[shape.type.face]
            known = self._columns_of[shape] = [
                _BrokenTexts(
                    breaker.balanced if slot.balanced else breaker.lines,
                    self.measure(slot.start, slot.stop, shape.type),
                )
                for slot in shape.slots
            ]
        return known


class _BrokenTexts(dict[str, tuple[str, ...]]):
    """Texts of one column with their lines, broken when first asked: the inner loop of layout."""

    def __init__(self, breaker: Callable[[str, float], tuple[str, ...]], measure: float) -> None:
        super().__init__()
        self._break = breaker
        self._measure = measure

    def __missing__(self, text: str) -> tuple[str, ...]:
        if len(self) > _MANY:
            self.clear()
        lines = self[text] = self._break(text, self._measure)
        return lines


_lines_of: Callable[[_BrokenTexts, str], tuple[str, ...]] = operator.getitem
