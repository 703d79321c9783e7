"""Unnumbered headings: short lines such as ``主要工作任务。`` or ``保障措施``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.domain.outline.frame import is_salutation, is_signature
from desktop.domain.outline.labels import Style
from desktop.domain.outline.series import Mark
from desktop.domain.outline.text import Line

_LONGEST = 16
_ENDS = (
    "(?:思想|目标|任务|措施|要求|步骤|安排|原则|思路|分工|重点|保障|办法|内容|情况|问题|打算|机制|进度|范围|方法"
    "|对象|领导|附则|总则|流程|职责|成效|做法|背景|意义|工作计划|形式|依据|时间)"
)
_ORDER = "(?!明确|完善|加强|落实|制定|优化|规范|健全|抓好|做好|提高|推进|强化|改进|完成|细化|创新)"
_SURE = re.compile(f"{_ORDER}[^0-9。；;，,：:、\t“”《》()（）]{{0,12}}{_ENDS}[。：:.]?")
_WITH_BODY = re.compile(
    "(?:主要|重点|总体|具体|工作|基本|有关|下一步|下步|实施|保障|组织|指导|目标|活动|时间|方法|责任|监督|存在|今后|年度|学期)"
    f"{{1,3}}{_ENDS}(?P<mark>[。：:])(?=[^0-9])"
)
_SHORT = re.compile("[^0-9。；;，,：:\t《》?!？！]{2,16}[：:]?")
_LEAD_IN = re.compile("以下|如下|下列|下面|几个|几项|几点|做好|抓好|包括|分为|[是为]$")


def find_headings(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the unnumbered headings among lines that carry no label.

    A line in the usual words of a heading counts by itself; any other short line only when a
    list starts (again) at 1 right below it and that happens at least twice. Such words also
    count at the head of a longer paragraph.

    Args:
        text: the whole text.
        lines: visible lines; the caller leaves title and signature out by blanking (start == end).
        marks: the labels that count.
    """
    leads = {mark.line: mark for mark in reversed(marks) if not mark.inline}
    sure: list[int] = []
    likely: list[int] = []
    with_body: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate(lines):
        if index in leads or line.end - line.start <= 1:
            continue
        if line.end - line.start > _LONGEST:
            opening = _WITH_BODY.match(text, line.start, line.end)
            if opening is not None:
                with_body.append((index, opening))
            continue
        words = text[line.start : line.end]
        if is_salutation(words) or is_signature(words) or _LEAD_IN.search(words.rstrip("：:。")):
            continue
        below = leads.get(index + 1)
        if _SURE.fullmatch(words):
            sure.append(index)
        elif _SHORT.fullmatch(words) and below is not None and below.number == 1:
            likely.append(index)
    sure += _heads_of_paragraphs(with_body)
    if len(likely) + len(sure) < 2:
        likely = []
    if not leads and len(sure) < 2:
        sure = []
    if len(sure) + len(likely) == 1 and not likely:
        sure = [i for i in sure if _opens_list(i, leads)]
    return tuple(_mark(lines[index], index) for index in sorted(sure + likely))


def _heads_of_paragraphs(found: list[tuple[int, re.Match[str]]]) -> list[int]:
    """Return the lines whose first words are a heading: ``保障措施。成立…``.

    Before a colon the words may also be a field of each item (``目标任务：…`` again and again):
    then they are no headings.
    """
    counts = Counter(opening[0] for _, opening in found)
    fields = any(count > 1 for count in counts.values())
    return [
        index
        for index, opening in found
        if opening["mark"] == "。" or (not fields and len(counts) > 1)
    ]


def _opens_list(index: int, leads: dict[int, Mark]) -> bool:
    """Tell whether a lone heading is followed at once by the 1 of a list, or stands after one."""
    below = leads.get(index + 1)
    return (below is not None and below.number == 1) or any(line < index for line in leads)


def _mark(line: Line, index: int) -> Mark:
    return Mark(Style.HEADING, 0, line.start, line.start, line.start, index)
