"""民主测评: ballots per level."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.scheme import Band, Level, Override, Votes
from desktop.domain.scoring import Inputs
from desktop.domain.scoring.inputs import VoteTally
from desktop.ui.schemes.fields import (
    Field,
    FieldForm,
    NumberField,
    number_text,
    optional,
    read_number,
)
from desktop.ui.schemes.folded import Folded
from desktop.ui.schemes.rows_field import Column, RowsField
from desktop.ui.schemes.rule_forms.base import RuleForm
from desktop.ui.schemes.rule_forms.choices import levels_field
from desktop.ui.schemes.ticks_field import TicksField
from desktop.ui.schemes.trials import UNIT, GridTrial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scheme import Block, Criterion, Rule
    from desktop.ui.schemes.trials import Trial

_FRESH = (("优秀", 100), ("称职", 80), ("基本称职", 60), ("不称职", 40))


class OverrideForm(FieldForm):
    """From which share of some levels on the points are fixed."""

    def build(self) -> None:
        """Levels, the exact share as two whole numbers, points."""
        self.names = TicksField(
            self.tr("勾选等级，如基本称职、不称职；都不勾则没有兜底档"), row=True
        )
        self.add("levels", self.tr("这些等级的票"), self.names)
        self.add("part", self.tr("达到（几分之）几"), NumberField(whole=True))
        self.add("whole", self.tr("几分（分母）"), NumberField(whole=True))
        self.add("points", self.tr("直接得"), NumberField())


class OverrideField(Field):
    """The override, or none while no level is named."""

    def __init__(self) -> None:
        self.inside = OverrideForm()
        super().__init__(self.inside)
        self.inside.typed.connect(self.typed)
        self.inside.edited.connect(self.edited)

    def show_value(self, value: Override | None) -> None:
        """Show the override; a usual one waits in the fields when there is none."""
        self.inside.show_value(value or Override((), 1, 3, Decimal(0)))

    def read(self) -> Override | None:
        """Return the override."""
        found: Override = self.inside.read()
        return found if found.levels else None


class VotesForm(RuleForm):
    """Levels with the value of one vote; or points by the share of some levels."""

    kind = Votes

    @classmethod
    def title(cls) -> str:
        """民主测评."""
        return QCoreApplication.translate("RuleForms", "民主测评（得票）")

    @classmethod
    def fresh(cls, leaf: Criterion, block: Block) -> Rule:
        """The four usual levels, valued in proportion to the full mark."""
        del block
        hundredth = leaf.full / Decimal(100)
        return Votes(
            tuple(
                Level(f"v{number}", name, hundredth * points)
                for number, (name, points) in enumerate(_FRESH, 1)
            )
        )

    def build(self) -> None:
        """Levels, bands of a share, override."""
        field = levels_field(self.tr("等级"), self.tr("每票值"))
        self.add("levels", "", field, wide=True)
        self.share = TicksField(self.tr("勾选等级，如优秀；都不勾则按每票值平均"), row=True)
        self.add("share_of", self.tr("按得票率分档的等级"), self.share)
        columns = (Column(self.tr("得票率从（含）"), 20), Column(self.tr("得分"), 12, "0"))
        bands = RowsField(columns, _cells, _band, first_may_be_empty=True)
        self.add("bands", "", bands, wide=True)
        self.override = OverrideField()
        self.bind("override", "", self.override)
        title = self.tr("兜底档（如：基本称职和不称职的票达到三分之一，直接得某分）")
        self.fold = Folded(title, self.override)
        self.body.addWidget(self.fold)

    def show_value(self, value: object) -> None:
        """Let the names of levels be known first."""
        if isinstance(value, Votes):
            self._offer(value.levels)
        super().show_value(value)
        self.fold.show_use(isinstance(value, Votes) and value.override is not None)

    def read(self) -> Any:  # noqa: ANN401 - the rule
        """Return the rule; levels typed just now can be ticked at once."""
        self._offer(self.fields["levels"].read())
        rule: Votes = super().read()
        return rule if rule.share_of else replace(rule, bands=())

    def _offer(self, levels: Sequence[Level]) -> None:
        for field in (self.share, self.override.inside.names):
            ticked = field.read()
            field.offer([(level.key, level.name) for level in levels])
            gone = set(ticked) - {level.key for level in levels}
            if gone:
                field.show_value([key for key in ticked if key not in gone])

    def adapt(self, value: Any) -> None:  # noqa: ANN401
        """Bands only where a share is counted."""
        self.fields["bands"].setVisible(bool(value.share_of))

    def make_trial(self) -> Trial:
        """Votes per level."""
        return VotesTrial()


def _cells(band: Band) -> tuple[str, str]:
    return number_text(band.lower, percent=True), number_text(band.points)


def _band(texts: Sequence[str], before: object, known: Sequence[object]) -> Band:
    del before, known
    lower = optional(texts[0], lambda text: Decimal(read_number(text, percent=True)))
    return Band(lower, Decimal(read_number(texts[1] or "0")))


class VotesTrial(GridTrial):
    """How many votes each level got."""

    def __init__(self) -> None:
        super().__init__(())

    def show_leaf(self, leaf: Criterion) -> None:
        """A field per level."""
        self.set_heads([level.name for level in getattr(leaf.rule, "levels", ())])

    def inputs(self, leaf: Criterion) -> Inputs:
        """Return the tally; without any vote nothing was entered."""
        levels: tuple[Level, ...] = getattr(leaf.rule, "levels", ())
        counts = self.numbers()[: len(levels)]
        votes = tuple(
            (level.key, int(count))
            for level, count in zip(levels, counts, strict=True)
            if count is not None
        )
        return Inputs(tallies=(VoteTally(UNIT, leaf.key, votes),) if votes else ())
