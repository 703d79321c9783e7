"""Which window a new dialog or message stands over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def front_window() -> QWidget | None:
    """Return the window in use, never one that is already on its way out.

    A dialog that has just been closed may still be the active window. It is deleted a moment later,
    and with it everything that stands over it. With no window active, it is the one on the screen that
    stands over no other: the main window.
    """
    window: QWidget | None = QApplication.activeModalWidget() or QApplication.activeWindow()
    while window is not None and not window.isVisible():
        above = window.parentWidget()
        window = above.window() if above is not None else None
    return window or next(filter(_stands_alone, QApplication.topLevelWidgets()), None)


def _stands_alone(window: QWidget) -> bool:
    kind = window.windowType()
    return window.isVisible() and window.parent() is None and kind == Qt.WindowType.Window
