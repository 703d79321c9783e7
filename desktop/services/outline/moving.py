"""Moving entries of a plan: by dragging, up and down, one level out (升级) and in (降级)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.services.outline.numbering import follow_numbering
from desktop.services.outline.order import (
    branch_of,
    close_gap,
    end_lines,
    path_to,
    place_in,
    roots_to_change,
)
from desktop.services.plans import require_open, siblings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork


def move_nodes(
    *,
    uow: UnitOfWork,
    node_ids: Collection[int],
    plan_id: int,
    parent_id: int | None,
    position: int,
) -> None:
    """Put entries with their branches under a parent, in reading order, also of another plan.

    ``position`` says before which of the parent's children as they are now; beyond them = last.

    Raises:
        InvalidValue: the parent lies in a branch that is moved, or in another plan; a plan is closed.
        NotFound: an entry, the plan or the parent is gone.
    """
    roots = roots_to_change(uow, node_ids)
    moved = {node.id for node in roots}
    _require_outside(uow, moved, plan_id, parent_id)
    there = siblings_of(uow, plan_id, parent_id)
    place = min(max(position, 0), len(there))
    before = [node for node in there[:place] if node.id not in moved]
    after = [node for node in there[place:] if node.id not in moved]
    _put(uow, roots, plan_id, parent_id, (before, after))


def promote(*, uow: UnitOfWork, node_ids: Collection[int]) -> None:
    """Take entries one level out: behind what they stood under.

    Raises:
        InvalidValue: one of them is at the outermost level already.
    """
    roots = roots_to_change(uow, node_ids)
    if any(node.parent_id is None for node in roots):
        raise InvalidValue("已经是最上一级的条目，不能再升级。")
    for parent_id, nodes in _by_parent(roots).items():
        parent = uow.nodes.get(parent_id or 0)
        there = siblings_of(uow, parent.plan_id, parent.parent_id)
        cut = next(n for n, node in enumerate(there) if node.id == parent.id) + 1
        _put(uow, nodes, parent.plan_id, parent.parent_id, (there[:cut], there[cut:]))


def demote(*, uow: UnitOfWork, node_ids: Collection[int]) -> None:
    """Take entries one level in: to the end of what is under the entry before them.

    Raises:
        InvalidValue: there is no entry before one of them.
    """
    for parent_id, nodes in _by_parent(roots_to_change(uow, node_ids)).items():
        chosen = {node.id for node in nodes}
        above: PlanNode | None = None
        for node in siblings_of(uow, nodes[0].plan_id, parent_id):
            if node.id not in chosen:
                above = node
            elif above is None:
                raise InvalidValue(
                    f"“{node.title}”前面没有同级条目，不能降级。",
                    remedy="请先把它移到要归属的条目后面。",
                )
            else:
                below = siblings_of(uow, above.plan_id, above.id)
                _put(uow, [node], above.plan_id, above.id, (below, []))


def shift(*, uow: UnitOfWork, node_ids: Collection[int], down: bool) -> None:
    """Move entries past the next sibling above or below; at the edge nothing happens."""
    for parent_id, nodes in _by_parent(roots_to_change(uow, node_ids)).items():
        chosen = {node.id for node in nodes}
        row = siblings_of(uow, nodes[0].plan_id, parent_id)
        order = row[::-1] if down else row
        for n in range(1, len(order)):
            if order[n].id in chosen and order[n - 1].id not in chosen:
                order[n - 1], order[n] = order[n], order[n - 1]
        place_in(uow, nodes[0].plan_id, parent_id, order[::-1] if down else order)
        end_lines(uow, nodes[0].plan_id, parent_id, _with_neighbours(order, chosen))
        follow_numbering(uow=uow, plan_id=nodes[0].plan_id, parent_id=parent_id, moved=())


def _put(
    uow: UnitOfWork,
    nodes: Sequence[PlanNode],
    plan_id: int,
    parent_id: int | None,
    around: tuple[Sequence[PlanNode], Sequence[PlanNode]],
) -> None:
    """Place branches between the siblings ``around`` them and mend what they leave behind."""
    left = {(node.plan_id, node.parent_id) for node in nodes}
    inline = any(node.inline for node in nodes)
    moved = [_settled(node, parent_id) for node in nodes]
    below = [
        replace(inner, plan_id=plan_id)
        for node in nodes
        if node.plan_id != plan_id
        for inner in list(branch_of(uow, node))[1:]
    ]
    place_in(uow, plan_id, parent_id, [*around[0], *moved, *around[1]])
    uow.nodes.update_many(below)
    for from_plan, from_parent in left - {(plan_id, parent_id)}:
        close_gap(uow, from_plan, from_parent)
        # An entry on a line of its own leaves ended lines behind; a part of a paragraph may not.
        end_lines(uow, from_plan, from_parent, None if inline else ())
        follow_numbering(uow=uow, plan_id=from_plan, parent_id=from_parent, moved=())
    here = [node.id for node in nodes]
    end_lines(uow, plan_id, parent_id, here)
    follow_numbering(uow=uow, plan_id=plan_id, parent_id=parent_id, moved=here)


def _settled(node: PlanNode, parent_id: int | None) -> PlanNode:
    """A part of a sentence (一是…；) that leaves its paragraph stands on a line of its own."""
    return node if node.parent_id == parent_id else replace(node, inline=False)


def _with_neighbours(order: Sequence[PlanNode], chosen: Collection[int]) -> set[int]:
    """Return the chosen siblings and those they were moved past."""
    found = set(chosen)
    for before, after in pairwise(order):
        if before.id in chosen or after.id in chosen:
            found |= {before.id, after.id}
    return found


def _by_parent(nodes: Sequence[PlanNode]) -> dict[int | None, list[PlanNode]]:
    groups: dict[int | None, list[PlanNode]] = {}
    for node in nodes:
        groups.setdefault(node.parent_id, []).append(node)
    return groups


def _require_outside(
    uow: UnitOfWork, moved: Collection[int], plan_id: int, parent_id: int | None
) -> None:
    require_open(uow, plan_id)
    if parent_id is None:
        return
    parent = uow.nodes.get(parent_id)
    if parent.plan_id != plan_id:
        raise InvalidValue("上级条目不在同一份计划里。")
    if any(above.id in moved for above in path_to(uow, parent)):
        raise InvalidValue("不能把条目移到它自己或它的下级之下。", remedy="请选择别的上级。")
