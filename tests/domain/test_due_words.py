from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-6-30", date(2026, 6, 30)),
        ("2025.3.5", date(2025, 3, 5)),
        ("2026年6月30日前", date(2026, 6, 30)),
        ("２０２６/１/２", date(2026, 1, 2)),
        ("6月30日前", date(2026, 6, 30)),
        ("六月十五日", date(2026, 6, 15)),
        ("6月底前", date(2026, 6, 30)),
        ("2月底", date(2026, 2, 28)),
        ("2028年2月底前", date(2028, 2, 29)),
        ("11月", date(2026, 11, 30)),
        ("十二月份", date(2026, 12, 31)),
        ("9月中旬", date(2026, 9, 20)),
        ("三季度", date(2026, 9, 30)),
        ("第1季度末", date(2026, 3, 31)),
        ("上半年", date(2026, 6, 30)),
        ("下半年完成", date(2026, 12, 31)),
        ("年内", date(2026, 12, 31)),
        ("年底前", date(2026, 12, 31)),
        ("今年", date(2026, 12, 31)),
        ("2027年", date(2027, 12, 31)),
        (" 8 月 底 ", date(2026, 8, 31)),
    ],
)
def test_due(words: str, day: date) -> None:
    assert read_due(words, year=2026) == day


@pytest.mark.parametrize(
    "words", ["长期", "13月", "2月30日", "2026-13-1", "每月一次", "5", "0月底"]
)
def test_what_is_no_due_date_is_refused(words: str) -> None:
    with pytest.raises(InvalidValue):
        read_due(words, year=2026)


def test_without_a_year_the_words_do_not_become_a_date() -> None:
    with pytest.raises(InvalidValue, match="年份"):
        read_due("6月底", year=None)
    assert read_due("2026-6-1", year=None) == date(2026, 6, 1)
