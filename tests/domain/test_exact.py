"""Exact numbers: reading, storing, rounding, writing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import (
    from_stored,
    parse_decimal,
    plain,
    round_half_up,
    show,
    to_stored,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("8", "8"), (" 7.50 ", "7.50"), ("-3", "-3"), (".5", "0.5"), ("5.", "5"), ("８．５", "8.5")],
)
def test_plain_numbers_are_read(text, value):
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "8分", "1e3", "NaN", "∞", "1,000", "--1", "八", "1 2", "."])
def test_anything_else_is_refused_never_zero(text):
    with pytest.raises(InvalidValue, match="不是数字"):
        parse_decimal(text)


@given(st.integers(-(10**15), 10**15))
def test_stored_numbers_come_back(whole):
    assert to_stored(from_stored(whole)) == whole


@pytest.mark.parametrize(
    ("value", "said"),
    [("0.00001", "四位"), ("1e12", "太大"), ("NaN", "太大"), ("Infinity", "太大")],
)
def test_what_the_store_cannot_keep_is_refused(value, said):
    with pytest.raises(InvalidValue, match=said):
        to_stored(Decimal(value))


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("86.125", 2, "86.13"),
        ("-86.125", 2, "-86.13"),
        ("0.5", 0, "1"),
        ("-0.4", 0, "0"),
        ("1/3", 4, "0.3333"),
        ("2/3", 4, "0.6667"),
        ("7", 2, "7.00"),
    ],
)
def test_half_up(value, digits, rounded):
    assert str(round_half_up(Fraction(value), digits)) == rounded


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_by_at_most_half_a_step(value, digits):
    rounded = round_half_up(value, digits)
    assert abs(Fraction(rounded) - value) * 2 * 10**digits <= 1
    assert rounded.as_tuple().exponent == -digits


def test_rounding_keeps_more_digits_than_the_decimal_context():
    value = Fraction(10**40 + 1, 4)
    assert round_half_up(value, 2) == Decimal(f"25{'0' * 38}.25")


@pytest.mark.parametrize(
    ("value", "text"),
    [("7.50", "7.5"), ("100", "100"), ("1E+2", "100"), ("-0.0", "0"), ("0.0001", "0.0001")],
)
def test_numbers_are_written_without_exponents(value, text):
    assert show(Decimal(value)) == text
    assert plain(Decimal(value)) == Decimal(value)
