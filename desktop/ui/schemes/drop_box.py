"""A list to choose from that changes only when something in it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent


class DropBox(QComboBox):
    """Arrow keys drop the list down instead of passing through each choice on the way.

    The wheel scrolls the form, never the choice under the pointer.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with the arrows."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()
