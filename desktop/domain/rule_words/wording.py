"""Words of a rule cell made comparable, and cut into sentences.

Two strings of equal length travel together: ``shown``, the office's words with blanks removed, and
``plain``, the same with half-width punctuation and with quoted titles (《…》 “…”) masked, so that a
number or a comma inside a title is never taken for a rule.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

MASK = "\ue000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\u223c\u2500~"
_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    ord(dash): "-" for dash in _DASHES + "\uff5e\uff0d"
}
_QUOTED = re.compile('《[^《》]*》|“[^“”]*”|「[^「」]*」|"[^"]*"|\u2018[^\u2018\u2019]*\u2019')
_NUMBERING = re.compile(
    r"[①-⑳❶-❿⑴-⒇⒈-⒛]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,2}\)"
    r"|(?<![\d.])\d{1,2}[.、](?!\d)|(?<![一-鿿\d])[一二三四五六七八九十]{1,2}、"
)
_END_MARKS = "。;!?"
_HAS_POINTS = re.compile(r"\d分|不得分|满分|为止|封顶")


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the cell: as written (``shown``) and for comparison (``plain``), equally long."""

    shown: str
    plain: str

    def part(self, begin: int, end: int) -> Words:
        """Return a slice of both."""
        return Words(self.shown[begin:end], self.plain[begin:end])

    def without_edges(self) -> Words:
        """Drop numbering and punctuation at both ends."""
        begin, end = 0, len(self.plain)
        while match := _NUMBERING.match(self.plain, begin, end):
            begin = match.end()
        while begin < end and self.plain[begin] in ",;。:、.!?-* ":
            begin += 1
        while end > begin and self.plain[end - 1] in ",;。:、!? ":
            end -= 1
        return self.part(begin, end)


def clean(text: str) -> Words:
    """Return the words without blanks; line breaks stay, for cutting."""
    shown = "".join(
        mark
        for mark in unicodedata.normalize("NFC", text)
        if mark == "\n" or not (mark.isspace() or unicodedata.category(mark) == "Cf")
    )
    plain = shown.translate(_FOLD)
    return Words(shown, _QUOTED.sub(lambda found: MASK * len(found[0]), plain))


def sentences(text: str) -> list[Words]:
    """Cut a cell into its sentences: at 。; and numbering, and at line breaks that end a sentence.

    A line break inside a sentence (the cell was too narrow) only joins the lines.
    """
    words = _join_wrapped_lines(clean(text))
    cuts = {0, len(words.plain)}
    for position, mark in enumerate(words.plain):
        if mark in _END_MARKS or mark == "\n":
            cuts.add(position + 1)
    for match in _NUMBERING.finditer(words.plain):
        if _begins_item(words.plain, match.start()):
            cuts.add(match.start())
    edges = sorted(cuts)
    pieces = (words.part(a, b).without_edges() for a, b in pairwise(edges))
    return [piece for piece in pieces if piece.plain.strip()]


def _begins_item(plain: str, position: int) -> bool:
    """Whether a number there numbers an item: at the start, after a mark, or a circled figure."""
    before = plain[position - 1] if position else "\n"
    circled = "\u2460" <= plain[position] <= "\u27ff"
    return circled or before in "\n。;,:)、"


def _join_wrapped_lines(words: Words) -> Words:
    lines = []
    begin = 0
    for position in [*(i for i, mark in enumerate(words.plain) if mark == "\n"), len(words.plain)]:
        lines.append(words.part(begin, position))
        begin = position + 1
    shown, plain = "", ""
    for line in lines:
        if plain and _starts_anew(plain, line.plain):
            shown, plain = shown + "\n", plain + "\n"
        shown, plain = shown + line.shown, plain + line.plain
    return Words(shown, plain)


def _starts_anew(before: str, after: str) -> bool:
    last = before.rsplit("\n", 1)[-1]
    ended = last[-1:] in "。;!?:" or (_HAS_POINTS.search(last) is not None and last[-1:] != ",")
    return ended or _NUMBERING.match(after) is not None
