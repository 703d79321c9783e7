"""All notices by number: look at one again, print several, declare one void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QPushButton

from desktop.domain.supervision.records import Notice
from desktop.services.notice_sheets import notice_job
from desktop.services.notices import list_notices, void_notice
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.printing.job_dialog import JobDialog
from desktop.ui.supervision.words import form_words
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.domain.changes import Changes
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

Found = tuple[list[Notice], dict[int, str], dict[int, str]]
"""Notices, names of units, titles of items."""


class NoticesDialog(BaseDialog):
    """The list follows what is issued elsewhere."""

    name = "supervision_notices"
    size_ = (120, 30)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("通知单台账"))
        heads = (
            self.tr("编号"),
            self.tr("文种"),
            self.tr("责任单位"),
            self.tr("发出日期"),
            self.tr("限期反馈"),
            self.tr("督办事项"),
            self.tr("状态"),
        )
        self.table = RowsView(heads, (22, 14, 14, 12, 12, 34, 16), session.theme.colors)
        self.table.setAccessibleName(self.tr("通知单"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.look = QPushButton(self.tr("查看和打印"))
        self.void = QPushButton(self.tr("作废…"))
        self.content.addWidget(self.table, 1)
        for button in (self.look, self.void):
            button.setAutoDefault(False)
            button.setEnabled(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.activated.connect(lambda _index: self.print_selected())
        self.look.clicked.connect(lambda _on: self.print_selected())
        self.void.clicked.connect(lambda _on: self._ask_void())
        session.runner.changed.connect(self._changed)
        self._load()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("notice", "supervision_item"):
            self._load()

    def _load(self) -> None:
        def read(uow: UnitOfWork) -> Found:
            return (
                list_notices(uow=uow),
                {unit.id: unit.name for unit in uow.units.list()},
                {item.id: item.title for item in uow.supervision_items.list()},
            )

        self.session.runner.query(read, self._show, self.fail, owner=self, patience=0.025)

    def _show(self, found: Found) -> None:
        notices, units, titles = found
        self.table.rows.set_rows([self._line(one, units, titles) for one in notices])
        standing = sum(not one.void for one in notices)
        self.introduce(
            self.tr("共 {0} 份，作废 {1} 份；作废的编号不再使用。").format(
                len(notices), len(notices) - standing
            )
        )
        self._enable()

    def _line(self, one: Notice, units: Mapping[int, str], titles: Mapping[int, str]) -> TextRow:
        cells = (
            one.code,
            form_words()[one.form],
            units.get(one.unit_id, ""),
            one.day.isoformat(),
            "" if one.deadline is None else one.deadline.isoformat(),
            "；".join(titles.get(key, "") for key in one.item_ids),
            self.tr("作废：{0}").format(one.void) if one.void else self.tr("有效"),
        )
        return TextRow(cells, Tone.MUTED if one.void else Tone.PLAIN, one)

    def selected(self) -> list[Notice]:
        """Return the notices selected, as they stand."""
        indexes = sorted(self.table.selectionModel().selectedRows(), key=lambda one: one.row())
        found = [self.table.rows.payload(index) for index in indexes]
        return [one for one in found if isinstance(one, Notice)]

    def _enable(self) -> None:
        chosen = self.selected()
        self.look.setEnabled(bool(chosen))
        self.void.setEnabled(len(chosen) == 1 and not chosen[0].void)

    def print_selected(self) -> None:
        """Show the pages of the notices selected."""
        chosen = self.selected()
        if chosen:
            self.session.runner.query(
                lambda uow: notice_job(uow=uow, notices=chosen),
                lambda job: JobDialog(self.session, job, self).open(),
                self.fail,
                owner=self,
            )

    def _ask_void(self) -> None:
        chosen = self.selected()
        if len(chosen) != 1:
            return
        prompt = TextPrompt(
            self.tr("作废通知单"),
            self.tr("作废 {0} 的原因：").format(chosen[0].code),
            self.session,
            self,
        )
        prompt.entered.connect(lambda reason: self._declare_void(chosen[0], reason))
        prompt.open()

    def _declare_void(self, notice: Notice, reason: str) -> None:
        self.session.runner.command(
            f"作废{notice.code}",
            lambda uow: void_notice(uow=uow, notice_id=notice.id, reason=reason),
            None,
            self.fail,
            owner=self,
        )
