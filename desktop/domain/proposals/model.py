"""What a sentence can say about a task, as plain values with the words they came from."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum

from desktop.domain.recurrence import Every


class Field(StrEnum):
    """The field of a task a proposal is for."""

    TASK = "task"  # 是否任务
    DUE = "due"  # 完成时限
    RECURRENCE = "recurrence"  # 周期
    TARGET = "target"  # 目标
    MONEY = "money"  # 经费
    RESPONSIBLE = "responsible"  # 牵头(责任)单位
    CO = "co"  # 配合单位
    LEADER = "leader"  # 分管领导
    SENTENCE = "sentence"  # 一句单独成为任务


class Confidence(IntEnum):
    """How sure a proposal is; only what is HIGH is ticked beforehand."""

    LOW = 1  # 低
    MEDIUM = 2  # 中
    HIGH = 3  # 高


@dataclass(frozen=True, slots=True)
class FixedDue:
    """A due date that is known."""

    day: date


@dataclass(frozen=True, slots=True)
class YearlessDue:
    """A due date whose year neither the text nor the plan names (20xx年6月底); day None = last."""

    month: int
    day: int | None
    years_on: int = 0

    def in_year(self, year: int) -> date:
        """Return the date in the plan's year; raises ValueError for 29 February of a common year."""
        year += self.years_on
        return date(year, self.month, self.day or calendar.monthrange(year, self.month)[1])


class SpanUnit(StrEnum):
    """What a term of days is counted in."""

    DAY = "day"  # 日
    WORKDAY = "workday"  # 工作日
    MONTH = "month"  # 个月


@dataclass(frozen=True, slots=True)
class RelativeDue:
    """A term that begins with an event (自受理之日起15日内); its date waits for the event's."""

    count: int
    unit: SpanUnit
    event: str


@dataclass(frozen=True, slots=True)
class RecurrenceWords:
    """How often something is to be done, in the terms of :class:`~desktop.domain.recurrence`.

    Attributes:
        every, interval: every ``interval``-th such period (每3个月 = month × 3).
        times: how often within one period.
        day: day of the month, ``LAST_DAY`` its last; None where the text names none.
        weekday: 1 = Monday … 7 = Sunday, for weeks.
        month: month of the quarter or of the year.
    """

    every: Every
    interval: int = 1
    times: int = 1
    day: int | None = None
    weekday: int | None = None
    month: int | None = None


class Aim(StrEnum):
    """What a number in a sentence is to do."""

    REACH = "reach"  # 达到, 完成 … 个: at least the number
    RISE = "rise"  # 增长 … %: by at least the number
    FALL = "fall"  # 下降 … %: by at least the number
    WITHIN = "within"  # 控制在 … 以内: at most the number


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantified target: 5家合作社, 满意率95%, 能耗下降3%.

    ``thing`` is what is counted or measured, as far as the words beside the number say it.
    """

    value: Decimal
    unit: str
    aim: Aim = Aim.REACH
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan; ``per`` is what it is for each of (6万元/个), empty for a whole sum."""

    yuan: Decimal
    per: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of units or people as written, one each."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskVerdict:
    """Whether the node is something to be done."""

    is_task: bool


@dataclass(frozen=True, slots=True)
class SentenceTask:
    """A sentence that is a task of its own, with what it says about it."""

    fields: tuple[Proposal, ...]


Value = (
    FixedDue
    | YearlessDue
    | RelativeDue
    | RecurrenceWords
    | Amount
    | Money
    | Names
    | TaskVerdict
    | SentenceTask
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed value of one field.

    Attributes:
        words: the words it came from, as they stand in the text.
        span: where they stand, (start, end) in the text read.
        confidence: with ``reason``, a short Chinese phrase that says why no more (or why so much).
    """

    field: Field
    value: Value
    words: str
    span: tuple[int, int]
    confidence: Confidence
    reason: str
