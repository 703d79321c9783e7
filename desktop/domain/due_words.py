"""Due dates as people write them: 2026-6-30, 6月30日前, 6月底, 三季度, 年内 (product.md, area 1).

A period means its last day: what is due 三季度 is late on 1 October. The pieces of pattern are shared
with :mod:`desktop.domain.proposals.due`, which finds such words in running text.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from desktop.domain.errors import InvalidValue
from desktop.domain.names import parse_numeral

NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DAY = rf"{NUMBER}月{NUMBER}[日号]"
TENTH = rf"{NUMBER}月(?:份)?[上中下]旬"
MONTH = rf"{NUMBER}月(?:份)?"
QUARTER = r"第?[1-4一二三四]季度?"
HALF = r"[上下]半年"
WHOLE = r"年(?:内|底|末|终)"

_END = r"(?:之前|以前|前|底前|底|末前|末|内|完成|前完成|底前完成)?"
_FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?" + _END)
_YEAR = re.compile(r"(?:(\d{4})年|(今年|本年|当年|明年|全年|年))")
_DAY = re.compile(DAY + _END)
_TENTH = re.compile(TENTH + _END)
_MONTH = re.compile(MONTH + _END)
_QUARTER = re.compile(QUARTER + _END)
_HALF = re.compile(HALF + _END)
_WHOLE = re.compile(r"(?:全|年)?(?:年)?(?:内|底|底前|末|年终)" + _END)
_NUMBERS = re.compile(NUMBER)
_TENTH_ENDS = {"上": 10, "中": 20, "下": None}
_EXAMPLES = "可以写 2026-6-30、6月30日前、6月底前、三季度、年内。"


def read_due(words: str, *, year: int | None) -> date:
    """Return the last day a due date written in words allows.

    Args:
        words: as typed; outer blanks and width do not matter.
        year: the plan's year, for words that name none; 明年 is the year after it.

    Raises:
        InvalidValue: the words are no due date, the day does not exist, or the year is unknown.
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
    full = _FULL.fullmatch(text)
    if full is not None:
        return _day(words, *(int(part) for part in full.groups()))
    rest = text
    named = _YEAR.match(text)
    if named is not None and named.group(1):
        year = int(named.group(1))
    if named is not None and (named.group(1) or named.group(2) != "年"):
        rest = text[named.end() :] or "年底"
        year = year + 1 if year is not None and named.group(2) == "明年" else year
    found = month_and_day(rest)
    if found is None:
        raise InvalidValue(f"看不懂完成时限「{words}」。", remedy=_EXAMPLES)
    if year is None:
        raise InvalidValue(
            f"完成时限「{words}」没有年份，计划也没有年份。",
            remedy="请写全年月日，例如 2026-6-30。",
        )
    month, day = found
    return _day(words, year, month, day or _last_day(words, year, month))


def month_and_day(text: str) -> tuple[int, int | None] | None:
    """Return month and day of words without a year; day None = the month's last.

    None: the words are no due date. The numbers are not checked against the calendar.
    """
    if _DAY.fullmatch(text):
        month, day = _NUMBERS.findall(text)[:2]
        return parse_numeral(month), parse_numeral(day)
    if _TENTH.fullmatch(text):
        return _first_number(text), _TENTH_ENDS[text[text.index("旬") - 1]]
    if _MONTH.fullmatch(text):
        return _first_number(text), None
    if _QUARTER.fullmatch(text):
        return _first_number(text) * 3, None
    if match := _HALF.fullmatch(text):
        return (6 if match.group().startswith("上") else 12), None
    if _WHOLE.fullmatch(text):
        return 12, None
    return None


def _first_number(text: str) -> int:
    match = _NUMBERS.search(text)
    return parse_numeral(match.group()) if match else 0


def _last_day(words: str, year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise InvalidValue(f"完成时限「{words}」的月份不存在。", remedy=_EXAMPLES)
    return calendar.monthrange(year, month)[1]


def _day(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InvalidValue(f"完成时限「{words}」的日期不存在。", remedy=_EXAMPLES) from error
