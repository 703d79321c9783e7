"""Bringing single levels of the plan tree up to date: only what changed is moved, added, removed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import NotFound
from desktop.services.plans import list_plans, siblings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from desktop.domain.plans import Plan, PlanNode
    from desktop.services.ports import UnitOfWork
    from desktop.ui.models.tree import TreeItem, TreeModel

Level = tuple[int, int | None]
"""A plan's id, and the id of the entry whose children stand there (None: the outermost)."""


@dataclass(frozen=True, slots=True)
class FreshLevels:
    """What stands in the database now: entries by level, and which new ones have none below."""

    plans: tuple[Plan, ...]
    levels: Mapping[Level, Sequence[PlanNode]]
    leaves: frozenset[int]


def read_levels(
    uow: UnitOfWork, changed: Collection[int], before: Collection[Level], known: Collection[int]
) -> FreshLevels:
    """Read the levels where changed entries stood ``before`` and where they stand now.

    ``known``: those of the changed ones that the tree shows; of the others is read whether something
    is below them.
    """
    levels = {level: siblings_of(uow, *level) for level in before}
    found = {node.id for nodes in levels.values() for node in nodes}
    for node_id in changed:
        if node_id in found:
            continue
        try:
            node = uow.nodes.get(node_id)
        except NotFound:  # deleted: its old level tells
            continue
        level = (node.plan_id, node.parent_id)
        levels[level] = siblings_of(uow, *level)
        found.update(other.id for other in levels[level])
    fresh = {node.id for nodes in levels.values() for node in nodes} & set(changed) - set(known)
    leaves = frozenset(fresh - uow.nodes.found_in("parent_id", fresh))
    return FreshLevels(tuple(list_plans(uow=uow)), levels, leaves)


class LevelUpdate:
    """Applies fresh levels to a tree model that filters nothing at the moment."""

    def __init__(
        self,
        model: TreeModel,
        fresh: FreshLevels,
        make: Callable[[Plan | PlanNode], TreeItem],
        fill: Callable[[TreeItem, Plan | PlanNode], None],
    ) -> None:
        self._model = model
        self._fresh = fresh
        self._make = make
        self._fill = fill

    def apply(self) -> bool:
        """Change the model; False when it has to be read again as a whole."""
        model = self._model
        wanted = [(model.root, [self._item("plan", plan) for plan in self._fresh.plans])]
        for (plan_id, parent_id), nodes in self._fresh.levels.items():
            above = model.find(*(("plan", plan_id) if parent_id is None else ("node", parent_id)))
            if above is not None and above.loaded:
                wanted.append((above, [self._item("node", node) for node in nodes]))
        for above, _items in wanted:
            model.shown(above)  # numbers the rows
        self._keep_drafts(wanted)
        if not all(self._arrange(above, items) for above, items in wanted):
            return False
        staying = {item.key for _above, items in wanted for item in items}
        for above, _items in wanted:  # last: what was below a deleted entry may have moved
            if above is model.root or model.find(above.kind, above.id) is above:
                self._remove(above, staying)
        return True

    def _item(self, kind: str, record: Plan | PlanNode) -> TreeItem:
        """Return the line of a record, with its present texts; a new one when it has none."""
        item = self._model.find(kind, record.id)
        if item is None:
            item = self._make(record)
            item.loaded = kind == "node" and record.id in self._fresh.leaves
            return item
        before = (item.text, item.tip, item.icon)
        self._fill(item, record)
        if before != (item.text, item.tip, item.icon):
            index = self._model.index_of(item)
            self._model.dataChanged.emit(index, index)
        return item

    @staticmethod
    def _keep_drafts(wanted: Sequence[tuple[TreeItem, list[TreeItem]]]) -> None:
        """Leave a line that is just being typed behind the one it stands behind."""
        for above, items in wanted:
            for item in above.children:
                if item.kind == "draft":
                    before = above.children[item.row - 1] if item.row else None
                    items.insert(items.index(before) + 1 if before in items else 0, item)

    def _remove(self, above: TreeItem, staying: set[int]) -> None:
        end = len(above.children)
        while end:
            start = end
            while start and above.children[start - 1].key not in staying:
                start -= 1
            if start < end:
                self._model.remove_items(above, start, end - start)
            end = start - 1 if start else 0

    def _arrange(self, above: TreeItem, wanted: list[TreeItem]) -> bool:
        """Put items in their order: those in order stay, each other goes behind its neighbour."""
        here = [item for item in wanted if item.parent is above]
        stay = {here[place].key for place in _rising([item.row for item in here])}
        n = 0
        while n < len(wanted):
            item = wanted[n]
            row = wanted[n - 1].row + 1 if n else 0
            if item.parent is None:
                end = n
                while end < len(wanted) and wanted[end].parent is None:
                    end += 1
                self._model.insert_items(above, row, wanted[n:end])
                n = end
                continue
            if item.key not in stay and not self._model.move_item(item, above, row):
                return False
            n += 1
        return True


def _rising(rows: Sequence[int]) -> list[int]:
    """Return places of a longest rising run of numbers: lines that need not be moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, row in enumerate(rows):
        at = bisect_left(tails, row)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [row]
        ends[at : at + 1] = [place]
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
