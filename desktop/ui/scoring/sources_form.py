"""Choosing the rounds a roll-up is made of: one per planned period, or any number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.round_records import RoundSource
from desktop.domain.scheme import RollUp
from desktop.domain.scoring import rule_sentence
from desktop.ui.scoring.round_state import state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.rounds import Round
    from desktop.domain.scheme import Criterion

_ID = Qt.ItemDataRole.UserRole


class SourcesForm(QWidget):
    """A block per roll-up leaf; hidden by its owner where the scheme has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._periods: dict[tuple[int, str], QComboBox] = {}
        self._lists: dict[int, QListWidget] = {}
        self._rounds: dict[int, Round] = {}
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
        self._periods.clear()
        self._lists.clear()
        self._rounds = {item.id: item for item in rounds}
        inner = QWidget()
        layout = QVBoxLayout(inner)
        for index, criterion in leaves:
            rule = criterion.rule
            heading = QLabel(criterion.numbered)
            heading.setObjectName("heading")
            words = QLabel(rule_sentence(criterion))
            words.setObjectName("muted")
            words.setWordWrap(True)
            layout.addWidget(heading)
            layout.addWidget(words)
            own = [one for one in present if one.leaf == index]
            if isinstance(rule, RollUp) and rule.periods:
                layout.addLayout(self._planned(index, rule, own))
            else:
                layout.addWidget(self._any(index, criterion, own))
        layout.addStretch(1)
        self._area.setWidget(inner)

    def _planned(self, leaf: int, rule: RollUp, own: Sequence[RoundSource]) -> QFormLayout:
        form = QFormLayout()
        chosen = {one.period: one.source_id for one in own}
        for period in rule.periods:
            box = QComboBox()
            box.addItem(self.tr("（没有）"), None)
            for item in self._rounds.values():
                box.addItem(self._title(item), item.id)
            box.setCurrentIndex(max(box.findData(chosen.get(period.key)), 0))
            self._periods[leaf, period.key] = box
            form.addRow(f"{period.title or period.key}：", box)
        return form

    def _any(self, leaf: int, criterion: Criterion, own: Sequence[RoundSource]) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(criterion.text)
        chosen = {one.source_id for one in own}
        for item in self._rounds.values():
            line = QListWidgetItem(self._title(item), found)
            line.setData(_ID, item.id)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if item.id in chosen else Qt.CheckState.Unchecked
            line.setCheckState(state)
        self._lists[leaf] = found
        return found

    def _title(self, item: Round) -> str:
        return self.tr("{title}（{state}）").format(title=item.title, state=state_name(item.status))

    def sources(self) -> list[RoundSource]:
        """Return what was chosen."""
        found = [
            RoundSource(0, box.currentData(), leaf, period)
            for (leaf, period), box in self._periods.items()
            if box.currentData() is not None
        ]
        for leaf, shown in self._lists.items():
            for row in range(shown.count()):
                line = shown.item(row)
                if line.checkState() == Qt.CheckState.Checked:
                    item = self._rounds[line.data(_ID)]
                    # Two rounds of one period stay apart: the title tells them.
                    found.append(RoundSource(0, item.id, leaf, item.title))
        return found
