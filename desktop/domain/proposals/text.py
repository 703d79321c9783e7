"""Running text made ready for the readers: one width of marks, sentences, clauses, what is masked.

Every step keeps the length of the text, so that spans always point into the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MASK = "█"
"""Stands for each character that must not be read; no pattern knows it."""

_FULL_WIDTH = ("\uff01", "\uff5e")
_BLANKS = " \t\u3000\xa0\u200b"
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;\n]*")
_CLAUSE = re.compile(r"(?:[^,。!?;\n]|(?<=\d),(?=\d{3}))+")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the text: offsets and the characters (folded and masked)."""

    start: int
    end: int
    text: str


def fold(text: str) -> str:
    """Return the text with full-width marks and digits made narrow, of the same length.

    Enclosed numbers stay: ③5月 is the third item, not the 35th month.
    """
    return "".join(_narrow(c) for c in text)


def _narrow(character: str) -> str:
    if not _FULL_WIDTH[0] <= character <= _FULL_WIDTH[1]:
        return character
    return unicodedata.normalize("NFKC", character)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its blanks (每月 25 日), and where each of its characters stands in it."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text with blanks."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else 0
            return place, place
        return self.places[start], self.places[end - 1] + 1


def squeeze(text: str) -> Squeezed:
    """Return a text without blanks; line ends stay, they end sentences."""
    places = tuple(place for place, c in enumerate(text) if c not in _BLANKS)
    return Squeezed("".join(text[place] for place in places), places)


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a folded text; a semicolon ends one as a full stop does."""
    for match in _SENTENCE.finditer(text):
        yield Span(match.start(), match.end(), match.group())


def clauses(sentence: Span) -> Iterator[Span]:
    """Yield the parts of a sentence between commas; 12,000 is not cut."""
    for match in _CLAUSE.finditer(sentence.text):
        yield Span(sentence.start + match.start(), sentence.start + match.end(), match.group())


def cover(text: str, start: int, end: int) -> str:
    """Return the text with the characters from start to end masked."""
    return text[:start] + MASK * (end - start) + text[end:]
