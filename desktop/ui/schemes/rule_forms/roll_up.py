"""汇总: the figures of other rounds."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import Period, PeriodMissing, RollUp, RollUpHow
from desktop.domain.scoring import Inputs
from desktop.domain.scoring.inputs import PeriodFigure
from desktop.ui.schemes.fields import (
    ChoiceField,
    FlagField,
    NumberField,
    TextField,
    number_text,
    optional,
    read_number,
)
from desktop.ui.schemes.policy_words import (
    period_missing_choices,
    rollup_choices,
    slots_choices,
)
from desktop.ui.schemes.rows_field import Column, RowsField, fresh_key
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import UNIT, GridTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Block, Criterion, Rule
    from desktop.ui.schemes.trials import Trial


class RollUpForm(RuleForm):
    """Which periods, how they become one, what a missing one counts as."""

    kind = RollUp

    @classmethod
    def title(cls) -> str:
        """汇总."""
        return QCoreApplication.translate("RuleForms", "汇总各期成绩")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Mean of what is there."""
        del leaf, block
        return RollUp()

    def build(self) -> None:
        """Method, periods, missing ones, scale."""
        self.add("how", self.tr("汇总方法"), ChoiceField(rollup_choices()))
        columns = (
            Column(self.tr("计划的各期（空着：有哪期算哪期）"), 24),
            Column(self.tr("权重"), 12),
        )
        self.add("periods", "", RowsField(columns, _cells, _period), wide=True)
        self.add("missing", self.tr("缺的一期"), ChoiceField(period_missing_choices()))
        self.add("fixed", self.tr("固定分"), NumberField(self.tr("无")))
        self.add("reason", self.tr("理由"), TextField())
        self.add("period_full", self.tr("每期满分"), NumberField(self.tr("不用")))
        self.add("scaled", "", FlagField(self.tr("按每期满分折算成本项分值")))
        self.add("slots", self.tr("一期内多次"), ChoiceField(slots_choices()))
        self.add("carry_over", "", FlagField(self.tr("每期接着上期的分数算")))
        self.add("start", self.tr("各期基础分"), NumberField())

    def adapt(self, value: Any) -> None:  # noqa: ANN401 - the rule
        """Ask only for what the choices use."""
        fixed = value.missing is PeriodMissing.FIXED
        self.set_row_visible("fixed", fixed)
        self.set_row_visible("reason", fixed)
        self.set_row_visible("start", value.carry_over)
        table = self.fields["periods"]
        if isinstance(table, RowsField):
            table.table.setColumnHidden(1, value.how is not RollUpHow.WEIGHTED)

    def make_trial(self) -> Trial:
        """A figure per period."""
        return PeriodsTrial()


def _cells(period: Period) -> tuple[str, str]:
    return period.title or period.key, number_text(period.weight, percent=True)


def _period(texts: Sequence[str], before: Any, known: Sequence[Any]) -> Period:  # noqa: ANN401
    key = before.key if before is not None else fresh_key("p", known)
    title = "" if texts[0] == key else texts[0]
    return Period(key, title, optional(texts[1], lambda text: read_number(text, percent=True)))  # type: ignore[arg-type]


class PeriodsTrial(GridTrial):
    """A figure for each planned period; empty = missing."""

    def __init__(self) -> None:
        super().__init__(())
        self._keys: list[str] = []

    def show_leaf(self, leaf: Criterion) -> None:
        """A field per period; four where none are planned."""
        periods: Sequence[Period] = getattr(leaf.rule, "periods", ())
        word = QCoreApplication.translate("Trial", "第{0}期")
        self._keys = [period.key for period in periods] or [f"p{n}" for n in range(1, 5)]
        heads = [period.title or period.key for period in periods]
        self.set_heads(heads or [word.format(number) for number in range(1, 5)])

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return the figures typed."""
        pairs = zip(self._keys, self.numbers()[: len(self._keys)], strict=True)
        return Inputs(
            period_figures=tuple(
                PeriodFigure(UNIT, leaf.key, key, Fraction(value))
                for key, value in pairs
                if value is not None
            )
        )
