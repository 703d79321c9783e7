"""A part of a form that is seldom needed: a line to click on, the fields below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Folded(QWidget):
    """Shut at first; open where something inside is in use, or once a person opened it."""

    def __init__(self, title: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        self._by_hand = False
        self.head = QToolButton()
        self.head.setText(title)
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.head)
        layout.addWidget(inside)
        self.head.clicked.connect(self._clicked)
        self._set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the fields can be seen."""
        return not self.inside.isHidden()

    def set_title(self, title: str) -> None:
        """Say something else in the line to click on."""
        self.head.setText(title)

    def show_use(self, used: bool) -> None:
        """Open when something inside is in use, else shut; what a person opened stays open."""
        if not (self._by_hand and self.is_open):
            self._set_open(used)

    def _clicked(self) -> None:
        self._by_hand = True
        self._set_open(not self.is_open)

    def _set_open(self, on: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self.inside.setVisible(on)
