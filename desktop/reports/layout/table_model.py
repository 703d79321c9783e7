"""A table before it is measured: columns, heads, rows with merged cells."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.reports.layout.blocks import Align, Type


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a row shape: the columns ``start`` … ``stop`` − 1 made one.

    ``fixed``: the text is the same on many sheets of a job (a criterion, not a score), so that it
    pays to draw it once; ``balanced``: lines of about equal length (short centred texts).
    """

    start: int
    stop: int
    align: Align = Align.LEFT
    fixed: bool = False
    balanced: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """How a kind of row is cut into cells; few per table, compared by identity.

    ``with_previous``: never the first row of a page (totals).
    """

    slots: tuple[Slot, ...]
    type: Type
    with_previous: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A cell merged downwards over the rows whose groups of this and all outer levels are equal."""

    start: int
    stop: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row: merged cells at its left, then one text per slot of its shape."""

    shape: Shape
    texts: tuple[str, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head: columns ``start`` … ``stop`` − 1, levels ``top`` … ``bottom`` − 1."""

    start: int
    stop: int
    top: int
    bottom: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What all tables of one form have in common: ``widths`` of the columns in points, the head.

    ``group_types``: for merged cells, the usual one first, then smaller ones for texts that would
    be higher than ``most``; ``least``: least height of a row; ``padding``: between rule and text,
    (sideways, up and down).
    """

    widths: tuple[float, ...]
    head: tuple[HeadCell, ...]
    head_type: Type
    group_types: tuple[Type, ...]
    least: float
    most: float
    padding: tuple[float, float] = (2.5, 2.5)


def head_cells(heads: tuple[tuple[str, ...], ...]) -> tuple[HeadCell, ...]:
    """Merge the head texts of neighbouring columns (top to bottom each) into head cells.

    Equal neighbours under equal parents become one cell; a column with fewer levels than the
    others, or with the same text repeated downwards, has one high cell.
    """
    levels = max((len(head) for head in heads), default=0)
    filled = [_collapsed(head) for head in heads]
    cells: list[HeadCell] = []
    column = 0
    for level in range(levels):
        column = 0
        while column < len(filled):
            path = filled[column]
            stop = column + 1
            while stop < len(filled) and filled[stop][: level + 1] == path[: level + 1]:
                stop += 1
            if level < len(path):
                last = level == len(path) - 1
                bottom = levels if last else level + 1
                cells.append(HeadCell(column, stop, level, bottom, path[level]))
            column = stop
    return tuple(cells)


def _collapsed(head: tuple[str, ...]) -> tuple[str, ...]:
    """Drop levels that repeat the one above, and empty ones."""
    kept: list[str] = []
    for text in head:
        if text and (not kept or kept[-1] != text):
            kept.append(text)
    return tuple(kept) or ("",)
