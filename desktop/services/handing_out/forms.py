"""The forms of a round as typed data: a body that all sheets share, books, and their pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop.services.handing_out.entry_fields import EntryField
    from desktop.services.report_types import TableReport

TITLE_ROW, WHOM_ROW, HEAD_ROW, FIRST_LINE = range(4)
"""Rows of a page, from 0."""

COVER_NAME = "填写说明"
INDEX_NAME = "目录.xlsx"


class HandoutKind(StrEnum):
    """How the sheets are put into workbooks."""

    BY_RATER = "rater"
    BY_UNIT = "unit"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FormLine:
    """One leaf on a page: ``texts`` stand in the locked columns from the left.

    ``keys``: of the category cells; equal neighbours are merged.
    """

    leaf_key: str
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    field: EntryField


@dataclass(frozen=True, slots=True)
class FormBody:
    """What is the same on every page; the last two of ``heads`` are 考核得分 and 扣分原因."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[FormLine, ...]
    notes: tuple[str, ...]

    @property
    def score_column(self) -> int:
        """Column of the scores."""
        return len(self.heads) - 2

    @property
    def reason_column(self) -> int:
        """Column of the reasons."""
        return len(self.heads) - 1

    @property
    def note_row(self) -> int:
        """First row below the lines."""
        return FIRST_LINE + len(self.lines)

    def locked(self) -> Iterator[tuple[int, int, str]]:
        """Yield (row, column, text) of every cell that is the same on all pages."""
        yield TITLE_ROW, 0, self.title
        for column, text in enumerate(self.heads):
            yield HEAD_ROW, column, text
        for row, line in enumerate(self.lines, FIRST_LINE):
            for column, text in enumerate(line.texts):
                yield row, column, text
        for row, text in enumerate(self.notes, self.note_row):
            yield row, 0, text


@dataclass(frozen=True, slots=True)
class FormPage:
    """One sheet: a unit, and the rater who scores it ("" = the panel).

    ``name``: as the worksheet should be called; ``whom``: the line above the head.
    """

    name: str
    unit_uid: str
    unit_name: str
    rater: str
    whom: str


@dataclass(frozen=True, slots=True)
class FormBook:
    """One workbook: its file name, who gets it, the cover note's lines, the pages."""

    file_name: str
    whom: str
    cover: tuple[str, ...]
    pages: tuple[FormPage, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """Everything that goes out for a round.

    ``folder``: name of the folder to make; ``index``: the table of 目录.xlsx.
    """

    round_uid: str
    round_title: str
    version_uid: str
    version_number: int
    deadline: date | None
    folder: str
    body: FormBody
    books: tuple[FormBook, ...]
    index: TableReport
