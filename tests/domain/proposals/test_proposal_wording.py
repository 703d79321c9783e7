from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.proposals import (
    Aim,
    Amount,
    Field,
    FixedDue,
    Money,
    Names,
    RecurrenceWords,
    RelativeDue,
    SpanUnit,
    TaskVerdict,
    Value,
)
from desktop.domain.proposals.wording import read_value, write_value
from desktop.domain.recurrence import LAST_DAY, Every


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Field.DUE, FixedDue(date(2026, 6, 30)), "2026-06-30"),
        (Field.DUE, RelativeDue(20, SpanUnit.WORKDAY, "信息形成"), "自信息形成起20个工作日内"),
        (Field.RECURRENCE, RecurrenceWords(Every.DAY), "每日"),
        (Field.RECURRENCE, RecurrenceWords(Every.WEEK, weekday=1), "每周一"),
        (Field.RECURRENCE, RecurrenceWords(Every.WEEK, 2), "每2周"),
        (Field.RECURRENCE, RecurrenceWords(Every.MONTH, day=5), "每月5日"),
        (Field.RECURRENCE, RecurrenceWords(Every.MONTH, day=LAST_DAY), "每月底"),
        (Field.RECURRENCE, RecurrenceWords(Every.MONTH, 3), "每3个月"),
        (Field.RECURRENCE, RecurrenceWords(Every.MONTH, times=2), "每月2次"),
        (Field.RECURRENCE, RecurrenceWords(Every.QUARTER), "每季度"),
        (Field.RECURRENCE, RecurrenceWords(Every.QUARTER, day=15, month=1), "每季度首月15日"),
        (Field.RECURRENCE, RecurrenceWords(Every.HALF_YEAR), "每半年"),
        (Field.RECURRENCE, RecurrenceWords(Every.TERM), "每学期"),
        (Field.RECURRENCE, RecurrenceWords(Every.YEAR, month=12, day=10), "每年12月10日"),
        (Field.TARGET, Amount(Decimal(5), "家"), "5家"),
        (Field.TARGET, Amount(Decimal("95.5"), "%"), "95.5%"),
        (Field.TARGET, Amount(Decimal(3), "%", Aim.FALL), "下降3%"),
        (Field.TARGET, Amount(Decimal(8), "%", Aim.RISE), "增长8%"),
        (Field.TARGET, Amount(Decimal(2), "起", Aim.WITHIN), "不超过2起"),
        (Field.MONEY, Money(Decimal(10_000)), "1万元"),
        (Field.MONEY, Money(Decimal(6_500)), "6500元"),
        (Field.MONEY, Money(Decimal(60_000), "个"), "6万元/个"),
        (Field.CO, Names(("司法所", "各村")), "司法所、各村"),
        (Field.TASK, TaskVerdict(is_task=False), "不是任务"),
    ],
)
def test_what_is_written_is_read_again(field: Field, value: Value, words: str) -> None:
    assert write_value(value) == words
    assert read_value(field, words, year=2026) == value


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (Field.DUE, "尽快"),
        (Field.RECURRENCE, "不定期"),
        (Field.TARGET, "很多"),
        (Field.MONEY, "若干"),
        (Field.TASK, "也许"),
        (Field.CO, "、"),
        (Field.SENTENCE, "2026-06-30"),
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example(field: Field, words: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read_value(field, words, year=2026)
    assert words in str(caught.value)


def test_typed_due_dates_follow_the_plan() -> None:
    assert read_value(Field.DUE, "三季度", year=2026) == FixedDue(date(2026, 9, 30))
    with pytest.raises(InvalidValue, match="年份"):
        read_value(Field.DUE, "6月底", year=None)
