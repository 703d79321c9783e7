"""Breaking Chinese text into lines, in points.

Chinese breaks between any two characters except before closing and after opening punctuation
(避头尾, GB/T 15834); Latin words and numbers stay whole; a token longer than the line is split.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.reports.fonts.typefaces import Typeface

NO_START = frozenset("、。,，.．:：;；!！?？)）]】}｝〕〉》」』〗”’%％‰℃°·…—～~-/")
NO_END = frozenset("(（[【{｛〔〈《「『〖“‘￥$#＃№")

# A Latin word, number, date or address; anything else is a token by character. Dashes and dots of
# an ellipsis come in twos and stay together.
# One dash between figures is a range (2—3分), which stays whole too.
_TOKEN = re.compile(
    r"[A-Za-z0-9À-ɏ]+(?:[.,:/'@&+_~～—–-][A-Za-z0-9À-ɏ]+)*%?|——|……|.",
    re.DOTALL,
)
_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2060\ufeff]")
# A remark in brackets at the end of a short centred text goes to a line of its own: 组织领导（20分）.
_REMARK = re.compile(r"(?P<text>[^（(]{2,})(?P<remark>[（(][^（()）]+[)）](?:（续）)?)")
# An ordinal before it does too: 一、组织领导.
_ORDINAL = re.compile(r"(?P<ordinal>[一二三四五六七八九十]{1,3}、)(?P<text>.{3,})")
_MANY = 5_000  # texts kept: bounded memory for long jobs


def clean(text: str) -> str:
    """Return text as it can be printed: NFC, plain line ends, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\t", " ").replace("\u00a0", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def atoms(text: str) -> list[str]:
    """Split a paragraph into pieces between which a line may end."""
    pieces: list[str] = []
    opening = ""
    for token in _TOKEN.findall(text):
        if token in NO_END:
            opening += token
        elif pieces and not opening and token[0] in NO_START and pieces[-1] != " ":
            pieces[-1] += token
        else:
            pieces.append(opening + token)
            opening = ""
    if opening:
        pieces.append(opening)
    return pieces


class LineBreaker:
    """Breaks texts set in one typeface; remembers what it has broken."""

    def __init__(self, typeface: Typeface) -> None:
        """Take the typeface that measures."""
        self.typeface = typeface
        self._lines: dict[tuple[str, float], tuple[str, ...]] = {}
        self._balanced: dict[tuple[str, float], tuple[str, ...]] = {}

    def lines(self, text: str, measure: float) -> tuple[str, ...]:
        """Break a text.

        Args:
            text: may contain line ends.
            measure: width of the column in em of the type size.

        Returns:
            the lines; a text of nothing but spaces has one empty line.
        """
        key = (text, measure)
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) > _MANY:
                self._lines.clear()
            broken: list[str] = []
            for paragraph in clean(text).strip("\n").split("\n"):
                broken.extend(self._paragraph(paragraph.rstrip(), measure))
            known = self._lines[key] = tuple(broken)
        return known

    def balanced(self, text: str, measure: float) -> tuple[str, ...]:
        """Break a centred text into as many lines as needed, of about equal length."""
        key = (text, measure)
        known = self._balanced.get(key)
        if known is None:
            if len(self._balanced) > _MANY:
                self._balanced.clear()
            known = self._balanced[key] = tuple(
                line
                for paragraph in clean(text).strip("\n").split("\n")
                for part in self._parts(paragraph, measure)
                for line in self._evened(part, measure)
            )
        return known

    def _parts(self, text: str, measure: float) -> list[str]:
        """Part ordinal and closing remark from a text that needs several lines anyway."""
        if self.width(text) <= measure:
            return [text]
        found = _REMARK.fullmatch(text)
        parts = [found["text"], found["remark"]] if found else [text]
        found = _ORDINAL.fullmatch(parts[0])
        if found and self.width(parts[0]) > measure:
            parts[:1] = [found["ordinal"], found["text"]]
        return parts

    def _evened(self, text: str, measure: float) -> tuple[str, ...]:
        """Break with the narrowest measure that does not need more lines."""
        known = self.lines(text, measure)
        narrower = measure - 0.5
        least = max(self.longest_atom(text), measure / 2)
        while len(known) > 1 and narrower >= least:
            attempt = self.lines(text, narrower)
            if len(attempt) > len(known):
                break
            known = attempt
            narrower -= 0.5
        return known

    def longest_atom(self, text: str) -> float:
        """Return the width in em of the longest piece that should stay whole."""
        width = self.width
        return max((width(atom) for atom in atoms(clean(text)) if atom != "\n"), default=0.0)

    def width(self, text: str) -> float:
        """Return the width of a line in em."""
        return sum(map(self.typeface.widths.__getitem__, text))

    def _paragraph(self, text: str, measure: float) -> list[str]:
        if self.width(text) <= measure:
            return [text]
        lines: list[str] = []
        line = ""
        room = measure
        for atom in atoms(text):
            width = self.width(atom)
            if atom == " ":  # hangs at the end of a line, does not begin the next one
                if line or not lines:
                    line += atom
                    room -= width
                continue
            if width > room and line.strip():
                lines.append(line.rstrip())
                line, room = "", measure
            if width > room:
                *full, rest = self._split(line + atom, measure)
                lines.extend(full)
                line, room = rest, measure - self.width(rest)
                continue
            line += atom
            room -= width
        return [*lines, line.rstrip()] if line.strip() else lines

    def _split(self, atom: str, measure: float) -> list[str]:
        """Cut a piece longer than the line anywhere; every line gets at least one character."""
        widths = self.typeface.widths
        parts: list[str] = []
        start, room = 0, measure
        for at, char in enumerate(atom):
            width = widths[char]
            if width > room and at > start:
                parts.append(atom[start:at])
                start, room = at, measure
            room -= width
        return [*parts, atom[start:]]
