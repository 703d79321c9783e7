"""Labels: every way a line or a part of a sentence announces itself as an item.

A *reading* is what one label could be. It is ``sure`` when its form alone is enough (``一、``,
``(二)``, ``3.公开``), otherwise (``1 总则``, ``1.5万元``, ``9月：``) its neighbours must agree;
:mod:`desktop.domain.outline.series` decides that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.numerals import label_number


class Style(StrEnum):
    """Kinds of numbering, outermost first by the habit of official documents (GB/T 9704)."""

    CHAPTER = "chapter"  # 第一章, 第一部分
    SECTION = "section"  # 第一节
    HEADING = "heading"  # no number: 保障措施。
    ARTICLE = "article"  # 第一条
    HAN = "han"  # 一、
    PAREN_HAN = "paren-han"  # (一)
    HALF_HAN = "half-han"  # 一)
    ROMAN = "roman"  # Ⅱ.
    NUMBER = "number"  # 1. 1、
    NUMBER_TWIN = "number-twin"  # the second of 1、 and 1. where a text nests one in the other
    DECIMAL_2 = "decimal-2"  # 1.2
    DECIMAL_3 = "decimal-3"  # 1.2.3
    DECIMAL_4 = "decimal-4"  # 1.2.3.4
    PAREN_NUMBER = "paren-number"  # (1)
    HALF_NUMBER = "half-number"  # 1)
    CIRCLED = "circled"  # ①
    LETTER = "letter"  # a)
    ORDINAL = "ordinal"  # 第一,
    IS = "is"  # 一是, 二要
    OF_THEM = "of-them"  # 其一
    SEQUENCE = "sequence"  # 首先, 其次, 最后
    STAGE = "stage"  # 第一阶段, 第一步
    QUARTER = "quarter"  # 一季度
    MONTH = "month"  # 九月份
    WEEK = "week"  # 第3周
    TEXT = "text"  # no item: the parent's text after an inline list

    @property
    def rank(self) -> int:
        """Return the habitual depth: a smaller rank usually stands outside a larger one."""
        return _RANKS[self]


_RANKS = {style: rank for rank, style in enumerate(Style)}
WORD_STYLES = frozenset({Style.ORDINAL, Style.IS, Style.OF_THEM, Style.SEQUENCE})
"""Styles made of words, as common inside a sentence as at the head of a line."""
DECIMAL_STYLES = frozenset({Style.DECIMAL_2, Style.DECIMAL_3, Style.DECIMAL_4})
"""Styles that repeat the numbers above them: 1.2, 1.2.3."""
PERIOD_STYLES = frozenset({Style.STAGE, Style.QUARTER, Style.MONTH, Style.WEEK})
"""Styles that name a time; their numbers may start anywhere and wrap (9月 … 12月, 1月)."""
NEXT = 0
"""The number of 最后 and of a label that lost its number: one more than what came before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label.

    Attributes:
        style, number: what it counts and where it stands in its series.
        start, end: offsets of the label; ``content`` is where the words after it begin.
        sure: the form alone proves it.
        prefix: for 1.2.3 the numbers before the last; for 1、 and 1. the separator.
        after_stop: a sentence ends right before it; after_mark: any punctuation does.
    """

    style: Style
    number: int
    start: int
    end: int
    content: int
    sure: bool = True
    prefix: str = ""
    after_stop: bool = True
    after_mark: bool = True


_B = "[ \t\u3000\xa0]"
_S = f"{_B}{{0,4}}"
_H = "[零〇一二三四五六七八九十]{1,4}"
_D = "[0-9０-９]{1,3}"
_DIGIT = "[0-9０-９]"
_YEAR = "(?:(?:20|19)[0-9xX×]{2}年)?"
_RANGE = f"(?:[、—\\-~～至到](?:{_H}|{_D}))?"
_OPEN, _CLOSE = "[（(〔【［\\[]", "[)）〕】］\\]]"
_CLASS = "(?:季度|年级|[类线级等期班])"  # 一、二季度 is no label
_LEAD = re.compile(f"{_S}[、.．,，:：。]?{_S}")

# (style, pattern, sure); the group "core" holds the number. Order matters: the first sure
# reading of a line wins.
_LEADING: tuple[tuple[Style, re.Pattern[str], bool], ...] = tuple(
    (style, re.compile(pattern), sure)
    for style, pattern, sure in (
        (Style.CHAPTER, f"第{_S}(?P<core>{_H}|{_D}){_S}(?:章(?!程)|编|大?部分)", True),
        (Style.SECTION, f"第{_S}(?P<core>{_H}|{_D}){_S}节(?!课)", True),
        (Style.ARTICLE, f"第{_S}(?P<core>{_H}|{_D}){_S}条(?!线|例)", True),
        (Style.PAREN_HAN, f"{_OPEN}{_S}(?P<core>{_H}){_S}{_CLOSE}", True),
        (Style.PAREN_NUMBER, f"{_OPEN}{_S}(?P<core>{_D}){_S}{_CLOSE}", True),
        (Style.PAREN_HAN, "(?P<core>[㈠-㈩])", True),
        (Style.PAREN_NUMBER, "(?P<core>[⑴-⒇])", True),
        (Style.NUMBER, "(?P<core>[⒈-⒛])", True),
        (Style.CIRCLED, "(?P<core>[①-⑳㉑-㉟㊱-㊿❶-❿])", True),
        (Style.HALF_HAN, f"(?P<core>{_H})[)）]", True),
        (Style.HALF_NUMBER, f"(?P<core>{_D})[)）]", True),
        (Style.HAN, f"(?P<core>{_H})(?={_S}[、.．](?!{_H}{_CLASS}))", True),
        (Style.NUMBER, f"(?P<core>{_D})(?={_S}[、.．。]{_S}(?!{_DIGIT}|{_B}))", True),
        (Style.IS, "(?P<core>[一二三四五六七八九十]{1,2})[是要]", True),
        (Style.ORDINAL, f"第(?P<core>{_H})(?={_S}[、，,：:.．]{_S}(?!第|{_H}))", True),
        (Style.OF_THEM, f"其(?P<core>[一二三四五六])(?={_S}[、，,：:]|是)", True),
        (Style.NUMBER, "(?P<core>)(?=[、．][^、．])", True),  # the number was lost on the way
        (Style.SEQUENCE, "(?P<core>首先|其次|再次|再者|最后)", True),
        (Style.HAN, f"(?P<core>{_H})(?={_S}[:：,，]|{_B})", False),
        (
            Style.DECIMAL_2,
            "(?P<path>(?:[0-9]{1,2}[.．]){1,3})(?P<core>[0-9]{1,2})(?![0-9.．%％万亿元倍])",
            False,
        ),
        (
            Style.DECIMAL_2,
            f"(?P<path>(?:[0-9]{{1,2}}[.．]){{1,3}})(?P<core>[0-9]{{1,2}})(?=[.．、]{_S}[^0-9 \t])",
            False,
        ),
        (
            Style.NUMBER,
            f"(?P<core>{_D})(?={_S}[、.．]{_S}{_DIGIT}(?!{_DIGIT}{{0,6}}[万亿%％倍]))",
            False,
        ),
        (Style.NUMBER, f"(?P<core>{_D})(?={_S}[:：,，](?!{_DIGIT})|{_B})", False),
        (Style.ROMAN, f"(?P<core>[Ⅰ-Ⅻ]|[IVX]{{1,4}})(?={_S}[、.．])", False),
        (Style.LETTER, f"(?P<core>[A-Za-z])(?:[)）]|(?={_S}[、.．]))", False),
        (Style.STAGE, f"第(?P<core>{_H}|{_D})(?:阶段|步)(?={_S}[:：、,，。(（]|{_B}|$)", False),
        (
            Style.QUARTER,
            f"{_YEAR}第?(?P<core>[一二三四1234])季度(?={_S}[:：、,，(（]|{_B}|$)",
            False,
        ),
        (
            Style.MONTH,
            f"{_YEAR}(?P<core>{_H}|{_D}){_RANGE}月(?:份|[上中下]旬)?(?:主题|重点)?(?={_S}[:：、,，(（]|{_B}|$)",
            False,
        ),
        (Style.WEEK, f"第(?P<core>{_H}|{_D}){_RANGE}周(?={_S}[:：、,，(（]|{_B}|$)", False),
    )
)
_LEADING_FIRST = frozenset(
    "、．第其首再最（(〔【［[" + "零〇一二三四五六七八九十0123456789０１２３４５６７８９"
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" + "".join(chr(c) for c in (*range(0x2474, 0x249C), *range(0x2776, 0x2780)))
    + "".join(chr(c) for c in (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))
    + "".join(chr(c) for c in range(0x2160, 0x216C))
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)  # fmt: skip

_INNER = re.compile(
    f"(?P<paren_han>{_OPEN}{_S}(?:{_H}){_S}{_CLOSE}|[㈠-㈩])"
    f"|(?P<paren_number>{_OPEN}{_S}{_D}{_S}{_CLOSE}|[⑴-⒇])"
    "|(?P<circled>[①-⑳㉑-㉟㊱-㊿❶-❿])"
    "|(?P<ordinal>第[一二三四五六七八九十]{1,3})(?=[，,：:])"
    "|(?P<is>[一二三四五六七八九十]{1,2}[是要])"
    f"|(?P<han>(?<![第零〇一二三四五六七八九十百]){_H})(?=[、.．](?!{_H}))"
    f"|(?P<half_number>(?<![0-9０-９.．A-Za-z第]){_D}[)）])"
    f"|(?P<number>(?<![0-9０-９.．A-Za-z第]){_D}(?={_S}[、.．](?!{_DIGIT}))|[⒈-⒛])"
    f"|(?P<stage>第{_H}阶段)(?=[，,：:。是])"
    "|(?P<of_them>其[一二三四五六])(?=[，,：:是])"
    "|(?P<sequence>首先|其次|再次|再者|最后)"
)
_INNER_STYLES = {style.name.lower(): style for style in Style}
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": NEXT}
_QUOTED = re.compile("《[^《》]{0,80}》|“[^“”]{0,200}”|「[^「」]{0,200}」")
_STOPS = "。.．！!？?"
_MARKS = _STOPS + "；;：:，,、”’\"')）》】 \t\u3000\xa0"
_CORE = re.compile(
    "首先|其次|再次|再者|最后|[零〇一二三四五六七八九十]+|[0-9０-９]+|[^第其（(〔【［\\[ \t]"
)


def leading_readings(text: str, start: int, end: int) -> tuple[Reading, ...]:
    """Return the possible readings of the label at ``start``; a sure one comes alone.

    Args:
        text: the whole text.
        start: first visible character of the line.
        end: behind its last one.
    """
    if start >= end or text[start] not in _LEADING_FIRST:
        return ()
    found: list[Reading] = []
    for style, pattern, sure in _LEADING:
        match = pattern.match(text, start, end)
        if match is None:
            continue
        reading = _reading(text, match, style, end, sure=sure)
        if sure:
            return (reading,)
        found.append(reading)
    return tuple(found)


def _reading(text: str, match: re.Match[str], style: Style, end: int, *, sure: bool) -> Reading:
    core = match["core"]
    number = label_number(core) if core and core not in _SEQUENCE else _SEQUENCE.get(core, NEXT)
    lead = _LEAD.match(text, match.end(), end)
    content = lead.end() if lead else match.end()
    prefix = ""
    if style is Style.DECIMAL_2:
        path = match["path"].replace("．", ".")
        style, prefix = _decimal_style(path.count(".")), path
    elif style is Style.NUMBER:
        prefix = text[match.end() : content].strip()[:1].replace("．", ".")
    return Reading(style, number, match.start(), match.end(), content, sure, prefix)


def _decimal_style(dots: int) -> Style:
    return (Style.DECIMAL_2, Style.DECIMAL_3, Style.DECIMAL_4)[dots - 1]


def inner_readings(text: str, start: int, end: int) -> Iterator[Reading]:
    """Yield labels inside a paragraph, outside quotations and titles of documents.

    Args:
        text: the whole text.
        start: where the part of the line behind its own label begins.
        end: behind the line's last visible character.
    """
    quotations = _QUOTED.finditer(text, start, end)
    quoted = next(quotations, None)
    for match in _INNER.finditer(text, start, end):
        at = match.start()
        while quoted is not None and quoted.end() <= at:
            quoted = next(quotations, None)
        if quoted is not None and quoted.start() <= at:
            continue
        before = text[at - 1] if at > start else "。"
        lead = _LEAD.match(text, match.end(), end)
        content = lead.end() if lead else match.end()
        core = _CORE.search(match[0])
        if core is None or content >= end:
            continue
        style = _INNER_STYLES[str(match.lastgroup)]
        word = core[0]
        yield Reading(
            style,
            _SEQUENCE[word] if style is Style.SEQUENCE else label_number(word),
            at,
            match.end(),
            content,
            after_stop=before in _STOPS
            or (before in '”’")） \t\u3000' and at > start + 1 and text[at - 2] in _STOPS),
            after_mark=before in _MARKS,
        )
