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
from fractions import Fraction
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
        target: the unit's own target (completion rule), where none stands elsewhere.

    At a completion, relative or efficacy leaf ``amount`` is the number that is compared; at a
    rank leaf it is the rank this rater gives (1 = first), or the number that is ranked. At a
    votes leaf one entry with a ``level`` is one ballot.
    """

    unit: str
    criterion: str
    state: State = State.SCORED
    amount: Decimal | None = None
    level: str = ""
    reason: str = ""
    rater: str = ""
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One dated occurrence of a rule line at one unit (扣分/加分记录).

    ``amount`` is per time and only given for range lines; ``times`` may be fractional. Revoked
    events stay in the store and do not count (scoring.md §10). ``item`` names what was rewarded
    (标题 of an article): with 取最高 the events of one item count once; events without an item
    belong together to one common item. ``role`` is the unit's role in it (a role of the scheme);
    ``sharers`` is among how many it is shared equally (联合署名).
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
    role: str = ""
    sharers: int = 1


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
    """A grade decided by hand for any unit (or a tie at a quota's edge), with its reason.

    It wins over score, floor and quota; what a veto or grade gate forces or caps limits it.
    """

    unit: str
    grade: str
    reason: str


@dataclass(frozen=True, slots=True)
class HonourDecision:
    """An honour granted or refused by hand (tie at the edge), with its reason."""

    unit: str
    honour: str
    granted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Rater:
    """To which group of the scheme's panel a rater belongs."""

    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Voided:
    """Sheets declared invalid by hand; without a unit all sheets of the rater."""

    rater: str
    reason: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class VoteTally:
    """Counted ballots at one votes leaf: votes per level key, and invalid ballots (not counted).

    ``group`` is the rater group that voted; several tallies of one group are added up.
    """

    unit: str
    criterion: str
    votes: tuple[tuple[str, int], ...]
    invalid: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class RankList:
    """One rater's order of units at a rank leaf, best first; units in one place are equal."""

    criterion: str
    places: tuple[tuple[str, ...], ...]
    rater: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The figure of a metric leaf at one unit; an entry made there by hand comes first."""

    unit: str
    criterion: str
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The target of one unit at a completion leaf; ``start`` as in the rule."""

    unit: str
    criterion: str
    value: Decimal
    start: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """A unit's figure of one period at a roll-up leaf, exact or as published.

    ``slot`` tells several figures of one period apart (上午, 下午); ``source`` says where the
    figure comes from, ``reason`` why it was fixed by hand.
    """

    unit: str
    criterion: str
    period: str
    points: Fraction
    slot: str = ""
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPeriod:
    """A period that this round planned at a roll-up leaf (a week of four school days has four).

    Where a round plans any at a leaf, those are its periods: of the rule's own the ones named, in the
    rule's order; where the rule names none, these in the order of their keys.
    """

    criterion: str
    period: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stood in an earlier round of the same series (for streaks).

    Attributes:
        number: place of the round in the series, ascending in time; this round comes after all.
        rank: rank within its group, None when not ranked.
        from_last: the same counted from the last place (1 = last).
        honours: names of the honours it got.
    """

    unit: str
    number: int
    rank: int | None = None
    from_last: int | None = None
    honours: tuple[str, ...] = ()


class Average(NamedTuple):
    """All SCORED sheets of one unit at one direct leaf, already summed by the store.

    Attributes:
        sum_stored: sum of the amounts in units of 1/10,000 (``exact.STORED_SCALE``).
        sheets: how many sheets were summed, at least 1. The mean is exact:
            ``Fraction(sum_stored, 10_000 * sheets)``.
        highest, lowest: the extreme amounts in 1/10,000; needed where the scheme drops one
            highest and one lowest.
    """

    sum_stored: int
    sheets: int
    highest: int | None = None
    lowest: int | None = None


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
            Schemes for which ``takes_averages`` is False need single entries.
        raters: the raters' groups.
        voided: sheets declared invalid.
        tallies, rank_lists, readings, targets, period_figures: what the votes, rank, metric,
            completion and roll-up rules are given.
        planned_periods: what this round planned at roll-up leaves, where that is not simply what
            the rule says.
        standings: earlier rounds, for streaks.
        honour_decisions: honours decided by hand.
    """

    entries: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[GradeDecision, ...] = ()
    averages: Mapping[tuple[str, str], tuple[int, int] | Average] = field(default_factory=dict)
    raters: tuple[Rater, ...] = ()
    voided: tuple[Voided, ...] = ()
    tallies: tuple[VoteTally, ...] = ()
    rank_lists: tuple[RankList, ...] = ()
    readings: tuple[Reading, ...] = ()
    targets: tuple[Target, ...] = ()
    period_figures: tuple[PeriodFigure, ...] = ()
    standings: tuple[Standing, ...] = ()
    honour_decisions: tuple[HonourDecision, ...] = ()
    planned_periods: tuple[PlannedPeriod, ...] = ()
