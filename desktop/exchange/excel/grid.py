"""The typed grid every reader of this package works on, whatever file it came from.

A :class:`Grid` is a rectangle of cells with exact values; merged cells are spread, so a category
that stands only in the top left cell is seen in every row it covers. Places are given as people
know them: ``"评分表!C5"``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.services.importing_types import Problem

CellValue = Decimal | str | date | None
"""What a cell holds: an exact number, text as written, a day, or nothing."""

_TALL = 500
"""Rows above which a merged range is not listed under each of its rows (memory)."""


class Merge(NamedTuple):
    """A merged range, 0-based, all four sides inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Rows covered."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """Columns covered."""
        return self.right - self.left + 1


def column_letters(column: int) -> str:
    """Return the letters of a 0-based column (0 → A, 26 → AA)."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 0-based column of its letters (A → 0, AA → 26)."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def value_text(value: CellValue) -> str:
    """Return a cell value as people read it; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def value_number(value: CellValue) -> Decimal | None:
    """Return the exact number of a cell, also when it is typed as text; None for anything else."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        try:
            return parse_decimal(value)
        except InvalidValue:
            return None
    return None


@dataclass(frozen=True)
class Grid:
    """One sheet as read.

    Attributes:
        name: sheet name; empty for a text file (places are then lines).
        rows: values, rectangular, from A1; merged ranges are already spread.
        merges: the merged ranges, for telling a spread value from a repeated one.
        problems: what a person should know of the sheet (hidden rows, numbers that lost digits).
        hidden: the sheet itself is hidden.
        very_hidden: it is hidden so that the program's menu does not show it either.
        broken: cells whose value is lost (error value, formula never calculated) and the problem
            to report when the cell is needed.
        percents: cells shown as a percentage; their value is the fraction (85 % is 0.85).
        formulas: the words of formulas, dead text; their cells hold the saved results. Old and
            binary workbooks (xls, xlsb) give no words.
        hidden_rows: 0-based rows that people do not see (hidden or filtered), yet were read.
        hidden_columns: the same of columns.
        widths: widths of columns in characters, where the file tells them.
    """

    name: str
    rows: list[list[CellValue]]
    merges: tuple[Merge, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: bool = False
    broken: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    very_hidden: bool = False
    widths: Mapping[int, int] = field(default_factory=dict, compare=False)

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        return max((len(row) for row in self.rows), default=0)

    @cached_property
    def _by_row(self) -> dict[int, list[Merge]]:
        """Merged ranges by each row they touch; very tall ones stand under -1."""
        found: dict[int, list[Merge]] = {}
        for merge in self.merges:
            if merge.height > _TALL:
                found.setdefault(-1, []).append(merge)
                continue
            for row in range(merge.top, merge.bottom + 1):
                found.setdefault(row, []).append(merge)
        return found

    def merge_at(self, row: int, column: int) -> Merge:
        """Return the merged range that covers a cell; a plain cell is a range of its own."""
        for merge in self._by_row.get(row, ()):
            if merge.left <= column <= merge.right:
                return merge
        for merge in self._by_row.get(-1, ()):
            if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
                return merge
        return Merge(row, column, row, column)

    def value(self, row: int, column: int) -> CellValue:
        """Return a value; outside the grid there is nothing."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def text(self, row: int, column: int) -> str:
        """Return a value as text."""
        return value_text(self.value(row, column))

    def number(self, row: int, column: int) -> Decimal | None:
        """Return a value as an exact number, None when it is none."""
        return value_number(self.value(row, column))

    def row_texts(self, row: int) -> list[str]:
        """Return the different texts of a row from left to right, each merged range once."""
        texts = []
        for column in range(len(self.rows[row])):
            merge = self.merge_at(row, column)
            if merge.left == column and (text := self.text(row, column)):
                texts.append(text)
        return texts

    def is_empty(self, row: int) -> bool:
        """Whether nothing stands in a row."""
        return not any(value is not None for value in self.rows[row])

    def place(self, row: int, column: int) -> str:
        """Return the address people know: ``"评分表!C5"``, or ``"第5行第3列"`` in a text file."""
        if not self.name:
            return f"第{row + 1}行第{column + 1}列"
        return f"{self.name}!{column_letters(column)}{row + 1}"

    def row_place(self, row: int) -> str:
        """Return the address of a whole row: ``"评分表!第5行"``."""
        return f"{self.name}!第{row + 1}行" if self.name else f"第{row + 1}行"


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read: its name, what it is, its grids in order, and what concerns all of it."""

    source: str
    kind: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the file and of every sheet."""
        return self.problems + tuple(p for grid in self.grids for p in grid.problems)
