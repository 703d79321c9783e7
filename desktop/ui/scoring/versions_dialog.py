"""The published versions of a round and its corrections: older ones stay readable."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QSplitter, QTabWidget

from desktop.services.published_view import PublishedView, load_published, load_version_ranking
from desktop.services.sealing import CORRECTION_KIND_NAMES
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.results.ranking_model import RankingModel
from desktop.ui.results.ranking_table import RankingTable
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.ranking_view import RankingView
    from desktop.ui.session import Session


class VersionsDialog(BaseDialog):
    """Versions above, the chosen version's ranking and all corrections below."""

    name = "versions"
    size_ = (120, 32)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("发布结果与更正"))
        self._round_id = round_id
        colors = session.theme.colors
        self.versions = RowsView(
            (self.tr("版本"), self.tr("时间"), self.tr("说明"), self.tr("校验值（SHA-256）")),
            (8, 18, 34, 40),
            colors,
        )
        self.versions.setAccessibleName(self.tr("发布版本"))
        self.model = RankingModel(colors, self)
        self.ranking = RankingTable()
        self.ranking.setModel(self.model)
        self.ranking.setAccessibleName(self.tr("该版本的排名"))
        self.corrections = RowsView(
            (
                *(self.tr("日期"), self.tr("类别"), self.tr("单位"), self.tr("指标")),
                *(self.tr("原总分"), self.tr("新总分"), self.tr("申请理由"), self.tr("处理决定")),
            ),
            (11, 6, 11, 20, 8, 8, 21, 21),
            colors,
        )
        self.corrections.setAccessibleName(self.tr("更正记录"))
        self.empty = QLabel(self.tr("本批次还没有发布。"))
        self._build()
        session.runner.query(
            lambda uow: load_published(uow=uow, round_id=round_id),
            self._fill,
            self.fail,
            owner=self,
        )

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self.ranking, self.tr("该版本的排名"))
        self.tabs.addTab(self.corrections, self.tr("更正记录"))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.versions)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        self.content.addWidget(self.empty)
        self.content.addWidget(splitter, 1)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.versions.selectionModel().currentRowChanged.connect(self._chosen)

    def _fill(self, view: PublishedView) -> None:
        self.introduce(view.title)
        self.empty.setVisible(not view.versions)
        self.versions.rows.set_rows(
            [
                TextRow(
                    (
                        self.tr("第{0}版").format(one.number),
                        f"{one.created.astimezone():%Y-%m-%d %H:%M}" if one.created else "",
                        one.reason,
                        one.digest,
                    ),
                    Tone.PLAIN if row == 0 else Tone.MUTED,
                    one.number,
                )
                for row, one in enumerate(view.versions)
            ]
        )
        self.corrections.rows.set_rows(
            [
                TextRow(
                    (
                        one.day.isoformat() if one.day else "",
                        CORRECTION_KIND_NAMES[one.kind],
                        one.unit,
                        one.subject or self.tr("维持原结果"),
                        one.old,
                        one.new,
                        one.reason,
                        one.decision,
                    )
                )
                for one in view.corrections
            ]
        )
        self.tabs.setTabText(1, self.tr("更正记录（{0}）").format(len(view.corrections)))
        if view.versions:
            self.versions.selectRow(0)

    def _chosen(self, *_indexes: object) -> None:
        number = self.versions.current_payload()
        if isinstance(number, int):
            self.session.runner.query(
                lambda uow: load_version_ranking(uow=uow, round_id=self._round_id, number=number),
                partial(self._show, number),
                self.fail,
                owner=self,
            )

    def _show(self, number: int, view: RankingView) -> None:
        if self.versions.current_payload() == number:
            self.model.show_ranking(view)
            self.ranking.fit_columns()
