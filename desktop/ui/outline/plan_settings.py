"""What concerns a plan as a whole: its numbering, its properties, the next year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.errors import UserError
from desktop.services import labels
from desktop.services.outline.numbering import set_numbering
from desktop.ui.models.plan_tree import PATIENCE, plan_of
from desktop.ui.outline.outline_actions import numbering_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.outline_numbers import Numbering
    from desktop.domain.plans import Plan
    from desktop.ui.actions import Actions
    from desktop.ui.outline.plan_view import PlanTreeView
    from desktop.ui.session import Session


class PlanSettings(QObject):
    """Works on the plan the current entry stands in."""

    def __init__(self, session: Session, actions: Actions, view: PlanTreeView) -> None:
        super().__init__(view)
        self._session = session
        self._outline = actions.outline
        self._view = view
        self._outline.properties.triggered.connect(lambda: self._with_plan(self._properties))
        self._outline.roll_over.triggered.connect(lambda: self._with_plan(self._roll_over))
        for way, action in self._outline.numbering.items():
            action.triggered.connect(lambda _on, way=way: self._number(way))
        view.chosen.connect(lambda _item: self.refresh())
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        session.runner.changed.connect(
            lambda changes: self.refresh() if changes.touches("plan") else None
        )
        self.refresh()

    def plan_id(self) -> int | None:
        """Return the plan the current entry stands in."""
        item = self._view.current_item()
        return None if item is None or item.kind not in ("plan", "node") else plan_of(item)

    def refresh(self) -> None:
        """Enable what fits, and tick how the plan is numbered."""
        outline, plan_id = self._outline, self.plan_id()
        writable = self._session.path is not None and not self._session.read_only
        for action in (outline.properties, outline.roll_over, *outline.numbering.values()):
            action.setEnabled(writable and plan_id is not None)
        if plan_id is not None:
            self._session.runner.query(
                lambda uow: uow.plans.list(id=plan_id), self._tick, owner=self
            )

    def _tick(self, plans: list[Plan]) -> None:
        for plan in plans:
            if plan.id == self.plan_id():
                self._outline.numbering[plan.numbering].setChecked(True)

    def _with_plan(self, do: Callable[[Plan], None]) -> None:
        plan_id = self.plan_id()
        if plan_id is not None:
            self._session.runner.query(
                lambda uow: uow.plans.get(plan_id), do, owner=self, patience=PATIENCE
            )

    def _properties(self, plan: Plan) -> None:
        from desktop.ui.outline.properties_dialog import PropertiesDialog

        PropertiesDialog(self._session, plan, self._view.window()).open()

    def _roll_over(self, plan: Plan) -> None:
        from desktop.ui.outline.roll_over_dialog import RollOverDialog

        RollOverDialog(self._session, plan, self._view.window()).open()

    def _number(self, way: Numbering) -> None:
        self._with_plan(partial(self._set_numbering, way))

    def _set_numbering(self, way: Numbering, plan: Plan) -> None:
        told = self.tr("已重新编号，改变了 {0} 个编号；以后修改时自动接着编。")

        def refused(error: Exception) -> None:
            self._outline.numbering[plan.numbering].setChecked(True)
            if not isinstance(error, UserError):
                raise error
            self._session.messages.error(error)

        self._session.runner.command(
            labels.set_numbering(plan.title, numbering_words()[way].split("：")[0]),
            lambda uow: set_numbering(uow=uow, plan_id=plan.id, numbering=way),
            lambda count: self._session.messages.tell(told.format(count)),
            refused,
        )
