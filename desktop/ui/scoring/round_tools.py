"""What can be done with a round besides scoring one unit: each tool is a dialog, loaded when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from desktop.domain.rounds import RoundStatus
from desktop.services.round_data import SEALED

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from desktop.domain.rounds import Round
    from desktop.services.ranking_view import RankingRow
    from desktop.ui.session import Session


class RoundTools(QObject):
    """The actions and the dialogs behind them.

    ``row``: the unit chosen in the ranking, None while there is none. ``sheet_wanted``: a sheet is
    to be opened.
    """

    sheet_wanted = Signal(int)

    def __init__(
        self, session: Session, row: Callable[[], RankingRow | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._row = row
        self._parent = parent
        self._round: Round | None = None
        self.correct = self._action(self.tr("登记更正（申诉、复核）(&C)…"), self.open_correction)
        self.versions = self._action(self.tr("发布结果与更正(&V)…"), self.open_versions)
        self.by_criterion = self._action(self.tr("按指标录入(&G)…"), self.open_criterion)
        self.by_criterion.setShortcut(QKeySequence("Ctrl+G"))
        self.board = self._action(self.tr("评分进度(&J)…"), self.open_board)
        self.hand_out = self._action(self.tr("发放评分表(&O)…"), self.open_hand_out)
        self.collect = self._action(self.tr("收回评分表(&K)…"), self.open_collect)
        self.setup = self._action(self.tr("评委与汇总来源(&R)…"), self.open_setup)
        self.decide = self._action(self.tr("人工确定等次和评优(&H)…"), self.open_decision)
        self.analysis = self._action(self.tr("结果分析(&Y)…"), self.open_analysis)
        self.actions: tuple[QAction, ...] = (
            *(self.by_criterion, self.board, self.hand_out, self.collect),
            *(self.setup, self.decide),
            *(self.correct, self.versions, self.analysis),
        )
        self.show_round(None)

    def _action(self, text: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _on=False: slot())
        return action

    def show_round(self, item: Round | None) -> None:
        """Enable what fits the state of a round."""
        self._round = item
        for action in self.actions:
            action.setEnabled(item is not None)
        sealed = item is not None and item.status in SEALED
        closed = sealed or (item is not None and item.status is RoundStatus.REVIEWED)
        for action in (self.hand_out, self.collect, self.setup):
            action.setEnabled(item is not None and not closed)
        self.decide.setEnabled(item is not None and not sealed)
        self.correct.setEnabled(sealed)  # an archived one says what comes before
        self.versions.setEnabled(sealed)

    # -- tools -------------------------------------------------------------------------------

    def open_criterion(self) -> QDialog | None:
        """Enter one criterion for all units."""
        from desktop.ui.scoring.criterion_dialog import CriterionDialog

        if self._round is None:
            return None
        return self._open(CriterionDialog(self._session, self._round.id, self._parent))

    def open_board(self) -> QDialog | None:
        """Show who has scored whom."""
        from desktop.ui.scoring.board_dialog import BoardDialog

        if self._round is None:
            return None
        dialog = BoardDialog(self._session, self._round.id, self._parent)
        dialog.sheet_wanted.connect(self.sheet_wanted)
        dialog.show()
        return dialog

    def open_hand_out(self) -> QDialog | None:
        """Hand out score forms as workbooks."""
        from desktop.ui.handing_out.out_dialog import HandOutDialog

        if self._round is None:
            return None
        return self._open(HandOutDialog(self._session, self._round.id, self._parent))

    def open_collect(self) -> QDialog | None:
        """See which forms came back, and merge them."""
        from desktop.ui.handing_out.collect_dialog import CollectDialog

        if self._round is None:
            return None
        return self._open(CollectDialog(self._session, self._round.id, self._parent))

    def open_setup(self) -> QDialog | None:
        """Change raters and sources."""
        from desktop.ui.scoring.setup_dialog import SetupDialog

        if self._round is None:
            return None
        return self._open(SetupDialog(self._session, self._round.id, self._parent))

    def open_decision(self) -> QDialog | None:
        """Decide grade and honours of the chosen unit by hand."""
        from desktop.ui.scoring.decision_dialog import DecisionDialog

        row = self._row()
        if self._round is None or row is None:
            return None
        return self._open(DecisionDialog(self._session, self._round.id, row.unit_id, self._parent))

    def open_analysis(self) -> QDialog | None:
        """Show where points are lost, how totals spread, and the trend."""
        from desktop.ui.results.analysis_dialog import AnalysisDialog

        if self._round is None:
            return None
        return self._open(AnalysisDialog(self._session, self._round.id, self._parent))

    def open_correction(self) -> QDialog | None:
        """Correct a published figure of the chosen unit."""
        from desktop.ui.scoring.correction_dialog import CorrectionDialog

        row = self._row()
        if row is None or self._round is None:
            return None
        if self._round.status is RoundStatus.ARCHIVED:
            self._session.messages.warn(
                self.tr("“{0}”已归档，不再登记更正。").format(self._round.title),
                self.tr("如需更正，请先在批次状态中“取出归档”并写明理由。"),
                self._parent,
            )
            return None
        return self._open(CorrectionDialog(self._session, row.sheet_id, self._parent))

    def open_versions(self) -> QDialog | None:
        """Show what was published, and what was corrected since."""
        from desktop.ui.scoring.versions_dialog import VersionsDialog

        if self._round is None:
            return None
        return self._open(VersionsDialog(self._session, self._round.id, self._parent))

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog
