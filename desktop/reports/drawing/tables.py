"""Table parts to PDF operators: rules, head, merged cells, rows.

What is the same on many pages (head, criteria) becomes a shared drawing, placed again for the cost
of a few bytes; what differs (scores, reasons) is written directly.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.reports.layout.page import group_boxes, head_boxes

if TYPE_CHECKING:
    from desktop.reports.drawing.document import PdfDocument
    from desktop.reports.drawing.text import ColumnPainter, TextPainter
    from desktop.reports.layout.measuring import Measured, TableMeasurer
    from desktop.reports.layout.page import PlacedTable
    from desktop.reports.layout.pagination import Segment
    from desktop.reports.layout.table_model import Row, Shape

FRAME = 1.0  # outer rule, points
RULE = 0.5
_EMPTY = ("",)
_MANY = 5_000  # texts kept per column: bounded memory for long jobs

_Fixed = tuple[float, "Shape", tuple[tuple[str, ...], ...]]
_Still = tuple[tuple[float, ...], tuple[_Fixed, ...], tuple["Segment", ...]]
"""What decides the unchanging part of a table: heights of the head, rows, merged cells."""


class TablePainter:
    """Draws the parts of the tables of one frame."""

    def __init__(self, document: PdfDocument, text: TextPainter, measurer: TableMeasurer) -> None:
        """Draw into one document."""
        self._document = document
        self._text = text
        self._measurer = measurer
        self._heads: dict[tuple[float, ...], str] = {}
        self._stills: dict[_Still, str] = {}
        self._cells: dict[Shape, _Cells] = {}
        self._down: dict[float, str] = {}
        self._stretches: dict[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] = {}
        self._written: dict[float, list[str]] = {}
        self._inner: dict[tuple[int, tuple[tuple[int, int], ...]], tuple[int, ...]] = {}

    def draw(self, table: PlacedTable, page_height: float) -> tuple[str, str]:
        """Return the operators, and the name of the shared drawing they use."""
        name = self._still(table)
        bottom, top = page_height - table.bottom, page_height - table.body_top
        parts = [f"q 1 0 0 1 {table.x:.2f} {bottom:.2f} cm /{name} Do Q"]
        parts.append(f"q 1 0 0 1 {table.x:.2f} {top:.2f} cm")
        for row in table.body.rows:  # each row moves the origin to its own lower left
            parts.append(self._lowered(row.height))
            for cell in self._split(row.row.shape).free:
                lines = row.lines[cell.index]
                if lines != _EMPTY:
                    parts.append(cell.draw(lines, row.height))
        parts.append("Q")
        return "\n".join(parts), name

    def _still(self, table: PlacedTable) -> str:
        """Return the shared drawing of head, rules, merged cells and criteria.

        Sheets of one round differ in scores and reasons only, which seldom change a row's height:
        a thousand of them share a few such drawings. Its origin is the table's lower left.
        """
        body = table.body
        rows = tuple(
            [(row.height, row.row.shape, self._split(row.row.shape).pick(row)) for row in body.rows]
        )
        key = (table.head_heights, rows, body.segments)
        known = self._stills.get(key)
        if known is None:
            moved = replace(table, x=0.0, top=0.0)
            height = moved.bottom
            shared = [self._head(moved)]
            parts = [f"q 1 0 0 1 0 {body.height:.2f} cm /{shared[0]} Do"]
            for row in body.rows:
                parts.append(self._lowered(row.height))
                self._fixed(row, parts, shared)
            parts.append("Q")
            parts.extend(self._text.block(box.text, height) for box in group_boxes(moved))
            parts.append(self._rules(moved, height))
            width = self._measurer.edges[-1]
            if len(self._stills) > _MANY:
                self._stills.clear()
            known = self._document.share("\n".join(parts), width, height, shared)
            self._stills[key] = known
        return known

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

    def _lowered(self, height: float) -> str:
        """Return the operator that moves the origin down by a row."""
        down = self._down.get(height)
        if down is None:
            down = self._down[height] = f"1 0 0 1 0 {-height:.3f} cm"
        return down

    def _fixed(self, row: Measured, parts: list[str], shared: list[str]) -> None:
        """Draw the cells of a row that are the same on all sheets."""
        height = row.height
        cells = self._split(row.row.shape)
        if not cells.fixed:
            return
        key = (cells.pick(row), height)
        name = cells.shared.get(key)
        if name is None:
            texts = [cell.draw(row.lines[cell.index], height) for cell in cells.fixed]
            name = self._document.share("\n".join(texts), self._measurer.edges[-1], height)
            cells.shared[key] = name
        parts.append(f"/{name} Do")
        shared.append(name)

    def _split(self, shape: Shape) -> _Cells:
        """Return the cells of a shape, parted into shared and others."""
        known = self._cells.get(shape)
        if known is None:
            edges, padding = self._measurer.edges, self._measurer.frame.padding[0]
            fixed: list[_Cell] = []
            free: list[_Cell] = []
            for index, slot in enumerate(shape.slots):
                width = edges[slot.stop] - edges[slot.start] - 2 * padding
                column = self._text.column(shape.type, slot.align, width)
                cell = _Cell(index, edges[slot.start] + padding, column, shape.type.leading)
                (fixed if slot.fixed else free).append(cell)
            known = self._cells[shape] = _Cells(fixed, free)
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


class _Cell:
    """A slot of a row: which of its texts, where from the left of the table, in which measure."""

    def __init__(self, index: int, x: float, column: ColumnPainter, leading: float) -> None:
        self.index = index
        self._x = x
        self._column = column
        self._leading = leading
        self._drawn: dict[tuple[tuple[str, ...], float], str] = {}

    def draw(self, lines: tuple[str, ...], height: float) -> str:
        """Return the operators of the text in a row of that height, from its lower left."""
        key = (lines, height)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) > _MANY:
                self._drawn.clear()
            top = height - (height - len(lines) * self._leading) / 2
            drawn = self._drawn[key] = self._column.draw(lines, self._x, top)
        return drawn


class _Cells:
    """The cells of a row shape: drawn once for all sheets, or on every page."""

    def __init__(self, fixed: list[_Cell], free: list[_Cell]) -> None:
        self.fixed = fixed
        self.free = free
        self.shared: dict[tuple[tuple[tuple[str, ...], ...], float], str] = {}
        self._indexes = [cell.index for cell in fixed]

    def pick(self, row: Measured) -> tuple[tuple[str, ...], ...]:
        """Return the texts of a row's shared cells."""
        lines = row.lines
        return tuple([lines[index] for index in self._indexes])
