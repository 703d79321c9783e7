"""The Chinese of what acts on points and grades: sheets set aside, gates, vetoes, factors, honours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.scoring.wording import interval, number, percent, points

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from desktop.domain.scheme import SheetQuota


def sheet_invalid(reason: str) -> str:
    """A rater's sheet that does not count (无效票:评分全部相同)."""
    return f"无效：{reason}"


def sheet_trimmed(why: str) -> str:
    """A rater's sheet that was trimmed (去掉最高分)."""
    return f"去掉{why}"


def sheet_quota(quota: SheetQuota, count: int) -> str:
    """A quota on one rater's sheets that was not kept (90分及以上5个,最多3个)."""
    where = interval(quota.at_least, quota.below)
    limit = f"最多{quota.most}个" if quota.most is not None and count > quota.most else ""
    return f"{where}的有{count}个，应{limit or f'不少于{quota.least}个'}"


def sheet_aside(rater: str, reason: str) -> str:
    """A rater whose sheet is set aside."""
    return f"{rater or '考核组'}的评分{reason}，不计入"


def remark_sheets_aside(count: int) -> str:
    """Invalid sheets of a unit."""
    return f"{count}份评分无效，不计入"


def gated(sources: str, value: Fraction) -> str:
    """A node switched off by its gate."""
    return f"门槛未达到（{sources}为{points(value)}），本项不计分"


def gate_open(sources: str) -> str:
    """A gate that cannot be judged yet."""
    return f"门槛尚不能确定（{sources}未评完）"


def zeroed(veto: str) -> str:
    """A node set to 0 by a veto."""
    return f"一票否决（{veto}），本项计0分"


def remark_grade_gate(sources: str, value: Fraction, grade_name: str, *, forced: bool) -> str:
    """A grade forced or capped by a condition."""
    how = "定为" if forced else "等次最高为"
    return f"门槛：{sources}为{points(value)}，{how}{grade_name}"


def factor(value: Fraction, before: Fraction, after: Fraction) -> str:
    """A factor on a leaf's points."""
    return f"系数{number(value)}：{points(before)}折算为{points(after)}"


def group_share(group: str, text: str, part: Fraction) -> str:
    """A sheet of a rater group, with its share of the whole."""
    return f"{group}：{text}，占总体{percent(part)}"


EXTREMES_DROPPED = "去掉一个最高分和一个最低分"
WAITS = "评分不全，暂不计分"


def groups_missing(names: Sequence[str]) -> str:
    """Rater groups without a valid sheet."""
    return f"{'、'.join(names)}没有有效评分"


def dropped(rater: str, value: Fraction, why: str) -> str:
    """A trimmed sheet (评委甲评95分,为最高分,去掉)."""
    return f"{rater or '考核组'}评{number(value)}，为{why}，去掉"


def honour(names: Sequence[str]) -> str:
    """The honours as an explanation line."""
    return f"评优：{'、'.join(names)}"


def remark_honour_pending(name: str) -> str:
    """A tie at the edge of an honour that nobody decided yet."""
    return f"「{name}」名额边界并列，待定"
