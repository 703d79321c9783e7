"""Finding how often something is to be done (每月一次, 每周一, 每月5日前, 每3个月, 每学期)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.names import parse_numeral
from desktop.domain.proposals.background import is_abolished
from desktop.domain.proposals.model import (
    Confidence,
    Field,
    Proposal,
    RecurrenceWords,
)
from desktop.domain.recurrence import LAST_DAY, Every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.proposals.text import Span

_COUNT = r"(?:\d{1,2}|[两二三四五六七八九十])"
_EVERY = re.compile(
    rf"(?<!人)(?<!户)(?<!生)(?<!亩)(?<!村)(?<!班)(?<!次)每(?:一)?(?:(?P<count>{_COUNT})个?|个|双)?"
    r"(?P<unit>工作日|日|天|周|星期|半个?月|月份?|季度?|半年|学期|学年|年)"
    r"(?!度?(?:增长|递增|下降|减少|营业|人均|收入|产值))(?!轻|龄|级|代|度(?!一次))"
)
_WEEKDAY = re.compile(r"(?:的)?([一二三四五六日天])(?=[上下中早晚,。;前组召开由的进\s举]|$)")
_MONTHS = {"首月": 1, "第一个月": 1, "第1个月": 1, "最后一个月": 3, "末月": 3}
_DAY = re.compile(rf"(?:的)?(?P<month>{'|'.join(_MONTHS)})?(?:的)?(?P<day>\d{{1,2}})[日号]")
_END = re.compile(r"(?:的)?(?:月)?[底末]")
_BEGINNING = re.compile(r"(?:的)?初")
_YEAR_DAY = re.compile(
    r"(?:的)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]|[底末]|份)?(?:之|以)?(?:前|底前)?(?!\s*[、/和及])"
)
_YEAR_MANY = re.compile(r"(?:的)?\d{1,2}月?(?:份)?\s*[、/和及]")
_TIMES = re.compile(
    rf"[^,。;每]{{0,16}}?(?:不少于|至少|不低于|不得少于)?(?P<times>{_COUNT}|一|1)(?P<most>(?:[-—–~]+|至|到){_COUNT})?(?P<what>次|场|期|轮|遍|回|个主题|个专题|调度|考核|通报|研判|检查|评比|小结|总结|汇报|报告)"
)
_ACTION = re.compile(
    r"[^,。;每]{0,14}?(?:召开|开展|组织|报送|上报|报告|通报|检查|巡查|巡河|巡逻|更新|公布|公开|调度|统计|汇总|总结|评选|评比|考核|走访|演练|培训|学习|例会|集中|清扫|消毒|研究|督查|督导|晨检|留样|登记|填报|维护|测试|举办|举行|进行|排查|梳理|研判|审核|盘点|对账|汇报|安排|巡检|值班|评议|体检)"
)
_MONEY_AFTER = re.compile(
    r"[^,。;]{0,12}?[\d.]+(?:万|千|亿)?元|[^,。;]{0,6}?(?:平均|不低于[\d.]+%)"
)
_MODIFIER = re.compile(r"的(?!\d|最后|首月|末月|\d{1,2}[日号])")
_SHORT = re.compile(
    r"(?:^|(?<=[实行施立全格持制落严即、进]))(?P<unit>日|周|月|季|季度|半月)"
    r"(?P<what>调度|通报|例会|研判|点评|报告|报制度|小结|考核|督查|统计)(?:制度|机制|制)?"
    r"|(?<![\d一二三四五六七八九十个上本当每])(?P<report>日|周|月|季)(?:报|报告|调度|通报|例会)制度"
)
_SHAPES = {
    "工作日": Every.DAY,
    "日": Every.DAY,
    "天": Every.DAY,
    "周": Every.WEEK,
    "星期": Every.WEEK,
    "月": Every.MONTH,
    "季": Every.QUARTER,
    "季度": Every.QUARTER,
    "半年": Every.HALF_YEAR,
    "学期": Every.TERM,
    "学年": Every.YEAR,
    "年": Every.YEAR,
}
_MONTHLY = frozenset({Every.MONTH, Every.QUARTER})


def find_recurrence(clause: Span) -> Iterator[Proposal]:
    """Yield the recurrences a clause states."""
    for match in _EVERY.finditer(clause.text):
        if is_abolished(clause, clause.start + match.start()):
            continue
        found = _read(clause, match)
        if found is not None:
            yield found
    for match in _SHORT.finditer(clause.text):
        if not is_abolished(clause, clause.start + match.start()):
            unit = match["unit"] or match["report"]
            words = _words("半个月" if unit == "半月" else unit, "")
            yield _proposal(clause, match.span(), words, Confidence.MEDIUM, "由制度名称读出")


def _read(clause: Span, match: re.Match[str]) -> Proposal | None:
    after = clause.text[match.end() :]
    words = _words(match["unit"], match["count"] or "")
    if match.group().startswith("每双"):
        words = replace(words, interval=2)
    if _MONEY_AFTER.match(after) or (words.every is Every.YEAR and _YEAR_MANY.match(after)):
        return None
    end = match.end()
    detailed = _with_detail(words, after)
    if detailed is not None:
        words, used = detailed
        end += used
        return _proposal(clause, (match.start(), end), words, Confidence.HIGH, "写明日期")
    if _BEGINNING.match(after):
        span = (match.start(), end + 1)
        return _proposal(clause, span, words, Confidence.MEDIUM, "没有写明哪一天")
    times = _TIMES.match(after)
    if times is not None and not _MODIFIER.match(after):
        count = _number(times["times"])
        words = replace(words, times=count)
        span = (match.start(), end + times.end())
        return _proposal(clause, span, words, Confidence.HIGH, "写明次数")
    action = _ACTION.match(after)
    if action is not None and not _MODIFIER.match(after):
        return _proposal(clause, (match.start(), end), words, Confidence.MEDIUM, "后面写明做什么")
    return None


def _with_detail(words: RecurrenceWords, after: str) -> tuple[RecurrenceWords, int] | None:
    """Return the recurrence with its day and how many characters that took."""
    every = words.every
    if every is Every.WEEK and (match := _WEEKDAY.match(after)):
        weekday = "一二三四五六日".find(match.group(1).replace("天", "日")) + 1
        return replace(words, weekday=weekday), match.end()
    if every in _MONTHLY and (match := _DAY.match(after)):
        month = _MONTHS[match["month"]] if match["month"] and every is Every.QUARTER else None
        day = int(match["day"])
        return (replace(words, day=day, month=month), match.end()) if 1 <= day <= 31 else None
    if every in _MONTHLY and (match := _END.match(after)):
        return replace(words, day=LAST_DAY), match.end()
    if every is Every.YEAR and (match := _YEAR_DAY.match(after)):
        month, named = int(match["month"]), match["day"]
        if 1 <= month <= 12:
            return replace(words, day=int(named) if named else None, month=month), match.end()
    return None


def _words(unit: str, count: str) -> RecurrenceWords:
    if unit.startswith("半") and unit != "半年":
        return RecurrenceWords(Every.MONTH, times=2)
    return RecurrenceWords(_SHAPES[unit.removesuffix("份")], _number(count) if count else 1)


def _number(text: str) -> int:
    return parse_numeral(text.replace("两", "二"))


def _proposal(
    clause: Span,
    span: tuple[int, int],
    words: RecurrenceWords,
    confidence: Confidence,
    reason: str,
) -> Proposal:
    start, end = span
    place = (clause.start + start, clause.start + end)
    return Proposal(Field.RECURRENCE, words, clause.text[start:end], place, confidence, reason)
