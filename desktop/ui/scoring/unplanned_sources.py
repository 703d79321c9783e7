"""The rounds of a roll-up leaf without planned periods: any of them, each with period and slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop.domain.round_records import RoundSource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.rounds import Round
    from desktop.domain.scheme import Criterion

_SLOT = 2


class _Line(NamedTuple):
    """The cells of one round."""

    round_id: int
    shown: QTableWidgetItem
    period: QTableWidgetItem
    slot: QTableWidgetItem


class UnplannedSources(QTableWidget):
    """A line per round: ticked ones count. Rounds with the same period are its slots (上午、下午)."""

    def __init__(
        self,
        leaf: int,
        criterion: Criterion,
        rounds: Sequence[Round],
        titles: Mapping[int, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(rounds), 3, parent)
        self._leaf = leaf
        self.setAccessibleName(criterion.text)
        self.setHorizontalHeaderLabels(
            [self.tr("批次"), self.tr("计入时段"), self.tr("节次（如上午）")]
        )
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(_SLOT, QHeaderView.ResizeMode.ResizeToContents)
        self.setMinimumHeight(160)
        self._lines = [self._line(row, item, titles[item.id]) for row, item in enumerate(rounds)]

    def _line(self, row: int, item: Round, title: str) -> _Line:
        shown = QTableWidgetItem(title)
        shown.setFlags(
            (shown.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsEditable
        )
        shown.setCheckState(Qt.CheckState.Unchecked)
        # Two rounds of one period stay apart at first: the title tells them.
        line = _Line(item.id, shown, QTableWidgetItem(item.title), QTableWidgetItem(""))
        for column, cell in enumerate((line.shown, line.period, line.slot)):
            self.setItem(row, column, cell)
        return line

    def show_sources(self, sources: Sequence[RoundSource]) -> None:
        """Show rounds already chosen."""
        chosen = {one.source_id: one for one in sources}
        for line in self._lines:
            one = chosen.get(line.round_id)
            if one is not None:
                line.shown.setCheckState(Qt.CheckState.Checked)
                line.period.setText(one.period)
                line.slot.setText(one.slot)

    def sources(self) -> list[RoundSource]:
        """Return what was chosen."""
        return [
            RoundSource(
                0, line.round_id, self._leaf, line.period.text().strip(), line.slot.text().strip()
            )
            for line in self._lines
            if line.shown.checkState() == Qt.CheckState.Checked
        ]
