"""The Chinese sentences that refuse what does not fit; each names the place and what would fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scoring import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from desktop.domain.scheme import Criterion, RuleLine
    from desktop.domain.scoring.inputs import PeriodFigure

ENTER_AGAIN = "请改正后再录入。"
ENTER_A_NUMBER = "请填写一个数字。"


def outside(criterion: Criterion, value: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    """Refuse a number outside the range."""
    return f"{wording.named(criterion)}录入的 {show(value)} 超出范围，应为{wording.span(low, high, '分')}。"


def off_step(criterion: Criterion, value: Decimal, step: Decimal) -> str:
    """Refuse a number between the steps."""
    return f"{wording.named(criterion)}录入的 {show(value)} 不是 {show(step)} 的整数倍，评分以{show(step)}分为一档。"


def no_amount(criterion: Criterion) -> str:
    """A number is needed and none was given."""
    return f"{wording.named(criterion)}没有填写数字。"


def amount_not_taken(criterion: Criterion, instead: str) -> str:
    """A number was typed where none belongs."""
    return f"{wording.named(criterion)}不直接填分数，{instead}。"


def level_not_taken(criterion: Criterion, level: str) -> str:
    """A level was chosen where none belongs."""
    return f"{wording.named(criterion)}没有等级可选，不能填「{level}」。"


def below_bands(criterion: Criterion, value: Decimal, lowest: Decimal | None) -> str:
    """A number below the lowest band."""
    return f"{wording.named(criterion)}录入的 {show(value)} 低于最低一档，应为{wording.span(lowest, None)}。"


def level_unknown(criterion: Criterion, level: str, names: Iterable[str]) -> str:
    """An unknown level, or none."""
    said = f"没有「{level}」这一等级" if level else "没有选择等级"
    return f"{wording.named(criterion)}{said}，可选：{'、'.join(names)}。"


def line_unknown(criterion: Criterion, line: str) -> str:
    """An event of a line that the leaf does not have."""
    return f"{wording.named(criterion)}没有编号为「{line}」的评分细则。"


def events_not_taken(criterion: Criterion) -> str:
    """An event at a leaf that is not scored by events."""
    return f"{wording.named(criterion)}不按扣分或加分记录评分，不能登记记录。"


def average_not_taken(criterion: Criterion) -> str:
    """Summed sheets at a leaf that is not scored directly."""
    return f"{wording.named(criterion)}不是直接打分的指标，不能按平均分汇总。"


def times_not_positive(criterion: Criterion, line: RuleLine, times: Decimal) -> str:
    """An event that happened zero or a negative number of times."""
    return f"{wording.named(criterion)}的「{line.text}」次数为 {show(times)}，应大于0。"


def veto_times_not_positive(criterion: Criterion, times: Decimal) -> str:
    """A veto that happened zero or a negative number of times."""
    return f"{wording.named(criterion)}的记录次数为 {show(times)}，应大于0。"


def sharers_not_positive(criterion: Criterion, sharers: int) -> str:
    """An event shared by nobody."""
    return f"{wording.named(criterion)}的记录由{sharers}个单位分摊，应至少为1个。"


def line_amount_missing(criterion: Criterion, line: RuleLine) -> str:
    """A range line needs the amount."""
    return f"{wording.named(criterion)}的「{line.text}」没有填写分值，应为{wording.span(line.low, line.high, '分')}。"


def line_amount_outside(criterion: Criterion, line: RuleLine, amount: Decimal) -> str:
    """The amount of one event is outside its line's range."""
    allowed = wording.points(line.low) if line.is_fixed else wording.span(line.low, line.high, "分")
    return f"{wording.named(criterion)}的「{line.text}」分值为 {show(amount)}，超出范围，应为{allowed}。"


AVERAGES_NOT_TAKEN = "本方案分评委组、查无效票或特殊去分，不能按汇总的平均分计算。"
AVERAGES_WITHOUT_EXTREMES = "本方案去掉最高分和最低分，汇总的平均分缺少最高分和最低分。"


def rater_without_group(rater: str) -> str:
    """A rater who belongs to none of the scheme's groups."""
    return f"评委「{rater}」没有分到任何评价主体组。"


def unknown_rater_group(rater: str, group: str) -> str:
    """A rater in a group that the scheme does not have."""
    return f"评委「{rater}」的组「{group}」不在考核方案中。"


def rater_in_two_groups(rater: str) -> str:
    """A rater may belong to one group only."""
    return f"评委「{rater}」同时分在两个组中。"


def panel_beside_groups(unit: str, criterion: Criterion) -> str:
    """The panel's own sheet and rater groups at one leaf."""
    return f"「{unit}」的{wording.named(criterion)}既有考核组的评分，又有分组评委的评分。"


def voided_without_reason(rater: str) -> str:
    """A sheet declared invalid needs a reason."""
    return f"评委「{rater}」的无效评分没有写明理由。"


def gate_circle(criterion: Criterion) -> str:
    """Gates that wait for one another."""
    return f"{wording.named(criterion)}的门槛条件互相循环，无法计算。"


def two_standings(unit: str, number: int) -> str:
    """Two different standings of one unit in one earlier round."""
    return f"单位「{unit}」在第{number}期有两条不同的名次。"


def unknown_honour(unit: str, honour: str) -> str:
    """A decision for an honour the scheme does not have."""
    return f"「{unit}」的评优决定写的是「{honour}」，考核方案中没有这一项评优。"


def unknown_role(criterion: Criterion, role: str) -> str:
    """An event in a role that the scheme does not have."""
    return f"{wording.named(criterion)}的记录写的角色「{role}」不在考核方案中。"


def tally_not_taken(criterion: Criterion) -> str:
    """Counted ballots at a leaf without voting."""
    return f"{wording.named(criterion)}不是民主测评指标，不能录入票数。"


def votes_negative(criterion: Criterion) -> str:
    """A negative number of ballots."""
    return f"{wording.named(criterion)}的票数不能是负数。"


def level_counted_twice(criterion: Criterion, level: str) -> str:
    """One level twice in one tally."""
    return f"{wording.named(criterion)}的等级「{level}」在同一组票数中出现两次。"


def unknown_vote_group(criterion: Criterion, group: str) -> str:
    """Ballots of a group that the scheme does not have."""
    return f"{wording.named(criterion)}的票数属于「{group}」组，考核方案中没有这一组。"


def figure_not_taken(criterion: Criterion) -> str:
    """A period's figure at a leaf that sums up nothing."""
    return f"{wording.named(criterion)}不是汇总指标，不能使用其他批次的得分。"


def unknown_period(criterion: Criterion, period: str) -> str:
    """A figure of a period that is not planned."""
    return f"{wording.named(criterion)}没有编号为「{period}」的时段。"


def two_figures(unit: str, criterion: Criterion, figure: PeriodFigure) -> str:
    """Two different figures of one period."""
    return f"「{unit}」的{wording.named(criterion)}在时段「{figure.period}」有两个不同的得分。"


def target_not_taken(criterion: Criterion) -> str:
    """A target at a leaf that has none."""
    return f"{wording.named(criterion)}不按完成率评分，没有目标值。"


def two_targets(unit: str, criterion: Criterion) -> str:
    """Two different targets for one unit."""
    return f"「{unit}」的{wording.named(criterion)}有两个不同的目标值。"


def no_target(criterion: Criterion) -> str:
    """An actual number without the target it is compared with."""
    return f"{wording.named(criterion)}还没有目标值"


def reading_not_taken(criterion: Criterion) -> str:
    """A figure from records at a leaf that takes none."""
    return f"{wording.named(criterion)}不是自动取数的指标。"


def reading_negative(criterion: Criterion, value: Decimal) -> str:
    """A negative number of times from records."""
    return f"{wording.named(criterion)}自动取得的次数为 {show(value)}，不能是负数。"


def two_readings(unit: str, criterion: Criterion) -> str:
    """Two different figures for one place."""
    return f"「{unit}」的{wording.named(criterion)}自动取得两个不同的数。"


def ranks_not_taken(criterion: Criterion) -> str:
    """A rank list at a leaf that takes none."""
    return f"{wording.named(criterion)}不接受排名表。"


def listed_twice(criterion: Criterion, unit: str) -> str:
    """One unit twice in a rank list."""
    return f"{wording.named(criterion)}的排名表中单位「{unit}」出现两次。"


def rank_not_whole(criterion: Criterion, value: Decimal) -> str:
    """A rank that is no whole number from 1 on."""
    return f"{wording.named(criterion)}填写的名次 {show(value)} 应为从1开始的整数。"


def unknown_unit(unit: str) -> str:
    """An input for a unit that is not in the round."""
    return f"本次考评中没有单位「{unit}」。"


def two_entries(unit: str, criterion: Criterion, rater: str) -> str:
    """One rater, one leaf, two different entries."""
    who = f"评委「{rater}」" if rater else "考核组"
    return f"{who}对「{unit}」的{wording.named(criterion)}有两条不同的评分。"


def amount_beside_events(unit: str, criterion: Criterion) -> str:
    """A written score and events at one leaf."""
    return f"「{unit}」的{wording.named(criterion)}既直接填了得分，又有扣分或加分记录，两者只能用一种。"


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
    return f"「{unit}」的等次决定写的是「{grade}」，考核方案中没有这一等次。"
