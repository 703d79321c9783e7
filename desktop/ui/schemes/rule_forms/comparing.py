"""相对值, 功效系数, 排名赋分: points from the comparison with other units."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Efficacy, RankPoints, RankSource, Relative
from desktop.ui.schemes.fields import ChoiceField, FlagField, NumberField, TextField
from desktop.ui.schemes.policy_words import rank_source_choices, scope_choices
from desktop.ui.schemes.rows_field import Column, RowsField
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import UnitsTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Block, Criterion, Rule
    from desktop.ui.schemes.trials import Trial

_FIFTIETH = Decimal(50)


class RelativeForm(RuleForm):
    """The best gets the full mark, the others in proportion."""

    kind = Relative

    @classmethod
    def title(cls) -> str:
        """与最好的比."""
        return QCoreApplication.translate("RuleForms", "与最好单位的比值")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """More is better, within the group."""
        del leaf, block
        return Relative()

    def build(self) -> None:
        """Quantity, direction, scope."""
        self.add("quantity", self.tr("数值名称"), TextField(self.tr("如：人均收入")))
        self.add("lower_better", "", FlagField(self.tr("越低越好")))
        self.add("scope", self.tr("比较范围"), ChoiceField(scope_choices()))

    def make_trial(self) -> Trial:
        """Numbers of four units."""
        return UnitsTrial()


class EfficacyForm(RuleForm):
    """Between the worst (base) and the best (full mark)."""

    kind = Efficacy

    @classmethod
    def title(cls) -> str:
        """功效系数."""
        return QCoreApplication.translate("RuleForms", "功效系数")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """60 % for the worst."""
        del leaf, block
        return Efficacy()

    def build(self) -> None:
        """Quantity, base, direction, scope."""
        self.add("quantity", self.tr("数值名称"), TextField(self.tr("如：增长率")))
        self.add("base", self.tr("最差单位得满分的"), NumberField(percent=True))
        self.add("lower_better", "", FlagField(self.tr("越低越好")))
        self.add("scope", self.tr("比较范围"), ChoiceField(scope_choices()))

    def make_trial(self) -> Trial:
        """Numbers of four units."""
        return UnitsTrial()


class RankPointsForm(RuleForm):
    """Points by rank, from a table or by so much less per rank."""

    kind = RankPoints

    @classmethod
    def title(cls) -> str:
        """按名次计分."""
        return QCoreApplication.translate("RuleForms", "按名次得分")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """2 % of the full mark less per rank."""
        del block
        return RankPoints(drop=leaf.full / _FIFTIETH)

    def build(self) -> None:
        """Source, drop or table, scope."""
        self.add("source", self.tr("名次来自"), ChoiceField(rank_source_choices()))
        self.add("quantity", self.tr("数值名称"), TextField())
        self.add("scope", self.tr("比较范围"), ChoiceField(scope_choices()))
        self.add("drop", self.tr("每降一名减"), NumberField(self.tr("用下表")))
        self.add("floor", self.tr("最低得分"), NumberField())
        columns = (Column(self.tr("第1名起逐名得分（与“每降一名减”任选其一）"), 30, "0"),)
        self.add("table", "", RowsField(columns, _cells, _points), wide=True)
        self.add("beyond", self.tr("表后各名得"), NumberField())

    def adapt(self, value: Any) -> None:  # noqa: ANN401 - the rule
        """A number is only named where numbers are ranked."""
        given = value.source is RankSource.GIVEN
        self.set_row_visible("quantity", not given)
        self.set_row_visible("scope", not given)
        self.set_row_visible("floor", not value.table)
        self.set_row_visible("beyond", bool(value.table))

    def make_trial(self) -> Trial:
        """Ranks or numbers of four units."""
        return UnitsTrial()


def _cells(points: Decimal) -> tuple[str]:
    return (show(points),)


def _points(texts: Sequence[str], before: object, known: Sequence[object]) -> Decimal:
    del before, known
    return parse_decimal(texts[0])
