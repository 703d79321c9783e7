"""The Chinese sentences that refuse what does not fit; each names the place and what would fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scoring import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from desktop.domain.scheme import Criterion, RuleLine

ENTER_AGAIN = "请改正后再录入。"
ENTER_A_NUMBER = "请填写一个数字。"


def outside(criterion: Criterion, value: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    """Refuse a number outside the range."""
    return f"{wording.named(criterion)}录入的 {show(value)} 超出范围,应为{wording.span(low, high, '分')}。"


def off_step(criterion: Criterion, value: Decimal, step: Decimal) -> str:
    """Refuse a number between the steps."""
    return f"{wording.named(criterion)}录入的 {show(value)} 不是 {show(step)} 的整数倍,评分以{show(step)}分为一档。"


def no_amount(criterion: Criterion) -> str:
    """A number is needed and none was given."""
    return f"{wording.named(criterion)}没有填写数字。"


def amount_not_taken(criterion: Criterion, instead: str) -> str:
    """A number was typed where none belongs."""
    return f"{wording.named(criterion)}不直接填分数,{instead}。"


def level_not_taken(criterion: Criterion, level: str) -> str:
    """A level was chosen where none belongs."""
    return f"{wording.named(criterion)}没有等级可选,不能填「{level}」。"


def below_bands(criterion: Criterion, value: Decimal, lowest: Decimal | None) -> str:
    """A number below the lowest band."""
    return f"{wording.named(criterion)}录入的 {show(value)} 低于最低一档,应为{wording.span(lowest, None)}。"


def level_unknown(criterion: Criterion, level: str, names: Iterable[str]) -> str:
    """An unknown level, or none."""
    said = f"没有「{level}」这一等级" if level else "没有选择等级"
    return f"{wording.named(criterion)}{said},可选:{'、'.join(names)}。"


def line_unknown(criterion: Criterion, line: str) -> str:
    """An event of a line that the leaf does not have."""
    return f"{wording.named(criterion)}没有编号为「{line}」的评分细则。"


def events_not_taken(criterion: Criterion) -> str:
    """An event at a leaf that is not scored by events."""
    return f"{wording.named(criterion)}不按扣分或加分记录评分,不能登记记录。"


def average_not_taken(criterion: Criterion) -> str:
    """Summed sheets at a leaf that is not scored directly."""
    return f"{wording.named(criterion)}不是直接打分的指标,不能按平均分汇总。"


def times_not_positive(criterion: Criterion, line: RuleLine, times: Decimal) -> str:
    """An event that happened zero or a negative number of times."""
    return f"{wording.named(criterion)}的「{line.text}」次数为 {show(times)},应大于0。"


def line_amount_missing(criterion: Criterion, line: RuleLine) -> str:
    """A range line needs the amount."""
    return f"{wording.named(criterion)}的「{line.text}」没有填写分值,应为{wording.span(line.low, line.high, '分')}。"


def line_amount_outside(criterion: Criterion, line: RuleLine, amount: Decimal) -> str:
    """The amount of one event is outside its line's range."""
    allowed = wording.points(line.low) if line.is_fixed else wording.span(line.low, line.high, "分")
    return (
        f"{wording.named(criterion)}的「{line.text}」分值为 {show(amount)},超出范围,应为{allowed}。"
    )


def unknown_unit(unit: str) -> str:
    """An input for a unit that is not in the round."""
    return f"本次考评中没有单位「{unit}」。"


def two_entries(unit: str, criterion: Criterion, rater: str) -> str:
    """One rater, one leaf, two different entries."""
    who = f"评分人「{rater}」" if rater else "考核组"
    return f"{who}对「{unit}」的{wording.named(criterion)}有两条不同的评分。"


def amount_beside_events(unit: str, criterion: Criterion) -> str:
    """A written score and events at one leaf."""
    return (
        f"「{unit}」的{wording.named(criterion)}既直接填了得分,又有扣分或加分记录,两者只能用一种。"
    )


def imputed_without_reason(criterion: Criterion) -> str:
    """补定 needs a reason."""
    return f"{wording.named(criterion)}的补定分没有写明理由。"


def decision_twice(unit: str) -> str:
    """Two different grade decisions for one unit."""
    return f"「{unit}」有两条不同的等次决定。"


def decision_without_reason(unit: str) -> str:
    """A grade decided by hand needs a reason."""
    return f"「{unit}」的等次决定没有写明理由。"


def unknown_grade(unit: str, grade: str) -> str:
    """A decision for a grade the scheme does not have."""
    return f"「{unit}」的等次决定写的是「{grade}」,考核方案中没有这一等次。"
