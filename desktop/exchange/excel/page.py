"""What all written worksheets share: formats, exact cells, names, row heights, print set-up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")
_NAME_LIMIT = 31
_TEXT_LIMIT = 32_767
_A4 = 9
_LINE_POINTS = 15.0
PORTRAIT_WIDTH = 92.0
"""Character widths that fit A4 upright between the margins at 10.5 pt; across: 138."""
LANDSCAPE_WIDTH = 138.0
PEN_ROW = 26.0
"""Points of a row to be filled with a pen: 9 mm are 25.5 pt (sheets.md)."""
_PLAIN_ROW = 20.0
_TALLEST_ROW = 400.0

XlsxFormat = object
"""An XlsxWriter format; the library ships no types."""


class Worksheet(Protocol):
    """What is used of an XlsxWriter worksheet (the library ships no types)."""

    def write_blank(self, row: int, column: int, blank: None, form: XlsxFormat) -> object:
        """Write an empty cell with a format."""

    def write_number(self, row: int, column: int, number: object, form: XlsxFormat) -> object:
        """Write a number."""

    def write_string(self, row: int, column: int, text: str, form: XlsxFormat) -> object:
        """Write text as it is."""

    def merge_range(
        self, top: int, left: int, bottom: int, right: int, data: str, form: XlsxFormat
    ) -> object:
        """Merge a range."""

    def set_row(self, row: int, height: float) -> object:
        """Set a row's height in points."""

    def set_column(self, first: int, last: int, width: float) -> object:
        """Set the width of columns in characters."""

    def freeze_panes(self, row: int, column: int) -> object:
        """Keep what is above and left in view."""

    def ignore_errors(self, options: dict[str, str]) -> object:
        """Hide Excel's green corners for a range."""

    def set_paper(self, size: int) -> object:
        """Choose the paper."""

    def set_landscape(self) -> object:
        """Print across."""

    def set_portrait(self) -> object:
        """Print upright."""

    def fit_to_pages(self, width: int, height: int) -> object:
        """Shrink to so many pages; 0 = as many as needed."""

    def set_margins(self, left: float, right: float, top: float, bottom: float) -> object:
        """Set the margins in inches."""

    def center_horizontally(self) -> object:
        """Centre the table on the page."""

    def repeat_rows(self, first: int, last: int) -> object:
        """Repeat the head on every page."""

    def print_area(self, top: int, left: int, bottom: int, right: int) -> object:
        """Set the print area."""

    def set_footer(self, footer: str) -> object:
        """Set the footer."""


class Workbook(Protocol):
    """What is used of an XlsxWriter workbook."""

    def add_format(self, properties: dict[str, object]) -> XlsxFormat:
        """Make a format."""


class Format:
    """The look of a cell, with a variant for each count of decimals that a figure shows."""

    def __init__(self, book: Workbook, properties: dict[str, object]) -> None:
        self._book = book
        self._properties = properties
        self._by_decimals: dict[int, XlsxFormat] = {}
        self.plain = book.add_format(properties)

    def for_figure(self, text: str) -> XlsxFormat:
        """Return the format that shows a figure as written: 98.50 needs one, 98 and 98.5 do not."""
        if not text.endswith("0") or "." not in text:
            return self.plain
        decimals = len(text) - text.index(".") - 1
        if decimals not in self._by_decimals:
            shown = {**self._properties, "num_format": "0." + "0" * decimals}
            self._by_decimals[decimals] = self._book.add_format(shown)
        return self._by_decimals[decimals]


class Styles:
    """The formats of one workbook, made on demand and shared by its sheets."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        """Return the format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
            self._made[key] = Format(self._book, {**base, **properties})
        return self._made[key]

    def title(self) -> Format:
        """Title: large, bold, centred."""
        return self.get(bold=True, font_size=18, align="center")

    def line(self, *, align: str = "left") -> Format:
        """A line of text outside the table."""
        return self.get(align=align)

    def head(self) -> Format:
        """Head of a column."""
        return self.get(bold=True, align="center", border=1)

    def cell(self, *, align: str = "left", bold: bool = False) -> Format:
        """Cell of the table."""
        return self.get(align=align, border=1, bold=bold)


def sheet_name(wanted: str, used: set[str]) -> str:
    """Return a worksheet name that Excel accepts and that is not yet used; adds it to ``used``."""
    base = _FORBIDDEN.sub("_", wanted).strip().strip("'")[:_NAME_LIMIT] or "表"
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        ending = f"({number})"
        name = base[: _NAME_LIMIT - len(ending)] + ending
    used.add(name.casefold())
    return name


def put(
    sheet: Worksheet, row: int, column: int, text: str, form: Format, *, number: bool = True
) -> None:
    """Write a cell: a plain number as a number, everything else as text, never as a formula.

    A number keeps the decimals it is printed with, so the worksheet looks like the paper.
    Numbers with leading zeros or more than 15 digits are identifiers and stay text.
    """
    if not text:
        sheet.write_blank(row, column, None, form.plain)
        return
    figure = _figure(text) if number else None
    if figure is None:
        sheet.write_string(row, column, text[:_TEXT_LIMIT], form.plain)
    else:
        sheet.write_number(row, column, figure, form.for_figure(text))


@lru_cache(maxsize=4096)
def _figure(text: str) -> int | Decimal | None:
    """Return the number a text is, None for any other text; figures repeat down a table."""
    if _PLAIN.fullmatch(text) is None:
        return None
    return Decimal(text) if "." in text else int(text)


def put_merged(
    sheet: Worksheet,
    area: tuple[int, int, int, int],
    text: str,
    form: Format,
    *,
    number: bool = False,
) -> None:
    """Write one value over a range (top, left, bottom, right); a single cell is not merged."""
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", form.plain)
    put(sheet, top, left, text, form, number=number)


def text_width(text: str) -> int:
    """Return the width of the longest line in characters, a Chinese one counting two."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in line)
            for line in text.split("\n")
        ),
        default=0,
    )


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of this width."""
    room = max(int(width) - 1, 2)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, -(-text_width(line) // room)) for line in text.split("\n"))


def row_height(cells: Iterable[tuple[str, float]], *, pen: bool = False) -> float:
    """Return the height of a row of (text, column width), in points."""
    lines = max((lines_needed(text, width) for text, width in cells if text), default=1)
    least = PEN_ROW if pen else _PLAIN_ROW
    return min(max(least, lines * _LINE_POINTS + 4), _TALLEST_ROW)


def print_setup(
    sheet: Worksheet, *, landscape: bool, head: tuple[int, int] | None, area: tuple[int, int]
) -> None:
    """Set A4, one page wide, repeated head rows, print area, page numbers.

    ``head``: first and last row of the head, None without one; ``area``: last row and last column of the sheet.
    """
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    if head is not None:
        sheet.repeat_rows(*head)
    sheet.print_area(0, 0, *area)
    sheet.set_footer("&C第 &P 页 共 &N 页")


def note_lines(notes: Iterable[str]) -> list[str]:
    """Return the notes as printed: the first begins with 注, by which a reader finds the end."""
    lines = [note for note in notes if note.strip()]
    if lines and not lines[0].lstrip().startswith(("注", "说明", "备注")):
        lines[0] = f"注：{lines[0]}"
    return lines
