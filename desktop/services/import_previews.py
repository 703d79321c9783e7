"""What the import previews show before anything is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.domain.rounds import SheetEntry
    from desktop.domain.units import Unit
    from desktop.services.importing_types import Problem, UnitRow


class RowAction(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"  # has a blocking problem


ACTION_NAMES = {
    RowAction.NEW: "新增",
    RowAction.CHANGED: "更改",
    RowAction.SAME: "相同",
    RowAction.SKIPPED: "跳过",
}
"""Chinese words for screen and terminal."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One roster row: the unit as it would be stored (None when skipped), and why not."""

    row: UnitRow
    action: RowAction
    unit: Unit | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """A roster against the stored units; ``problems``: of the file as a whole."""

    source: str
    lines: tuple[UnitLine, ...]
    problems: tuple[Problem, ...] = ()

    def count(self, action: RowAction) -> int:
        """Count the lines with this action."""
        return sum(line.action is action for line in self.lines)


@dataclass(frozen=True, slots=True)
class PlanPreviewNode:
    """One node of a plan text: ``depth`` from 0, ``is_task`` as proposed."""

    depth: int
    label: str
    title: str
    body: str
    inline: bool
    is_task: bool


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """What importing a plan text would make: (title, nodes in reading order) per plan."""

    plans: tuple[tuple[str, tuple[PlanPreviewNode, ...]], ...]
    problems: tuple[Problem, ...] = ()


class CellChange(NamedTuple):
    """One score that would be written: ``before`` None = there was none."""

    place: str
    before: SheetEntry | None
    after: SheetEntry


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One unit's row of a score file.

    ``changes``: what would be written; ``suggestions``: similar units when none was found.
    """

    place: str
    name: str
    action: RowAction
    unit: Unit | None = None
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    suggestions: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorePreview:
    """A score file against a round.

    Attributes:
        problems: of the file as a whole; those of rows stand at the rows.
        missing: units of the round that the file says nothing about.
    """

    source: str
    rows: tuple[ScoreLine, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[Unit, ...] = ()

    def count(self, action: RowAction) -> int:
        """Count the rows with this action."""
        return self.counts[action]

    @property
    def counts(self) -> Counter[RowAction]:
        """Count the rows per action."""
        return Counter(row.action for row in self.rows)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """All problems, the file's first, then row by row."""
        return (*self.problems, *(p for row in self.rows for p in row.problems))

    @property
    def blocked(self) -> bool:
        """Whether importing all of it is impossible."""
        return any(problem.blocking for problem in self.all_problems)
