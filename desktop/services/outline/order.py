"""Where entries stand: branches, reading order, what ends a line before what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.services.plans import require_open, siblings_of, with_line_end

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork


def roots_of(uow: UnitOfWork, node_ids: Iterable[int]) -> list[PlanNode]:
    """Return the chosen entries without those below another chosen one, in reading order.

    Raises:
        InvalidValue: nothing is chosen, or the entries are of several plans.
        NotFound: an entry is gone.
    """
    chosen = {node_id: uow.nodes.get(node_id) for node_id in node_ids}
    if not chosen:
        raise InvalidValue("没有选中条目。", remedy="请先选中一个或几个条目。")
    if len({node.plan_id for node in chosen.values()}) > 1:
        raise InvalidValue("选中的条目不在同一份计划里。", remedy="请一次只处理一份计划中的条目。")
    paths = {node_id: list(path_to(uow, node)) for node_id, node in chosen.items()}
    tops = [
        node
        for node_id, node in chosen.items()
        if not any(above.id in chosen for above in paths[node_id][:-1])
    ]
    return sorted(tops, key=lambda node: [(step.position, step.id) for step in paths[node.id]])


def roots_to_change(uow: UnitOfWork, node_ids: Iterable[int]) -> list[PlanNode]:
    """Return the chosen entries as :func:`roots_of` does, of a plan that may be changed.

    Raises:
        InvalidValue: as there, or the plan is closed.
        NotFound: an entry is gone.
    """
    roots = roots_of(uow, node_ids)
    require_open(uow, roots[0].plan_id)
    return roots


def path_to(uow: UnitOfWork, node: PlanNode) -> Iterator[PlanNode]:
    """Yield what is above an entry, outermost first, then the entry itself."""
    if node.parent_id is not None:
        yield from path_to(uow, uow.nodes.get(node.parent_id))
    yield node


def level_of(uow: UnitOfWork, node: PlanNode) -> int:
    """Return the depth of an entry, 1 for the outermost."""
    return sum(1 for _ in path_to(uow, node))


def branch_of(uow: UnitOfWork, node: PlanNode) -> Iterator[PlanNode]:
    """Yield an entry and everything below it in reading order."""
    yield node
    below = siblings_of(uow, node.plan_id, node.id)
    parents = uow.nodes.found_in("parent_id", [child.id for child in below])
    for child in below:
        if child.id in parents:
            yield from branch_of(uow, child)
        else:
            yield child


def place_in(
    uow: UnitOfWork, plan_id: int, parent_id: int | None, children: Iterable[PlanNode]
) -> None:
    """Make entries the children of a parent, in the order given; they may come from anywhere.

    Only those whose place is another one are written.
    """
    uow.nodes.update_many(
        replace(child, plan_id=plan_id, parent_id=parent_id, position=place)
        for place, child in enumerate(children)
        if (child.plan_id, child.parent_id, child.position) != (plan_id, parent_id, place)
    )


def close_gap(uow: UnitOfWork, plan_id: int, parent_id: int | None) -> None:
    """Count the children of a parent from 0 again."""
    place_in(uow, plan_id, parent_id, siblings_of(uow, plan_id, parent_id))


def end_lines(
    uow: UnitOfWork, plan_id: int, parent_id: int | None, near: Collection[int] | None = None
) -> None:
    """End the line wherever an entry that begins one comes next among the children of a parent.

    The parts 一是…；二是… of a paragraph run on; everything else stands on lines of its own. With
    ``near`` only before and behind these children: nothing else has new neighbours.
    """
    parent = None if parent_id is None else uow.nodes.get(parent_id)
    if parent is None:
        plan = uow.plans.get(plan_id)
        if plan.preamble and not plan.preamble.endswith("\n"):
            uow.plans.update(replace(plan, preamble=plan.preamble + "\n"))
    children = siblings_of(uow, plan_id, parent_id)
    parents = uow.nodes.found_in("parent_id", [child.id for child in children])
    before = parent
    for child in children:
        touched = near is None or not {child.id, before.id if before else 0}.isdisjoint(near)
        if touched and not child.inline:
            _end_line(uow, last_of(uow, before) if before and before.id in parents else before)
        before = child
    touched = near is None or before is None or before is parent or before.id in near
    if touched and (parent is None or not parent.inline):
        _end_line(uow, last_of(uow, before) if before and before.id in parents else before)


def last_of(uow: UnitOfWork, node: PlanNode) -> PlanNode:
    """Return the last entry of a branch in reading order."""
    below = siblings_of(uow, node.plan_id, node.id)
    return last_of(uow, below[-1]) if below else node


def _end_line(uow: UnitOfWork, node: PlanNode | None) -> None:
    if node is not None and (ended := with_line_end(node)) is not node:
        uow.nodes.update(ended)
