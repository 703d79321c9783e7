"""自动取数: what the metric leaves of a round would get now, before it is put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel

from desktop.services.metrics import ReadingChange, ReadingPlan, fill_readings, plan_readings
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


class ReadingsDialog(BaseDialog):
    """Old and new figure side by side; entries by hand stay unless the person says otherwise."""

    name = "round_readings"
    size_ = (124, 30)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("自动取数"))
        self._round_id = round_id
        self._today = session.toolbox.clock.today()
        heads = (
            self.tr("单位"),
            self.tr("指标"),
            self.tr("现有"),
            self.tr("新取"),
            self.tr("人工录入"),
            self.tr("怎么来的"),
        )
        self.table = RowsView(heads, (14, 30, 9, 9, 11, 50), session.theme.colors)
        self.table.setAccessibleName(self.tr("自动取数"))
        self.by_hand = QCheckBox()
        self.by_hand.hide()
        self.unknown = QLabel()
        self.unknown.setWordWrap(True)
        self.unknown.setObjectName("bad")
        self.unknown.hide()
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.unknown)
        self.content.addWidget(self.by_hand)
        self.add_buttons(self.tr("取数")).setEnabled(False)
        session.runner.query(
            lambda uow: plan_readings(uow=uow, round_id=round_id, today=self._today),
            self._show,
            self.give_up,
            owner=self,
        )

    def _show(self, plan: ReadingPlan) -> None:
        self.table.rows.set_rows([self._line(change) for change in plan.changes])
        different = sum(change.changes for change in plan.changes)
        self.introduce(
            self.tr("「{0}」共 {1} 个数，{2} 个与现有的不同。取数是一步操作，可以撤销。").format(
                plan.title, len(plan.changes), different
            )
            if plan.changes
            else self.tr("「{0}」的考核方案没有可以自动取数的指标。").format(plan.title)
        )
        kept = sum(bool(change.by_hand) and change.new is not None for change in plan.changes)
        self.by_hand.setVisible(bool(kept))
        self.by_hand.setText(
            self.tr("清除 {0} 处人工录入，改用自动取数（不勾选时人工录入的分数继续有效）").format(
                kept
            )
        )
        self.unknown.setVisible(bool(plan.unknown))
        self.unknown.setText(
            self.tr("程序不能提供：{0}。请在考核方案中改选数据来源，或人工录入。").format(
                "、".join(plan.unknown)
            )
        )
        self.primary.setEnabled(bool(plan.changes))

    @staticmethod
    def _line(change: ReadingChange) -> TextRow:
        tone = Tone.WARN if change.by_hand else Tone.GOOD if change.changes else Tone.PLAIN
        cells = (
            change.unit,
            change.text,
            _shown(change.old),
            _shown(change.new),
            change.by_hand,
            change.note,
        )
        return TextRow(cells, tone, change)

    def confirm(self) -> None:
        """Put the figures in as one step."""
        round_id, today, replace = self._round_id, self._today, self.by_hand.isChecked()
        self.session.runner.command(
            "自动取数",
            lambda uow: fill_readings(
                uow=uow, round_id=round_id, today=today, replace_by_hand=replace
            ),
            self._done,
            self.fail,
            owner=self,
        )

    def _done(self, changed: int) -> None:
        self.session.messages.tell(self.tr("自动取数完成，更新了 {0} 处。").format(changed))
        self.accept()


def _shown(value: Decimal | None) -> str:
    return "—" if value is None else str(value)
