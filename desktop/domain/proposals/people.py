"""Finding who is responsible, who helps, and which leader is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.proposals.model import Confidence, Field, Names, Proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Known = Callable[[str], bool]

_ENDINGS = (
    r"(?:办|所|站|局|处|委|室|中心|科|部|组|队|工会|妇联|团委|镇|乡|村|社区|学校|小学|中学|幼儿园"
    r"|医院|卫生院|院|法庭|公司|支部|支书|政府|年级|少先队|协会|居|街道)"
)
_ALL_OF = r"各(?:村|班|支部|学校|科室|处室|年级|社区|村居|乡镇|中队|办所|站所)"
_OFFICE = rf"(?:[^\W\d]{{0,10}}?{_ENDINGS}|{_ALL_OF})"
_NAME = r"[^\s,。;:、和及与由()\d]{2,14}?"
_LIST = r"[^\s,。;:()█]{2,60}?"
_AND = re.compile(r"[、,和及与]")
_DO = r"(?:牵头|负责|承办|汇总|主办|总负责)"
_BY = re.compile(
    rf"由(?P<names>{_LIST})(?:共同|统一|具体|统筹|全面|分别|会同[^,。;]*?)?{_DO}(?!人|制)"
)
_BY_DOES = re.compile(
    r"由(?P<names>[^\s,。;:()]{2,16}?)(?=完成|组织|实施|落实|办理|审核|总结|统计|开展|编制|起草|制定|报送|督查|检查|执行|每|于|按)"
)
_FIRST = re.compile(
    rf"(?:^|(?<=[,。;\s█]))(?P<names>{_LIST})(?:共同|统一|具体)?(?:牵头|负责)(?!人|制|的原则|任)"
)
_AT = re.compile(rf"(?:^|(?<=[,。;\s]))(?P<names>{_NAME})于(?=每|\d)")
_HELP = re.compile(
    rf"(?:^|(?<=[,。;\s]))(?P<names>{_LIST})(?:密切|积极|共同|协同|予以|要)?(?:配合|协助|协办|参与|协同)(?!单位|部门)"
)
_WITH = re.compile(
    rf"(?:会同|联合)(?P<names>{_LIST})(?=[,。;]|$|实施|开展|组织|共同|对|制定|进行|负责|落实|推进|做好)"
)
_LABEL_END = rf"(?P<names>[^,。;:()█\n]{{2,60}}?(?:,{_OFFICE})*)(?=[,。;:)(\n]|$|(?:责任|配合|完成|牵头|协办))"
_KIND = r"(?P<kind>责任|牵头|主办|承办|实施|主责|配合|协办|参与|协同)(?:单位|部门|科室|处室)[:为]"
_UNIT_LABEL = re.compile(_KIND + _LABEL_END)
_BRACKET = re.compile(r"\([^()]*\)")
_BRACKETED_LABEL = re.compile(_KIND + r"(?P<names>[^。;:()█\n]{2,160}?)(?=[;)])")
_LEADER_LABEL = re.compile(
    rf"(?:责任领导|分管领导|牵头领导|包保领导|挂钩领导|责任人|负责人)\s*[:为]\s*{_LABEL_END}"
)
_TITLED = re.compile(
    r"由(?:分管|主管)?(?:的)?(?:党委|党支部|常务|支部|办公室)?(?:副)?(?:书记|镇长|乡长|校长|主任|主席|委员|处长|局长)(?P<names>[\u4e00-\u9fff]{2,3}?)(?:同志)?(?:牵头|负责|总负责|包抓|挂帅)"
)
_LEADING = frozenset({"牵头", "主办", "主责"})
_HELPERS = frozenset({"配合", "协办", "参与", "协同"})
_OFFICE_NAME = re.compile(_OFFICE)
_NOBODY = re.compile(
    r"谁|互相|相互|密切|积极|认真|主动|全力|切实|大家|专人|本人|其|他|我们|并|要|应|须|不|对|领导(?!小组)|副?(?:镇长|乡长|校长|书记|主任)"
)
_ANYBODY = re.compile(
    r"^(?:有关|相关|各有关|各相关|各|其他)(?:单位|部门|方面|科室|人员)?$|^各方$"
    r"|(?:长|主任|书记|教师|老师|人员|干部|成员|员工)$"
)
"""Nobody in particular, or a person by his post: no unit."""
_LONGEST_NAME = 12
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NO_LEADER = re.compile(r"(?:单位|部门|办|所|站|室|局|处|班主任|各)")


def find_people(text: str, start: int, known: Known) -> Iterator[Proposal]:
    """Yield the units and leaders that the words of a sentence name; it begins at ``start``."""
    for match in _TITLED.finditer(text):
        yield from _leader(match, start, "写明职务和姓名")
    lead = list(_lead(text, start, known))
    yield from lead[:1]
    yield from _helpers(text, start, lead, known)


def find_labelled(text: str) -> Iterator[Proposal]:
    """Yield what labels name: (责任单位：…；配合单位：…), 责任领导：…; over a whole node."""
    for match in _LEADER_LABEL.finditer(text):
        yield from _leader(match, 0, "写明责任领导")
    labels = list(_unit_labels(text))
    led = any(match["kind"] in _LEADING for match in labels)
    for match in labels:
        names = _split(match["names"])
        if match["kind"] in _HELPERS or (led and match["kind"] not in _LEADING):
            if names:
                yield _proposal(Field.CO, names, match, 0, Confidence.HIGH, "写明配合单位")
        elif names:
            told = "写明责任单位"
            yield _proposal(Field.RESPONSIBLE, names[:1], match, 0, Confidence.HIGH, told)
            if len(names) > 1:
                told = "责任单位中排在后面的"
                yield _proposal(Field.CO, names[1:], match, 0, Confidence.MEDIUM, told)


def merge_helpers(found: list[Proposal]) -> list[Proposal]:
    """Return one proposal with all the helpers a node names; as sure as the least sure of them."""
    if len(found) < 2:
        return found
    names = dict.fromkeys(
        name for one in found if isinstance(one.value, Names) for name in one.value.names
    )
    first = min(found, key=lambda one: one.span)
    return [
        replace(
            first,
            value=Names(tuple(names)),
            span=(first.span[0], max(one.span[1] for one in found)),
            confidence=min(one.confidence for one in found),
        )
    ]


def _unit_labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels; inside brackets a list of names may hold commas."""
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    for start, end in brackets:
        yield from _BRACKETED_LABEL.finditer(text, start, end)
    for match in _UNIT_LABEL.finditer(text):
        if not any(start <= match.start() < end for start, end in brackets):
            yield match


def choose_people(found: list[Proposal]) -> list[Proposal]:
    """Return one proposal of the kind for a node: the surest, of equals the first."""
    return sorted(found, key=lambda one: (-one.confidence, one.span))[:1]


def _leader(match: re.Match[str], start: int, reason: str) -> Iterator[Proposal]:
    names = tuple(
        name
        for name in _split(match["names"])
        if _PERSON.fullmatch(name) and not _NO_LEADER.search(name)
    )
    if names:
        yield _proposal(Field.LEADER, names, match, start, Confidence.HIGH, reason)


def _lead(text: str, start: int, known: Known) -> Iterator[Proposal]:
    for pattern, confidence, reason in (
        (_BY, Confidence.HIGH, "写明由谁负责"),
        (_FIRST, Confidence.HIGH, "写明谁牵头"),
        (_BY_DOES, Confidence.MEDIUM, "写明由谁办"),
        (_AT, Confidence.MEDIUM, "写明谁在什么时候办"),
    ):
        for match in pattern.finditer(text):
            names = _offices(match["names"], known)
            if names:
                yield _proposal(Field.RESPONSIBLE, names[:1], match, start, confidence, reason)


def _helpers(text: str, start: int, lead: list[Proposal], known: Known) -> Iterator[Proposal]:
    for pattern in (_HELP, _WITH):
        for match in pattern.finditer(text):
            names = _offices(match["names"], known)
            if names:
                yield _proposal(Field.CO, names, match, start, Confidence.HIGH, "写明谁配合")
    for match in _BY.finditer(text):
        names = _offices(match["names"], known)
        if len(names) > 1 and lead:
            reason = "牵头单位中排在后面的"
            yield _proposal(Field.CO, names[1:], match, start, Confidence.MEDIUM, reason)


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for part in _AND.split(names) if len(name := part.strip(" █等")) >= 2)


def _offices(names: str, known: Known) -> tuple[str, ...]:
    """Return the names when they look like units; else none: a piece of a sentence is no name.

    One that is known or ends as units do is enough, when the others at least are short.
    """
    parts = tuple(one for one in _split(names) if not _ANYBODY.search(one))
    looks = [known(one) or _OFFICE_NAME.fullmatch(one) is not None for one in parts]
    fine = all(known(one) or not _NOBODY.search(one) for one in parts)
    short = all(len(one) <= _LONGEST_NAME for one in parts)
    return parts if fine and short and looks[:1] == [True] else ()


def _proposal(
    field: Field,
    names: tuple[str, ...],
    match: re.Match[str],
    start: int,
    confidence: Confidence,
    reason: str,
) -> Proposal:
    place = (start + match.start(), start + match.end())
    return Proposal(field, Names(names), match.group(), place, confidence, reason)
