"""CSV and TSV in the encodings offices use; numbers stay text, so no digit can get lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Literal

from desktop.exchange.excel.budget import LAST_COLUMN, LAST_ROW, Budget, TooLarge
from desktop.exchange.excel.cell_values import clean_text
from desktop.exchange.excel.draft import Draft
from desktop.exchange.excel.grid import Grid
from desktop.services.importing_types import Problem
from desktop.services.ports import Progress

_LONGEST_CELL = 131_072
_CELLS_PER_REPORT = 5000
_PIECE = 256 * 1024
_CHOICE_SIZE = 64 * 1024
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class UnknownText(ValueError):
    """The text is in no encoding that is known."""


def encoding_of(file: BinaryIO, progress: Progress) -> str:
    """Tell UTF-16 (with BOM), UTF-8 and GB18030 apart, which between them cover Chinese offices.

    Raises:
        UnknownText: in none of them.
        Cancelled: from ``progress``.
    """
    file.seek(0)
    mark = _MARKS.get(file.read(2))
    for encoding in [mark] if mark else ["utf-8-sig", "gb18030"]:
        reader = decoded(file, encoding)
        try:
            while reader.read(_PIECE):
                progress(0, 1)
        except UnicodeError:
            continue
        else:
            return encoding
    raise UnknownText


class _Kept(io.RawIOBase):
    """A view of a file that does not close it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer."""
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def decoded(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """Return the text of a file from its beginning."""
    file.seek(0)
    return io.TextIOWrapper(io.BufferedReader(_Kept(file)), encoding, newline="")


def read_delimited(file: BinaryIO, size: int, budget: Budget, progress: Progress) -> Grid:
    """Read CSV or TSV as a grid of text.

    Raises:
        UnknownText: unknown encoding.
        TooLarge: a cell longer than 131,072 characters, or more than the budget allows.
        Cancelled: from ``progress``.
    """
    encoding = encoding_of(file, progress)
    delimiter = _delimiter(decoded(file, encoding).read(_CHOICE_SIZE))
    quoted = _rows(file, encoding, delimiter, csv.QUOTE_MINIMAL)
    try:
        return _fill(quoted, size, budget, file, progress).finish(progress)
    except csv.Error:
        # A quotation mark without its partner swallows the rest of the file: read marks as text.
        plain = _rows(file, encoding, delimiter, csv.QUOTE_NONE)
    try:
        grid = _fill(plain, size, Budget(), file, progress).finish(progress)
    except csv.Error as error:
        raise TooLarge from error
    message = "引号不成对，已把引号当作普通文字读取。"
    return Grid(
        "", grid.rows, problems=(*grid.problems, Problem("", message, "请核对。", blocking=False))
    )


def _rows(
    file: BinaryIO, encoding: str, delimiter: str, quoting: Literal[0, 3]
) -> Iterator[list[str]]:
    lines = _checked(decoded(file, encoding))
    return csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=False)


def _checked(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines; one that no table has is refused before it is whole."""
    while line := text.readline(_LONGEST_CELL * 8):
        if len(line) >= _LONGEST_CELL * 8:
            raise TooLarge
        yield line.replace("\0", "") if "\0" in line else line


def _fill(
    rows: Iterator[list[str]], size: int, budget: Budget, file: BinaryIO, progress: Progress
) -> Draft:
    draft = Draft("", budget)
    seen = _CELLS_PER_REPORT
    for number, cells in enumerate(rows):
        seen += len(cells) + 1
        if seen > _CELLS_PER_REPORT:
            seen = 0
            progress(min(file.tell(), size), size)
        if number > LAST_ROW or len(cells) > LAST_COLUMN + 1:
            raise TooLarge
        for column, cell in enumerate(cells):
            if cell:
                draft.put_text(number, column, clean_text(cell))
    return draft


def _delimiter(text: str) -> str:
    """Choose the separator that cuts the first lines most often."""
    head = text.splitlines()[:20]
    return max("\t,;", key=lambda mark: sum(line.count(mark) for line in head))
