"""Periods by their words."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.periods import period_days, quarter_of, quarter_words, usual_periods


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026年第一季度", (2026, 1, 1), (2026, 3, 31)),
        ("2026年4季度", (2026, 10, 1), (2026, 12, 31)),
        ("2028年2月", (2028, 2, 1), (2028, 2, 29)),
        ("2026年 12 月份", (2026, 12, 1), (2026, 12, 31)),
        ("2026年上半年", (2026, 1, 1), (2026, 6, 30)),
        ("2026年下半年", (2026, 7, 1), (2026, 12, 31)),
        ("2026年度", (2026, 1, 1), (2026, 12, 31)),
        ("2026年全年", (2026, 1, 1), (2026, 12, 31)),
        ("2026年", (2026, 1, 1), (2026, 12, 31)),
    ],
)
def test_words_give_days(words, first, last):
    assert period_days(words) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "words",
    ["", "第三周", "2026年第五季度", "2026年13月", "2026", "春季学期", "0000年", "9999年度"],
)
def test_other_words_give_none(words):
    assert period_days(words) is None


@pytest.mark.parametrize(
    ("day", "first", "last", "words"),
    [
        ((2026, 1, 1), (2026, 1, 1), (2026, 3, 31), "2026年第一季度"),
        ((2026, 9, 30), (2026, 7, 1), (2026, 9, 30), "2026年第三季度"),
        ((2026, 12, 31), (2026, 10, 1), (2026, 12, 31), "2026年第四季度"),
    ],
)
def test_quarters(day, first, last, words):
    assert quarter_of(date(*day)) == (date(*first), date(*last))
    assert quarter_words(date(*first)) == words


@pytest.mark.parametrize("day", [date(2026, 2, 3), date(2026, 11, 23)])
def test_every_usual_period_has_days_and_the_present_quarter_stands_first(day):
    names = usual_periods(day)
    assert len(set(names)) == len(names)
    first, last = period_days(names[0])
    assert first <= day <= last
    assert all(period_days(name) for name in names)


def test_early_in_the_year_the_year_before_is_offered():
    assert "2025年度" in usual_periods(date(2026, 1, 8))
    assert "2025年度" not in usual_periods(date(2026, 5, 8))
