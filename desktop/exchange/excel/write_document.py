"""A document as a worksheet: its title and a row for each paragraph, as on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.exchange.excel.page import Worksheet, print_setup, put, row_height
from desktop.services.report_types import Standing, TextRole

if TYPE_CHECKING:
    from desktop.exchange.excel.page import Format, Styles
    from desktop.services.report_types import DocumentParagraph, DocumentText

_WIDTH = 88.0
_TITLE_ROW = 56.0
_FONTS = {TextRole.LEVEL1: "黑体", TextRole.LEVEL2: "楷体"}
_ALIGN = {
    Standing.CENTRED: "center",
    Standing.TITLE: "center",
    Standing.OFFICE: "right",
    Standing.DATE: "right",
}


def write_document(sheet: Worksheet, styles: Styles, document: DocumentText) -> None:
    """Write a document into one column."""
    sheet.set_column(0, 0, _WIDTH)
    rows: list[tuple[str, Format]] = [(part.text, _form(styles, part)) for part in document.opening]
    rows.append((document.title, styles.title()))
    rows += [(part.text, _form(styles, part)) for part in document.paragraphs]
    for row, (text, form) in enumerate(rows):
        put(sheet, row, 0, text, form, number=False)
        sheet.set_row(row, row_height([(text, _WIDTH)]))
    sheet.set_row(len(document.opening), _TITLE_ROW)
    print_setup(sheet, landscape=False, head=None, area=(len(rows) - 1, 0))


def _form(styles: Styles, paragraph: DocumentParagraph) -> Format:
    align = _ALIGN.get(paragraph.standing, "left")
    indent = 2 if paragraph.standing in (Standing.TEXT, Standing.ATTACHMENT) else 0
    role = paragraph.heading or TextRole.BODY
    return styles.get(font_name=_FONTS.get(role, "仿宋"), align=align, indent=indent)
