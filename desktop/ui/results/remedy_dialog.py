"""Making 整改 tasks of lost points: into which plan, due when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout

from desktop.services import labels
from desktop.services.plans import list_plans
from desktop.services.remedies import REMEDY_PLAN, Remedy, make_remedies
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.plans import Plan, PlanNode
    from desktop.ui.session import Session

_DAYS = 30
"""Time proposed for putting things right."""


class RemedyDialog(BaseDialog):
    """Shows the tasks before they are made."""

    name = "remedies"
    size_ = (96, 22)

    def __init__(
        self, session: Session, remedies: Sequence[Remedy], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("列为整改任务"))
        self._remedies = tuple(remedies)
        self.plan = QComboBox()
        self.plan.addItem(self.tr("新的或已有的“{0}”").format(REMEDY_PLAN), None)
        day = session.toolbox.clock.today() + timedelta(days=_DAYS)
        self.due = QDateEdit(QDate(day.year, day.month, day.day))
        self.due.setDisplayFormat("yyyy-MM-dd")
        self.due.setCalendarPopup(True)
        self.table = RowsView(
            (self.tr("任务"), self.tr("责任单位"), self.tr("来源（写入备注）")),
            (34, 14, 50),
            session.theme.colors,
        )
        self.table.setAccessibleName(self.tr("整改任务"))
        form = QFormLayout()
        form.addRow(self.tr("放入计划(&P)："), self.plan)
        form.addRow(self.tr("完成时限(&D)："), self.due)
        self.content.addLayout(form)
        self.content.addWidget(self.table, 1)
        self.table.rows.set_rows([TextRow((r.title, r.unit, r.origin)) for r in self._remedies])
        self.add_buttons(self.tr("建立 {0} 项任务").format(len(self._remedies)))
        session.runner.query(lambda uow: list_plans(uow=uow), self._fill, self.fail, owner=self)

    def _fill(self, plans: list[Plan]) -> None:
        for plan in plans:
            if plan.title != REMEDY_PLAN:
                self.plan.addItem(plan.title, plan.id)

    def confirm(self) -> None:
        """Make the tasks as one step."""
        plan_id, chosen = self.plan.currentData(), self.due.date()
        due = date(chosen.year(), chosen.month(), chosen.day())
        phonetics = self.session.toolbox.phonetics
        self.session.runner.command(
            labels.make_remedies(len(self._remedies)),
            lambda uow: make_remedies(
                uow=uow, remedies=self._remedies, plan_id=plan_id, due=due, phonetics=phonetics
            ),
            self._made,
            self.fail,
            owner=self,
        )

    def _made(self, made: list[PlanNode]) -> None:
        self.session.messages.tell(self.tr("已建立 {0} 项整改任务。").format(len(made)))
        self.accept()
