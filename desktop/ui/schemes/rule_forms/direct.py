"""直接打分: the amount itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import Block, Direct
from desktop.ui.schemes.fields import NumberField
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import NumberTrial

if TYPE_CHECKING:
    from desktop.domain.scheme import Criterion, Rule
    from desktop.ui.schemes.trials import Trial


class DirectForm(RuleForm):
    """Range and step of the amount."""

    kind = Direct
    blocks: ClassVar[tuple[Block, ...]] = (Block.BASE, Block.BONUS, Block.DEDUCTION)

    @classmethod
    def title(cls) -> str:
        """直接打分."""
        return QCoreApplication.translate("RuleForms", "直接打分")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """From 0 to the full mark."""
        del leaf, block
        return Direct()

    def build(self) -> None:
        """Lowest, highest, step."""
        self.add("low", self.tr("最低分"), NumberField("0"))
        self.add("high", self.tr("最高分"), NumberField(self.tr("同分值")))
        self.add("step", self.tr("打分间隔"), NumberField(self.tr("不限")))

    def make_trial(self) -> Trial:
        """The amount."""
        return NumberTrial()
