"""What stands around the outline: titles, covering text, signatures, dates, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.outline.labels import Reading
from desktop.domain.outline.text import Line

_TITLE_LENGTH = 60
_PLAN_NOUN = (
    "(?:计划|规划|方案|要点|安排|意见|通知|总结|打算|思路|办法|细则|制度|清单|纲要|部署|预案|报告"
    "|任务书|责任书|安排表|汇编|計劃|規劃|要點|總結|辦法|綱要|預案|報告)"
)
_BRACKETED = "(?:[ \u3000]*[(（][^()（）]{1,24}[)）])?"
_TITLE = re.compile(
    f"[^。；;！!？?\t]{{0,50}}{_PLAN_NOUN}{_BRACKETED}(?:范文|精选)?[ \u3000]*(?:[0-9xX]{{4}}年?)?"
    "[ \u3000]*[【(（]?篇?[一二三四五六七八九十0-9]{0,3}[】)）]?(?:篇?(?:【[^【】]{1,8}】)?)"
)
_PART_OF_COLLECTION = re.compile(
    "[【\\[(（]?[^。；，,]{0,30}(?:第[一二三四五六七八九十0-9]{1,3}篇|篇[一二三四五六七八九十0-9]{1,3})"
    "[】\\])）]?[ \u3000]*[:：]?[^。；]{0,40}"
)
_DAY = (
    "(?:[0-9０-９xX×*]{2,4}|[二〇○零O一二三四五六七八九]{4})[ \u3000]{0,4}[年./-]"
    "[ \u3000]{0,4}[0-9０-９xX×*一二三四五六七八九十]{1,3}[ \u3000]{0,4}[月./-]"
    "(?:[ \u3000]{0,4}[0-9０-９xX×*一二三四五六七八九十]{1,3}[ \u3000]{0,4}[日号]?)?"
)
_DATE = re.compile(f"[(（]?{_DAY}(?:印发)?[)）]?[。.]?")
_SIGNED_AND_DATED = re.compile(f"[^。；，,]{{2,40}}[ \u3000]+{_DAY}[。.]?")
_OFFICE = re.compile(
    "[^。；，,：:]{2,30}(?:政府|委员会|办公室|[局处科室站所院部队校]|中心|学校|小学|中学|幼儿园|大学"
    "|党委|支部|总支|居委会|村委会|社区|公司|领导小组|工会|团委|妇联)(?:[(（][^()（）]{1,10}[)）])?[。.]?"
)
_FOOT = re.compile(
    "[(（]?(?:此件|此页|联系人|联系电话|抄送|抄报|主送|报送|主题词|附件|附[:：]|共印|印发|签发|制表|填表)[^\n]{0,200}"
    "|(?:特此(?:通知|报告|函告|公布|说明)|以上(?:计划|方案|意见|安排)|总之)[^\n]{0,200}"
)
_ISSUED = re.compile("[(（]此件.{1,12}[)）]")
_ATTACHMENT = re.compile("附件[ \u3000]*[0-9一二三四五六七八九十]{0,2}[ \u3000]*[:：]?")
_ATTACHMENTS = re.compile("附件?[ \u3000]*[0-9一二三四五六七八九十]{0,2}[ \u3000]*[:：]")
_SALUTATION = re.compile("(?:各|全体|尊敬)[^。；]{1,80}[:：]")
_CLOSING_LINES = 40


@dataclass(frozen=True, slots=True)
class Head:
    """Offsets of the three parts before the first node: opening | title | preamble."""

    title_start: int
    title_end: int


def is_title(line: str) -> bool:
    """Tell whether a line reads like the title of a plan: 大塘镇2026年…工作要点(试行)."""
    return 3 < len(line) <= _TITLE_LENGTH and _TITLE.fullmatch(line) is not None


def is_date(line: str) -> bool:
    """Tell whether a line is nothing but a date (成文日期)."""
    return len(line) <= _TITLE_LENGTH and _DATE.fullmatch(line) is not None


def is_office(line: str) -> bool:
    """Tell whether a line is the name of an office (署名)."""
    return _OFFICE.fullmatch(line) is not None


def opens_attachments(line: str) -> bool:
    """Tell whether a line opens a list of attachments: 附件：1.…."""
    return _ATTACHMENTS.match(line) is not None


def is_signature(line: str) -> bool:
    """Tell whether a line is a date, or an office with a date behind it."""
    return len(line) <= _TITLE_LENGTH and bool(
        _DATE.fullmatch(line) or _SIGNED_AND_DATED.fullmatch(line)
    )


def is_salutation(line: str) -> bool:
    """Tell whether a line addresses the receivers: 各村(社区)、镇直各单位：."""
    return len(line) <= 2 * _TITLE_LENGTH and _SALUTATION.fullmatch(line) is not None


def plan_starts(
    text: str, lines: Sequence[Line], labels: Sequence[Reading | None]
) -> tuple[int, ...]:
    """Return the indexes of lines where a further plan of the same file begins (not the first).

    A title begins a plan when the line before it ends a document (signature, date, 附件), when
    the next label starts a list anew that is not deeper than the outermost so far, or when it
    says 篇二.
    """
    starts: list[int] = []
    outermost: int | None = None
    follower = _next_labels(labels)
    words = [text[line.start : min(line.end, line.start + 2 * _TITLE_LENGTH)] for line in lines]
    for index, label in enumerate(labels):
        if label is not None:
            outermost = label.style.rank if outermost is None else min(outermost, label.style.rank)
            continue
        start = _title_start(words, index)
        if start is None:
            continue
        if (
            _PART_OF_COLLECTION.fullmatch(words[index])
            or _ends_document(words[start - 1])
            or _begins_anew(follower[index], outermost)
        ):
            starts.append(start)
            outermost = None
    return tuple(starts)


def _title_start(words: Sequence[str], index: int) -> int | None:
    """Return the line where the title that ends at a line begins; None for no title."""
    if index == 0 or len(words[index]) > _TITLE_LENGTH:
        return None
    if _PART_OF_COLLECTION.fullmatch(words[index]):
        return index
    if not is_title(words[index]) or words[index][-1] in ":：":
        return None
    if (
        index > 1
        and _is_upper_half(words[index - 1], words[index])
        and _ends_document(words[index - 2])
    ):
        return index - 1
    return index


def _ends_document(words: str) -> bool:
    return bool(is_signature(words) or _ATTACHMENT.fullmatch(words) or _ISSUED.fullmatch(words))


def _begins_anew(label: Reading | None, outermost: int | None) -> bool:
    if label is None or outermost is None:
        return False
    return label.number == 1 and label.style.rank <= outermost


def _next_labels(labels: Sequence[Reading | None]) -> list[Reading | None]:
    """Return for each line the first label at or after it."""
    following: Reading | None = None
    found: list[Reading | None] = []
    for label in reversed(labels):
        following = label or following
        found.append(following)
    return found[::-1]


def find_head(text: str, lines: Sequence[Line]) -> Head:
    """Return where the title stands among the lines before the first node.

    Args:
        text: the whole text.
        lines: the lines before the first node, the last one cut where a label begins in it.
    """
    words = [text[line.start : line.end] for line in lines]
    for index, line in enumerate(lines[:12]):
        if is_title(words[index]) and not is_salutation(words[index]):
            first = index
            if index and _is_upper_half(words[index - 1], words[index]):
                first = index - 1
            return Head(lines[first].start, line.end)
        if len(words[index]) > _TITLE_LENGTH or words[index][-1] in "。；":
            break
    if not lines:
        return Head(0, 0)
    first_line = lines[0]
    if _is_plain_title(words[0]):
        return Head(first_line.start, first_line.end)
    token = re.match("[^ \t\u3000]+", words[0])
    if token and len(token[0]) < len(words[0]) and is_title(token[0]):
        return Head(first_line.start, first_line.start + len(token[0]))
    return Head(first_line.start, first_line.start)


def _is_upper_half(upper: str, lower: str) -> bool:
    """Tell whether a title is broken over two lines."""
    return (
        len(upper) <= 30
        and len(lower) <= 16
        and not re.search("[。；，：:〔【文件]$|[〔\\[].*[〕\\]]", upper)
        and not is_title(upper)
        and not is_signature(upper)
    )


def _is_plain_title(words: str) -> bool:
    return (
        len(words) <= 40
        and words[-1] not in "。；;，,：:、"
        and "。" not in words
        and not is_signature(words)
        and "\t" not in words
    )


def closing_start(text: str, lines: Sequence[Line]) -> int | None:
    """Return the index of the first line of the closing part (落款), None when there is none.

    Args:
        text: the whole text.
        lines: the lines behind the line of the last node, in order.
    """
    first: int | None = None
    dated = False
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _CLOSING_LINES), -1):
        line = lines[index]
        words = text[line.start : min(line.end, line.start + 240)]
        if is_signature(words):
            dated = True
        elif not (
            _FOOT.fullmatch(words)
            or _is_office(words, dated=dated, index=index, last=len(lines) - 1)
        ):
            break
        first = index
    return first


def _is_office(words: str, *, dated: bool, index: int, last: int) -> bool:
    return _OFFICE.fullmatch(words) is not None and (dated or index == last)


def attachments_start(text: str, lines: Sequence[Line]) -> int:
    """Return the index of the line that opens a list of attachments at the end (附件：1.… 2.…).

    Its numbers are no items of the plan. Without such a list: the number of lines.
    """
    for index in range(len(lines) - 1, max(0, len(lines) - 1 - _CLOSING_LINES), -1):
        words = text[lines[index].start : min(lines[index].end, lines[index].start + 80)]
        if len(words) > _TITLE_LENGTH:
            break
        if _ATTACHMENTS.match(words):
            return index
    return len(lines)
