"""Exact numbers: how points are read, stored, rounded and written.

Points, weights and money are :class:`~decimal.Decimal` where people type or read them,
:class:`~fractions.Fraction` inside the engine, and integers of 1/10,000 in the store
(docs/decisions). A binary float never holds a score (scoring.md §1).
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from desktop.domain.errors import InvalidValue

STORED_DIGITS = 4
"""Decimal places the store keeps; offices print at most four (指标分值 3.0000)."""

STORED_SCALE = 10**STORED_DIGITS
_STORED_LIMIT = 10**15
_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－＋−", "0123456789.-+-")


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal number, full-width digits allowed.

    Raises:
        InvalidValue: when the text is anything else (never a silent 0).
    """
    cleaned = text.strip().translate(_FULL_WIDTH)
    if not _PLAIN_NUMBER.match(cleaned):
        raise InvalidValue(f"「{text}」不是数字。", remedy="请输入数字，例如 8 或 7.5。")
    try:
        return Decimal(cleaned)
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only decimals
        raise InvalidValue(f"「{text}」不是数字。") from error


def to_stored(value: Decimal) -> int:
    """Return the value in units of 1/10,000.

    Raises:
        InvalidValue: when more than four decimal places or too large for the store.
    """
    scaled = value * STORED_SCALE
    if not value.is_finite() or abs(scaled) > _STORED_LIMIT:
        raise InvalidValue(f"数字 {value} 太大，无法保存。")
    whole = int(scaled)
    if whole != scaled:
        raise InvalidValue(f"数字 {value} 的小数超过四位。", remedy="请改为不超过四位小数。")
    return whole


def from_stored(value: int) -> Decimal:
    """Return the decimal for a stored integer, without trailing zeros (``85000`` → ``8.5``)."""
    return plain(Decimal(value).scaleb(-STORED_DIGITS))


def round_half_up(value: Fraction, digits: int) -> Decimal:
    """Round half away from zero to ``digits`` places (四舍五入), exactly, in integers."""
    scale = 10**digits
    doubled = 2 * abs(value.numerator) * scale + value.denominator
    whole = doubled // (2 * value.denominator)
    # scaleb and unary minus would round to the context's 28 digits; reading a text does not.
    sign = "-" if value < 0 and whole else ""
    return Decimal(f"{sign}{whole}E-{digits}")


def plain(value: Decimal) -> Decimal:
    """Drop trailing zeros without turning ``100`` into ``1E+2``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal("0") if text in {"-0", ""} else Decimal(text)


def show(value: Decimal) -> str:
    """Write points for screen and paper: shortest exact form, never an exponent (``7.50`` → 7.5)."""
    return format(plain(value), "f")


def exact_text(value: Fraction | None) -> str | None:
    """Write a fraction as decimal text if it has a finite one, else as ``numerator/denominator``."""
    if value is None:
        return None
    rest = value.denominator
    places = 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    if rest != 1:
        return str(value)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    whole, tail = (digits[:-places], digits[-places:]) if places else (digits, "")
    tail = tail.rstrip("0")
    return f"{sign}{whole}.{tail}" if tail else f"{sign}{whole}"
