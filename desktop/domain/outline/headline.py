"""Where the heading of an item ends and its body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.outline.text import skip_blanks, strip_end

_WINDOW = 400
_LONG = 60
_CUT_WITHIN = 45
_SHORTEST = 4
_COLON_WITHIN = 20
_CATCHWORD = 5
_STOPS = "。！!？?"
_TOKEN = re.compile(
    "“[^“”]{0,120}”|《[^《》]{0,80}》|（[^（）]{0,80}）|\\([^()]{0,80}\\)"
    "|(?P<stop>[。！!？?]|(?<![0-9A-Za-z])[.．](?![0-9A-Za-z]))"
    "|(?P<half>[；;])"
    "|(?P<colon>(?<![0-9])[：:]|[：:](?![0-9]))"
    "|(?P<comma>[，,])"
    "|(?P<space>\t|[ \u3000\xa0]{2,}|\u3000|(?<=[一-鿿]) (?=[一-鿿“《][^\t]{12}))"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """Offsets: the title ends at ``end``, the body begins at ``body`` (= region end if empty)."""

    end: int
    body: int


def split_headline(text: str, start: int, line_end: int, end: int, *, inline: bool) -> Headline:
    """Split what stands behind a label into heading and body.

    The heading is the first sentence, or the words before an early colon or a wide space; a
    very long first sentence is cut at a comma so that a tree stays readable.

    Args:
        text: the whole text.
        start: first character behind the label.
        line_end: end of the first line, blanks left out.
        end: end of all that belongs to the item, blanks left out.
        inline: the item is part of a sentence, a semicolon ends it.
    """
    window = min(line_end, start + _WINDOW)
    stop = _first_stop(text, start, window, inline=inline)
    at = stop if stop is not None else _trim(text, start, line_end)
    if at - start > _LONG:
        at = _cut(text, start, at)
    body = at
    while body < line_end and text[body] in _STOPS + ".．；;：:，,、":
        body += 1
    return Headline(at, skip_blanks(text, body, end))


def _first_stop(text: str, start: int, window: int, *, inline: bool) -> int | None:
    plain = True
    for token in _TOKEN.finditer(text, start, window):
        at, kind = token.start(), token.lastgroup
        if kind == "stop" or (kind == "half" and inline):
            return at
        if kind == "colon" and plain and at - start <= _COLON_WITHIN:
            return at
        if kind == "space" and plain and _SHORTEST <= at - start <= _COLON_WITHIN:
            return at
        if kind == "comma" and plain and _is_catchword(text[start:at]):
            return at
        if kind in ("comma", "half"):
            plain = False
    return None


def _is_catchword(words: str) -> bool:
    """Tell whether the words before the first comma are a heading: 加强巡查, ….

    Heads that short announce what follows; longer ones need the rest of their sentence.
    """
    return 2 <= len(words) <= _CATCHWORD and words.isalpha()


def _trim(text: str, start: int, end: int) -> int:
    """Return ``end`` without the punctuation an item of a list ends with."""
    while end > start + 1 and text[end - 1] in "；;，,、：:.。":
        end -= 1
    return strip_end(text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    marks = [
        token.start()
        for token in _TOKEN.finditer(text, start, min(end, start + _CUT_WITHIN))
        if token.lastgroup in ("comma", "half", "colon")
    ]
    usable = [at for at in marks if at - start >= _SHORTEST]
    return usable[-1] if usable else end
