"""Window places: saved, and restored only where a screen still is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.preferences import Preferences


def save_geometry(widget: QWidget, preferences: Preferences, name: str) -> None:
    """Remember the place and size of a window under ``name``."""
    preferences.set_text(f"geometry.{name}", _text(widget.saveGeometry()))


def restore_geometry(
    widget: QWidget, preferences: Preferences, name: str, default: tuple[int, int]
) -> None:
    """Put a window where it was, or in the middle at its default size, always on a screen."""
    text = preferences.text(f"geometry.{name}")
    if text and widget.restoreGeometry(QByteArray.fromBase64(text.encode())):
        if _visible(widget.frameGeometry()):
            return
        widget.showNormal()
    screen = widget.screen()
    room = screen.availableGeometry()
    # Frame and title bar are not part of the size asked for.
    widget.resize(min(default[0], room.width() - 16), min(default[1], room.height() - 48))
    frame = widget.frameGeometry()
    frame.moveCenter(room.center())
    widget.move(frame.topLeft())


def _visible(frame: QRect) -> bool:
    """Whether enough of the frame is on some screen to grab it."""
    for screen in QGuiApplication.screens():
        shared = screen.availableGeometry().intersected(frame)
        if shared.width() >= min(200, frame.width()) and shared.height() >= min(
            100, frame.height()
        ):
            return True
    return False


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
