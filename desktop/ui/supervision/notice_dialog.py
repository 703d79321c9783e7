"""Issuing a notice: form, colour, 时限, text; the number it gets and its page before it is issued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from desktop.domain.supervision.colours import next_colour
from desktop.domain.supervision.records import Notice, NoticeForm
from desktop.services.notice_sheets import notice_job
from desktop.services.notices import issue_by_unit, number_notice, proposed_text
from desktop.services.supervising import load_settings
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import lines
from desktop.ui.printing.job_dialog import JobDialog
from desktop.ui.supervision.day_field import DayField
from desktop.ui.supervision.words import form_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.supervision.records import SupervisionItem
    from desktop.domain.supervision.settings import SupervisionSettings
    from desktop.services.ports import UnitOfWork
    from desktop.services.report_types import ReportJob
    from desktop.ui.session import Session

_WHO = "supervision.who"


class NoticeDialog(BaseDialog):
    """One notice per responsible unit; ``issued`` gives them."""

    issued = Signal(object)
    name = "supervision_notice"
    size_ = (80, 22)

    def __init__(
        self,
        session: Session,
        items: Sequence[SupervisionItem],
        proposed_deadline: date,
        parent: QWidget | None = None,
        *,
        warning: bool = False,
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("开通知单"))
        self._items = tuple(items)
        self._settings: SupervisionSettings | None = None
        self.form = QComboBox()
        for form, word in form_words().items():
            self.form.addItem(word, form)
        self.form.setCurrentIndex(self.form.findData(_usual_form(items, warning=warning)))
        self.colour = QComboBox()
        self.number = QLabel()
        self.number.setObjectName("heading")
        self.day = DayField(session.toolbox.clock.today())
        self.deadline = DayField(proposed_deadline)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(lines(self, 4))
        self.who = QLineEdit(session.preferences.text(_WHO))
        self.preview = QPushButton(self.tr("预览"))
        self._build()
        self._connect()
        session.runner.query(
            lambda uow: load_settings(uow=uow), self._fill, self.fail, owner=self, patience=0.025
        )

    def _build(self) -> None:
        units = {item.responsible_id for item in self._items}
        told = self.tr("{0} 项督办事项，{1} 个责任单位，每个单位一份。")
        self.introduce(told.format(len(self._items), len(units)))
        self._rows = QFormLayout()
        self._rows.addRow(self.tr("文种(&F)："), self.form)
        self._rows.addRow(self.tr("颜色(&C)："), self.colour)
        self._rows.addRow(self.tr("编号："), self.number)
        self._rows.addRow(self.tr("发出日期(&D)："), self.day)
        self._rows.addRow(self.tr("限期反馈(&T)："), self.deadline)
        self._rows.addRow(self.tr("工作要求(&W)："), self.text)
        self._rows.addRow(self.tr("经办人(&P)："), self.who)
        self.content.addLayout(self._rows, 1)
        self.buttons.addButton(self.preview, QDialogButtonBox.ButtonRole.ActionRole)
        self.preview.setAutoDefault(False)
        self.add_buttons(self.tr("编号并发出"))

    def _connect(self) -> None:
        self.form.activated.connect(lambda _row: self._form_chosen())
        self.colour.activated.connect(lambda _row: self._number())
        self.day.dateChanged.connect(lambda _day: self._day_changed())
        self.preview.clicked.connect(lambda _on: self.show_preview())

    # -- what is chosen ----------------------------------------------------------------------

    def _fill(self, settings: SupervisionSettings) -> None:
        self._settings = settings
        for colour in settings.colours:
            self.colour.addItem(f"{colour.name}（{colour.meaning}）", colour.key)
        self._choose_colour()
        self._form_chosen()

    def _choose_colour(self) -> None:
        """Propose the colour that may be sent now."""
        if self._settings is None:
            return
        colour = next_colour(self._items[0], self.day.day(), self._settings.colours)
        if colour is not None:
            self.colour.setCurrentIndex(self.colour.findData(colour.key))

    def _day_changed(self) -> None:
        self._choose_colour()
        self._number()

    def _form_chosen(self) -> None:
        form = NoticeForm(self.form.currentData())
        self._rows.setRowVisible(self.colour, form is NoticeForm.WARNING)
        self.text.setPlainText(proposed_text(form=form))
        self._number()

    def read(self) -> Notice:
        """Return the notice as it stands in the form, without number."""
        form = NoticeForm(self.form.currentData())
        day = self.day.day()
        return Notice(
            self._items[0].responsible_id,
            form,
            day.year,
            "",
            0,
            "",
            day,
            tuple(item.id for item in self._items),
            colour=self.colour.currentData() if form is NoticeForm.WARNING else "",
            deadline=self.deadline.day(),
            text=self.text.toPlainText(),
        )

    def _number(self) -> None:
        if self._settings is None:
            return
        notice = self.read()
        self.session.runner.query(
            lambda uow: number_notice(uow=uow, notice=notice),
            lambda numbered: self.number.setText(numbered.code),
            self.fail,
            owner=self,
            patience=0.025,
        )

    # -- doing -------------------------------------------------------------------------------

    def show_preview(self) -> None:
        """Show the page of the first unit's notice with the number it would get."""
        notice = self.read()
        unit_id = notice.unit_id
        ids = tuple(one.id for one in self._items if one.responsible_id == unit_id)

        def make(uow: UnitOfWork) -> ReportJob:
            numbered = number_notice(uow=uow, notice=replace(notice, item_ids=ids))
            return notice_job(uow=uow, notices=[numbered])

        self.session.runner.query(
            make, lambda job: JobDialog(self.session, job, self).open(), self.fail, owner=self
        )

    def confirm(self) -> None:
        """Issue; refused, the form stays."""
        notice, who = self.read(), self.who.text()
        today = self.session.toolbox.clock.today()
        self.session.preferences.set_text(_WHO, who.strip())

        def issue(uow: UnitOfWork) -> tuple[list[Notice], ReportJob]:
            made = issue_by_unit(uow=uow, notice=notice, today=today, who=who)
            return made, notice_job(uow=uow, notices=made)

        self.session.runner.command(
            f"开{self.form.currentText()}（{len(self._items)}项）",
            issue,
            self._done,
            self.fail,
            owner=self,
        )

    def _done(self, made: tuple[list[Notice], ReportJob]) -> None:
        notices, job = made
        self.issued.emit(notices)
        parent = self.parentWidget()
        self.accept()
        self.session.messages.tell(
            self.tr("已发出 {0}。").format("、".join(notice.code for notice in notices))
        )
        JobDialog(self.session, job, parent).open()


def _usual_form(items: Sequence[SupervisionItem], *, warning: bool) -> NoticeForm:
    """Propose 交办单 for what has just been handed over, else 催办单."""
    if warning:
        return NoticeForm.WARNING
    fresh = all(not item.reminders and not item.colour for item in items)
    return NoticeForm.ASSIGNMENT if fresh else NoticeForm.REMINDER
