"""Binary zipped workbooks (xlsb): records instead of XML in the same archive ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from desktop.exchange.excel.biff import ERROR_NAMES, short_number
from desktop.exchange.excel.cell_values import clean_text
from desktop.exchange.excel.draft import Draft, Visibility
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.number_formats import Shown, built_in, by_code
from desktop.exchange.excel.telling import not_a_table
from desktop.exchange.excel.zipped import Archive, BadArchive, relations
from desktop.services.importing_types import Problem
from desktop.services.ports import Progress

_ROW, _COLUMN, _MERGE = 0, 60, 176
_SHEET, _SETTINGS, _TEXT = 156, 153, 19
_FORMAT, _XF, _XFS_BEGIN, _XFS_END = 44, 47, 617, 618
_SHEETS, _FORMATS = 1000, 100_000
_LONGEST_RECORD = 4 * 1024 * 1024
_ROW_HIDDEN = 0x10


class BadBinary(ValueError):
    """The records do not hold together."""


@dataclass(slots=True)
class _Shared:
    since_1904: bool = False
    sheets: list[tuple[int, str, str]] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)
    kinds: list[Shown] = field(default_factory=list)


def read_xlsb(archive: Archive, part: str, progress: Progress) -> tuple[list[Grid], list[Problem]]:
    """Read all sheets; also returns what is to be said of the whole workbook.

    Raises:
        ValueError: damaged, or more than the budget allows.
        Cancelled: from ``progress``.
    """
    targets, kinds = relations(archive, part)
    shared = _Shared()
    try:
        _workbook(archive, part, shared, targets)
        shared.texts = list(_texts(archive, kinds.get("sharedStrings", "")))
        shared.kinds = _styles(archive, kinds.get("styles", ""))
        grids, notices = [], []
        for state, name, target in shared.sheets:
            if any(word in target for word in ("chartsheets/", "dialogsheets/", "macrosheets/")):
                notices.append(not_a_table(name))
                continue
            visible = (Visibility.VISIBLE, Visibility.HIDDEN, Visibility.VERY_HIDDEN)[min(state, 2)]
            draft = Draft(name, archive.budget, visible)
            _Sheet(draft, shared).read(archive, target)
            grids.append(draft.finish(progress))
    except (struct.error, IndexError) as error:
        raise BadBinary("record too short") from error
    return grids, notices


def _records(pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
    """Cut a part into records: number (1-2 bytes), size (1-4 bytes), body."""
    data, at = b"", 0
    for piece in pieces:
        data, at = data[at:] + piece, 0
        while (found := _header(data, at)) is not None:
            kind, size, begin = found
            if size > _LONGEST_RECORD:
                raise BadBinary("record too long")
            if begin + size > len(data):
                break
            yield kind, data[begin : begin + size]
            at = begin + size
    if at < len(data):
        raise BadBinary("record cut off")


def _header(data: bytes, at: int) -> tuple[int, int, int] | None:
    end = len(data)
    if at >= end:
        return None
    kind = data[at]
    at += 1
    if kind & 0x80:
        if at >= end:
            return None
        kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
        at += 1
    size = 0
    for shift in (0, 7, 14, 21):
        if at >= end:
            return None
        size |= (data[at] & 0x7F) << shift
        at += 1
        if not data[at - 1] & 0x80:
            break
    return kind, size, at


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """Return a text and where it ends; length FFFFFFFF says there is none."""
    (count,) = struct.unpack_from("<I", body, at)
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(body):
        raise BadBinary("text cut off")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _workbook(archive: Archive, part: str, shared: _Shared, targets: dict[str, str]) -> None:
    for kind, body in _records(archive.pieces(part)):
        if kind == _SETTINGS:
            shared.since_1904 = bool(body[0] & 1)
        elif kind == _SHEET and len(shared.sheets) < _SHEETS:
            (state,) = struct.unpack_from("<I", body)
            link, at = _wide(body, 8)
            name, _ = _wide(body, at)
            target = targets.get(link, "")
            if not archive.find(target):
                raise BadArchive(f"sheet {name} is missing")
            shared.sheets.append((state & 3, name, target))


def _texts(archive: Archive, part: str) -> Iterator[str | None]:
    if not part or not archive.find(part):
        return
    for kind, body in _records(archive.pieces(part)):
        if kind == _TEXT:
            text = clean_text(_wide(body, 1)[0])
            archive.budget.keep(len(text) if text else 0)
            yield text


def _styles(archive: Archive, part: str) -> list[Shown]:
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside = False
    if not part or not archive.find(part):
        return []
    for kind, body in _records(archive.pieces(part)):
        if kind == _FORMAT and len(codes) < _FORMATS:
            codes[struct.unpack_from("<H", body)[0]] = _wide(body, 2)[0]
        elif kind in {_XFS_BEGIN, _XFS_END}:
            inside = kind == _XFS_BEGIN
        elif kind == _XF and inside and len(formats) < _FORMATS:
            formats.append(struct.unpack_from("<H", body, 2)[0])
    return [by_code(codes[one]) if one in codes else built_in(one) for one in formats]


class _Sheet:
    """Reads one sheet into its draft."""

    def __init__(self, draft: Draft, shared: _Shared) -> None:
        self._draft = draft
        self._shared_parts = shared
        self._row = 0
        self._takers: dict[int, Callable[[int, Shown, bytes], None]] = {
            2: self._short_number,
            3: self._error,
            4: self._truth,
            5: self._number,
            6: self._text,
            7: self._shared,
            8: self._text,
            9: self._number,
            10: self._truth,
            11: self._error,
            62: self._rich_text,
        }

    def read(self, archive: Archive, part: str) -> None:
        """Read all records of the sheet's part."""
        draft, kinds = self._draft, self._shared_parts.kinds
        for kind, body in _records(archive.pieces(part)):
            take = self._takers.get(kind)
            if take is not None:
                column, style = struct.unpack_from("<II", body)
                style &= 0xFFFFFF
                if 8 <= kind <= 11:
                    draft.put_formula(self._row, column, "")
                take(column, kinds[style] if style < len(kinds) else Shown.NUMBER, body)
            elif kind == _ROW:
                (self._row,) = struct.unpack_from("<I", body)
                if body[11] & _ROW_HIDDEN:
                    draft.hide_rows(self._row, self._row)
            elif kind == _COLUMN:
                first, last = struct.unpack_from("<II", body)
                if body[16] & 1:
                    draft.hide_columns(first, last)
            elif kind == _MERGE:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                draft.merge(top, left, bottom, right)

    def _put(self, column: int, shown: Shown, value: float) -> None:
        since_1904 = self._shared_parts.since_1904
        self._draft.put_number(self._row, column, value, shown, since_1904=since_1904)

    def _short_number(self, column: int, shown: Shown, body: bytes) -> None:
        self._put(column, shown, short_number(struct.unpack_from("<I", body, 8)[0]))

    def _number(self, column: int, shown: Shown, body: bytes) -> None:
        self._put(column, shown, struct.unpack_from("<d", body, 8)[0])

    def _error(self, column: int, _shown: Shown, body: bytes) -> None:
        self._draft.put_error(self._row, column, ERROR_NAMES.get(body[8], "#错误"))

    def _truth(self, column: int, _shown: Shown, body: bytes) -> None:
        self._draft.put(self._row, column, "TRUE" if body[8] else "FALSE")

    def _text(self, column: int, _shown: Shown, body: bytes) -> None:
        self._draft.put_text(self._row, column, clean_text(_wide(body, 8)[0]))

    def _rich_text(self, column: int, _shown: Shown, body: bytes) -> None:
        self._draft.put_text(self._row, column, clean_text(_wide(body, 9)[0]))

    def _shared(self, column: int, _shown: Shown, body: bytes) -> None:
        (index,) = struct.unpack_from("<I", body, 8)
        texts = self._shared_parts.texts
        if index < len(texts):
            self._draft.put(self._row, column, texts[index])
        else:
            self._draft.put_error(self._row, column, "#文字缺失")
