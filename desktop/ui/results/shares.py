"""Shares as text."""

from __future__ import annotations

from fractions import Fraction


def percent(share: Fraction | None) -> str:
    """Write a share as a percentage with one decimal, rounded half up; "" for none."""
    if share is None:
        return ""
    tenths = int(abs(share) * 1000 + Fraction(1, 2))
    return f"{'-' if share < 0 else ''}{tenths // 10}.{tenths % 10}%"
