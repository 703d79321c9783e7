"""Plans: importing a text into an outline, editing the outline, giving the text back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import Plan, PlanNode
    from desktop.services.ports import Phonetics, UnitOfWork

TITLE_LIMIT = 2000
"""Longest heading; plans without numbering keep whole paragraphs as headings."""


def import_plan(
    *, uow: UnitOfWork, text: str, source_name: str, phonetics: Phonetics
) -> list[Plan]:
    """Read a text into plans with their outlines and store them.

    Nodes without numbered children become tasks; :func:`plan_as_text` gives the text back exactly.

    Raises:
        InvalidValue: the text holds nothing.
    """
    raise NotImplementedError


def list_plans(*, uow: UnitOfWork) -> list[Plan]:
    """Return all plans in their order."""
    return sorted(uow.plans.list(), key=lambda plan: (plan.position, plan.id))


def change_plan(*, uow: UnitOfWork, plan: Plan) -> None:
    """Replace a plan's title, kind, year or status.

    Raises:
        InvalidValue: empty title, or a year outside 1949–2200.
    """
    if not plan.title.strip():
        raise InvalidValue("计划标题不能为空。", remedy="请输入标题。")
    if plan.year is not None and not 1949 <= plan.year <= 2200:
        raise InvalidValue(f"年份 {plan.year} 不在 1949—2200 之间。", remedy="请改正年份。")
    uow.plans.get(plan.id)
    uow.plans.update(plan)


def delete_plan(*, uow: UnitOfWork, plan_id: int) -> None:
    """Delete a plan with its outline and tasks; raises NotFound."""
    uow.plans.get(plan_id)
    uow.plans.delete(plan_id)


def plan_outline(*, uow: UnitOfWork, plan_id: int) -> list[PlanNode]:
    """Return the nodes of a plan in reading order, parents before children."""
    return in_reading_order(uow.nodes.list(plan_id=plan_id))


def in_reading_order(nodes: Sequence[PlanNode]) -> list[PlanNode]:
    """Sort the nodes of one plan: parents before children, siblings by position."""
    children: dict[int | None, list[PlanNode]] = {}
    for node in nodes:
        children.setdefault(node.parent_id, []).append(node)
    for siblings in children.values():
        siblings.sort(key=lambda node: (node.position, node.id), reverse=True)
    ordered: list[PlanNode] = []
    waiting = children.get(None, [])[:]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(children.get(node.id, ()))
    return ordered


def add_node(*, uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> PlanNode:
    """Add a node at ``node.position`` among its siblings; later siblings move down.

    Raises:
        InvalidValue: empty title.
        NotFound: the plan or the parent does not exist.
    """
    raise NotImplementedError


def change_node(*, uow: UnitOfWork, node: PlanNode, phonetics: Phonetics) -> None:
    """Replace a node's texts and task fields (not its place, see :func:`move_node`).

    Raises:
        InvalidValue: empty title, or a field outside its range.
        NotFound: the node does not exist.
    """
    raise NotImplementedError


def move_node(*, uow: UnitOfWork, node_id: int, parent_id: int | None, position: int) -> None:
    """Put a node (with its branch) under another parent or at another position (0-based).

    Raises:
        InvalidValue: the new parent lies in the node's own branch or in another plan.
    """
    raise NotImplementedError


def delete_node(*, uow: UnitOfWork, node_id: int) -> None:
    """Delete a node and what is below it; raises NotFound."""
    uow.nodes.get(node_id)
    uow.nodes.delete(node_id)


def set_task(*, uow: UnitOfWork, node_ids: Sequence[int], is_task: bool) -> int:
    """Make nodes tasks, or plain headings again; returns how many changed.

    Task fields already filled in are kept, so that switching back loses nothing.
    """
    changed = 0
    for node_id in node_ids:
        node = uow.nodes.get(node_id)
        if node.is_task != is_task:
            uow.nodes.update(replace(node, is_task=is_task))
            changed += 1
    return changed


def plan_as_text(*, uow: UnitOfWork, plan_id: int) -> str:
    """Return the plan's text; for an unedited import exactly the imported characters.

    Raises:
        NotFound: no such plan.
    """
    raise NotImplementedError


def node_search(*, node: PlanNode, unit_names: Sequence[str], phonetics: Phonetics) -> str:
    """Return the text the filter box searches for a node: words, names and pinyin, lower case."""
    words = [node.title, node.body, *unit_names, node.leader]
    names = [node.title, *unit_names, node.leader]
    spoken = [phonetics.initials(name) for name in names if name]
    spoken += [phonetics.full(name) for name in names if name]
    return "\n".join(part.strip().lower() for part in (*words, *spoken) if part.strip())
