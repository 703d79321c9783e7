"""The one door to file dialogs, so that tests can answer them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from desktop.ui.preferences import Preferences

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 80


class FilePicker:
    """Asks for files with the system's dialog and remembers the folder used last."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def to_open(self, parent: QWidget | None, title: str, pattern: str) -> Path | None:
        """Ask for an existing file; None when the person changed his mind."""
        dialog = self._dialog(parent, title, pattern)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._answer(dialog)

    def many_to_open(self, parent: QWidget | None, title: str, pattern: str) -> list[Path]:
        """Ask for existing files; none when the person changed his mind."""
        names, _filter = QFileDialog.getOpenFileNames(parent, title, self._folder(), pattern)
        return [path for name in names if (path := self._remember(name)) is not None]

    @staticmethod
    def show(path: Path) -> bool:
        """Open a file with the program the system has for it; False when it has none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def to_save(
        self, parent: QWidget | None, title: str, pattern: str, name: str = ""
    ) -> Path | None:
        """Ask where to write; the system dialog asks before it lets a file be replaced."""
        dialog = self._dialog(parent, title, pattern)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        return self._answer(dialog)

    def folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Ask for a folder; None when the person changed his mind."""
        name = QFileDialog.getExistingDirectory(parent, title, self._folder())
        if name:
            self._preferences.set_text("folder", name)
        return Path(name) if name else None

    def _dialog(self, parent: QWidget | None, title: str, pattern: str) -> QFileDialog:
        """Make the system's dialog; where it has none, Qt's, in the window's language.

        Qt's own translation leaves these two labels out.
        """
        dialog = QFileDialog(parent, title, self._folder(), pattern)
        translate = QCoreApplication.translate
        for label, words in (
            (QFileDialog.DialogLabel.LookIn, translate("FilePicker", "位置(&L)：")),
            (QFileDialog.DialogLabel.FileType, translate("FilePicker", "文件类型(&T)：")),
        ):
            dialog.setLabelText(label, words)
        return dialog

    def _answer(self, dialog: QFileDialog) -> Path | None:
        # The system's own dialog can only be run, not opened.
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return self._remember(chosen[0] if chosen else "")

    def _folder(self) -> str:
        folder = self._preferences.text("folder")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        self._preferences.set_text("folder", str(Path(name).parent))
        return Path(name)


def file_name(title: str) -> str:
    """Return a title as a file can be named on every system: without / : * ? and line ends."""
    return _FORBIDDEN.sub("_", title).strip(" .")[:_LONGEST_NAME] or "_"
