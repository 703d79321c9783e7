"""The plan tree: plans → sections → tasks; a plan's outline is read when it is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.services import labels
from desktop.services.plans import change_node, change_plan, list_plans, plan_outline
from desktop.ui.models.tree import Index, TreeItem, TreeModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from desktop.domain.changes import Changes
    from desktop.domain.plans import Plan, PlanNode
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

TITLE_SHOWN = 60
_FEW = 50
PATIENCE = 0.025


class PlanTreeModel(TreeModel):
    """Plans as far as they were opened; refreshed by the runner's changes."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading: set[int] = set()
        session.opened.connect(self.reload)
        session.closed.connect(self.clear)
        session.runner.changed.connect(self._on_changes)

    def reload(self) -> None:
        """Read the plans again, and the outlines that were open."""
        whole = {item.id for item in self.root.children if item.loaded}
        if self.words:
            whole = {item.id for item in self.root.children}
        self._session.runner.query(
            lambda uow: read_plans(uow, whole), self.replace_all, owner=self, patience=PATIENCE
        )

    def set_filter(self, text: str) -> None:
        """Filter; outlines not read yet are read first, so that nothing is missed."""
        super().set_filter(text)
        if self.words and any(not item.loaded for item in self.root.children):
            self.reload()

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a plan's outline still has to be read."""
        item = self.item(parent)
        return not item.loaded and item.id not in self._reading

    def fetchMore(self, parent: Index) -> None:
        """Read a plan's outline on the lane; quick ones are there at once."""
        item = self.item(parent)
        self._reading.add(item.id)
        self._session.runner.query(
            lambda uow: outline_branch(plan_outline(uow=uow, plan_id=item.id)),
            lambda branch: self._arrived(item, branch),
            owner=self,
            patience=PATIENCE,
        )

    def _arrived(self, item: TreeItem, branch: TreeItem) -> None:
        self._reading.discard(item.id)
        if self._by_key.get(item.key) is item and not item.loaded:
            self.give_children(item, branch)

    def icon_of(self, item: TreeItem) -> object:
        """Plans, sections and tasks look different."""
        return self._session.icons(item.icon) if item.icon else None

    def setData(self, index: Index, value: object, _role: int = 2) -> bool:
        """Rename a plan or a node as one undoable step."""
        item, text = self.item(index), str(value).strip()
        if not text or text == item.edit:
            return False
        runner, phonetics = self._session.runner, self._session.toolbox.phonetics
        if item.kind == "plan":
            runner.command(
                labels.change_node(text),
                lambda uow: change_plan(uow=uow, plan=replace(uow.plans.get(item.id), title=text)),
            )
        else:
            runner.command(
                labels.change_node(text),
                lambda uow: change_node(
                    uow=uow, node=replace(uow.nodes.get(item.id), title=text), phonetics=phonetics
                ),
            )
        return True

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("plan"):
            self.reload()
            return
        if not changes.touches("node"):
            return
        ids = changes.ids["node"]
        if not ids or len(ids) > _FEW:
            self.reload()
            return
        self._session.runner.query(
            lambda uow: [node for id_ in ids for node in uow.nodes.list(id=id_)],
            lambda nodes: self._update(ids, nodes),
            owner=self,
        )

    def _update(self, ids: Iterable[int], nodes: Sequence[PlanNode]) -> None:
        """Change texts in place when the shape of the tree is the same, else read again."""
        fresh = {node.id: node for node in nodes}
        for id_ in ids:
            item, node = self.find("node", id_), fresh.get(id_)
            if item is None and node is not None and not self._is_read(node.plan_id):
                continue
            if item is None or node is None or not _same_place(item, node):
                self.reload()
                return
            _fill(item, node)
            index = self.index_of(item)
            self.dataChanged.emit(index, index)

    def _is_read(self, plan_id: int) -> bool:
        return any(item.id == plan_id and item.loaded for item in self.root.children)

    def node_id(self, index: Index) -> int | None:
        """Return the node's id at an index, None at plans."""
        item = self.item(index)
        return item.id if item.kind == "node" else None


def _same_place(item: TreeItem, node: PlanNode) -> bool:
    above = item.parent
    parent_id = above.id if above is not None and above.kind == "node" else None
    if parent_id != node.parent_id or above is None:
        return False
    return above.children.index(item) == node.position or len(above.children) == 1


def read_plans(uow: UnitOfWork, whole: set[int]) -> TreeItem:
    """Read the plans, with the outlines of those in ``whole``."""
    root = TreeItem("root", 0, "")
    for plan in list_plans(uow=uow):
        item = plan_item(plan)
        if plan.id in whole:
            branch = outline_branch(plan_outline(uow=uow, plan_id=plan.id))
            for child in branch.children:
                item.add(child)
            item.loaded = True
        root.add(item)
    return root


def plan_item(plan: Plan) -> TreeItem:
    """Make the line of a plan."""
    return TreeItem(
        "plan",
        plan.id,
        plan.title,
        edit=plan.title,
        search=plan.title.lower(),
        icon="plan",
        loaded=False,
    )


def outline_branch(nodes: Sequence[PlanNode]) -> TreeItem:
    """Make the lines of an outline (pre-order) under a nameless item."""
    top = TreeItem("root", 0, "")
    by_id: dict[int, TreeItem] = {}
    for node in nodes:
        item = TreeItem("node", node.id, "")
        _fill(item, node)
        by_id[node.id] = item
        above = by_id.get(node.parent_id, top) if node.parent_id is not None else top
        above.add(item)
    return top


def _fill(item: TreeItem, node: PlanNode) -> None:
    title = node.title if len(node.title) <= TITLE_SHOWN else f"{node.title[:TITLE_SHOWN]}…"
    item.text = f"{node.label}{node.lead.strip()}{title}" if node.label else title
    item.edit = node.title
    item.tip = node.title if not node.body else f"{node.title}\n{node.body[:300]}"
    item.search = node.search or f"{node.title}\n{node.body}".lower()
    item.icon = "tasks" if node.is_task else ""
