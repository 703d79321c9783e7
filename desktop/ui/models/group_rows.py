"""Rows of a grouped table: a line per group, its tasks below unless it is folded."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.services.queries import GroupLine


class GroupRows:
    """Counts rows from the groups' sizes; a task's *place* is its number among all tasks.

    Without groups rows are places.
    """

    def __init__(self, tasks: int, groups: Sequence[GroupLine], folded: Collection[str]) -> None:
        self.tasks = tasks
        self.groups = tuple(groups)
        self._heads: list[int] = []  # row of each group's line
        self._firsts: list[int] = []  # place of each group's first task
        row = place = 0
        for line in self.groups:
            self._heads.append(row)
            self._firsts.append(place)
            place += line.count
            row += 1 if line.key in folded else 1 + line.count
        self.rows = row if self.groups else tasks

    def group_at(self, row: int) -> GroupLine | None:
        """Return the group a row is the line of; None for the row of a task."""
        if not self.groups:
            return None
        at = bisect_right(self._heads, row) - 1
        return self.groups[at] if self._heads[at] == row else None

    def group_of(self, row: int) -> GroupLine | None:
        """Return the group a row belongs to; None without groups."""
        return self.groups[bisect_right(self._heads, row) - 1] if self.groups else None

    def place(self, row: int) -> int:
        """Return the place of the task in a row; of a group's line that of its first task."""
        if not self.groups:
            return row
        at = bisect_right(self._heads, row) - 1
        return self._firsts[at] + max(row - self._heads[at] - 1, 0)

    def row(self, place: int) -> int | None:
        """Return the row of a place; None when its group is folded."""
        if not self.groups:
            return place
        at = bisect_right(self._firsts, place) - 1
        row = self._heads[at] + 1 + place - self._firsts[at]
        following = self._heads[at + 1] if at + 1 < len(self._heads) else self.rows
        return row if row < following else None

    def key_of(self, place: int) -> str:
        """Return the key of the group a place lies in."""
        return self.groups[bisect_right(self._firsts, place) - 1].key

    def alike(self, other: GroupRows) -> bool:
        """Whether another table has the same groups at the same rows: only figures may differ."""
        mine, theirs = ([line.key for line in rows.groups] for rows in (self, other))
        return mine == theirs and (self._heads, self.rows) == (other._heads, other.rows)

    def head(self, key: str) -> int:
        """Return the row of a group's line."""
        return self._heads[[line.key for line in self.groups].index(key)]

    def places(self, top: int, bottom: int) -> list[tuple[int, int]]:
        """Return the stretches (first place, number) of the tasks in rows from top to bottom.

        The line of a group stands for its tasks when it is folded.
        """
        if not self.groups:
            return [(top, bottom - top + 1)]
        found = []
        for at, head in enumerate(self._heads):
            end = self._heads[at + 1] if at + 1 < len(self._heads) else self.rows
            if end <= top or head > bottom:
                continue
            if end == head + 1:
                found.append((self._firsts[at], self.groups[at].count))
                continue
            first, last = max(top, head + 1), min(bottom, end - 1)
            if first <= last:
                found.append((self._firsts[at] + first - head - 1, last - first + 1))
        return found
