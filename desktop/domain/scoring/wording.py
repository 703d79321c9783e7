"""The Chinese of the engine: numbers, names, explanations, remarks (refusals: ``refusals``).

Numbers are written exactly; a fraction without a finite decimal form is marked 约.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.exact import round_half_up, show
from desktop.domain.scheme import Missing
from desktop.domain.scoring.inputs import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Criterion, RuleLine
    from desktop.domain.scoring.inputs import Event, GradeDecision

_SHOWN_DIGITS = 6
_ABOUT_DIGITS = 4


# ------------------------------------------------------------------------------------ numbers


def number(value: Fraction | Decimal) -> str:
    """Write a number exactly if six decimals suffice, otherwise 约 with four."""
    if isinstance(value, Decimal):
        return show(value)
    over, under = value.as_integer_ratio()
    if under == 1:
        return str(over)
    whole, rest = divmod(abs(over) * 10**_SHOWN_DIGITS, under)
    if rest:
        return f"约{show(round_half_up(value, _ABOUT_DIGITS))}"
    digits = f"{whole:0{_SHOWN_DIGITS + 1}d}"
    sign = "-" if over < 0 else ""
    return f"{sign}{digits[:-_SHOWN_DIGITS]}.{digits[-_SHOWN_DIGITS:].rstrip('0')}"


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
    return f"「{criterion.numbered}」"


# -------------------------------------------------------------------------------- explanations


def full_mark(value: Fraction) -> str:
    """The starting point of a deduction leaf."""
    return f"满分{points(value)}"


def line_sum(
    line: RuleLine, times: Fraction, amount: Fraction, verb: str, *, weighed: bool = False
) -> str:
    """One line and all its events (每迟报一次扣2分 ×3,扣6分)."""
    if line.is_fixed and weighed:
        return f"{line.text} ×{number(times)}，按系数折算后{verb}{points(amount)}"
    if line.is_fixed:
        return f"{line.text} ×{number(times)}，{verb}{points(amount)}"
    return f"{line.text}，共{number(times)}{line.unit}，{verb}{points(amount)}"


def event(event_: Event, amount: Fraction, verb: str, factor: Fraction = Fraction(1)) -> str:
    """One event with its date and reason (2026-08-03 迟报月报,扣2分)."""
    day = event_.day.isoformat() if event_.day else ""
    item = f"《{event_.item}》" if event_.item else ""
    words = " ".join(word for word in (day, item, event_.reason) if word) or "一条记录"
    times = "" if event_.times == 1 else f" ×{show(event_.times)}"
    role = f" {event_.role}" if event_.role else ""
    weighed = "" if factor == 1 else f"{role} ×系数{number(factor)}"
    return f"{words}{times}{weighed}，{verb}{points(amount)}"


def line_cap(line: RuleLine, beyond: Fraction, verb: str) -> str:
    """The cap of a line cut something off."""
    cap = points(line.cap) if line.cap is not None else ""
    return f"本条最多{verb}{cap}，多{verb}的{points(beyond)}不计"


def deducted_out(floor: Fraction, beyond: Fraction) -> str:
    """The floor of a deduction leaf took effect (扣完为止)."""
    if floor == 0:
        return f"扣完为止，多扣的{points(beyond)}不计"
    return f"最低{points(floor)}，多扣的{points(beyond)}不计"


def award_cap(cap: Fraction, beyond: Fraction) -> str:
    """The cap of an award leaf took effect."""
    return f"本项最多加{points(cap)}，多加的{points(beyond)}不计"


def highest_only(item: str, beyond: Fraction) -> str:
    """取最高: lower awards of the same item do not count."""
    what = f"《{item}》" if item else "本项"
    return f"{what}取最高一次，其余{points(beyond)}不重复计"


def direct(value: Fraction) -> str:
    """A typed score."""
    return f"直接打分{points(value)}"


def written(value: Fraction) -> str:
    """A score written by the rater at a leaf scored by events."""
    return f"评委直接填写得分{points(value)}"


def interval(low: Decimal | None, up: Decimal | None) -> str:
    """Say a half-open interval (6至11(不含), 11及以上, 低于6)."""
    if low is None:
        return "任何数" if up is None else f"低于{show(up)}"
    return f"{show(low)}及以上" if up is None else f"{show(low)}至{show(up)}（不含）"


def band(quantity: str, value: Decimal, low: Decimal | None, up: Decimal | None) -> str:
    """The band a number fell into (未到人数6,属于6至11(不含)一档)."""
    return f"{quantity or '数量'}{show(value)}，属于{interval(low, up)}一档"


def level(name: str) -> str:
    """The level chosen."""
    return f"等级：{name}"


def constant(attribute: str, value: str) -> str:
    """A fixed score, or by the unit's attribute."""
    return f"固定分（{attribute}为{value}）" if attribute and value else "固定分"


def occurrence(event_: Event) -> str:
    """A veto event with its date and reason; it costs no points."""
    day = event_.day.isoformat() if event_.day else ""
    return " ".join(word for word in (day, event_.reason) if word) or "发生一次"


def node_points(name: str, contribution: Fraction) -> str:
    """A criterion and what it contributes."""
    return f"{name}{points(contribution)}"


def share(text: str, count: int) -> str:
    """One of several sheets that are averaged."""
    return f"{text}，{count}份取平均"


def rater_sheet(rater: str, value: Fraction, count: int) -> str:
    """One of several raters."""
    return f"{rater or '考核组'}评{points(value)}，{count}份取平均"


def sheets_mean(count: int, total: Fraction, mean: Fraction) -> str:
    """Many sheets, summed (20份评分合计170分,平均8.5分)."""
    return f"{count}份评分合计{points(total)}，平均{points(mean)}"


def imputed(value: Fraction, reason: str) -> str:
    """A score fixed by decision."""
    return f"补定{points(value)}" + (f"：{reason}" if reason else "")


def node_cap(cap: Fraction, beyond: Fraction) -> str:
    """A criterion's cap cut something off."""
    return f"最多{points(cap)}，超出的{points(beyond)}不计"


def node_floor(floor: Fraction, beyond: Fraction) -> str:
    """A criterion's floor gave something back."""
    if floor < 0:
        return f"最多扣{points(-floor)}，多扣的{points(beyond)}不计"
    return deducted_out(floor, beyond)


def limits(cap: Decimal | None, floor: Decimal | None) -> str:
    """A criterion's own cap and floor after the sentence of its rule."""
    shown = [f"本项最多{points(cap)}"] if cap is not None else []
    if floor is not None:
        shown.append(f"最多扣{points(-floor)}" if floor < 0 else f"本项最低{points(floor)}")
    return "，".join(shown) + "。" if shown else ""


def weight(value: Fraction, before: Fraction, after: Fraction) -> str:
    """A weight (权重30%:90分折算为27分)."""
    return f"权重{percent(value)}：{points(before)}折算为{points(after)}"


def rescale(before: Fraction, applies: Fraction, full: Fraction, after: Fraction) -> str:
    """Parts that do not apply: re-scaled to the full mark of what applies."""
    return (
        f"部分指标不计，按{points(applies)}中得{points(before)}折算到{points(full)}，"
        f"得{points(after)}"
    )


def rounding(digits: int) -> str:
    """The rounding step."""
    return f"四舍五入到{digits}位小数" if digits else "四舍五入到整数"


NOT_INSPECTED = "未检"
NOT_APPLICABLE = "不适用"
STATE_NAMES: Mapping[State | None, str] = {
    State.SCORED: "已评分",
    State.NOT_INSPECTED: NOT_INSPECTED,
    State.NOT_APPLICABLE: NOT_APPLICABLE,
    State.IMPUTED: "补定",
}
MISSING_COUNTS: Mapping[Missing, str] = {
    Missing.WAIT: "尚未评分",
    Missing.ZERO: "未评分，按0分计",
    Missing.FULL: "未评分，按满分计",
    Missing.SKIP: "未评分，不计入，按其余指标折算",
}
NOTHING_APPLIES = "全部指标都不适用，不计总分"
NOTHING_FOUND = "没有记录"


def missing(state: str, policy: Missing) -> str:
    """A leaf nobody scored and what it counts as (未检:未评分,按0分计)."""
    return f"{state}：{MISSING_COUNTS[policy]}" if state else MISSING_COUNTS[policy]


def events_set_aside(count: int, state: str) -> str:
    """Events that do not count because of the leaf's state."""
    return f"本项为{state}，{count}条记录不计"


def total(printed: str) -> str:
    """The headline of a unit's explanation."""
    return f"总分{printed}分"


TOTAL_INCOMPLETE = "资料不全，暂不计总分"


def total_cap(cap: Fraction, beyond: Fraction) -> str:
    """The cap of the total took effect."""
    return f"总分最高{points(cap)}，超出的{points(beyond)}不计"


def total_floor(floor: Fraction, beyond: Fraction) -> str:
    """The floor of the total took effect."""
    return f"总分最低{points(floor)}，多扣的{points(beyond)}不计"


def rank(value: int, group: str) -> str:
    """The rank as an explanation line."""
    return f"{group}第{value}名" if group else f"第{value}名"


def grade(name: str) -> str:
    """The grade as an explanation line."""
    return f"等次：{name}"


# ------------------------------------------------------------------------------------- remarks


def remark_veto(names: Sequence[str]) -> str:
    """Vetoes that struck."""
    return f"一票否决：{'、'.join(names)}"


def remark_incomplete(count: int) -> str:
    """Leaves that still wait."""
    return f"资料不全：{count}项未评分"


def remark_waiting(name: str, groups: Sequence[str]) -> str:
    """The one leaf that still waits, and the rater groups that lack."""
    who = f"（{'、'.join(groups)}没有评分）" if groups else "未评分"
    return f"资料不全：{name}{who}"


def remark_conflict(sentence: str) -> str:
    """Stored inputs of the unit that contradict each other."""
    return f"资料矛盾：{sentence.rstrip('。')}"


def remark_imputed(count: int) -> str:
    """Leaves with 补定 points."""
    return f"补定{count}项"


def remark_not_applicable(count: int, *, rescaled: bool) -> str:
    """Leaves that do not apply."""
    return f"{count}项不适用，已折算" if rescaled else f"{count}项不适用，不参加排名"


def remark_skipped(count: int) -> str:
    """Unscored leaves left out by the missing policy."""
    return f"{count}项未评分，不计入，已折算"


def remark_counted(count: int, *, as_full: bool) -> str:
    """Unscored leaves counted as zero or full by the missing policy."""
    return f"{count}项未评分，按{'满分' if as_full else '0分'}计"


def remark_set_aside(count: int) -> str:
    """Events set aside because the leaf does not apply, is not inspected, or is imputed."""
    return f"{count}条记录因补定、未检或不适用不计"


REMARK_NO_RANK = "不参加排名"


def remark_grade_pending(grade_name: str) -> str:
    """A tie at the quota's edge that nobody decided yet."""
    return f"「{grade_name}」名额边界并列，等次待定"


def remark_decided(grade_name: str, given: str, reason: str) -> str:
    """A grade decided by hand, and where a veto allows only a lower one, that."""
    capped = "" if given == grade_name else f"（受限只能为{given}）"
    return f"研究确定为{grade_name}{capped}：{reason}"


def remark_decision_barred(decision: GradeDecision, forced: str) -> str:
    """A decision beside a grade that a veto or gate forces."""
    return f"研究确定为{decision.grade}（{decision.reason}）未采用：已直接定为{forced}"


def decision_beside_forced(forced: str) -> str:
    """Why no grade can be decided: a veto or gate forces one."""
    return f"一票否决或门槛已将等次直接定为{forced}，不能另行确定。"


def decision_above_cap(best: str) -> str:
    """Why a grade cannot be decided: a veto or gate caps it."""
    return f"一票否决或门槛限定等次最高为{best}，不能确定更高的等次。"


def remark_capped(grade_name: str) -> str:
    """A veto capped the grade."""
    return f"等次最高为{grade_name}"
