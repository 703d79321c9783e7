"""What a number format makes of a number: a plain number, a percentage, a day, a time.

The built-in numbers are those of ECMA-376 18.8.30, with the East Asian ones (27-36, 50-58), which
are days and times in every Chinese edition of Excel and WPS.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

_BUILT_IN_PERCENT = {9, 10}
_BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
_BUILT_IN_TIMES = {18, 19, 20, 21, 32, 33, 34, 35, 45, 47}
_BUILT_IN_SPANS = {46}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_SPAN = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_WORDS = re.compile(r"general|g/通用格式|[eE][+-]", re.IGNORECASE)
_LONGEST_CODE = 255


class Shown(IntEnum):
    """What the number of a cell is to a person."""

    NUMBER = 0
    PERCENT = 1
    DATE = 2
    TIME = 3
    SPAN = 4
    """Hours beyond a day: ``[h]:mm``."""


def built_in(number: int) -> Shown:
    """Return what a built-in format shows; unknown numbers show plainly."""
    if number in _BUILT_IN_PERCENT:
        return Shown.PERCENT
    if number in _BUILT_IN_DATES:
        return Shown.DATE
    if number in _BUILT_IN_TIMES:
        return Shown.TIME
    return Shown.SPAN if number in _BUILT_IN_SPANS else Shown.NUMBER


@lru_cache(maxsize=1024)
def by_code(code: str) -> Shown:
    """Return what a written format shows, by its first section (positive numbers)."""
    section = _QUOTED.sub("", code[:_LONGEST_CODE]).split(";")[0]
    if _SPAN.search(section):
        return Shown.SPAN
    plain = _WORDS.sub("", _BRACKETS.sub("", section)).lower()
    if re.search(r"[ydbe年月日]", plain):
        return Shown.DATE
    if re.search(r"[hs]|上午|am/pm", plain):
        return Shown.TIME
    if "m" in plain:
        return Shown.DATE
    return Shown.PERCENT if "%" in plain else Shown.NUMBER
