"""The plan tree: plans → sections → tasks; a plan's outline is read when it is opened."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal

from desktop.domain.plans import Plan, PlanStatus
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
from desktop.ui.outline.levels import FreshLevels, Level, LevelUpdate, read_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QObject

    from desktop.domain.changes import Changes
    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.ui.session import Session

ENTRIES = "application/x-kaoping-entries+json"
"""Entries of a plan on the clipboard and in a drag."""
TITLE_SHOWN = 60
_FEW = 50
PATIENCE = 0.025
WHOLE_LIMIT = 3000
"""Plans with more nodes are read level by level as they are opened."""
MATCH_LIMIT = 500
"""Matching tasks of a huge plan shown in the filtered tree; the table shows all."""


_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ENTRY = _ENABLED | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
_ENTRY |= Qt.ItemFlag.ItemIsDragEnabled  # plans too: the drag says why they stay
_DRAFT = _ENABLED | Qt.ItemFlag.ItemIsEditable


class PlanTreeModel(TreeModel):
    """Plans as far as they were opened; refreshed by the runner's changes.

    A *draft* is a line for an entry that is being typed and is nowhere else yet.
    """

    leaving = Signal()
    """The tree is about to be read again as a whole: finish what is being typed."""
    followed = Signal()
    """The tree shows a change now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading: set[int] = set()
        self._partial = False
        self._changing = False
        self._waiting: deque[Callable[[], object]] = deque()
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
                lambda root: self._in_turn(lambda: self._filtered(words, root)),
                owner=self,
                patience=PATIENCE,
            )
        else:
            runner.query(
                lambda uow: read_plans(uow, whole),
                lambda root: self._in_turn(lambda: self.replace_all(root)),
                owner=self,
                patience=PATIENCE,
            )

    def _in_turn(self, change: Callable[[], object]) -> None:
        """Make a change after the one under way: those who follow it may make more arrive."""
        self._waiting.append(change)
        if self._changing:
            return
        self._changing = True
        try:
            while self._waiting:
                self._waiting.popleft()()
        finally:
            self._changing = False

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
            lambda branch: self._in_turn(lambda: self._arrived(item, branch)),
            owner=self,
            patience=PATIENCE,
        )

    def _arrived(self, item: TreeItem, branch: TreeItem) -> None:
        self._reading.discard(item.key)
        if self._by_key.get(item.key) is item and not item.loaded:
            self.give_children(item, branch)

    def replace_all(self, root: TreeItem) -> None:
        """Show a new tree, after what is being typed was handed over."""
        self.leaving.emit()
        super().replace_all(root)
        self.followed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be dragged; onto plans and entries, or beside them, can be dropped."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _DRAFT if self.item(index).kind == "draft" else _ENTRY

    def supportedDropActions(self) -> Qt.DropAction:
        """Moving, and with Ctrl copying."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Entries of a plan, and text from anywhere."""
        return [ENTRIES, "text/plain"]

    def begin_draft(self, above: TreeItem, row: int) -> QModelIndex:
        """Add an empty line before the ``row``-th child of an item."""
        draft = TreeItem("draft", 0, "")
        self.shown(above)
        self.insert_items(above, min(row, len(above.children)), [draft])
        return self.index_of(draft)

    def draft(self) -> TreeItem | None:
        """Return the line that is being typed."""
        return self.find("draft", 0)

    def drop_draft(self) -> None:
        """Take the line that was being typed away."""
        draft = self.draft()
        if draft is not None and draft.parent is not None:
            self.remove_items(draft.parent, draft.row)

    def icon_of(self, item: TreeItem) -> object:
        """Plans, sections and tasks look different."""
        return self._session.icons(item.icon) if item.icon else None

    def setData(self, index: Index, value: object, _role: int = 2) -> bool:
        """Rename a plan or a node as one undoable step."""
        item, text = self.item(index), str(value).strip()
        if not text or text == item.edit:
            return False
        if item.kind == "draft":
            item.text = item.edit = text  # the view hands it over when the editor is closed
            return True
        runner, phonetics = self._session.runner, self._session.toolbox.phonetics
        if item.kind == "plan":
            runner.command(
                labels.change_plan(text),
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
        plans, nodes = changes.ids.get("plan"), changes.ids.get("node")
        if plans is None and nodes is None:
            return
        if (plans is not None and not plans) or (nodes is not None and not nodes):
            self.reload()  # many
        elif not self.words:
            self._follow(nodes or frozenset())
        elif plans is None and len(nodes or ()) <= _FEW:
            self._retell(nodes or frozenset())
        else:
            self.reload()

    def _follow(self, ids: Collection[int]) -> None:
        """Read the levels that changed, and change only these."""
        items = [item for item in (self.find("node", id_) for id_ in ids) if item is not None]
        before, known = {_level(item) for item in items}, {item.id for item in items}
        self._session.runner.query(
            lambda uow: read_levels(uow, ids, before, known),
            lambda fresh: self._in_turn(lambda: self._apply(fresh)),
            owner=self,
            patience=PATIENCE,
        )

    def _apply(self, fresh: FreshLevels) -> None:
        if self.words or not LevelUpdate(self, fresh, make_item, fill_item).apply():
            self.reload()
            return
        self.followed.emit()

    def _retell(self, ids: Collection[int]) -> None:
        self._session.runner.query(
            lambda uow: [node for id_ in ids for node in uow.nodes.list(id=id_)],
            lambda nodes: self._in_turn(lambda: self._update(ids, nodes)),
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
            fill_item(item, node)
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
    parents = uow.nodes.found_in("parent_id", [item.id for item in branch.children])
    for item in branch.children:
        item.loaded = item.id not in parents
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


def _level(item: TreeItem) -> Level:
    above = item.parent
    parent_id = above.id if above is not None and above.kind == "node" else None
    return plan_of(item), parent_id


def plan_of(item: TreeItem) -> int:
    """Return the id of the plan an item stands in."""
    above = item
    while above.parent is not None and above.kind != "plan":
        above = above.parent
    return above.id


def plan_item(plan: Plan) -> TreeItem:
    """Make the line of a plan."""
    item = TreeItem("plan", plan.id, "", loaded=False)
    fill_item(item, plan)
    return item


def make_item(record: Plan | PlanNode) -> TreeItem:
    """Make the line of a plan or an entry."""
    item = TreeItem("plan" if isinstance(record, Plan) else "node", record.id, "")
    fill_item(item, record)
    return item


def outline_branch(nodes: Sequence[PlanNode], *, flat: bool = False) -> TreeItem:
    """Make the lines of an outline (pre-order) or, ``flat``, of siblings under a nameless item."""
    top = TreeItem("root", 0, "")
    by_id: dict[int, TreeItem] = {}
    for node in nodes:
        item = TreeItem("node", node.id, "")
        fill_item(item, node)
        by_id[node.id] = item
        above = top if flat or node.parent_id is None else by_id.get(node.parent_id, top)
        above.add(item)
    return top


def fill_item(item: TreeItem, record: Plan | PlanNode) -> None:
    """Write a record's texts into its line."""
    if isinstance(record, Plan):
        item.text = record.title
        if record.status is PlanStatus.CLOSED:
            item.text = QCoreApplication.translate("PlanTreeModel", "{0}（已办结）").format(
                record.title
            )
        item.edit, item.search, item.icon = record.title, record.title.lower(), "plan"
        return
    title = record.title if len(record.title) <= TITLE_SHOWN else f"{record.title[:TITLE_SHOWN]}…"
    item.text = f"{record.label}{record.lead.strip()}{title}" if record.label else title
    item.edit = record.title
    item.tip = record.title if not record.body else f"{record.title}\n{record.body[:300]}"
    item.search = record.search or f"{record.title}\n{record.body}".lower()
    item.icon = "tasks" if record.is_task else ""
