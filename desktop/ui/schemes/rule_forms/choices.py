"""分等级 and 按数量分档: points by a choice or by a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import ZERO, Band, Bands, Level, Levels
from desktop.ui.schemes.fields import TextField, optional
from desktop.ui.schemes.rows_field import Column, RowsField, fresh_key
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.trials import LevelTrial, NumberTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Block, Criterion, Rule
    from desktop.ui.schemes.trials import Trial


def levels_field(name: str, points: str) -> RowsField:
    """A table of levels with their points."""
    columns = (Column(name, 24), Column(points, 12, "0"))
    return RowsField(columns, lambda level: (level.name, show(level.points)), _level)


def _level(texts: Sequence[str], before: Any, known: Sequence[Any]) -> Level:  # noqa: ANN401
    key = before.key if before is not None else fresh_key("v", known)
    return Level(key, texts[0], parse_decimal(texts[1]))


def bands_field(lower: str, points: str) -> RowsField:
    """A table of half-open intervals by their lower bounds."""
    columns = (Column(lower, 24), Column(points, 12, "0"))
    return RowsField(columns, _band_cells, _band, first_may_be_empty=True)


def _band_cells(band: Band) -> tuple[str, str]:
    return "" if band.lower is None else show(band.lower), show(band.points)


def _band(texts: Sequence[str], before: object, known: Sequence[object]) -> Band:
    del before, known
    return Band(optional(texts[0], parse_decimal), parse_decimal(texts[1] or "0"))


class LevelsForm(RuleForm):
    """A choice among named levels."""

    kind = Levels

    @classmethod
    def title(cls) -> str:
        """分等级."""
        return QCoreApplication.translate("RuleForms", "分等级")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Begin with the full mark and nothing."""
        del block
        names = (
            QCoreApplication.translate("RuleForms", "达到要求"),
            QCoreApplication.translate("RuleForms", "未达到要求"),
        )
        return Levels((Level("v1", names[0], leaf.full), Level("v2", names[1], ZERO)))

    def build(self) -> None:
        """The levels."""
        self.add("levels", "", levels_field(self.tr("等级"), self.tr("得分")), wide=True)

    def make_trial(self) -> Trial:
        """A choice."""
        return LevelTrial()


class BandsForm(RuleForm):
    """Intervals of a typed number."""

    kind = Bands

    @classmethod
    def title(cls) -> str:
        """按数量分档."""
        return QCoreApplication.translate("RuleForms", "按数量分档")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """Begin with one interval from 0."""
        del block
        return Bands((Band(ZERO, leaf.full),))

    def build(self) -> None:
        """What is counted, then the intervals."""
        self.add("quantity", self.tr("数量名称"), TextField(self.tr("如：未到人数")))
        field = bands_field(self.tr("从（含）"), self.tr("得分"))
        self.add("bands", "", field, wide=True)

    def make_trial(self) -> Trial:
        """The number."""
        return NumberTrial()
