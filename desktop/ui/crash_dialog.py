"""The crash path: an exception nobody expected is written down, shown, and the program lives on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.ui.front import front_window
from desktop.ui.metrics import characters, lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from desktop.ui.messages import Messages

logger = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Says that something went wrong, that confirmed work is safe, and gives the report to copy."""

    def __init__(self, report: str, saved_as: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("程序出错"))
        words = QLabel(
            self.tr(
                "程序遇到意外错误，刚才的操作没有完成。已经保存的内容不受影响，可以继续使用。\n"
                "如果再次出现，请把下面的报告发给维护人员。"
            )
        )
        words.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("错误报告"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("复制报告"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.report)
        if saved_as:
            place = QLabel(self.tr("报告已保存：{0}").format(saved_as))
            place.setWordWrap(True)
            layout.addWidget(place)
        layout.addWidget(buttons)
        self.resize(characters(self, 100), lines(self, 24))


class CrashGuard(QObject):
    """Owns ``sys.excepthook`` and ``threading.excepthook`` while the program runs.

    A UserError that reaches it is shown as a plain message: it is no crash. While a crash dialog is
    open further ones are only written to the log.
    """

    _happened = Signal(str)

    def __init__(
        self, messages: Messages, save: Callable[[BaseException], Path | None], parent: QObject
    ) -> None:
        """``save`` writes a crash report and returns where it is; None when that failed."""
        super().__init__(parent)
        self._messages = messages
        self._save = save
        self._saved_as = ""
        self.dialog: CrashDialog | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, UserError):
            self._messages.error(error)
            return
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        logger.critical("unexpected error", exc_info=(kind, error, trace))
        self._saved_as = self._write(error)
        self._happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _write(self, error: BaseException) -> str:
        try:
            path = self._save(error)
        except Exception:
            logger.exception("the crash report could not be written")
            return ""
        return str(path) if path is not None else ""

    def _show(self, report: str) -> None:
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(report, self._saved_as, front_window())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self, _code: int) -> None:
        self.dialog = None
