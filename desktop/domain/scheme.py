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

from desktop.domain.scheme_factors import (
    Factor,
    FactorOn,
    Metric,
    MetricKind,
    Role,
)
from desktop.domain.scheme_grading import (
    Condition,
    GateEffect,
    Grade,
    GradeGate,
    Grading,
    Honour,
    ItemFloor,
    Missing,
    NotApplicable,
    Quota,
    QuotaRounding,
    Ranking,
    RankStyle,
    Rounding,
    RoundWhen,
    Streak,
    TieAtEdge,
    TieBreak,
)
from desktop.domain.scheme_panel import (
    EmptyGroup,
    Panel,
    RaterGroup,
    SheetQuota,
    Trim,
    TrimBy,
    Validity,
)
from desktop.domain.scheme_rules import (
    ZERO,
    Award,
    Band,
    Bands,
    Combine,
    Completion,
    CompletionMode,
    Constant,
    Deduct,
    Direct,
    Level,
    Levels,
    RuleLine,
    Veto,
    VetoEffect,
)
from desktop.domain.scheme_wide_rules import (
    Efficacy,
    Override,
    Period,
    PeriodMissing,
    RankPoints,
    RankSource,
    Relative,
    RollUp,
    RollUpHow,
    Scope,
    SlotsHow,
    Votes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ZERO",
    "Award",
    "Band",
    "Bands",
    "Block",
    "Combine",
    "Completion",
    "CompletionMode",
    "Condition",
    "Constant",
    "Criterion",
    "Deduct",
    "Direct",
    "Efficacy",
    "EmptyGroup",
    "Factor",
    "FactorOn",
    "GateEffect",
    "Grade",
    "GradeGate",
    "Grading",
    "Honour",
    "ItemFloor",
    "Level",
    "Levels",
    "Metric",
    "MetricKind",
    "Missing",
    "NotApplicable",
    "Override",
    "Panel",
    "Period",
    "PeriodMissing",
    "Quota",
    "QuotaRounding",
    "RankPoints",
    "RankSource",
    "RankStyle",
    "Ranking",
    "RaterGroup",
    "Relative",
    "Role",
    "RollUp",
    "RollUpHow",
    "RoundWhen",
    "Rounding",
    "Rule",
    "RuleLine",
    "Scheme",
    "Scope",
    "SheetQuota",
    "SheetTexts",
    "SlotsHow",
    "Streak",
    "TieAtEdge",
    "TieBreak",
    "Trim",
    "TrimBy",
    "Validity",
    "Veto",
    "VetoEffect",
    "Votes",
]

_CHINESE_NUMERALS = frozenset("一二三四五六七八九十百")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Block(StrEnum):
    """Which part of the scheme a first-level criterion belongs to (scoring.md §2)."""

    BASE = "base"  # 基本分
    BONUS = "bonus"  # 加分
    DEDUCTION = "deduction"  # 倒扣: taken off the total, not off an item
    VETO = "veto"  # 一票否决: an effect, never a score


Rule = (
    Direct
    | Deduct
    | Award
    | Bands
    | Levels
    | Completion
    | Relative
    | RankPoints
    | Efficacy
    | Votes
    | RollUp
    | Constant
    | Veto
)


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
        gate: the node counts only while the condition holds, otherwise 0 (门槛).
        average: an inner node's points are the mean of its children (上午、下午取平均): each child
            counts with its weight ÷ the sum of the weights.
        metric: the leaf's figure is taken from records.
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
    gate: Condition | None = None
    average: bool = False
    metric: Metric | None = None

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


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """Words on the printed sheet that an office may change."""

    title: str = ""
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = (
        "考核组成员（签字）：",
        "考核组组长（签字）：",
        "被考核单位负责人（签字）：",
        "（盖章）",
    )


@dataclass(frozen=True, slots=True)
class Scheme:
    """One frozen version of an evaluation scheme.

    ``criteria`` are the first-level nodes in printed order: base indicators first, then bonus,
    deduction and veto blocks (each node says its block). ``total_cap``/``total_floor`` limit the
    total (最高110分). ``panel`` says how several raters become one, ``factors`` and ``roles``
    multiply, ``grade_gates`` force grades, ``honours`` are given after ranking.
    """

    title: str
    criteria: tuple[Criterion, ...]
    rounding: Rounding = field(default_factory=Rounding)
    ranking: Ranking = field(default_factory=Ranking)
    grading: Grading = field(default_factory=Grading)
    missing: Missing = Missing.WAIT
    not_applicable: NotApplicable = NotApplicable.RESCALE
    total_cap: Decimal | None = None
    total_floor: Decimal | None = None
    texts: SheetTexts = field(default_factory=SheetTexts)
    panel: Panel = field(default_factory=Panel)
    factors: tuple[Factor, ...] = ()
    roles: tuple[Role, ...] = ()
    grade_gates: tuple[GradeGate, ...] = ()
    honours: tuple[Honour, ...] = ()

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
