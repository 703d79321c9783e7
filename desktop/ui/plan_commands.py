"""What the menu 计划 and the context menus of the trees do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.domain.plans import PlanNode
from desktop.domain.units import Unit
from desktop.services import labels
from desktop.services.plans import add_node, delete_node, delete_plan, set_task
from desktop.services.units import add_unit, change_unit, delete_unit
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.dialogs.unit_dialog import UnitDialog
from desktop.ui.menus import fill_plan_menu, fill_unit_menu

if TYPE_CHECKING:
    from desktop.services.ports import UnitOfWork
    from desktop.ui.actions import Actions
    from desktop.ui.models.tree import TreeItem
    from desktop.ui.proposals.dialog import ProposalsDialog
    from desktop.ui.session import Session
    from desktop.ui.views.tree import TreeView

_ITEM = 256
"""Qt's UserRole: the TreeItem of an index."""


class PlanCommands(QObject):
    """Connects the actions of plans and units with the trees' selections."""

    def __init__(
        self, session: Session, actions: Actions, plans: TreeView, units: TreeView
    ) -> None:
        super().__init__(plans)
        self._session = session
        self._actions = actions
        self._plans = plans
        self._units = units
        actions.add_below.triggered.connect(lambda: self._ask_node(below=True))
        actions.add_after.triggered.connect(lambda: self._ask_node(below=False))
        actions.rename.triggered.connect(self._rename)
        actions.make_task.triggered.connect(lambda: self._set_task(is_task=True))
        actions.unmake_task.triggered.connect(lambda: self._set_task(is_task=False))
        actions.propose.triggered.connect(lambda *_: self.propose())
        actions.delete_node.triggered.connect(self._delete)
        actions.add_unit.triggered.connect(self._add_unit)
        actions.change_unit.triggered.connect(self._change_unit)
        actions.delete_unit.triggered.connect(self._delete_unit)
        plans.chosen.connect(lambda _item: self.refresh())
        units.chosen.connect(lambda _item: self.refresh())
        plans.customContextMenuRequested.connect(self._plan_menu)
        units.customContextMenuRequested.connect(self._unit_menu)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what fits the selection."""
        writable = self._session.path is not None and not self._session.read_only
        item, unit = self._plans.current_item(), self._units.current_item()
        node = item is not None and item.kind == "node"
        actions = self._actions
        for action in (
            actions.add_below,
            actions.rename,
            actions.propose,
            actions.delete_node,
        ):
            action.setEnabled(writable and item is not None)
        for action in (actions.add_after, actions.make_task, actions.unmake_task):
            action.setEnabled(writable and node)
        for action in (actions.change_unit, actions.delete_unit):
            action.setEnabled(writable and unit is not None)

    def _plan_menu(self, place: QPoint) -> None:
        menu = QMenu(self._plans)
        fill_plan_menu(menu, self._actions)
        menu.popup(self._plans.viewport().mapToGlobal(place))

    def _unit_menu(self, place: QPoint) -> None:
        menu = QMenu(self._units)
        fill_unit_menu(menu, self._actions)
        menu.popup(self._units.viewport().mapToGlobal(place))

    # -- plans -------------------------------------------------------------------------------

    def _ask_node(self, *, below: bool) -> None:
        item = self._plans.current_item()
        if item is None:
            return
        prompt = TextPrompt(
            self.tr("新增条目"), self.tr("条目标题："), self._session, self._plans.window()
        )
        prompt.entered.connect(lambda text: self._add_node(item, text, below=below))
        prompt.open()

    def _add_node(self, item: TreeItem, title: str, *, below: bool) -> None:
        phonetics = self._session.toolbox.phonetics

        def add(uow: UnitOfWork) -> PlanNode:
            if item.kind == "plan":
                count = uow.nodes.count(plan_id=item.id, parent_id=None)
                node = PlanNode(plan_id=item.id, title=title, position=count)
            else:
                near = uow.nodes.get(item.id)
                parent = near.id if below else near.parent_id
                place = uow.nodes.count(parent_id=near.id) if below else near.position + 1
                node = PlanNode(near.plan_id, title, parent_id=parent, position=place)
            return add_node(uow=uow, node=node, phonetics=phonetics)

        self._session.runner.command(
            labels.add_node(title), add, lambda node: self._plans.select("node", node.id)
        )

    def _rename(self) -> None:
        index = self._plans.currentIndex()
        if index.isValid():
            self._plans.setFocus()
            self._plans.edit(index)

    def _set_task(self, *, is_task: bool) -> None:
        item = self._plans.current_item()
        if item is not None and item.kind == "node":
            self._session.runner.command(
                labels.set_task(1, is_task),
                lambda uow: set_task(uow=uow, node_ids=[item.id], is_task=is_task),
            )

    def propose(self) -> ProposalsDialog | None:
        """Ask what to take over from the text of the selected plans and entries."""
        from desktop.ui.proposals.dialog import ProposalsDialog, Scope

        nodes: dict[int, list[int] | None] = {}
        for index in self._plans.selectionModel().selectedIndexes():
            item: TreeItem = index.data(_ITEM)
            if item.kind == "plan":
                nodes[item.id] = None
            elif (chosen := nodes.setdefault(self._plan_of(item), [])) is not None:
                chosen.append(item.id)
        if not nodes:
            return None
        scopes = [Scope(plan, None if ids is None else tuple(ids)) for plan, ids in nodes.items()]
        dialog = ProposalsDialog(self._session, scopes, self._plans.window())
        dialog.open()
        return dialog

    @staticmethod
    def _plan_of(item: TreeItem) -> int:
        above = item
        while above.parent is not None and above.kind != "plan":
            above = above.parent
        return above.id

    def _delete(self) -> None:
        """Delete at once: it is one undoable step, so nothing is asked."""
        item = self._plans.current_item()
        if item is None:
            return

        def delete(uow: UnitOfWork) -> None:
            if item.kind == "plan":
                delete_plan(uow=uow, plan_id=item.id)
            else:
                delete_node(uow=uow, node_id=item.id)

        told = self.tr("已删除“{0}”，可用“撤销”恢复。").format(item.text)
        self._session.runner.command(
            labels.delete_node(item.text), delete, lambda _none: self._session.messages.tell(told)
        )

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
