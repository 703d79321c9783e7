"""Page layouts into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.reports.drawing.tables import RULE, TablePainter
from desktop.reports.drawing.text import TextPainter

if TYPE_CHECKING:
    from desktop.reports.drawing.document import PdfDocument
    from desktop.reports.layout.measuring import TableMeasurer
    from desktop.reports.layout.page import Band, PageLayout


def _band(band: Band, page_height: float) -> str:
    """Fill an area, and go back to black for the text."""
    red, green, blue = (int(band.shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    bottom = page_height - band.top - band.height
    return (
        f"q {red:.3f} {green:.3f} {blue:.3f} rg "
        f"{band.x:.2f} {bottom:.2f} {band.width:.2f} {band.height:.2f} re f Q"
    )


class PagePainter:
    """Adds pages to one document."""

    def __init__(self, document: PdfDocument) -> None:
        """Draw into one document."""
        self._document = document
        self._text = TextPainter(document)
        self._tables: dict[TableMeasurer, TablePainter] = {}

    def add(self, page: PageLayout) -> None:
        """Draw one page."""
        height = page.format.height
        parts = [_band(band, height) for band in page.bands]
        parts += [self._text.block(block, height) for block in page.blocks]
        shared: list[str] = []
        if page.table is not None:
            table, name = self._painter(page.table.measurer).draw(page.table, height)
            parts.append(table)
            shared.append(name)
        for x, top, length in page.rules:
            y = height - top
            parts.append(f"{RULE} w {x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l S")
        self._document.add_page(page.format.width, height, "\n".join(parts), shared)

    def _painter(self, measurer: TableMeasurer) -> TablePainter:
        if measurer not in self._tables:
            self._tables[measurer] = TablePainter(self._document, self._text, measurer)
        return self._tables[measurer]
