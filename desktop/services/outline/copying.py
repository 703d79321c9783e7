"""Copying entries, within a plan and to another one, and pasting text from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import PlanNode, TaskStatus
from desktop.services.outline.numbering import follow_numbering
from desktop.services.outline.order import branch_of, end_lines, place_in, roots_of
from desktop.services.plans import own_text, require_open, siblings_of, store_outline
from desktop.services.task_details import details_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.services.ports import Phonetics, UnitOfWork


def copy_nodes(
    *,
    uow: UnitOfWork,
    node_ids: Collection[int],
    plan_id: int,
    parent_id: int | None,
    position: int,
) -> list[PlanNode]:
    """Copy entries with all below them under a parent, of the same plan or another one.

    Texts, units, dates, targets, recurrences go along; how far the work has come (state, progress,
    money spent, occurrences, figures, evidence) stays with the original. Returns the copies of the
    entries chosen.

    Raises:
        InvalidValue: nothing is chosen, entries of several plans, or the plan is closed.
        NotFound: an entry, the plan or the parent is gone.
    """
    roots = roots_of(uow, node_ids)
    require_open(uow, plan_id)
    made = copy_branches(uow, roots, plan_id, parent_id)
    copies = [made[node.id] for node in roots]
    _insert(uow, copies, plan_id, parent_id, position)
    return [uow.nodes.get(node.id) for node in copies]


def copy_branches(
    uow: UnitOfWork,
    roots: Sequence[PlanNode],
    plan_id: int,
    parent_id: int | None,
    *,
    without: Collection[int] = (),
) -> dict[int, PlanNode]:
    """Store copies of branches, level by level; returns them by the ids of their originals.

    Entries ``without`` are left out with all below them.
    """
    made: dict[int, PlanNode] = {}
    fresh: set[int] = set()
    level = [(root, parent_id) for root in roots if root.id not in without]
    while level:
        copies = uow.nodes.add_many(_fresh(node, plan_id, parent) for node, parent in level)
        pairs = [(node, copy) for (node, _), copy in zip(level, copies, strict=True)]
        made |= {node.id: copy for node, copy in pairs}
        fresh |= {copy.id for _, copy in pairs}
        parents = uow.nodes.found_in("parent_id", [node.id for node, _ in pairs])
        level = [
            (child, copy.id)
            for node, copy in pairs
            if node.id in parents
            for child in siblings_of(uow, node.plan_id, node.id)
            if child.id not in without and child.id not in fresh  # copied below itself
        ]
    uow.task_details.add_many(
        replace(detail, node_id=made[node_id].id, done_on=None, spent=None, uid="")
        for node_id, detail in details_of(uow=uow, task_ids=made).items()
    )
    return made


def text_of(*, uow: UnitOfWork, node_ids: Collection[int]) -> str:
    """Return entries with all below them as text, for other programs."""
    roots = roots_of(uow, node_ids)
    return "".join(own_text(node) for root in roots for node in branch_of(uow, root))


def paste_text(
    *,
    uow: UnitOfWork,
    text: str,
    plan_id: int,
    parent_id: int | None,
    position: int,
    phonetics: Phonetics,
) -> list[PlanNode]:
    """Read a text (from Word, a message) into entries under a parent; returns the outermost.

    A text without any numbers gives one entry per line.

    Raises:
        InvalidValue: the text holds nothing, or the plan is closed.
        NotFound: the plan or the parent is gone.
    """
    from desktop.domain.outline import parse_plans  # its patterns are slow to load

    require_open(uow, plan_id)
    made: list[PlanNode] = []
    for parsed in parse_plans(text):
        lines = [parsed.title, *parsed.preamble_lines]
        made += uow.nodes.add_many(
            PlanNode(plan_id, line, parent_id=parent_id, gap="\n", search=line.lower())
            for line in lines
            if line
        )
        made += store_outline(uow, plan_id, parsed.nodes, phonetics, parent_id=parent_id)
        made += uow.nodes.add_many(
            PlanNode(plan_id, line, parent_id=parent_id, gap="\n", search=line.lower())
            for line in parsed.closing_lines
        )
    if not made:
        raise InvalidValue("剪贴板里没有文字。", remedy="请先复制条目或文字。")
    _insert(uow, made, plan_id, parent_id, position)
    return [uow.nodes.get(node.id) for node in made]


def _insert(
    uow: UnitOfWork,
    made: Sequence[PlanNode],
    plan_id: int,
    parent_id: int | None,
    position: int,
) -> None:
    new = {node.id for node in made}
    there = [node for node in siblings_of(uow, plan_id, parent_id) if node.id not in new]
    place = min(max(position, 0), len(there))
    place_in(uow, plan_id, parent_id, [*there[:place], *made, *there[place:]])
    end_lines(uow, plan_id, parent_id)
    follow_numbering(uow=uow, plan_id=plan_id, parent_id=parent_id, moved=new)


def _fresh(node: PlanNode, plan_id: int, parent_id: int | None) -> PlanNode:
    return replace(
        node,
        plan_id=plan_id,
        parent_id=parent_id,
        progress=0,
        status=TaskStatus.OPEN,
        inline=node.inline and parent_id is not None,
        uid="",
    )
