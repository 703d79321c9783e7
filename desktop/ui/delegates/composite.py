"""An editor made of a line edit and a button, safe for Chinese input methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent


class CompositeEditor(QWidget):
    """Line edit plus button in a cell.

    The view sends input-method events to the editor widget itself; without handing them on the
    whole first composed word would be lost.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.button = QToolButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hand composing on to the line edit."""
        self.line.inputMethodEvent(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Answer for the line edit (the candidate window asks where the cursor is)."""
        return self.line.inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first key comes to the editor widget as well."""
        self.line.keyPressEvent(event)
