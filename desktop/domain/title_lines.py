"""Breaking the title of a document into lines: by meaning, evenly, never in the shape of an hourglass.

GB/T 9704-2012 7.3.1: a title of several lines is broken where the meaning allows, symmetrical, its
lines of fitting length, as a trapezium or a rhombus.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Sequence

_NO_START = frozenset("的、，。：；！？）》」』】〕”’…和及与等年月日号届次")
_NO_END = frozenset("（《「『【〔“‘关第和及与")
_GOOD_ENDS = (
    *("政府", "委员会", "办公室", "领导小组", "学校", "小学", "中学", "幼儿园", "街道", "社区"),
    *("年", "年度", "学期", "学年", "季度", "月份"),
)
_PLACES = frozenset("县镇乡市区省村局的")  # single characters: the end of 农村 ends no name
_GOOD_STARTS = (
    "关于",
    "开展",
    "实施",
    "工作",
    "专项",
    "推进",
    "加强",
    "落实",
    "贯彻",
    "印发",
    "做好",
    "建设",
)
_WORDS = re.compile(
    "[A-Za-z0-9]+年?度?|[（《“][^（）《》“”]{1,8}[）》”]|第[一二三四五六七八九十0-9]+(?:学期|季度|届|次|轮|批|号)"
    "|人民政府|委员会|办公室|领导小组|实施方案|实施意见|工作计划|工作要点|工作方案|工作安排|行动计划|行动方案"
    "|责任清单|责任分解|任务分解|管理办法|实施细则|应急预案|乡村振兴|人居环境|安全生产|政务公开|党风廉政|精神文明"
    "|生态环境|农村饮水|防汛抗旱|森林防火|营商环境|民生实事|教育教学|常规管理|教师队伍|队伍建设|信息化|现代化|法治政府"
    "|综合治理|社会治理|基层治理|高质量|经济社会|教研室|幼儿园|上半年|下半年|关于|开展|印发|进一步|加强|推进|推动|落实"
    "|贯彻|深化|做好|促进|提升|提高|全面|深入|扎实|年度|学年|学期|季度|月份|工作|计划|要点|方案|实施|专项|行动"
    "|整治|治理|环境|农村|农业|安全|生产|教育|教学|德育|少先队|建设|管理|考核|评价|目标|任务|责任|服务|宣传|思想|文化|卫生"
    "|健康|社会|经济|发展|综合|改革|创新|监督|检查|督查|督办|党建|组织|纪检|信访|稳定|法治|普法|消防|道路|交通|水利|林业"
    "|扶贫|帮扶|公共|基础|设施|项目|资金|财务|财政|预算|总体|规划|通知|意见|办法|细则|制度|清单|报告|总结|安排|部署|措施"
    "|政府|街道|社区|学校|小学|中学|初中|高中|学生|教师|干部|群众|青年|妇女|老年|儿童|质量|水平|能力|体系|机制|试行"
)
_MOST_LINES = 4
_ONE_MORE_LINE = 1.5  # what a line more than needed costs
_MOST_BOUNDARIES = 40


def text_width(text: str) -> float:
    """Return the width of a text in em: one for a Chinese character, half for a Latin one."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def title_lines(title: str, capacity: float) -> tuple[str, ...]:
    """Break a title.

    Args:
        title: one line of text.
        capacity: the most em that stand in a line.

    Returns:
        its lines, which together are the title without the white space at the breaks; as few as
        possible, or one more where that parts it better. A title of no known words is cut full.
    """
    title = title.strip()
    if text_width(title) <= capacity:
        return (title,)
    words = _words(title)
    fewest = math.ceil(text_width(title) / capacity)
    choices = [
        (cost + _ONE_MORE_LINE * (count - fewest), lines)
        for count in range(fewest, min(fewest + 2, _MOST_LINES + 1))
        for cost, lines in [_best(words, count, capacity)]
        if lines
    ]
    return min(choices)[1] if choices else _cut(title, capacity)


def _words(title: str) -> list[str]:
    """Part a title into words known from titles, and single characters between them."""
    words: list[str] = []
    at = 0
    while at < len(title):
        match = _WORDS.match(title, at)
        words.append(match[0] if match else title[at])
        at += len(words[-1])
    return words


def _best(words: Sequence[str], count: int, capacity: float) -> tuple[float, tuple[str, ...]]:
    """Return the best lines of that number with their cost, none when no choice fits."""
    costs = {at: _cost(words, at) for at in range(1, len(words))}
    places = sorted(sorted(costs, key=lambda at: costs[at])[:_MOST_BOUNDARIES])
    best: tuple[float, tuple[str, ...]] = (math.inf, ())
    for breaks in itertools.combinations(places, count - 1):
        edges = (0, *breaks, len(words))
        lines = tuple("".join(words[a:b]).strip() for a, b in itertools.pairwise(edges))
        widths = [text_width(line) for line in lines]
        if max(widths) > capacity or min(widths) == 0:
            continue
        cost = sum(costs[at] for at in breaks) + _unevenness(widths)
        best = min(best, (cost, lines))
    return best


def _cost(words: Sequence[str], at: int) -> float:
    """Return what a break before a word costs: nothing where the meaning pauses."""
    before, after = "".join(words[:at]), "".join(words[at:])
    cost = 1.0
    if len(words[at - 1]) == 1 and len(words[at]) == 1:
        cost = 4.0  # within words this table does not know
    if words[at - 1].endswith(_GOOD_ENDS) or words[at - 1] in _PLACES:
        cost = 0.0
    elif after.startswith(_GOOD_STARTS):
        cost = min(cost, 0.5)
    if after[0] in _NO_START or before[-1] in _NO_END:
        cost += 12.0
    return cost


def _unevenness(widths: Sequence[float]) -> float:
    """Return what lines of unequal width cost; an hourglass costs most."""
    spread = (max(widths) - min(widths)) / 4
    hourglass = any(
        middle < min(widths[:at]) and middle < min(widths[at + 1 :])
        for at, middle in enumerate(widths[1:-1], start=1)
    )
    return spread**2 + (8.0 if hourglass else 0.0)


def _cut(title: str, capacity: float) -> tuple[str, ...]:
    """Cut a title of no known words into full lines."""
    lines: list[str] = []
    line = ""
    for char in title:
        if line and text_width(line + char) > capacity and char not in "，、。：；）》”":
            lines.append(line)
            line = ""
        line += char
    return tuple(part for part in (text.strip() for text in [*lines, line]) if part)
