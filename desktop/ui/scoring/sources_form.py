"""Choosing the rounds a roll-up is made of: by planned period and slot, or any number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.scheme import RollUp
from desktop.domain.scoring import rule_sentence
from desktop.ui.scoring.planned_sources import PlannedSources
from desktop.ui.scoring.round_state import state_name
from desktop.ui.scoring.unplanned_sources import UnplannedSources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.round_records import RoundSource
    from desktop.domain.rounds import Round
    from desktop.domain.scheme import Criterion


class SourcesForm(QWidget):
    """A block per roll-up leaf; hidden by its owner where the scheme has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.blocks: dict[int, PlannedSources | UnplannedSources] = {}
        """By index of the leaf."""
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_leaves(
        self,
        leaves: Sequence[tuple[int, Criterion]],
        rounds: Sequence[Round],
        present: Sequence[RoundSource] = (),
    ) -> None:
        """Show the roll-up leaves of a scheme and the rounds there are, chosen ones chosen."""
        self.blocks.clear()
        titles = {item.id: self._title(item) for item in rounds}
        inner = QWidget()
        layout = QVBoxLayout(inner)
        for index, criterion in leaves:
            heading = QLabel(criterion.numbered)
            heading.setObjectName("heading")
            words = QLabel(rule_sentence(criterion))
            words.setObjectName("muted")
            words.setWordWrap(True)
            layout.addWidget(heading)
            layout.addWidget(words)
            block = self._block(index, criterion, rounds, titles)
            block.show_sources([one for one in present if one.leaf == index])
            self.blocks[index] = block
            layout.addWidget(block)
        layout.addStretch(1)
        self._area.setWidget(inner)

    def _block(
        self,
        index: int,
        criterion: Criterion,
        rounds: Sequence[Round],
        titles: dict[int, str],
    ) -> PlannedSources | UnplannedSources:
        rule = criterion.rule
        if isinstance(rule, RollUp) and rule.periods:
            return PlannedSources(index, rule, rounds, titles)
        return UnplannedSources(index, criterion, rounds, titles)

    def propose(self, first: date, last: date) -> None:
        """Choose rounds of these days that are named like the planned periods."""
        for block in self.blocks.values():
            if isinstance(block, PlannedSources):
                block.propose(first, last)

    def _title(self, item: Round) -> str:
        return self.tr("{title}（{state}）").format(title=item.title, state=state_name(item.status))

    def sources(self) -> list[RoundSource]:
        """Return what was chosen."""
        return [one for block in self.blocks.values() for one in block.sources()]
