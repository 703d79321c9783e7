"""What the forms share: title, head line, notes, signature strip, page numbers, and the flow.

Sizes follow sheets.md: title 小标宋 22 or 18 pt, table 五号; page number "— 1 —", odd pages right,
even pages left (GB/T 9704-2012, 7.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.reports.fonts.faces import Face
from desktop.reports.layout.blocks import Align, TextBlock, Type
from desktop.reports.layout.geometry import ER_HAO, WU_HAO, XIAO_ER, XIAO_WU
from desktop.reports.layout.page import PageLayout, PlacedTable
from desktop.reports.layout.pagination import Paginator, Room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.reports.layout.geometry import PageFormat
    from desktop.reports.layout.measuring import Breakers, Measured, TableMeasurer

BODY = Type(Face.SONG, WU_HAO, 14.0)
SMALLER = tuple(Type(Face.SONG, size, size * 1.25) for size in (XIAO_WU, 8.0, 7.0, 6.0, 5.0))
STRONG = Type(Face.HEI, WU_HAO, 14.0)
NOTE = Type(Face.SONG, XIAO_WU, 12.5)
LINE = Type(Face.SONG, WU_HAO, 18.0)
NUMBER = Type(Face.SONG, WU_HAO, 14.0)
SIGN = Type(Face.SONG, WU_HAO, 30.0)  # room for a signature above the line
TITLES = (Type(Face.TITLE, ER_HAO, 31.0), Type(Face.TITLE, XIAO_ER, 25.0))

_TITLE_GAP = 8.0
_LINE_GAP = 4.0
_TAIL_GAP = 6.0
_STRIP_GAP = 12.0
# 注：, 备注:, 说明：, 1. 2、 （3） ①
_OWN_NUMBER = re.compile(r"\s*(?:备?注|说明)\s*[:：]|\s*[（(]?\d{1,2}\s*[.．、)）](?!\d)|\s*[①-⑳]")
# 年 月 日 is filled in with a pen.
_DATE = re.compile(r"\s*年\s*月\s*日\s*$")
_DATE_TO_WRITE = "　　　　年　　月　　日"
MOST_MERGED = 0.55  # of a page for one merged cell; longer texts are set smaller
_NOTE_LINES = 20  # longer notes may go on on the next page
_MOST_TAIL = 0.5  # of a page kept together with the table's end; longer notes flow on


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands under the table: ``blocks`` with tops from 0, their ``height``.

    ``closing``: the first of the blocks that stay on one page: last note and signature strip.
    """

    blocks: tuple[TextBlock, ...]
    height: float
    closing: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands above the table on the first page, and above it on the others."""

    blocks: tuple[TextBlock, ...]
    bottom: float
    running: str


class FormFlow:
    """Lays out one part: opening, table over as many pages as it needs, tail."""

    def __init__(self, page: PageFormat, breakers: Breakers) -> None:
        """Take the page all parts of the form stand on."""
        self.page = page
        self.breakers = breakers
        self._paginators: dict[TableMeasurer, Paginator] = {}

    def opening(self, title: str, lines: Sequence[str], *, running: str) -> Opening:
        r"""Place the title and the head lines.

        Args:
            title: set in one line of 22 or 18 pt when it fits, else in balanced lines of 18 pt.
            lines: under the title; ``\t`` parts what stands left from what stands right.
            running: what later pages repeat in small type, so that a loose page finds its sheet.
        """
        page = self.page
        block = self._title(title)
        blocks = [block]
        top = block.top + block.height + _TITLE_GAP
        for line in lines:
            left, _, right = line.partition("\t")
            placed = self._text(left, top, LINE)
            blocks.append(placed)
            if right:
                blocks.append(
                    TextBlock(page.left, top, page.body_width, (right,), LINE, Align.RIGHT)
                )
            top += placed.height
        return Opening(tuple(blocks), top + _LINE_GAP, running)

    def tail(self, notes: Sequence[str], signatures: Sequence[str], *, summary: str = "") -> Tail:
        """Place summary, notes and signature strip one under the other, from 0."""
        blocks: list[TextBlock] = []
        top = _TAIL_GAP
        if summary:
            blocks.append(self._text(summary, top, STRONG))
            top += blocks[-1].height + 2
        for text in _numbered_notes(notes):
            note = self._text(text, top, NOTE)
            for at in range(0, len(note.lines), _NOTE_LINES):
                lines = note.lines[at : at + _NOTE_LINES]
                blocks.append(replace(note, top=top, lines=lines))
                top += blocks[-1].height
        closing = max(len(blocks) - 1, 0)
        strip = self._strip(signatures)
        if strip:
            top += _STRIP_GAP
            blocks.extend(replace(block, top=block.top + top) for block in strip)
            top += strip[-1].top + strip[-1].height
        return Tail(tuple(blocks), top if blocks else 0.0, closing)

    def table_pages(
        self, opening: Opening, measurer: TableMeasurer, rows: list[Measured], tail: Tail
    ) -> list[PageLayout]:
        """Put a table with its opening and tail onto pages."""
        page = self.page
        heads = measurer.head_heights()
        foot = page.height - page.bottom
        later_top = self.later_top(opening.running)
        later = foot - later_top - sum(heads)
        room = Room(
            first=foot - opening.bottom - sum(heads),
            later=later,
            tail=min(tail.height, later * _MOST_TAIL),
        )
        parts = self._paginator(measurer).pages(rows, room)
        pages = []
        for number, part in enumerate(parts):
            top = later_top if number else opening.bottom
            blocks = self.running(opening.running) if number else opening.blocks
            pages.append(
                PageLayout(page, blocks, PlacedTable(measurer, page.left, top, heads, part))
            )
        return self.numbered(self._with_tail(pages, tail, opening.running))

    def _paginator(self, measurer: TableMeasurer) -> Paginator:
        if measurer not in self._paginators:
            padding = measurer.frame.padding[1]
            self._paginators[measurer] = Paginator(measurer.group_height, BODY.leading, padding)
        return self._paginators[measurer]

    def numbered(self, pages: list[PageLayout]) -> list[PageLayout]:
        """Add page numbers when there is more than one page."""
        if len(pages) < 2:
            return pages
        return [
            replace(page, blocks=(*page.blocks, page_number(self.page, number)))
            for number, page in enumerate(pages, start=1)
        ]

    def _title(self, title: str) -> TextBlock:
        page = self.page
        breaker = self.breakers[Face.TITLE]
        large, small = TITLES
        kind = large if breaker.width(title) * large.size <= page.body_width else small
        lines = breaker.balanced(title, page.body_width / kind.size)
        return TextBlock(page.left, page.top, page.body_width, lines, kind, Align.CENTRE)

    def _text(self, text: str, top: float, kind: Type) -> TextBlock:
        page = self.page
        lines = self.breakers[kind.face].lines(text, page.body_width / kind.size)
        return TextBlock(page.left, top, page.body_width, lines, kind)

    def later_top(self, running: str) -> float:
        """Return where the text of a later page begins."""
        return self.page.top + LINE.leading if running else self.page.top

    def running(self, running: str) -> tuple[TextBlock, ...]:
        """Place the running head of a later page."""
        if not running:
            return ()
        page = self.page
        line = _shortened(running, page.body_width / NOTE.size, self.breakers)
        return (TextBlock(page.left, page.top, page.body_width, (line,), NOTE),)

    def _strip(self, signatures: Sequence[str]) -> list[TextBlock]:
        """Spread the signature texts over lines, with room to sign beside each."""
        page, breaker = self.page, self.breakers[SIGN.face]
        blocks: list[TextBlock] = []
        top = 0.0
        texts = [_DATE.sub(_DATE_TO_WRITE, text) for text in signatures]
        for line in _packed(texts, page.body_width / SIGN.size, breaker.width):
            x, height = page.left, 0.0
            for text, share in line:
                width = share * SIGN.size
                block = TextBlock(x, top, width, breaker.lines(text, share), SIGN)
                blocks.append(block)
                height = max(height, block.height)
                x += width
            top += height
        return blocks

    def _with_tail(self, pages: list[PageLayout], tail: Tail, running: str) -> list[PageLayout]:
        """Put the tail under the table; what has no room goes on on pages of its own."""
        foot = self.page.height - self.page.bottom
        table = pages[-1].table
        top = table.bottom if table else self.page.top
        offset = top
        placed = list(pages[-1].blocks)
        for number, block in enumerate(tail.blocks):
            bottom = tail.height if number == tail.closing else block.top + block.height
            if offset + bottom > foot + 0.01:
                pages[-1] = replace(pages[-1], blocks=tuple(placed))
                placed = list(self.running(running))
                offset = self.later_top(running) - block.top
                pages.append(PageLayout(self.page, ()))
            placed.append(replace(block, top=offset + block.top))
        pages[-1] = replace(pages[-1], blocks=tuple(placed))
        return pages


def page_number(
    page: PageFormat, number: int, kind: Type = NUMBER, *, below: float = 8.0
) -> TextBlock:
    """Place "— 1 —" under the text: odd pages right, even ones left, a character from the edge.

    ``below``: points from the foot of the text to the top of the line.
    """
    align = Align.RIGHT if number % 2 else Align.LEFT
    width = page.body_width - 2 * kind.size
    top = page.height - page.bottom + below
    return TextBlock(page.left + kind.size, top, width, (f"— {number} —",), kind, align)


_ROOM_TO_SIGN = 7.0  # em beside a signature text


def _numbered_notes(notes: Sequence[str]) -> list[str]:
    """Put 注： before the first note, and numbers when there are several.

    Notes with numbers or a heading of their own are left as the office wrote them.
    """
    if any(_OWN_NUMBER.match(note) for note in notes):
        return list(notes)
    if len(notes) == 1:
        return [f"注：{notes[0]}"]
    return [
        f"{'注：' if number == 1 else '　　'}{number}．{note}"
        for number, note in enumerate(notes, start=1)
    ]


def _packed(
    texts: Sequence[str], measure: float, width: Callable[[str], float]
) -> list[list[tuple[str, float]]]:
    """Put signature texts into lines; returns each text with its share of the line in em.

    As many in a line as fit; what is left of the line is shared evenly.
    """
    lines: list[list[tuple[str, float]]] = []
    room = 0.0
    for text in texts:
        sign = _ROOM_TO_SIGN if text.endswith((":", "：")) else 0.5
        need = min(width(text) + sign, measure)
        if need > room:
            lines.append([])
            room = measure
        lines[-1].append((text, need))
        room -= need
    return [_widened(line, measure) for line in lines]


def _widened(line: list[tuple[str, float]], measure: float) -> list[tuple[str, float]]:
    spare = (measure - sum(need for _, need in line)) / len(line)
    return [(text, need + spare) for text, need in line]


def _shortened(text: str, measure: float, breakers: Breakers) -> str:
    """Cut a running head to one line."""
    lines = breakers[NOTE.face].lines(text, measure)
    return lines[0] if len(lines) == 1 else f"{breakers[NOTE.face].lines(text, measure - 1)[0]}…"
