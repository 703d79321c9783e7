"""The names of every choice a scheme offers, once for forms and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import (
    Combine,
    CompletionMode,
    EmptyGroup,
    FactorOn,
    GateEffect,
    MetricKind,
    Missing,
    NotApplicable,
    PeriodMissing,
    QuotaRounding,
    RankSource,
    RankStyle,
    RollUpHow,
    RoundWhen,
    Scope,
    SlotsHow,
    TieAtEdge,
    TrimBy,
    VetoEffect,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

Choices = tuple[tuple["StrEnum", str], ...]


def missing_choices() -> Choices:
    """What a leaf without a score counts as."""
    translate = QCoreApplication.translate
    return (
        (Missing.WAIT, translate("Policies", "等待补评，暂不计总分")),
        (Missing.ZERO, translate("Policies", "按 0 分计")),
        (Missing.FULL, translate("Policies", "按满分计")),
        (Missing.SKIP, translate("Policies", "不计入，按其余指标折算")),
    )


def not_applicable_choices() -> Choices:
    """What 不适用 does."""
    translate = QCoreApplication.translate
    return (
        (NotApplicable.RESCALE, translate("Policies", "不计入，按其余指标折算")),
        (NotApplicable.NO_RANK, translate("Policies", "该单位不参加排名")),
    )


def rounding_choices() -> Choices:
    """Where rounding happens."""
    translate = QCoreApplication.translate
    return (
        (RoundWhen.END, translate("Policies", "只在总分四舍五入")),
        (RoundWhen.GROUP, translate("Policies", "一级指标逐项四舍五入")),
        (RoundWhen.LEAF, translate("Policies", "每条指标四舍五入")),
    )


def rank_choices() -> Choices:
    """Ranks among ties."""
    translate = QCoreApplication.translate
    return (
        (RankStyle.COMPETITION, translate("Policies", "并列后跳号：1、2、2、4")),
        (RankStyle.DENSE, translate("Policies", "并列后连号：1、2、2、3")),
    )


def edge_choices() -> Choices:
    """Ties that do not fit into a quota."""
    translate = QCoreApplication.translate
    return (
        (TieAtEdge.LEAVE_OUT, translate("Policies", "并列的都不进")),
        (TieAtEdge.TAKE_WHOLE, translate("Policies", "并列的都进")),
        (TieAtEdge.BY_HAND, translate("Policies", "研究确定，写明理由")),
    )


def quota_choices() -> Choices:
    """How a share becomes a number."""
    translate = QCoreApplication.translate
    return (
        (QuotaRounding.FLOOR, translate("Policies", "不超过")),
        (QuotaRounding.HALF_UP, translate("Policies", "四舍五入")),
    )


def veto_choices() -> Choices:
    """What a veto does."""
    translate = QCoreApplication.translate
    return (
        (VetoEffect.FORCE_GRADE, translate("Policies", "直接定为等次")),
        (VetoEffect.CAP_GRADE, translate("Policies", "等次不得高于")),
        (VetoEffect.NO_RANK, translate("Policies", "不参加排名")),
        (VetoEffect.ZERO, translate("Policies", "某项指标计 0 分")),
    )


def combine_choices() -> Choices:
    """Several awards of one object."""
    translate = QCoreApplication.translate
    return (
        (Combine.SUM, translate("Policies", "累加")),
        (Combine.HIGHEST, translate("Policies", "取最高一次")),
    )


def completion_choices() -> Choices:
    """How a completion rate becomes points."""
    translate = QCoreApplication.translate
    return (
        (CompletionMode.PROPORTIONAL, translate("Policies", "按完成比例得分")),
        (CompletionMode.STEPS, translate("Policies", "完成率每差（超）一档加减分")),
        (CompletionMode.UNITS, translate("Policies", "每多（少）一个单位加减分")),
    )


def scope_choices() -> Choices:
    """With whom a unit is compared."""
    translate = QCoreApplication.translate
    return (
        (Scope.GROUP, translate("Policies", "同组单位")),
        (Scope.ALL, translate("Policies", "全部单位")),
    )


def rank_source_choices() -> Choices:
    """Where ranks come from."""
    translate = QCoreApplication.translate
    return (
        (RankSource.GIVEN, translate("Policies", "评委排出名次")),
        (RankSource.HIGHEST, translate("Policies", "按数值，高者第一")),
        (RankSource.LOWEST, translate("Policies", "按数值，低者第一")),
    )


def rollup_choices() -> Choices:
    """How periods become one figure."""
    translate = QCoreApplication.translate
    return (
        (RollUpHow.MEAN_PRESENT, translate("Policies", "平均（按有成绩的期数）")),
        (RollUpHow.MEAN_PLANNED, translate("Policies", "平均（按计划期数）")),
        (RollUpHow.SUM, translate("Policies", "累加")),
        (RollUpHow.WEIGHTED, translate("Policies", "按权重")),
        (RollUpHow.LAST, translate("Policies", "取最后一期")),
        (RollUpHow.BEST, translate("Policies", "取最好一期")),
    )


def period_missing_choices() -> Choices:
    """What a period without a figure counts as."""
    translate = QCoreApplication.translate
    return (
        (PeriodMissing.SKIP, translate("Policies", "不计")),
        (PeriodMissing.WAIT, translate("Policies", "等待")),
        (PeriodMissing.ZERO, translate("Policies", "按 0 分")),
        (PeriodMissing.FULL, translate("Policies", "按满分")),
        (PeriodMissing.FIXED, translate("Policies", "按固定分")),
    )


def slots_choices() -> Choices:
    """How the slots of one period become one figure."""
    translate = QCoreApplication.translate
    return (
        (SlotsHow.SUM, translate("Policies", "相加")),
        (SlotsHow.MEAN, translate("Policies", "取平均")),
    )


def empty_group_choices() -> Choices:
    """A rater group without any valid sheet."""
    translate = QCoreApplication.translate
    return (
        (EmptyGroup.WAIT, translate("Policies", "等待，暂不计总分")),
        (EmptyGroup.RESCALE, translate("Policies", "其他组的权重按比例放大")),
    )


def trim_choices() -> Choices:
    """What is compared when the highest and lowest are dropped."""
    translate = QCoreApplication.translate
    return (
        (TrimBy.LEAF, translate("Policies", "每条指标的分数")),
        (TrimBy.SHEET, translate("Policies", "整张评分表的总分")),
    )


def factor_choices() -> Choices:
    """What a factor multiplies."""
    translate = QCoreApplication.translate
    return (
        (FactorOn.DEDUCTIONS, translate("Policies", "扣分")),
        (FactorOn.AWARDS, translate("Policies", "加分")),
        (FactorOn.POINTS, translate("Policies", "得分")),
    )


def gate_choices() -> Choices:
    """What a fulfilled grade gate does."""
    translate = QCoreApplication.translate
    return (
        (GateEffect.FORCE_GRADE, translate("Policies", "定为")),
        (GateEffect.CAP_GRADE, translate("Policies", "不高于")),
    )


def metric_choices() -> Choices:
    """How a figure is taken from records."""
    translate = QCoreApplication.translate
    return (
        (MetricKind.COUNT, translate("Policies", "条数")),
        (MetricKind.SUM, translate("Policies", "合计")),
        (MetricKind.SHARE, translate("Policies", "占比")),
        (MetricKind.ON_TIME, translate("Policies", "按时办结率")),
    )


def all_choices() -> Iterator[tuple[StrEnum, str]]:
    """Yield every choice with its name."""
    for choices in (
        missing_choices,
        not_applicable_choices,
        rounding_choices,
        rank_choices,
        edge_choices,
        quota_choices,
        veto_choices,
        combine_choices,
        completion_choices,
        scope_choices,
        rank_source_choices,
        rollup_choices,
        period_missing_choices,
        slots_choices,
        empty_group_choices,
        trim_choices,
        factor_choices,
        gate_choices,
        metric_choices,
    ):
        yield from choices()
