"""Read one sentence of rule words into lines, caps and side remarks.

A sentence is read only when every amount and every scoring word in it is accounted for; a remainder
makes the whole sentence unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from desktop.domain.rule_words import amounts
from desktop.domain.rule_words.wording import Words

_BLANK = "\ue001"
_PARENTHESES = re.compile(r"[()]")


class Sign(StrEnum):
    """Whether a line costs or earns."""

    DEDUCT = "deduct"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line found: what happens, what it costs or earns per time, per what."""

    sign: Sign
    text: str
    low: Decimal
    high: Decimal
    unit: str
    every: bool


@dataclass(slots=True)
class Clauses:
    """What one sentence says; ``trouble`` tells why it cannot be read (Chinese)."""

    lines: list[FoundLine] = field(default_factory=list)
    caps: list[Decimal] = field(default_factory=list)
    to_the_end: bool = False
    open_end: bool = False
    highest: bool = False
    fine: list[Decimal | None] = field(default_factory=list)
    judged: bool = False
    within: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    trouble: str = ""

    @property
    def says_something(self) -> bool:
        """Whether the sentence has anything to do with scoring."""
        return bool(
            self.lines
            or self.caps
            or self.to_the_end
            or self.open_end
            or self.highest
            or self.fine
            or self.judged
            or self.within
            or self.trouble
        )


def read_sentence(words: Words, full: Decimal, *, bonus: bool) -> Clauses:
    """Read one sentence. ``full``: the leaf's full mark (不得分 costs all of it)."""
    found = Clauses()
    condition_begin = 0
    previous = ""
    for begin, end in _clause_spans(words.plain):
        plain = _take_remarks(words.plain[begin:end], found, full)
        done = 0
        for match, sign in _amounts(plain, bonus=bonus):
            condition = plain[done : match.start()].strip(_BLANK)
            counted = condition if condition else previous
            text = words.part(condition_begin, begin + match.end()).without_edges().shown
            line = _line(match, sign, counted, text, full, found, bonus=bonus)
            if line is not None:
                found.lines.append(_inheriting(line, counted, found.lines if done else []))
            done = match.end()
            condition_begin = begin + done
            previous = ""
        rest = plain[done:]
        leftover = _without_matches(plain, bonus=bonus)
        _note_leftover(leftover, found)
        previous = rest.strip(_BLANK) or previous
        if not found.lines and not rest.strip(_BLANK):
            condition_begin = max(condition_begin, end + 1)
    return found


def without_total(words: Words) -> Words:
    """Blank out 从总分中, which in a 倒扣 block goes without saying."""
    plain = amounts.FROM_TOTAL.sub(lambda match: _BLANK * len(match[0]), words.plain)
    return Words(words.shown, plain)


def _clause_spans(plain: str) -> Iterator[tuple[int, int]]:
    """Cut at commas and parentheses."""
    begin = 0
    for position, mark in enumerate(plain):
        if mark in ",()":
            if position > begin:
                yield begin, position
            begin = position + 1
    if begin < len(plain):
        yield begin, len(plain)


def _take_remarks(plain: str, found: Clauses, full: Decimal) -> str:
    """Note side remarks of a clause and blank them out, keeping the length."""

    def take(pattern: re.Pattern[str], text: str) -> tuple[str, list[re.Match[str]]]:
        matches = list(pattern.finditer(text))
        return pattern.sub(lambda match: _BLANK * len(match[0]), text), matches

    plain, within = take(amounts.JUDGED_WITHIN, plain)
    plain, ends = take(amounts.TO_THE_END, plain)
    plain, filled = take(amounts.FILLED, plain)
    plain, open_ends = take(amounts.OPEN_END, plain)
    plain, caps = take(amounts.CAP, plain)
    plain, highest = take(amounts.HIGHEST, plain)
    plain, _ = take(amounts.ADD_UP, plain)
    plain, stated = take(amounts.FULL_STATED, plain)
    found.fine.extend(amounts.number(match["low"]) for match in stated)
    plain, fine = take(amounts.FULL_WHEN_FINE, plain)
    plain, judged = take(amounts.JUDGED, plain)
    found.to_the_end |= bool(ends)
    found.open_end |= bool(open_ends)
    found.highest |= bool(highest)
    found.judged |= bool(judged or within)
    spans = [amounts.points_of(match) for match in within]
    found.within.extend((span.low, span.high) for span in spans)
    for match in caps:
        found.caps.append(amounts.cap_of(match))
        if amounts.EVERY_CAP.search(match.string[: match.start()]):
            found.trouble = f"「{match[0]}」只限每一次的分值"
    if filled:
        found.caps.append(full)
    if fine:
        found.fine.append(None)
    return plain


def _amounts(plain: str, *, bonus: bool) -> list[tuple[re.Match[str], Sign]]:
    """Return the amounts of a clause in order."""
    matches = [(match, Sign.DEDUCT) for match in amounts.DEDUCT.finditer(plain)]
    matches += [(match, Sign.DEDUCT) for match in amounts.ALL_LOST.finditer(plain)]
    matches += [(match, Sign.AWARD) for match in amounts.AWARD.finditer(plain)]
    if bonus:
        matches += [(match, Sign.AWARD) for match in amounts.BARE_PER.finditer(plain)]
    return sorted(matches, key=lambda pair: pair[0].start())


def _line(
    match: re.Match[str],
    sign: Sign,
    counted: str,
    text: str,
    full: Decimal,
    found: Clauses,
    *,
    bonus: bool,
) -> FoundLine | None:
    groups = match.groupdict()
    if "low" not in groups:
        return FoundLine(Sign.DEDUCT, text, full, full, "次", every=False)
    points = amounts.points_of(match)
    if sign is Sign.AWARD and not points.high:
        return FoundLine(Sign.DEDUCT, text, full, full, "次", every=False)
    every = "每" in counted or bool(groups.get("per")) or match.re is amounts.BARE_PER
    if sign is Sign.AWARD and not every and not bonus and not amounts.PLUS.fullmatch(match[0]):
        found.fine.append(points.low if points.low == points.high else None)
        if points.low != points.high:
            found.trouble = "得分是一个范围"
        return None
    unit = groups.get("per") or amounts.unit_of(counted)
    if unit is None:
        found.trouble = "不是按次、按件计的扣分或加分"
        return None
    if points.high < points.low:
        found.trouble = "分值范围前大后小"
        return None
    return FoundLine(
        sign,
        text,
        points.low,
        points.high,
        unit or ("项" if match[0].startswith("各") else "次"),
        every,
    )


def _inheriting(line: FoundLine, counted: str, before: list[FoundLine]) -> FoundLine:
    """Take the unit of the amount before in the same clause: 每人到县扣1分、到市扣2分."""
    if not before or amounts.unit_of(counted) or line.unit != "次":
        return line
    return replace(line, unit=before[-1].unit, every=before[-1].every)


def _without_matches(plain: str, *, bonus: bool) -> str:
    pieces = list(plain)
    for match, _ in _amounts(plain, bonus=bonus):
        pieces[match.start() : match.end()] = _BLANK * (match.end() - match.start())
    return "".join(pieces)


def _note_leftover(leftover: str, found: Clauses) -> None:
    word = amounts.SCORING_WORDS.search(leftover)
    if word is not None and not found.trouble:
        found.trouble = f"「{word[0]}」没有读懂"
