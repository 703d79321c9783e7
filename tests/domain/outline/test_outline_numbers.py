from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.numerals import han_number, han_words
from desktop.domain.outline_numbers import (
    Label,
    carried_on,
    has_number,
    label_number_of,
    own_labels,
    standard_label,
)


@pytest.mark.parametrize(
    ("level", "number", "printed"),
    [
        (1, 1, "一、"),
        (1, 21, "二十一、"),
        (2, 10, "（十）"),
        (3, 3, "3."),
        (4, 12, "（12）"),
        (5, 20, "⑳"),
        (5, 21, "（21）"),
        (7, 2, "②"),
    ],
)
def test_standard_numbers_follow_the_form_of_official_documents(
    level: int, number: int, printed: str
) -> None:
    label = standard_label(level, number)
    assert label.label + label.lead == printed


@pytest.mark.parametrize(
    ("label", "number", "then"),
    [
        ("一", 2, "二"),
        ("(九)", 10, "(十)"),
        ("第三章", 4, "第四章"),
        ("1.2.3", 4, "1.2.4"),
        ("１２", 13, "１３"),
        ("③", 4, "④"),
        ("⒛", 21, "21"),
        ("Ⅱ", 3, "Ⅲ"),
        ("一是", 5, "五是"),
        ("其二", 3, "其三"),
        ("3)", 4, "4)"),
        ("最后", 4, "最后"),
        ("", 4, ""),
    ],
)
def test_a_label_keeps_its_form(label: str, number: int, then: str) -> None:
    assert carried_on(label, number) == then


def test_siblings_are_put_in_order_in_the_form_of_most() -> None:
    labels = [Label("(三)"), Label("(一)"), Label("5", "."), Label("")]
    assert own_labels(labels) == [Label("(一)"), Label("(二)"), Label("(三)"), Label("(四)")]


def test_a_series_that_opened_at_two_still_does() -> None:
    assert own_labels([Label("三", "、"), Label("二", "、")]) == [
        Label("二", "、"),
        Label("三", "、"),
    ]


def test_entries_of_which_most_have_no_number_stay_as_they_are() -> None:
    labels = [Label(""), Label("一", "、"), Label("")]
    assert own_labels(labels) == labels


def test_the_last_of_a_list_keeps_its_word() -> None:
    labels = [Label("二是"), Label("一是"), Label("最后")]
    assert own_labels(labels) == [Label("一是"), Label("二是"), Label("最后")]


def test_decimals_follow_what_stands_above() -> None:
    labels = [Label("1.2", " "), Label("1.3", " ")]
    assert own_labels(labels, above="4") == [Label("4.2", " "), Label("4.3", " ")]


@given(st.integers(1, 999))
def test_chinese_numerals_read_back(number: int) -> None:
    assert han_number(han_words(number)) == number


@given(
    st.sampled_from(["一", "（一）", "1", "1.1", "第一章", "①", "１", "Ⅰ", "一是"]),
    st.integers(1, 60),
)
def test_a_carried_on_label_says_its_number(label: str, number: int) -> None:
    written = carried_on(label, number)
    assert has_number(written)
    assert label_number_of(written) == number
