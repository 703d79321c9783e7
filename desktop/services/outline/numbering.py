"""Numbering the entries of a plan: on request, and by itself when the plan says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.outline_numbers import Label, Numbering, own_labels, standard_label
from desktop.services.outline.order import level_of
from desktop.services.plans import require_open, siblings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork


def set_numbering(*, uow: UnitOfWork, plan_id: int, numbering: Numbering) -> int:
    """Choose how a plan is numbered and number it so; returns how many entries changed.

    Raises:
        InvalidValue: the plan is closed.
        NotFound: no such plan.
    """
    require_open(uow, plan_id)
    uow.plans.update(replace(uow.plans.get(plan_id), numbering=numbering))
    return renumber(uow=uow, plan_id=plan_id, numbering=numbering)


def renumber(
    *, uow: UnitOfWork, plan_id: int, numbering: Numbering, parent_id: int | None = None
) -> int:
    """Number everything below a parent (None: the whole plan); returns how many entries changed.

    Raises:
        NotFound: the parent is gone.
    """
    if numbering is Numbering.KEEP:
        return 0
    parent = None if parent_id is None else uow.nodes.get(parent_id)
    level = 1 if parent is None else level_of(uow, parent) + 1
    changed = _number_children(uow, plan_id, parent, level, numbering, deep=None)
    uow.nodes.update_many(changed)
    return len(changed)


def follow_numbering(
    *, uow: UnitOfWork, plan_id: int, parent_id: int | None, moved: Collection[int]
) -> None:
    """After a change below a parent: number its children, and all below the entries ``moved``."""
    numbering = uow.plans.get(plan_id).numbering
    if numbering is Numbering.KEEP:
        return
    parent = None if parent_id is None else uow.nodes.get(parent_id)
    level = 1 if parent is None else level_of(uow, parent) + 1
    uow.nodes.update_many(
        _number_children(uow, plan_id, parent, level, numbering, deep=frozenset(moved))
    )


def _number_children(
    uow: UnitOfWork,
    plan_id: int,
    parent: PlanNode | None,
    level: int,
    numbering: Numbering,
    *,
    deep: frozenset[int] | None,
) -> list[PlanNode]:
    """Return the changed children; of those in ``deep`` (None: all) the whole branch."""
    found = []
    children = siblings_of(uow, plan_id, None if parent is None else parent.id)
    for before, after in zip(children, numbered(children, parent, level, numbering), strict=True):
        if after != before:
            found.append(after)
        decimals = after.label != before.label and "." in after.label  # 1.2 is part of 1.2.3
        if deep is None or after.id in deep or decimals:
            found += _number_children(uow, plan_id, after, level + 1, numbering, deep=None)
    return found


def numbered(
    children: Sequence[PlanNode], parent: PlanNode | None, level: int, numbering: Numbering
) -> list[PlanNode]:
    """Return siblings with their numbers; parts of a sentence (一是) and lines of their own apart.

    Nothing is stored. ``parent``: as it is numbered itself; ``level``: depth of the siblings, from 1.
    """
    above = parent.label if parent else ""
    found = list(children)
    for inline in (False, True):
        places = [n for n, node in enumerate(children) if node.inline is inline and _counts(node)]
        given = [Label(children[n].label, children[n].lead) for n in places]
        if numbering is Numbering.STANDARD and not inline:
            labels = [standard_label(level, number) for number in range(1, len(places) + 1)]
        else:
            labels = own_labels(given, above)
        for n, label in zip(places, labels, strict=True):
            found[n] = replace(children[n], label=label.label, lead=label.lead)
    return found


def _counts(node: PlanNode) -> bool:
    """A paragraph without a heading that carries its parent's text on has no number."""
    return bool(node.title.strip() or node.label)
