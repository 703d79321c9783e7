"""Schemes (考核方案): a tree of criteria with full marks and rules.

A scheme is immutable; editing makes a new version. Keys of criteria, rule lines and levels are
short strings, unique within the scheme, and stay the same from version to version.
Sources of the rules: scoring.md §2–§8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ZERO = Decimal(0)
_CHINESE_NUMERALS = frozenset("一二三四五六七八九十百")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Block(StrEnum):
    """Which part of the scheme a first-level criterion belongs to (scoring.md §2)."""

    BASE = "base"  # 基本分
    BONUS = "bonus"  # 加分
    DEDUCTION = "deduction"  # 倒扣: taken off the total, not off an item
    VETO = "veto"  # 一票否决: an effect, never a score


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


@dataclass(frozen=True, slots=True)
class Veto:
    """一票否决: any unrevoked event at this leaf has the effect; ``grade`` names the grade."""

    effect: VetoEffect = VetoEffect.FORCE_GRADE
    grade: str = ""


Rule = Direct | Deduct | Award | Bands | Levels | Constant | Veto


@dataclass(frozen=True, slots=True)
class Criterion:
    """One node of the scheme (指标); a leaf has a rule and no children.

    Attributes:
        key: unique in the scheme, stable over versions.
        text: 考核内容 as printed.
        full: 分值; for inner nodes the printed full mark (checked against the children's sum).
            Bonus nodes: the printed maximum (0 when 不封顶); deduction and veto nodes: 0.
        label: number as printed (1.2, (三) …); may be empty.
        block: only meaningful at first level; descendants follow.
        weight: contribution to the parent = points × weight, ceiling alike; None = 1.
        cap, floor: limits on this node's points before the weight; None = none.
        words: the office's own rule words (评分标准), printed as they are.
        unread: the words could not be read into a rule on import and are scored directly.
    """

    key: str
    text: str
    full: Decimal
    label: str = ""
    block: Block = Block.BASE
    weight: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    rule: Rule | None = None
    children: tuple[Criterion, ...] = ()
    words: str = ""
    unread: bool = False

    @property
    def numbered(self) -> str:
        """The text with its number, as offices write it: 一、组织领导, (三)公开时限, 12 材料质量."""
        text = " ".join(self.text.split())
        if not self.label:
            return text
        if set(self.label) <= _CHINESE_NUMERALS:
            return f"{self.label}、{text}"
        glued = self.label[-1] in "、.．)）" or self.label[-1] in _CIRCLED
        return f"{self.label}{text}" if glued else f"{self.label} {text}"

    def walk(self) -> Iterator[Criterion]:
        """Yield this node and all below it, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()


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
    """At most ``count`` units, or ``share`` (0..1) of the ranked units of the group."""

    count: int | None = None
    share: Decimal | None = None
    rounding: QuotaRounding = QuotaRounding.FLOOR
    at_least_one: bool = False


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
class SheetTexts:
    """Words on the printed sheet that an office may change."""

    title: str = ""
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = (
        "考核组成员(签字):",
        "考核组组长(签字):",
        "被考核单位负责人(签字):",
        "(盖章)",
    )


@dataclass(frozen=True, slots=True)
class Scheme:
    """One frozen version of an evaluation scheme.

    ``criteria`` are the first-level nodes in printed order: base indicators first, then bonus,
    deduction and veto blocks (each node says its block). ``total_cap``/``total_floor`` limit the
    total (最高110分).
    """

    title: str
    criteria: tuple[Criterion, ...]
    rounding: Rounding = Rounding()
    ranking: Ranking = Ranking()
    grading: Grading = Grading()
    missing: Missing = Missing.WAIT
    not_applicable: NotApplicable = NotApplicable.RESCALE
    total_cap: Decimal | None = None
    total_floor: Decimal | None = None
    texts: SheetTexts = field(default_factory=SheetTexts)

    def walk(self) -> Iterator[Criterion]:
        """Yield every criterion, parents before children, in printed order."""
        for criterion in self.criteria:
            yield from criterion.walk()

    def leaves(self) -> tuple[Criterion, ...]:
        """Return all leaves in printed order; their positions number the stored scores."""
        return tuple(node for node in self.walk() if not node.children)

    @property
    def full(self) -> Decimal:
        """Sum of the base indicators' full marks, weights applied (满分)."""
        base = (c for c in self.criteria if c.block is Block.BASE)
        return sum((c.full * (Decimal(1) if c.weight is None else c.weight) for c in base), ZERO)
