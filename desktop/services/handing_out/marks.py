"""What a form carries hidden: whose it is, of which round and version, and what stood in its cells.

The marks are rows of texts on a hidden worksheet, so they survive any program that saves
workbooks. The checksum is over values, not bytes: blanks and line ends do not count.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.services.handing_out.forms import COVER_NAME, FIRST_LINE, WHOM_ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.services.handing_out.forms import FormBook, Handout

MARKS_NAME = "kaoping"
"""The hidden worksheet's name, and the word in its first cell."""

_SIGN = "kaoping-form-1"
_LONGEST_TEXT = 32_000


class DamagedMarks(Exception):
    """The hidden rows are there, yet not as they were written."""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A worksheet and whose it is."""

    name: str
    unit_uid: str
    unit_name: str
    rater: str


@dataclass(frozen=True, slots=True)
class LockedCell:
    """A cell nobody should change; ``page`` "" = on every page of a unit."""

    page: str
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The hidden content of a workbook; ``entries``: (row, key of the leaf)."""

    round_uid: str
    round_title: str
    version_uid: str
    version_number: int
    whom: str
    deadline: date | None
    score_column: int
    reason_column: int
    pages: tuple[MarkedPage, ...]
    entries: tuple[tuple[int, str], ...]
    locked: tuple[LockedCell, ...]
    checksum: str = ""

    def digest(self) -> str:
        """Return the SHA-256 over everything but the cells that are filled in."""
        parts = [list(row) for row in _rows(self)]
        for row in parts:
            row[-1] = folded(row[-1])
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    @property
    def sound(self) -> bool:
        """Whether the hidden rows are what was written."""
        return self.digest() == self.checksum


def folded(text: str) -> str:
    """Return a text as it is compared: NFC, without blanks and line ends, of bounded length."""
    return "".join(unicodedata.normalize("NFC", text[:_LONGEST_TEXT]).split())


def marks_of(handout: Handout, book: FormBook, names: Sequence[str]) -> Marks:
    """Return the marks of a book; ``names``: of its worksheets, one per page."""
    body = handout.body
    pairs = list(zip(names, book.pages, strict=True))
    own = [LockedCell(name, WHOM_ROW, 0, page.whom) for name, page in pairs]
    shared = [LockedCell("", *cell) for cell in body.locked()]
    cover = [LockedCell(COVER_NAME, row, 0, text) for row, text in enumerate(book.cover)]
    made = Marks(
        handout.round_uid,
        handout.round_title,
        handout.version_uid,
        handout.version_number,
        book.whom,
        handout.deadline,
        body.score_column,
        body.reason_column,
        tuple(MarkedPage(name, one.unit_uid, one.unit_name, one.rater) for name, one in pairs),
        tuple((row, line.leaf_key) for row, line in enumerate(body.lines, FIRST_LINE)),
        tuple(cell for cell in (*shared, *own, *cover) if cell.text),
    )
    return replace(made, checksum=made.digest())


def mark_rows(marks: Marks) -> list[tuple[str, ...]]:
    """Return the marks as rows of texts for the hidden worksheet."""
    return [(MARKS_NAME, _SIGN), *_rows(marks), ("checksum", marks.checksum)]


def _rows(marks: Marks) -> list[tuple[str, ...]]:
    deadline = marks.deadline.isoformat() if marks.deadline else "-"
    return [
        ("round", marks.round_uid, marks.round_title),
        ("version", marks.version_uid, str(marks.version_number)),
        ("whom", deadline, marks.whom or "-"),
        ("columns", str(marks.score_column), str(marks.reason_column)),
        *(("page", one.name, one.unit_uid, one.unit_name, f"@{one.rater}") for one in marks.pages),
        *(("entry", str(row), key) for row, key in marks.entries),
        *(
            ("cell", f"@{one.page}", str(one.row), str(one.column), one.text[:_LONGEST_TEXT])
            for one in marks.locked
        ),
    ]


def read_marks(rows: Iterable[Sequence[str]]) -> Marks:
    """Read the hidden rows back; trailing empty cells do not matter.

    Raises:
        DamagedMarks: a row is missing or is none of ours.
    """
    by_kind: dict[str, list[list[str]]] = {}
    for row in rows:
        if row and row[0]:
            by_kind.setdefault(row[0], []).append(list(row[1:]))
    try:
        if by_kind[MARKS_NAME][0][0] != _SIGN:
            raise DamagedMarks("another form")
        return _read(by_kind)
    except (KeyError, IndexError, ValueError) as error:
        raise DamagedMarks(str(error)) from error


def _read(rows: dict[str, list[list[str]]]) -> Marks:
    (own, title), (version, number) = rows["round"][0][:2], rows["version"][0][:2]
    day, whom = rows["whom"][0][:2]
    score, reason = rows["columns"][0][:2]
    return Marks(
        own,
        title,
        version,
        int(number),
        "" if whom == "-" else whom,
        None if day == "-" else date.fromisoformat(day),
        int(score),
        int(reason),
        tuple(MarkedPage(one[0], one[1], one[2], one[3][1:]) for one in rows["page"]),
        tuple((int(one[0]), one[1]) for one in rows["entry"]),
        tuple(
            LockedCell(one[0][1:], int(one[1]), int(one[2]), one[3]) for one in rows.get("cell", [])
        ),
        rows["checksum"][0][0],
    )
