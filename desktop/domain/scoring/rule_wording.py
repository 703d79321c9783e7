"""The Chinese of the rules that look at targets, other units, ballots and other rounds."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import PeriodMissing, RollUpHow
from desktop.domain.scoring.wording import number, percent, points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from desktop.domain.scheme import RollUp
    from desktop.domain.scoring.inputs import PeriodFigure


def typed_number(value: Fraction, reason: str) -> str:
    """A number that is compared, with its note."""
    return f"数值{number(value)}" + (f"（{reason}）" if reason else "")


def relative(quantity: str, value: Fraction, best: Fraction, got: Fraction) -> str:
    """A value among the others (数值80,最好值100,得8分)."""
    return f"{quantity or '数值'}{number(value)}，最好值{number(best)}，得{points(got)}"


def all_equal(value: Fraction) -> str:
    """All units have the same number."""
    return f"各单位数值都是{number(value)}，得满分"


def efficacy(value: Fraction, worst: Fraction, best: Fraction, got: Fraction) -> str:
    """A value between the worst and the best."""
    return f"数值{number(value)}，最差值{number(worst)}，最好值{number(best)}，得{points(got)}"


def rank_points(rank: int, got: Fraction) -> str:
    """A rank given by a rater."""
    return f"评为第{rank}名，得{points(got)}"


def ranked(value: Fraction, rank: int, got: Fraction) -> str:
    """A number and the rank it has."""
    return f"数值{number(value)}，排第{rank}名，得{points(got)}"


# ---------------------------------------------------------------------------------- completion


def completion(quantity: str, unit: str, actual: Fraction, target: Fraction, base: Fraction) -> str:
    """Actual number, target, and the points at the target."""
    done = f"{quantity or '实绩'}{number(actual)}{unit}"
    return f"{done}，目标{number(target)}{unit}，达到目标得{points(base)}"


def rate(value: Fraction) -> str:
    """A completion rate."""
    return f"完成{percent(value)}"


def units_away(count: Fraction) -> str:
    """How far beyond (or short of) the target."""
    return f"{'超过' if count > 0 else '不足'}{number(abs(count))}个单位"


def steps_away(said: str, steps: Fraction) -> str:
    """The same in steps of the rate."""
    return f"{said}，{'超' if steps > 0 else '少'}{number(abs(steps))}档"


def distance(said: str, change: Fraction) -> str:
    """What the distance from the target adds or costs."""
    return f"{said}，{'加' if change > 0 else '减'}{points(abs(change))}"


def excess_cap(cap: Fraction, beyond: Fraction) -> str:
    """The cap of over-fulfilment took effect."""
    if not cap:
        return f"超额不加分，多出的{points(beyond)}不计"
    return f"超额最多加{points(cap)}，多出的{points(beyond)}不计"


# --------------------------------------------------------------------------------------- votes


def votes(group: str, counts: str, why: str) -> str:
    """One group's ballots and what they come to."""
    return f"{group}：{counts}，{why}" if group else f"{counts}，{why}"


def group_weight(text: str, weight: Fraction) -> str:
    """Add a group's weight."""
    return f"{text}，权重{percent(weight)}"


def vote_mean(total: Fraction, valid: int) -> str:
    """Mean value of the votes."""
    return f"合计{points(total)}÷有效票{valid}张={points(total / valid)}"


def vote_share(share: Fraction, got: Fraction) -> str:
    """Points by the share of votes."""
    return f"得票率{percent(share)}，得{points(got)}"


def vote_override(share: Fraction, part: int, whole: int) -> str:
    """The override band was reached."""
    return f"占有效票{percent(share)}，达到{part}/{whole}，按兜底档计分"


def share_interval(low: Decimal | None, up: Decimal | None) -> str:
    """A half-open interval of shares (90%及以上)."""
    start = percent(low or Fraction(0))
    return f"{start}及以上" if up is None else f"{start}至{percent(up)}（不含）"


# ------------------------------------------------------------------------------------- roll-up

ROLL_UP: Mapping[RollUpHow, str] = {
    RollUpHow.SUM: "相加",
    RollUpHow.MEAN_PRESENT: "取平均",
    RollUpHow.MEAN_PLANNED: "之和除以计划时段数",
    RollUpHow.WEIGHTED: "加权相加",
    RollUpHow.LAST: "取最后一个",
    RollUpHow.BEST: "取最高",
}


def period_missing(rule: RollUp) -> str:
    """What a period without a figure counts as."""
    if rule.missing is PeriodMissing.FIXED and rule.fixed is not None:
        return f"缺少的时段按{points(rule.fixed)}计（{rule.reason}）"
    return {
        PeriodMissing.WAIT: "缺少时段时暂不计分",
        PeriodMissing.ZERO: "缺少的时段按0分计",
        PeriodMissing.FULL: "缺少的时段按满分计",
    }.get(rule.missing, "缺少的时段不计")


def period_figure(title: str, figure: Fraction, own: Sequence[PeriodFigure]) -> str:
    """One period's figure, its slots and sources."""
    slots = [f"{f.slot}{points(f.points)}" for f in own if f.slot]
    notes = [word for f in own for word in (f.source, f.reason) if word]
    inner = "、".join([*slots, *dict.fromkeys(notes)])
    return f"{title}{points(figure)}" + (f"（{inner}）" if inner else "")


def period_filled(title: str, figure: Fraction | None, reason: str) -> str:
    """A period without a figure."""
    if figure is None:
        return f"{title}没有得分，不计"
    return f"{title}没有得分，按{points(figure)}计" + (f"（{reason}）" if reason else "")


def carried(text: str, balance: Fraction) -> str:
    """A period and the running balance after it."""
    return f"{text}，累计{points(balance)}"


def period_share(text: str, share: Fraction, scale: Fraction | None) -> str:
    """A period's figure and by what it is multiplied."""
    times = "" if share == 1 else f"，×{number(share)}"
    scaled = "" if scale is None else f"，折算×{number(scale)}"
    return f"{text}{times}{scaled}"
