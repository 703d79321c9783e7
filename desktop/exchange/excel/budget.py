"""How much a file may cost: a hostile or absurd file is refused before it eats the machine's memory.

The figures keep reading within 300 MB (issue 5 §1), far above anything an office fills in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

KEPT_BYTES = 130 * 1024 * 1024
"""Memory of the values kept: estimated as they come, because a packed file says nothing of it."""

GRID_CELLS = 4_000_000
"""Cells of all rectangles from A1 to the last value (8 bytes each, empty or not)."""

UNPACKED_BYTES = 1024 * 1024 * 1024
"""Unpacked bytes that are looked through, in pieces, for one file."""

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
"""Last row and column of a sheet, 0-based (OOXML)."""

_SLOT = 8
_VALUE = 56


class TooLarge(ValueError):
    """The file would cost more than is allowed."""


@dataclass(slots=True)
class Budget:
    """What is left for one file.

    Raises:
        TooLarge: from every method, when nothing is left.
    """

    kept: int = KEPT_BYTES
    cells: int = GRID_CELLS
    unpacked: int = UNPACKED_BYTES

    def keep(self, characters: int, values: int = 1) -> None:
        """Count values held in memory, with the characters of their texts (2 bytes each)."""
        self.kept -= values * _VALUE + 2 * characters
        if self.kept < 0:
            raise TooLarge

    def keep_slots(self, slots: int) -> None:
        """Count places in rows, filled or empty."""
        self.kept -= slots * _SLOT
        if self.kept < 0:
            raise TooLarge

    def rectangle(self, height: int, width: int) -> None:
        """Count a finished sheet."""
        self.cells -= height * width
        if self.cells < 0:
            raise TooLarge

    def unpack(self, size: int) -> None:
        """Count bytes that came out of the packing."""
        self.unpacked -= size
        if self.unpacked < 0:
            raise TooLarge
