"""The filter box among the window's shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


def test_undo_is_the_windows_while_nothing_was_typed_into_the_filter(window, qtbot) -> None:
    def taken() -> bool:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        event.ignore()
        QApplication.sendEvent(window.filter, event)
        return event.isAccepted()

    assert not taken()
    qtbot.keyClicks(window.filter, "dt")
    assert taken()
