"""The sheet of a form as it looks: texts, merged cells, column widths, where each criterion stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from desktop.exchange.excel.grid import Grid, column_number
from desktop.services.importing_types import FormPage, SourceCell

_CELL = re.compile(r"(?:.*!)?(?P<column>[A-Z]{1,3})(?P<row>\d+)", re.DOTALL)
_LINE = re.compile(r"第(?P<row>\d+)行第(?P<column>\d+)列")
_NARROWEST, _WIDEST = 4, 44
_MOST_ROWS = 600
"""Rows shown; a form is far shorter, and what follows is no form."""


def page_of(grid: Grid, origins: Mapping[str, SourceCell]) -> FormPage:
    """Return the sheet for the side-by-side view."""
    height = min(grid.height, _MOST_ROWS)
    rows = tuple(
        tuple(_own_text(grid, row, column) for column in range(grid.width)) for row in range(height)
    )
    merges = tuple(
        (merge.top, merge.left, min(merge.bottom, height - 1), min(merge.right, grid.width - 1))
        for merge in grid.merges
        if merge.top < height and merge.left < grid.width
    )
    widths = tuple(
        grid.widths.get(column) or _fitted(rows, merges, column) for column in range(grid.width)
    )
    cells = {key: cell for key, origin in origins.items() if (cell := _cell(origin.place))}
    return FormPage(rows, merges, widths, cells)


def _own_text(grid: Grid, row: int, column: int) -> str:
    """Return the text that a cell shows; the rest of a merged range shows nothing."""
    merge = grid.merge_at(row, column)
    return grid.text(row, column) if (merge.top, merge.left) == (row, column) else ""


def _fitted(
    rows: tuple[tuple[str, ...], ...], merges: tuple[tuple[int, int, int, int], ...], column: int
) -> int:
    """Fit a column whose width the file does not tell to its texts, merged titles left out."""
    wide = {(top, left) for top, left, _, right in merges if right > left}
    found = [
        max(map(_characters, row[column].split("\n")))
        for number, row in enumerate(rows)
        if row[column] and (number, column) not in wide
    ]
    return min(_WIDEST, max(_NARROWEST, *found, 0) + 2)


def _characters(line: str) -> int:
    """Count the width of a line; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in line)


def _cell(place: str) -> tuple[int, int] | None:
    """Return (row, column) of a place as ``Grid.place`` writes it."""
    if match := _CELL.fullmatch(place):
        return int(match["row"]) - 1, column_number(match["column"])
    if match := _LINE.fullmatch(place):
        return int(match["row"]) - 1, int(match["column"]) - 1
    return None
