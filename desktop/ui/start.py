"""Starting the window: paint first, then heavy imports and the workspace, off the GUI thread."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.ui.crash_dialog import CrashGuard
from desktop.ui.files import FilePicker
from desktop.ui.fonts import ScreenFont
from desktop.ui.garbage import IdleGarbage
from desktop.ui.i18n import Languages, translations_folder
from desktop.ui.icons import Icons
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import Messages
from desktop.ui.preferences import Preferences
from desktop.ui.runner import Runner
from desktop.ui.session import SUFFIX, Session
from desktop.ui.theme import Theme
from desktop.ui.wheel_guard import WheelGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.toolbox import Toolbox

logger = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_NEVER_PAINTED_MS = 1000


class Shell(QObject):
    """Owns what lives longer than a window: look, runner, session; makes the window."""

    def __init__(self, app: QApplication, toolbox: Toolbox) -> None:
        super().__init__(app)
        self._app = app
        self.preferences = Preferences(toolbox.settings)
        self.languages = Languages(app, translations_folder(toolbox.resources))
        self.languages.use(self.preferences.language)
        app.setApplicationDisplayName(self.tr("考评通"))
        self.font = ScreenFont(app, toolbox.resources / "fonts")
        self.font.use(self.preferences.font_percent)
        self.theme = Theme(app)
        self.theme.use(self.preferences.theme)
        self.messages = Messages(self)
        self.runner = Runner(self.messages, self)
        self.garbage = IdleGarbage(self.runner, self)
        self.session = Session(
            toolbox=toolbox,
            runner=self.runner,
            messages=self.messages,
            files=FilePicker(self.preferences),
            icons=Icons(toolbox.resources / "icons", self.theme),
            theme=self.theme,
            preferences=self.preferences,
            parent=self,
        )
        self.window = self._make_window()
        self.guard = WheelGuard(app)  # asked at every event: not while the window is being built

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.session)
        window.setWindowIcon(self.session.icons("scale"))
        window.language_chosen.connect(self._use_language)
        window.font_chosen.connect(self._use_font)
        window.left.connect(self._app.quit)
        return window

    def show(self, path: Path | None) -> None:
        """Show the window; everything slow follows after it was painted."""
        after_first_paint(self.window, lambda: self._after_paint(path))
        self.window.show()

    def _after_paint(self, path: Path | None) -> None:
        self._open_first(path)
        QTimer.singleShot(0, self.window, self.window.load_pages)

    def _open_first(self, path: Path | None) -> None:
        session, last = self.session, self.preferences.text("last")
        if path is not None:
            session.open(path)
        elif not last:
            session.first_start()
        elif Path(last) == session.sample_path:
            session.open_sample()
        elif Path(last).exists():
            session.open(Path(last))
        else:
            session.open_sample()

    def _use_font(self, percent: int) -> None:
        """Make the window anew in the other size: column widths and docks follow the font."""
        if percent == self.preferences.font_percent:
            return
        self.preferences.font_percent = percent
        self.font.use(percent)
        self._remake_window()

    def _use_language(self, language: str) -> None:
        """Make the window anew in the other language; the workspace stays open."""
        if language == self.preferences.language:
            return
        self.preferences.language = language
        self.languages.use(language)
        self._app.setApplicationDisplayName(self.tr("考评通"))
        self._remake_window()

    def _remake_window(self) -> None:
        old = self.window
        old.save_layout()
        self.window = self._make_window()
        self.window.show()
        self.window.load_pages()
        old.hide()
        old.deleteLater()
        self.session.opened.emit()


class _FirstPaint(QObject):
    """Waits for the first paint of a window; then, or when none comes, calls ``then`` once."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] | None = then
        window.installEventFilter(self)
        QTimer.singleShot(_NEVER_PAINTED_MS, self, self._go)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Go on as soon as this paint is done."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._window.removeEventFilter(self)
            self.deleteLater()
            then()


def after_first_paint(window: QWidget, then: Callable[[], object]) -> None:
    """Call ``then`` once, when a window not shown yet has been painted.

    A zero timer alone is too early where the window system answers late (X11): the slow work would run
    before the first paint. A window that is never painted (minimised) goes on after a moment.
    """
    _FirstPaint(window, then)


def _no_report(_error: BaseException) -> Path | None:
    return None


def run(
    toolbox: Toolbox,
    argv: Sequence[str],
    *,
    save_report: Callable[[BaseException], Path | None] = _no_report,
) -> int:
    """Run the window until it is closed; returns the exit code.

    Args:
        toolbox: the implementations.
        argv: arguments after the program's name; a workspace file may be among them.
        save_report: writes a crash report; returns where it is, None when that failed.
    """
    app = make_application(sys.argv[:1])
    shell = Shell(app, toolbox)
    guard = CrashGuard(shell.messages, save_report, shell)
    qInstallMessageHandler(_log_qt)
    files = [Path(word) for word in argv if word.endswith(SUFFIX)]
    shell.show(files[0] if files else None)
    try:
        return app.exec()
    finally:
        shell.runner.shutdown()
        guard.remove()
        qInstallMessageHandler(None)


def make_application(argv: Sequence[str]) -> QApplication:
    """Make the application object with the names the desktop shows."""
    # The style by name: an object of it would cost every start the making of a hundred enums.
    app = QApplication([*argv, "-style", "Fusion"])
    app.setApplicationName("Kaoping")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("kaoping")
    app.setQuitOnLastWindowClosed(False)
    return app


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logger.log(_LEVELS.get(kind, logging.INFO), "Qt: %s (%s)", text, context.category)
