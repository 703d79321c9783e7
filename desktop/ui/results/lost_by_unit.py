"""失分 unit by unit: who lost how much, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.services.analysis import Analysis, UnitLoss, lost_by_unit, remedy_of
from desktop.ui.models.rows import TextRow
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from desktop.services.remedies import Remedy
    from desktop.ui.theme import Colors


class LostByUnit(QWidget):
    """Units left, their lost points right. ``remedies_wanted``: Remedies of the chosen lines."""

    remedies_wanted = Signal(list)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis: Analysis | None = None
        self.units = RowsView((self.tr("单位"), self.tr("失分合计")), (18, 10), colors)
        self.units.setAccessibleName(self.tr("各单位失分"))
        heads = (self.tr("指标"), self.tr("失分"), self.tr("原因"))
        self.places = RowsView(heads, (30, 8, 34), colors)
        self.places.setAccessibleName(self.tr("该单位失分的指标"))
        self.places.setSelectionMode(RowsView.SelectionMode.ExtendedSelection)
        self.remedy = QPushButton(self.tr("列为整改任务…"))
        self.remedy.setAutoDefault(False)
        self._build()
        self.units.selectionModel().currentRowChanged.connect(self._unit_chosen)
        self.remedy.clicked.connect(lambda _on: self.remedies_wanted.emit(self.chosen()))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("所选单位失分的指标（可多选）：")), 1)
        row.addWidget(self.remedy)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(row)
        inner.addWidget(self.places, 1)
        splitter = QSplitter()
        splitter.addWidget(self.units)
        splitter.addWidget(right)
        splitter.setSizes([300, 720])
        splitter.setChildrenCollapsible(False)
        QVBoxLayout(self).addWidget(splitter)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show an analysis, the unit that lost most first."""
        self._analysis = analysis
        self.units.rows.set_rows(
            [
                TextRow((one.name, analysis.words(one.lost)), payload=one)
                for one in lost_by_unit(analysis)
            ]
        )
        if self.units.rows.rowCount():
            self.units.selectRow(0)

    def _unit_chosen(self, *_indexes: object) -> None:
        loss, analysis = self.units.current_payload(), self._analysis
        if isinstance(loss, UnitLoss) and analysis is not None:
            self.places.rows.set_rows(
                [
                    TextRow((criterion.criterion, analysis.words(one.lost), one.reason))
                    for criterion, one in loss.places
                ]
            )
            self.places.selectAll()

    def chosen(self) -> list[Remedy]:
        """Return what the chosen unit is to put right at the chosen criteria."""
        loss, analysis = self.units.current_payload(), self._analysis
        if not isinstance(loss, UnitLoss) or analysis is None:
            return []
        rows = sorted({index.row() for index in self.places.selectedIndexes()})
        return [remedy_of(analysis, *loss.places[row]) for row in rows]
