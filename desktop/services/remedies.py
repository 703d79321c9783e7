"""Lost points become 整改 tasks: a task of the responsible unit, due on a day, that says where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import Plan, PlanKind, PlanNode
from desktop.services.plans import add_node, list_plans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.services.ports import Phonetics, UnitOfWork


@dataclass(frozen=True, slots=True)
class Remedy:
    """What one unit is to put right.

    Attributes:
        round_title, criterion, lost, reason: where the points were lost, as printed.
    """

    unit_id: int
    unit: str
    round_title: str
    criterion: str
    lost: str
    reason: str

    @property
    def title(self) -> str:
        """Name the task."""
        return f"{self.unit}整改：{self.criterion}"

    @property
    def origin(self) -> str:
        """Say where the task comes from: the way back to the round."""
        why = f"，原因：{self.reason}" if self.reason else ""
        return f"来自考核批次「{self.round_title}」，「{self.criterion}」失{self.lost}分{why}。"


def make_remedies(
    *,
    uow: UnitOfWork,
    remedies: Sequence[Remedy],
    plan_id: int | None,
    due: date | None,
    phonetics: Phonetics,
) -> list[PlanNode]:
    """Add a task per remedy at the end of a plan; without one a plan 整改任务 is made.

    A remedy whose task is in the plan already is left out.

    Raises:
        InvalidValue: nothing chosen. NotFound: no such plan.
    """
    if not remedies:
        raise InvalidValue("没有选择要整改的失分项。", remedy="请至少选择一项。")
    plan = _own_plan(uow) if plan_id is None else uow.plans.get(plan_id)
    there = {(node.title, node.note) for node in uow.nodes.list(plan_id=plan.id)}
    position = 1 + max(
        (node.position for node in uow.nodes.list(plan_id=plan.id, parent_id=None)), default=0
    )
    made: list[PlanNode] = []
    for remedy in remedies:
        if (remedy.title, remedy.origin) in there:
            continue
        node = PlanNode(
            plan_id=plan.id,
            parent_id=None,
            position=position + len(made),
            title=remedy.title,
            is_task=True,
            responsible_id=remedy.unit_id,
            due=due,
            note=remedy.origin,
        )
        made.append(add_node(uow=uow, node=node, phonetics=phonetics))
    return made


def _own_plan(uow: UnitOfWork) -> Plan:
    for plan in list_plans(uow=uow):
        if plan.title == REMEDY_PLAN:
            return plan
    position = 1 + max((plan.position for plan in uow.plans.list()), default=0)
    return uow.plans.add(Plan(REMEDY_PLAN, PlanKind.SPECIAL, position=position))


REMEDY_PLAN = "考核整改任务"
"""Title of the plan made for remedies."""
