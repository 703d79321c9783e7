"""Carrying a plan over to another year: what would happen, then doing it, then the list to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
)

from desktop.services import labels
from desktop.services.outline.roll_over import RollOver, roll_over
from desktop.services.outline.roll_over_report import (
    DROPPED,
    MENTIONS,
    roll_over_report,
    roll_over_rows,
    roll_over_sums,
    roll_over_text,
)
from desktop.services.plans import FIRST_YEAR, LAST_YEAR
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.plans import Plan
    from desktop.services.ports import Workspace
    from desktop.ui.session import Session

_TONES = {DROPPED: Tone.MUTED, MENTIONS: Tone.WARN}


class RollOverDialog(BaseDialog):
    """The preview does the real thing and takes it back: it cannot differ from what is done."""

    name = "roll_over"
    size_ = (112, 30)

    def __init__(self, session: Session, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("结转到下一年度"))
        self._plan = plan
        self.result_: RollOver | None = None
        self.done_ = False
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue((plan.year or session.toolbox.clock.today().year) + 1)
        self.drop = QCheckBox(self.tr("不带已完成的一次性任务(&D)"))
        self.sums = QLabel()
        self.sums.setWordWrap(True)
        heads = (
            self.tr("类别"),
            self.tr("条目"),
            self.tr("字段"),
            self.tr("原来"),
            self.tr("现在"),
        )
        self.table = RowsView(heads, (17, 40, 20, 13, 13), session.theme.colors)
        self.table.setAccessibleName(self.tr("结转清单"))
        self.copy = QPushButton(self.tr("复制清单"))
        self.paper = QPushButton(self.tr("打印与导出…"))
        self._build()
        self._preview()

    def _build(self) -> None:
        self.introduce(
            self.tr(
                "按《{0}》新建一份目标年度的计划：日期顺延到目标年度，完成情况、佐证材料和督办不带入；"
                "原计划保持不变。"
            ).format(self._plan.title)
        )
        head = QHBoxLayout()
        label = QLabel(self.tr("目标年度(&Y)："))
        label.setBuddy(self.year)
        for widget in (label, self.year, self.drop):
            head.addWidget(widget)
        head.addStretch(1)
        self.content.addLayout(head)
        self.content.addWidget(self.sums)
        self.content.addWidget(self.table, 1)
        for button in (self.copy, self.paper):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.add_buttons(self.tr("结转"))
        self.year.valueChanged.connect(lambda _year: self._preview())
        self.drop.toggled.connect(lambda _on: self._preview())
        self.copy.clicked.connect(lambda _on: self._copy())
        self.paper.clicked.connect(lambda _on: self.show_paper())

    def _preview(self) -> None:
        plan_id, year, drop = self._plan.id, self.year.value(), self.drop.isChecked()

        def attempt(workspace: Workspace) -> RollOver:
            with workspace.begin("预览结转") as uow:  # never committed
                return roll_over(uow=uow, plan_id=plan_id, year=year, drop_finished=drop)

        self.session.runner.look(attempt, self._show, self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self._fill(None)
        self.sums.setText(str(error))

    def _show(self, result: RollOver) -> None:
        self._fill(result)
        words = (
            self.tr("将新建《{0}》：{1}。") if not self.done_ else self.tr("已新建《{0}》：{1}。")
        )
        self.sums.setText(words.format(result.plan.title, roll_over_sums(result)))

    def _fill(self, result: RollOver | None) -> None:
        self.result_ = result
        rows = roll_over_rows(result) if result else []
        self.table.rows.set_rows([TextRow(row, _TONES.get(row[0], Tone.PLAIN)) for row in rows])
        for button in (self.copy, self.paper):
            button.setEnabled(bool(rows))
        self.primary.setEnabled(result is not None and not self.done_)

    def confirm(self) -> None:
        """Do it as one step; the dialog stays with the list."""
        plan_id, year, drop = self._plan.id, self.year.value(), self.drop.isChecked()
        self.primary.setEnabled(False)
        self.session.runner.command(
            labels.roll_over(self._plan.title, year),
            lambda uow: roll_over(uow=uow, plan_id=plan_id, year=year, drop_finished=drop),
            self._finished,
            self.fail,
            owner=self,
        )

    def _finished(self, result: RollOver) -> None:
        self.done_ = True
        self._show(result)
        for widget in (self.year, self.drop):
            widget.setEnabled(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("关闭"))

    def _copy(self) -> None:
        if self.result_ is not None:
            QGuiApplication.clipboard().setText(roll_over_text(self.result_))
            self.session.messages.tell(self.tr("清单已复制，可粘贴到 Word 或 Excel。"))

    def show_paper(self) -> None:
        """Show the list as a printed table, which can be saved as PDF and workbook."""
        from desktop.ui.printing.job_dialog import JobDialog

        if self.result_ is not None:
            JobDialog(self.session, roll_over_report(self.result_), self).open()
