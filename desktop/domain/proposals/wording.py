"""Proposed values as people read and type them; what is written can be read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue
from desktop.domain.proposals.due import find_due
from desktop.domain.proposals.model import (
    Aim,
    Amount,
    Field,
    FixedDue,
    Money,
    Names,
    RecurrenceWords,
    RelativeDue,
    SentenceTask,
    SpanUnit,
    TaskVerdict,
    Value,
    YearlessDue,
)
from desktop.domain.proposals.quantities import (
    COUNTED,
    MONEY_UNIT,
    NUMBER,
    decimal_of,
    yuan_of,
)
from desktop.domain.proposals.recurrence import find_recurrence
from desktop.domain.proposals.text import Span, fold
from desktop.domain.recurrence import LAST_DAY, Every

if TYPE_CHECKING:
    from decimal import Decimal

FIELD_NAMES = {
    Field.TASK: "是否任务",
    Field.DUE: "完成时限",
    Field.RECURRENCE: "周期",
    Field.TARGET: "目标",
    Field.MONEY: "经费",
    Field.RESPONSIBLE: "责任单位",
    Field.CO: "配合单位",
    Field.LEADER: "责任领导",
    Field.SENTENCE: "单独成为任务",
}
"""Chinese words for the fields."""

_PERIODS = {
    Every.DAY: ("每日", "每{}天"),
    Every.WEEK: ("每周", "每{}周"),
    Every.MONTH: ("每月", "每{}个月"),
    Every.QUARTER: ("每季度", "每{}个季度"),
    Every.HALF_YEAR: ("每半年", "每{}个半年"),
    Every.TERM: ("每学期", "每{}个学期"),
    Every.YEAR: ("每年", "每{}年"),
}
_QUARTER_MONTHS = {1: "首月", 3: "末月"}
_AIMS = {Aim.REACH: "", Aim.RISE: "增长", Aim.FALL: "下降", Aim.WITHIN: "不超过"}
_TERM_UNITS = {SpanUnit.DAY: "日", SpanUnit.WORKDAY: "个工作日", SpanUnit.MONTH: "个月"}
_YES, _NO = "设为任务", "不是任务"
_AMOUNT = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]*?)(?:(?P<rise>增长|提高|提升|增加|上升)|(?P<fall>下降|降低|减少|缩短|压缩)|(?P<within>不超过|控制在|不高于|≤)|达到|不少于|不低于|≥)?"
    rf"(?P<number>{NUMBER})(?P<unit>{MONEY_UNIT}|{COUNTED}|%|‰|[^\d\s]{{0,4}}?)(?:以上|以内)?(?P<after>[\u4e00-\u9fff]*)"
)
_MONEY = re.compile(
    rf"(?:约)?(?P<number>{NUMBER})(?P<unit>{MONEY_UNIT}|万|亿)?(?:/(?P<per>\w{{1,4}}))?"
)
_NAMED = frozenset({Field.RESPONSIBLE, Field.CO, Field.LEADER})
_SEPARATORS = re.compile(r"[、,;\s]+")
_EXAMPLES = {
    Field.DUE: "可以写 2026-6-30、6月30日前、6月底前、三季度、年内。",
    Field.RECURRENCE: "可以写 每周一、每月5日、每季度、每3个月、每半年、每学期、每年12月10日。",
    Field.TARGET: "可以写 5家、95%、增长8%、下降3%、不超过2起。",
    Field.MONEY: "可以写 12000元、1.2万元、6万元/个。",
    Field.SENTENCE: "这一项只能采纳或不采纳。",
    Field.TASK: f"可以写 {_YES}、{_NO}。",
}


def write_value(value: Value) -> str:
    """Return a value in words that :func:`read_value` understands."""
    if isinstance(value, FixedDue):
        return value.day.isoformat()
    if isinstance(value, YearlessDue):
        return f"{value.month}月{value.day}日" if value.day else f"{value.month}月底"
    if isinstance(value, RelativeDue):
        return f"自{value.event}起{value.count}{_TERM_UNITS[value.unit]}内"
    if isinstance(value, RecurrenceWords):
        return _write_recurrence(value)
    if isinstance(value, Amount):
        number = f"{_AIMS[value.aim]}{_plain(value.value)}{value.unit}"
        measured = value.unit in {"%", "‰"} or "元" in value.unit
        return f"{value.thing}{number}" if measured else f"{number}{value.thing}"
    if isinstance(value, Money):
        return write_money(value)
    if isinstance(value, TaskVerdict):
        return _YES if value.is_task else _NO
    if isinstance(value, SentenceTask):
        return "；".join(write_value(one.value) for one in value.fields)
    return "、".join(value.names)


def write_money(money: Money) -> str:
    """Return an amount in 元 or 万元, with what it is for each of."""
    amount = f"{_plain(money.yuan)}元"
    for scale, unit in ((10_000, "万元"), (100_000_000, "亿元")):
        scaled = money.yuan / scale
        if scaled >= 1 and scaled == round(scaled, 4):
            amount = f"{_plain(scaled)}{unit}"
    return f"{amount}/{money.per}" if money.per else amount


def read_value(field: Field, text: str, *, year: int | None) -> Value:
    """Read what a person typed in place of a proposed value.

    Raises:
        InvalidValue: the words do not fit the field (the sentence says what does).
    """
    words = fold(text).strip()
    if field is Field.DUE:
        return _read_due(words, year)
    if field is Field.RECURRENCE:
        for said in (words, f"{words}一次"):
            found = next(find_recurrence(Span(0, len(said), said)), None)
            if found is not None and isinstance(found.value, RecurrenceWords):
                return found.value
    elif field is Field.TARGET:
        return _read_amount(text, words)
    elif field is Field.MONEY:
        if match := _MONEY.fullmatch(words):
            unit = match["unit"] or "元"
            return Money(yuan_of(match["number"], unit), match["per"] or "")
    elif field is Field.TASK:
        if words in {_YES, _NO}:
            return TaskVerdict(is_task=words == _YES)
    elif field in _NAMED and (names := tuple(filter(None, _SEPARATORS.split(words)))):
        return Names(names)
    raise _refusal(field, text)


def _refusal(field: Field, text: str) -> InvalidValue:
    remedy = _EXAMPLES.get(field, "请输入名称，几个之间用顿号。")
    return InvalidValue(f"看不懂{FIELD_NAMES[field]}「{text}」。", remedy=remedy)


def _read_due(words: str, year: int | None) -> Value:
    relative = next(find_due(Span(0, len(words), words), year), None)
    if relative is not None and isinstance(relative.value, RelativeDue):
        return relative.value
    return FixedDue(read_due(words, year=year))


def _read_amount(text: str, words: str) -> Amount:
    match = _AMOUNT.fullmatch(words)
    if match is None:
        raise _refusal(Field.TARGET, text)
    aim = Aim.REACH
    if match["rise"]:
        aim = Aim.RISE
    elif match["fall"]:
        aim = Aim.FALL
    elif match["within"] or words.endswith("以内"):
        aim = Aim.WITHIN
    return Amount(
        decimal_of(match["number"]), match["unit"], aim, match["before"] or match["after"]
    )


def _write_recurrence(words: RecurrenceWords) -> str:
    once, several = _PERIODS[words.every]
    text = once if words.interval == 1 else several.format(words.interval)
    if words.weekday is not None:
        text += "一二三四五六日"[words.weekday - 1]
    elif words.every is Every.YEAR and words.month is not None:
        text += f"{words.month}月" + (f"{words.day}日" if words.day else "底")
    elif words.day is not None:
        month = _QUARTER_MONTHS.get(words.month or 0, "")
        text += "底" if words.day == LAST_DAY else f"{month}{words.day}日"
    return f"{text}{words.times}次" if words.times > 1 else text


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
