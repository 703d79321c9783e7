"""The one door for messages: plain sentences, never blocking, the last one readable by tests."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from desktop.domain.errors import Cancelled, FileProblem, UserError
from desktop.ui.front import front_window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

logger = logging.getLogger(__name__)


class Messages(QObject):
    """Shows errors, notices and questions over the window in use.

    Boxes are opened, not run: nothing waits in a nested event loop, answers come by callback.
    ``last`` keeps the last text shown.
    """

    notice = Signal(str)
    """A short sentence for the status bar."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last = ""
        self._open: list[QMessageBox] = []

    def error(self, error: UserError, parent: QWidget | None = None) -> None:
        """Show what happened and what to do; a cancelled action only gets a notice."""
        logger.info("shown to the user: %s", error)
        if isinstance(error, Cancelled):
            self.tell(error.message)
            return
        details = ""
        if isinstance(error, FileProblem):
            details = "\n".join(text for text in (error.path, error.where) if text)
        self._show(QMessageBox.Icon.Warning, error.message, error.remedy, details, parent)

    def warn(self, text: str, remedy: str = "", parent: QWidget | None = None) -> None:
        """Show a sentence that needs attention."""
        self._show(QMessageBox.Icon.Warning, text, remedy, "", parent)

    def inform(self, text: str, more: str = "", parent: QWidget | None = None) -> None:
        """Show a sentence a person should read before going on."""
        self._show(QMessageBox.Icon.Information, text, more, "", parent)

    def tell(self, text: str) -> None:
        """Put a short sentence into the status bar."""
        self.last = text
        self.notice.emit(text)

    def ask(
        self,
        text: str,
        *,
        yes: str,
        on_yes: Callable[[], None],
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Ask before something that cannot be taken back; ``yes`` names the action on its button."""
        box = self._box(QMessageBox.Icon.Question, text, more, parent)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.finished.connect(lambda _code: on_yes() if box.clickedButton() is accept else None)
        box.open()

    def choose(
        self,
        error: UserError,
        choices: Sequence[tuple[str, Callable[[], None]]],
        parent: QWidget | None = None,
    ) -> None:
        """Show an error with ways out of it, each a button; Escape does nothing."""
        box = self._box(QMessageBox.Icon.Warning, error.message, error.remedy, parent)
        buttons: dict[QAbstractButton, Callable[[], None]] = {}
        for text, action in choices:
            buttons[box.addButton(text, QMessageBox.ButtonRole.ActionRole)] = action
        close = box.addButton(QMessageBox.StandardButton.Close)
        box.setEscapeButton(close)
        box.setDefaultButton(close)
        box.finished.connect(lambda _code: buttons.get(box.clickedButton(), _nothing)())
        box.open()

    def _show(
        self, icon: QMessageBox.Icon, text: str, more: str, details: str, parent: QWidget | None
    ) -> None:
        box = self._box(icon, text, more, parent)
        if details:
            box.setDetailedText(details)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.open()

    def _box(
        self, icon: QMessageBox.Icon, text: str, more: str, parent: QWidget | None
    ) -> QMessageBox:
        self.last = text
        over = parent or front_window()
        box = QMessageBox(over)
        box.setWindowTitle(QApplication.applicationDisplayName())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(more)
        self._open.append(box)
        box.finished.connect(lambda _code: self._forget(box))
        return box

    def _forget(self, box: QMessageBox) -> None:
        if box in self._open:
            self._open.remove(box)

    @property
    def open_boxes(self) -> list[QMessageBox]:
        """The boxes on the screen, oldest first."""
        # A box goes with the dialog it stood over, without a word.
        self._open = [box for box in self._open if shiboken6.isValid(box)]
        return list(self._open)


def _nothing() -> None:
    """The way out that leaves everything as it is."""
