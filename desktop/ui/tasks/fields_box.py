"""The typed fields of a task: target, money, weight, dates; each is stored when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from desktop.domain.errors import UserError
from desktop.domain.targets import DIRECTION_WORDS
from desktop.services import labels
from desktop.services.queries import TaskColumn
from desktop.services.task_cells import change_cell
from desktop.services.task_fields import DetailField, TaskCard, field_text, set_detail_field
from desktop.services.task_words import money_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


class FieldsBox(QWidget):
    """Line edits over ``set_detail_field``; what is refused is said and shown as before."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._card: TaskCard | None = None
        self.lines: dict[DetailField, QLineEdit] = {}
        self.budget = QLineEdit()
        self.budget.editingFinished.connect(self._store_budget)
        self.direction = QComboBox()
        for direction, word in DIRECTION_WORDS.items():
            self.direction.addItem(self._direction_name(word), direction.value)
        self.direction.activated.connect(self._store_direction)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("开始日期(&B)："), self._line(DetailField.START, self.tr("如 3月1日")))
        form.addRow(
            self.tr("提前提醒(&L)："),
            self._line(DetailField.LEAD_DAYS, self.tr("工作日数，不填按统一设置")),
        )
        form.addRow(self.tr("目标方向(&D)："), self.direction)
        form.addRow(
            self.tr("目标值(&T)："), self._line(DetailField.TARGET_VALUE, self.tr("如 95%、5家"))
        )
        form.addRow(
            self.tr("基数(&J)："), self._line(DetailField.BASELINE, self.tr("起点，可不填"))
        )
        self.budget.setPlaceholderText(self.tr("如 12000、1.2万元"))
        form.addRow(self.tr("预算(&Y)："), self.budget)
        form.addRow(
            self.tr("已用(&P)："), self._line(DetailField.SPENT, self.tr("如 12000、1.2万元"))
        )
        form.addRow(
            self.tr("权重(&W)："), self._line(DetailField.WEIGHT, self.tr("上级进度按权重汇总"))
        )

    def show_card(self, card: TaskCard, *, writable: bool) -> None:
        """Show a task; a line somebody is typing in keeps what was typed."""
        fresh = self._card is None or self._card.node.id != card.node.id
        self._card = card
        self.setEnabled(writable)
        for field, line in self.lines.items():
            self._fill(line, self._text(field), fresh=fresh)
        self._fill(self.budget, money_text(card.node.budget), fresh=fresh)
        self.direction.setCurrentIndex(self.direction.findData(card.detail.direction.value))

    @staticmethod
    def _fill(line: QLineEdit, text: str, *, fresh: bool) -> None:
        if fresh or not (line.hasFocus() and line.isModified()):
            line.setText(text)

    def _line(self, field: DetailField, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.editingFinished.connect(lambda: self._store(field, line))
        self.lines[field] = line
        return line

    def _text(self, field: DetailField) -> str:
        if self._card is None:
            return ""
        text = field_text(self._card.detail, field)
        return text + self._card.detail.target_unit if text and field in _WITH_UNIT else text

    def _store(self, field: DetailField, line: QLineEdit) -> None:
        if self._card is None or not line.isModified() or line.text().strip() == self._text(field):
            return
        card, text = self._card, line.text()
        line.setModified(False)
        if field is DetailField.BASELINE:
            text = text.strip().removesuffix(card.detail.target_unit)

        def change(uow: UnitOfWork) -> None:
            set_detail_field(uow=uow, task_id=card.node.id, field=field, text=text)

        self._command(detail_field_name(field), change)

    def _store_direction(self) -> None:
        if self._card is None or self.direction.currentData() == self._card.detail.direction.value:
            return
        task_id, word = self._card.node.id, str(self.direction.currentData())

        def change(uow: UnitOfWork) -> None:
            set_detail_field(uow=uow, task_id=task_id, field=DetailField.DIRECTION, text=word)

        self._command(detail_field_name(DetailField.DIRECTION), change)

    def _store_budget(self) -> None:
        card, text = self._card, self.budget.text()
        if card is None or not self.budget.isModified() or text == money_text(card.node.budget):
            return
        self.budget.setModified(False)
        phonetics, today = self._session.toolbox.phonetics, self._session.days.today

        def change(uow: UnitOfWork) -> None:
            change_cell(
                uow=uow,
                task_id=card.node.id,
                column=TaskColumn.BUDGET,
                value=text,
                units=(),
                phonetics=phonetics,
                today=today,
            )

        self._command("预算", change)

    def _command(self, field: str, change: Callable[[UnitOfWork], None]) -> None:
        card = self._card
        if card is None:
            return

        def refused(error: Exception) -> None:
            self._again()
            if not isinstance(error, UserError):
                raise error
            self._session.messages.error(error)

        self._session.runner.command(
            labels.change_task(card.node.title, field),
            change,
            on_error=refused,
            owner=self,
        )

    def _again(self) -> None:
        """Show the stored values again."""
        if self._card is not None:
            card, self._card = self._card, None
            self.show_card(card, writable=self.isEnabled())

    def _direction_name(self, word: str) -> str:
        names = {
            "不低于": self.tr("不低于"),
            "不高于": self.tr("不高于"),
            "等于": self.tr("等于"),
        }
        return names[word]


_WITH_UNIT = frozenset({DetailField.TARGET_VALUE, DetailField.BASELINE})


def detail_field_name(field: DetailField) -> str:
    """Name a field as the steps of the history do (Chinese, like all steps)."""
    names = {
        DetailField.LEAD_DAYS: "提前提醒",
        DetailField.START: "开始日期",
        DetailField.BASELINE: "基数",
        DetailField.TARGET_VALUE: "目标值",
        DetailField.TARGET_UNIT: "计量单位",
        DetailField.DIRECTION: "目标方向",
        DetailField.WEIGHT: "权重",
        DetailField.SPENT: "已用金额",
    }
    return names[field]
