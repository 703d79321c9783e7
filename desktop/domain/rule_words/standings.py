"""Read cells that compare units: ranks (第一名得10分，每降一名减1分), shares of the best, 功效系数."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from desktop.domain.rule_words.wording import Words
from desktop.domain.scheme import Efficacy, RankPoints, Relative, Rule

_NUMBER = r"(\d+(?:\.\d+)?)"
_ORDINALS = {mark: value for value, mark in enumerate("一二三四五六七八九十", 1)}
_END = r"[,;。]?"
_SCORED = r"(?:折算|换算|计算)?(?:计分|得分|记分|赋分|打分|给分|计算|折算|递减)(?:得分)?"
_BEST = r"(?:第一名?|第1名|最高(?:值|者|分|的)?|最好(?:者|的)?|最多(?:者|的)?)"
_RELATIVE = re.compile(
    rf"(?:得分)?(?:以|按)?[^,;。\d]{{0,12}}?{_BEST}(?:的)?(?:单位|村|班|班级|乡镇|部门)?(?:值)?(?:为|得|计|记)(?:满分|{_NUMBER}分),"
    rf"其(?:余|他|它)(?:的|单位|村|班级|乡镇|部门|各[^,;。]{{1,3}})?(?:的)?(?:均|则)?按(?:照)?(?:相应)?(?:的)?比例{_SCORED}{_END}"
    rf"|(?:按)?(?:与|和|同)[^,;。\d]{{0,8}}?{_BEST}[^,;。\d]{{0,4}}?(?:相比|比较|之比|对比)(?:的)?,?(?:按)?(?:的)?比例{_SCORED}{_END}"
    rf"|(?:本项)?得分=[^,;。\d÷/]{{1,14}}[÷/][^,;。\d÷/]{{0,10}}(?:{_BEST})[^,;。\d÷/×*]{{0,10}}[×*](?:{_NUMBER}分?|满分|分值|本项分值){_END}"
)
_EFFICACY = re.compile(rf"(?:采用|运用|按照?|实行|用)?功效系数法?(?:进行)?(?:{_SCORED})?{_END}")
_BY_RANK = (
    r"(?:(?:按|根据|依据|以)[^,;。\d]{0,16}?(?:排名|排序|排位|名次)[^,;。\d]{0,4},"
    r"|[^,;。\d第]{0,10}?(?=第[一1]))?"
)
_FALLING = re.compile(
    rf"{_BY_RANK}第[一1]名?(?:的)?(?:得|计|为)?(?:{_NUMBER}分|(?P<all>满分)),(?:以后|以下|其后|此后|其余|其他|之后|往后)?(?:名次)?,?(?:依次|逐名|逐位|按名次)?"
    r"(?:每)?(?:递减|后移|降低?|下降|退后?|落后|靠后)(?:[一1])?个?(?:名次|位次|位|名)?,?(?:的)?(?:递减|减|扣|少得)?(?P<drop>\d+(?:\.\d+)?)分"
    rf"{_END}(?:(?:扣|减)完为止)?{_END}"
)
_PLACE = re.compile(
    rf"第(?P<place>[一二三四五六七八九十]|\d+)名?(?:的)?(?:得|计|为)?{_NUMBER}分[,;。、]?"
)
_OTHERS = re.compile(
    rf"(?:其余|其他|其它|以后|其后|之后)(?:的)?(?:名次|单位|各名)?(?:均|都)?(?:的)?(?:得|计|为)?(?:{_NUMBER}分|(?P<none>不得分)){_END}"
)
_BEGINS = re.compile(_BY_RANK)


def read_standing(sentences: Sequence[Words], full: Decimal) -> Rule | None:
    """Return a rule that compares units when the whole cell says nothing else, else None."""
    plain = ";".join(words.plain for words in sentences)
    if full <= 0:
        return None
    if match := _RELATIVE.fullmatch(plain):
        stated = [group for group in match.groups() if group]
        return Relative() if all(Decimal(points) == full for points in stated) else None
    if _EFFICACY.fullmatch(plain):
        return Efficacy()
    if match := _FALLING.fullmatch(plain):
        first = full if match["all"] else Decimal(match[1])
        return RankPoints(drop=Decimal(match["drop"])) if first == full else None
    return _table(plain, full)


def is_by_rank(sentences: Sequence[Words]) -> bool:
    """Whether a cell names ranks, which must not be taken for levels to choose from."""
    return any(_PLACE.search(words.plain) for words in sentences)


def _table(plain: str, full: Decimal) -> RankPoints | None:
    """Read points per rank; the points of all further ranks must be said."""
    begins = _BEGINS.match(plain)
    position = 0 if begins is None else begins.end()
    points: list[Decimal] = []
    while match := _PLACE.match(plain, position):
        place = match["place"]
        number = _ORDINALS[place] if place in _ORDINALS else int(place)
        if number != len(points) + 1:
            return None
        points.append(Decimal(match[2]))
        position = match.end()
    others = _OTHERS.fullmatch(plain, position)
    if len(points) < 2 or others is None or points[0] != full:
        return None
    return RankPoints(tuple(points), beyond=Decimal(others[1] or 0))
