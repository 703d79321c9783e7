"""Which labels are real: a label counts when the series it belongs to bears it out.

Labels at the head of a line become nodes of their own. Labels inside a paragraph become inline
parts, unless they continue a series set out in lines (``…接受监督。(二)向服务对象…``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop.domain.outline.frame import is_signature
from desktop.domain.outline.labels import (
    DECIMAL_STYLES,
    NEXT,
    PERIOD_STYLES,
    WORD_STYLES,
    Reading,
    Style,
    inner_readings,
    leading_readings,
)
from desktop.domain.outline.text import Line


@dataclass(frozen=True, slots=True)
class Mark:
    """A label that counts.

    Attributes:
        style, number: as read; line: index of its line in the sequence of visible lines.
        start, end, content: offsets of the label, behind it, and of the words it announces.
        inline: it stands inside its parent's paragraph.
        prefix: see :class:`~desktop.domain.outline.labels.Reading`.
    """

    style: Style
    number: int
    start: int
    end: int
    content: int
    line: int
    inline: bool = False
    prefix: str = ""


@dataclass(slots=True)
class _Chain:
    """A run of labels of one style that count upwards."""

    style: Style
    members: list[Mark] = field(default_factory=list)
    leading: int = 0

    @property
    def last(self) -> Mark:
        return self.members[-1]

    def spans_lines(self) -> bool:
        return self.members[0].line != self.members[-1].line


def line_labels(text: str, lines: Sequence[Line]) -> tuple[Reading | None, ...]:
    """Return for each line the label it begins with, doubtful ones only where a neighbour agrees."""
    readings = [
        ()
        if is_signature(text[line.start : min(line.end, line.start + 80)])
        else leading_readings(text, line.start, line.end)
        for line in lines
    ]
    backed = _backed(readings)
    return tuple(
        next(
            (
                reading
                for reading in options
                if reading.sure or reading.start in backed[reading.style]
            ),
            None,
        )
        for options in readings
    )


def _backed(readings: Sequence[tuple[Reading, ...]]) -> dict[Style, set[int]]:
    """Return, per style, the offsets of labels whose neighbour in the series counts on.

    Lines proven to be 1.1, 1.2 no longer count as possible 1.
    """
    by_style: dict[Style, list[Reading]] = defaultdict(list)
    for options in readings:
        for reading in options:
            by_style[reading.style].append(reading)
    backed: dict[Style, set[int]] = defaultdict(set)
    taken: set[int] = set()
    for style in sorted(by_style, key=lambda style: style not in DECIMAL_STYLES):
        found = [reading for reading in by_style[style] if reading.start not in taken]
        for one, other in pairwise(found):
            if one.start != other.start and _counts_on(style, one, other):
                backed[style] |= {one.start, other.start}
        if style in DECIMAL_STYLES:
            taken |= backed[style]
    return backed


def _counts_on(style: Style, one: Reading, other: Reading) -> bool:
    if style in PERIOD_STYLES:
        return True
    if style in DECIMAL_STYLES and other.number == 1:  # 1.3 is followed by 2.1
        return _numbers(other.prefix) == _numbers(one.prefix, plus=1)
    return one.prefix == other.prefix and other.number == one.number + 1


def _numbers(prefix: str, *, plus: int = 0) -> list[int]:
    """Return the numbers of ``1.2.``, the last one raised by ``plus``."""
    numbers = [int(word) for word in prefix.split(".") if word]
    return [*numbers[:-1], numbers[-1] + plus]


def find_marks(
    text: str, lines: Sequence[Line], labels: Sequence[Reading | None]
) -> tuple[Mark, ...]:
    """Return the labels that count, in order of the text.

    Args:
        text: the whole text.
        lines: the visible lines of one plan (or of several behind one another).
        labels: what :func:`line_labels` said of these lines.
    """
    collector = _Collector(text)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        collector.add_line(index, line, label)
    chains = [chain for chain in collector.chains if _holds(chain)]
    together = _ran_together(chains, lines)
    marks: list[Mark] = []
    for chain in chains:
        inline = _is_inline(chain) and chain.style not in together
        marks += [replace(mark, inline=True) for mark in chain.members] if inline else chain.members
    return _separate_twins(sorted(marks, key=lambda mark: mark.start))


def _separate_twins(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Tell 1、 and 1. apart where a text nests one in the other; else both are one style.

    The proof is a list that opens between two neighbours of the other: ``1、 1. 2. 2、``.
    """
    numbers = [mark for mark in marks if mark.style is Style.NUMBER and not mark.inline]
    outer = numbers[0].prefix if numbers else ""
    last = 0
    opened = proven = False
    for mark in numbers:
        if mark.prefix == outer:
            proven = proven or (opened and mark.number == last + 1)
            last, opened = mark.number, False
        elif mark.number == 1:
            opened = True
    if not proven:
        return tuple(marks)
    return tuple(
        replace(mark, style=Style.NUMBER_TWIN)
        if mark.style is Style.NUMBER and mark.prefix != outer and not mark.inline
        else mark
        for mark in marks
    )


def _holds(chain: _Chain) -> bool:
    if chain.style in WORD_STYLES:
        return len(chain.members) > 1
    return chain.leading > 0 or len(chain.members) > 1


def _is_inline(chain: _Chain) -> bool:
    if chain.style in WORD_STYLES:
        return not chain.spans_lines()
    return chain.leading == 0


def _ran_together(chains: Sequence[_Chain], lines: Sequence[Line]) -> frozenset[Style]:
    """Return the numbering styles of a text whose line ends were lost, else nothing.

    That is so when no series is set out in lines and one line holds most of the text.
    """
    if not chains or any(chain.spans_lines() for chain in chains):
        return frozenset()
    sizes = [line.end - line.start for line in lines]
    if 2 * max(sizes) < sum(sizes):
        return frozenset()
    return frozenset(chain.style for chain in chains) - WORD_STYLES


_PLAIN_TO_SEE = frozenset(
    {Style.HAN, Style.PAREN_HAN, Style.NUMBER, Style.PAREN_NUMBER, Style.CIRCLED}
)
"""Labels that stand out in running text even without punctuation before them."""


class _Collector:
    """Gathers labels line by line into chains."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._live: dict[Style, list[_Chain]] = defaultdict(list)
        self.chains: list[_Chain] = []

    def add_line(self, index: int, line: Line, label: Reading | None) -> None:
        """Take the label at the head of a line and those inside it."""
        start = line.start
        while label is not None:
            self._lead(index, label)
            start = label.content
            label = self._directly_below(label, line.end)
        for reading in inner_readings(self._text, start, line.end):
            self._inner(index, reading)

    def _directly_below(self, label: Reading, end: int) -> Reading | None:
        """Return a second label right behind the first: ``一、(一)加强…``."""
        if label.style in WORD_STYLES:
            return None
        below = [
            reading
            for reading in leading_readings(self._text, label.content, end)
            if reading.sure
            and reading.number == 1
            and reading.style.rank > label.style.rank
            and reading.style not in WORD_STYLES
        ]
        return below[0] if below else None

    def _lead(self, index: int, reading: Reading) -> None:
        live = self._live[reading.style]
        number = reading.number
        if number != 1 and reading.style not in PERIOD_STYLES:
            while len(live) > 1 and not self._continues(live[-1], number):
                live.pop()
        starts = not live or (number == 1 and reading.style not in PERIOD_STYLES)
        if not starts and reading.style in WORD_STYLES:
            starts = not self._continues(live[-1], number)
        chain = self._open(reading.style) if starts else live[-1]
        chain.leading += 1
        self._append(chain, index, reading)

    def _inner(self, index: int, reading: Reading) -> None:
        live = self._live[reading.style]
        if reading.number == 1:
            if self._is_better_start(live, index, reading):
                self._append(self._open(reading.style), index, reading)
            return
        while live and not self._takes(live[-1], index, reading):
            if live[-1].leading:
                return
            live.pop()
        if live:
            self._append(live[-1], index, reading)

    @staticmethod
    def _is_better_start(live: list[_Chain], index: int, reading: Reading) -> bool:
        """Tell whether an inner 1 opens a series; one that already waits for its 2 gives way."""
        lonely = live and len(live[-1].members) == 1 and not live[-1].leading
        if lonely and live[-1].last.line == index:
            if not reading.after_mark:
                return False
            live.pop()
        return True

    @staticmethod
    def _continues(chain: _Chain, number: int) -> bool:
        return number in (NEXT, chain.last.number + 1)

    def _takes(self, chain: _Chain, index: int, reading: Reading) -> bool:
        """Tell whether an inner label may follow the chain's last one."""
        if not self._continues(chain, reading.number):
            return False
        if chain.last.line == index:
            # (一)、(二)项 is a citation: between two items there are words
            apart = reading.start - chain.last.content > 1
            return apart and (reading.after_mark or chain.style in _PLAIN_TO_SEE)
        return reading.after_stop and chain.leading > 0

    def _open(self, style: Style) -> _Chain:
        chain = _Chain(style)
        self._live[style].append(chain)
        self.chains.append(chain)
        return chain

    @staticmethod
    def _append(chain: _Chain, index: int, reading: Reading) -> None:
        number = reading.number
        if number == NEXT:
            number = chain.last.number + 1 if chain.members else 1
        chain.members.append(
            Mark(
                reading.style,
                number,
                reading.start,
                reading.end,
                reading.content,
                index,
                prefix=reading.prefix,
            )
        )
