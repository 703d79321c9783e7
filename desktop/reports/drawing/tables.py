"""Table parts to PDF operators: rules, head, merged cells, rows.

What is the same on many pages (head, criteria) becomes a shared drawing, placed again for the cost
of a few bytes; what differs (scores, reasons) is written directly.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.reports.layout.page import group_boxes, head_boxes

if TYPE_CHECKING:
    from desktop.reports.drawing.document import PdfDocument
    from desktop.reports.drawing.text import ColumnPainter, TextPainter
    from desktop.reports.layout.measuring import Measured, TableMeasurer
    from desktop.reports.layout.page import PlacedTable
    from desktop.reports.layout.table_model import Row, Shape

FRAME = 1.0  # outer rule, points
RULE = 0.5
_EMPTY = ("",)


class TablePainter:
    """Draws the parts of the tables of one frame."""

    def __init__(self, document: PdfDocument, text: TextPainter, measurer: TableMeasurer) -> None:
        """Draw into one document."""
        self._document = document
        self._text = text
        self._measurer = measurer
        self._heads: dict[tuple[float, ...], str] = {}
        self._rows: dict[tuple[int, tuple[tuple[str, ...], ...], float], str] = {}
        self._cells: dict[Shape, tuple[list[_Cell], list[_Cell]]] = {}
        self._stretches: dict[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] = {}
        self._written: dict[float, list[str]] = {}
        self._inner: dict[tuple[int, tuple[tuple[int, int], ...]], tuple[int, ...]] = {}

    def draw(self, table: PlacedTable, page_height: float) -> tuple[str, list[str]]:
        """Return the operators and the names of the shared drawings used."""
        parts = ["q"]
        shared: list[str] = []
        self._place(self._head(table), table.x, page_height - table.body_top, parts, shared)
        parts.extend(self._text.block(box.text, page_height) for box in group_boxes(table))
        top = page_height - table.body_top
        for row in table.body.rows:
            self._row(row, table.x, top, parts, shared)
            top -= row.height
        parts.append(self._rules(table, page_height))
        parts.append("Q")
        return "\n".join(parts), shared

    def _place(self, name: str, x: float, y: float, parts: list[str], shared: list[str]) -> None:
        parts.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm /{name} Do Q")
        shared.append(name)

    def _head(self, table: PlacedTable) -> str:
        """Return the shared drawing of the head, its origin at its lower left."""
        known = self._heads.get(table.head_heights)
        if known is None:
            height, width = sum(table.head_heights), self._measurer.edges[-1]
            bottom = table.top + height
            parts = []
            for box in head_boxes(table):
                x, y = box.x - table.x, bottom - box.top - box.height
                parts.append(f"{RULE} w {x:.2f} {y:.2f} {box.width:.2f} {box.height:.2f} re S")
                text = replace(box.text, x=box.text.x - table.x)
                parts.append(self._text.block(text, bottom))
            known = self._document.share("\n".join(parts), width, height)
            self._heads[table.head_heights] = known
        return known

    def _row(
        self, row: Measured, x: float, top: float, parts: list[str], shared: list[str]
    ) -> None:
        shape = row.row.shape
        fixed, free = self._split(shape)
        if fixed:
            lines = tuple([row.lines[cell.index] for cell in fixed])
            key = (id(shape), lines, row.height)
            name = self._rows.get(key)
            if name is None:
                content = "\n".join(self._texts(row, fixed, 0.0, row.height))
                name = self._document.share(content, self._measurer.edges[-1], row.height)
                self._rows[key] = name
            self._place(name, x, top - row.height, parts, shared)
        parts.extend(self._texts(row, free, x, top))

    def _texts(self, row: Measured, cells: list[_Cell], x: float, top: float) -> list[str]:
        leading = row.row.shape.type.leading
        texts = []
        for cell in cells:
            lines = row.lines[cell.index]
            if lines != _EMPTY:
                upper = top - (row.height - len(lines) * leading) / 2
                texts.append(cell.column.draw(lines, x + cell.x, upper))
        return texts

    def _split(self, shape: Shape) -> tuple[list[_Cell], list[_Cell]]:
        """Return the cells of a shape that are shared, and those that are not."""
        known = self._cells.get(shape)
        if known is None:
            edges, padding = self._measurer.edges, self._measurer.frame.padding[0]
            fixed: list[_Cell] = []
            free: list[_Cell] = []
            for index, slot in enumerate(shape.slots):
                width = edges[slot.stop] - edges[slot.start] - 2 * padding
                column = self._text.column(shape.type, slot.align, width)
                cell = _Cell(index, edges[slot.start] + padding, column)
                (fixed if slot.fixed else free).append(cell)
            known = self._cells[shape] = (fixed, free)
        return known

    def _rules(self, table: PlacedTable, page_height: float) -> str:
        rows, width = table.body.rows, self._measurer.edges[-1]
        left = table.x
        top = page_height - table.body_top
        bottom = page_height - table.bottom
        # Under each row: the columns where a merged cell goes on, so that no rule is drawn.
        gaps: list[tuple[tuple[int, int], ...]] = [()] * len(rows)
        for segment in table.body.segments:
            gap = (segment.group.start, segment.group.stop)
            for at in range(segment.first, segment.last):
                gaps[at] = (*gaps[at], gap)
        parts = [f"{RULE} w"]
        y = top
        edge_at = self._places(table.x)
        for inner, same in itertools.groupby(
            zip(rows, gaps, strict=True), lambda pair: self._verticals(pair[0].row)
        ):
            upper = f"{y:.2f}"
            for row, covered in same:
                y -= row.height
                if y > bottom + RULE:
                    parts.extend(
                        f"{edge_at[start]} {y:.2f} m {edge_at[stop]} {y:.2f} l"
                        for start, stop in self._lengths(covered)
                    )
            lower = f"{y:.2f}"
            parts.extend([f"{edge_at[edge]} {upper} m {edge_at[edge]} {lower} l" for edge in inner])
        height = table.bottom - table.top
        parts.append(f"S {FRAME} w {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")
        return " ".join(parts)

    def _places(self, x: float) -> list[str]:
        """Return the places of all edges between columns as they are written."""
        if x not in self._written:
            self._written[x] = [f"{x + edge:.2f}" for edge in self._measurer.edges]
        return self._written[x]

    def _lengths(self, gaps: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """Return the stretches of a rule across the table that leaves out some columns."""
        known = self._stretches.get(gaps)
        if known is None:
            last = len(self._measurer.edges) - 1
            begin = 0
            stretches = []
            for start, stop in (*sorted(gaps), (last, last)):
                if start > begin:
                    stretches.append((begin, start))
                begin = max(begin, stop)
            known = self._stretches[gaps] = tuple(stretches)
        return known

    def _verticals(self, row: Row) -> tuple[int, ...]:
        """Return the edges where upright rules stand inside a row."""
        key = (id(row.shape), tuple([(group.start, group.stop) for group in row.groups]))
        known = self._inner.get(key)
        if known is None:
            cells = [*key[1], *((slot.start, slot.stop) for slot in row.shape.slots)]
            stops = {stop for _, stop in cells} | {start for start, _ in cells if start}
            last = len(self._measurer.edges) - 1
            known = tuple(stop for stop in sorted(stops) if stop < last)
            self._inner[key] = known
        return known


@dataclass(frozen=True, slots=True)
class _Cell:
    """A slot of a row: which text, where from the left of the table, in which measure."""

    index: int
    x: float
    column: ColumnPainter
