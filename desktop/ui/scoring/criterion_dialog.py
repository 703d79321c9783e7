"""Entering one criterion for all units: a grid, ballots, a rank list, or events, as its rule asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.scheme import (
    Award,
    Block,
    Constant,
    Deduct,
    RankPoints,
    RankSource,
    RollUp,
    Veto,
    Votes,
)
from desktop.domain.scoring import rule_sentence
from desktop.services import labels
from desktop.services.ballots import count_ballots, set_rank_order
from desktop.services.criterion_view import (
    CriterionView,
    enter_cells,
    enter_target,
    load_criterion,
)
from desktop.services.rounds import add_event
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.scoring.ballot_model import BallotModel
from desktop.ui.scoring.criterion_model import CriterionModel
from desktop.ui.scoring.event_quick_add import EventQuickAdd
from desktop.ui.scoring.figure_grid import FigureGrid
from desktop.ui.scoring.rank_list import RankListForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.changes import Changes
    from desktop.domain.round_records import BallotCount, RankOrder
    from desktop.domain.scheme import Criterion
    from desktop.services.ports import UnitOfWork
    from desktop.ui.scoring.event_form import TypedEvent
    from desktop.ui.session import Session

PATIENCE = 0.025
_GRID, _EVENTS, _BALLOTS, _RANKS, _NOTHING = range(5)


def way_of(criterion: Criterion) -> int:
    """Return how a leaf is entered: the page of the stack."""
    rule = criterion.rule
    if isinstance(rule, Deduct | Award):
        return _EVENTS
    if isinstance(rule, Votes):
        return _BALLOTS
    if isinstance(rule, RankPoints) and rule.source is RankSource.GIVEN:
        return _RANKS
    return _NOTHING if isinstance(rule, Veto | Constant | RollUp) else _GRID


class CriterionDialog(BaseDialog):
    """Criteria left, the entry right; Ctrl+PageUp/PageDown change the criterion."""

    name = "criterion"
    size_ = (124, 32)

    def __init__(self, session: Session, round_id: int, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("按指标录入"))
        self._round_id = round_id
        self._view: CriterionView | None = None
        self.leaves = QListWidget()
        self.leaves.setAccessibleName(self.tr("考核指标"))
        self.sentence = QLabel()
        self.sentence.setObjectName("muted")
        self.sentence.setWordWrap(True)
        self.error = QLabel()
        self.error.setObjectName("bad")
        self.error.setWordWrap(True)
        self.error.hide()
        self.model = CriterionModel(self)
        self.grid = FigureGrid()
        self.events = EventQuickAdd(session.toolbox.phonetics, session.theme.colors)
        self.group = QComboBox()
        self.ballots = BallotModel(self)
        self.ballot_grid = FigureGrid()
        self.ranks = RankListForm()
        self.nothing = QLabel()
        self.keys = QLabel()
        self.keys.setObjectName("muted")
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self._load(0)

    def _build(self) -> None:
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(self.tr("各单位分数"))
        self.ballot_grid.setModel(self.ballots)
        self.ballot_grid.setAccessibleName(self.tr("各单位票数"))
        voting = QWidget()
        inner = QVBoxLayout(voting)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.group)
        inner.addWidget(self.ballot_grid, 1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        for page in (self.grid, self.events, voting, self.ranks, self.nothing):
            self.stack.addWidget(page)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.error)
        layout.addWidget(self.keys)
        splitter = QSplitter()
        splitter.addWidget(self.leaves)
        splitter.addWidget(right)
        splitter.setSizes([260, 800])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        self.content.addWidget(splitter, 1)
        close = self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)

    def _connect(self) -> None:
        self.leaves.currentRowChanged.connect(self._leaf_chosen)
        self.leaves.itemActivated.connect(lambda _item: self._focus_entry())
        self.model.typed.connect(self._store_cells)
        self.model.targets_typed.connect(self._store_targets)
        self.grid.pasted.connect(self._paste)
        self.events.submitted.connect(self._store_event)
        self.events.refused.connect(self.show_error)
        self.group.activated.connect(lambda _row: self._show_ballots())
        self.ballots.counted.connect(self._store_ballots)
        self.ballots.refused.connect(self.show_error)
        self.ballot_grid.pasted.connect(self.ballots.paste)
        self.ranks.ordered.connect(self._store_order)
        self.session.runner.changed.connect(self._changed)
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.step(by))
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.session.undo)

    # -- loading -----------------------------------------------------------------------------

    def _load(self, leaf: int) -> None:
        self.session.runner.query(
            lambda uow: load_criterion(uow=uow, round_id=self._round_id, leaf=leaf),
            self._show,
            self._refused,
            owner=self,
            patience=PATIENCE,
        )

    def _changed(self, changes: Changes) -> None:
        kinds = ("entry", "event", "sheet", "round", "ballot", "rank_order", "target")
        if changes.touches(*kinds) and self._view is not None:
            self._load(self._view.leaf)

    def _show(self, view: CriterionView) -> None:
        if self._view is None:
            self._fill_leaves(view)
        elif self.leaves.currentRow() != view.leaf:
            return
        first = self._view is None
        other = self._view is None or self._view.leaf != view.leaf
        self._view = view
        self.introduce(view.round.title)
        meaning = rule_sentence(view.criterion, scheme=view.scheme)
        self.sentence.setText(f"{view.criterion.numbered}　{meaning}")
        way = way_of(view.criterion)
        self.keys.setText(self._keys_words(way))
        self.stack.setCurrentIndex(way)
        if way == _GRID:
            self.model.show_view(view)
            if other:
                self.grid.fit_columns()
                self.grid.setCurrentIndex(self.model.index(0, self.model.first_figure))
        elif way == _EVENTS:
            self.events.show_view(view)
        elif way == _BALLOTS:
            self._fill_groups(view)
            self._show_ballots()
            if other:
                self.ballot_grid.fit_columns()
        elif way == _RANKS:
            self.ranks.show_view(view)
        else:
            self.nothing.setText(self._why_nothing(view))
        if first or (other and not self.leaves.hasFocus()):
            self._focus_entry()

    def _keys_words(self, way: int) -> str:
        """Say which keys help at the present way of entering."""
        if way in {_GRID, _BALLOTS}:
            return self.tr("回车到下一单位；Ctrl+V 粘贴 Excel 中的一列；Ctrl+PageDown 下一指标")
        return self.tr("Ctrl+PageDown 下一指标，Ctrl+PageUp 上一指标")

    def _focus_entry(self) -> None:
        """Go where the figures of the criterion are typed: opening and stepping lead there."""
        if self._view is None:
            return
        places: dict[int, QWidget] = {
            _GRID: self.grid,
            _EVENTS: self.events.unit,
            _BALLOTS: self.ballot_grid,
            _RANKS: self.ranks.list,
        }
        places.get(way_of(self._view.criterion), self.leaves).setFocus()

    def _fill_leaves(self, view: CriterionView) -> None:
        self.leaves.blockSignals(True)
        for top in view.scheme.criteria:
            for criterion in (node for node in top.walk() if not node.children):
                self.leaves.addItem(criterion.numbered)
                last = self.leaves.item(self.leaves.count() - 1)
                last.setToolTip(f"{top.numbered}\n{criterion.numbered}")
        self.leaves.setCurrentRow(view.leaf)
        self.leaves.blockSignals(False)

    def _fill_groups(self, view: CriterionView) -> None:
        chosen = self.group.currentData()
        self.group.clear()
        for group in view.scheme.panel.groups:
            self.group.addItem(group.name, group.key)
        self.group.setCurrentIndex(max(self.group.findData(chosen), 0))
        self.group.setVisible(self.group.count() > 0)

    def _show_ballots(self) -> None:
        if self._view is not None:
            self.ballots.show_view(self._view, self.group.currentData() or "")
            if not self.ballot_grid.currentIndex().isValid():
                self.ballot_grid.setCurrentIndex(self.ballots.index(0, 1))

    def _why_nothing(self, view: CriterionView) -> str:
        rule = view.criterion.rule
        if isinstance(rule, RollUp):
            return self.tr("本项由其他批次汇总：在“评委与汇总来源”中选择批次。")
        if view.block is Block.VETO:
            return self.tr("一票否决请在单位的评分表中登记，并写明事由。")
        return self.tr("本项分数由单位属性决定，不用录入。")

    # -- moving ------------------------------------------------------------------------------

    def _leaf_chosen(self, row: int) -> None:
        self.error.hide()
        self.ranks.commit()
        if row >= 0:
            self._load(row)

    def step(self, by: int) -> None:
        """Go to a neighbouring criterion."""
        row = self.leaves.currentRow() + by
        if 0 <= row < self.leaves.count():
            self.leaves.setCurrentRow(row)

    # -- storing -----------------------------------------------------------------------------

    def _paste(self, index: QModelIndex, text: str) -> None:
        done = self.model.paste(index, text)
        if not done.taken:
            self.show_error(self.tr("这里不能粘贴：请选中要填分数的格子。"))
        elif done.beyond or done.left_out:
            words = self.tr("粘贴了 {0} 格").format(done.taken)
            if done.beyond:
                words += self.tr("，{0} 行超出单位数没有粘贴").format(done.beyond)
            if done.left_out:
                words += self.tr("，{0} 格不能填写没有粘贴").format(done.left_out)
            self.show_error(self.tr("{0}。请核对起始格子。").format(words))

    def _store_cells(self, texts: dict[int, str]) -> None:
        leaf = self._leaf
        self._do(lambda uow: enter_cells(uow=uow, round_id=self._round_id, leaf=leaf, texts=texts))

    def _store_targets(self, texts: dict[int, str]) -> None:
        leaf = self._leaf

        def step(uow: UnitOfWork) -> None:
            for unit_id, text in texts.items():
                enter_target(
                    uow=uow, round_id=self._round_id, leaf=leaf, unit_id=unit_id, text=text
                )

        self._do(step)

    def _store_ballots(self, ballots: list[BallotCount]) -> None:
        def step(uow: UnitOfWork) -> None:
            for ballot in ballots:
                count_ballots(uow=uow, ballot=ballot)

        self._do(step)

    def _store_order(self, order: RankOrder) -> None:
        self._do(lambda uow: set_rank_order(uow=uow, order=order))

    def _store_event(self, sheet_id: int, typed: TypedEvent) -> None:
        leaf = self._leaf
        self._do(
            lambda uow: add_event(
                uow=uow,
                sheet_id=sheet_id,
                leaf=leaf,
                line=typed.line,
                times=typed.times,
                amount=typed.amount,
                day=typed.day,
                reason=typed.reason,
            ),
            lambda _event: self.events.begin(),
        )

    @property
    def _leaf(self) -> int:
        return self._view.leaf if self._view is not None else 0

    def _do(
        self,
        step: Callable[[UnitOfWork], object],
        on_done: Callable[[object], object] | None = None,
    ) -> None:
        if self._view is None:
            return
        self.error.hide()
        self.session.runner.command(
            labels.enter_criterion(self._view.criterion.text),
            step,
            on_done,
            self._refused,
            owner=self,
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.show_error(str(error))

    def done(self, result: int) -> None:
        """Store an order not saved yet before the dialog goes."""
        self.ranks.commit()
        super().done(result)

    def show_error(self, text: str) -> None:
        """Show a sentence below the entry."""
        self.error.setText(text)
        self.error.show()
