"""Form 6, 交办单 / 催办单 / 督办通知单: a document with its number, a coloured band and a table.

Margins, type and lines of GB/T 9704-2012 (sheets.md); the band says its colour in words as well, so
that a black-and-white print tells it too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.reports.fonts.faces import Face
from desktop.reports.forms.sheet_frame import TITLES, FormFlow, Opening, Tail
from desktop.reports.layout.blocks import Align, TextBlock, Type
from desktop.reports.layout.geometry import (
    MM,
    SAN_HAO,
    SI_HAO,
    XIAO_SI,
    PageFormat,
    Paper,
    form_page,
)
from desktop.reports.layout.measuring import CONTINUED, TableMeasurer
from desktop.reports.layout.page import Band, PageLayout
from desktop.reports.layout.table_model import Frame, Row, Shape, Slot, head_cells

if TYPE_CHECKING:
    from desktop.reports.layout.measuring import Breakers
    from desktop.services.report_types import NoticeSheet, TableReport

_BODY = Type(Face.FANGSONG, SAN_HAO, 28.0)
_CODE = Type(Face.FANGSONG, SAN_HAO, 28.0)
_BAND = Type(Face.HEI, SI_HAO, 22.0)
_CELL = Type(Face.SONG, XIAO_SI, 17.0)
_HEAD = Type(Face.HEI, XIAO_SI, 17.0)
_SMALLER = (_CELL, Type(Face.SONG, 10.5, 14.0), Type(Face.SONG, 9.0, 12.0))
_RECEIPT = Type(Face.FANGSONG, SI_HAO, 30.0)
_INDENT = "　　"
_BAND_HEIGHT = 9 * MM
_GAP = 8.0
_SIGN_OFF = 4.0  # em from the right edge (GB/T 9704: 右空四字)
_SHORT = 6.0  # em; shorter texts are centred
_LEAST_ROW = 11 * MM
_MOST = 0.55


def _page() -> PageFormat:
    sheet = form_page(landscape=False, paper=Paper.A4)
    return replace(sheet, left=28 * MM, right=26 * MM, top=30 * MM, bottom=30 * MM)


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
    lines = breakers[_CODE.face].balanced(code, page.body_width / _CODE.size)
    blocks.append(TextBlock(page.left, top, page.body_width, lines, _CODE, Align.CENTRE))
    top += blocks[-1].height + _GAP
    for text in (f"{notice.recipient}：", *(_INDENT + one for one in notice.paragraphs)):
        lines = breakers[_BODY.face].lines(text, page.body_width / _BODY.size)
        blocks.append(TextBlock(page.left, top, page.body_width, lines, _BODY))
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
    blocks: list[TextBlock] = []
    top = _BODY.leading
    width = page.body_width - _SIGN_OFF * _BODY.size
    for text in (notice.office, notice.day):
        if text:
            blocks.append(TextBlock(page.left, top, width, (text,), _BODY, Align.RIGHT))
            top += _BODY.leading
    top += _GAP
    for text in notice.receipt:
        lines = breakers[_RECEIPT.face].lines(text, page.body_width / _RECEIPT.size)
        blocks.append(TextBlock(page.left, top, page.body_width, lines, _RECEIPT))
        top += blocks[-1].height
    return Tail(tuple(blocks), top, 0)
