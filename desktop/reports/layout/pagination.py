"""Rows to pages: nothing clipped, totals with what they add up, merged cells closed per page.

Greedy from the top. A merged cell whose text is higher than its rows stretches them evenly. All
heights in points.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.reports.layout.measuring import Measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.reports.layout.table_model import Group, Shape

_ROUNDING = 0.01
_WORTH_SPLITTING = 4  # lines: less of a tall row is not begun at the foot of a page
_MANY = 500  # tables kept per frame: bounded memory for long jobs


class GroupHeight(Protocol):
    """How high a merged cell must be."""

    def __call__(self, group: Group, *, continued: bool) -> float:
        """Return the height; ``continued`` when it began on an earlier page."""
        ...


@dataclass(frozen=True, slots=True)
class Room:
    """Heights for rows: on the first page, on later pages; ``tail``: what must follow the end."""

    first: float
    later: float
    tail: float = 0.0


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a merged cell on one page: rows ``first`` … ``last`` of that page."""

    group: Group
    first: int
    last: int
    continued: bool


@dataclass(frozen=True, slots=True)
class RowsOfPage:
    """The rows of one page with their final heights, and the merged cells beside them."""

    rows: tuple[Measured, ...]
    segments: tuple[Segment, ...]
    height: float


_Outline = tuple[Room, tuple[tuple[float, "Shape", tuple["Group", ...]], ...]]
"""What decides where a table breaks: room, then height, shape and merged cells of each row."""


class _OpenGroups:
    """Merged cells begun on the page, outermost first, and what their texts lack in height."""

    def __init__(self, group_height: GroupHeight, continued: tuple[Group, ...]) -> None:
        self._group_height = group_height
        self._continued = continued  # groups of the last row of the page before
        self._open: list[list[float]] = []  # needed, present
        self._groups: tuple[Group, ...] = ()
        self._used = 0.0
        self._empty = True

    def add(self, row: Measured) -> float:
        """Put a row below; returns the height of the page if it ended after this row."""
        groups = row.row.groups
        same = len(groups) if groups is self._groups else _shared(self._groups, groups)
        if same < len(self._open):
            self._close(same)
        carried = _shared(self._continued, groups) if self._empty else 0
        for level in range(same, len(groups)):
            need = self._group_height(groups[level], continued=level < carried)
            self._open.append([need, 0.0])
        for state in self._open:
            state[1] += row.height
        self._used += row.height
        self._groups = groups
        self._empty = False
        extra = 0.0
        for need, present in reversed(self._open):
            extra += max(0.0, need - present - extra)
        return self._used + extra

    def _close(self, level: int) -> None:
        while len(self._open) > level:
            need, present = self._open.pop()
            lack = max(0.0, need - present)
            self._used += lack
            for state in self._open:
                state[1] += lack


def _shared(one: tuple[Group, ...], other: tuple[Group, ...]) -> int:
    """Count the levels, from the outermost, on which two rows lie in the same merged cells."""
    same = 0
    for left, right in zip(one, other, strict=False):
        if left.key != right.key or left.start != right.start or left.stop != right.stop:
            break
        same += 1
    return same


def paginate(
    rows: Sequence[Measured], room: Room, group_height: GroupHeight, leading: float, padding: float
) -> list[RowsOfPage]:
    """Put measured rows onto pages.

    Args:
        rows: in printed order.
        room: heights to fill.
        group_height: what a merged cell needs.
        leading: of the body text, to split rows higher than a page.
        padding: between rule and text, above and below.

    Returns:
        at least one page; the first may be without rows when the table is empty.
    """
    queue = list(rows)
    pages: list[RowsOfPage] = []
    start = 0
    before: tuple[Group, ...] = ()
    while True:
        height = room.later if pages else room.first
        stop, used = _fill(queue, start, height, group_height, before)
        if stop < len(queue) and _is_tall(queue[stop], start == stop, height, room.later):
            left = height - used
            count = int((left - 2 * padding + _ROUNDING) / leading)
            if count >= (1 if start == stop else _WORTH_SPLITTING):
                queue[stop : stop + 1] = _split(queue[stop], count, leading, padding)
                continue
        if stop == len(queue) and used + room.tail > height + _ROUNDING:
            stop = _before_last_chunk(queue, start, stop)
        elif stop < len(queue):
            stop = _without_orphans(queue, start, stop)
        pages.append(_settle(queue[start:stop], before, group_height))
        if stop == len(queue):
            return pages
        before = queue[stop - 1].row.groups if stop else ()
        start = stop


class Paginator:
    """Paginates tables of one frame; those whose rows are alike but for short texts break alike."""

    def __init__(self, group_height: GroupHeight, leading: float, padding: float) -> None:
        """Take what :func:`paginate` needs besides the rows and their room."""
        self._group_height = group_height
        self._leading = leading
        self._padding = padding
        self._known: dict[_Outline, list[RowsOfPage]] = {}

    def pages(self, rows: Sequence[Measured], room: Room) -> list[RowsOfPage]:
        """Put measured rows onto pages, as :func:`paginate`."""
        key = room, tuple([(row.height, row.row.shape, row.row.groups) for row in rows])
        known = self._known.get(key)
        if known is not None:
            return _like(rows, known)
        pages = paginate(rows, room, self._group_height, self._leading, self._padding)
        if sum(len(page.rows) for page in pages) == len(rows):  # none was split
            if len(self._known) > _MANY:
                self._known.clear()
            self._known[key] = pages
        return pages


def _like(rows: Sequence[Measured], models: Sequence[RowsOfPage]) -> list[RowsOfPage]:
    """Put rows onto pages as others of the same heights and merged cells."""
    found = []
    at = 0
    for model in models:
        stop = at + len(model.rows)
        settled = tuple(
            [
                row if row.height == other.height else dataclasses.replace(row, height=other.height)
                for row, other in zip(rows[at:stop], model.rows, strict=True)
            ]
        )
        found.append(RowsOfPage(settled, model.segments, model.height))
        at = stop
    return found


def _is_tall(row: Measured, alone: bool, height: float, later: float) -> bool:
    return row.height > (height if alone else later) + _ROUNDING


def _fill(
    queue: list[Measured],
    start: int,
    height: float,
    group_height: GroupHeight,
    before: tuple[Group, ...],
) -> tuple[int, float]:
    """Return the first row that does not fit, and the height used by those before it."""
    page = _OpenGroups(group_height, before)
    used = 0.0
    for at in range(start, len(queue)):
        needed = page.add(queue[at])
        if needed > height + _ROUNDING and (at > start or queue[at].height > height + _ROUNDING):
            return at, used
        used = needed
    return len(queue), used


def _without_orphans(queue: list[Measured], start: int, stop: int) -> int:
    """Move the break up until the next page does not begin with a total."""
    moved = stop
    while moved > start and queue[moved].row.shape.with_previous:
        moved -= 1
    return moved if moved > start else stop


def _before_last_chunk(queue: list[Measured], start: int, stop: int) -> int:
    """Break before the last ordinary row, so that what follows the table does not stand alone."""
    moved = stop - 1
    while moved > start and queue[moved].row.shape.with_previous:
        moved -= 1
    return moved if moved > start else stop


def _split(row: Measured, count: int, leading: float, padding: float) -> list[Measured]:
    """Cut a row after ``count`` lines."""
    upper = tuple(lines[:count] or ("",) for lines in row.lines)
    lower = tuple(lines[count:] or ("",) for lines in row.lines)
    rest = max(map(len, lower)) * leading + 2 * padding
    return [
        Measured(row.row, upper, count * leading + 2 * padding),
        Measured(row.row, lower, rest),
    ]


def _settle(
    rows: list[Measured], before: tuple[Group, ...], group_height: GroupHeight
) -> RowsOfPage:
    """Find the merged cells of a page and stretch rows that are lower than their texts."""
    segments = _segments(rows, before)
    heights = [row.height for row in rows]
    stretched = False
    for segment in reversed(segments):  # inner levels come after their outer ones
        span = slice(segment.first, segment.last + 1)
        need = group_height(segment.group, continued=segment.continued)
        lack = need - sum(heights[span])
        if lack > _ROUNDING:
            stretched = True
            share = lack / (segment.last - segment.first + 1)
            heights[span] = [height + share for height in heights[span]]
    if stretched:
        rows = [
            row if row.height == height else dataclasses.replace(row, height=height)
            for row, height in zip(rows, heights, strict=True)
        ]
    return RowsOfPage(tuple(rows), segments, sum(heights))


def _segments(rows: list[Measured], before: tuple[Group, ...]) -> tuple[Segment, ...]:
    """Return the merged cells of a page, outer levels before inner ones."""
    levels: list[list[Segment]] = []
    begun: list[tuple[Group, int, bool]] = []  # merged cells open at this row, outermost first
    previous = before
    for at, row in enumerate(rows):
        groups = row.row.groups
        shared = _shared(previous, groups) if at == 0 or groups is not previous else len(groups)
        keep = shared if at else 0
        _finish(begun, keep, at - 1, levels)
        begun.extend((groups[level], at, level < shared) for level in range(keep, len(groups)))
        previous = groups
    _finish(begun, 0, len(rows) - 1, levels)
    return tuple(segment for level in levels for segment in level)


def _finish(
    begun: list[tuple[Group, int, bool]], keep: int, last: int, levels: list[list[Segment]]
) -> None:
    """Close the merged cells below level ``keep`` at row ``last``."""
    while len(begun) > keep:
        group, first, continued = begun.pop()
        while len(levels) <= len(begun):
            levels.append([])
        levels[len(begun)].append(Segment(group, first, last, continued))
