"""Leaf rules (评分规则): how what is entered at a leaf becomes points (scoring.md §3).

Rules that look at several units or several rounds are in ``scheme_wide_rules``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One thing that can happen and what it costs or earns (评分细则), e.g. 每迟报一次扣2分.

    ``low == high`` is a fixed amount per time; otherwise the amount is typed within the range
    (酌情扣3—5分). Amounts are positive in deductions and awards alike. ``cap`` limits what this line
    alone can cost or earn (最多扣3分).
    """

    key: str
    text: str
    low: Decimal
    high: Decimal
    unit: str = "次"
    cap: Decimal | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether the amount per time is fixed."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Direct:
    """直接打分: the amount itself, within [low, high] (None: 0 and the full mark), in steps.

    Steps count from 0. With a full mark of 0 an open end has no limit: upwards in a bonus block,
    downwards (negative amounts) in a deduction block.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Deduct:
    """扣分: full mark minus the sum of the events, not below ``floor`` (None: no floor)."""

    lines: tuple[RuleLine, ...]
    floor: Decimal | None = ZERO


class Combine(StrEnum):
    """How several awards of one object (``Event.item``) count."""

    SUM = "sum"  # 累加
    HIGHEST = "highest"  # 取最高


@dataclass(frozen=True, slots=True)
class Award:
    """加分 / 积分: min(cap, sum of the events); ``cap`` None = 不封顶."""

    lines: tuple[RuleLine, ...]
    cap: Decimal | None = None
    combine: Combine = Combine.SUM


@dataclass(frozen=True, slots=True)
class Band:
    """From ``lower`` (inclusive; None = no lower bound) up to the next band: ``points``."""

    lower: Decimal | None
    points: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """分档 on a typed number: half-open intervals given by lower bounds, ascending.

    ``quantity`` says what number is typed (未到人数).
    """

    bands: tuple[Band, ...]
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One choice of a levels rule, e.g. 健全 → 10."""

    key: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Levels:
    """等级: a choice among named levels."""

    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """固定分: the same for all, or by a unit attribute (一类班 100, 二类班 103).

    A unit whose attribute value is not listed gets ``points``.
    """

    points: Decimal
    attribute: str = ""
    by_value: tuple[tuple[str, Decimal], ...] = ()


class VetoEffect(StrEnum):
    """What a veto does (scoring.md §8); the score is still computed and shown."""

    FORCE_GRADE = "force_grade"  # 定为 grade, whatever the score
    CAP_GRADE = "cap_grade"  # 不得评优: no better than grade
    NO_RANK = "no_rank"  # leaves the ranking
    ZERO = "zero"  # the item named by ``target`` gets 0


@dataclass(frozen=True, slots=True)
class Veto:
    """一票否决: any unrevoked event at this leaf has the effect; ``grade`` names the grade.

    ``target`` is the criterion that gets 0 (effect ``zero``); with ``at_least`` the veto strikes
    only when the events' times come to that number (全年两次及以上).
    """

    effect: VetoEffect = VetoEffect.FORCE_GRADE
    grade: str = ""
    target: str = ""
    at_least: Decimal | None = None


class CompletionMode(StrEnum):
    """How a completion rate becomes points."""

    PROPORTIONAL = "proportional"  # points in proportion to the rate
    STEPS = "steps"  # 每10%一档: whole steps of the rate away from 100 %
    UNITS = "units"  # 每增(减)1个百分点加(减)5分: steps of the number itself around the target


@dataclass(frozen=True, slots=True)
class Completion:
    """完成率: an actual number against a target (practice.md R11, R12; case T15).

    Attributes:
        mode: how the difference becomes points.
        target: the common target; None = given per unit (``Target``) or with the entry.
        start: where the way to the target begins (递减目标: 200 → 0); None = 0.
        decreasing: less is better.
        base: points when the target is exactly reached; None = the full mark.
        step: size of one step: a share of the rate (``steps``) or of the number (``units``, None = 1).
        gain, loss: points per step above and below; None = ``base × step`` in ``steps``, 0 in ``units``.
        whole: in ``units`` only whole steps count (towards the target), otherwise in proportion.
        floor: lowest points; None = none.
        excess_cap: most that over-fulfilment adds to ``base``; None = no limit.
        quantity, unit: what is counted, and its unit (发展会员, 人), for the words.
    """

    mode: CompletionMode = CompletionMode.PROPORTIONAL
    target: Decimal | None = None
    start: Decimal | None = None
    decreasing: bool = False
    base: Decimal | None = None
    step: Decimal | None = None
    gain: Decimal | None = None
    loss: Decimal | None = None
    whole: bool = False
    floor: Decimal | None = ZERO
    excess_cap: Decimal | None = ZERO
    quantity: str = ""
    unit: str = ""
