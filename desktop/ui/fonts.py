"""The screen font: the system's Chinese font when it has one, else the bundled one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PREFERRED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)
"""Families made for the screen, best first; an explicit list avoids old bitmap Song faces."""

BASE_POINTS = 10.0


class ScreenFont:
    """Chooses the families once and sets the application font at any size."""

    def __init__(self, app: QApplication, fonts_folder: Path) -> None:
        """Look for a good family; load the bundled one when there is none."""
        self._app = app
        self._points = max(app.font().pointSizeF(), BASE_POINTS)
        self.families = self._choose(fonts_folder)

    def use(self, percent: int) -> None:
        """Set the application font to ``percent`` (100–150) of its normal size in points."""
        font = QFont(self._app.font())
        font.setFamilies(self.families)
        font.setPointSizeF(self._points * percent / 100)
        self._app.setFont(font)

    @staticmethod
    def _choose(folder: Path) -> list[str]:
        present = set(QFontDatabase.families())
        found = [name for name in PREFERRED if name in present]
        if found:
            return found
        number = QFontDatabase.addApplicationFont(str(folder / "hei.ttf"))
        bundled = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        return bundled or [QFont().family()]
