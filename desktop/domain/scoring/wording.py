"""All Chinese sentences of the engine: refusals, explanations, remarks, meanings of rules.

Numbers are written exactly; a fraction without a finite decimal form is marked 约.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.exact import round_half_up, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.scheme import Criterion, RuleLine
    from desktop.domain.scoring.inputs import Event

_SHOWN_DIGITS = 6
_ABOUT_DIGITS = 4

ENTER_AGAIN = "请改正后再录入。"
ENTER_A_NUMBER = "请填写一个数字。"


# ------------------------------------------------------------------------------------ numbers


def number(value: Fraction | Decimal) -> str:
    """Write a number exactly if six decimals suffice, otherwise 约 with four."""
    if isinstance(value, Decimal):
        return show(value)
    rounded = round_half_up(value, _SHOWN_DIGITS)
    if Fraction(rounded) == value:
        return show(rounded)
    return f"约{show(round_half_up(value, _ABOUT_DIGITS))}"


def points(value: Fraction | Decimal) -> str:
    """Write points with their unit (6分)."""
    return f"{number(value)}分"


def percent(value: Fraction | Decimal) -> str:
    """Write a share as a percentage (0.15 → 15%)."""
    return f"{number(Fraction(value) * 100)}%"


def span(low: Decimal | None, high: Decimal | None, unit: str = "") -> str:
    """Say a range (0到10分, 不小于0分, 不大于0分, 不限)."""
    if low is not None and high is not None:
        return f"{show(low)}到{show(high)}{unit}"
    if low is not None:
        return f"不小于{show(low)}{unit}"
    if high is not None:
        return f"不大于{show(high)}{unit}"
    return "不限"


def named(criterion: Criterion) -> str:
    """Name a criterion with its printed number (「1.2 信息公开」)."""
    label = f"{criterion.label} " if criterion.label else ""
    text = " ".join(criterion.text.split())
    return f"「{label}{text}」"


# ----------------------------------------------------------------------------------- refusals


def outside(criterion: Criterion, value: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    """Refuse a number outside the range."""
    return f"{named(criterion)}录入的 {show(value)} 超出范围,应为{span(low, high, '分')}。"


def off_step(criterion: Criterion, value: Decimal, step: Decimal) -> str:
    """Refuse a number between the steps."""
    return f"{named(criterion)}录入的 {show(value)} 不是 {show(step)} 的整数倍,评分以{show(step)}分为一档。"


def no_amount(criterion: Criterion) -> str:
    """A number is needed and none was given."""
    return f"{named(criterion)}没有填写数字。"


def amount_not_taken(criterion: Criterion, instead: str) -> str:
    """A number was typed where none belongs."""
    return f"{named(criterion)}不直接填分数,{instead}。"


def level_not_taken(criterion: Criterion, level: str) -> str:
    """A level was chosen where none belongs."""
    return f"{named(criterion)}没有等级可选,不能填「{level}」。"


def below_bands(criterion: Criterion, value: Decimal, lowest: Decimal | None) -> str:
    """A number below the lowest band."""
    return f"{named(criterion)}录入的 {show(value)} 低于最低一档,应为{span(lowest, None)}。"


def level_unknown(criterion: Criterion, level: str, names: Iterable[str]) -> str:
    """An unknown level, or none."""
    said = f"没有「{level}」这一等级" if level else "没有选择等级"
    return f"{named(criterion)}{said},可选:{'、'.join(names)}。"


def line_unknown(criterion: Criterion, line: str) -> str:
    """An event of a line that the leaf does not have."""
    return f"{named(criterion)}没有编号为「{line}」的评分细则。"


def events_not_taken(criterion: Criterion) -> str:
    """An event at a leaf that is not scored by events."""
    return f"{named(criterion)}不按扣分或加分记录评分,不能登记记录。"


def average_not_taken(criterion: Criterion) -> str:
    """Summed sheets at a leaf that is not scored directly."""
    return f"{named(criterion)}不是直接打分的指标,不能按平均分汇总。"


def times_not_positive(criterion: Criterion, line: RuleLine, times: Decimal) -> str:
    """An event that happened zero or a negative number of times."""
    return f"{named(criterion)}的「{line.text}」次数为 {show(times)},应大于0。"


def line_amount_missing(criterion: Criterion, line: RuleLine) -> str:
    """A range line needs the amount."""
    return (
        f"{named(criterion)}的「{line.text}」没有填写分值,应为{span(line.low, line.high, '分')}。"
    )


def line_amount_outside(criterion: Criterion, line: RuleLine, amount: Decimal) -> str:
    """The amount of one event is outside its line's range."""
    allowed = points(line.low) if line.is_fixed else span(line.low, line.high, "分")
    return f"{named(criterion)}的「{line.text}」分值为 {show(amount)},超出范围,应为{allowed}。"


def unknown_unit(unit: str) -> str:
    """An input for a unit that is not in the round."""
    return f"本次考评中没有单位「{unit}」。"


def two_entries(unit: str, criterion: Criterion, rater: str) -> str:
    """One rater, one leaf, two different entries."""
    who = f"评分人「{rater}」" if rater else "考核组"
    return f"{who}对「{unit}」的{named(criterion)}有两条不同的评分。"


def amount_beside_events(unit: str, criterion: Criterion) -> str:
    """A written score and events at one leaf."""
    return f"「{unit}」的{named(criterion)}既直接填了得分,又有扣分或加分记录,两者只能用一种。"


def imputed_without_reason(criterion: Criterion) -> str:
    """补定 needs a reason."""
    return f"{named(criterion)}的补定分没有写明理由。"


def decision_twice(unit: str) -> str:
    """Two different grade decisions for one unit."""
    return f"「{unit}」有两条不同的等次决定。"


def decision_without_reason(unit: str) -> str:
    """A grade decided by hand needs a reason."""
    return f"「{unit}」的等次决定没有写明理由。"


def unknown_grade(unit: str, grade: str) -> str:
    """A decision for a grade the scheme does not have."""
    return f"「{unit}」的等次决定写的是「{grade}」,考核方案中没有这一等次。"


# -------------------------------------------------------------------------------- explanations


def full_mark(value: Fraction) -> str:
    """The starting point of a deduction leaf."""
    return f"满分{points(value)}"


def line_sum(line: RuleLine, times: Fraction, amount: Fraction, verb: str) -> str:
    """One line and all its events (每迟报一次扣2分 ×3,扣6分)."""
    if line.is_fixed:
        return f"{line.text} ×{number(times)},{verb}{points(amount)}"
    return f"{line.text},共{number(times)}{line.unit},{verb}{points(amount)}"


def event(event_: Event, amount: Fraction, verb: str) -> str:
    """One event with its date and reason (2026-08-03 迟报月报,扣2分)."""
    day = event_.day.isoformat() if event_.day else ""
    item = f"《{event_.item}》" if event_.item else ""
    words = " ".join(word for word in (day, item, event_.reason) if word) or "一条记录"
    times = "" if event_.times == 1 else f" ×{show(event_.times)}"
    return f"{words}{times},{verb}{points(amount)}"


def line_cap(line: RuleLine, beyond: Fraction, verb: str) -> str:
    """The cap of a line cut something off."""
    cap = points(line.cap) if line.cap is not None else ""
    return f"本条最多{verb}{cap},多{verb}的{points(beyond)}不计"


def deducted_out(floor: Fraction, beyond: Fraction) -> str:
    """The floor of a deduction leaf took effect (扣完为止)."""
    if floor == 0:
        return f"扣完为止,多扣的{points(beyond)}不计"
    return f"最低{points(floor)},多扣的{points(beyond)}不计"


def award_cap(cap: Fraction, beyond: Fraction) -> str:
    """The cap of an award leaf took effect."""
    return f"本项最多加{points(cap)},多加的{points(beyond)}不计"


def highest_only(item: str, beyond: Fraction) -> str:
    """取最高: lower awards of the same item do not count."""
    what = f"《{item}》" if item else "本项"
    return f"{what}取最高一次,其余{points(beyond)}不重复计"


def direct(value: Fraction) -> str:
    """A typed score."""
    return f"直接打分{points(value)}"


def written(value: Fraction) -> str:
    """A score written by the rater at a leaf scored by events."""
    return f"评分人直接填写得分{points(value)}"


def interval(low: Decimal | None, up: Decimal | None) -> str:
    """Say a half-open interval (6至11(不含), 11及以上, 低于6)."""
    if low is None:
        return "任何数" if up is None else f"低于{show(up)}"
    return f"{show(low)}及以上" if up is None else f"{show(low)}至{show(up)}(不含)"


def band(quantity: str, value: Decimal, low: Decimal | None, up: Decimal | None) -> str:
    """The band a number fell into (未到人数6,属于6至11(不含)一档)."""
    return f"{quantity or '数量'}{show(value)},属于{interval(low, up)}一档"


def level(name: str) -> str:
    """The level chosen."""
    return f"等级:{name}"


def constant(attribute: str, value: str) -> str:
    """A fixed score, or by the unit's attribute."""
    return f"固定分({attribute}为{value})" if attribute and value else "固定分"


def rater_sheet(rater: str, value: Fraction, count: int) -> str:
    """One of several raters."""
    return f"{rater or '考核组'}评{points(value)},占{count}份之一"


def sheets_mean(count: int, total: Fraction, mean: Fraction) -> str:
    """Many sheets, summed (20份评分合计170分,平均8.5分)."""
    return f"{count}份评分合计{points(total)},平均{points(mean)}"


def imputed(value: Fraction, reason: str) -> str:
    """A score fixed by decision."""
    return f"补定{points(value)}" + (f":{reason}" if reason else "")


def node_cap(cap: Fraction, beyond: Fraction) -> str:
    """A criterion's cap cut something off."""
    return f"最多{points(cap)},超出的{points(beyond)}不计"


def node_floor(floor: Fraction, beyond: Fraction) -> str:
    """A criterion's floor gave something back."""
    if floor < 0:
        return f"最多扣{points(-floor)},多扣的{points(beyond)}不计"
    return deducted_out(floor, beyond)


def weight(value: Fraction, before: Fraction, after: Fraction) -> str:
    """A weight (权重30%:90分折算为27分)."""
    return f"权重{percent(value)}:{points(before)}折算为{points(after)}"


def rescale(before: Fraction, applies: Fraction, full: Fraction, after: Fraction) -> str:
    """Parts that do not apply: re-scaled to the full mark of what applies."""
    return (
        f"部分指标不计,按{points(applies)}中得{points(before)}折算到{points(full)},"
        f"得{points(after)}"
    )


def rounding(digits: int) -> str:
    """The rounding step."""
    return f"四舍五入到{digits}位小数" if digits else "四舍五入到整数"


MISSING_WAIT = "尚未评分"
MISSING_ZERO = "未评分,按0分计"
MISSING_FULL = "未评分,按满分计"
MISSING_SKIP = "未评分,不计入,按其余指标折算"
NOT_INSPECTED = "未检"
NOT_APPLICABLE = "不适用"
NOTHING_APPLIES = "全部指标都不适用,不计总分"
NOTHING_FOUND = "没有记录"


def events_set_aside(count: int, state: str) -> str:
    """Events that do not count because of the leaf's state."""
    return f"本项为{state},{count}条记录不计"


def total(printed: str) -> str:
    """The headline of a unit's explanation."""
    return f"总分{printed}分"


TOTAL_INCOMPLETE = "资料不全,暂不计总分"


def total_cap(cap: Fraction, beyond: Fraction) -> str:
    """The cap of the total took effect."""
    return f"总分最高{points(cap)},超出的{points(beyond)}不计"


def total_floor(floor: Fraction, beyond: Fraction) -> str:
    """The floor of the total took effect."""
    return f"总分最低{points(floor)},多扣的{points(beyond)}不计"


def rank(value: int, group: str) -> str:
    """The rank as an explanation line."""
    return f"{group}第{value}名" if group else f"第{value}名"


def grade(name: str) -> str:
    """The grade as an explanation line."""
    return f"等次:{name}"


# ------------------------------------------------------------------------------------- remarks


def remark_veto(names: Sequence[str]) -> str:
    """Vetoes that struck."""
    return f"一票否决:{'、'.join(names)}"


def remark_incomplete(count: int) -> str:
    """Leaves that still wait."""
    return f"资料不全:{count}项未评分"


def remark_imputed(count: int) -> str:
    """Leaves with 补定 points."""
    return f"补定{count}项"


def remark_not_applicable(count: int, *, rescaled: bool) -> str:
    """Leaves that do not apply."""
    return f"{count}项不适用,已折算" if rescaled else f"{count}项不适用,不参加排名"


def remark_skipped(count: int) -> str:
    """Unscored leaves left out by the missing policy."""
    return f"{count}项未评分,不计入,已折算"


def remark_counted(count: int, *, as_full: bool) -> str:
    """Unscored leaves counted as zero or full by the missing policy."""
    return f"{count}项未评分,按{'满分' if as_full else '0分'}计"


def remark_set_aside(count: int) -> str:
    """Events set aside because the leaf does not apply, is not inspected, or is imputed."""
    return f"{count}条记录因补定、未检或不适用不计"


REMARK_NO_RANK = "不参加排名"


def remark_grade_pending(grade_name: str) -> str:
    """A tie at the quota's edge that nobody decided yet."""
    return f"「{grade_name}」名额边界并列,等次待定"


def remark_decided(grade_name: str, reason: str) -> str:
    """A grade decided by hand."""
    return f"并列,研究确定为{grade_name}:{reason}"


def remark_decision_unused(grade_name: str) -> str:
    """A decision that no tie at an edge needs."""
    return f"等次决定({grade_name})未采用:不在名额边界的并列中"


def remark_capped(grade_name: str) -> str:
    """A veto capped the grade."""
    return f"等次最高为{grade_name}"
