"""What the scoring dialog does: each wish becomes one undoable step of the services."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import UserError
from desktop.domain.exact import show
from desktop.domain.rounds import SheetEntry
from desktop.domain.scheme import Block, Direct, Levels
from desktop.domain.scoring.inputs import State
from desktop.services import labels, rounds
from desktop.services.criterion_view import enter_target
from desktop.services.entering import EVENT_RULES
from desktop.services.figures import NOT_APPLICABLE_MARK, NOT_INSPECTED_MARK
from desktop.ui.dialogs.reason_prompt import ReasonPrompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.rounds import SheetEvent
    from desktop.services.ports import UnitOfWork
    from desktop.services.sheet_view import SheetView
    from desktop.ui.scoring.event_form import TypedEvent
    from desktop.ui.scoring.sheet_dialog import SheetDialog
    from desktop.ui.session import Session

_STATES = {
    NOT_INSPECTED_MARK: State.NOT_INSPECTED,
    NOT_APPLICABLE_MARK: State.NOT_APPLICABLE,
    " ": State.SCORED,
}


class SheetActions(QObject):
    """Stores what was typed; refusals stay in the dialog, next to what was typed."""

    def __init__(self, dialog: SheetDialog, session: Session) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._session = session
        self._changing: SheetEvent | None = None
        self._lost: int | None = None
        self._asked: set[int] = set()

    def forget(self) -> None:
        """Another unit is shown: nothing asked yet, nothing being changed."""
        self._changing = None
        self._lost = None
        self._asked.clear()

    # -- entries -----------------------------------------------------------------------------

    def score(self, leaf: int, entry: SheetEntry | None) -> None:
        """Store a checked entry (None: clear the leaf) and go on."""
        if entry is None:
            self._clear(leaf)
        elif entry.state is State.IMPUTED and not entry.reason:
            self._impute(leaf, entry)
        else:
            self._lost = leaf
            self._enter(leaf, entry)

    def give_reason(self, leaf: int, reason: str) -> None:
        """Store the reason of an entry."""
        view = self._dialog.view
        if view is not None and leaf in view.entries:
            self._enter(leaf, replace(view.entries[leaf], reason=reason))

    def set_state(self, sign: str) -> None:
        """Set the state of the current leaf by its sign; "" clears, ``*`` asks for 补定."""
        leaf = self._dialog.tree.current_leaf()
        view = self._dialog.view
        if leaf is None or view is None or view.locked:
            return
        if sign == "":
            self._clear(leaf)
        elif view.leaves[leaf][1] is not Block.VETO:
            entry = bare_entry(view, leaf, _STATES.get(sign, State.IMPUTED))
            if entry.state is State.IMPUTED:
                self._ask_imputed(leaf, entry)
            else:
                self._enter(leaf, entry)

    def ask_reason_if_lost(self) -> None:
        """After a score below the full mark was stored: ask for the reason, once per leaf."""
        leaf, self._lost = self._lost, None
        view = self._dialog.view
        if leaf is None or view is None or leaf in self._asked:
            return
        criterion, block = view.leaves[leaf]
        node = view.result.nodes[criterion.key]
        entry = view.entries.get(leaf)
        # Where a quantity is typed the next line of the paper is a quantity too: nothing is asked.
        graded = isinstance(criterion.rule, (Direct, Levels, *EVENT_RULES))
        short = node.points is not None and node.points < node.full and block is Block.BASE
        short = short and graded
        if short and entry is not None and not entry.reason:
            self._asked.add(leaf)
            self._dialog.tree.ask_reason(leaf)

    def _enter(self, leaf: int, entry: SheetEntry) -> None:
        self._dialog.go_on_after(leaf)
        self._do(
            labels.enter_scores,
            lambda uow: rounds.enter(
                uow=uow,
                sheet_id=entry.sheet_id,
                leaf=leaf,
                state=entry.state,
                amount=entry.amount,
                level=entry.level,
                reason=entry.reason,
            ),
        )

    def _clear(self, leaf: int) -> None:
        view = self._dialog.view
        if view is not None and leaf in view.entries:
            sheet_id = view.sheet.id
            self._do(
                labels.enter_scores,
                lambda uow: rounds.clear_entry(uow=uow, sheet_id=sheet_id, leaf=leaf),
            )

    def _ask_imputed(self, leaf: int, entry: SheetEntry) -> None:
        question = self.tr("集体研究确定的分数和理由（打印在备注中）。")
        prompt = self._prompt(self.tr("补定分数"), question, "impute", figure=True)
        prompt.given.connect(
            lambda reason: self._enter(leaf, replace(entry, amount=prompt.amount, reason=reason))
        )
        prompt.open()

    def _impute(self, leaf: int, entry: SheetEntry) -> None:
        question = self.tr("补定为{0}分的理由（打印在备注中）。").format(
            show(entry.amount or Decimal(0))
        )
        prompt = self._prompt(self.tr("补定分数"), question, "impute")
        prompt.given.connect(lambda reason: self._enter(leaf, replace(entry, reason=reason)))
        prompt.open()

    def _prompt(
        self, title: str, question: str, kind: str, *, figure: bool = False
    ) -> ReasonPrompt:
        """Ask for a reason over the sheet; afterwards the keys go to the criteria again."""
        prompt = ReasonPrompt(self._session, title, question, kind, self._dialog, figure=figure)
        prompt.finished.connect(lambda _code: self._dialog.to_tree())
        return prompt

    def set_target(self, text: str) -> None:
        """Store the target of the unit at the current leaf; empty text clears it."""
        leaf = self._dialog.tree.current_leaf()
        view = self._dialog.view
        if leaf is None or view is None:
            return
        where = (view.round.id, view.unit.id)
        self._do(
            labels.enter_scores,
            lambda uow: enter_target(
                uow=uow, round_id=where[0], leaf=leaf, unit_id=where[1], text=text
            ),
        )

    # -- events ------------------------------------------------------------------------------

    def store_event(self, typed: TypedEvent) -> None:
        """Add the event in the form, or save the one being changed."""
        leaf = self._dialog.tree.current_leaf()
        view = self._dialog.view
        if leaf is None or view is None:
            return
        changing = self._changing
        if changing is None:
            self._do(labels.add_event, lambda uow: _add(uow, view.sheet.id, leaf, typed), True)
        else:
            changed = replace(
                changing,
                line=typed.line,
                times=typed.times,
                amount=typed.amount,
                day=typed.day,
                reason=typed.reason,
                inspector=typed.inspector,
                item=typed.item,
                role=typed.role,
                sharers=typed.sharers,
            )
            self._do(
                labels.add_event, lambda uow: rounds.change_event(uow=uow, event=changed), True
            )

    def begin_change(self, event: SheetEvent) -> None:
        """Put an event into the form."""
        self._changing = event
        self._dialog.panel.form.show_event(event)
        self._dialog.panel.form.reason.setFocus()

    def revoke(self, event: SheetEvent) -> None:
        """Revoke an event, with its reason."""
        question = self.tr("作废的原因（记录保留，不再计分）。")
        prompt = self._prompt(self.tr("作废记录"), question, "revoke")
        prompt.given.connect(
            lambda reason: self._do(
                labels.revoke_event,
                lambda uow: rounds.revoke_event(uow=uow, event_id=event.id, reason=reason),
            )
        )
        prompt.open()

    # -- doing -------------------------------------------------------------------------------

    def _do(
        self,
        label: Callable[[str], str],
        step: Callable[[UnitOfWork], object],
        event: bool = False,
    ) -> None:
        view = self._dialog.view
        if view is None:
            return
        self._dialog.clear_error()
        self._session.runner.command(
            label(view.unit.name),
            step,
            self._event_stored if event else None,
            self._refused,
            owner=self._dialog,
        )

    def _event_stored(self, _result: object) -> None:
        self._changing = None
        self._dialog.panel.form.clear()
        self._dialog.to_tree()

    def _refused(self, error: Exception) -> None:
        self._lost = None
        if not isinstance(error, UserError):
            raise error
        self._dialog.show_error(str(error))


def bare_entry(view: SheetView, leaf: int, state: State) -> SheetEntry:
    """Return an empty entry of a state at a leaf, keeping a reason already given."""
    old = view.entries.get(leaf)
    return SheetEntry(view.sheet.id, leaf, state, reason=old.reason if old else "")


def _add(uow: UnitOfWork, sheet_id: int, leaf: int, typed: TypedEvent) -> SheetEvent:
    return rounds.add_event(
        uow=uow,
        sheet_id=sheet_id,
        leaf=leaf,
        line=typed.line,
        times=typed.times,
        amount=typed.amount,
        day=typed.day,
        reason=typed.reason,
        inspector=typed.inspector,
        item=typed.item,
        role=typed.role,
        sharers=typed.sharers,
    )
