"""Periods an evaluation is held for, by the words printed on the sheets (2026年第三季度, 2026年度)."""

from __future__ import annotations

import re
from datetime import date, timedelta

_HAN_QUARTERS = "一二三四"
_WORDS = re.compile(
    r"(?P<year>\d{4})年(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?P<month>1[0-2]|0?[1-9])月份?|(?:全年|年度?|度)?)$"
)
"""The words offices write; a bare year means the whole of it."""


def quarter_of(day: date) -> tuple[date, date]:
    """Return the first and last day of the quarter a day lies in."""
    return _months(day.year, day.month - (day.month - 1) % 3, 3)


def quarter_words(first: date) -> str:
    """Name a quarter by its first day, as printed on the sheets (2026年第三季度)."""
    return f"{first.year}年第{_HAN_QUARTERS[first.month // 3]}季度"


def usual_periods(day: date) -> tuple[str, ...]:
    """Name the periods of a day's year that are usual, the quarter of the day first.

    In the first quarter the year before is what offices evaluate: its last quarter and the year follow.
    """
    year = day.year
    own = quarter_words(quarter_of(day)[0])
    quarters = [f"{year}年第{sign}季度" for sign in _HAN_QUARTERS]
    wider = [f"{year}年上半年", f"{year}年下半年", f"{year}年度"]
    before = [f"{year - 1}年第四季度", f"{year - 1}年度"] if day.month <= 3 else []
    months = [f"{year}年{month}月" for month in range(1, 13)]
    return (own, *(name for name in quarters if name != own), *wider, *before, *months)


def period_days(words: str) -> tuple[date, date] | None:
    """Return the first and last day of a period by its words, None when they say no such period."""
    found = _WORDS.match("".join(words.split()))
    if found is None:
        return None
    year = int(found["year"])
    if not date.min.year <= year < date.max.year:
        return None
    if found["quarter"]:
        sign = found["quarter"]
        number = int(sign) if sign.isdecimal() else _HAN_QUARTERS.index(sign) + 1
        return _months(year, number * 3 - 2, 3)
    if found["half"]:
        return _months(year, 1 if found["half"] == "上" else 7, 6)
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    beyond = month - 1 + count
    end = date(year + beyond // 12, beyond % 12 + 1, 1)
    return date(year, month, 1), end - timedelta(days=1)
