"""The state of a round in the window: a button that names it, with the steps that lead on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from desktop.domain.rounds import RoundStatus
from desktop.services import labels, rounds
from desktop.services.results import compute
from desktop.services.round_log import StatusStep, status_log

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.rounds import Round
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

_STEPS = {
    "begin": (RoundStatus.DRAFT, RoundStatus.SCORING),
    "unbegin": (RoundStatus.SCORING, RoundStatus.DRAFT),
    "review": (RoundStatus.SCORING, RoundStatus.REVIEWED),
    "unreview": (RoundStatus.REVIEWED, RoundStatus.SCORING),
    "publish": (RoundStatus.REVIEWED, RoundStatus.PUBLISHED),
    "archive": (RoundStatus.PUBLISHED, RoundStatus.ARCHIVED),
    "unarchive": (RoundStatus.ARCHIVED, RoundStatus.PUBLISHED),
}
"""Name of an action → the state it starts from and the one it leads to."""


class RoundState(QObject):
    """The button and the steps; ``changed`` after a step was stored.

    ``words``: who brought the round into its state, and when.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self._round: Round | None = None
        self.button = QPushButton(parent)
        self.button.setAutoDefault(False)
        self.words = QLabel(parent)
        self.words.setObjectName("muted")
        self.menu = QMenu(self.tr("批次状态(&T)"), self.button)
        self.button.setMenu(self.menu)
        self.actions = self._make_actions()
        self.menu.addActions(list(self.actions.values()))
        self.show_round(None)

    def _make_actions(self) -> dict[str, QAction]:
        texts = {
            "begin": self.tr("开始评分(&S)"),
            "unbegin": self.tr("退回草稿"),
            "review": self.tr("审核通过(&R)"),
            "unreview": self.tr("退回评分(&B)"),
            "publish": self.tr("发布并封存(&P)…"),
            "archive": self.tr("归档(&A)"),
            "unarchive": self.tr("取出归档(&O)…"),
        }
        found = {}
        for name, text in texts.items():
            action = QAction(text, self)
            action.triggered.connect(lambda _on=False, name=name: self.take(name))
            found[name] = action
        return found

    def show_round(self, item: Round | None) -> None:
        """Show a round's state; its log follows as the tip."""
        self._round = item
        self.button.setVisible(item is not None)
        self.words.setText("")
        self.menu.menuAction().setEnabled(item is not None)
        for name, (start, _end) in _STEPS.items():
            self.actions[name].setVisible(item is not None and item.status is start)
        if item is None:
            return
        state = state_name(item.status)
        self.button.setText(state)
        self.button.setAccessibleName(self.tr("批次状态：{0}").format(state))
        self._session.runner.look(
            lambda workspace: status_log(workspace=workspace, round_id=item.id),
            partial(self._show_log, item.id),
            owner=self,
        )

    def _show_log(self, round_id: int, steps: tuple[StatusStep, ...]) -> None:
        if self._round is None or self._round.id != round_id or not steps:
            return
        log = "\n".join(step_words(step) for step in steps)
        self.words.setText(step_words(steps[-1]))
        for widget in (self.button, self.words):
            widget.setToolTip(log)

    def take(self, name: str) -> None:
        """Take a step; publishing asks first, because nothing leads back."""
        item = self._round
        if item is None:
            return
        status = _STEPS[name][1]
        if name == "publish":
            self._session.runner.query(
                lambda uow: _open_questions(uow, item.id), partial(self._ask, item), owner=self
            )
        elif name == "unarchive":
            self._ask_reason(item)
        else:
            self._store(item, status)

    def _ask_reason(self, item: Round) -> None:
        from desktop.ui.dialogs.reason_prompt import ReasonPrompt

        prompt = ReasonPrompt(
            self._session,
            self.tr("取出归档"),
            self.tr("取出“{0}”的理由（记入修改记录）。").format(item.title),
            "unarchive",
            self._parent,
        )
        prompt.given.connect(lambda reason: self._store(item, RoundStatus.PUBLISHED, reason))
        prompt.open()

    def _ask(self, item: Round, open_: OpenQuestions) -> None:
        more = self.tr("发布后评分、等次都不能再改；如有申诉或差错，用「登记更正」处理。")
        if open_.unranked:
            more += "\n" + self.tr("没有名次的单位（{count} 个）：{names}").format(
                count=len(open_.unranked), names="、".join(open_.unranked[:5])
            )
        if open_.pending:
            more += "\n" + self.tr(
                "等次待定的单位（{count} 个）：{names}。可先取消，用「人工确定等次和评优」确定。"
            ).format(count=len(open_.pending), names="、".join(open_.pending[:5]))
        self._session.messages.ask(
            self.tr("发布「{title}」的结果？").format(title=item.title),
            yes=self.tr("发布并封存"),
            on_yes=lambda: self._store(item, RoundStatus.PUBLISHED),
            more=more,
            parent=self._parent,
        )

    def _store(self, item: Round, status: RoundStatus, reason: str = "") -> None:
        now = self._session.toolbox.clock.now()
        label = labels.set_round_status(item.title, rounds.ROUND_STATUS_NAMES[status])
        if reason:
            label = labels.reopen_round(item.title, reason)
        self._session.runner.command(
            label,
            lambda uow: rounds.set_round_status(
                uow=uow, round_id=item.id, status=status, now=now, reason=reason
            ),
            lambda _item: self.changed.emit(),
        )


def state_name(status: RoundStatus) -> str:
    """Return a state's name in the language of the window (the change log's stays Chinese)."""
    translate = QCoreApplication.translate
    return {
        RoundStatus.DRAFT: translate("RoundState", "草稿"),
        RoundStatus.SCORING: translate("RoundState", "评分中"),
        RoundStatus.REVIEWED: translate("RoundState", "已审核"),
        RoundStatus.PUBLISHED: translate("RoundState", "已发布"),
        RoundStatus.ARCHIVED: translate("RoundState", "已归档"),
    }[status]


def step_words(step: StatusStep) -> str:
    """Say who brought a round into a state, and when."""
    words = f"{state_name(step.status)}  {step.who}  {step.at.astimezone():%Y-%m-%d %H:%M}"
    return f"{words}  {step.reason}" if step.reason else words


class OpenQuestions(NamedTuple):
    """Names of the units without a rank, and of those whose grade nobody decided yet."""

    unranked: tuple[str, ...]
    pending: tuple[str, ...]


def _open_questions(uow: UnitOfWork, round_id: int) -> OpenQuestions:
    outcome = compute(uow=uow, round_id=round_id)
    names = {candidate.key: candidate.name for candidate in outcome.candidates}
    found = outcome.result.units
    return OpenQuestions(
        tuple(names[one.unit] for one in found if one.rank is None),
        tuple(names[one.unit] for one in found if one.grade_pending),
    )
