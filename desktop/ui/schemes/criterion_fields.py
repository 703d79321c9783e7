"""The fields every criterion has: number, text, marks, limits, block, the office's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel

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
from desktop.ui.schemes.gate_field import GateField
from desktop.ui.schemes.words import block_names

if TYPE_CHECKING:
    from desktop.domain.scheme import Criterion


class CriterionFields(FieldForm):
    """Short fields side by side, so that rule and try-out stay in sight."""

    def build(self) -> None:
        """Lay the fields out in a grid."""
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self.body.insertLayout(0, self._grid)
        self._own: Block | None = None
        self._put("text", self.tr("考核内容(&T)："), WordsField(1.6), 0, 0, 5)
        self._put("label", self.tr("编号(&B)："), TextField(self.tr("如 一、1.1"), width=14), 1, 0)
        self._put("full", self.tr("分值(&M)："), NumberField(), 1, 2)
        self._put("weight", self.tr("权重(&Q)："), NumberField("100%", percent=True), 1, 4)
        self._put("cap", self.tr("最多(&X)："), NumberField(self.tr("不限")), 2, 0)
        self._put("floor", self.tr("最低(&L)："), NumberField(self.tr("不限")), 2, 2)
        block = ChoiceField(tuple(block_names().items()))
        self._put("block", self.tr("部分(&P)："), block, 2, 4)
        self._put("words", self.tr("原文(&W)："), WordsField(2), 3, 0, 5)
        self.gate = GateField()
        self._put("gate", self.tr("门槛(&D)："), self.gate, 4, 0, 5)
        average = FlagField(self.tr("下级各项取平均，不相加"))
        self._put("average", "", average, 5, 0, 5)
        for column in (1, 3, 5):
            self._grid.setColumnStretch(column, 1)

    def _put(
        self, name: str, label: str, field: Field, row: int, column: int, span: int = 1
    ) -> None:
        head = QLabel(label)
        head.setBuddy(field.inner)
        self.bind(name, label, field)
        self._grid.addWidget(head, row, column)
        self._grid.addWidget(field, row, column + 1, 1, span)

    def show_criterion(self, node: Criterion, block: Block, *, first_level: bool) -> None:
        """Show a criterion; its block can be chosen at the first level only."""
        self.show_value(node)
        self.fields["average"].setVisible(bool(node.children))
        self._own = None if first_level else node.block
        self.fields["block"].setEnabled(first_level)
        self.fields["block"].show_value(node.block if first_level else block)
        for name in ("weight", "cap", "floor"):
            self.fields[name].setEnabled(block is not Block.VETO)

    def read(self) -> Criterion:
        """Return the criterion; below the first level its own block stays as it was."""
        node: Criterion = super().read()
        return node if self._own is None else replace(node, block=self._own)
