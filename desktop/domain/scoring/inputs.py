"""What raters and inspectors put in: entries and events of one round.

The four states of scoring.md §6 (未检, 不适用, 0 and 补定) are different values of
:class:`State`; a leaf with no entry and no event at all is blank (untouched).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """State of one leaf on one sheet."""

    SCORED = "scored"
    NOT_INSPECTED = "not_inspected"  # 未检, shown as "-"
    NOT_APPLICABLE = "not_applicable"  # 不适用, shown as "/"
    IMPUTED = "imputed"  # 补定, shown as "95*", always with a reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One rater's entry at one leaf of one unit.

    Attributes:
        unit: key of the unit.
        criterion: key of the leaf.
        amount: direct points, the number of a bands rule, or the imputed points. ``None`` with
            SCORED at an event leaf (deduct, award, veto) means inspected, nothing found besides
            the leaf's events. A number with SCORED at a deduct or award leaf is the leaf's points
            as the rater wrote them (a matrix from Excel); it cannot stand beside events.
        level: key of the chosen level (levels rule).
        reason: 扣分原因 / 补定原因.
        rater: who scored; empty for the panel (考核组).
    """

    unit: str
    criterion: str
    state: State = State.SCORED
    amount: Decimal | None = None
    level: str = ""
    reason: str = ""
    rater: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated occurrence of a rule line at one unit (扣分/加分记录).

    ``amount`` is per time and only given for range lines; ``times`` may be fractional. Revoked
    events stay in the store and do not count (scoring.md §10). ``item`` names what was rewarded
    (标题 of an article): with 取最高 the events of one item count once; events without an item
    belong together to one common item.
    """

    unit: str
    criterion: str
    line: str
    times: Decimal = Decimal(1)
    amount: Decimal | None = None
    day: date | None = None
    reason: str = ""
    inspector: str = ""
    revoked: bool = False
    key: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit as the engine sees it: key, name, ranking group, attributes, display order."""

    key: str
    name: str
    group: str = ""
    position: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GradeDecision:
    """A grade decided by hand (tie at a quota's edge), with its reason."""

    unit: str
    grade: str
    reason: str


class Average(NamedTuple):
    """All SCORED sheets of one unit at one direct leaf, already summed by the store.

    Attributes:
        sum_stored: sum of the amounts in units of 1/10,000 (``exact.STORED_SCALE``).
        sheets: how many sheets were summed, at least 1. The mean is exact:
            ``Fraction(sum_stored, 10_000 * sheets)``.
    """

    sum_stored: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything entered in one round; the order of the tuples never matters.

    Attributes:
        entries: single entries; sheets already summed in ``averages`` are not repeated here.
        events: events, revoked ones included (they do not count).
        decisions: grades decided by hand.
        averages: ``(unit key, leaf key) -> Average`` for **direct** leaves scored by many raters.
            What the store sums: ``SELECT unit, leaf, SUM(amount), COUNT(*) … WHERE state =
            'scored' GROUP BY unit, leaf``. A plain ``(sum, count)`` tuple serves as well. Entries
            of other states (未检, 不适用, 补定) for the same cell still go into ``entries``; a SCORED
            entry there is one more sheet. The result is the same as with single entries, exactly.
    """

    entries: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[GradeDecision, ...] = ()
    averages: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
