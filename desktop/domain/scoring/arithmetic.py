"""Sums of fractions without a needless reduction at every step."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

from desktop.domain.exact import STORED_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ZERO = Fraction(0)
_KEPT_MEANS = 8192


@lru_cache(maxsize=_KEPT_MEANS)
def stored_mean(total: int, sheets: int) -> Fraction:
    """Return the exact mean of sheets summed in 1/10,000.

    Kept, because scores come in steps: a thousand units share a few thousand different sums, and
    reducing a fraction is the dearest step of the engine.
    """
    return Fraction(total, STORED_SCALE * sheets)


@lru_cache(maxsize=_KEPT_MEANS)
def as_fraction(value: Decimal) -> Fraction:
    """Return the decimal as a fraction; kept for the same reason."""
    return Fraction(*value.as_integer_ratio())


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """Return the exact sum; one reduction at the end, since each costs more than the sum itself."""
    numerator = 0
    denominator = 1
    for value in values:
        over, under = value.as_integer_ratio()
        if under == denominator:
            numerator += over
        else:
            common = lcm(denominator, under)
            numerator = numerator * (common // denominator) + over * (common // under)
            denominator = common
    return Fraction(numerator, denominator)


def whole_numbers(values: Sequence[Fraction]) -> list[int]:
    """Return the values as multiples of one common part: whole numbers compare ten times as fast."""
    ratios = [value.as_integer_ratio() for value in values]
    part = lcm(*[under for _, under in ratios])
    return [over * (part // under) for over, under in ratios]
