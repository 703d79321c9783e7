"""Zipped workbooks (xlsx, xlsm, templates): the cells of each sheet, read as a stream.

Office programs write cells in one canonical form, which one regular expression reads at the speed
of compiled readers; a piece with anything else in it goes through the XML parser, which gives the
same cells slowly. Nothing is ever computed: formulas are dead text beside their saved results.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.exchange.excel.budget import LAST_COLUMN
from desktop.exchange.excel.cell_values import clean_text, iso_value, number_from_text
from desktop.exchange.excel.draft import Draft
from desktop.exchange.excel.grid import CellValue, Grid, column_letters, column_number
from desktop.exchange.excel.number_formats import Shown
from desktop.exchange.excel.telling import not_a_table, not_calculated
from desktop.exchange.excel.xlsx_parts import is_true, shared_texts, style_kinds, workbook_parts
from desktop.exchange.excel.xml_parts import (
    Attributes,
    BadXml,
    ForbiddenXml,
    Handler,
    end_of_last,
    scan,
    unescape,
)
from desktop.exchange.excel.zipped import Archive
from desktop.services.importing_types import Problem
from desktop.services.ports import Progress

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,10})")?>'
    rb"(?:(<f\b[^>]*>)(?:([^<]*)</f>)?)?"
    rb"(?:<v(?: xml:space=\"preserve\")?>([^<]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<]*)</t></is>|<v ?/>)?</c>"
)
_ROW = re.compile(rb"<row\s([^<>]{1,2000})>")
_COLUMN = re.compile(rb"<(?:\w{1,20}:)?col\s([^<>]{1,2000})>")
_MERGE = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s[^<>]*?ref=[\"']([^\"']{1,40})[\"']")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})\Z")
_ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")
_PREFIXED_SHEET = re.compile(rb"<\w{1,20}:worksheet\b")
_DATA_BEGINS = re.compile(rb"<(?:\w{1,20}:)?sheetData\b[^<>]*?(/?)>")
_DATA_ENDS = re.compile(rb"</(?:\w{1,20}:)?sheetData\s*>")
_LONGEST_ROW = 8 * 1024 * 1024
_LONGEST_PART = 8 * 1024 * 1024
_COLUMNS = {column_letters(number).encode(): number for number in range(LAST_COLUMN + 1)}
_NUMBERS_KEPT = 200_000


@dataclass(slots=True)
class _Shared:
    """What all sheets of a workbook share."""

    texts: list[str | None]
    kinds: list[Shown]
    since_1904: bool
    numbers: dict[bytes, Decimal | str]


def read_xlsx(archive: Archive, part: str, progress: Progress) -> tuple[list[Grid], list[Problem]]:
    """Read all sheets; also returns what is to be said of the whole workbook.

    Raises:
        ValueError: damaged (BadXml, BadArchive) or more than the budget allows (TooLarge).
        Cancelled: from ``progress``.
    """
    book = workbook_parts(archive, part)
    shared = _Shared(
        shared_texts(archive, book.texts),
        style_kinds(archive, book.styles),
        book.since_1904,
        {},
    )
    grids, notices, formulas = [], [], 0
    for entry in book.sheets:
        if not entry.is_table:
            notices.append(not_a_table(entry.name))
            continue
        if not entry.part or not archive.find(entry.part):
            raise BadXml(f"sheet {entry.name} is missing")
        draft = Draft(entry.name, archive.budget, entry.visibility)
        _Sheet(draft, shared).read(archive, entry.part)
        formulas += draft.formula_count
        grids.append(draft.finish(progress))
    if formulas and book.calculates_on_load:
        notices.append(not_calculated(formulas))
    return grids, notices


class _Sheet:
    """Reads one sheet into its draft."""

    def __init__(self, draft: Draft, shared: _Shared) -> None:
        self._draft = draft
        self._shared = shared
        self._plain_styles = {b""} | {
            str(number).encode() for number, kind in enumerate(shared.kinds) if kind is Shown.NUMBER
        }
        if shared.kinds and shared.kinds[0] is not Shown.NUMBER:
            self._plain_styles.discard(b"")
        self._slow = _Cells(self)

    def read(self, archive: Archive, part: str) -> None:
        """Read the head, the rows and the tail of the sheet's part."""
        stream = archive.pieces(part)
        head, rest, prefixed = _head(stream)
        self._columns(head)
        for fragment in _row_groups(stream, rest):
            if fragment.ends:
                self._tail(fragment.data, stream)
            else:
                self._rows(fragment.data, prefixed=prefixed)

    def _columns(self, head: bytes) -> None:
        for match in _COLUMN.finditer(head):
            given = _attributes(match[1])
            first, last = given.get(b"min", b""), given.get(b"max", b"")
            if not (first.isdigit() and last.isdigit()):
                continue
            columns = int(first[:9]) - 1, int(last[:9]) - 1
            if given.get(b"hidden") in {b"1", b"true"}:
                self._draft.hide_columns(*columns)
            width = given.get(b"width", b"").partition(b".")[0]
            if width.isdigit() and 0 < int(width[:4]) <= 255:
                self._draft.widen(*columns, int(width[:4]))

    def _tail(self, rest: bytes, stream: Iterator[bytes]) -> None:
        while True:
            cut = rest.rfind(b">") + 1
            for match in _MERGE.finditer(rest, 0, cut):
                self._merge(match[1].decode("ascii", "replace"))
            piece = next(stream, None)
            if piece is None:
                break
            rest = rest[cut:] + piece
            if len(rest) > _LONGEST_PART:
                raise BadXml("endless element")
        if b"worksheet" not in rest:
            raise BadXml("sheet cut off")

    def _merge(self, words: str) -> None:
        first, _, last = words.partition(":")
        begin, end = reference(first), reference(last or first)
        if begin is not None and end is not None:
            self._draft.merge(*begin, *end)

    def _rows(self, part: bytes, *, prefixed: bool) -> None:
        if prefixed or b"<!" in part:
            self._slowly(part)
            return
        cells = _CELL.findall(part)
        if len(cells) != part.count(b"</c>") or b"<?" in part:
            self._slowly(part)
            return
        if b" hidden=" in part:
            for match in _ROW.finditer(part):
                self._row(_attributes(match[1]))
        self._fast(cells)

    def _row(self, given: dict[bytes, bytes]) -> None:
        digits = given.get(b"r", b"")
        if given.get(b"hidden") in {b"1", b"true"} and digits.isdigit():
            self.hide_row(int(digits[:9]) - 1)

    def _slowly(self, part: bytes) -> None:
        scan((b"<rows>", part, b"</rows>"), self._slow)

    def _fast(self, cells: list[tuple[bytes, ...]]) -> None:
        """Take cells in canonical form; plain texts and numbers without another call."""
        texts, numbers = self._shared.texts, self._shared.numbers
        plain, draft, slots = self._plain_styles, self._draft, 0
        limit = len(texts)
        last, row = b"", -1
        line: list[CellValue] = []
        for letters, digits, style, kind, opening, words, value, inline in cells:
            if digits != last:
                last, row = digits, int(digits) - 1
                line = draft.line(row)
            column = _COLUMNS.get(letters)
            if column is None:
                raise BadXml("cell outside the sheet")
            if opening:
                self.formula(row, column, unescape(words))
            if kind == b"s" and value.isdigit() and (index := int(value[:9])) < limit:
                found: CellValue = texts[index]
            else:
                found = numbers.get(value) if not kind and style in plain else None
            if found is None:
                self.cell(row, column, style, kind, value, inline, formula=bool(opening))
            elif column == len(line):
                slots += 1
                line.append(found)
            else:
                draft.put(row, column, found)
        draft.budget.keep_slots(slots)

    def formula(self, row: int, column: int, words: str) -> None:
        """Note a formula."""
        self._draft.put_formula(row, column, words)

    def cell(
        self,
        row: int,
        column: int,
        style: bytes,
        kind: bytes,
        value: bytes,
        inline: bytes,
        *,
        formula: bool,
    ) -> None:
        """Take any cell by its type (ECMA-376 18.18.11)."""
        draft = self._draft
        if kind in {b"", b"n"}:
            if value.strip():
                self._number(row, column, style, value.strip())
            elif formula:
                draft.budget.keep(0)
                draft.uncached.add((row, column))
        elif kind == b"s":
            if not value.isdigit() or int(value[:9]) >= len(self._shared.texts):
                draft.put_error(row, column, "#文字缺失")
            else:
                draft.put(row, column, self._shared.texts[int(value[:9])])
        elif kind == b"e":
            draft.put_error(row, column, unescape(value))
        elif kind == b"b":
            draft.put(row, column, "TRUE" if value.strip() in {b"1", b"true"} else "FALSE")
        elif kind == b"d":
            draft.put(row, column, iso_value(unescape(value)))
        else:
            draft.put_text(row, column, clean_text(unescape(inline or value)))

    def _number(self, row: int, column: int, style: bytes, value: bytes) -> None:
        shared, draft = self._shared, self._draft
        number = shared.numbers.get(value)
        if number is None:
            found = number_from_text(value.decode("ascii", "replace"))
            if found is None:
                draft.put_error(row, column, "#NUM!")
                return
            number = found
            if isinstance(found, Decimal) and len(shared.numbers) < _NUMBERS_KEPT:
                draft.budget.keep(100, values=2)
                shared.numbers[value] = found
        kinds, index = shared.kinds, int(style or b"0")
        shown = kinds[index] if index < len(kinds) else Shown.NUMBER
        draft.put_shown(row, column, number, shown, since_1904=shared.since_1904)

    def hide_row(self, row: int) -> None:
        """Note a hidden row."""
        self._draft.hide_rows(row, row)


class _Cells(Handler):
    """The slow way: the same cells out of any well-formed XML."""

    def __init__(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        self._row, self._column = -1, -1
        self._given: Attributes = {}
        self._texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self._formula = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow rows and cells; those without an address come after the one before."""
        if tag == "row":
            number = attributes.get("r", "")
            self._row = int(number[:9]) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
            if is_true(attributes.get("hidden")):
                self._sheet.hide_row(self._row)
        elif tag == "c":
            place = reference(attributes.get("r", ""))
            self._row, self._column = place or (max(self._row, 0), self._column + 1)
            self._given, self._texts, self._formula = attributes, {}, False
        elif tag == "f":
            self._formula = True
        self._open.append(tag)

    def end(self, tag: str) -> None:
        """Hand a finished cell over."""
        self._open.pop()
        if tag != "c":
            return
        if self._formula:
            self._sheet.formula(self._row, self._column, "".join(self._texts.get("f", ())))
        style = self._given.get("s", "")
        self._sheet.cell(
            self._row,
            self._column,
            style.encode() if style.isdecimal() and len(style) < 7 else b"",
            self._given.get("t", "").encode(),
            _escaped(self._texts.get("v", ())),
            _escaped(self._texts.get("t", ())),
            formula=self._formula,
        )

    def text(self, data: str) -> None:
        """Collect the texts of a cell; phonetic hints are no part of it."""
        if self._open and self._open[-1] in {"v", "t", "f"} and "rPh" not in self._open:
            self._texts.setdefault(self._open[-1], []).append(data)


def _escaped(parts: Iterable[str]) -> bytes:
    """Return parsed text in the form in which the fast way finds it."""
    return "".join(parts).replace("&", "&amp;").encode()


def _attributes(words: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(words))


def reference(words: str) -> tuple[int, int] | None:
    """Return (row, column) of ``B5``, None for anything else."""
    match = _REFERENCE.match(words)
    if match is None:
        return None
    row, column = int(match[2]) - 1, column_number(match[1])
    return (row, column) if row >= 0 and column <= LAST_COLUMN else None


@dataclass(frozen=True, slots=True)
class _Fragment:
    """Whole rows; or, at the end, what follows them."""

    data: bytes
    ends: bool = False


def _head(stream: Iterator[bytes]) -> tuple[bytes, bytes, bool]:
    """Return what stands before the rows, what was read beyond, and whether names are prefixed."""
    head = b""
    for piece in stream:
        head += piece
        begin = _DATA_BEGINS.search(head)
        if begin is not None:
            before = head[: begin.start()]
            _refuse_doctype(before)
            rest = b"</sheetData>" if begin[1] else b""
            return before, rest + head[begin.end() :], bool(_PREFIXED_SHEET.search(before))
        if len(head) > _LONGEST_PART:
            raise BadXml("no rows")
    _refuse_doctype(head)
    if b"worksheet" not in head:
        raise BadXml("no sheet")
    return head, b"</sheetData></worksheet>", False


def _refuse_doctype(head: bytes) -> None:
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise ForbiddenXml("a document type is not allowed")


def _row_groups(stream: Iterator[bytes], rest: bytes) -> Iterator[_Fragment]:
    """Cut the rows into groups of whole rows."""
    while True:
        end = _DATA_ENDS.search(rest) if b"sheetData" in rest else None
        if end is not None:
            yield _Fragment(rest[: end.start()])
            yield _Fragment(rest[end.end() :], ends=True)
            return
        cut = end_of_last(rest, b"row")
        if cut >= 0 or (cut := _last_row(rest)) > 0:
            yield _Fragment(rest[:cut])
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise BadXml("endless row")
        piece = next(stream, None)
        if piece is None:
            raise BadXml("rows cut off")
        rest += piece


def _last_row(data: bytes) -> int:
    """Return where the last row begins: rows without cells may have no end tag of their own."""
    found = data.rfind(b"row ")
    opening = data.rfind(b"<", 0, max(found, 0))
    return opening if data[opening + 1 : found].endswith((b"", b":")) else -1
