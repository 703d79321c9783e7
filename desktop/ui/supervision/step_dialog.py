"""The form of one action of the chain, for one item or several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from desktop.domain.supervision.records import StepAction, SupervisionStep
from desktop.domain.supervision.rules import RULES, Need
from desktop.services.supervising import take_steps
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import lines
from desktop.ui.supervision.day_field import DayField
from desktop.ui.supervision.words import action_words, actor_names, words_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.supervision.records import SupervisionItem
    from desktop.ui.session import Session

_WHO = "supervision.who"
_OF_UNIT = frozenset(
    {StepAction.RECEIVE, StepAction.WORK, StepAction.REPORT, StepAction.ASK_EXTENSION}
)
"""Steps of the responsible unit: its people are remembered apart from those who supervise."""


def _who_key(action: StepAction) -> str:
    return f"{_WHO}.unit" if action in _OF_UNIT else _WHO


class StepDialog(BaseDialog):
    """Asks only for what the action needs or takes; ``done_with`` gives the items' ids."""

    done_with = Signal(object)
    name = "supervision_step"
    size_ = (72, 16)

    def __init__(
        self,
        session: Session,
        action: StepAction,
        items: Sequence[SupervisionItem],
        proposed_due: date,
        parent: QWidget | None = None,
    ) -> None:
        word = action_words()[action]
        super().__init__(session, word, parent)
        self._action = action
        self._items = tuple(items)
        self._word = word
        self._fields = RULES[action].needs | RULES[action].takes
        today = session.toolbox.clock.today()
        self.day = DayField(today)
        self.who = QLineEdit(session.preferences.text(_who_key(action)))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(lines(self, 4))
        self.new_due = DayField(proposed_due)
        self.granted = QRadioButton(self.tr("同意延期"))
        self.refused = QRadioButton(self.tr("不同意"))
        self._build()
        self.add_buttons(word)
        self._say()

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("日期(&D)："), self.day)
        if Need.DECISION in self._fields:
            form.addRow(self.tr("审批结果："), self._decision())
        if Need.NEW_DUE in self._fields:
            asked = {
                StepAction.ASSIGN: self.tr("办理时限(&T)："),
                StepAction.ASK_EXTENSION: self.tr("申请延期至(&T)："),
                StepAction.DECIDE_EXTENSION: self.tr("准予延期至(&T)："),
            }
            form.addRow(asked.get(self._action, self.tr("时限(&T)：")), self.new_due)
        if Need.WORDS in self._fields:
            name = words_names().get(self._action, self.tr("说明"))
            form.addRow(f"{name}(&W)：", self.words)
        if Need.WHO in self._fields:
            name = actor_names().get(self._action, self.tr("经办人"))
            form.addRow(f"{name}(&P)：", self.who)
        self.content.addLayout(form, 1)
        self._begin()

    def _begin(self) -> None:
        """Put the cursor where something must be written; the date is mostly right."""
        needs = RULES[self._action].needs
        if Need.WORDS in needs:
            self.words.setFocus()
        elif Need.WHO in needs and not self.who.text():
            self.who.setFocus()

    def _decision(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        for button in (self.granted, self.refused):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.refused.toggled.connect(lambda on: self.new_due.setDisabled(on))
        return box

    def _say(self) -> None:
        first = self._items[0]
        if len(self._items) > 1:
            told = self.tr("对选中的 {0} 项一起{1}：{2} 等").format(
                len(self._items), self._word, first.title
            )
        else:
            told = first.title
            if first.due is not None:
                told += self.tr("（时限 {0}）").format(first.due)
        self.introduce(told)

    def confirm(self) -> None:
        """Do the step; when it is refused the form stays with what was typed."""
        decided = self.granted.isChecked() or self.refused.isChecked()
        takes_due = Need.NEW_DUE in self._fields
        # One date for several applications would not be what each asked for.
        own_dates = self._action is StepAction.DECIDE_EXTENSION and len(self._items) > 1
        step = SupervisionStep(
            0,
            self._action,
            self.day.day(),
            self.who.text(),
            self.words.toPlainText(),
            new_due=self.new_due.day() if takes_due and not own_dates else None,
            granted=self.granted.isChecked() if decided else None,
        )
        ids = [item.id for item in self._items]
        today = self.session.toolbox.clock.today()
        self.session.preferences.set_text(_who_key(self._action), self.who.text().strip())
        self.session.runner.command(
            _label(self._word, self._items),
            lambda uow: take_steps(uow=uow, item_ids=ids, step=step, today=today),
            self._done,
            self.fail,
            owner=self,
        )

    def _done(self, items: list[SupervisionItem]) -> None:
        self.done_with.emit([item.id for item in items])
        self.session.messages.tell(self.tr("{0}：已登记 {1} 项。").format(self._word, len(items)))
        self.accept()


def _label(word: str, items: Sequence[SupervisionItem]) -> str:
    first = items[0].title
    return f"{word}「{first}」" if len(items) == 1 else f"{word}{len(items)}项督办事项"
