"""Progress, budget and money spent, rolled up the tree of a plan; exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.plans import PlanNode
    from desktop.domain.task_records import TaskDetail


WHOLE_PLAN = 0
"""Where the totals of the whole plan stand: no node has this id."""


@dataclass(frozen=True, slots=True)
class BranchTotals:
    """What stands in a node and all below it.

    Attributes:
        progress: 0–100, weighted; None when no task with a weight stands there.
        tasks, done: how many tasks there are, and how many of them are done.
        budget: the node's own budget, else the sum of those below; None when there is none.
        parts: sum of the budgets below, when the node has one of its own as well.
        spent: all money spent there; None when nothing was entered.
    """

    progress: Fraction | None
    tasks: int
    done: int
    budget: Decimal | None
    parts: Decimal | None
    spent: Decimal | None

    @property
    def overspent(self) -> bool:
        """Whether more was spent than the budget has."""
        return self.budget is not None and self.spent is not None and self.spent > self.budget

    @property
    def overcommitted(self) -> bool:
        """Whether the budgets below come to more than the node's own."""
        return self.budget is not None and self.parts is not None and self.parts > self.budget


def branch_totals(
    nodes: Sequence[PlanNode], details: Mapping[int, TaskDetail]
) -> dict[int, BranchTotals]:
    """Return the totals of every node of a plan, by node id, and of the plan under ``WHOLE_PLAN``.

    A task with tasks below it has their progress, not its own figure: the mean by the weights of
    the nodes right below (a heading's weight counts like a task's; 1 unless set). What holds no
    task is left out. A budget is an envelope: one set higher up is not added to those below it.
    Money spent is added wherever it was entered.

    Args:
        nodes: all nodes of a plan in reading order, parents before children.
        details: details of tasks by node id; those that have none count with weight 1.
    """
    below: dict[int, list[int]] = {}
    for node in nodes:
        if node.parent_id is not None:
            below.setdefault(node.parent_id, []).append(node.id)
    found: dict[int, BranchTotals] = {}
    for node in reversed(nodes):
        children = below.get(node.id, [])
        found[node.id] = _totals(node, children, found, details)
    top = [node.id for node in nodes if node.parent_id is None]
    found[WHOLE_PLAN] = _totals(None, top, found, details)
    return found


def _totals(
    node: PlanNode | None,
    children: Sequence[int],
    found: Mapping[int, BranchTotals],
    details: Mapping[int, TaskDetail],
) -> BranchTotals:
    parts = [found[child] for child in children]
    held = sum(part.tasks for part in parts)
    done = sum(part.done for part in parts)
    task = node if node is not None and node.is_task else None
    mine = details.get(node.id) if node is not None else None
    progress = _mean(children, found, details)
    if task is not None and not held:
        progress = Fraction(task.progress)
    below = _sum([part.budget for part in parts])
    own = task.budget if task is not None else None
    return BranchTotals(
        progress=progress,
        tasks=held + int(task is not None),
        done=done + int(task is not None and task.status == "done"),
        budget=below if own is None else own,
        parts=None if own is None else below,
        spent=_sum([mine.spent if mine else None, *(part.spent for part in parts)]),
    )


def _mean(
    children: Sequence[int],
    found: Mapping[int, BranchTotals],
    details: Mapping[int, TaskDetail],
) -> Fraction | None:
    weighted = Fraction(0)
    weights = Fraction(0)
    for child in children:
        progress = found[child].progress
        if progress is not None:
            weight = Fraction(details[child].weight) if child in details else Fraction(1)
            weighted += weight * progress
            weights += weight
    return weighted / weights if weights else None


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    there = [amount for amount in amounts if amount is not None]
    return sum(there, Decimal(0)) if there else None
