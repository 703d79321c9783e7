"""Lost points become 整改 tasks: a task of the responsible unit, due on a day, that says where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import Plan, PlanKind, PlanNode
from desktop.domain.remedy_records import RemedyLink
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
        round_id, leaf: the same for the way back; 0 without one.
    """

    unit_id: int
    unit: str
    round_title: str
    criterion: str
    lost: str
    reason: str
    round_id: int = 0
    leaf: int = 0

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
        added = add_node(uow=uow, node=node, phonetics=phonetics)
        made.append(added)
        if remedy.round_id:
            uow.remedy_links.add(RemedyLink(added.id, remedy.round_id, remedy.unit_id, remedy.leaf))
    return made


@dataclass(frozen=True, slots=True)
class LostPlace:
    """Where the points of a 整改 task were lost: a leaf of a sheet."""

    round_title: str
    criterion: str
    sheet_id: int
    leaf: int


def lost_place(*, uow: UnitOfWork, node_id: int) -> LostPlace | None:
    """Return where a task's points were lost; None when it is no 整改 task of a round."""
    # The task table needs this module before its window is painted, the engine behind schemes not.
    from desktop.services.schemes import load_version

    links = uow.remedy_links.list(node_id=node_id)
    if not links:
        return None
    link = links[0]
    sheets = uow.sheets.list(round_id=link.round_id, unit_id=link.unit_id)
    item = uow.rounds.get(link.round_id)
    leaves = load_version(uow=uow, version_id=item.version_id).leaves()
    if not sheets or link.leaf >= len(leaves):
        return None
    return LostPlace(item.title, leaves[link.leaf].numbered, sheets[0].id, link.leaf)


def remedy_tasks(*, uow: UnitOfWork, round_id: int, unit_id: int, leaf: int) -> list[PlanNode]:
    """Return the 整改 tasks made of points a unit lost at a leaf, oldest first."""
    links = uow.remedy_links.list(round_id=round_id, unit_id=unit_id, leaf=leaf)
    return [uow.nodes.get(link.node_id) for link in sorted(links, key=lambda one: one.id)]


def _own_plan(uow: UnitOfWork) -> Plan:
    for plan in list_plans(uow=uow):
        if plan.title == REMEDY_PLAN:
            return plan
    position = 1 + max((plan.position for plan in uow.plans.list()), default=0)
    return uow.plans.add(Plan(REMEDY_PLAN, PlanKind.SPECIAL, position=position))


REMEDY_PLAN = "考核整改任务"
"""Title of the plan made for remedies."""
