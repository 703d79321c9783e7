"""A list to choose from that changes only when something in it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

_WIDEST = 48
"""In digits: names of criteria may be long, the form is not."""


class DropBox(QComboBox):
    """Arrow keys drop the list down instead of passing through each choice on the way.

    The wheel scrolls the form, never the choice under the pointer.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(characters(self, _WIDEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with the arrows."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
