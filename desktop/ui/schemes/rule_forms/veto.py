"""一票否决: an effect, never a score."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import Block, Veto, VetoEffect
from desktop.ui.schemes.fields import ChoiceField, NameField, NumberField
from desktop.ui.schemes.policy_words import veto_choices
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import HappenedTrial

if TYPE_CHECKING:
    from desktop.domain.scheme import Criterion, Rule, Scheme
    from desktop.ui.schemes.trials import Trial

_OF_GRADES = (VetoEffect.FORCE_GRADE, VetoEffect.CAP_GRADE)


class VetoForm(RuleForm):
    """The effect and the grade it speaks of."""

    kind = Veto
    blocks: ClassVar[tuple[Block, ...]] = (Block.VETO,)

    @classmethod
    def title(cls) -> str:
        """一票否决."""
        return QCoreApplication.translate("RuleForms", "一票否决")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Out of the ranking: needs no grade."""
        del leaf, block
        return Veto(VetoEffect.NO_RANK)

    def build(self) -> None:
        """Effect and grade."""
        self.add("effect", self.tr("否决效果"), ChoiceField(veto_choices()))
        self.grade = NameField(self.tr("（未指定）"))
        self.add("grade", self.tr("等次"), self.grade)
        self.target = NameField(self.tr("（未指定）"))
        self.add("target", self.tr("计 0 分的指标"), self.target)
        times = NumberField(self.tr("一次即否决"))
        times.setToolTip(self.tr("如“全年两次及以上”填 2"))
        self.add("at_least", self.tr("累计达到（次）"), times)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer the scheme's grades."""
        self.grade.offer([(grade.name, grade.name) for grade in scheme.grading.grades])
        nodes = (
            n for first in scheme.criteria if first.block is not Block.VETO for n in first.walk()
        )
        self.target.offer([(node.key, node.numbered) for node in nodes])

    def adapt(self, value: Any) -> None:  # noqa: ANN401 - the rule
        """Ask for a grade only where one is meant."""
        self.set_row_visible("grade", value.effect in _OF_GRADES)
        self.set_row_visible("target", value.effect is VetoEffect.ZERO)

    def read(self) -> Any:  # noqa: ANN401
        """Return the veto; without a grade where none is meant."""
        rule: Veto = super().read()
        if rule.effect not in _OF_GRADES:
            rule = replace(rule, grade="")
        return rule if rule.effect is VetoEffect.ZERO else replace(rule, target="")

    def make_trial(self) -> Trial:
        """Whether it happened."""
        return HappenedTrial()
