"""Tables that are text: CSV/TSV in the encodings offices use, and HTML tables saved as ``.xls``."""

from __future__ import annotations

import csv
import io
import unicodedata
from html.parser import HTMLParser

from desktop.exchange.excel.grid import CellValue, Grid, Merge

_SPAN_LIMIT = 1000
_CELL_LIMIT = 2_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")


def decode(data: bytes) -> str:
    """Decode text in UTF-16 (with BOM), UTF-8 or GB18030, which between them cover Chinese offices.

    Raises:
        ValueError: in none of them.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("unknown encoding")


def read_delimited(data: bytes) -> Grid:
    """Read CSV or TSV as a grid of text; numbers stay text, so no digit can get lost.

    Raises:
        ValueError: unknown encoding, or quotes that never end.
    """
    text = decode(data)
    delimiter = _delimiter(text)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    width = max((len(line) for line in lines), default=0)
    rows: list[list[CellValue]] = [
        [_clean(cell) for cell in line] + [None] * (width - len(line)) for line in lines
    ]
    return Grid("", rows)


def _delimiter(text: str) -> str:
    """Choose the separator that cuts the first lines most often."""
    head = text.splitlines()[:20]
    return max("\t,;", key=lambda mark: sum(line.count(mark) for line in head))


def _clean(text: str) -> CellValue:
    return unicodedata.normalize("NFC", text).replace("\xa0", " ").strip() or None


def read_html(data: bytes) -> list[Grid]:
    """Read every table of an HTML page; rowspan and colspan become merged ranges.

    Raises:
        ValueError: unknown encoding.
    """
    parser = _TableParser()
    parser.feed(decode(data))
    parser.close()
    return [
        table.grid(f"表{number}") for number, table in enumerate(parser.tables, 1) if table.cells
    ]


class _Table:
    """One table while it is read: texts by place, and the ranges they cover."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], CellValue] = {}
        self.merges: list[Merge] = []
        self.row = -1

    def put(self, text: CellValue, down: int, across: int) -> None:
        """Put a cell at the next free place of the present row."""
        row, column = max(self.row, 0), 0
        while (row, column) in self.cells:
            column += 1
        if len(self.cells) + down * across > _CELL_LIMIT:
            raise ValueError("too many cells")
        for covered_row in range(row, row + down):
            for covered_column in range(column, column + across):
                self.cells[covered_row, covered_column] = text
        if down > 1 or across > 1:
            self.merges.append(Merge(row, column, row + down - 1, column + across - 1))

    def grid(self, name: str) -> Grid:
        """Return what was read."""
        height = max(row for row, _ in self.cells) + 1
        width = max(column for _, column in self.cells) + 1
        rows: list[list[CellValue]] = [[None] * width for _ in range(height)]
        for (row, column), text in self.cells.items():
            rows[row][column] = text
        return Grid(name, rows, tuple(self.merges))


class _TableParser(HTMLParser):
    """Collects tables; tables inside tables are read as tables of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self._end_cell()
            table = _Table()
            self.tables.append(table)
            self._open.append(table)
        elif tag in {"style", "script"}:
            self._silent += 1
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].row += 1
        elif tag in {"td", "th"} and self._open:
            self._end_cell()
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

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
        """Collect text inside a cell."""
        if self._text is not None and not self._silent:
            self._text.append(" ".join(data.split()))

    def _end_cell(self) -> None:
        if self._text is not None and self._open:
            self._open[-1].put(_clean("".join(self._text)), *self._span)
        self._text = None


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return min(max(int(digits), 1), _SPAN_LIMIT) if digits.isdecimal() else 1
