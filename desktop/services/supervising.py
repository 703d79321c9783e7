"""Supervising: filing items, making tasks into items, and every step of the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.plans import TaskStatus
from desktop.domain.supervision.chain import advance
from desktop.domain.supervision.records import (
    ItemState,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.rules import STATE_NAMES
from desktop.domain.supervision.settings import (
    SETTING,
    SupervisionSettings,
    check_settings,
    read_settings,
    write_settings,
)
from desktop.services.plans import FULL_PROGRESS
from desktop.services.task_details import note_done_on, task_detail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop.services.ports import UnitOfWork

GONE = frozenset({ItemState.STRUCK, ItemState.WITHDRAWN})
"""States in which nothing more happens; the task may be supervised anew."""


@dataclass(frozen=True, slots=True)
class TasksTaken:
    """What became of tasks: the items made, and a sentence for each task left out.

    ``present``: the items of tasks that were supervised already.
    """

    items: tuple[SupervisionItem, ...]
    left_out: tuple[str, ...]
    present: tuple[SupervisionItem, ...] = ()


def file_item(
    *, uow: UnitOfWork, item: SupervisionItem, day: date, who: str = "", words: str = ""
) -> SupervisionItem:
    """File an item (立项): the first step of its log.

    Raises:
        InvalidValue: no title, the unit twice, or a 时限 before the day.
        NotFound: unknown unit or task.
        Conflict: the task is supervised already.
    """
    fresh = replace(
        item,
        title=item.title.strip(),
        co_ids=tuple(dict.fromkeys(item.co_ids)),
        state=ItemState.FILED,
        filed=day,
        id=0,
    )
    _refuse_unfit(uow, fresh)
    if fresh.due is not None and fresh.due < day:
        raise InvalidValue(
            f"时限 {fresh.due} 早于立项日期 {day}。", remedy="请改正时限，或先不填，交办时再定。"
        )
    if fresh.node_id is not None:
        uow.nodes.get(fresh.node_id)
        _refuse_twice(uow, fresh.node_id)
    stored = uow.supervision_items.add(fresh)
    uow.supervision_steps.add(
        SupervisionStep(
            stored.id, StepAction.FILE, day, who.strip(), words.strip(), new_due=stored.due
        )
    )
    return stored


def change_item(*, uow: UnitOfWork, item: SupervisionItem) -> None:
    """Change the words of an item; unit and 时限 only until it is handed over.

    Raises:
        Conflict: unit or 时限 of an item that is handed over already.
        InvalidValue: no title, or the unit twice.
        NotFound: the item or a unit is gone.
    """
    present = uow.supervision_items.get(item.id)
    fixed = (present.responsible_id, present.due) != (item.responsible_id, item.due)
    if fixed and present.state is not ItemState.FILED:
        raise Conflict(
            f"督办事项「{present.title}」{STATE_NAMES[present.state]}，不能直接改责任单位或时限。",
            remedy="时限请走延期申请；责任单位有误的，请撤销后重新立项。",
        )
    changed = replace(
        present,
        title=item.title.strip(),
        responsible_id=item.responsible_id,
        co_ids=tuple(dict.fromkeys(item.co_ids)),
        leader=item.leader.strip(),
        person=item.person.strip(),
        requirement=item.requirement.strip(),
        source=item.source.strip(),
        due=item.due,
    )
    _refuse_unfit(uow, changed)
    uow.supervision_items.update(changed)


def delete_item(*, uow: UnitOfWork, item_id: int) -> None:
    """Delete an item filed by mistake; raises Conflict once it was handed over."""
    item = uow.supervision_items.get(item_id)
    if item.state is not ItemState.FILED:
        raise Conflict(
            f"督办事项「{item.title}」{STATE_NAMES[item.state]}，不能删除。",
            remedy="不再督办的事项请撤销，记录会保留。",
        )
    uow.supervision_items.delete(item_id)


def take_step(*, uow: UnitOfWork, step: SupervisionStep, today: date) -> SupervisionItem:
    """Do one action of the chain with the item ``step.item_id``; returns the item as it is then.

    办结 finishes the task the item was made from, on the day of the last 反馈 (as punctuality is
    judged); a recurring task goes on. A granted extension moves the task's due day along when both
    were due on the same day.

    Raises:
        Conflict: the action is not possible now; the remedy says what is.
        InvalidValue: something is missing, or the dates do not fit.
        NotFound: the item is gone.
    """
    item = uow.supervision_items.get(step.item_id)
    done = uow.supervision_steps.list(item_id=item.id)
    last_day = max((one.day for one in done), default=None)
    changed, logged = advance(
        item,
        step,
        last_day=last_day,
        today=today,
        colours=load_settings(uow=uow).colours,
    )
    uow.supervision_items.update(changed)
    uow.supervision_steps.add(logged)
    if step.action is StepAction.CLOSE and item.node_id is not None:
        told = [one.day for one in done if one.action is StepAction.REPORT]
        _finish_task(uow, item.node_id, max(told, default=step.day))
    if changed.extensions > item.extensions:
        _extend_task(uow, item, changed)
    return changed


def _finish_task(uow: UnitOfWork, node_id: int, day: date) -> None:
    node = uow.nodes.get(node_id)
    if not node.is_task or task_detail(uow=uow, task_id=node_id).recurrence is not None:
        return
    uow.nodes.update(replace(node, status=TaskStatus.DONE, progress=FULL_PROGRESS))
    note_done_on(uow=uow, task_id=node_id, before=node.status, today=day)


def _extend_task(uow: UnitOfWork, before: SupervisionItem, after: SupervisionItem) -> None:
    node = None if after.node_id is None else uow.nodes.get(after.node_id)
    if node is not None and node.due is not None and node.due == before.due:
        uow.nodes.update(replace(node, due=after.due, due_words=""))


def take_steps(
    *, uow: UnitOfWork, item_ids: Sequence[int], step: SupervisionStep, today: date
) -> list[SupervisionItem]:
    """Do one action with several items: all of them, or, when one refuses, none.

    Raises: as :func:`take_step`.
    """
    return [
        take_step(uow=uow, step=replace(step, item_id=item_id), today=today) for item_id in item_ids
    ]


def supervise_tasks(
    *, uow: UnitOfWork, node_ids: Sequence[int], day: date, who: str = ""
) -> TasksTaken:
    """Make tasks into items; tasks without a unit or supervised already are left out with a reason.

    Raises:
        NotFound: a task is gone.
    """
    items, left_out, present = [], [], []
    for node_id in node_ids:
        node = uow.nodes.get(node_id)
        if node.responsible_id is None:
            left_out.append(f"「{node.title}」没有责任单位，请先填写。")
        elif (found := open_item_of(uow=uow, node_id=node_id)) is not None:
            present.append(found)
            left_out.append(f"「{node.title}」已在督办（{STATE_NAMES[found.state]}）。")
        else:
            wanted = SupervisionItem(
                node.title or node.body,
                node.responsible_id,
                node_id=node.id,
                co_ids=node.co_ids,
                leader=node.leader,
                requirement=node.body,
                source=uow.plans.get(node.plan_id).title,
                due=node.due if node.due is not None and node.due >= day else None,
            )
            items.append(file_item(uow=uow, item=wanted, day=day, who=who))
    return TasksTaken(tuple(items), tuple(left_out), tuple(present))


def open_item_of(*, uow: UnitOfWork, node_id: int) -> SupervisionItem | None:
    """Return the item a task is supervised by, None when there is none (any more)."""
    found = uow.supervision_items.list(node_id=node_id)
    return next((item for item in reversed(found) if item.state not in GONE), None)


def load_settings(*, uow: UnitOfWork) -> SupervisionSettings:
    """Return what the office set about notices."""
    return read_settings(uow.get_setting(SETTING))


def save_settings(*, uow: UnitOfWork, settings: SupervisionSettings) -> None:
    """Store what the office set about notices; raises InvalidValue."""
    check_settings(settings)
    uow.set_setting(SETTING, write_settings(settings))


def steps_of(*, uow: UnitOfWork, item_id: int) -> list[SupervisionStep]:
    """Return the log of an item, oldest first."""
    return sorted(uow.supervision_steps.list(item_id=item_id), key=lambda step: step.id)


def _refuse_unfit(uow: UnitOfWork, item: SupervisionItem) -> None:
    if not item.title:
        raise InvalidValue("督办事项没有名称。", remedy="请填写工作事项。")
    if item.responsible_id in item.co_ids:
        raise InvalidValue("责任单位不能同时是配合单位。", remedy="请从配合单位中去掉它。")
    _require_units(uow, (item.responsible_id, *item.co_ids))


def _require_units(uow: UnitOfWork, unit_ids: Iterable[int]) -> None:
    for unit_id in unit_ids:
        uow.units.get(unit_id)


def _refuse_twice(uow: UnitOfWork, node_id: int) -> None:
    item = open_item_of(uow=uow, node_id=node_id)
    if item is not None:
        raise Conflict(
            f"该任务已列为督办事项「{item.title}」（{STATE_NAMES[item.state]}）。",
            remedy="请在督办页打开它；销号或撤销之后才能再次立项。",
        )
