"""From the blocks to the total: its cap and floor, and the one rounding (scoring.md §1, §2)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.exact import round_half_up
from desktop.domain.scoring.leaf import Absence

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.tree import UnitPoints


def unit_total(scheme: Scheme, points: UnitPoints) -> Fraction | None:
    """Return base + bonus + deduction within the total's cap and floor.

    None while a leaf or gate waits, and when nothing of the base block applies.
    """
    complete = points.base.complete and points.extras_complete
    if not complete or points.base.absence is not Absence.PRESENT:
        return None
    return clamp_total(scheme, points.base.rescaled + points.bonus + points.deduction)


def clamp_total(scheme: Scheme, total: Fraction) -> Fraction:
    """Apply the total's cap and floor."""
    if scheme.total_cap is not None and total > scheme.total_cap:
        return Fraction(scheme.total_cap)
    if scheme.total_floor is not None and total < scheme.total_floor:
        return Fraction(scheme.total_floor)
    return total


def printed_total(scheme: Scheme, total: Fraction | None) -> Decimal | None:
    """Round half up to the scheme's digits: what screen, paper and files show."""
    return None if total is None else round_half_up(total, scheme.rounding.digits)
