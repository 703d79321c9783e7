"""Choosing a backup to restore: date and size of each, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem

from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Copy:
    """One backup: file, local time, size in bytes."""

    path: Path
    when: datetime
    size: int


def read_copies(paths: Sequence[Path]) -> list[Copy]:
    """Read time and size of backups; those that vanished meanwhile are left out."""
    copies = []
    for path in paths:
        if path.exists():
            facts = path.stat()
            when = datetime.fromtimestamp(facts.st_mtime, UTC).astimezone()
            copies.append(Copy(path, when, facts.st_size))
    return copies


class RestoreDialog(BaseDialog):
    """``chosen`` gives the backup; what is in place now is kept beside it."""

    chosen = Signal(object)
    name = "restore"
    size_ = (80, 18)

    def __init__(self, session: Session, target: Path, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("从备份恢复"))
        self.introduce(
            self.tr(
                "选择要恢复的备份。现在的工作区“{0}”会改名保留在同一文件夹，不会被删除。"
            ).format(target.stem)
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("备份"))
        self.empty = QLabel(self.tr("还没有备份。程序关闭时和每次升级前会自动备份。"))
        self.empty.hide()
        self.content.addWidget(self.list)
        self.content.addWidget(self.empty)
        self.add_buttons(self.tr("恢复")).setEnabled(False)
        self.list.currentRowChanged.connect(lambda row: self.primary.setEnabled(row >= 0))
        self.list.itemDoubleClicked.connect(lambda _item: self.confirm())
        session.runner.work(
            self.tr("正在查找备份…"),
            lambda _progress: read_copies(session.toolbox.workspaces.backups(target)),
            self._fill,
        )

    def _fill(self, copies: list[Copy]) -> None:
        for copy in copies:
            size = self.tr("{0} KB").format(max(1, copy.size // 1024))
            text = f"{copy.when:%Y-%m-%d %H:%M:%S}    {size}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, copy.path)
            item.setToolTip(str(copy.path))
            self.list.addItem(item)
        self.empty.setVisible(not copies)
        if copies:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def confirm(self) -> None:
        """Give the backup and close."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()
