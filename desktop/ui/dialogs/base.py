"""Base of the dialogs: opened not run, freed on close, place remembered, one primary button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.ui.editors import commit_open_editors
from desktop.ui.front import front_window
from desktop.ui.geometry import restore_geometry, save_geometry
from desktop.ui.metrics import characters, lines

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.ui.session import Session


class BaseDialog(QDialog):
    """A dialog with an introducing sentence, content, and buttons.

    Subclasses add to ``content`` and call ``add_buttons``; ``confirm`` is called by the primary
    button after open editors were committed.
    """

    name = "dialog"
    """Under which the window's place is remembered."""
    size_ = (110, 28)
    """Default size in digits and lines; limited by the screen."""

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent or front_window())
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.intro = QLabel()
        self.intro.setWordWrap(True)
        self.intro.hide()
        self.content = QVBoxLayout()
        self.buttons = QDialogButtonBox()
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.intro)
        layout.addLayout(self.content, 1)
        layout.addWidget(self.buttons)
        self._layout = layout

    def introduce(self, text: str) -> None:
        """Show a sentence at the top that says what this dialog is for."""
        self.intro.setText(text)
        self.intro.show()

    def add_buttons(self, primary: str) -> QPushButton:
        """Add the primary button (named after its action, the default) and 取消."""
        button = QPushButton(primary)
        button.setObjectName("primary")
        button.setDefault(True)
        self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        button.clicked.connect(self._confirm)
        self.primary = button
        return button

    def _confirm(self) -> None:
        commit_open_editors()
        self.confirm()

    def confirm(self) -> None:
        """Do what the dialog is for; overridden."""
        self.accept()

    def fail(self, error: Exception) -> None:
        """Show a UserError over this dialog, which stays open with what was typed."""
        self.buttons.setEnabled(True)
        if isinstance(error, UserError):
            self.session.messages.error(error, self)
        else:
            raise error

    def give_up(self, error: Exception) -> None:
        """Close and show a UserError over the window behind: a box over this dialog goes with it."""
        behind = self.parentWidget()
        self.reject()
        if not isinstance(error, UserError):
            raise error
        if behind is not None:
            behind.activateWindow()
        self.session.messages.error(error, behind)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the remembered place before the first paint."""
        if not event.spontaneous():
            size = (characters(self, self.size_[0]), lines(self, self.size_[1]))
            restore_geometry(self, self.session.preferences, self.name, size)
        super().showEvent(event)

    def done(self, code: int) -> None:
        """Remember the place."""
        save_geometry(self, self.session.preferences, self.name)
        super().done(code)
