"""Sums of fractions without a needless reduction at every step."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO = Fraction(0)


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """Return the exact sum; one reduction at the end, since each costs more than the sum itself."""
    numerator = 0
    denominator = 1
    for value in values:
        other = value.denominator
        if other == denominator:
            numerator += value.numerator
        else:
            common = lcm(denominator, other)
            numerator = numerator * (common // denominator) + value.numerator * (common // other)
            denominator = common
    return Fraction(numerator, denominator)
