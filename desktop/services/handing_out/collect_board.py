"""The board of what came back: one line per sheet that is due, and per file that fits none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.services.importing_types import ScoreCell


class HandState(StrEnum):
    """What is the matter with a sheet; the worst of several is shown."""

    READY = "ready"
    SAME = "same"
    INCOMPLETE = "incomplete"
    OUT_OF_RANGE = "out_of_range"
    TWICE_SAME = "twice_same"
    TWICE = "twice"
    OLDER = "older"
    ALTERED = "altered"
    REFUSED = "refused"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"
    BLANK = "blank"
    ENTERED = "entered"
    MISSING = "missing"


STATE_NAMES: Mapping[HandState, str] = {
    HandState.READY: "已交",
    HandState.SAME: "已交，与已录入的相同",
    HandState.INCOMPLETE: "没有填完",
    HandState.OUT_OF_RANGE: "有填错的格",
    HandState.TWICE_SAME: "重复，内容相同",
    HandState.TWICE: "重复，内容不同",
    HandState.OLDER: "旧版本",
    HandState.ALTERED: "被改动",
    HandState.REFUSED: "不能合并",
    HandState.FOREIGN: "不属于本批次",
    HandState.UNREADABLE: "打不开",
    HandState.BLANK: "没有填写",
    HandState.ENTERED: "未交，已在程序中录入",
    HandState.MISSING: "未交",
}
"""Chinese words for screen, paper and terminal."""

_MERGED_UNASKED = frozenset({HandState.READY, HandState.INCOMPLETE})
_MERGED_ON_WISH = frozenset(
    {HandState.OUT_OF_RANGE, HandState.TWICE, HandState.OLDER, HandState.ALTERED}
)
_NOT_IN = frozenset({HandState.MISSING, HandState.BLANK})


class Choice(StrEnum):
    """What becomes of a sheet."""

    LEAVE = "leave"  # nothing
    FILL = "fill"  # only where nothing is entered yet
    REPLACE = "replace"  # the file wins


CHOICE_NAMES: Mapping[Choice, str] = {
    Choice.LEAVE: "不合并",
    Choice.FILL: "合并，保留已录入的",
    Choice.REPLACE: "合并，以文件为准",
}

LineKey = tuple[str, str]
"""Path of the file and name of the page; ("", "") where there is no file."""


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A figure that is entered already and differs; ``old``, ``new`` as people read them."""

    place: str
    leaf: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CollectLine:
    """One sheet, or a file that is none.

    Attributes:
        file: name of the file; "" = none came.
        page: worksheet.
        sheet_id: the sheet it belongs to; None = to none of this round.
        findings: sentences that say what is the matter, with places.
        filled, wanted: leaves that have a score, of those that need one.
        cells: what can be merged.
        conflicts: figures entered already that differ from the file's.
        fresh: how many of ``cells`` would be written where nothing stands.
    """

    state: HandState
    unit: str = ""
    rater: str = ""
    path: str = ""
    file: str = ""
    page: str = ""
    sheet_id: int | None = None
    findings: tuple[str, ...] = ()
    filled: int = 0
    wanted: int = 0
    cells: tuple[ScoreCell, ...] = ()
    conflicts: tuple[CellConflict, ...] = ()
    fresh: int = 0

    @property
    def key(self) -> LineKey:
        """What a choice is remembered by."""
        return self.path, self.page

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a person can choose; nothing where there is nothing to merge."""
        if not self.cells or self.state not in _MERGED_UNASKED | _MERGED_ON_WISH:
            return ()
        return (Choice.LEAVE, Choice.FILL, *((Choice.REPLACE,) if self.conflicts else ()))

    @property
    def proposed(self) -> Choice:
        """What happens unless the person says otherwise: good sheets fill what is empty."""
        return Choice.FILL if self.choices and self.state in _MERGED_UNASKED else Choice.LEAVE

    @property
    def is_in(self) -> bool:
        """Whether the sheet was handed in, in whatever state."""
        return self.sheet_id is not None and self.state not in _NOT_IN


@dataclass(frozen=True, slots=True)
class CollectBoard:
    """All lines: sheets in the round's order, then files that belong to none."""

    title: str
    lines: tuple[CollectLine, ...]
    deadline: date | None = None

    @property
    def counts(self) -> Counter[HandState]:
        """Count the lines per state."""
        return Counter(line.state for line in self.lines)
