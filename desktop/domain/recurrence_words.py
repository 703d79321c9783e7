"""A recurrence as the sentence it means: 每月5日前, 每2周的周一、周四, 每学期第8周周五前."""

from __future__ import annotations

from desktop.domain.recurrence import LAST_DAY, MONTHS_OF, Every, OffDay, Recurrence
from desktop.domain.recurrence_days import WEEKDAY_LETTERS

PERIOD_WORDS = {
    Every.DAY: "天",
    Every.WEEK: "周",
    Every.MONTH: "月",
    Every.QUARTER: "季度",
    Every.HALF_YEAR: "半年",
    Every.TERM: "学期",
    Every.YEAR: "年",
}
"""The periods in Chinese."""

_COUNTED = {
    Every.MONTH: "个月",
    Every.QUARTER: "个季度",
    Every.HALF_YEAR: "个半年",
    Every.TERM: "个学期",
}

OFF_DAY_WORDS = {
    OffDay.KEEP: "遇非工作日不变",
    OffDay.SKIP: "遇非工作日取消",
    OffDay.NEXT: "遇非工作日顺延",
    OffDay.PREVIOUS: "遇非工作日提前",
}
"""What happens on non-working days, in Chinese."""


def short_words(rule: Recurrence) -> str:
    """Return the rule in a few words for a table cell: 每月5日前."""
    period = PERIOD_WORDS[rule.every]
    if rule.interval > 1:
        counted = _COUNTED.get(rule.every, period)
        whole = f"每{rule.interval}{counted}"
    else:
        whole = f"每{period}"
    day = _day_words(rule)
    return f"{whole}的{day}" if rule.interval > 1 and day else f"{whole}{day}"


def long_words(rule: Recurrence, *, lead_days: int | None = None) -> str:
    """Return the whole sentence: days, non-working days, limits and lead time."""
    parts = [short_words(rule), OFF_DAY_WORDS[rule.off_day], f"自{rule.start.isoformat()}起"]
    if rule.end is not None:
        parts.append(f"到{rule.end.isoformat()}止")
    if rule.count is not None:
        parts.append(f"共{rule.count}次")
    if lead_days:
        parts.append(f"提前{lead_days}个工作日提醒")
    return "，".join(parts) + "。"


def _day_words(rule: Recurrence) -> str:
    if rule.every is Every.DAY:
        return ""
    if rule.every is Every.WEEK:
        return "、".join(f"周{WEEKDAY_LETTERS[day - 1]}" for day in sorted(set(rule.weekdays)))
    if rule.every is Every.TERM:
        return _term_words(rule)
    return _month_words(rule)


def _term_words(rule: Recurrence) -> str:
    if rule.week is None:
        return "末前"
    week = "最后一周" if rule.week == LAST_DAY else f"第{rule.week}周"
    weekday = f"周{WEEKDAY_LETTERS[rule.weekdays[0] - 1]}" if rule.weekdays else ""
    return f"{week}{weekday}前"


def _month_words(rule: Recurrence) -> str:
    length = MONTHS_OF[rule.every]
    days = "、".join(
        "最后一天" if day == LAST_DAY else f"{day}日"
        for day in sorted(set(rule.days), key=lambda day: (day == LAST_DAY, day))
    )
    if rule.every is Every.MONTH:
        return f"{days}前" if days else "底前"
    if rule.month is None and not days:
        return "末前"
    if rule.every is Every.YEAR:
        month = f"{rule.month or length}月"
    else:
        month = f"第{rule.month}个月" if rule.month else "最后一个月"
    return f"{month}{days or '底'}前"
