"""The one door to file dialogs, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from desktop.ui.preferences import Preferences


class FilePicker:
    """Asks for files with the system's dialog and remembers the folder used last."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def to_open(self, parent: QWidget | None, title: str, pattern: str) -> Path | None:
        """Ask for an existing file; None when the person changed his mind."""
        name, _filter = QFileDialog.getOpenFileName(parent, title, self._folder(), pattern)
        return self._remember(name)

    def to_save(
        self, parent: QWidget | None, title: str, pattern: str, name: str = ""
    ) -> Path | None:
        """Ask where to write; the system dialog asks before it lets a file be replaced."""
        start = str(Path(self._folder()) / name)
        chosen, _filter = QFileDialog.getSaveFileName(parent, title, start, pattern)
        return self._remember(chosen)

    def _folder(self) -> str:
        folder = self._preferences.text("folder")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        self._preferences.set_text("folder", str(Path(name).parent))
        return Path(name)
