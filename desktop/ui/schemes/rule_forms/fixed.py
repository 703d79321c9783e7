"""固定分: the same for all, or by an attribute of the unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Constant
from desktop.ui.schemes.fields import NumberField, TextField
from desktop.ui.schemes.rows_field import Column, RowsField
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import AttributeTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Block, Criterion, Rule
    from desktop.ui.schemes.trials import Trial


class ConstantForm(RuleForm):
    """Points without anything entered."""

    kind = Constant

    @classmethod
    def title(cls) -> str:
        """固定分."""
        return QCoreApplication.translate("RuleForms", "固定分")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """The full mark."""
        del block
        return Constant(leaf.full)

    def build(self) -> None:
        """Points, and what they depend on."""
        self.add("points", self.tr("得分"), NumberField())
        self.add("attribute", self.tr("按单位属性"), TextField(self.tr("如：类别；空着则都一样")))
        columns = (Column(self.tr("属性值"), 24), Column(self.tr("得分"), 12, "0"))
        self.add("by_value", "", RowsField(columns, _cells, _pair), wide=True)

    def make_trial(self) -> Trial:
        """The unit's attribute."""
        return AttributeTrial()


def _cells(pair: tuple[str, Decimal]) -> tuple[str, str]:
    return pair[0], show(pair[1])


def _pair(texts: Sequence[str], before: object, known: Sequence[object]) -> tuple[str, Decimal]:
    del before, known
    return texts[0], parse_decimal(texts[1])
