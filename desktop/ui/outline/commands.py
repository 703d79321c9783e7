"""What the menu 计划 and the context menu do with the entries selected in the plan tree."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop.domain.plans import PlanNode
from desktop.services import labels
from desktop.services.outline.entries import Place, delete_nodes, insert_node, position_of
from desktop.services.outline.moving import demote, promote, shift
from desktop.services.outline.texts import back_into_text, join_nodes, split_node
from desktop.services.plans import change_node, delete_plan, set_task
from desktop.ui.menus import fill_plan_menu
from desktop.ui.outline.clipboard import EntryClipboard
from desktop.ui.outline.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.ports import UnitOfWork
    from desktop.ui.actions import Actions
    from desktop.ui.models.tree import TreeItem
    from desktop.ui.outline.plan_view import PlanTreeView
    from desktop.ui.session import Session


class OutlineCommands(QObject):
    """Connects the actions of the outline with the tree; each command is one undoable step."""

    def __init__(self, session: Session, actions: Actions, view: PlanTreeView) -> None:
        super().__init__(view)
        self._session = session
        self._actions = actions
        self._view = view
        self._phonetics = session.toolbox.phonetics
        self.steps = Steps(session, view)
        self.clipboard = EntryClipboard(self.steps, self)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        outline, view = self._actions.outline, self._view
        for action, do in (
            (outline.add_after, lambda: self._type_new(below=False)),
            (outline.add_below, lambda: self._type_new(below=True)),
            (outline.rename, self._rename),
            (outline.delete, self._delete),
            (outline.promote, lambda: self._move(labels.promote, promote)),
            (outline.demote, lambda: self._move(labels.demote, demote)),
            (outline.up, lambda: self._move(partial(labels.shift, down=False), _up)),
            (outline.down, lambda: self._move(partial(labels.shift, down=True), _down)),
            (outline.cut, lambda: self.clipboard.copy(cut=True)),
            (outline.copy, self.clipboard.copy),
            (outline.paste, self.clipboard.paste),
            (outline.join, self._join),
            (outline.back, self._back),
            (self._actions.make_task, lambda: self._set_task(is_task=True)),
            (self._actions.unmake_task, lambda: self._set_task(is_task=False)),
        ):
            action.triggered.connect(lambda _on=False, do=do: do())
        for action in outline.of_tree():
            view.addAction(action)
        view.chosen.connect(lambda _item: self.refresh())
        view.picked.connect(self.refresh)
        view.model().rowsMoved.connect(lambda *_: self.refresh())
        view.model().rowsRemoved.connect(lambda *_: self.refresh())
        view.model().rowsInserted.connect(lambda *_: self.refresh())
        view.typed.connect(self._add)
        view.split_wanted.connect(self.split)
        view.customContextMenuRequested.connect(self._menu)
        self.clipboard.changed.connect(self.refresh)
        self._session.opened.connect(self.refresh)
        self._session.closed.connect(self.refresh)

    # -- what fits ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Enable what fits the selection."""
        writable = self._session.path is not None and not self._session.read_only
        items = self._view.chosen_items()
        nodes = [item for item in items if item.kind == "node"]
        roots = _roots(nodes)
        actions, outline = self._actions, self._actions.outline
        rises, sinks = _room(roots)
        one = len(items) == 1
        fits = {
            outline.add_after: one,
            outline.add_below: one,
            outline.rename: one,
            outline.delete: bool(items),
            outline.promote: bool(roots) and all(_under_entry(item) for item in roots),
            outline.demote: rises,
            outline.up: rises,
            outline.down: sinks,
            outline.cut: bool(nodes),
            outline.paste: one and self.clipboard.filled,
            outline.join: _neighbours(roots),
            outline.back: len(roots) == 1 and (roots[0].row > 0 or _under_entry(roots[0])),
            actions.make_task: bool(nodes),
            actions.unmake_task: bool(nodes),
            actions.propose: bool(items),
        }
        for action, fit in fits.items():
            action.setEnabled(writable and fit)
        outline.copy.setEnabled(bool(nodes))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self._view)
        fill_plan_menu(menu, self._actions)
        menu.popup(self._view.viewport().mapToGlobal(place))

    # -- typing ------------------------------------------------------------------------------

    def _type_new(self, *, below: bool) -> None:
        item = self._view.current_item()
        if item is None:
            return
        if below or item.kind == "plan" or item.parent is None:
            self._view.type_new(item)
        else:
            self._view.type_new(item.parent, item.row + 1)

    def _add(self, place: Place, title: str, again: bool) -> None:
        """Store what was typed; with Enter the next line opens at once."""
        made: list[int] = []

        def add(uow: UnitOfWork) -> list[PlanNode]:
            like = place.beside is not None and uow.nodes.get(place.beside).is_task
            node = PlanNode(
                place.plan_id,
                title,
                parent_id=place.parent_id,
                position=position_of(uow, place),
                is_task=like,
            )
            stored = insert_node(uow=uow, node=node, phonetics=self._phonetics)
            made.append(stored.id)
            return [stored]

        then = (lambda: self._go_on(made[0])) if again else None
        self.steps.run(labels.add_node(title), add, then=then)

    def _go_on(self, node_id: int) -> None:
        item = self._view.find_entry(node_id)
        if item is not None and item.parent is not None:
            self._view.type_new(item.parent, item.row + 1)

    def _rename(self) -> None:
        index = self._view.currentIndex()
        if index.isValid():
            self._view.setFocus()
            self._view.edit(index)

    # -- moving ------------------------------------------------------------------------------

    def _move(self, label: Callable[[str, int], str], do: Callable[..., None]) -> None:
        roots = _roots(self._chosen())
        if roots:
            ids = [item.id for item in roots]
            name = label(roots[0].text, len(roots))
            self.steps.on(name, ids, lambda uow: do(uow=uow, node_ids=ids))

    def _delete(self) -> None:
        """Delete at once: it is one undoable step, so nothing is asked."""
        items = self._view.chosen_items()
        plans = [item for item in items if item.kind == "plan"]
        if not items:
            return
        if plans:
            label = labels.delete_plan(plans[0].text)
            count, text = len(plans), plans[0].text

            def delete(uow: UnitOfWork) -> list[PlanNode]:
                for plan in plans:
                    delete_plan(uow=uow, plan_id=plan.id)
                return []
        else:
            roots = _roots(items)
            count, text = len(roots), roots[0].text
            label = labels.delete_nodes(text, count)

            def delete(uow: UnitOfWork) -> list[PlanNode]:
                delete_nodes(uow=uow, node_ids=[item.id for item in roots])
                return []

        told = self.tr("已删除“{0}”，可用“撤销”恢复。").format(text)
        if count > 1:
            told = self.tr("已删除“{0}”等 {1} 条，可用“撤销”恢复。").format(text, count)
        self.steps.run(label, delete, told=told)

    # -- text and tasks ----------------------------------------------------------------------

    def split(self, node_id: int, title: str | None, at: int) -> None:
        """Cut an entry in two; ``title`` as just typed, None as it is stored."""

        def cut(uow: UnitOfWork) -> list[PlanNode]:
            node = uow.nodes.get(node_id)
            if title is not None and title != node.title:
                changed = replace(node, title=title)
                change_node(uow=uow, node=changed, phonetics=self._phonetics)
            return [split_node(uow=uow, node_id=node_id, at=at, phonetics=self._phonetics)]

        item = self._view.find_entry(node_id)
        self.steps.run(labels.split_node(title or (item.edit if item else "")), cut)

    def _join(self) -> None:
        roots = _roots(self._chosen())
        ids = [item.id for item in roots]
        if ids:
            self.steps.run(
                labels.join_nodes(roots[0].edit, len(ids)),
                lambda uow: [join_nodes(uow=uow, node_ids=ids, phonetics=self._phonetics)],
            )

    def _back(self) -> None:
        items = self._chosen()
        if items:
            node_id = items[0].id
            self.steps.run(
                labels.back_into_text(items[0].edit),
                lambda uow: [back_into_text(uow=uow, node_id=node_id, phonetics=self._phonetics)],
            )

    def _set_task(self, *, is_task: bool) -> None:
        ids = self._view.chosen_ids()
        if ids:
            self._session.runner.command(
                labels.set_task(len(ids), is_task),
                lambda uow: set_task(uow=uow, node_ids=ids, is_task=is_task),
            )

    def _chosen(self) -> list[TreeItem]:
        found = [self._view.find_entry(node_id) for node_id in self._view.chosen_ids()]
        return [item for item in found if item is not None]


def _up(*, uow: UnitOfWork, node_ids: Sequence[int]) -> None:
    shift(uow=uow, node_ids=node_ids, down=False)


def _down(*, uow: UnitOfWork, node_ids: Sequence[int]) -> None:
    shift(uow=uow, node_ids=node_ids, down=True)


def _roots(items: Sequence[TreeItem]) -> list[TreeItem]:
    """Return the items without those below another one."""
    chosen = {item.key for item in items}
    return [item for item in items if not chosen & {above.key for above in _above(item)}]


def _above(item: TreeItem) -> list[TreeItem]:
    found = []
    while item.parent is not None:
        item = item.parent
        found.append(item)
    return found


def _under_entry(item: TreeItem) -> bool:
    return item.parent is not None and item.parent.kind == "node"


def _room(roots: Sequence[TreeItem]) -> tuple[bool, bool]:
    """Whether siblings that are not chosen stand above, and below, some of the items."""
    chosen = {item.key for item in roots}
    rises = sinks = False
    for above in {id(item.parent): item.parent for item in roots}.values():
        rows = [item.key in chosen for item in above.children] if above is not None else []
        if False in rows:
            first, last = rows.index(False), len(rows) - 1 - rows[::-1].index(False)
            rises = rises or True in rows[first:]
            sinks = sinks or True in rows[:last]
    return rises, sinks


def _neighbours(roots: Sequence[TreeItem]) -> bool:
    """Whether there are several siblings one behind the other."""
    rows = sorted(item.row for item in roots)
    parents = {id(item.parent) for item in roots}
    return len(rows) > 1 and len(parents) == 1 and rows[-1] - rows[0] == len(rows) - 1
