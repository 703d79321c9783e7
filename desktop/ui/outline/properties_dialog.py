"""The properties of a plan: title, kind, year, state, numbering, opening and closing text."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QSpinBox

from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import PlanKind, PlanStatus
from desktop.services import labels
from desktop.services.outline.numbering import set_numbering
from desktop.services.plans import FIRST_YEAR, LAST_YEAR, change_plan
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.outline.outline_actions import numbering_words
from desktop.ui.outline.plan_words import kind_words, status_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.domain.plans import Plan
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


E = TypeVar("E", bound=StrEnum)


class PropertiesDialog(BaseDialog):
    """Everything is stored as one step."""

    name = "plan_properties"
    size_ = (92, 26)

    def __init__(self, session: Session, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("计划属性"))
        self._plan = plan
        self.title = QLineEdit(plan.title)
        self.kind = _choice(kind_words(), plan.kind)
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR - 1, LAST_YEAR)
        self.year.setSpecialValueText(self.tr("未填写"))
        self.year.setValue(plan.year or FIRST_YEAR - 1)
        self.status = _choice(status_words(), plan.status)
        self.numbering = _choice(numbering_words(), plan.numbering)
        self.preamble = QPlainTextEdit(plan.preamble)
        self.closing = QPlainTextEdit(plan.closing)
        self.hint = QLabel(
            self.tr("已办结的计划不能修改条目和文字；要修改，把状态改回“草稿”或“已印发”。")
        )
        self._build()
        self._follow()

    def _build(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, field in (
            (self.tr("标题(&T)："), self.title),
            (self.tr("类别(&K)："), self.kind),
            (self.tr("年份(&Y)："), self.year),
            (self.tr("状态(&S)："), self.status),
            (self.tr("编号(&N)："), self.numbering),
            (self.tr("开头(&P)："), self.preamble),
            (self.tr("落款(&C)："), self.closing),
        ):
            form.addRow(text, field)
        self.closing.setMaximumHeight(self.closing.fontMetrics().lineSpacing() * 5)
        self.preamble.setTabChangesFocus(True)
        self.closing.setTabChangesFocus(True)
        self.hint.setObjectName("muted")
        self.hint.setWordWrap(True)
        self.content.addLayout(form, 1)
        self.content.addWidget(self.hint)
        self.add_buttons(self.tr("保存"))
        self.title.textChanged.connect(lambda _text: self._follow())
        self.status.activated.connect(lambda _row: self._follow())

    def _follow(self) -> None:
        """Only the state of a closed plan can be changed until it is open again."""
        closed = self.status.currentData() == PlanStatus.CLOSED
        stays = closed and self._plan.status is PlanStatus.CLOSED
        for field in (self.title, self.numbering, self.preamble, self.closing):
            field.setEnabled(not stays)
        self.hint.setVisible(closed)
        self.primary.setEnabled(bool(self.title.text().strip()))

    def confirm(self) -> None:
        """Store what was changed."""
        year = self.year.value()
        changed = replace(
            self._plan,
            title=self.title.text().strip(),
            kind=PlanKind(self.kind.currentData()),
            year=None if year < FIRST_YEAR else year,
            status=PlanStatus(self.status.currentData()),
            preamble=self.preamble.toPlainText(),
            closing=self.closing.toPlainText(),
        )
        way, before = Numbering(self.numbering.currentData()), self._plan

        def store(uow: UnitOfWork) -> None:
            if way is not before.numbering:  # a plan about to be closed is numbered first
                if before.status is PlanStatus.CLOSED:
                    uow.plans.update(replace(before, status=changed.status))
                set_numbering(uow=uow, plan_id=before.id, numbering=way)
            change_plan(uow=uow, plan=replace(changed, numbering=way))

        self.buttons.setEnabled(False)
        self.session.runner.command(
            labels.change_plan(changed.title),
            store,
            lambda _none: self.accept(),
            self.fail,
            owner=self,
        )


def _choice(words: Mapping[E, str], present: E) -> QComboBox:
    box = QComboBox()
    for value, text in words.items():
        box.addItem(text, value)
    box.setCurrentIndex(list(words).index(present))
    return box
