"""One desktop notification after start when something presses; it never blocks and can be off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from desktop.services.today import Section

if TYPE_CHECKING:
    from desktop.services.today import Today
    from desktop.ui.session import Session

FLAG = "notify_at_start"
"""Setting of the program; on unless switched off."""


class StartNotification(QObject):
    """Tells once per start; ``clicked``: the person wants to see it.

    Where the desktop has no tray (offscreen, some Linux desktops) a sentence in the status bar has
    to do.
    """

    clicked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told = False
        self._tray: QSystemTrayIcon | None = None
        self.text = ""

    @property
    def enabled(self) -> bool:
        """Whether notifications are wanted."""
        return self._session.preferences.flag(FLAG, default=True)

    def set_enabled(self, enabled: bool) -> None:
        """Switch notifications on or off, for this and later starts."""
        self._session.preferences.set_flag(FLAG, value=enabled)
        if not enabled and self._tray is not None:
            self._tray.hide()

    def consider(self, today: Today) -> None:
        """Tell what presses, the first time the page was read."""
        if self._told:
            return
        self._told = True
        if not self.enabled or not today.pressing:
            return
        self.text = self.tr("已逾期 {0} 项，今天到期 {1} 项。").format(
            today.of(Section.OVERDUE).count, today.of(Section.TODAY).count
        )
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_message(self.text)
        else:
            self._session.messages.tell(self.text)

    def _show_message(self, text: str) -> None:
        self._tray = QSystemTrayIcon(self._session.icons("scale"), self)
        self._tray.messageClicked.connect(self.clicked)
        self._tray.activated.connect(lambda _reason: self.clicked.emit())
        self._tray.show()
        self._tray.showMessage(self.tr("考评通"), text)
