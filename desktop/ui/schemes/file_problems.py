"""A scheme file that cannot be read: all its problems at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox

from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.domain.scheme_json import InvalidFile
    from desktop.ui.session import Session


class FileProblemsDialog(BaseDialog):
    """Place and sentence of each; they can be copied for whoever made the file."""

    name = "scheme_problems"
    size_ = (110, 22)

    def __init__(
        self, session: Session, path: Path, error: InvalidFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("方案文件不能导入"))
        words = self.tr("“{0}”有 {1} 处错误，没有导入任何内容：")
        self.introduce(words.format(path.name, len(error.problems)))
        heads = (self.tr("位置"), self.tr("问题"))
        self.table = RowsView(heads, (38, 60), session.theme.colors)
        self.table.setAccessibleName(self.tr("问题"))
        self.table.rows.set_rows(
            [TextRow((p.path, p.message), Tone.BAD, p) for p in error.problems]
        )
        self.content.addWidget(self.table)
        self._text = "\n".join(f"{p.path}\t{p.message}" for p in error.problems)
        copy = self.buttons.addButton(
            self.tr("复制全部(&C)"), QDialogButtonBox.ButtonRole.ActionRole
        )
        copy.clicked.connect(lambda _on: QGuiApplication.clipboard().setText(self._text))
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
