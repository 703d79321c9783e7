"""Leaf rules that look beyond one sheet: at other units, at ballots, at other rounds (scoring.md §3)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.domain.scheme_rules import ZERO, Band, Level


class Scope(StrEnum):
    """Which units a unit is compared with."""

    GROUP = "group"  # those of its own ranking group
    ALL = "all"  # all units of the round


@dataclass(frozen=True, slots=True)
class Relative:
    """相对值: value ÷ best × full mark (practice.md R13); ``lower_better``: best ÷ value."""

    lower_better: bool = False
    scope: Scope = Scope.GROUP
    quantity: str = ""


class RankSource(StrEnum):
    """Where the ranks of a rank rule come from."""

    GIVEN = "given"  # each rater hands in ranks; their points are averaged
    HIGHEST = "highest"  # a number per unit, the highest is first
    LOWEST = "lowest"  # a number per unit, the lowest is first


@dataclass(frozen=True, slots=True)
class RankPoints:
    """排名赋分: points by rank, from a table or ``full − drop × (rank − 1)`` (practice.md R14).

    Attributes:
        table: points of rank 1, 2, …; empty = by ``drop``.
        drop: points lost per rank.
        beyond: points of ranks after the table.
        floor: lowest points by ``drop``.
        source: where the ranks come from.
        scope: among which units numbers are ranked.
        quantity: what the number is.
    """

    table: tuple[Decimal, ...] = ()
    drop: Decimal | None = None
    beyond: Decimal = ZERO
    floor: Decimal = ZERO
    source: RankSource = RankSource.GIVEN
    scope: Scope = Scope.GROUP
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Efficacy:
    """功效系数: full × (base + (1 − base) × (x − worst) ÷ (best − worst)); all equal → full."""

    base: Decimal = Decimal("0.6")
    lower_better: bool = False
    scope: Scope = Scope.GROUP
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """兜底档: from ``part``/``whole`` of the valid votes in ``levels`` on, just ``points``.

    Exact thirds need two whole numbers: 基本称职 and 不称职 together ≥ 1/3.
    """

    levels: tuple[str, ...]
    part: int
    whole: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class Votes:
    """民主测评: ballots per level (practice.md R16, R17).

    Attributes:
        levels: the levels; ``points`` is the value of one vote.
        bands: points by the share (0…1) of votes in ``share_of``; empty = mean value of the votes.
        share_of: keys of the levels whose share counts (优秀).
        override: decides before anything else where it is reached.
    """

    levels: tuple[Level, ...]
    bands: tuple[Band, ...] = ()
    share_of: tuple[str, ...] = ()
    override: Override | None = None


class RollUpHow(StrEnum):
    """How the figures of several periods become one."""

    SUM = "sum"
    MEAN_PRESENT = "mean_present"  # ÷ periods that count
    MEAN_PLANNED = "mean_planned"  # ÷ all planned periods
    WEIGHTED = "weighted"
    LAST = "last"
    BEST = "best"


class PeriodMissing(StrEnum):
    """What a planned period without a figure counts as (scoring.md §6)."""

    WAIT = "wait"
    SKIP = "skip"
    ZERO = "zero"
    FULL = "full"
    FIXED = "fixed"  # a fixed figure, with its reason


class SlotsHow(StrEnum):
    """How the slots of one period (上午, 下午) become one figure."""

    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Period:
    """One planned period; ``weight`` only with ``weighted``."""

    key: str
    title: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RollUp:
    """汇总: the figures of other rounds (scoring.md §3, §7; cases T3, T22).

    Attributes:
        periods: the planned periods in order; empty = those the round plans
            (``Inputs.planned_periods``), else those the unit has figures for, by key.
        how: how they become one.
        missing: what a planned period without a figure counts as.
        fixed, reason: the figure of ``fixed`` and why.
        period_full: full mark of one period (``missing`` full; scale).
        scaled: the outcome × full mark ÷ ``period_full`` (折算).
        carry_over: each period goes on from where the last one ended instead of starting again
            from ``start``: period i stands at ``start + Σ (figure − start)`` up to i.
        start: the figure each period starts from (基础分).
        slots: how several slots of a period become its figure.
    """

    periods: tuple[Period, ...] = ()
    how: RollUpHow = RollUpHow.MEAN_PRESENT
    missing: PeriodMissing = PeriodMissing.SKIP
    fixed: Decimal | None = None
    reason: str = ""
    period_full: Decimal | None = None
    scaled: bool = False
    carry_over: bool = False
    start: Decimal = ZERO
    slots: SlotsHow = SlotsHow.SUM
