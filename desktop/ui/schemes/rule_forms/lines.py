"""按次扣分 and 按次加分: rule lines with points per time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import ZERO, Award, Block, Deduct, RuleLine
from desktop.ui.schemes.fields import ChoiceField, NumberField, optional
from desktop.ui.schemes.policy_words import combine_choices
from desktop.ui.schemes.rows_field import Column, RowsField, fresh_key
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import EventsTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Criterion, Rule
    from desktop.ui.schemes.trials import Trial


def lines_field(verb_text: str) -> RowsField:
    """A table of rule lines; points are written 2 or 1-3."""
    translate = QCoreApplication.translate
    columns = (
        Column(verb_text, 30),
        Column(translate("LineForms", "每次分值"), 11, "1"),
        Column(translate("LineForms", "单位"), 7, "次"),
        Column(translate("LineForms", "本条最多"), 9),
    )
    return RowsField(columns, _cells, _line)


def _cells(line: RuleLine) -> tuple[str, ...]:
    points = show(line.low) if line.is_fixed else f"{show(line.low)}-{show(line.high)}"
    return line.text, points, line.unit, "" if line.cap is None else show(line.cap)


def _line(texts: Sequence[str], before: Any, known: Sequence[Any]) -> RuleLine:  # noqa: ANN401
    text, points, unit, cap = texts
    low, _, high = _unified(points).partition("-")
    key = before.key if before is not None else fresh_key("l", known)
    least = parse_decimal(low)
    most = parse_decimal(high) if high.strip() else least
    return RuleLine(key, text, least, most, unit or "次", optional(cap, parse_decimal))


def _unified(points: str) -> str:
    """Write a range with one hyphen, however its dash was typed (1～3, 1—3, 1至3)."""
    for dash in "～~—–－至到":
        points = points.replace(dash, "-")
    while "--" in points:
        points = points.replace("--", "-")
    return points


class DeductForm(RuleForm):
    """Full mark minus what happened."""

    kind = Deduct
    blocks: ClassVar[tuple[Block, ...]] = (Block.BASE, Block.DEDUCTION)

    @classmethod
    def title(cls) -> str:
        """按次扣分."""
        return QCoreApplication.translate("RuleForms", "按次扣分")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Keep the lines of an award."""
        floor = ZERO if block is Block.BASE else None
        return Deduct(tuple(getattr(leaf.rule, "lines", ())), floor)

    def build(self) -> None:
        """Lines, then the floor."""
        self.add("lines", "", lines_field(self.tr("扣分情形")), wide=True)
        self.add("floor", self.tr("最低得分"), NumberField(self.tr("不限，可为负")))

    def make_trial(self) -> Trial:
        """Events per line."""
        return EventsTrial()


class AwardForm(RuleForm):
    """The sum of what happened, within a cap."""

    kind = Award
    blocks: ClassVar[tuple[Block, ...]] = (Block.BASE, Block.BONUS)

    @classmethod
    def title(cls) -> str:
        """按次加分."""
        return QCoreApplication.translate("RuleForms", "按次加分")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Keep the lines of a deduction; the cap is the leaf's full mark."""
        del block
        return Award(tuple(getattr(leaf.rule, "lines", ())), leaf.full or None)

    def build(self) -> None:
        """Lines, cap, how several of one object count."""
        self.add("lines", "", lines_field(self.tr("加分情形")), wide=True)
        self.add("cap", self.tr("合计最多"), NumberField(self.tr("不封顶")))
        self.add("combine", self.tr("同一事项多次"), ChoiceField(combine_choices()))

    def make_trial(self) -> Trial:
        """Events per line."""
        return EventsTrial()
