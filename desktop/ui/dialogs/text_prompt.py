"""Asks for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


class TextPrompt(BaseDialog):
    """``entered`` gives the text; an empty one cannot be confirmed."""

    entered = Signal(str)
    name = "prompt"
    size_ = (64, 6)

    def __init__(
        self,
        title: str,
        question: str,
        session: Session,
        parent: QWidget | None = None,
        text: str = "",
    ) -> None:
        super().__init__(session, title, parent)
        label = QLabel(question)
        self.line = QLineEdit(text)
        label.setBuddy(self.line)
        self.content.addWidget(label)
        self.content.addWidget(self.line)
        self.content.addStretch(1)
        self.add_buttons(self.tr("确定")).setEnabled(bool(text.strip()))
        self.line.textChanged.connect(lambda new: self.primary.setEnabled(bool(new.strip())))
        self.line.selectAll()

    def confirm(self) -> None:
        """Give the text and close."""
        self.entered.emit(self.line.text().strip())
        self.accept()
