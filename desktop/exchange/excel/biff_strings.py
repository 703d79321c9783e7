"""Texts in old workbooks: with or without code pages, cut over several records (BIFF5, BIFF8)."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator

from desktop.exchange.excel.budget import Budget
from desktop.exchange.excel.cell_values import clean_text

_FALLBACK = "gb18030"
_CODE_PAGES = {936: "gbk", 950: "big5", 1200: "utf-16-le", 10008: "gb2312", 65001: "utf-8"}
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08


def codec_of(code_page: int) -> str:
    """Return Python's name of a code page; GB18030 when it is unknown."""
    name = _CODE_PAGES.get(code_page, f"cp{code_page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _FALLBACK


def wide_text(body: bytes, at: int, count: int) -> str:
    """Return ``count`` characters of BIFF8 text at its flags byte; what is cut off is missing."""
    if at >= len(body):
        return ""
    begin = at + 1
    if body[at] & _RICH:
        begin += 2
    if body[at] & _PHONETIC:
        begin += 4
    if body[at] & _WIDE:
        return body[begin : begin + 2 * count].decode("utf-16-le", "replace")
    return body[begin : begin + count].decode("latin-1")


class _Cut(ValueError):
    """The texts end early."""


class _Segments:
    """The bytes of a record and its continuations; characters may change width at each cut."""

    def __init__(self, segments: list[bytes]) -> None:
        self._segments = segments
        self._index = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        """Return bytes that are no characters."""
        parts: list[bytes] = []
        while size > 0:
            here = self._segments[self._index]
            part = here[self._at : self._at + size]
            parts.append(part)
            size -= len(part)
            self._at += len(part)
            if size > 0:
                self._next()
        return b"".join(parts)

    def characters(self, count: int, *, wide: bool) -> str:
        """Return characters; a continuation begins with a new flags byte."""
        parts: list[str] = []
        while count > 0:
            here = self._segments[self._index]
            width = 2 if wide else 1
            room = min(count, (len(here) - self._at) // width)
            raw = here[self._at : self._at + room * width]
            parts.append(raw.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._at += room * width
            count -= room
            if count > 0:
                self._next()
                wide = bool(self.take(1)[0] & _WIDE)
        return "".join(parts)

    def _next(self) -> None:
        self._index += 1
        self._at = 0
        if self._index >= len(self._segments):
            raise _Cut


def shared_texts(segments: list[bytes], budget: Budget) -> Iterator[str | None]:
    """Yield the shared texts (SST); a list that is cut off ends early, as its cells will tell.

    Raises:
        TooLarge: more than the budget allows.
    """
    if len(segments[0]) < 8:
        return
    count = struct.unpack_from("<I", segments[0], 4)[0]
    source = _Segments(segments)
    try:
        source.take(8)
        for _ in range(count):
            text = clean_text(_one(source))
            budget.keep(len(text) if text else 0)
            yield text
    except _Cut:
        return


def _one(source: _Segments) -> str:
    length, flags = struct.unpack("<HB", source.take(3))
    runs = struct.unpack("<H", source.take(2))[0] if flags & _RICH else 0
    extra = struct.unpack("<I", source.take(4))[0] if flags & _PHONETIC else 0
    text = source.characters(length, wide=bool(flags & _WIDE))
    source.take(4 * runs)
    source.take(extra)
    return text
