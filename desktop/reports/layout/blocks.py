"""Lines of text at a place: titles, head lines, notes, page numbers, cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.reports.fonts.faces import Face


class Align(StrEnum):
    """How lines stand in their measure."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """Face, size and distance from line to line, in points.

    Compared by identity, which makes it a fast key: make one of each and keep it.
    """

    face: Face
    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines in a box.

    Attributes:
        x, top: upper left corner, from the left and top edge of the page.
        width: measure in which the lines are aligned.
        lines: from top to bottom, ``type.leading`` apart.
        spacing: points added between characters, of a text that stands left and has no ☑ in it.
    """

    x: float
    top: float
    width: float
    lines: tuple[str, ...]
    type: Type
    align: Align = Align.LEFT
    spacing: float = 0.0

    @property
    def height(self) -> float:
        """Height of all lines."""
        return len(self.lines) * self.type.leading
