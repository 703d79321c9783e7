"""The filter box: Chinese, pinyin initials or full pinyin; acts shortly after the last key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from desktop.ui.icons import Icons

DELAY_MS = 120


class FilterBox(QLineEdit):
    """Emits ``filtered`` with the text; Escape empties it."""

    filtered = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("筛选：汉字、拼音或首字母"))
        self.setAccessibleName(self.tr("筛选"))
        self.setToolTip(
            self.tr("按汉字、拼音首字母（dtc）或全拼（datang）筛选任务、计划、单位和排名（Ctrl+F）")
        )
        self.setClearButtonEnabled(True)
        self._search = self.addAction(icons("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMaximumWidth(characters(self, 40))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(lambda: self.filtered.emit(self.text()))
        self.textChanged.connect(lambda _text: self._timer.start())

    def recolour(self, icons: Icons) -> None:
        """Take the icon of the present theme."""
        self._search.setIcon(icons("search"))

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the window while nothing typed here can be taken back.

        The box has the focus after each start: it would swallow the undo of what was stored.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            undo = event.matches(keys.Undo) and not self.isUndoAvailable()
            if undo or (event.matches(keys.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape shows everything again."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
