"""Figures per unit over a period: 交办, 办结, 按时, 逾期, 延期, 办结率 (one decimal, half up)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desktop.domain.exact import round_half_up
from desktop.domain.supervision.records import (
    ItemState,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.rules import FINISHED


class Basis(StrEnum):
    """Which items belong to a period."""

    ASSIGNED = "assigned"  # 交办日期 in the period
    DUE = "due"  # 时限 in the period


@dataclass(frozen=True, slots=True)
class Span:
    """A period, both days included; None = without end on that side."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; no day lies nowhere."""
        if day is None:
            return False
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)

    def closes(self, today: date) -> date:
        """Return the last day that can be judged: the end of the period, or today before it."""
        return today if self.end is None else min(self.end, today)


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What one unit was given and did; a withdrawn item counts nowhere.

    Attributes:
        assigned: 交办; finished: 办结 (销号 included); on_time: of those, with the 反馈 that passed
            made within the 时限 in force (the office's own time for review is not the unit's).
        overdue: 逾期: reported after the 时限, or past it and not reported by the last day judged.
        extended: 延期: items with an extension granted.
        reminded, returned: 催办 and 退回, times, by their own dates in the period.
    """

    assigned: int = 0
    finished: int = 0
    on_time: int = 0
    overdue: int = 0
    extended: int = 0
    reminded: int = 0
    returned: int = 0

    @property
    def finished_rate(self) -> Decimal | None:
        """办结率 in percent, one decimal, half up; None where nothing was handed over."""
        return rate(self.finished, self.assigned)

    @property
    def on_time_rate(self) -> Decimal | None:
        """按时办结率 in percent, one decimal, half up."""
        return rate(self.on_time, self.assigned)

    def __add__(self, other: UnitFigures) -> UnitFigures:
        """Add two units; rates follow from the sums, never from rates."""
        return UnitFigures(
            self.assigned + other.assigned,
            self.finished + other.finished,
            self.on_time + other.on_time,
            self.overdue + other.overdue,
            self.extended + other.extended,
            self.reminded + other.reminded,
            self.returned + other.returned,
        )


def rate(part: int, whole: int) -> Decimal | None:
    """Return a share in percent with one decimal, half up, exactly; None of nothing."""
    return round_half_up(Fraction(100 * part, whole), 1) if whole else None


def is_late(item: SupervisionItem, day: date) -> bool:
    """Whether by ``day`` the 时限 had passed without the 反馈 that stands now."""
    if item.due is None or item.state in {ItemState.FILED, ItemState.WITHDRAWN}:
        return False
    return day > item.due and (item.reported is None or item.reported > item.due)


def unit_figures(
    items: Iterable[SupervisionItem],
    steps: Iterable[SupervisionStep],
    *,
    span: Span,
    today: date,
    basis: Basis = Basis.ASSIGNED,
) -> Mapping[int, UnitFigures]:
    """Count per responsible unit; units without items of the period are not in the answer.

    Args:
        items: all items.
        steps: all their steps: 催办 and 退回 count in the period of their own date.
        span: the period.
        today: nothing after it is judged.
        basis: by which date an item belongs to the period.
    """
    last = span.closes(today)
    unit_of = {}
    found: dict[int, UnitFigures] = {}
    for item in items:
        if item.state in {ItemState.FILED, ItemState.WITHDRAWN}:
            continue
        unit_of[item.id] = item.responsible_id
        if span.holds(item.assigned if basis is Basis.ASSIGNED else item.due):
            before = found.get(item.responsible_id, UnitFigures())
            found[item.responsible_id] = before + _figures_of(item, last)
    for step in steps:
        unit = unit_of.get(step.item_id)
        if unit is None or not span.holds(step.day):
            continue
        if step.action is StepAction.REMIND:
            found[unit] = found.get(unit, UnitFigures()) + UnitFigures(reminded=1)
        elif step.action is StepAction.RETURN:
            found[unit] = found.get(unit, UnitFigures()) + UnitFigures(returned=1)
    return found


def _figures_of(item: SupervisionItem, last: date) -> UnitFigures:
    finished = item.state in FINISHED and item.closed is not None and item.closed <= last
    late = is_late(item, last)
    return UnitFigures(
        assigned=1,
        finished=int(finished),
        on_time=int(finished and not late),
        overdue=int(late),
        extended=int(item.extensions > 0),
    )
