"""A page ready to be drawn, and its boxes for tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports.layout.blocks import Align, TextBlock, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.reports.layout.geometry import PageFormat
    from desktop.reports.layout.measuring import TableMeasurer
    from desktop.reports.layout.pagination import RowsOfPage


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The part of a table on one page: head and rows, upper left corner at (x, top)."""

    measurer: TableMeasurer
    x: float
    top: float
    head_heights: tuple[float, ...]
    body: RowsOfPage

    @property
    def body_top(self) -> float:
        """Where the first row begins."""
        return self.top + sum(self.head_heights)

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.body_top + self.body.height


@dataclass(frozen=True, slots=True)
class Band:
    """A coloured area under the texts; ``shade`` as ``#rrggbb``."""

    x: float
    top: float
    width: float
    height: float
    shade: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A line through points, over bands and under nothing; (x, distance from the top) each.

    ``closed``: back to the first point; ``fill``: ``#rrggbb`` inside, "" = none; ``dash``: length of
    dashes, 0 = drawn through. Lines are black, ``width`` in points.
    """

    points: tuple[tuple[float, float], ...]
    width: float = 0.5
    closed: bool = False
    fill: str = ""
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page: texts at their places and at most one table.

    ``rules``: horizontal lines as (x, distance from the top, length).
    """

    format: PageFormat
    blocks: tuple[TextBlock, ...]
    table: PlacedTable | None = None
    rules: tuple[tuple[float, float, float], ...] = ()
    bands: tuple[Band, ...] = ()
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell and the text in it; distances from the left and top edge of the page."""

    x: float
    top: float
    width: float
    height: float
    text: TextBlock


def cell_boxes(table: PlacedTable) -> Iterator[CellBox]:
    """Yield all cells of a table part with their texts, as they are drawn."""
    yield from head_boxes(table)
    yield from group_boxes(table)
    edges, top = table.measurer.edges, table.body_top
    for row in table.body.rows:
        shape = row.row.shape
        for slot, lines in zip(shape.slots, row.lines, strict=True):
            x = table.x + edges[slot.start]
            width = edges[slot.stop] - edges[slot.start]
            yield _cell(table, (x, top, width, row.height), lines, shape.type, slot.align)
        top += row.height


def head_boxes(table: PlacedTable) -> Iterator[CellBox]:
    """Yield the cells of the head."""
    measurer, edges, heights = table.measurer, table.measurer.edges, table.head_heights
    for cell in measurer.frame.head:
        x = table.x + edges[cell.start]
        width = edges[cell.stop] - edges[cell.start]
        top = table.top + sum(heights[: cell.top])
        height = sum(heights[cell.top : cell.bottom])
        lines = measurer.head_lines(cell)
        box = (x, top, width, height)
        yield _cell(table, box, lines, measurer.frame.head_type, Align.CENTRE)


def group_boxes(table: PlacedTable) -> Iterator[CellBox]:
    """Yield the cells merged downwards."""
    measurer, edges = table.measurer, table.measurer.edges
    tops = [table.body_top]
    for row in table.body.rows:
        tops.append(tops[-1] + row.height)
    for segment in table.body.segments:
        group = segment.group
        x = table.x + edges[group.start]
        width = edges[group.stop] - edges[group.start]
        top, bottom = tops[segment.first], tops[segment.last + 1]
        setting = measurer.group_setting(group, continued=segment.continued)
        box = (x, top, width, bottom - top)
        yield _cell(table, box, setting.lines, setting.type, Align.CENTRE)


def _cell(
    table: PlacedTable,
    box: tuple[float, float, float, float],
    lines: tuple[str, ...],
    kind: Type,
    align: Align,
) -> CellBox:
    x, top, width, height = box
    padding = table.measurer.frame.padding[0]
    text_top = top + (height - len(lines) * kind.leading) / 2
    text = TextBlock(x + padding, text_top, width - 2 * padding, lines, kind, align)
    return CellBox(x, top, width, height, text)
