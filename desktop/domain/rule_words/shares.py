"""Read cells that give points by ranges of a share (满意度90%以上得10分，80%—90%得7分，其余不得分).

A boundary belongs to the range above it (以上 includes its figure); words that say otherwise
(60%及以下) leave the cell unread, because bands are half-open (scoring.md §3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop.domain.rule_words.wording import Words
from desktop.domain.scheme import Band, Bands

_A = r"(?P<a>\d+(?:\.\d+)?)%"
_WITH = r"(?:\((?P<{0}>不?含)(?:\d+(?:\.\d+)?%)?(?:本数)?\))?"
_QUANTITY = r"(?P<what>[^\d%,;:。()<>≤≥=]{0,16}?)"
_CONDITIONS = (
    re.compile(
        r"(?P<a>\d+(?:\.\d+)?)%(?:≤|<=)(?P<what>[^\d%,;:。()<>≤≥=]{0,16}?)(?P<strict><=?|≤)(?P<b>\d+(?:\.\d+)?)%"
    ),
    re.compile(
        _QUANTITY
        + r"(?P<a>\d+(?:\.\d+)?)%?"
        + _WITH.format("with_a")
        + r"(?:及?以上)?(?:(?:-+|至|到)|(?<=以上),?)(?P<b>\d+(?:\.\d+)?)%"
        + _WITH.format("with_b")
        + r"(?:以下|之间|区间|以内)?"
    ),
    re.compile(
        _QUANTITY + _A + _WITH.format("with_a") + r"(?:及|或)?(?P<up>以上)" + _WITH.format("with_b")
    ),
    re.compile(_QUANTITY + r"(?P<up>≥|>=|不低于|大于等于|大于或等于|达到|达)" + _A),
    re.compile(
        _QUANTITY
        + r"(?P<down><|低于|不足|未达到?|达不到|小于|不到)"
        + _A
        + _WITH.format("with_a")
        + r"(?:以下)?"
    ),
    re.compile(
        _QUANTITY
        + _A
        + _WITH.format("with_a")
        + r"(?P<closed>及|或)?(?P<down>以下)"
        + _WITH.format("with_b")
    ),
    re.compile(r"(?P<rest>其余|其他|其它|否则)(?:的|情况)?"),
    re.compile(_QUANTITY + r"(?P<exact>(?:等于|为|=)?)(?P<a>100)%"),
    re.compile(r"(?P<all>(?:全部|全面|按时)?完成(?:目标|任务|计划|指标)*)(?=的?,?[得计])"),
)
_RESULT = re.compile(
    r"(?:的|者|时)?,?:?(?:则|可)?(?:(?P<loss>扣)(?P<lost>\d+(?:\.\d+)?)分|(?P<none>不得分|不给分|不计分|计?零分)"
    r"|(?P<fine>不扣分|(?:得|计|记|给|为)?满分)|(?:得|计|记|给|为|评|赋)?(?:分)?(?P<points>\d+(?:\.\d+)?)分)(?=$|[,;。])"
)
_EDGE = re.compile(r"[,;。、]+")
_VERBS = re.compile(r"(?:在|达到?|为|完成|至|的|保持|应|要|当|如|若|且)+$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A range as written: from ``lower`` (None: everything below the others) to ``upper``."""

    lower: Decimal | None
    upper: Decimal | None
    points: Decimal
    what: str


def read_shares(sentences: Sequence[Words], full: Decimal) -> Bands | None:
    """Return the bands when the whole cell is nothing but ranges of one share, else None."""
    plain = ";".join(words.plain for words in sentences)
    if "%" not in plain or "每" in plain or full <= 0:
        return None
    pieces = _pieces(plain, full)
    if pieces is None or len(pieces) < 2 or max(piece.points for piece in pieces) != full:
        return None
    named = list(dict.fromkeys(piece.what for piece in pieces if piece.what))
    if len(named) > 1:
        return None
    bands = _bands(pieces)
    return None if bands is None else Bands(bands, f"{named[0] if named else '完成率'}（%）")


def _pieces(plain: str, full: Decimal) -> list[_Piece] | None:
    found: list[_Piece] = []
    position = 0
    while position < len(plain):
        if edge := _EDGE.match(plain, position):
            position = edge.end()
            continue
        step = _piece_at(plain, position, full)
        if step is None:
            return None
        piece, position = step
        found.append(piece)
    return found


def _piece_at(plain: str, position: int, full: Decimal) -> tuple[_Piece, int] | None:
    for pattern in _CONDITIONS:
        match = pattern.match(plain, position)
        result = None if match is None else _RESULT.match(plain, match.end())
        if match is None or result is None:
            continue
        bounds = _bounds(match.groupdict())
        points = _points(result, full)
        if bounds is None or points < 0:
            return None
        what = _VERBS.sub("", match.groupdict().get("what") or "")
        return _Piece(*bounds, points, what), result.end()
    return None


def _points(result: re.Match[str], full: Decimal) -> Decimal:
    if result["loss"]:
        return full - Decimal(result["lost"])
    if result["fine"]:
        return full
    return Decimal(0) if result["none"] else Decimal(result["points"])


def _bounds(groups: dict[str, str | None]) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the range of a condition; None when its ends do not belong where bands put them."""
    if groups.get("rest"):
        return None, None
    if groups.get("all"):
        return Decimal(100), None
    first = Decimal(groups["a"] or 0)
    marks = [groups.get("with_a"), groups.get("with_b")]
    if second := groups.get("b"):
        ends = [(first, marks[0]), (Decimal(second), marks[1])]
        (low, low_mark), (high, high_mark) = sorted(ends, key=lambda end: end[0])
        closed = groups.get("strict") in {"≤", "<="} or high_mark == "含"
        if low_mark == "不含" or (closed and high != 100):
            return None
        return low, high
    if groups.get("down"):
        return None if groups.get("closed") or "含" in marks else (None, first)
    return None if "不含" in marks else (first, None)


def _bands(pieces: Sequence[_Piece]) -> tuple[Band, ...] | None:
    """Order the ranges; each must begin where the one below ends, the lowest must have no end."""
    lowest = [piece for piece in pieces if piece.lower is None]
    upper = sorted(
        (piece for piece in pieces if piece.lower is not None),
        key=lambda piece: piece.lower or Decimal(0),
    )
    if not upper or len(lowest) != (0 if upper[0].lower == 0 else 1):
        return None
    ordered = [*lowest, *upper]
    if any(not _meet(below, above) for below, above in pairwise(ordered)):
        return None
    if ordered[-1].upper not in {None, Decimal(100)}:
        return None
    first = Band(None, ordered[0].points)
    return (first, *(Band(piece.lower, piece.points) for piece in ordered[1:]))


def _meet(below: _Piece, above: _Piece) -> bool:
    """Whether nothing lies between two ranges; 80%—89% before 90% is written in whole figures."""
    if below.lower == above.lower:
        return False
    if below.upper is None:
        return True
    gap = (above.lower or Decimal(0)) - below.upper
    return gap == 0 or (gap == 1 and below.lower is not None)
