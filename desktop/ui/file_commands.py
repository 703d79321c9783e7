"""What the menus 文件 and 帮助 do, and dropped files."""

from __future__ import annotations

import logging
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import __version__
from desktop.domain.errors import WorkspaceProblem
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.session import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.actions import Actions
    from desktop.ui.session import Session


class FileCommands(QObject):
    """Workspaces, backups, imports, help."""

    def __init__(self, session: Session, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        actions.new.triggered.connect(self._new)
        actions.open.triggered.connect(self._open)
        actions.sample.triggered.connect(session.open_sample)
        actions.own.triggered.connect(self.open_own)
        actions.backup.triggered.connect(self._backup)
        actions.restore.triggered.connect(self._restore)
        actions.about.triggered.connect(self._about)
        actions.logs.triggered.connect(self._logs)
        actions.diagnostics.triggered.connect(self._diagnostics)
        session.open_failed.connect(self._cannot_open)

    # -- workspaces --------------------------------------------------------------------------

    def _new(self) -> None:
        path = self._session.files.to_save(
            self._window,
            self.tr("新建工作区"),
            self._pattern(),
            self.tr("新工作区") + SUFFIX,
        )
        if path is not None:
            self._session.create(
                path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            )

    def _open(self) -> None:
        path = self._session.files.to_open(self._window, self.tr("打开工作区"), self._pattern())
        if path is not None:
            self._session.open(path)

    def open_own(self) -> None:
        """Open the person's own workspace; made when it is not there."""
        path = self._session.own_path
        if path.exists():
            self._session.open(path)
        else:
            self._session.create(path)

    def _pattern(self) -> str:
        return self.tr("考评通工作区 (*.kaoping)")

    def _cannot_open(self, path: Path, error: WorkspaceProblem) -> None:
        """Say why, and offer the ways out that exist; reading only helps beside another writer."""
        choices = []
        if path.exists():
            if error.reason == "locked":
                choices.append(
                    (self.tr("以只读方式打开"), lambda: self._session.open(path, read_only=True))
                )
            if self._session.toolbox.workspaces.backups(path):
                choices.append((self.tr("从备份恢复…"), lambda: self._choose_backup(path)))
        else:
            self._session.preferences.forget(path)
        self._session.messages.choose(error, choices, self._window)

    # -- backups -----------------------------------------------------------------------------

    def _backup(self) -> None:
        self._session.backup(self._backed_up)

    def _backed_up(self, path: Path | None) -> None:
        if path is None:
            self._session.messages.tell(self.tr("自上次备份以来没有改动，不需要再备份。"))
        else:
            self._session.messages.tell(self.tr("已备份：{0}").format(path.name))

    def _restore(self) -> None:
        self._choose_backup(self._session.path or self._session.own_path)

    def _choose_backup(self, target: Path) -> None:
        dialog = RestoreDialog(self._session, target, self._window)
        dialog.chosen.connect(lambda backup: self._session.restore(backup, target))
        dialog.open()

    # -- help --------------------------------------------------------------------------------

    def _about(self) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("关于考评通"))
        box.setText(self.tr("考评通 {0}").format(__version__))
        box.setInformativeText(
            self.tr(
                "乡镇和学校的计划、督办、考评与打印。完全离线，数据只在本机。\n"
                "MIT 许可；字体与图标的许可见程序文件夹中的 THIRD_PARTY.md。"
            )
        )
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.open()

    def _logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder_in_use())))

    def _diagnostics(self) -> None:
        QApplication.clipboard().setText(diagnostics(self._session))
        self._session.messages.tell(self.tr("诊断信息已复制，可以粘贴到邮件中。"))


def log_folder_in_use() -> Path:
    """Return the folder the log is written to, else the platform's."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            return Path(handler.baseFilename).parent
    from desktop.system.paths import log_folder

    return log_folder()


def diagnostics(session: Session) -> str:
    """Describe program and machine without any content of the workspace."""
    screen = QApplication.primaryScreen()
    lines = [
        f"Kaoping {__version__}",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}, {platform.platform()}",
        f"Screen {screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio()}",
        f"Font {QApplication.font().family()} {QApplication.font().pointSizeF():g} pt",
        f"Theme {session.preferences.theme}, language {session.preferences.language}",
        f"Workspace open: {session.path is not None}, read-only: {session.read_only}",
    ]
    return "\n".join(lines)
