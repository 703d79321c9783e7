"""The text as lines with positions: the ground every other step of the outline stands on."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# \v and \f are Word's line and page breaks, U+2028/9 come with text copied from the web.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANKS = " \t\n\u3000\xa0\u200b\ufeff\u2002\u2003\u2009"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with at least one visible character.

    Attributes:
        start, end: offsets of the first visible character and behind the last one.
        number: line of the text, from 1.
    """

    start: int
    end: int
    number: int


def normalise_text(text: str) -> str:
    r"""Return the text in NFC, with ``\n`` as the only line end and without a byte order mark."""
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that hold something visible, blanks at both ends left out."""
    found = []
    offset = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        visible = raw.lstrip(_BLANKS)
        if visible:
            start = offset + len(raw) - len(visible)
            found.append(Line(start, start + len(visible.rstrip(_BLANKS)), number))
        offset += len(raw) + 1
    return tuple(found)


def skip_blanks(text: str, start: int, end: int) -> int:
    """Return the first offset in [start, end] that is no blank (``end`` if there is none)."""
    while start < end and text[start] in _BLANKS:
        start += 1
    return start


def strip_end(text: str, start: int, end: int) -> int:
    """Return ``end`` moved left over blanks, not beyond ``start``."""
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return end


class LineNumbers:
    """Turns offsets of a text into line numbers (from 1)."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> int:
        """Return the line the character at ``offset`` stands in."""
        return bisect_right(self._starts, offset)
