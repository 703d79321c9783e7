"""HTML tables, which many web systems hand out as ``.xls``."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import BinaryIO

from desktop.exchange.excel.budget import LAST_COLUMN, Budget
from desktop.exchange.excel.cell_values import clean_text
from desktop.exchange.excel.delimited import decoded, encoding_of
from desktop.exchange.excel.draft import Draft
from desktop.exchange.excel.grid import Grid
from desktop.services.ports import Progress

_PIECE = 16 * 1024
_SPAN_LIMIT = 1000
_BREAK = "\0"
_TABLES = 500
_UNREAD = 512 * 1024
"""Characters the parser may hold back; more is a tag that never ends."""


class BadPage(ValueError):
    """The page cannot be read as tables."""


def read_html(file: BinaryIO, size: int, budget: Budget, progress: Progress) -> list[Grid]:
    """Read every table of a page; rowspan and colspan become merged ranges.

    Raises:
        BadPage: a tag that never ends, too many tables.
        UnknownText: unknown encoding.
        TooLarge: more than the budget allows.
        Cancelled: from ``progress``.
    """
    parser = _TableParser(budget)
    text = decoded(file, encoding_of(file, progress))
    try:
        while piece := text.read(_PIECE):
            progress(min(file.tell(), size), size)
            parser.feed(piece)
            if len(parser.rawdata) > _UNREAD:
                raise BadPage("endless tag")
        parser.close()
    except AssertionError as error:  # how html.parser gives up on a broken declaration
        raise BadPage(str(error)) from error
    filled = [table for table in parser.tables if table.draft.rows]
    for number, table in enumerate(filled, 1):
        table.draft.name = f"表{number}"
    return [table.draft.finish(progress) for table in filled]


class _Table:
    """One table while it is read; ``_busy`` counts, by column, the rows a cell above still takes."""

    def __init__(self, budget: Budget) -> None:
        self.draft = Draft("", budget)
        self._row = -1
        self._column = 0
        self._busy: dict[int, int] = {}

    def next_row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0
        self._busy = {column: left - 1 for column, left in self._busy.items() if left > 1}

    def put(self, text: str | None, down: int, across: int) -> None:
        """Put a cell at the next free place of the present row."""
        if self._row < 0:
            self.next_row()
        while self._column in self._busy:
            self._column += 1
        row, column = self._row, self._column
        if column + across > LAST_COLUMN:
            raise BadPage("too many columns")
        if down > 1 or across > 1:
            self.draft.merge(row, column, row + down - 1, column + across - 1)
        if text is not None:
            self.draft.put_text(row, column, text)
        if down > 1:
            self._busy.update(dict.fromkeys(range(column, column + across), down))
        self._column += across


class _TableParser(HTMLParser):
    """Collects tables; tables inside tables are read as tables of their own."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._budget = budget
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self._end_cell()
            if len(self.tables) >= _TABLES:
                raise BadPage("too many tables")
            table = _Table(self._budget)
            self.tables.append(table)
            self._open.append(table)
        elif tag in {"style", "script"}:
            self._silent += 1
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].next_row()
        elif tag in {"td", "th"} and self._open:
            self._end_cell()
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, row or table."""
        if tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag in {"style", "script"}:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Collect text inside a cell; line ends and rows of blanks are one blank."""
        if self._text is not None and not self._silent:
            self._budget.keep(len(data))
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is not None and self._open:
            self._open[-1].put(_one_cell(self._text), *self._span)
        self._text = None


def _one_cell(parts: list[str]) -> str | None:
    """Join the pieces of a cell as a browser shows them: blanks run together, ``br`` breaks."""
    lines = "".join(parts).split(_BREAK)
    return clean_text("\n".join(" ".join(line.split()) for line in lines))


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(max(int(digits[:9]), 1), _SPAN_LIMIT) if digits.isdecimal() else 1
