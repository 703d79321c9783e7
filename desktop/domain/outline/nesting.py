"""Depth of the nodes: a stack of label styles, decided by context and not by a fixed table.

A style seen for the first time goes one level deeper. A style on the stack comes back at its old
depth. Where habit (``Style.rank``) and order disagree, a look ahead decides: an outer list that
goes on afterwards (``1. … (一) … 2. …``) keeps what stands between as its children.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.outline.labels import PERIOD_STYLES, Style
from desktop.domain.outline.series import Mark

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place.

    Attributes:
        mark: the label.
        level: depth from 1.
        new_plan: a second numbering starts again at the outermost level here.
    """

    mark: Mark
    level: int
    new_plan: bool = False


@dataclass(slots=True)
class _Level:
    style: Style
    last: int


def nest(marks: Sequence[Mark]) -> tuple[Placed, ...]:
    """Give every mark its level; unnumbered headings that only interrupt a list are dropped.

    Args:
        marks: the marks that become nodes of their own (none inline), in order of the text.
    """
    nester = _Nester(marks)
    placed = (nester.place(index) for index in range(len(marks)))
    return tuple(place for place in placed if place is not None)


class _Nester:
    """Walks over the marks once, keeping the stack of open levels."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._stack: list[_Level] = []
        self._parent_of: dict[Style, Style] = {}
        self._where: dict[Style, list[int]] = defaultdict(list)
        self._numbered: dict[tuple[Style, int], list[int]] = defaultdict(list)
        for index, mark in enumerate(marks):
            self._where[mark.style].append(index)
            self._numbered[mark.style, mark.number].append(index)

    def place(self, index: int) -> Placed | None:
        """Return the next mark's place; None for a heading that is no node."""
        mark = self._marks[index]
        depth = self._depth_of(mark.style, mark.number)
        if mark.style is Style.HEADING:
            return self._place_heading(index, mark)
        if depth is None:
            return self._push(mark, self._cut_for_new(index, mark.style))
        level = self._stack[depth]
        restarts = mark.number == 1 and level.last >= 1 and mark.style not in PERIOD_STYLES
        if restarts and self._is_nested_list(index, depth):
            return self._push(mark, len(self._stack))
        new_plan = (
            restarts
            and depth == 0
            and level.last > 1
            and self._next_number(index) == mark.number + 1
        )
        del self._stack[depth + 1 :]
        if new_plan:
            self._parent_of.clear()
        level.last = mark.number
        return Placed(mark, depth + 1, new_plan)

    def _depth_of(self, style: Style, number: int) -> int | None:
        """Return the open level this number belongs to: where it counts on, else the deepest."""
        depths = [d for d, level in enumerate(self._stack) if level.style is style]
        if not depths:
            return None
        counting = [d for d in depths if self._stack[d].last + 1 == number]
        higher = [d for d in depths if self._stack[d].last < number]
        return (counting or higher or depths)[-1]

    def _push(self, mark: Mark, cut: int) -> Placed:
        cut = min(cut, _DEEPEST - 1)
        del self._stack[cut:]
        if self._stack:
            self._parent_of[mark.style] = self._stack[-1].style
        self._stack.append(_Level(mark.style, mark.number))
        return Placed(mark, len(self._stack))

    def _cut_for_new(self, index: int, style: Style) -> int:
        """Return how many levels stay open above a style that is not on the stack."""
        cut = len(self._stack)
        while cut and style.rank < self._stack[cut - 1].style.rank:
            if self._resumes(cut - 1, index):
                return cut
            cut -= 1
        return max(cut, self._learned(style))

    def _learned(self, style: Style) -> int:
        """Return the levels to keep so that the style stands where it stood before."""
        parent = self._parent_of.get(style)
        return next((d + 1 for d, lv in enumerate(self._stack) if lv.style is parent), 0)

    def _place_heading(self, index: int, mark: Mark) -> Placed | None:
        top = self._stack[-1] if self._stack else None
        if top and self._marks_on(index, top):
            return None
        styles = [level.style for level in self._stack]
        if Style.HEADING in styles:
            return self._push(mark, styles.index(Style.HEADING))
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._resumes(depth, index):
                if self._is_missing_number(depth, index):
                    return self._take_missing(mark, depth)
                return self._push(mark, depth + 1)
        outer = sum(style.rank < Style.HEADING.rank for style in styles)
        return self._push(mark, max(outer, self._learned(Style.HEADING)))

    def _is_missing_number(self, depth: int, index: int) -> bool:
        """Tell whether the list goes on after skipping just the number this heading lacks."""
        level = self._stack[depth]
        follower = self._after(self._where[level.style], index)
        return follower is not None and self._marks[follower].number == level.last + 2

    def _take_missing(self, mark: Mark, depth: int) -> Placed:
        """Place a heading that lost its label as the item its list skips: 一、 … 三、."""
        del self._stack[depth + 1 :]
        self._stack[depth].last += 1
        return Placed(mark, depth + 1)

    def _marks_on(self, index: int, top: _Level) -> bool:
        """Tell whether the very next mark counts on in the innermost open list."""
        if top.style is Style.HEADING or index + 1 >= len(self._marks):
            return False
        follower = self._marks[index + 1]
        return follower.style is top.style and follower.number == top.last + 1

    def _resumes(self, depth: int, index: int) -> bool:
        """Tell whether the list at a level goes on after this mark, before an outer one does."""
        level = self._stack[depth]
        follower = self._after(self._where[level.style], index)
        if follower is None or any(
            (outer := self._after(self._where[above.style], index)) is not None and outer < follower
            for above in self._stack[:depth]
        ):
            return False
        if level.style in PERIOD_STYLES or level.style is Style.HEADING:
            return True
        return level.last < self._marks[follower].number <= level.last + 2

    def _is_nested_list(self, index: int, depth: int) -> bool:
        """Tell whether a 1 opens a list inside the item: the outer list counts on after it."""
        style, last = self._stack[depth].style, self._stack[depth].last
        follower = self._after(self._numbered[style, last + 1], index)
        if follower is None:
            return False
        same = self._where[style]
        before = same[bisect_right(same, follower - 1) - 1]
        if self._marks[before].number == last or before < index:
            return False
        return not any(
            (outer := self._after(self._where[above.style], index)) is not None and outer < follower
            for above in self._stack[:depth]
        )

    def _next_number(self, index: int) -> int | None:
        follower = self._after(self._where[self._marks[index].style], index)
        return None if follower is None else self._marks[follower].number

    @staticmethod
    def _after(positions: Sequence[int], index: int) -> int | None:
        at = bisect_right(positions, index)
        return positions[at] if at < len(positions) else None
