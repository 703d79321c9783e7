"""The status bar: workspace, saved state, last backup, short notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

if TYPE_CHECKING:
    from desktop.ui.session import Session

NOTICE_MS = 8000


class StatusBar(QStatusBar):
    """Everything confirmed is on disk already, so the saved state is 正在保存 or 已保存."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.workspace = QLabel()
        self.saved = QLabel()
        self.backup = QLabel()
        for label in (self.workspace, self.saved, self.backup):
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self.setSizeGripEnabled(False)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        session.state_changed.connect(self.refresh)
        session.runner.busy.connect(self._busy)
        session.messages.notice.connect(self._notice)
        self.refresh()

    def refresh(self) -> None:
        """Write the labels again."""
        session = self._session
        name = session.name or self.tr("未打开工作区")
        self.workspace.setText(self.tr("{0}（只读）").format(name) if session.read_only else name)
        self.workspace.setToolTip(str(session.path or ""))
        if session.last_backup is None:
            self.backup.setText(self.tr("尚无备份"))
        else:
            when = session.last_backup.strftime("%Y-%m-%d %H:%M")
            self.backup.setText(self.tr("上次备份 {0}").format(when))
        self._busy(not session.runner.idle)

    def _busy(self, busy: bool) -> None:
        self.saved.setText(self.tr("正在处理…") if busy else self.tr("已保存"))
        self.saved.setVisible(self._session.path is not None)

    def _notice(self, text: str) -> None:
        self.showMessage(text, NOTICE_MS)
