"""The plan tree: plans → sections → tasks; a plan's outline is read when it is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.services import labels
from desktop.services.plans import (
    change_node,
    change_plan,
    in_reading_order,
    list_plans,
    plan_outline,
)
from desktop.services.queries import TaskQuery
from desktop.ui.models.tree import Index, TreeItem, TreeModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from desktop.domain.changes import Changes
    from desktop.domain.plans import Plan, PlanNode
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.ui.session import Session

TITLE_SHOWN = 60
_FEW = 50
PATIENCE = 0.025
WHOLE_LIMIT = 3000
"""Plans with more nodes are read level by level as they are opened."""
MATCH_LIMIT = 500
"""Matching tasks of a huge plan shown in the filtered tree; the table shows all."""


class PlanTreeModel(TreeModel):
    """Plans as far as they were opened; refreshed by the runner's changes."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading: set[int] = set()
        self._partial = False
        session.opened.connect(self.reload)
        session.closed.connect(self.clear)
        session.runner.changed.connect(self._on_changes)

    def reload(self) -> None:
        """Read the plans again, and the outlines that were open."""
        words, runner = self.words, self._session.runner
        whole = {item.id for item in self.root.children if item.loaded}
        if words:
            runner.look(
                lambda workspace: read_matches(workspace, words),
                lambda root: self._filtered(words, root),
                owner=self,
                patience=PATIENCE,
            )
        else:
            runner.query(
                lambda uow: read_plans(uow, whole), self.replace_all, owner=self, patience=PATIENCE
            )

    def _filtered(self, words: tuple[str, ...], root: TreeItem) -> None:
        if words == self.words:
            self._partial = True
            self.replace_all(root)

    def set_filter(self, text: str) -> None:
        """Filter; outlines not read yet are read first, so that nothing is missed."""
        before = self.words
        super().set_filter(text)
        if self.words == before:
            return
        if self._partial or any(not item.loaded for item in self._by_key.values()):
            self._partial = False
            self.reload()

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a plan's outline still has to be read."""
        item = self.item(parent)
        return not item.loaded and item.key not in self._reading

    def fetchMore(self, parent: Index) -> None:
        """Read a plan's outline on the lane; quick ones are there at once."""
        item = self.item(parent)
        self._reading.add(item.key)
        self._session.runner.query(
            lambda uow: read_branch(uow, item.kind, item.id),
            lambda branch: self._arrived(item, branch),
            owner=self,
            patience=PATIENCE,
        )

    def _arrived(self, item: TreeItem, branch: TreeItem) -> None:
        self._reading.discard(item.key)
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


def read_branch(uow: UnitOfWork, kind: str, record_id: int) -> TreeItem:
    """Read what is below a plan or node: all of a plan of usual size, one level of a huge one."""
    if kind == "plan" and uow.nodes.count(plan_id=record_id) <= WHOLE_LIMIT:
        return outline_branch(plan_outline(uow=uow, plan_id=record_id))
    where = (
        {"plan_id": record_id, "parent_id": None} if kind == "plan" else {"parent_id": record_id}
    )
    nodes = uow.nodes.list(**where)
    branch = outline_branch(sorted(nodes, key=lambda node: (node.position, node.id)), flat=True)
    for item in branch.children:
        item.loaded = uow.nodes.count(parent_id=item.id) == 0
    return branch


def read_matches(workspace: Workspace, words: Sequence[str]) -> TreeItem:
    """Read the plans for the filter: whole ones, of huge ones only tasks that match and what is above."""
    root = TreeItem("root", 0, "")
    with workspace.begin("") as uow:
        for plan in list_plans(uow=uow):
            item = plan_item(plan)
            item.loaded = True
            if uow.nodes.count(plan_id=plan.id) <= WHOLE_LIMIT:
                nodes = plan_outline(uow=uow, plan_id=plan.id)
            else:
                query = TaskQuery(plan_id=plan.id, text=" ".join(words))
                rows = workspace.reads.task_page(query, offset=0, limit=MATCH_LIMIT)
                nodes = _with_above(uow, [row.id for row in rows])
            for child in outline_branch(nodes).children:
                item.add(child)
            root.add(item)
    return root


def _with_above(uow: UnitOfWork, ids: Sequence[int]) -> list[PlanNode]:
    """Read nodes and all nodes above them, in reading order."""
    nodes: dict[int, PlanNode] = {}
    for record_id in ids:
        above: int | None = record_id
        while above is not None and above not in nodes:
            nodes[above] = uow.nodes.get(above)
            above = nodes[above].parent_id
    return in_reading_order(list(nodes.values()))


def read_plans(uow: UnitOfWork, whole: set[int]) -> TreeItem:
    """Read the plans, with what is below those in ``whole``."""
    root = TreeItem("root", 0, "")
    for plan in list_plans(uow=uow):
        item = plan_item(plan)
        if plan.id in whole:
            branch = read_branch(uow, "plan", plan.id)
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


def outline_branch(nodes: Sequence[PlanNode], *, flat: bool = False) -> TreeItem:
    """Make the lines of an outline (pre-order) or, ``flat``, of siblings under a nameless item."""
    top = TreeItem("root", 0, "")
    by_id: dict[int, TreeItem] = {}
    for node in nodes:
        item = TreeItem("node", node.id, "")
        _fill(item, node)
        by_id[node.id] = item
        above = top if flat or node.parent_id is None else by_id.get(node.parent_id, top)
        above.add(item)
    return top


def _fill(item: TreeItem, node: PlanNode) -> None:
    title = node.title if len(node.title) <= TITLE_SHOWN else f"{node.title[:TITLE_SHOWN]}…"
    item.text = f"{node.label}{node.lead.strip()}{title}" if node.label else title
    item.edit = node.title
    item.tip = node.title if not node.body else f"{node.title}\n{node.body[:300]}"
    item.search = node.search or f"{node.title}\n{node.body}".lower()
    item.icon = "tasks" if node.is_task else ""
