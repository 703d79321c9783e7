"""What a new dialog stands over: the window in use, not one that is going."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.front import front_window


def shown(qtbot, widget: QWidget) -> QWidget:
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def test_the_active_window(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert front_window() is not window
    shown(qtbot, window)
    assert front_window() is window


def test_what_follows_a_closing_dialog_stands_over_its_parent(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown(qtbot, window)
    first = QDialog(window)
    first.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown(qtbot, first)
    seen: list[QWidget | None] = []
    first.accepted.connect(lambda: seen.append(front_window()))
    first.accept()
    assert seen == [window]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.isVisible()
