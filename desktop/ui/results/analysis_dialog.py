"""结果分析: where points are lost, how totals spread, the trend; lost points become 整改 tasks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.services.analysis import Analysis, LostPoints, Trend, analyse, remedy_of
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow
from desktop.ui.results.charts import BarChart, Mark, StripChart, TrendChart
from desktop.ui.results.lost_by_unit import LostByUnit
from desktop.ui.results.one_criterion import OneCriterion
from desktop.ui.results.shares import percent
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from desktop.services.remedies import Remedy
    from desktop.ui.results.remedy_dialog import RemedyDialog
    from desktop.ui.session import Session

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class AnalysisDialog(BaseDialog):
    """Five tabs over one analysis."""

    name = "analysis"
    size_ = (124, 34)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("结果分析"))
        self._analysis: Analysis | None = None
        colors = session.theme.colors
        self.bars = BarChart(colors)
        self.bars.setAccessibleName(self.tr("各指标失分率"))
        heads = (self.tr("指标"), self.tr("失分合计"), self.tr("平均失分"), self.tr("失分率"))
        self.criteria = RowsView((*heads, self.tr("失分单位")), (24, 9, 9, 8, 9), colors)
        self.criteria.setAccessibleName(self.tr("各指标失分"))
        self.units = RowsView(
            (self.tr("单位"), self.tr("失分"), self.tr("原因")), (18, 8, 40), colors
        )
        self.units.setAccessibleName(self.tr("失分单位"))
        self.remedy = QPushButton(self.tr("列为整改任务…"))
        self.by_unit = LostByUnit(colors)
        self.one_criterion = OneCriterion(colors)
        self.strip = StripChart(colors)
        self.strip.setAccessibleName(self.tr("总分分布"))
        spread = (
            self.tr("单位"),
            self.tr("分组"),
            self.tr("总分"),
            self.tr("名次"),
            self.tr("等次"),
        )
        self.spots = RowsView(spread, (20, 14, 10, 8, 12), colors)
        self.spots.setAccessibleName(self.tr("总分"))
        self.unit = QComboBox()
        self.trend = TrendChart(colors)
        self.trend.setAccessibleName(self.tr("历次总分"))
        past = (self.tr("批次"), self.tr("总分"), self.tr("名次"), self.tr("全部单位平均"))
        self.history = RowsView(past, (40, 10, 8, 14), colors)
        self.history.setAccessibleName(self.tr("历次总分"))
        self.tabs = QTabWidget()
        self._build()
        self._connect()
        session.runner.query(
            lambda uow: analyse(uow=uow, round_id=round_id), self._show, self.fail, owner=self
        )

    def _build(self) -> None:
        self.tabs.addTab(self._lost_page(), self.tr("指标失分(&1)"))
        self.tabs.addTab(self.by_unit, self.tr("单位失分(&2)"))
        self.tabs.addTab(self._spread_page(), self.tr("分布(&3)"))
        self.tabs.addTab(self.one_criterion, self.tr("单项比较(&4)"))
        self.tabs.addTab(self._trend_page(), self.tr("趋势(&5)"))
        self.content.addWidget(self.tabs, 1)
        self.remedy.setAutoDefault(False)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)

    def _lost_page(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.bars)
        above = QSplitter()
        above.addWidget(self.criteria)
        above.addWidget(area)
        above.setSizes([560, 460])
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(above, 3)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("在所选指标失分的单位（可多选）：")), 1)
        row.addWidget(self.remedy)
        layout.addLayout(row)
        layout.addWidget(self.units, 2)
        return page

    def _spread_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self.strip)
        layout.addWidget(self.spots, 1)
        return page

    def _trend_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        row = QHBoxLayout()
        label = QLabel(self.tr("单位(&U)："))
        label.setBuddy(self.unit)
        row.addWidget(label)
        row.addWidget(self.unit)
        hint = QLabel(
            self.tr("彩色线是该单位，灰色线是全部单位的平均；只比较同一方案已发布的批次。")
        )
        hint.setObjectName("muted")
        row.addWidget(hint, 1)
        layout.addLayout(row)
        layout.addWidget(self.trend, 1)
        layout.addWidget(self.history, 1)
        return page

    def _connect(self) -> None:
        self.units.setSelectionMode(RowsView.SelectionMode.ExtendedSelection)
        self.criteria.selectionModel().currentRowChanged.connect(self._criterion_chosen)
        self.bars.chosen.connect(self._choose_criterion)
        self.unit.currentIndexChanged.connect(self._unit_chosen)
        self.remedy.clicked.connect(lambda _on: self.make_remedies())
        self.by_unit.remedies_wanted.connect(self.open_remedies)

    # -- filling -----------------------------------------------------------------------------

    def _show(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self.introduce(analysis.title)
        self._show_lost(analysis)
        self.by_unit.show_analysis(analysis)
        self._show_spread(analysis)
        self.one_criterion.show_spreads(analysis.spreads)
        self.unit.clear()
        for trend in analysis.trends:
            self.unit.addItem(trend.name, trend.unit_id)

    def _show_lost(self, analysis: Analysis) -> None:
        words = analysis.words
        self.criteria.rows.set_rows(
            [
                TextRow(
                    (
                        one.criterion,
                        words(one.lost),
                        analysis.rounded(one.mean),
                        percent(one.rate),
                        str(len(one.units)),
                    ),
                    payload=one,
                )
                for one in analysis.lost
            ]
        )
        top = max((one.rate for one in analysis.lost), default=Fraction(1)) or Fraction(1)
        self.bars.show_marks(
            [
                Mark(
                    one.criterion,
                    float(one.rate / top),
                    self.tr("{mean}（{rate}）").format(
                        mean=analysis.rounded(one.mean), rate=percent(one.rate)
                    ),
                    strong=place < 3,
                )
                for place, one in enumerate(analysis.lost)
            ]
        )
        if analysis.lost:
            self._choose_criterion(0)

    def _show_spread(self, analysis: Analysis) -> None:
        totals = [spot.total for spot in analysis.spots]
        low, high = (min(totals), max(totals)) if totals else (Fraction(0), Fraction(1))
        span = high - low or Fraction(1)
        words = analysis.words
        self.strip.show_marks(
            [
                Mark(
                    spot.name,
                    float((spot.total - low) / span),
                    words(spot.total),
                    f"{spot.name} {words(spot.total)}",
                )
                for spot in analysis.spots
            ],
            words(low),
            words(high),
        )
        self.spots.rows.set_rows(
            [
                TextRow(
                    (
                        spot.name,
                        spot.group,
                        words(spot.total),
                        "" if spot.rank is None else str(spot.rank),
                        spot.grade,
                    )
                )
                for spot in analysis.spots
            ]
        )

    def _choose_criterion(self, row: int) -> None:
        index = self.criteria.rows.index(row, 0)
        self.criteria.selectionModel().setCurrentIndex(index, _SELECT)

    def _criterion_chosen(self, *_indexes: object) -> None:
        lost, analysis = self.criteria.current_payload(), self._analysis
        if isinstance(lost, LostPoints) and analysis is not None:
            self.bars.choose(self.criteria.currentIndex().row())
            self.units.rows.set_rows(
                [
                    TextRow((one.name, analysis.words(one.lost), one.reason), payload=one)
                    for one in lost.units
                ]
            )
            self.units.selectAll()

    def _unit_chosen(self, place: int) -> None:
        analysis = self._analysis
        if analysis is None or not 0 <= place < len(analysis.trends):
            return
        trend = analysis.trends[place]
        means = tuple(_mean(analysis.trends, n) for n in range(len(analysis.rounds)))
        found = [one for one in (*trend.totals, *means) if one is not None]
        low, high = (min(found), max(found)) if found else (Fraction(0), Fraction(1))
        span = high - low or Fraction(1)

        def marks(line: tuple[Fraction | None, ...], strong: bool) -> list[Mark | None]:
            return [
                None
                if one is None
                else Mark("", float((one - low) / span), analysis.words(one), strong=strong)
                for one in line
            ]

        self.trend.show_lines(analysis.rounds, (marks(trend.totals, True), marks(means, False)))
        self.history.rows.set_rows(
            [
                TextRow(
                    (
                        title,
                        "" if total is None else analysis.words(total),
                        "" if rank is None else str(rank),
                        "" if mean is None else analysis.rounded(mean),
                    )
                )
                for title, total, rank, mean in zip(
                    analysis.rounds, trend.totals, trend.ranks, means, strict=True
                )
            ]
        )

    # -- doing -------------------------------------------------------------------------------

    def make_remedies(self) -> RemedyDialog | None:
        """Ask plan and day, and make a task of each chosen unit's loss."""
        lost, analysis = self.criteria.current_payload(), self._analysis
        if not isinstance(lost, LostPoints) or analysis is None:
            return None
        rows = sorted({index.row() for index in self.units.selectedIndexes()})
        return self.open_remedies([remedy_of(analysis, lost, lost.units[row]) for row in rows])

    def open_remedies(self, remedies: list[Remedy]) -> RemedyDialog | None:
        """Show the tasks before they are made."""
        from desktop.ui.results.remedy_dialog import RemedyDialog

        if not remedies:
            self.session.messages.tell(self.tr("请先选择要整改的失分项。"))
            return None
        dialog = RemedyDialog(self.session, remedies, self)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()
        return dialog


def _mean(trends: tuple[Trend, ...], place: int) -> Fraction | None:
    found = [one.totals[place] for one in trends]
    known = [total for total in found if total is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
