"""Pinyin for the filter box (port ``Phonetics``), from a small table read at the first Chinese text.

The table holds what pypinyin's dictionaries say without tones (``resources/pinyin``): the dictionaries
themselves would take 57 MB of memory and a quarter of a second.
"""

from __future__ import annotations

from array import array
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from desktop.system.paths import resources_folder

if TYPE_CHECKING:
    from pathlib import Path

_CACHE = 4096
_LAST_CHARACTER = 0x3FFFF


class PinyinPhonetics:
    """Implements ``desktop.services.ports.Phonetics``; the latest results are kept per text."""

    def __init__(self, table: Path | None = None) -> None:
        """``table``: the readings, by default the bundled ones."""
        self._path = table or resources_folder() / "pinyin" / "readings.txt"
        self._spoken = lru_cache(_CACHE)(self._speak)

    def initials(self, text: str) -> str:
        """Return lower-case initials, ``大塘村`` → ``dtc``; other characters as they are."""
        return self._spoken(text)[0]

    def full(self, text: str) -> str:
        """Return full pinyin without tones, ``大塘村`` → ``datangcun``; ü is written v."""
        return self._spoken(text)[1]

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self._path.read_text(encoding="utf-8"))

    def _speak(self, text: str) -> tuple[str, str]:
        lowered = text.lower()
        if lowered.isascii():
            return lowered, lowered
        initials, full = [], []
        for syllable, character in self._readings.of(lowered):
            initials.append(syllable[:1] or character)
            full.append(syllable or character)
        return "".join(initials), "".join(full)


class Readings:
    """Syllables of characters and phrases; phrases are found by longest match from the left."""

    def __init__(self, table: str) -> None:
        """Take a table made by ``resources/pinyin/make_readings.py``.

        Its three parts: syllables with their characters, telling phrases, plain phrases.
        """
        characters, telling, plain = table.split("\n\n")
        self._syllables = [""]
        self._number_of = array("H", bytes(2 * (_LAST_CHARACTER + 1)))
        for number, row in enumerate(characters.split("\n"), start=1):
            syllable, found = row.split(" ", 1)
            self._syllables.append(syllable)
            for character in found:
                self._number_of[ord(character)] = number
        self._telling = dict(row.split(" ", 1) for row in telling.split("\n"))
        self._plain = frozenset(plain.split())
        self._longest: dict[str, int] = {}
        for phrase in (*self._telling, *self._plain):
            self._longest[phrase[0]] = max(self._longest.get(phrase[0], 0), len(phrase))

    def of(self, text: str) -> list[tuple[str, str]]:
        """Return (syllable, character) for each character; the syllable is empty where none is."""
        found: list[tuple[str, str]] = []
        begin = 0
        while begin < len(text):
            piece = self._piece(text, begin)
            telling = self._telling.get(piece)
            syllables = telling.split() if telling else [self._syllable(c) for c in piece]
            found.extend(zip(syllables, piece, strict=True))
            begin += len(piece)
        return found

    def _piece(self, text: str, begin: int) -> str:
        for size in range(self._longest.get(text[begin], 1), 1, -1):
            piece = text[begin : begin + size]
            if piece in self._telling or piece in self._plain:
                return piece
        return text[begin]

    def _syllable(self, character: str) -> str:
        code = ord(character)
        return self._syllables[self._number_of[code]] if code <= _LAST_CHARACTER else ""
