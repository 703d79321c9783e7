"""The second person's strip in the scoring dialog: confirm a finished sheet, or return it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from desktop.domain.rounds import FINISHED, SheetStatus
from desktop.services import labels
from desktop.services.second_person import confirm_sheet, return_sheet
from desktop.ui.dialogs.reason_prompt import ReasonPrompt
from desktop.ui.widgets.enter_field import EnterField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.services.ports import UnitOfWork
    from desktop.services.sheet_view import SheetView
    from desktop.ui.session import Session


class SecondPersonBar(QFrame):
    """Hidden in rounds with one person; says who entered, who confirmed, why it was returned.

    ``confirmed``: the sheet was confirmed; the next one can be shown.
    """

    confirmed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._view: SheetView | None = None
        self.setObjectName("card")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.name = EnterField()
        self.name.setPlaceholderText(self.tr("复核人姓名"))
        self.name.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 18)
        self.confirm = QPushButton(self.tr("复核通过(&C)"))
        self.confirm.setToolTip(self.tr("Ctrl+回车：通过，转下一张"))
        self.back = QPushButton(self.tr("退回(&T)…"))
        layout = QHBoxLayout(self)
        layout.addWidget(self.words, 1)
        for widget in (self.name, self.confirm, self.back):
            layout.addWidget(widget)
        for button in (self.confirm, self.back):
            button.setAutoDefault(False)
        self.name.entered.connect(self.confirm_shown)
        self.confirm.clicked.connect(lambda _on: self.confirm_shown())
        self.back.clicked.connect(lambda _on: self._return())
        self.hide()

    def show_sheet(self, view: SheetView) -> None:
        """Show how far the two persons are with a sheet."""
        self._view = view
        sheet = view.sheet
        self.setVisible(view.round.two_person)
        waiting = sheet.status in FINISHED and not view.sealed
        for widget in (self.name, self.confirm, self.back):
            widget.setVisible(waiting)
        self.confirm.setEnabled(sheet.status is not SheetStatus.CONFIRMED)
        if sheet.status is SheetStatus.RETURNED:
            text = self.tr("{who} 退回：{why}").format(who=sheet.reviewer, why=sheet.note)
        elif sheet.status is SheetStatus.CONFIRMED:
            text = self.tr("录入 {author}，复核 {reviewer}").format(
                author=sheet.author, reviewer=sheet.reviewer
            )
        elif waiting:
            text = self.tr(
                "录入 {author}，等待另一人复核；复核人只能通过或退回，不能修改。"
            ).format(author=sheet.author)
        else:
            text = self.tr("双人录入：完成后由另一人复核。")
        self.words.setText(text)

    @property
    def waits(self) -> bool:
        """Whether the sheet shown waits for the second person."""
        view = self._view
        waiting = view is not None and view.sheet.status is SheetStatus.DONE and not view.sealed
        return waiting and self.isVisible()

    def confirm_shown(self) -> None:
        """Confirm the sheet under the name given."""
        view, name = self._view, self.name.text()
        if view is not None:
            self._do(
                labels.confirm_sheet(view.unit.name),
                lambda uow: confirm_sheet(uow=uow, sheet_id=view.sheet.id, reviewer=name),
                lambda _sheet: self.confirmed.emit(),
            )

    def _return(self) -> None:
        view, name = self._view, self.name.text()
        if view is None:
            return
        question = self.tr("退回“{0}”的原因（录入人会看到）。").format(view.unit.name)
        prompt = ReasonPrompt(self._session, self.tr("退回评分表"), question, "return", self)
        prompt.given.connect(
            lambda reason: self._do(
                labels.return_sheet(view.unit.name),
                lambda uow: return_sheet(
                    uow=uow, sheet_id=view.sheet.id, reviewer=name, reason=reason
                ),
            )
        )
        prompt.open()

    def _do(
        self,
        label: str,
        step: Callable[[UnitOfWork], object],
        on_done: Callable[[object], object] | None = None,
    ) -> None:
        self._session.runner.command(label, step, on_done)
