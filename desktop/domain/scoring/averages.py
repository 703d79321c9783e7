"""Summed sheets (``Inputs.averages``): which schemes take them, and whether they fit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import STORED_SCALE, from_stored
from desktop.domain.scheme import Direct, Trim, TrimBy, Validity
from desktop.domain.scoring import refusals
from desktop.domain.scoring.rules.table import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.frame import Frame, Node
    from desktop.domain.scoring.inputs import Average
    from desktop.domain.scoring.panel import Panels


def takes_averages(scheme: Scheme) -> bool:
    """Whether summed sheets say enough: no rater groups, no tests of validity, no odd trimming.

    Where the scheme trims one highest and one lowest per leaf, averages need the two extremes.
    """
    panel = scheme.panel
    usual = panel.trim is None or panel.trim == Trim(panel.trim.above, 1, 1, TrimBy.LEAF)
    return not panel.groups and panel.validity == Validity() and usual


def check_averages(
    frame: Frame,
    names: Mapping[str, str],
    averages: Mapping[tuple[str, str], tuple[int, int] | Average],
    panels: Panels,
) -> None:
    """Refuse averages at unknown places, at leaves that are not direct, or out of range."""
    limits: dict[str, tuple[Fraction | int | None, Fraction | int | None]] = {}
    if averages and not takes_averages(frame.scheme):
        raise InvalidValue(refusals.AVERAGES_NOT_TAKEN)
    trim = panels.leaf_trim
    for (unit, leaf), average in averages.items():
        total, count = average[0], average[1]
        if trim is not None and (len(average) < 4 or average[2] is None or average[3] is None):
            raise InvalidValue(refusals.AVERAGES_WITHOUT_EXTREMES)
        if leaf not in limits:
            limits[leaf] = _stored_limits(frame.leaf(leaf))
        low, high = limits[leaf]
        if unit not in names:
            raise InvalidValue(refusals.unknown_unit(unit))
        outside = (low is not None and total < low * count) or (
            high is not None and total > high * count
        )
        if count < 1 or outside:
            node = frame.leaf(leaf)
            span = kind_of(node.rule).span(node.rule, node)
            mean = from_stored(total // max(count, 1))
            raise InvalidValue(refusals.outside(node.criterion, mean, span.low, span.high))


def _stored_limits(node: Node) -> tuple[Fraction | int | None, Fraction | int | None]:
    """Return the admissible range in 1/10,000, as integers where that is exact."""
    if not isinstance(node.rule, Direct):
        raise InvalidValue(refusals.average_not_taken(node.criterion))
    span = kind_of(node.rule).span(node.rule, node)
    low, high = (
        None if end is None else Fraction(end) * STORED_SCALE for end in (span.low, span.high)
    )
    return _whole(low), _whole(high)


def _whole(value: Fraction | None) -> Fraction | int | None:
    return value.numerator if value is not None and value.denominator == 1 else value
