"""Sizes from the font, so that layouts follow the font size and the screen's scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def characters(widget: QWidget, count: int) -> int:
    """Return the width of ``count`` digits (a Chinese character takes two).

    Not ``averageCharWidth``: for Chinese fonts that is a whole square.
    """
    return widget.fontMetrics().horizontalAdvance("0") * count


def lines(widget: QWidget, count: float) -> int:
    """Return the height of ``count`` lines."""
    return int(widget.fontMetrics().lineSpacing() * count)
