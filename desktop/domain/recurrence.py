"""Recurrence of a task: what 每月5日前, 每周五, 每学期 mean (product.md, area 2).

A recurrence names one or more days in every period (day, week, month, quarter, half-year, term,
year) or in every N-th period. What happens when such a day is no working day is part of it. The
days themselves are worked out in :mod:`desktop.domain.recurrence_days`, the sentence for people in
:mod:`desktop.domain.recurrence_words`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from desktop.domain.errors import InvalidValue

LAST_DAY = -1
"""As a day of the month or a week of the term: the last one."""

MOST_PERIODS = 99


class Every(StrEnum):
    """The period that repeats."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    TERM = "term"
    YEAR = "year"


class OffDay(StrEnum):
    """What becomes of an occurrence whose day is no working day."""

    KEEP = "keep"  # stays on its day
    SKIP = "skip"  # does not take place
    NEXT = "next"  # 顺延 to the next working day
    PREVIOUS = "previous"  # 提前 to the working day before


MONTHS_OF = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""Length in months of the periods that have one."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule that gives one task its due days.

    Attributes:
        every, interval: every ``interval``-th such period, counted from that of ``start``.
        start: first day that may be due.
        weekdays: 1 Monday … 7 Sunday; with WEEK (none: the week's last day) and, at most one,
            with TERM and a ``week`` (none: that week's last day).
        days: days of the month, 1–31 or ``LAST_DAY``; 31 in a shorter month is its last day. With
            MONTH any number, with QUARTER, HALF_YEAR, YEAR at most one (none: the last day).
        month: which month of the quarter (1–3), half-year (1–6) or year (1–12); None = the last.
        week: which week of the term (1 = 第1周, ``LAST_DAY`` = its last); None = the term's last day.
        end: last day that may be due; None = for good.
        count: how many days there are at most, from ``start`` on; None = no limit.
        off_day: what happens on a non-working day.

    Raises:
        InvalidValue: the parts do not go together.
    """

    every: Every
    start: date
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    month: int | None = None
    week: int | None = None
    end: date | None = None
    count: int | None = None
    off_day: OffDay = OffDay.PREVIOUS

    def __post_init__(self) -> None:
        """Refuse what has no meaning; say what would."""
        _check_numbers(self)
        if self.every not in {Every.WEEK, Every.TERM} and self.weekdays:
            raise InvalidValue("只有按周或按学期重复时才能指定星期。", remedy="请去掉星期。")
        if self.every not in MONTHS_OF and (self.days or self.month is not None):
            raise InvalidValue(
                "按天、周、学期重复时不能指定几月几日。", remedy="请去掉月份和日期。"
            )
        if self.every in {Every.QUARTER, Every.HALF_YEAR, Every.YEAR} and len(self.days) > 1:
            raise InvalidValue(
                "按季度、半年、年重复时只能指定一天。", remedy="请改为按月重复，或另立一项任务。"
            )
        if self.every is not Every.TERM and self.week is not None:
            raise InvalidValue("只有按学期重复时才能指定第几周。", remedy="请去掉周次。")
        if (
            self.every is Every.TERM
            and self.weekdays
            and (len(self.weekdays) > 1 or self.week is None)
        ):
            raise InvalidValue("按学期重复时请指定第几周的星期几。", remedy="请补上周次。")


def _check_numbers(rule: Recurrence) -> None:
    if not 1 <= rule.interval <= MOST_PERIODS:
        raise InvalidValue(f"重复间隔 {rule.interval} 不在 1—{MOST_PERIODS} 之间。")
    if any(not 1 <= day <= 7 for day in rule.weekdays):
        raise InvalidValue("星期只能是星期一到星期日。")
    if any(not (day == LAST_DAY or 1 <= day <= 31) for day in rule.days):
        raise InvalidValue("每月的日期只能是 1—31 日或最后一天。")
    if rule.month is not None and not 1 <= rule.month <= MONTHS_OF.get(rule.every, 12):
        raise InvalidValue(f"这种周期里没有第 {rule.month} 个月。")
    if rule.week is not None and not (rule.week == LAST_DAY or 1 <= rule.week <= 60):
        raise InvalidValue(f"没有第 {rule.week} 周。")
    if rule.end is not None and rule.end < rule.start:
        raise InvalidValue("重复的结束日期早于开始日期。", remedy="请改正日期。")
    if rule.count is not None and rule.count < 1:
        raise InvalidValue("重复次数至少为 1。", remedy="请改正次数，或不填。")


_CODER = json.JSONEncoder(separators=(",", ":"), sort_keys=True)


def to_code(rule: Recurrence) -> str:
    """Write a recurrence in its compact stored form: JSON of what is not at its default."""
    fields: dict[str, object] = {"every": rule.every.value, "start": rule.start.isoformat()}
    if rule.interval != 1:
        fields["interval"] = rule.interval
    if rule.weekdays:
        fields["weekdays"] = list(rule.weekdays)
    if rule.days:
        fields["days"] = list(rule.days)
    for name in ("month", "week", "count"):
        if (value := getattr(rule, name)) is not None:
            fields[name] = value
    if rule.end is not None:
        fields["end"] = rule.end.isoformat()
    if rule.off_day is not OffDay.PREVIOUS:
        fields["off"] = rule.off_day.value
    return _CODER.encode(fields)


@lru_cache(maxsize=1024)
def from_code(text: str) -> Recurrence:
    """Read what :func:`to_code` wrote; many tasks share few rules, so that they are remembered."""
    fields = json.loads(text)
    return Recurrence(
        every=Every(fields["every"]),
        start=date.fromisoformat(fields["start"]),
        interval=fields.get("interval", 1),
        weekdays=tuple(fields.get("weekdays", ())),
        days=tuple(fields.get("days", ())),
        month=fields.get("month"),
        week=fields.get("week"),
        end=date.fromisoformat(fields["end"]) if "end" in fields else None,
        count=fields.get("count"),
        off_day=OffDay(fields.get("off", OffDay.PREVIOUS.value)),
    )
