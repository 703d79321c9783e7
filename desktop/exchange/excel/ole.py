"""The outer shell of old Office files (compound file binary), as far as it is needed here.

The names of the streams tell what the file is (a workbook, a Word document, something encrypted);
the workbook stream holds the records that :mod:`~desktop.exchange.excel.biff` reads. Chains that run
in circles and tables that lie about their size cost no more than the file is long.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE_FROM = 0xFFFFFFFA
_ENTRY = 128


def is_ole(data: bytes) -> bool:
    """Whether the bytes begin like a compound file."""
    return data[:8] == _MAGIC


class OleFile:
    """A compound file in memory.

    Raises:
        ValueError: when the tables inside do not hold together.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < 512:
            raise ValueError("header cut off")
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("unknown sector size")
        self._sector = 1 << shift
        self._count = len(data) // self._sector + 1
        (directory_start,) = struct.unpack_from("<I", data, 48)
        (self._mini_limit,) = struct.unpack_from("<I", data, 56)
        (self._mini_fat_start,) = struct.unpack_from("<I", data, 60)
        self._fat = self._read_fat()
        self._entries = self._read_directory(self._chain(directory_start))

    def names(self) -> set[str]:
        """Return the names of all streams and storages."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of a stream; empty when there is none of that name."""
        if name not in self._entries:
            return b""
        start, size = self._entries[name]
        if size < self._mini_limit and "Root Entry" in self._entries:
            return self._mini_stream(start, size)
        return self._chain(start)[:size]

    def _at(self, sector: int) -> bytes:
        begin = (sector + 1) * self._sector
        return self._data[begin : begin + self._sector]

    def _read_fat(self) -> array[int]:
        """Read the table of chains; it has no more entries than the file has sectors."""
        fat: array[int] = array("I")
        for sector in self._fat_sectors():
            if len(fat) > self._count:
                break
            block = self._at(sector) if sector < _FREE_FROM else b""
            if len(block) == self._sector:
                fat.extend(struct.unpack(f"<{self._sector // 4}I", block))
        return fat

    def _fat_sectors(self) -> Iterator[int]:
        yield from struct.unpack_from("<109I", self._data, 76)
        (more,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while more < _FREE_FROM and more not in seen:
            seen.add(more)
            block = self._at(more)
            if len(block) < self._sector:
                raise ValueError("table cut off")
            numbers = struct.unpack(f"<{self._sector // 4}I", block)
            yield from numbers[:-1]
            more = numbers[-1]

    def _chain(self, start: int) -> bytes:
        """Return the sectors of a chain; one longer than the file runs in a circle."""
        parts: list[bytes] = []
        sector = start
        while sector < _FREE_FROM:
            if sector >= len(self._fat) or len(parts) > self._count:
                raise ValueError("broken chain")
            parts.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(parts)

    def _read_directory(self, table: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for begin in range(0, len(table) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", table, begin + 64)
            if kind == 0 or not 2 <= length <= 64:
                continue
            name = table[begin : begin + length - 2].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", table, begin + 116)
            entries.setdefault(name, (start, size))
        return entries

    def _mini_stream(self, start: int, size: int) -> bytes:
        root = self._chain(self._entries["Root Entry"][0])
        table = self._chain(self._mini_fat_start) if self._mini_fat_start < _FREE_FROM else b""
        links = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
        parts: list[bytes] = []
        sector = start
        while sector < _FREE_FROM:
            if sector >= len(links) or len(parts) * 64 > len(root):
                raise ValueError("broken chain")
            parts.append(root[sector * 64 : sector * 64 + 64])
            sector = links[sector]
        return b"".join(parts)[:size]
