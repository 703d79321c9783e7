"""How totals become ranks, grades and honours (名次、等次、评优; scoring.md §1, §6, §8)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.domain.scheme_wide_rules import Scope


class RoundWhen(StrEnum):
    """Where rounding happens (scoring.md §1)."""

    END = "end"
    LEAF = "leaf"
    GROUP = "group"  # at first-level indicators


@dataclass(frozen=True, slots=True)
class Rounding:
    """Rounding policy: half-up to ``digits`` places, once, at ``when``."""

    digits: int = 2
    when: RoundWhen = RoundWhen.END


class Missing(StrEnum):
    """What a leaf without a score (blank or 未检) counts as."""

    WAIT = "wait"  # the total stays incomplete, the unit is not ranked
    ZERO = "zero"
    FULL = "full"
    SKIP = "skip"  # re-scaled like 不适用


class NotApplicable(StrEnum):
    """What 不适用 does."""

    RESCALE = "rescale"  # re-scaled to the full mark of what applies
    NO_RANK = "no_rank"  # the unit leaves the ranking


class RankStyle(StrEnum):
    """Ranks among ties."""

    COMPETITION = "competition"  # 1,2,2,4
    DENSE = "dense"  # 1,2,2,3


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One link of the tie-break chain.

    ``by``: a criterion key, or one of ``"@base"``, ``"@bonus"``, ``"@deduction"``, ``"@vetoes"``.
    """

    by: str
    higher_first: bool = True


@dataclass(frozen=True, slots=True)
class Ranking:
    """How ranks are given within each group."""

    style: RankStyle = RankStyle.COMPETITION
    by_printed: bool = False
    ties: tuple[TieBreak, ...] = ()


class QuotaRounding(StrEnum):
    """How a share becomes a number: 不超过 = floor, 四舍五入 = half-up."""

    FLOOR = "floor"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``count`` units, or ``share`` (0..1) of the ranked units of the group.

    ``by_group`` has the places of groups that have a number of their own (一类单位 3 名, 二类单位 2 名); a
    group not named goes by count and share, and where there are neither it has no place.
    """

    count: int | None = None
    share: Decimal | None = None
    rounding: QuotaRounding = QuotaRounding.FLOOR
    at_least_one: bool = False
    by_group: tuple[tuple[str, int], ...] = ()


class TieAtEdge(StrEnum):
    """A tie group that does not fit into a quota."""

    LEAVE_OUT = "leave_out"
    TAKE_WHOLE = "take_whole"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade (等次), best first in the list: total ≥ ``floor``, at most ``quota`` units."""

    name: str
    floor: Decimal | None = None
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Grading:
    """All grades, best first; the last one usually has neither floor nor quota.

    ``pass_down``: unfilled places enlarge the next quota; otherwise they stay empty.
    """

    grades: tuple[Grade, ...] = ()
    tie_at_edge: TieAtEdge = TieAtEdge.LEAVE_OUT
    pass_down: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """门槛: the points of some criteria together reach a bound, or stay below one.

    Attributes:
        of: criterion keys, or ``@base``, ``@bonus``, ``@deduction``; their points (before each
            one's weight) are summed.
        at_least: the sum must be ≥ this.
        below: the sum must be < this.
    """

    of: tuple[str, ...]
    at_least: Decimal | None = None
    below: Decimal | None = None


class GateEffect(StrEnum):
    """What a fulfilled grade gate does."""

    FORCE_GRADE = "force_grade"
    CAP_GRADE = "cap_grade"


@dataclass(frozen=True, slots=True)
class GradeGate:
    """A condition that forces or caps the grade (某项低于21分定为不合格; practice.md R27)."""

    when: Condition
    grade: str
    effect: GateEffect = GateEffect.FORCE_GRADE


@dataclass(frozen=True, slots=True)
class ItemFloor:
    """One criterion must have at least so many points."""

    of: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Streak:
    """Several periods with the same outcome, this one included (连续3月末位).

    Attributes:
        periods: how many.
        places: within the first (or last) so many places of the group.
        from_last: counted from the last place.
        honour: instead of places: the honour of this name was given.
        consecutive: the latest ``periods`` periods without a gap; otherwise any of the known ones.
    """

    periods: int
    places: int = 1
    from_last: bool = False
    honour: str = ""
    consecutive: bool = True


@dataclass(frozen=True, slots=True)
class Honour:
    """评优: 流动红旗, 先进, or a notice to the last; every condition given must be met.

    Attributes:
        name: unique among the honours.
        top: at most so many of those who meet the rest, best total first; None = all of them.
        scope: within each group (top N per grade), or over all units.
        total_at_least: lowest total.
        every_item: lowest points of every first-level base criterion that applies.
        items: lowest points of single criteria.
        streak: needed streak.
        tie_at_edge: a tie that does not fit into ``top``.
        barred_by_veto: a unit with any veto cannot get it.
        barred_by: names of honours before it that keep a unit from it (两次末位不得评年度先进).
    """

    name: str
    top: Quota | None = None
    scope: Scope = Scope.GROUP
    total_at_least: Decimal | None = None
    every_item: Decimal | None = None
    items: tuple[ItemFloor, ...] = ()
    streak: Streak | None = None
    tie_at_edge: TieAtEdge = TieAtEdge.LEAVE_OUT
    barred_by_veto: bool = True
    barred_by: tuple[str, ...] = ()
