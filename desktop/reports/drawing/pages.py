"""Page layouts into a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.reports.drawing.tables import RULE, TablePainter
from desktop.reports.drawing.text import TextPainter

if TYPE_CHECKING:
    from desktop.reports.drawing.document import PdfDocument
    from desktop.reports.layout.measuring import TableMeasurer
    from desktop.reports.layout.page import Band, PageLayout, Shape


def _band(band: Band, page_height: float) -> str:
    """Fill an area, and go back to black for the text."""
    red, green, blue = _rgb(band.shade)
    bottom = page_height - band.top - band.height
    return (
        f"q {red:.3f} {green:.3f} {blue:.3f} rg "
        f"{band.x:.2f} {bottom:.2f} {band.width:.2f} {band.height:.2f} re f Q"
    )


def _shape(shape: Shape, page_height: float) -> str:
    """Draw a line or an area, and leave pen and colour as they were."""
    places = [f"{x:.2f} {page_height - top:.2f}" for x, top in shape.points]
    parts = ["q", f"{shape.width:g} w"]
    if shape.dash:
        parts.append(f"[{shape.dash:g}] 0 d")
    if shape.fill:
        parts.append("{:.3f} {:.3f} {:.3f} rg".format(*_rgb(shape.fill)))
    parts.append(f"{places[0]} m " + " ".join(f"{place} l" for place in places[1:]))
    parts.append("b" if shape.fill else ("s" if shape.closed else "S"))
    return " ".join([*parts, "Q"])


def _rgb(shade: str) -> tuple[float, float, float]:
    red, green, blue = (int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


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
        parts += [_shape(shape, height) for shape in page.shapes]
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
