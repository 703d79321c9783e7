"""Read cells that offer a choice: levels (健全10分,不健全6分) and bands by count (3人以下8分)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop.domain.rule_words.amounts import PERCENT, number
from desktop.domain.rule_words.wording import Words
from desktop.domain.scheme import Band, Bands, Level, Levels

_NUM = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十])"
_CHOICE = re.compile(
    rf"(?P<name>[^:\d,;]{{1,24}}?|\d+-?\d*(?:人|次|个|项|篇|件|家|户|处|条|起|天)[^:\d,;]{{0,8}}?|[^:,;]{{1,24}}?)"
    rf"(?:的)?(?::|-+)?(?:可|(?<!否)则|应|,)?(?:得|计|记|为|评|给)?(?:(?P<points>{_NUM})分|(?P<all>(?<=[得计记给])满分)|(?P<none>不得分|不计分|不给分|零分))"
    r"(?:以?(?:计算|计))?"
)
_NO_CHOICE = re.compile(
    r"扣|加|减|每|比例|折算|酌情|视情|否决|最多|最高|累计|不超过|封顶|以内扣|另|再"
)
_IN_PARENTHESES = re.compile(r"\((\d+(?:\.\d+)?分)\)")
_NAME_NOISE = re.compile(r"(?:的|者|情况|,)+$")
_COUNT = re.compile(
    r"(?P<from>\d+)(?P<unit_a>[人次个项篇件家户处条起天])?(?:-+|至|到)(?P<to>\d+)(?P<unit_b>[人次个项篇件家户处条起天])"
    r"|(?P<under>\d+)(?P<unit_c>[人次个项篇件家户处条起天])(?:\(含(?:\d+[人次个项篇件家户处条起天])?\))?(?:及|或)?(?P<down>以下|以内|之内)"
    r"|(?P<over>\d+)(?P<unit_d>[人次个项篇件家户处条起天])(?:\(含(?:\d+[人次个项篇件家户处条起天])?\))?(?:及|或)?以上"
    r"|(?P<only>\d+)(?P<unit_e>[人次个项篇件家户处条起天])"
)


_PERCENT_STEP = re.compile(r"%[^,;。]{0,10}?(?:[扣加减得计]|满分)")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a cell: its name as written and its points."""

    name: str
    plain: str
    points: Decimal


def read_choices(sentences: Sequence[Words], full: Decimal) -> list[Choice] | None:
    """Return the choices when the whole cell is nothing but choices, else None.

    Certain only when the best one is the full mark: 制定方案5分,召开会议5分 adds up to a full mark
    of 10 and is no choice.
    """
    found: list[Choice] = []
    for words in sentences:
        if _NO_CHOICE.search(words.plain):
            return None
        part = _choices_in(words, full)
        if part is None:
            return None
        found.extend(part)
    names = {choice.plain for choice in found}
    if len(found) < 2 or len(names) != len(found):
        return None
    if max(choice.points for choice in found) != full or full <= 0:
        return None
    return found


def is_by_percent(sentences: Sequence[Words]) -> bool:
    """Whether a cell gives or takes points by steps of a share (90%以上得12分，低于80%扣2分)."""
    plain = ";".join(words.plain for words in sentences)
    return "每" not in plain and len(_PERCENT_STEP.findall(plain)) > 1


def _choices_in(words: Words, full: Decimal) -> list[Choice] | None:
    choices = []
    position = 0
    plain = _IN_PARENTHESES.sub(r":\1,", words.plain)
    while position < len(plain):
        if plain[position] in ",;、:。":
            position += 1
            continue
        match = _CHOICE.match(plain, position)
        if match is None or (match.end() < len(plain) and plain[match.end()] not in ",;、。"):
            return None
        begin, end = match.span("name")
        shown = _NAME_NOISE.sub("", words.shown[begin:end])
        if not shown or "分" in shown:
            return None
        choices.append(Choice(shown, _NAME_NOISE.sub("", plain[begin:end]), _points(match, full)))
        position = match.end()
    return choices


def _points(match: re.Match[str], full: Decimal) -> Decimal:
    if match["points"]:
        return number(match["points"])
    return full if match["all"] else Decimal(0)


def levels_of(choices: Sequence[Choice], key: str) -> Levels | None:
    """Return a levels rule; None when the names are shares or counts that would need judging."""
    if any(PERCENT.search(choice.plain) or re.search(r"\d", choice.plain) for choice in choices):
        return None
    return Levels(
        tuple(
            Level(f"{key}v{place}", choice.name, choice.points)
            for place, choice in enumerate(choices, 1)
        )
    )


def bands_of(choices: Sequence[Choice]) -> Bands | None:
    """Return a bands rule on a whole number, when the ranges meet without gap or overlap."""
    spans: list[tuple[int | None, int | None, Decimal]] = []
    units: set[str] = set()
    for choice in choices:
        match = _COUNT.fullmatch(choice.plain)
        if match is None:
            return None
        groups = match.groupdict()
        units |= {groups[name] for name in groups if name.startswith("unit") and groups[name]}
        spans.append((*_span(groups), choice.points))
    spans.sort(key=lambda span: -1 if span[0] is None else span[0])
    if len(units) != 1 or not _meet(spans):
        return None
    unit = units.pop()
    bands = tuple(
        Band(None if place == 0 else Decimal(low or 0), points)
        for place, (low, _, points) in enumerate(spans)
    )
    return Bands(bands, "人数" if unit == "人" else f"{unit}数")


def _span(groups: dict[str, str | None]) -> tuple[int | None, int | None]:
    if groups["under"]:
        return None, int(groups["under"])
    if groups["over"]:
        return int(groups["over"]), None
    if groups["only"]:
        return int(groups["only"]), int(groups["only"])
    return int(groups["from"] or 0), int(groups["to"] or 0)


def _meet(spans: Sequence[tuple[int | None, int | None, Decimal]]) -> bool:
    """Whether each range begins where the one before ends, from 0 or below, without an end."""
    if spans[0][0] not in {None, 0} or spans[-1][1] is not None:
        return False
    return all(
        before[1] is not None and after[0] == before[1] + 1 for before, after in pairwise(spans)
    )
