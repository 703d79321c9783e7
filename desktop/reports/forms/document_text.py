"""Form 10, the text of a plan as a 公文: 22 lines of 28 characters (GB/T 9704-2012, sheets.md).

Rows of one height are put onto pages. A heading keeps a line of what it heads, 落款 takes two lines
of text along when it goes to the next page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.document_format import (
    ABOVE_SIGN_OFF,
    ACROSS,
    BODY_SIZE,
    INDENT,
    LINES,
    PITCH,
    TITLE_ACROSS,
    TITLE_SIZE,
    attachment_head,
)
from desktop.domain.title_lines import title_lines
from desktop.reports.fonts.faces import Face
from desktop.reports.forms.document_frame import BODY, document_number, sign_off
from desktop.reports.layout.blocks import Align, TextBlock, Type
from desktop.reports.layout.geometry import document_page
from desktop.reports.layout.page import PageLayout
from desktop.reports.layout.run_breaking import Grid, RunBreaker
from desktop.reports.layout.text_breaking import clean
from desktop.services.report_types import Standing, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.reports.layout.measuring import Breakers
    from desktop.services.report_types import DocumentParagraph, DocumentText

_TITLE = Type(Face.TITLE, TITLE_SIZE, PITCH)
_UNDER_TITLE = Type(Face.KAI, BODY_SIZE, PITCH)
_TYPES = {
    TextRole.BODY: BODY,
    TextRole.LEVEL1: Type(Face.HEI, BODY_SIZE, PITCH),
    TextRole.LEVEL2: Type(Face.KAI, BODY_SIZE, PITCH),
    TextRole.LEVEL3: BODY,
    TextRole.LEVEL4: BODY,
}
_TEXT_WITH_SIGN_OFF = 2
_SIGNED = frozenset({Standing.OFFICE, Standing.DATE})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the grid: what stands in it, from 0; ``with_next``: never the last of its page."""

    blocks: tuple[TextBlock, ...] = ()
    with_next: bool = False


_BLANK = _Row()


def document_pages(document: DocumentText, breakers: Breakers) -> list[PageLayout]:
    """Lay out a document; a line less stands above 落款 where that saves it a page of its own."""
    usual = _paged(_DocumentRows(breakers, ABOVE_SIGN_OFF).of(document))
    closer = _paged(_DocumentRows(breakers, ABOVE_SIGN_OFF - 1).of(document))
    pages = []
    page = document_page()
    for number, rows in enumerate(closer if len(closer) < len(usual) else usual, start=1):
        blocks = [
            replace(block, top=block.top + page.top + at * PITCH)
            for at, row in enumerate(rows)
            for block in row.blocks
        ]
        pages.append(PageLayout(page, (*blocks, document_number(page, number))))
    return pages


class _DocumentRows:
    """Sets the parts of a document into rows."""

    def __init__(self, breakers: Breakers, above_sign_off: int) -> None:
        self._above_sign_off = above_sign_off
        self._page = document_page()
        self._breakers = breakers
        grid = Grid(BODY.size, ACROSS, self._page.body_width)
        self._breaker = RunBreaker(breakers, grid)

    def of(self, document: DocumentText) -> list[_Row]:
        """Return the rows of a document: letterhead, title, lines under it, text, closing."""
        rows = self._text(document.opening)
        rows += [_BLANK] * bool(rows)
        rows += self._title(document.title)
        paragraphs = list(document.paragraphs)
        while paragraphs and paragraphs[0].standing is Standing.CENTRED:
            rows += self._centred(paragraphs.pop(0).text, _UNDER_TITLE)
        if paragraphs:
            rows.append(replace(_BLANK, with_next=True))
        return rows + self._text(paragraphs)

    def _text(self, paragraphs: Sequence[DocumentParagraph]) -> list[_Row]:
        rows: list[_Row] = []
        at = 0
        while at < len(paragraphs):
            here = paragraphs[at]
            if here.standing in _SIGNED:
                stop = _end_of_signature(paragraphs, at)
                rows = [*_kept(rows, _TEXT_WITH_SIGN_OFF), *self._signed(paragraphs[at:stop])]
                at = stop
                continue
            if here.standing is Standing.ATTACHMENT:
                first = at == 0 or paragraphs[at - 1].standing is not Standing.ATTACHMENT
                rows += [_BLANK] * first + self._attachment(here, first=first)
            elif here.standing is Standing.CENTRED:
                rows += self._centred(here.text, BODY)
            elif here.standing is Standing.TITLE:
                rows += [*[_BLANK] * bool(rows), *self._title(here.text), _BLANK]
            else:
                rows += self._paragraph(here)
            at += 1
        return rows

    def _title(self, title: str) -> list[_Row]:
        page, breaker = self._page, self._breakers[_TITLE.face]
        lines = [
            line
            for part in title_lines(clean(title).replace("\n", " "), TITLE_ACROSS)
            for line in breaker.balanced(part, page.body_width / _TITLE.size)
        ]
        return [
            _Row((TextBlock(page.left, 0.0, page.body_width, (line,), _TITLE, Align.CENTRE),), True)
            for line in lines
        ]

    def _centred(self, text: str, kind: Type) -> list[_Row]:
        page = self._page
        lines = self._breakers[kind.face].balanced(text, page.body_width / kind.size)
        return [
            _Row((TextBlock(page.left, 0.0, page.body_width, (line,), kind, Align.CENTRE),))
            for line in lines
        ]

    def _paragraph(self, paragraph: DocumentParagraph) -> list[_Row]:
        first = 0.0 if paragraph.standing is Standing.ADDRESS else INDENT
        runs = [(run.text, _TYPES[run.role]) for run in paragraph.runs]
        return self._rows(runs, first, 0.0, with_next=paragraph.heading is not None)

    def _rows(
        self,
        runs: Sequence[tuple[str, Type]],
        first: float,
        later: float,
        *,
        with_next: bool = False,
    ) -> list[_Row]:
        lines = self._breaker.lines(runs, first=first, later=later)
        left = self._page.left
        return [_Row(tuple(self._breaker.place(line, left, 0.0)), with_next) for line in lines]

    def _attachment(self, paragraph: DocumentParagraph, *, first: bool) -> list[_Row]:
        """Set 附件：1.… two characters in, later names below the first, long ones hanging."""
        text = clean(paragraph.text)
        width = self._breakers[BODY.face].width
        head, number = attachment_head(text, first=first)
        indent = INDENT + (0.0 if first else width("附件："))
        hanging = indent + width(head) + width(number)
        return self._rows([(text, BODY)], indent, hanging)

    def _signed(self, paragraphs: Sequence[DocumentParagraph]) -> list[_Row]:
        offices = [part.text for part in paragraphs if part.standing is Standing.OFFICE]
        days = [clean(part.text) for part in paragraphs if part.standing is Standing.DATE]
        blocks = sign_off(self._page, self._breakers, offices, days[0] if days else "")
        rows = [
            _Row((replace(block, top=0.0, lines=(line,)),), True)
            for block in blocks
            for line in block.lines
        ]
        above = [replace(_BLANK, with_next=True)] * self._above_sign_off
        return [*above, *rows[:-1], replace(rows[-1], with_next=False)]


def _end_of_signature(paragraphs: Sequence[DocumentParagraph], at: int) -> int:
    """Return where the offices and the one date that begin at ``at`` end."""
    while at < len(paragraphs) and paragraphs[at].standing is Standing.OFFICE:
        at += 1
    dated = at < len(paragraphs) and paragraphs[at].standing is Standing.DATE
    return at + dated


def _kept(rows: Sequence[_Row], count: int) -> list[_Row]:
    """Keep the last rows with what follows them."""
    cut = max(len(rows) - count, 0)
    return [*rows[:cut], *(replace(row, with_next=True) for row in rows[cut:])]


def _paged(rows: Sequence[_Row]) -> list[Sequence[_Row]]:
    """Part rows into pages; blank rows do not begin one, unless nothing else is there."""
    pages: list[Sequence[_Row]] = []
    start = 0
    while start < len(rows) or not pages:
        stop = min(start + LINES, len(rows))
        if stop < len(rows):
            fair = stop
            while fair > start and rows[fair - 1].with_next:
                fair -= 1
            stop = fair if fair > start else stop
        pages.append(rows[start:stop])
        start = stop
        while start < len(rows) and not rows[start].blocks:
            start += 1
    return pages
