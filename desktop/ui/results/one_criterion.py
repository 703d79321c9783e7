"""单项比较: all units at one criterion, as a table and as bars, best first."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.models.rows import TextRow
from desktop.ui.results.charts import BarChart, Mark
from desktop.ui.results.shares import percent
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.criterion_spread import CriterionSpot, CriterionSpread
    from desktop.ui.theme import Colors


class OneCriterion(QWidget):
    """Choose a criterion; a click on a bar marks its unit in the table and the other way round."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spreads: tuple[CriterionSpread, ...] = ()
        self.criterion = QComboBox()
        self.criterion.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        heads = (self.tr("单位"), self.tr("分组"), self.tr("得分"), self.tr("得分率"))
        self.table = RowsView(heads, (18, 14, 9, 9), colors)
        self.table.setAccessibleName(self.tr("各单位得分"))
        self.bars = BarChart(colors)
        self.bars.setAccessibleName(self.tr("各单位得分率"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.bars)
        row = QHBoxLayout()
        label = QLabel(self.tr("指标(&C)："))
        label.setBuddy(self.criterion)
        row.addWidget(label)
        row.addWidget(self.criterion, 1)
        both = QSplitter()
        both.addWidget(self.table)
        both.addWidget(area)
        both.setSizes([480, 540])
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(both, 1)
        self.criterion.currentIndexChanged.connect(self._chosen)
        self.bars.chosen.connect(self.table.selectRow)
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.bars.choose(now.row())
        )

    def show_spreads(self, spreads: Sequence[CriterionSpread]) -> None:
        """Offer these criteria and show the first."""
        self._spreads = tuple(spreads)
        self.criterion.clear()
        for one in self._spreads:
            self.criterion.addItem("　" * one.depth + one.name)

    def _chosen(self, place: int) -> None:
        if not 0 <= place < len(self._spreads):
            return
        spots = self._spreads[place].spots
        self.table.rows.set_rows(
            [TextRow((one.name, one.group, one.figure, percent(one.share))) for one in spots]
        )
        most = max((one.share for one in spots if one.share is not None), default=Fraction(1))
        scale = max(most, Fraction(1))
        self.bars.show_marks([_mark(one, scale) for one in spots])


def _mark(spot: CriterionSpot, scale: Fraction) -> Mark:
    share = spot.share if spot.share is not None else Fraction(0)
    figure = f"{spot.figure}（{percent(spot.share)}）" if spot.share is not None else spot.figure
    return Mark(spot.name, float(share / scale), figure)
