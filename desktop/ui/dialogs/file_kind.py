"""Asks what a dropped workbook is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QCommandLinkButton, QDialogButtonBox

from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


class FileKindDialog(BaseDialog):
    """Three choices: roster, score form, scores."""

    roster = Signal()
    form = Signal()
    scores = Signal()
    name = "file_kind"
    size_ = (64, 14)

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("导入工作簿"))
        self.introduce(self.tr("“{0}”是什么文件？").format(path.name))
        self._choice(
            self.tr("单位名册"), self.tr("村、站办所、学校或班级的名单"), "users", self.roster
        )
        self._choice(
            self.tr("考核评分表"),
            self.tr("考核内容、分值和评分标准，成为考核方案"),
            "workbook",
            self.form,
        )
        self._choice(
            self.tr("评分结果"), self.tr("各单位的得分，写入一个考核批次"), "table", self.scores
        )
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _choice(self, text: str, more: str, icon: str, signal: SignalInstance) -> None:
        button = QCommandLinkButton(text, more)
        button.setIcon(self.session.icons(icon))
        button.clicked.connect(self.accept)
        button.clicked.connect(signal)
        self.content.addWidget(button)
