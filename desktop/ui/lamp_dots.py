"""Lamps as small round pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

DOT = 12
"""Width of a lamp in pixels of the screen's own scale."""


def lamp_pixmap(color: str) -> QPixmap:
    """Return a round lamp of a colour (#rrggbb); the words beside it tell it without colour."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    side = round(DOT * ratio)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(1, 1, DOT - 2, DOT - 2)
    painter.end()
    return pixmap


def lamp_icon(color: str) -> QIcon:
    """Return a lamp as an icon for buttons and lists."""
    return QIcon(lamp_pixmap(color))
