"""Task fields proposed from the sentences of a plan, to be accepted or changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue
from desktop.domain.task_words import TaskWords, read_task
from desktop.services.plans import change_node, own_text, plan_outline
from desktop.services.units import list_units, name_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import Phonetics, UnitOfWork


@dataclass(frozen=True, slots=True)
class TaskProposal:
    """What a task's text says: the words and what they would become.

    ``due`` and ``responsible_id`` are None, ``co_ids`` is empty where nothing is proposed: no words,
    no such date or unit, or the field is filled in already.
    """

    node: PlanNode
    words: TaskWords
    due: date | None = None
    responsible_id: int | None = None
    co_ids: tuple[int, ...] = ()


def propose_fields(*, uow: UnitOfWork, plan_id: int) -> list[TaskProposal]:
    """Return a proposal for each task of a plan whose text says something new; raises NotFound."""
    year = uow.plans.get(plan_id).year
    units = list_units(uow=uow)
    index = name_index(units)

    def known(name: str) -> int | None:
        place = index.find(name)
        return None if place is None else units[place].id

    found = []
    for node in plan_outline(uow=uow, plan_id=plan_id):
        if not node.is_task:
            continue
        words = read_task(own_text(node))
        leader = None if node.responsible_id else known(words.leader)
        helpers = () if node.co_ids else tuple(known(name) for name in words.helpers)
        proposal = TaskProposal(
            node=node,
            words=words,
            due=None if node.due or node.due_words else _due(words.due, year),
            responsible_id=leader,
            co_ids=tuple(unit_id for unit_id in helpers if unit_id not in {None, leader}),
        )
        if proposal.due or proposal.responsible_id or proposal.co_ids:
            found.append(proposal)
    return found


def accept_fields(
    *, uow: UnitOfWork, proposals: Sequence[TaskProposal], phonetics: Phonetics
) -> int:
    """Fill in what is proposed; returns how many tasks changed.

    Raises:
        NotFound: a task is gone.
    """
    for proposal in proposals:
        node = uow.nodes.get(proposal.node.id)
        if proposal.due is not None:
            node = replace(node, due=proposal.due, due_words=proposal.words.due)
        if proposal.responsible_id is not None:
            node = replace(node, responsible_id=proposal.responsible_id)
        if proposal.co_ids:
            node = replace(node, co_ids=proposal.co_ids)
        change_node(uow=uow, node=node, phonetics=phonetics)
    return len(proposals)


def _due(words: str, year: int | None) -> date | None:
    if not words:
        return None
    try:
        return read_due(words, year=year)
    except InvalidValue:
        return None
