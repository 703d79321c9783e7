"""The fields every criterion has: number, text, marks, limits, block, the office's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.domain.scheme import Block
from desktop.ui.schemes.fields import (
    ChoiceField,
    Field,
    FieldForm,
    FlagField,
    NumberField,
    TextField,
    WordsField,
)
from desktop.ui.schemes.folded import Folded
from desktop.ui.schemes.gate_field import GateField
from desktop.ui.schemes.metric_field import MetricField
from desktop.ui.schemes.words import block_names

if TYPE_CHECKING:
    from desktop.domain.scheme import Criterion


class CriterionFields(FieldForm):
    """Short fields side by side, so that rule and try-out stay in sight."""

    def build(self) -> None:
        """What every criterion needs in sight; limits, gate and records folded."""
        self._own: Block | None = None
        self.heads: dict[str, QLabel] = {}
        block = ChoiceField(tuple(block_names().items()))
        main = _grid()
        number = TextField(self.tr("如 一、1.1"), width=14)
        self._put(main, "text", self.tr("考核内容(&T)："), WordsField(1.6), 0, 0, 5)
        self._put(main, "label", self.tr("编号(&B)："), number, 1, 0)
        self._put(main, "full", self.tr("分值(&M)："), NumberField(), 1, 2)
        self._put(main, "block", self.tr("部分(&P)："), block, 1, 4)
        self._put(main, "words", self.tr("原文(&W)："), WordsField(2), 2, 0, 5)
        self.body.insertLayout(0, main)
        inside = QWidget()
        more = _grid()
        inside.setLayout(more)
        none = self.tr("不限")
        self.gate, self.records = GateField(), MetricField()
        average = FlagField(self.tr("下级各项取平均，不相加"))
        self._put(more, "weight", self.tr("权重(&Q)："), NumberField("100%", percent=True), 0, 0)
        self._put(more, "cap", self.tr("最多(&X)："), NumberField(none), 0, 2)
        self._put(more, "floor", self.tr("最低(&L)："), NumberField(none), 0, 4)
        self._put(more, "gate", self.tr("门槛(&D)："), self.gate, 1, 0, 5)
        self._put(more, "metric", self.tr("自动取数(&U)："), self.records, 2, 0, 5)
        self._put(more, "average", "", average, 3, 0, 5)
        self.fields["gate"].setToolTip(
            self.tr("勾选的各项得分合计达到（或低于）这里的数，本项才计分")
        )
        self.fields["weight"].setToolTip(self.tr("本项得分乘以权重后计入上一级"))
        self.fold = Folded(self.tr("权重、上下限、门槛、自动取数"), inside)
        self.body.insertWidget(1, self.fold)

    def _put(
        self,
        grid: QGridLayout,
        name: str,
        label: str,
        field: Field,
        row: int,
        column: int,
        span: int = 1,
    ) -> None:
        head = QLabel(label)
        head.setBuddy(field.inner)
        self.heads[name] = head
        self.bind(name, label, field)
        grid.addWidget(head, row, column)
        grid.addWidget(field, row, column + 1, 1, span)

    def show_criterion(self, node: Criterion, block: Block, *, first_level: bool) -> None:
        """Show a criterion; its block can be chosen at the first level only."""
        self.records.use_rule(node.rule)
        self.show_value(node)
        self.fields["average"].setVisible(bool(node.children))
        for widget in (self.records, self.heads["metric"]):
            widget.setVisible(not node.children)
        special = (node.weight, node.cap, node.floor, node.gate, node.metric)
        self.fold.show_use(node.average or any(one is not None for one in special))
        self._own = None if first_level else node.block
        self.fields["block"].setEnabled(first_level)
        self.fields["block"].show_value(node.block if first_level else block)
        for name in ("weight", "cap", "floor"):
            self.fields[name].setEnabled(block is not Block.VETO)

    def read(self) -> Criterion:
        """Return the criterion; below the first level its own block stays as it was."""
        node: Criterion = super().read()
        return node if self._own is None else replace(node, block=self._own)


def _grid() -> QGridLayout:
    """Return an empty grid of three pairs of label and field."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(4)
    for column in (1, 3, 5):
        grid.setColumnStretch(column, 1)
    return grid
