"""Form 6, 交办单 / 催办单 / 督办通知单: a document with its number, a coloured band and a table.

Margins, type and lines of GB/T 9704-2012 (sheets.md); the band says its colour in words as well, so
that a black-and-white print tells it too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.reports.fonts.faces import Face
from desktop.reports.forms.document_frame import BODY, sign_off
from desktop.reports.forms.sheet_frame import TITLES, FormFlow, Opening, Tail
from desktop.reports.layout.blocks import Align, TextBlock, Type
from desktop.reports.layout.geometry import (
    MM,
    SI_HAO,
    XIAO_SI,
    PageFormat,
    document_page,
)
from desktop.reports.layout.measuring import CONTINUED, TableMeasurer
from desktop.reports.layout.page import Band, PageLayout
from desktop.reports.layout.table_model import Frame, Row, Shape, Slot, head_cells

if TYPE_CHECKING:
    from desktop.reports.layout.measuring import Breakers
    from desktop.services.report_types import NoticeSheet, TableReport

_BAND = Type(Face.HEI, SI_HAO, 22.0)
_CELL = Type(Face.SONG, XIAO_SI, 17.0)
_HEAD = Type(Face.HEI, XIAO_SI, 17.0)
_SMALLER = (_CELL, Type(Face.SONG, 10.5, 14.0), Type(Face.SONG, 9.0, 12.0))
_RECEIPT = Type(Face.FANGSONG, SI_HAO, 30.0)
_INDENT = "　　"
_GAP = 8.0
_SHORT = 6.0  # em; shorter texts are centred
_LEAST_ROW = 11 * MM
_MOST = 0.55


def _page() -> PageFormat:
    return replace(document_page(), top=30 * MM, bottom=30 * MM)


def notice_pages(notice: NoticeSheet, breakers: Breakers) -> list[PageLayout]:
    """Lay out one notice."""
    page = _page()
    flow = FormFlow(page, breakers)
    opening, band = _opening(notice, page, breakers)
    frame = _frame(notice.table, page)
    measurer = TableMeasurer(frame, breakers)
    rows = measurer.rows(_rows(notice.table, breakers))
    pages = flow.table_pages(opening, measurer, rows, _tail(notice, page, breakers))
    if band is not None:
        pages[0] = replace(pages[0], bands=(band,))
    return pages


def _opening(
    notice: NoticeSheet, page: PageFormat, breakers: Breakers
) -> tuple[Opening, Band | None]:
    blocks: list[TextBlock] = []
    top = page.top
    band = None
    if notice.band:
        band = Band(page.left, top, page.body_width, 2 * MM, notice.shade)
        top += 2 * MM + 2
        blocks.append(
            TextBlock(page.left, top, page.body_width, (notice.band,), _BAND, Align.RIGHT)
        )
        top += _BAND.leading
    title = breakers[TITLES[0].face].balanced(notice.title, page.body_width / TITLES[0].size)
    blocks.append(TextBlock(page.left, top, page.body_width, title, TITLES[0], Align.CENTRE))
    top += blocks[-1].height + _GAP
    code = notice.code + (f"（已作废：{notice.void}）" if notice.void else "")
    lines = breakers[BODY.face].balanced(code, page.body_width / BODY.size)
    blocks.append(TextBlock(page.left, top, page.body_width, lines, BODY, Align.CENTRE))
    top += blocks[-1].height + _GAP
    for text in (f"{notice.recipient}：", *(_INDENT + one for one in notice.paragraphs)):
        lines = breakers[BODY.face].lines(text, page.body_width / BODY.size)
        blocks.append(TextBlock(page.left, top, page.body_width, lines, BODY))
        top += blocks[-1].height
    running = f"{notice.title} {notice.code}{CONTINUED}"
    return Opening(tuple(blocks), top + _GAP, running), band


def _frame(table: TableReport, page: PageFormat) -> Frame:
    whole = sum(column.weight for column in table.columns)
    return Frame(
        widths=tuple(page.body_width * column.weight / whole for column in table.columns),
        head=head_cells(tuple(column.head for column in table.columns)),
        head_type=_HEAD,
        group_types=_SMALLER,
        least=_LEAST_ROW,
        most=page.body_height * _MOST,
        padding=(3.0, 4.0),
    )


def _rows(table: TableReport, breakers: Breakers) -> list[Row]:
    width = breakers[_CELL.face].width

    def slot(at: int) -> Slot:
        short = all(width(row[at]) <= _SHORT for row in table.rows)
        centred = table.columns[at].numeric or short
        return Slot(at, at + 1, Align.CENTRE if centred else Align.LEFT, balanced=centred)

    shape = Shape(tuple(slot(at) for at in range(len(table.columns))), _CELL)
    return [Row(shape, row) for row in table.rows]


def _tail(notice: NoticeSheet, page: PageFormat, breakers: Breakers) -> Tail:
    """Place office and day right, then what the unit fills in and hands back."""
    offices = [notice.office] if notice.office else []
    signed = sign_off(page, breakers, offices, notice.day)
    blocks = [replace(block, top=block.top + BODY.leading) for block in signed]
    top = BODY.leading + sum(block.height for block in signed)
    top += _GAP
    for text in notice.receipt:
        lines = breakers[_RECEIPT.face].lines(text, page.body_width / _RECEIPT.size)
        blocks.append(TextBlock(page.left, top, page.body_width, lines, _RECEIPT))
        top += blocks[-1].height
    return Tail(tuple(blocks), top, 0)
