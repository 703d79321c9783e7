"""The dialog of long work: appears after 300 ms, says what is done, can stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from desktop.ui.jobs import Job
    from desktop.ui.runner import Runner

APPEARS_AFTER_MS = 300


class ProgressDialog(QDialog):
    """One running job: label, bar, cancel."""

    def __init__(self, job: Job, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.job = job
        self.setWindowTitle(self.tr("请稍候"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(characters(self, 50))
        self.label = QLabel(job.label or self.tr("正在处理…"))
        self.label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("进度"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self.buttons.setVisible(job.stoppable)
        layout = QVBoxLayout(self)
        layout.addWidget(self.label)
        layout.addWidget(self.bar)
        layout.addWidget(self.buttons)

    def show_progress(self, done: int, total: int) -> None:
        """Move the bar."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when the work has stopped."""
        if not self.job.stoppable or self.job.progress is None:
            return
        self.job.progress.cancel()
        self.buttons.setEnabled(False)
        self.label.setText(self.tr("正在停止…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window means cancel."""
        event.ignore()
        self.reject()


class ProgressDisplay(QObject):
    """Shows a ProgressDialog for every job of the runner that takes longer than 300 ms."""

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timers: dict[Job, QTimer] = {}
        self._dialogs: dict[Job, ProgressDialog] = {}
        runner.long_work.connect(self._begin)
        runner.progressed.connect(self._move)
        runner.ended.connect(self._end)

    @property
    def dialogs(self) -> list[ProgressDialog]:
        """The dialogs on the screen."""
        return list(self._dialogs.values())

    def _begin(self, job: Job, _label: str) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._appear(job))
        timer.start(APPEARS_AFTER_MS)
        self._timers[job] = timer

    def _appear(self, job: Job) -> None:
        if job.finished.is_set():
            return
        # Over a dialog that is open already, else that dialog would cover the cancel button.
        over = QApplication.activeModalWidget()
        if over is None or isinstance(over, ProgressDialog):
            over = self._window
        dialog = ProgressDialog(job, over)
        self._dialogs[job] = dialog
        dialog.show()

    def _move(self, progress: object, done: int, total: int) -> None:
        for job, dialog in self._dialogs.items():
            if job.progress is progress:
                dialog.show_progress(done, total)

    def _end(self, job: Job) -> None:
        timer = self._timers.pop(job, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
        dialog = self._dialogs.pop(job, None)
        if dialog is not None and shiboken6.isValid(dialog):
            dialog.setParent(None)
            dialog.deleteLater()
