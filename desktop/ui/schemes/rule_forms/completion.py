"""完成率: an actual number against its target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import Completion, CompletionMode
from desktop.domain.scoring import Entry, Inputs
from desktop.ui.schemes.fields import ChoiceField, FlagField, NumberField, TextField
from desktop.ui.schemes.policy_words import completion_choices
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import UNIT, GridTrial

if TYPE_CHECKING:
    from desktop.domain.scheme import Block, Criterion, Rule
    from desktop.ui.schemes.trials import Trial


class CompletionForm(RuleForm):
    """Target, what it brings, and what each step away from it costs or earns."""

    kind = Completion

    @classmethod
    def title(cls) -> str:
        """完成率."""
        return QCoreApplication.translate("RuleForms", "按完成率")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """In proportion to the rate."""
        del leaf, block
        return Completion()

    def build(self) -> None:
        """What is counted, how it becomes points, the limits."""
        none = self.tr("无")
        self.add("quantity", self.tr("计什么"), TextField(self.tr("如：发展会员")))
        self.add("unit", self.tr("单位"), TextField(self.tr("如：人"), width=14))
        self.add("mode", self.tr("计分方法"), ChoiceField(completion_choices()))
        self.add("target", self.tr("目标值"), NumberField(self.tr("各单位自有")), right=True)
        self.add("decreasing", "", FlagField(self.tr("越少越好（递减目标）")))
        self.add("start", self.tr("起点值"), NumberField("0"), right=True)
        self.add("base", self.tr("达到目标得"), NumberField(self.tr("满分")), right=True)
        self.add("step", self.tr("每一档"), NumberField("1"))
        self.add("gain", self.tr("每超一档加"), NumberField(none))
        self.add("loss", self.tr("每差一档减"), NumberField(none))
        self.add("whole", "", FlagField(self.tr("只计整数档")))
        self.add("floor", self.tr("最低得分"), NumberField(self.tr("不限")), right=True)
        self.add("excess_cap", self.tr("超额最多加"), NumberField(self.tr("不封顶")), right=True)

    def adapt(self, value: Any) -> None:  # noqa: ANN401 - the rule
        """Ask only for what the method uses; steps are shares of the rate there."""
        units = value.mode is CompletionMode.UNITS
        stepped = value.mode is not CompletionMode.PROPORTIONAL
        for name in ("step", "gain", "loss"):
            self.set_row_visible(name, stepped)
        self.set_row_visible("whole", units)
        self.set_row_visible("start", not units)
        step = self.fields["step"]
        if isinstance(step, NumberField):
            step.line.setPlaceholderText("1" if units else self.tr("10% 写作 0.1"))

    def make_trial(self) -> Trial:
        """Actual number and target."""
        return CompletionTrial()


class CompletionTrial(GridTrial):
    """The actual number, and the unit's own target where there is one."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        super().__init__((translate("Trial", "实际数"), translate("Trial", "本单位目标")))

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return the entry; without a number nothing was entered."""
        actual, target = self.numbers()
        if actual is None:
            return Inputs()
        return Inputs(entries=(Entry(UNIT, leaf.key, amount=actual, target=target),))
