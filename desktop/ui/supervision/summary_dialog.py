"""Figures per unit over a period, as the bulletin and the scores use them; print and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton

from desktop.domain.supervision.summary import Basis, Span
from desktop.services.supervision_tables import summary_report
from desktop.services.supervision_view import (
    EVER,
    SummaryRow,
    load_summary,
    summary_cells,
)
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.printing.job_dialog import JobDialog
from desktop.ui.supervision.day_field import OptionalDay
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.changes import Changes
    from desktop.ui.session import Session


class SummaryDialog(BaseDialog):
    """Follows what changes while it is open."""

    name = "supervision_summary"
    size_ = (116, 30)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("督办办理汇总"))
        self._rows: list[SummaryRow] = []
        self._span = EVER
        today = session.toolbox.clock.today()
        self.start = OptionalDay(self.tr("自"), today.replace(month=1, day=1), today)
        self.end = OptionalDay(self.tr("至"), None, today)
        self.basis = QComboBox()
        self.basis.addItem(self.tr("按交办日期"), Basis.ASSIGNED)
        self.basis.addItem(self.tr("按办理时限"), Basis.DUE)
        heads = (
            self.tr("单位"),
            self.tr("交办"),
            self.tr("办结"),
            self.tr("按时办结"),
            self.tr("逾期"),
            self.tr("延期"),
            self.tr("催办次数"),
            self.tr("退回次数"),
            self.tr("办结率"),
            self.tr("按时办结率"),
        )
        self.table = RowsView(heads, (18, 8, 8, 10, 8, 8, 10, 10, 10, 10), session.theme.colors)
        self.table.setAccessibleName(self.tr("各单位办理情况"))
        self.paper = QPushButton(self.tr("打印与导出…"))
        self._build()
        self._load()

    def _build(self) -> None:
        head = QHBoxLayout()
        for widget in (QLabel(self.tr("期间：")), self.start, self.end, self.basis):
            head.addWidget(widget)
        head.addStretch(1)
        self.content.addLayout(head)
        self.content.addWidget(self.table, 1)
        self.paper.setAutoDefault(False)
        self.buttons.addButton(self.paper, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.introduce(
            self.tr("办结率＝办结÷交办，四舍五入到一位小数；按时看反馈日期，批准延期的按新时限。")
        )
        for day in (self.start, self.end):
            day.box.toggled.connect(lambda _on: self._load())
            day.field.dateChanged.connect(lambda _day: self._load())
        self.basis.activated.connect(lambda _row: self._load())
        self.paper.clicked.connect(lambda _on: self.show_paper())
        self.session.runner.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("supervision_item", "supervision_step", "unit"):
            self._load()

    def _load(self) -> None:
        span = Span(self.start.day(), self.end.day())
        basis, today = Basis(self.basis.currentData()), self.session.toolbox.clock.today()
        self.session.runner.query(
            lambda uow: load_summary(uow=uow, span=span, today=today, basis=basis),
            lambda rows: self._show(rows, span),
            self.fail,
            owner=self,
            patience=0.025,
        )

    def _show(self, rows: list[SummaryRow], span: Span) -> None:
        self._rows, self._span = rows, span
        self.table.rows.set_rows(
            [
                TextRow(summary_cells(row), Tone.BAD if _late(row) else Tone.PLAIN, row)
                for row in rows
            ]
        )

    def show_paper(self) -> None:
        """Show the figures as a printed table."""
        JobDialog(self.session, summary_report(self._rows, self._span), self).open()


def _late(row: SummaryRow) -> bool:
    return row.unit_id is not None and row.figures.overdue > 0
