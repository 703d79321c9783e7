"""Tables in a terminal: Chinese characters take two columns."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = "  "


def width(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if _is_wide(c) else 1 for c in text)


def format_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return an aligned table; numbers are right-aligned, every row is one line."""
    lines = [[_one_line(cell) for cell in row] for row in rows]
    columns = range(len(head))
    widths = [max(width(row[n]) for row in ([*head], *lines)) for n in columns]
    right = [bool(lines) and all(_is_number(row[n]) for row in lines) for n in columns]
    text = [_line(head, widths, right), _line(["-" * size for size in widths], widths, right)]
    text += [_line(row, widths, right) for row in lines]
    return "\n".join(text)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = (
        " " * (size - width(cell)) + cell if flush else cell + " " * (size - width(cell))
        for cell, size, flush in zip(cells, widths, right, strict=True)
    )
    return _GAP.join(padded).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_number(text: str) -> bool:
    return not text or text.lstrip("+-").replace(".", "", 1).isdecimal()


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
