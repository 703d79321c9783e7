"""Finding due dates in running text (6月底前, 9月完成, 三季度开展, 自…起30日内)."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.due_words import (
    DAY,
    HALF,
    MONTH,
    QUARTER,
    TENTH,
    WHOLE,
    month_and_day,
    read_due,
)
from desktop.domain.errors import InvalidValue
from desktop.domain.names import parse_numeral
from desktop.domain.proposals.model import (
    Confidence,
    Field,
    FixedDue,
    Proposal,
    RelativeDue,
    SpanUnit,
    YearlessDue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.proposals.text import Span

_PERIOD = (
    rf"{DAY}|{TENTH}|{MONTH}(?:底|末)?|{QUARTER}(?:末|底)?|{HALF}(?:末|底)?|{WHOLE}"
    r"|(?<=年)(?:底|末|内)|(?<=\d年)年底"
)
_FOUND = re.compile(
    r"(?<![\d第])(?P<year>\d{4}年|20[xX×_*]{2}年|今年|本年度?|当年|明年)?"
    rf"(?P<period>{_PERIOD})(?P<limit>(?:之|以)?前)?"
)
_HIDDEN_YEAR = re.compile(r"20[xX×_*]{2}年")
_ADVERBS = r"(?:要|将|应|拟|须|再|集中|全面|统一|正式|如期|力争|基本|全部|同步|重点|组织|陆续|分批|联合){0,3}"
_DONE = (
    r"(?:完成|建成|办结|竣工|交付|投入|启用|实现|开工|启动|结束|截止|开馆|开展|组织|举办|举行|召开|进行|实施|上报|报送|提交|公布|公示|公开|验收"
    r"|评选|评比|制定|制订|印发|出台|形成|落实|到位|拆除|改造|清理|总结|汇总|更新|发放|兑现|申报|创建|检查|培训|考核|测试)"
)
_THEN_DONE = re.compile(
    rf"(?:\([^()]*\))?(?:在[^,。;]{{2,14}}?)?{_ADVERBS}{_DONE}(?!的|情况|工作情况|以来|[了率])"
)
_BEGINS = re.compile(rf"{_ADVERBS}(?:启动|启用|开工|开始|施行|实施|执行|起)")
_STANDS_ALONE = re.compile(r"\s*(?:[,。;)!]|$)")
_LABELLED = re.compile(
    r"(?:完成时限|完成时间|完成期限|办结时限|办理时限|时限要求|整改时限|截止时间|截止日期|时间节点|时限)\s*[:为]?\s*$"
)
_TOWARDS = re.compile(r"(?:到|至|于|在)$")
_RANGE_BEFORE = re.compile(r"[月日号旬底]\s*(?:至|到|[-—–~]+)\s*$")
_NOT_BEFORE = re.compile(
    r"(?:每|每年(?:的)?|自|从|截至|截止|截止到|以来|年度|、|关于|[xX×]|\d{4}年[-—–~至到]+)$"
)
_OBJECT_BEFORE = re.compile(r"(?:完成|做好|开展|统计|总结|分析|公布|公开|报送|上报)$")
_NOT_AFTER = re.compile(
    r"起|份?以来|开始|至今|、|度(?!前)|(?:至|到|[-—–~]+)\s*\d|[日号]起|[/／]|(?:的|以后|后)"
)
_EACH_YEAR = re.compile(r"每(?:年|学年|个?年度|季度?|个?月)(?:的)?[^,。;]{0,6}$")
_RELATIVE = re.compile(
    r"(?:自|从|在)?(?P<event>[^,。;自从在]{2,24}?)(?:之日)?(?:起|后)(?:的)?"
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个?工作日|个月|天|日)(?:之|以)?内"
)
_LEAP_YEAR = 2028
_EVENT_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]")
_UNITS = {"工作日": SpanUnit.WORKDAY, "月": SpanUnit.MONTH}
_FEASTS = {"五一": (5, 1), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "教师节": (9, 10)} | {
    "国庆": (10, 1)
}
_FEAST = re.compile(
    r"(?:“?(?P<feast>五一|六一|七一|八一|教师节|国庆)”?)(?:国庆|劳动|儿童|建军|建党)?节?(?:之|以)?前"
)


def find_due(clause: Span, year: int | None) -> Iterator[Proposal]:
    """Yield the due dates a clause states; ``year`` is the plan's."""
    yield from _relative(clause, year)
    for match in _FOUND.finditer(clause.text):
        sure = _sureness(clause.text, match)
        if sure is None:
            continue
        value = _value(match, year)
        if value is not None:
            yield _proposal(clause, match.span(), value, *sure)
    for match in _FEAST.finditer(clause.text):
        month, day = _FEASTS[match["feast"]]
        if year is not None:
            eve = date(year, month, day) - timedelta(days=1)
            yield _proposal(
                clause, match.span(), FixedDue(eve), Confidence.MEDIUM, "节日前，按节前一天"
            )


def choose_due(found: list[Proposal]) -> list[Proposal]:
    """Return the one due date of a node: a date before a mere term, of several dates the last."""
    dated = [one for one in found if not isinstance(one.value, RelativeDue)]
    if not dated:
        return found[:1]
    if len({one.value for one in dated}) == 1:
        return [max(dated, key=lambda one: one.confidence)]
    last = max(dated, key=_order)
    reason = f"文中有{len(dated)}个时限，取最后一个"
    return [_with(last, min(Confidence.MEDIUM, last.confidence), reason)]


def _order(proposal: Proposal) -> tuple[int, int, int]:
    value = proposal.value
    if isinstance(value, FixedDue):
        return (value.day.year, value.day.month, value.day.day)
    if isinstance(value, YearlessDue):
        return (0, value.month, value.day or 31)
    return (0, 0, 0)


def _sureness(text: str, match: re.Match[str]) -> tuple[Confidence, str] | None:
    """Return how sure it is that a period is a due date, None when it is none."""
    before, after = text[: match.start()], text[match.end() :]
    if _NOT_BEFORE.search(before) or _EACH_YEAR.search(before):
        return None
    if match["limit"] and match["period"][-1] in "度季年":
        return Confidence.MEDIUM, "“前”没有写明是期初还是期末，按期末"
    if match["limit"]:
        return Confidence.HIGH, "写明“前”"
    if match["period"] in {"年内", "内"}:
        return Confidence.HIGH, "写明“年内”"
    if _NOT_AFTER.match(after):
        return None
    if _LABELLED.search(before):
        return Confidence.HIGH, "写明完成时限"
    ends = match["period"][-1] in "底末"
    if ends and (_TOWARDS.search(before) or _THEN_DONE.match(after) or _STANDS_ALONE.match(after)):
        return Confidence.HIGH, "写明“底”"
    if _OBJECT_BEFORE.search(before) or (match["period"][-1] in "日号" and _BEGINS.match(after)):
        return None
    if _THEN_DONE.match(after):
        return Confidence.HIGH, "后面写明完成什么"
    if _RANGE_BEFORE.search(before):
        return Confidence.MEDIUM, "一段时间的最后一天"
    return None


def _value(match: re.Match[str], year: int | None) -> FixedDue | YearlessDue | None:
    words, named = match["period"], match["year"] or ""
    words = f"年{words}" if words in {"底", "末", "内"} else words
    if _HIDDEN_YEAR.match(named):
        named = ""
    if named[:4].isdigit():
        known = int(named[:4])
        if year is not None and known < year:
            return None
        year, named = known, ""
    later = int(named == "明年")
    if year is None:
        found = month_and_day(words)
        return _yearless(found, later)
    try:
        return FixedDue(read_due(words, year=year + later))
    except InvalidValue:
        return None


def _yearless(found: tuple[int, int | None] | None, years_on: int) -> YearlessDue | None:
    """Return the date that waits for its year; None for a day no year has."""
    if found is None:
        return None
    due = YearlessDue(*found, years_on=years_on)
    try:
        due.in_year(_LEAP_YEAR - years_on)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return due


def _relative(clause: Span, year: int | None) -> Iterator[Proposal]:
    for match in _RELATIVE.finditer(clause.text):
        words = match.group()
        if not words.startswith(("自", "从", "在")) and not re.search("之日|后", words):
            continue
        count = parse_numeral(match["count"].replace("两", "二"))
        unit = _UNITS.get(match["unit"].removeprefix("个"), SpanUnit.DAY)
        start = _start_day(match["event"], year)
        if start is not None and unit is SpanUnit.DAY:
            value = FixedDue(start + timedelta(days=count))
            reason = "起算日写在文中，当日不计"
            yield _proposal(clause, match.span(), value, Confidence.HIGH, reason)
        else:
            term = RelativeDue(count, unit, match["event"])
            reason = "起算日不在文中，先记下原话"
            yield _proposal(clause, match.span(), term, Confidence.MEDIUM, reason)


def _start_day(event: str, year: int | None) -> date | None:
    match = _EVENT_DAY.fullmatch(event)
    if match is None or (match.group(1) is None and year is None):
        return None
    try:
        return date(int(match.group(1) or year or 0), int(match.group(2)), int(match.group(3)))
    except ValueError:
        return None


def _proposal(
    clause: Span,
    span: tuple[int, int],
    value: FixedDue | YearlessDue | RelativeDue,
    confidence: Confidence,
    reason: str,
) -> Proposal:
    start, end = span
    place = (clause.start + start, clause.start + end)
    return Proposal(Field.DUE, value, clause.text[start:end], place, confidence, reason)


def _with(proposal: Proposal, confidence: Confidence, reason: str) -> Proposal:
    return Proposal(
        proposal.field, proposal.value, proposal.words, proposal.span, confidence, reason
    )
