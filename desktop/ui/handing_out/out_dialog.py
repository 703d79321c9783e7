"""发放评分表: for whom, until when, where to; the files are listed before anything is written."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
)

from desktop.services.handing_out.composing import Wishes, compose
from desktop.services.handing_out.forms import HandoutKind
from desktop.services.raters import list_raters
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow
from desktop.ui.tasks.day_field import DayField
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.handing_out.forms import Handout
    from desktop.ui.session import Session

_USUAL_DAYS = 7
_FOLDER_SETTING = "forms_folder"


class HandOutDialog(BaseDialog):
    """Makes a new folder with a workbook per rater or unit and an index."""

    name = "hand_out"
    size_ = (104, 30)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("发放评分表"))
        self.introduce(
            self.tr(
                "每个文件里有填写说明和锁定的评分表，只能填得分和原因。"
                "填好交回后，用“收回评分表”合并。"
            )
        )
        self._round_id = round_id
        self.handout: Handout | None = None
        self.written: Path | None = None
        today = session.toolbox.clock.today()
        self.kind = QComboBox()
        self.has_deadline = QCheckBox(self.tr("截止(&D)："))
        self.deadline = DayField(today + timedelta(days=_USUAL_DAYS))
        self.back = QLineEdit()
        self.folder = QLineEdit(session.preferences.text(_FOLDER_SETTING) or str(Path.home()))
        self.browse = QPushButton(self.tr("浏览(&B)…"))
        self.files = RowsView(
            (self.tr("文件"), self.tr("填写人"), self.tr("评分表（张）")),
            (60, 24, 12),
            session.theme.colors,
        )
        self.counts = QLabel()
        self._build()
        self.add_buttons(self.tr("发放")).setEnabled(False)
        self._connect()
        session.runner.query(
            lambda uow: bool(list_raters(uow=uow, round_id=round_id)),
            self._begin,
            self.give_up,
            owner=self,
        )

    def _build(self) -> None:
        for text, kind in (
            (self.tr("每个单位一个文件"), HandoutKind.BY_UNIT),
            (self.tr("每位评委一个文件"), HandoutKind.BY_RATER),
            (self.tr("全部放在一个文件"), HandoutKind.ALL),
        ):
            self.kind.addItem(text, kind)
        self.has_deadline.setChecked(True)
        self.back.setPlaceholderText(self.tr("用 U 盘或内部邮箱交回考核办公室"))
        self.files.setAccessibleName(self.tr("要生成的文件"))
        self.kind.setAccessibleName(self.tr("怎样分"))
        form = QFormLayout()
        form.addRow(self.tr("怎样分(&K)："), self.kind)
        form.addRow(self.has_deadline, self.deadline)
        form.addRow(self.tr("怎样交回(&H)："), self.back)
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(self.browse)
        where = QLabel(self.tr("放到文件夹(&F)："))
        where.setBuddy(self.folder)
        form.addRow(where, line)
        self.content.addLayout(form)
        self.content.addWidget(self.files, 1)
        self.content.addWidget(self.counts)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._refresh)
        self.has_deadline.toggled.connect(self.deadline.setEnabled)
        self.browse.clicked.connect(lambda _on: self._browse())
        self.folder.textChanged.connect(lambda _text: self._allow())

    def _begin(self, has_raters: bool) -> None:
        """Offer a file per rater only where raters score, and then first."""
        row = self.kind.findData(HandoutKind.BY_RATER)
        self.kind.blockSignals(True)
        if has_raters:
            self.kind.setCurrentIndex(row)
        else:
            self.kind.removeItem(row)
        self.kind.blockSignals(False)
        self._refresh()

    # -- preview -----------------------------------------------------------------------------

    def wishes(self) -> Wishes:
        """Return what is chosen."""
        day = self.deadline.day() if self.has_deadline.isChecked() else None
        return Wishes(HandoutKind(self.kind.currentData()), day, self.back.text())

    def _refresh(self, _row: int = 0) -> None:
        self.handout = None
        self._allow()
        wishes = self.wishes()
        self.session.runner.query(
            lambda uow: compose(uow=uow, round_id=self._round_id, wishes=wishes),
            self._show,
            self.give_up,
            owner=self,
        )

    def _show(self, handout: Handout) -> None:
        self.handout = handout
        self.files.rows.set_rows(
            [TextRow((book.file_name, book.whom, str(len(book.pages)))) for book in handout.books]
        )
        pages = sum(len(book.pages) for book in handout.books)
        self.counts.setText(
            self.tr("共 {0} 个文件、{1} 张评分表，另有目录；放在新文件夹“{2}”里。").format(
                len(handout.books), pages, handout.folder
            )
        )
        self._allow()

    def _allow(self) -> None:
        if hasattr(self, "primary"):
            self.primary.setEnabled(self.handout is not None and bool(self.folder.text().strip()))

    def _browse(self) -> None:
        chosen = self.session.files.folder(self, self.tr("放到哪个文件夹"))
        if chosen is not None:
            self.folder.setText(str(chosen))

    # -- writing -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Write the files with what is chosen now."""
        wishes = self.wishes()
        self.primary.setEnabled(False)
        self.session.runner.query(
            lambda uow: compose(uow=uow, round_id=self._round_id, wishes=wishes),
            self._write,
            self.fail,
            owner=self,
        )

    def _write(self, handout: Handout) -> None:
        folder, files = Path(self.folder.text().strip()), self.session.toolbox.forms
        self.session.runner.work(
            self.tr("正在生成评分表…"),
            lambda progress: files.write(handout, folder, progress=progress),
            self._done,
            self._failed,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        self._allow()
        self.fail(error)

    def _done(self, folder: Path) -> None:
        self.written = folder
        self.session.preferences.set_text(_FOLDER_SETTING, self.folder.text().strip())
        self.session.messages.tell(self.tr("评分表已放在“{0}”。").format(folder))
        self.session.files.show(folder)
        self.accept()
