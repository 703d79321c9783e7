"""What the menu 计划 and the context menus of the trees do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.domain.units import Unit
from desktop.services import labels
from desktop.services.units import add_unit, change_unit, delete_unit
from desktop.ui.dialogs.unit_dialog import UnitDialog
from desktop.ui.menus import fill_unit_menu
from desktop.ui.models.plan_tree import plan_of
from desktop.ui.outline.commands import OutlineCommands
from desktop.ui.outline.plan_settings import PlanSettings
from desktop.ui.outline.text_commands import TextCommands

if TYPE_CHECKING:
    from desktop.ui.actions import Actions
    from desktop.ui.outline.plan_view import PlanTreeView
    from desktop.ui.outline.text_box import TextBox
    from desktop.ui.proposals.dialog import ProposalsDialog
    from desktop.ui.session import Session
    from desktop.ui.views.tree import TreeView


class PlanCommands(QObject):
    """Connects the actions of plans and units with the trees' selections."""

    def __init__(
        self, session: Session, actions: Actions, plans: PlanTreeView, units: TreeView
    ) -> None:
        super().__init__(plans)
        self._session = session
        self._actions = actions
        self._plans = plans
        self._units = units
        self.outline = OutlineCommands(session, actions, plans)
        self.plan_settings = PlanSettings(session, actions, plans)
        actions.propose.triggered.connect(lambda *_: self.propose())
        actions.add_unit.triggered.connect(self._add_unit)
        actions.change_unit.triggered.connect(self._change_unit)
        actions.delete_unit.triggered.connect(self._delete_unit)
        units.chosen.connect(lambda _item: self.refresh())
        units.customContextMenuRequested.connect(self._unit_menu)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        self.refresh()

    def use_text(self, box: TextBox) -> None:
        """Let the actions work on the text of an entry too."""
        TextCommands(self.outline.steps, self._actions, box)

    def refresh(self) -> None:
        """Enable what fits the selection."""
        writable = self._session.path is not None and not self._session.read_only
        unit = self._units.current_item()
        actions = self._actions
        for action in (actions.change_unit, actions.delete_unit):
            action.setEnabled(writable and unit is not None)

    def _unit_menu(self, place: QPoint) -> None:
        menu = QMenu(self._units)
        fill_unit_menu(menu, self._actions)
        menu.popup(self._units.viewport().mapToGlobal(place))

    # -- plans -------------------------------------------------------------------------------

    def propose(self) -> ProposalsDialog | None:
        """Ask what to take over from the text of the selected plans and entries."""
        from desktop.ui.proposals.dialog import ProposalsDialog, Scope

        nodes: dict[int, list[int] | None] = {}
        for item in self._plans.chosen_items():
            if item.kind == "plan":
                nodes[item.id] = None
            elif (chosen := nodes.setdefault(plan_of(item), [])) is not None:
                chosen.append(item.id)
        if not nodes:
            return None
        scopes = [Scope(plan, None if ids is None else tuple(ids)) for plan, ids in nodes.items()]
        dialog = ProposalsDialog(self._session, scopes, self._plans.window())
        dialog.open()
        return dialog

    # -- units -------------------------------------------------------------------------------

    def _add_unit(self) -> None:
        item = self._units.current_item()
        dialog = UnitDialog(self._session, Unit("", parent_id=item.id if item else None))
        dialog.confirmed.connect(self._store_new_unit)
        dialog.open()

    def _store_new_unit(self, unit: Unit) -> None:
        self._session.runner.command(
            labels.add_unit(unit.name),
            lambda uow: add_unit(uow=uow, unit=unit),
            lambda stored: self._units.select("unit", stored.id),
        )

    def _change_unit(self) -> None:
        item = self._units.current_item()
        if item is not None:
            self._session.runner.query(lambda uow: uow.units.get(item.id), self._show_unit)

    def _show_unit(self, unit: Unit) -> None:
        dialog = UnitDialog(self._session, unit)
        dialog.confirmed.connect(
            lambda changed: self._session.runner.command(
                labels.change_unit(changed.name),
                lambda uow: change_unit(uow=uow, unit=replace(changed, id=unit.id)),
            )
        )
        dialog.open()

    def _delete_unit(self) -> None:
        item = self._units.current_item()
        if item is None:
            return
        told = self.tr("已删除“{0}”，可用“撤销”恢复。").format(item.text)
        self._session.runner.command(
            labels.delete_unit(item.text),
            lambda uow: delete_unit(uow=uow, unit_id=item.id),
            lambda _none: self._session.messages.tell(told),
        )
