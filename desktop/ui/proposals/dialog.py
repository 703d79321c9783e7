"""What the text of a plan says about its tasks: accepted, changed, turned down; one undoable step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QWidget,
)

from desktop.domain.proposals import Field
from desktop.services import labels
from desktop.services.accepting import Decided, begin_occurrences, decide
from desktop.services.plans import FIRST_YEAR, LAST_YEAR
from desktop.services.proposed_units import UnitBook, add_missing
from desktop.services.task_proposals import hinted_year, needs_year, propose_fields
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import characters, lines
from desktop.ui.proposals.proposal_tree import Choice, ProposalTree
from desktop.ui.proposals.proposal_view import ProposalView
from desktop.ui.proposals.source_view import SourceView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.ports import UnitOfWork
    from desktop.services.task_proposals import TaskProposal
    from desktop.ui.proposals.proposal_tree import Line
    from desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Scope:
    """What is read: a plan, or some of its entries and what is below them."""

    plan_id: int
    node_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave: proposals, the roster, the year of each plan, a year to begin with."""

    proposals: list[TaskProposal]
    book: UnitBook
    years: dict[int, int | None]
    hint: int | None


def read_scopes(uow: UnitOfWork, scopes: Sequence[Scope], year: int | None) -> Read:
    """Read the proposals of plans; ``year`` stands in for plans without one."""
    plans = {scope.plan_id: uow.plans.get(scope.plan_id) for scope in scopes}
    found = [
        one
        for scope in scopes
        for one in propose_fields(
            uow=uow, plan_id=scope.plan_id, node_ids=scope.node_ids, year=year
        )
    ]
    hints = (hinted_year(plan) for plan in plans.values() if plan.year is None)
    years = {plan_id: plan.year or year for plan_id, plan in plans.items()}
    return Read(found, UnitBook.of(uow), years, next((hint for hint in hints if hint), None))


class ProposalsDialog(BaseDialog):
    """Shows proposals by entry, with the sentence beside; the sure ones are ticked."""

    name = "proposals"
    size_ = (160, 34)

    def __init__(
        self, session: Session, scopes: Sequence[Scope], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("从文字中提取任务信息"))
        self._scopes = tuple(scopes)
        self._year: int | None = None
        self.model = ProposalTree(session.theme.colors, self)
        self.tree = ProposalView(self.model)
        self.source = SourceView(session.theme.colors)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.counts = QLabel()
        self.year_words = QLabel(self.tr("原文没有写明年份，这些时限按哪一年算(&Y)？"))
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year_words.setBuddy(self.year)
        self.take_year = QPushButton(self.tr("按这一年(&T)"))
        self.add_missing = QPushButton(session.icons("plus"), "")
        self.all_sure = QPushButton(self.tr("只采纳把握高的(&H)"))
        self.all = QPushButton(self.tr("全部采纳(&A)"))
        self.none = QPushButton(self.tr("全部不采纳(&N)"))
        self.rest = QPushButton(self.tr("其余不再提示(&R)"))
        self._build()
        self.add_buttons(self.tr("采纳所选")).setEnabled(False)
        self._connect()
        self.read()

    def _build(self) -> None:
        year = QHBoxLayout()
        year.addWidget(self.year_words)
        year.addWidget(self.year)
        year.addWidget(self.take_year)
        year.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tree)
        split.addWidget(self.source)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([lines(self, 22), lines(self, 5)])
        self.source.setMinimumHeight(lines(self, 3))
        self.tree.setMinimumSize(characters(self, 60), lines(self, 8))
        row = QHBoxLayout()
        row.addWidget(self.counts, 1)
        row.addWidget(self.add_missing)
        for button in (self.all_sure, self.all, self.none, self.rest):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.add_missing.setAutoDefault(False)
        self.take_year.setAutoDefault(False)
        self.content.addLayout(year)
        self.content.addWidget(split, 1)
        self.content.addWidget(self.reason)
        self.content.addLayout(row)
        self._show_year(needed=False)

    def _connect(self) -> None:
        self.tree.current.connect(self._show_source)
        self.model.decided.connect(self._count)
        self.model.refused.connect(self._say_refused)
        self.take_year.clicked.connect(self._take_year)
        self.add_missing.clicked.connect(self._add_missing)
        self.all_sure.clicked.connect(lambda: self.model.decide_all(_sure_only))
        self.all.clicked.connect(lambda: self.model.decide_all(_all_fields))
        self.none.clicked.connect(lambda: self.model.decide_all(lambda _line: Choice.REJECTED))
        self.rest.clicked.connect(lambda: self.model.decide_all(_reject_rest))

    # -- reading -----------------------------------------------------------------------------

    def read(self) -> None:
        """Read the texts and show what they propose."""
        scopes, year = self._scopes, self._year
        self.session.runner.query(
            lambda uow: read_scopes(uow, scopes, year), self._show, self.fail, owner=self
        )

    def _show(self, read: Read) -> None:
        count = len(read.proposals)
        self.introduce(
            self.tr(
                "从正文中找到 {0} 条建议，把握高的已经勾选。空格键勾选，F2 改值，Delete 键不采纳，回车键采纳所选。"
            ).format(count)
            if count
            else self.tr("正文里没有找到新的建议：已经填写的和不采纳过的不再提示。")
        )
        needed = needs_year(read.proposals)
        if needed:
            self.year.setValue(read.hint or self.session.toolbox.clock.today().year)
        self._show_year(needed=needed)
        self.tree.values.names = read.book.names
        self.model.show_proposals(read.proposals, book=read.book, years=read.years)
        for button in (self.all_sure, self.all, self.none, self.rest):
            button.setEnabled(bool(count))
        self.tree.setFocus()

    def _show_year(self, *, needed: bool) -> None:
        for widget in (self.year_words, self.year, self.take_year):
            widget.setVisible(needed)

    def _take_year(self) -> None:
        """Read again with the year given; it is kept with the plans when something is accepted."""
        self._year = self.year.value()
        self.read()

    def _add_missing(self) -> None:
        """Add the units the text names and the roster lacks, then read again."""
        names = self.model.unknown_units()
        self.session.runner.command(
            labels.add_units(len(names)),
            lambda uow: add_missing(uow=uow, names=names),
            lambda _added: self.read(),
            self.fail,
            owner=self,
        )

    def _show_source(self, proposal: TaskProposal | None) -> None:
        self.source.show_proposal(proposal)
        told = proposal.obstacle or proposal.proposal.reason if proposal is not None else ""
        self.reason.setText(told)

    def _say_refused(self, problem: str, remedy: str) -> None:
        self.reason.setText(f"{problem}{remedy}")

    def _count(self) -> None:
        accepted = self.model.chosen(Choice.ACCEPTED)
        rejected = len(self.model.chosen(Choice.REJECTED))
        left = len(self.model.chosen(Choice.OPEN))
        changed = sum(one.changed for one in accepted)
        self.counts.setText(
            self.tr("采纳 {0} 条（其中改动 {1} 条），不采纳 {2} 条，待定 {3} 条").format(
                len(accepted), changed, rejected, left
            )
        )
        unknown = self.model.unknown_units()
        self.add_missing.setVisible(bool(unknown))
        self.add_missing.setText(self.tr("把 {0} 个新单位加入名册(&U)").format(len(unknown)))
        self.add_missing.setToolTip("、".join(unknown))
        self.primary.setText(
            self.tr("采纳所选（{0}）").format(len(accepted)) if accepted else self.tr("确定")
        )
        self.primary.setEnabled(bool(accepted or rejected))

    # -- storing -----------------------------------------------------------------------------

    def confirm(self) -> None:
        """Fill in what was accepted, remember what was turned down, as one step."""
        self.buttons.setEnabled(False)
        accepted, rejected = self.model.chosen(Choice.ACCEPTED), self.model.chosen(Choice.REJECTED)
        phonetics, board = self.session.toolbox.phonetics, self.session.days.board
        today = self.session.toolbox.clock.today()
        years = {} if self._year is None else dict.fromkeys(self._plan_ids(), self._year)

        def store(uow: UnitOfWork) -> Decided:
            decided = decide(
                uow=uow,
                accepted=accepted,
                rejected=rejected,
                phonetics=phonetics,
                today=today,
                years=years,
            )
            begin_occurrences(
                uow=uow,
                accepted=accepted,
                calendar=board.calendar,
                lamps=board.rule,
                today=today,
            )
            return decided

        self.session.runner.command(
            labels.accept_proposals(len(accepted)), store, self._stored, self.fail, owner=self
        )

    def _plan_ids(self) -> list[int]:
        return [scope.plan_id for scope in self._scopes]

    def _stored(self, decided: Decided) -> None:
        self.session.messages.tell(account(decided))
        self.accept()


def account(decided: Decided) -> str:
    """Say what was decided."""
    return QCoreApplication.translate(
        "Proposals", "已采纳 {0} 条、改动后采纳 {1} 条、不采纳 {2} 条，可用“撤销”取消。"
    ).format(decided.accepted, decided.changed, decided.rejected)


def _all_fields(line: Line) -> Choice:
    """Accept every field; cutting sentences out of an entry is decided one by one."""
    return line.choice if line.proposal.field is Field.SENTENCE else Choice.ACCEPTED


def _sure_only(line: Line) -> Choice:
    return Choice.ACCEPTED if line.proposal.sure else Choice.OPEN


def _reject_rest(line: Line) -> Choice:
    return Choice.ACCEPTED if line.choice is Choice.ACCEPTED else Choice.REJECTED
