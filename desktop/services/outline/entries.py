"""Adding and deleting entries of a plan, with the numbers of their neighbours following."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.outline.numbering import follow_numbering
from desktop.services.outline.order import close_gap, end_lines, roots_to_change
from desktop.services.plans import add_node, siblings_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import Phonetics, UnitOfWork


@dataclass(frozen=True, slots=True)
class Place:
    """Where entries go, said by a neighbour: it holds although the outline changed meanwhile.

    Attributes:
        plan_id, parent_id: under what; parent None = at the outermost level.
        beside: the neighbour's id; None = the end, or with ``first`` the beginning.
        after: behind the neighbour instead of before it.
    """

    plan_id: int
    parent_id: int | None = None
    beside: int | None = None
    after: bool = True
    first: bool = False


def position_of(uow: UnitOfWork, place: Place) -> int:
    """Return before which child of the parent a place lies; past the last when there is none."""
    row = siblings_of(uow, place.plan_id, place.parent_id)
    if place.beside is None:
        return 0 if place.first else len(row)
    for number, node in enumerate(row):
        if node.id == place.beside:
            return number + place.after
    return len(row)


def insert_node(*, uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> PlanNode:
    """Add an entry at ``node.position``; it and its neighbours are numbered as the plan says.

    Raises:
        InvalidValue: empty title, the parent belongs to another plan, or the plan is closed.
        NotFound: the plan or the parent does not exist.
    """
    made = add_node(uow=uow, node=node, phonetics=phonetics)
    end_lines(uow, made.plan_id, made.parent_id)
    follow_numbering(uow=uow, plan_id=made.plan_id, parent_id=made.parent_id, moved=())
    return uow.nodes.get(made.id)


def delete_nodes(*, uow: UnitOfWork, node_ids: Collection[int]) -> int:
    """Delete entries with all below them; returns how many of the chosen stood by themselves.

    Raises:
        InvalidValue: nothing is chosen, entries of several plans, or the plan is closed.
        NotFound: an entry is gone.
    """
    roots = roots_to_change(uow, node_ids)
    for node in roots:
        uow.nodes.delete(node.id)
    plan_id = roots[0].plan_id
    for parent_id in {node.parent_id for node in roots}:
        close_gap(uow, plan_id, parent_id)
        follow_numbering(uow=uow, plan_id=plan_id, parent_id=parent_id, moved=())
    return len(roots)
