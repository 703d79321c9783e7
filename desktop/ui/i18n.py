"""Languages: Chinese source strings, Qt's own texts in Chinese, an English translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

if TYPE_CHECKING:
    from pathlib import Path


class Languages:
    """Installs and removes the translators of the application."""

    def __init__(self, app: QCoreApplication, folder: Path) -> None:
        """Keep the application and the folder that holds ``kaoping_en.qm``."""
        self._app = app
        self._folder = folder
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Switch to ``zh_CN`` or ``en``; widgets made afterwards speak it."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        QLocale.setDefault(QLocale(language))
        if language == "en":
            self._install("kaoping_en", str(self._folder))
        else:
            # Without it the buttons of every dialog would stay English (OK, Cancel).
            place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install("qtbase_zh_CN", place)

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)


def translations_folder(resources: Path) -> Path:
    """Return the folder of the built translations: it always stands beside the resources."""
    return resources.parent / "i18n"
