"""Table parts to PDF operators: rules, head, merged cells, rows.

What is the same on many pages (head, criteria) becomes a shared drawing, placed again for the cost
of a few bytes; what differs (scores, reasons) is written directly.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from desktop.reports.layout.page import group_boxes, head_boxes

if TYPE_CHECKING:
    from desktop.reports.drawing.document import PdfDocument
    from desktop.reports.drawing.text import TextPainter
    from desktop.reports.layout.measuring import Measured, TableMeasurer
    from desktop.reports.layout.page import PlacedTable
    from desktop.reports.layout.table_model import Row, Shape, Slot

FRAME = 1.0  # outer rule, points
RULE = 0.5


class TablePainter:
    """Draws the parts of the tables of one frame."""

    def __init__(self, document: PdfDocument, text: TextPainter, measurer: TableMeasurer) -> None:
        """Draw into one document."""
        self._document = document
        self._text = text
        self._measurer = measurer
        self._heads: dict[tuple[float, ...], str] = {}
        self._rows: dict[tuple[int, tuple[tuple[str, ...], ...], float], str] = {}
        self._cells: dict[int, tuple[list[_Cell], list[_Cell]]] = {}
        self._stretches: dict[tuple[tuple[int, int], ...], tuple[tuple[float, float], ...]] = {}
        self._inner: dict[tuple[int, tuple[tuple[int, int], ...]], tuple[float, ...]] = {}

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
                text = box.text
                parts.append(
                    self._text.lines(
                        text.lines,
                        text.type,
                        text.align,
                        text.x - table.x,
                        bottom - text.top,
                        text.width,
                    )
                )
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
        kind = row.row.shape.type
        texts = []
        for cell in cells:
            lines = row.lines[cell.index]
            if lines != ("",):
                upper = top - (row.height - len(lines) * kind.leading) / 2
                slot = cell.slot
                texts.append(
                    self._text.lines(lines, kind, slot.align, x + cell.x, upper, cell.width)
                )
        return texts

    def _split(self, shape: Shape) -> tuple[list[_Cell], list[_Cell]]:
        """Return the cells of a shape that are shared, and those that are not."""
        known = self._cells.get(id(shape))
        if known is None:
            edges, padding = self._measurer.edges, self._measurer.frame.padding[0]
            cells = [
                _Cell(
                    index,
                    slot,
                    edges[slot.start] + padding,
                    edges[slot.stop] - edges[slot.start] - 2 * padding,
                )
                for index, slot in enumerate(shape.slots)
            ]
            known = self._cells[id(shape)] = (
                [cell for cell in cells if cell.slot.fixed],
                [cell for cell in cells if not cell.slot.fixed],
            )
        return known

    def _rules(self, table: PlacedTable, page_height: float) -> str:
        edges, rows = self._measurer.edges, table.body.rows
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
        runs: list[tuple[tuple[float, ...], float, float]] = []
        for inner, same in itertools.groupby(
            zip(rows, gaps, strict=True), lambda pair: self._verticals(pair[0].row)
        ):
            upper = y
            for row, covered in same:
                y -= row.height
                if y > bottom + RULE:
                    parts.extend(
                        f"{left + start:.2f} {y:.2f} m {left + stop:.2f} {y:.2f} l"
                        for start, stop in self._lengths(covered)
                    )
            runs.append((inner, upper, y))
        for inner, upper, lower in runs:
            parts.extend(
                f"{left + x:.2f} {upper:.2f} m {left + x:.2f} {lower:.2f} l" for x in inner
            )
        height = table.bottom - table.top
        parts.append(f"S {FRAME} w {left:.2f} {bottom:.2f} {edges[-1]:.2f} {height:.2f} re S")
        return " ".join(parts)

    def _lengths(self, gaps: tuple[tuple[int, int], ...]) -> tuple[tuple[float, float], ...]:
        """Return the stretches of a rule across the table that leaves out some columns."""
        known = self._stretches.get(gaps)
        if known is None:
            edges = self._measurer.edges
            begin = 0
            stretches = []
            for start, stop in (*sorted(gaps), (len(edges) - 1, len(edges) - 1)):
                if start > begin:
                    stretches.append((edges[begin], edges[start]))
                begin = max(begin, stop)
            known = self._stretches[gaps] = tuple(stretches)
        return known

    def _verticals(self, row: Row) -> tuple[float, ...]:
        """Return the places of the upright rules inside a row."""
        key = (id(row.shape), tuple([(group.start, group.stop) for group in row.groups]))
        known = self._inner.get(key)
        if known is None:
            cells = [*key[1], *((slot.start, slot.stop) for slot in row.shape.slots)]
            stops = {stop for _, stop in cells} | {start for start, _ in cells if start}
            edges = self._measurer.edges
            known = tuple(edges[stop] for stop in sorted(stops) if stop < len(edges) - 1)
            self._inner[key] = known
        return known


class _Cell:
    """Place of a slot inside its row, without padding."""

    __slots__ = ("index", "slot", "width", "x")

    def __init__(self, index: int, slot: Slot, x: float, width: float) -> None:
        self.index = index
        self.slot = slot
        self.x = x
        self.width = width
