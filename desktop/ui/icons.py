"""Icons: the bundled SVG set, recoloured by the theme, drawn once per name and theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ui.theme import Theme

_SIZES = (16, 32, 48)


class Icons:
    """Gives icons by file name without ``.svg``; an unknown name is a bug and raises KeyError."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._cache: dict[tuple[str, str], QIcon] = {}
        theme.changed.connect(self._cache.clear)

    def __call__(self, name: str, color: str = "") -> QIcon:
        """Return the icon in the theme's text colour, or in ``color`` (#rrggbb)."""
        key = (name, color)
        if key not in self._cache:
            self._cache[key] = self._draw(name, color)
        return self._cache[key]

    def _draw(self, name: str, color: str) -> QIcon:
        path = self._folder / f"{name}.svg"
        if not path.is_file():
            raise KeyError(name)
        source = path.read_text(encoding="utf-8")
        icon = QIcon()
        colors = self._theme.colors
        for mode, shade in (
            (QIcon.Mode.Normal, color or colors.text),
            (QIcon.Mode.Disabled, colors.muted),
        ):
            renderer = QSvgRenderer(QByteArray(source.replace("currentColor", shade).encode()))
            for size in _SIZES:
                icon.addPixmap(_pixmap(renderer, size), mode)
        return icon


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
