"""Old workbooks (BIFF5/8: Excel 5 to 2003, WPS ``.et``): their records, read one after the other.

Source of the layouts: [MS-XLS] and OpenOffice's description of the Excel file format. Formulas are
not decompiled; the saved result is read and the formula counted.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from desktop.exchange.excel.biff_strings import codec_of, shared_texts, wide_text
from desktop.exchange.excel.budget import Budget
from desktop.exchange.excel.cell_values import clean_text
from desktop.exchange.excel.draft import Draft, Visibility
from desktop.exchange.excel.number_formats import Shown, built_in, by_code
from desktop.exchange.excel.ole import OleFile
from desktop.services.ports import Progress

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILEPASS, _BOUNDSHEET, _CODEPAGE, _DATEMODE = 0x002F, 0x0085, 0x0042, 0x0022
_FORMAT, _XF, _SST = 0x041E, 0x00E0, 0x00FC
_BIFF8 = 0x0600
_RECORDS_PER_REPORT = 4000
_SHEETS, _FORMATS = 1000, 100_000
_ROW_HIDDEN = 0x20
_LAST_OLD_ROW, _LAST_OLD_COLUMN = 65_535, 255
ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


class EncryptedBook(ValueError):
    """The workbook stream is encrypted (FILEPASS)."""


class BadRecord(ValueError):
    """The records do not hold together."""


@dataclass(slots=True)
class OldBook:
    """An old workbook as read."""

    drafts: list[Draft] = field(default_factory=list)
    not_tables: list[str] = field(default_factory=list)
    pictures: int = 0
    comments: int = 0
    has_macros: bool = False


@dataclass(slots=True)
class _Globals:
    wide: bool = True
    codec: str = "gb18030"
    since_1904: bool = False
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    sheets: list[tuple[int, int, int, str]] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    kinds: list[Shown] = field(default_factory=list)


def read_biff(data: bytes, budget: Budget, progress: Progress) -> OldBook:
    """Read an old workbook.

    Raises:
        EncryptedBook: it has an opening password.
        ValueError: the file does not hold together, or costs more than the budget allows.
        Cancelled: from ``progress``.
    """
    ole = OleFile(data)
    del data
    stream = ole.stream("Workbook") or ole.stream("Book")
    found = _globals(stream, budget, progress)
    book = OldBook(has_macros="_VBA_PROJECT_CUR" in ole.names())
    del ole
    starts = [position for position, _, _, _ in found.sheets]
    if len(set(starts)) < len(starts):
        raise BadRecord("two sheets in one place")
    for begin, state, kind, name in found.sheets:
        if kind != 0:
            if kind != 6:  # a module of macros is no sheet to a person
                book.not_tables.append(name)
            continue
        visible = {1: Visibility.HIDDEN, 2: Visibility.VERY_HIDDEN}.get(state, Visibility.VISIBLE)
        draft = Draft(name, budget, visible)
        sheet = _Sheet(draft, found)
        sheet.read(stream, begin, progress)
        book.pictures += sheet.pictures
        book.comments += sheet.comments
        book.drafts.append(draft)
    return book


def _records(stream: bytes, begin: int) -> Iterator[tuple[int, bytes]]:
    position, end = begin, len(stream)
    unpack = struct.Struct("<HH").unpack_from
    while position + 4 <= end:
        kind, size = unpack(stream, position)
        position += 4
        if position + size > end:
            raise BadRecord("record cut off")
        yield kind, stream[position : position + size]
        position += size
    raise BadRecord("no end")


def _globals(stream: bytes, budget: Budget, progress: Progress) -> _Globals:
    found = _Globals()
    segments: list[bytes] = []
    before = 0
    for number, (kind, body) in enumerate(_records(stream, 0)):
        if number % _RECORDS_PER_REPORT == 0:
            progress(0, 1)
        if number == 0:
            if kind != _BOF or len(body) < 4:
                raise BadRecord("no workbook")
            found.wide = int(struct.unpack_from("<H", body)[0]) >= _BIFF8
        elif kind == _CONTINUE:
            if before == _SST:
                segments.append(body)
            continue
        elif kind == _SST:
            segments = [body]
        elif kind == _EOF:
            break
        else:
            _global_record(found, kind, body)
        before = kind
    if segments:
        for text in shared_texts(segments, budget):
            if len(found.texts) % _RECORDS_PER_REPORT == 0:
                progress(0, 1)
            found.texts.append(text)
    found.kinds = [
        by_code(found.codes[one]) if one in found.codes else built_in(one) for one in found.formats
    ]
    return found


def _global_record(found: _Globals, kind: int, body: bytes) -> None:
    if kind == _FILEPASS:
        raise EncryptedBook
    if kind == _CODEPAGE and len(body) >= 2:
        found.codec = codec_of(struct.unpack_from("<H", body)[0])
    elif kind == _DATEMODE and len(body) >= 2:
        found.since_1904 = body[0] == 1
    elif kind == _XF and len(body) >= 4 and len(found.formats) < _FORMATS:
        found.formats.append(struct.unpack_from("<H", body, 2)[0])
    elif kind == _FORMAT and len(body) >= 5 and len(found.codes) < _FORMATS:
        found.codes[struct.unpack_from("<H", body)[0]] = _counted(found, body, 2, long=found.wide)
    elif kind == _BOUNDSHEET and len(body) >= 7 and len(found.sheets) < _SHEETS:
        position, state, sort = struct.unpack_from("<IBB", body)
        found.sheets.append((position, state & 3, sort, _counted(found, body, 6, long=False)))


def _counted(found: _Globals, body: bytes, at: int, *, long: bool) -> str:
    """Return a text that begins with its length (one byte, or two when ``long``)."""
    if len(body) < at + 2:
        return ""
    count = struct.unpack_from("<H", body, at)[0] if long else body[at]
    at += 2 if long else 1
    if found.wide:
        return wide_text(body, at, count)
    return body[at : at + count].decode(found.codec, "replace")


class _Sheet:
    """Reads the records of one sheet into its draft."""

    def __init__(self, draft: Draft, found: _Globals) -> None:
        self._draft = draft
        self._globals = found
        self._waiting: tuple[int, int] | None = None
        self.pictures = 0
        self.comments = 0
        self._takers: dict[int, Callable[[bytes], None]] = {
            0x00FD: self._shared,
            0x0203: self._number,
            0x027E: self._short_number,
            0x00BD: self._short_numbers,
            0x0204: self._label,
            0x00D6: self._label,
            0x0205: self._truth_or_error,
            0x0006: self._formula,
            0x0206: self._formula,
            0x0406: self._formula,
            0x0207: self._formula_text,
            0x0208: self._row,
            0x007D: self._columns,
            0x00E5: self._merges,
            0x001C: self._comment,
            0x005D: self._object,
        }

    def read(self, stream: bytes, begin: int, progress: Progress) -> None:
        """Read from the sheet's first record to its end; charts inside it are passed over."""
        depth = 0
        takers = self._takers
        done = begin
        for number, (kind, body) in enumerate(_records(stream, begin)):
            if number % _RECORDS_PER_REPORT == 0:
                progress(min(done, len(stream)), len(stream))
            done += len(body) + 4
            if number == 0 and kind != _BOF:
                raise BadRecord("no sheet")
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth == 0:
                    return
            elif depth == 1 and (take := takers.get(kind)) is not None:
                try:
                    take(body)
                except (struct.error, IndexError) as error:
                    raise BadRecord("record too short") from error

    def _shown(self, style: int) -> Shown:
        kinds = self._globals.kinds
        return kinds[style] if style < len(kinds) else Shown.NUMBER

    def _put_number(self, row: int, column: int, style: int, value: float) -> None:
        self._draft.put_number(
            row, column, value, self._shown(style), since_1904=self._globals.since_1904
        )

    def _shared(self, body: bytes) -> None:
        row, column, _, index = struct.unpack_from("<HHHI", body)
        if index < len(self._globals.texts):
            self._draft.put(row, column, self._globals.texts[index])
        else:
            self._draft.put_error(row, column, "#文字缺失")

    def _number(self, body: bytes) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", body)
        self._put_number(row, column, style, value)

    def _short_number(self, body: bytes) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", body)
        self._put_number(row, column, style, short_number(packed))

    def _short_numbers(self, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for number in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * number)
            self._put_number(row, first + number, style, short_number(packed))

    def _label(self, body: bytes) -> None:
        row, column = struct.unpack_from("<HH", body)
        self._draft.put_text(row, column, clean_text(_counted(self._globals, body, 6, long=True)))

    def _truth_or_error(self, body: bytes) -> None:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", body)
        if is_error:
            self._draft.put_error(row, column, ERROR_NAMES.get(value, "#错误"))
        else:
            self._draft.put(row, column, "TRUE" if value else "FALSE")

    def _formula(self, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        self._draft.put_formula(row, column, "")
        self._waiting = None
        if body[12:14] != b"\xff\xff":
            self._put_number(row, column, style, struct.unpack_from("<d", body, 6)[0])
        elif body[6] == 0:
            self._waiting = (row, column)
        elif body[6] == 1:
            self._draft.put(row, column, "TRUE" if body[8] else "FALSE")
        elif body[6] == 2:
            self._draft.put_error(row, column, ERROR_NAMES.get(body[8], "#错误"))

    def _formula_text(self, body: bytes) -> None:
        """Take the text a formula gave; it comes in a record of its own."""
        if self._waiting is not None:
            text = clean_text(_counted(self._globals, body, 0, long=True))
            self._draft.put_text(*self._waiting, text)
        self._waiting = None

    def _row(self, body: bytes) -> None:
        if len(body) >= 16 and body[12] & _ROW_HIDDEN:
            row = struct.unpack_from("<H", body)[0]
            self._draft.hide_rows(row, row)

    def _columns(self, body: bytes) -> None:
        first, last = struct.unpack_from("<HH", body)
        if len(body) >= 10 and body[8] & 1:
            self._draft.hide_columns(first, min(last, _LAST_OLD_COLUMN))

    def _merges(self, body: bytes) -> None:
        (count,) = struct.unpack_from("<H", body)
        for number in range(min(count, (len(body) - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * number)
            self._draft.merge(top, left, min(bottom, _LAST_OLD_ROW), min(right, _LAST_OLD_COLUMN))

    def _comment(self, _body: bytes) -> None:
        self.comments += 1

    def _object(self, body: bytes) -> None:
        """Count charts (5) and pictures (8) among the objects; buttons and notes are others."""
        if len(body) >= 6 and struct.unpack_from("<H", body, 4)[0] in {5, 8}:
            self.pictures += 1


def short_number(packed: int) -> float:
    """Return a number in the packed form RK: 30 bits of an integer or of a double, maybe x 100."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value
