"""What the details pane shows of a record: named values and the history of the record."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import round_half_up, show
from desktop.domain.plans import TaskStatus
from desktop.domain.recurrence import Recurrence
from desktop.domain.recurrence_words import short_words
from desktop.domain.targets import DIRECTION_WORDS
from desktop.domain.task_records import Direction
from desktop.domain.task_totals import WHOLE_PLAN
from desktop.domain.units import UNIT_KIND_NAMES, UnitKind
from desktop.services.remedies import LostPlace, lost_place
from desktop.services.supervising import open_item_of
from desktop.services.task_details import plan_totals
from desktop.ui.models.task_texts import status_name
from desktop.ui.supervision.words import state_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.changes import Batch, RowChange
    from desktop.domain.plans import Plan, PlanNode
    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

_HIDDEN = frozenset(
    {"id", "uid", "search", "position", "plan_id", "lead", "gap", "parent_id", "inline", "node_id"}
)
VALUE_SHOWN = 40
MOST_TOTALLED = 20_000
"""Nodes of a plan up to which its totals are added up for the pane."""


@dataclass(frozen=True, slots=True)
class Details:
    """A heading, named values, free text below them; ``lost`` where a 整改 task came from.

    ``task_id`` names the task whose boxes stand below; None when it is no task.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    body: str = ""
    lost: LostPlace | None = None
    task_id: int | None = None


def read_details(uow: UnitOfWork, kind: str, record_id: int) -> Details:
    """Read a record and name its values; raises NotFound when it is gone."""
    if kind == "unit":
        return of_unit(uow, uow.units.get(record_id))
    if kind == "plan":
        return of_plan(uow, uow.plans.get(record_id))
    return of_node(uow, uow.nodes.get(record_id))


def of_unit(uow: UnitOfWork, unit: Unit) -> Details:
    """Name the values of a unit."""
    above = uow.units.get(unit.parent_id).name if unit.parent_id is not None else ""
    translate = QCoreApplication.translate
    rows = [
        (translate("Details", "类别"), UNIT_KIND_NAMES[unit.kind]),
        (translate("Details", "上级"), above),
        (translate("Details", "分组"), unit.group),
        (translate("Details", "别名"), "、".join(unit.aliases)),
        *unit.attributes.items(),
        (translate("Details", "负责任务"), str(uow.nodes.count(responsible_id=unit.id))),
    ]
    return Details(unit.name, _filled(rows))


def of_plan(uow: UnitOfWork, plan: Plan) -> Details:
    """Name the values of a plan; its preamble and closing are the text."""
    translate = QCoreApplication.translate
    rows = [
        (translate("Details", "年份"), str(plan.year or "")),
        (translate("Details", "来源文件"), plan.source_name),
        (translate("Details", "条目"), str(uow.nodes.count(plan_id=plan.id))),
        (translate("Details", "任务"), str(uow.nodes.count(plan_id=plan.id, is_task=True))),
        *_totals_rows(uow, plan.id, WHOLE_PLAN),
    ]
    return Details(plan.title, _filled(rows), f"{plan.preamble}\n{plan.closing}".strip())


def of_node(uow: UnitOfWork, node: PlanNode) -> Details:
    """Name the values of a plan's node; task fields only when it is a task."""
    title = f"{node.label}{node.lead.strip()}{node.title}"
    translate = QCoreApplication.translate
    rows: list[tuple[str, str]] = []
    if node.is_task:
        responsible = uow.units.get(node.responsible_id).name if node.responsible_id else ""
        partners = "、".join(uow.units.get(id_).name for id_ in node.co_ids)
        due = " ".join(t for t in (node.due.isoformat() if node.due else "", node.due_words) if t)
        rows = [
            (translate("Details", "责任单位"), responsible),
            (translate("Details", "配合单位"), partners),
            (translate("Details", "分管领导"), node.leader),
            (translate("Details", "完成时限"), due),
            (translate("Details", "目标"), node.target),
            (
                translate("Details", "预算（元）"),
                show(node.budget) if node.budget is not None else "",
            ),
            (translate("Details", "进度"), f"{node.progress}%"),
            (translate("Details", "状态"), status_name(node.status)),
            (translate("Details", "备注"), node.note),
            (translate("Details", "督办"), _supervised(uow, node.id)),
        ]
    if not node.is_task or uow.nodes.count(parent_id=node.id, inline=False):
        rows += _totals_rows(uow, node.plan_id, node.id)
    lost = lost_place(uow=uow, node_id=node.id) if node.is_task else None
    task_id = node.id if node.is_task else None
    return Details(title, _filled(rows), node.body.strip(), lost, task_id)


def _supervised(uow: UnitOfWork, node_id: int) -> str:
    """Say where the task's supervision item stands; empty when there is none."""
    item = open_item_of(uow=uow, node_id=node_id)
    if item is None:
        return ""
    state = state_words()[item.state]
    if item.due is None:
        return state
    return QCoreApplication.translate("Details", "{0}，时限 {1}").format(state, item.due)


def _totals_rows(uow: UnitOfWork, plan_id: int, node_id: int) -> list[tuple[str, str]]:
    """Name what a branch comes to; nothing for branches without tasks and for enormous plans."""
    if uow.nodes.count(plan_id=plan_id) > MOST_TOTALLED:
        return []
    totals = plan_totals(uow=uow, plan_id=plan_id)[node_id]
    if not totals.tasks:
        return []
    translate = QCoreApplication.translate
    done = translate("Details", "{0} / {1} 项").format(totals.done, totals.tasks)
    progress = "" if totals.progress is None else f"{show(round_half_up(totals.progress, 1))}%"
    budget = _amount(totals.budget)
    if totals.overcommitted:
        more = translate("Details", "（下级合计 {0}，超出）").format(_amount(totals.parts))
        budget += more
    spent = _amount(totals.spent)
    if totals.overspent:
        spent += translate("Details", "（超支）")
    return [
        (translate("Details", "已完成任务"), done),
        (translate("Details", "进度（按权重）"), progress),
        (translate("Details", "预算合计（元）"), budget),
        (translate("Details", "已用合计（元）"), spent),
    ]


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else show(amount)


def _filled(rows: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in rows if value)


def history_line(batch: Batch, change: RowChange, names: Mapping[int, str]) -> tuple[str, str, str]:
    """Write one change of a record: (when, what, who and details); ``names``: units by id."""
    when = batch.at.astimezone().strftime("%Y-%m-%d %H:%M")
    more = differences(change, names)
    return when, batch.label, "\n".join(part for part in (batch.who, more) if part)


def differences(change: RowChange, names: Mapping[int, str]) -> str:
    """Write which fields changed from what to what, one per line."""
    if change.before is None:
        return _added()
    if change.after is None:
        return QCoreApplication.translate("Details", "删除")
    lines = []
    for field, after in change.after.items():
        before = change.before.get(field)
        if before != after and field not in _HIDDEN:
            old, new = (_value(field, value, names) for value in (before, after))
            lines.append(f"{field_name(field)}：{old} → {new}")
    return "\n".join(lines)


def _added() -> str:
    return QCoreApplication.translate("Details", "新增")


def _value(field: str, value: object, names: Mapping[int, str]) -> str:
    text = _words(field, value, names)
    shown = text if len(text) <= VALUE_SHOWN else f"{text[:VALUE_SHOWN]}…"
    return shown or QCoreApplication.translate("Details", "（空）")


def _words(field: str, value: object, names: Mapping[int, str]) -> str:
    """Write a stored value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("Details", "是") if value else translate("Details", "否")
    if field.endswith("_id") and isinstance(value, int):
        return names.get(value, str(value))
    if isinstance(value, TaskStatus):
        return status_name(value)
    if isinstance(value, UnitKind):
        return UNIT_KIND_NAMES[value]
    if isinstance(value, Decimal):
        return show(value)
    if isinstance(value, Recurrence):
        return short_words(value)
    if isinstance(value, Direction):
        return DIRECTION_WORDS[value]
    if isinstance(value, tuple):
        return "、".join(names.get(item, str(item)) for item in value)
    if isinstance(value, dict):
        return "、".join(f"{name}={item}" for name, item in value.items())
    return str(value)


def field_name(field: str) -> str:
    """Name a stored field on the screen; unknown ones keep their name."""
    translate = QCoreApplication.translate
    names: Mapping[str, str] = {
        "title": translate("Details", "标题"),
        "name": translate("Details", "名称"),
        "kind": translate("Details", "类别"),
        "group": translate("Details", "分组"),
        "aliases": translate("Details", "别名"),
        "attributes": translate("Details", "属性"),
        "label": translate("Details", "序号"),
        "body": translate("Details", "正文"),
        "is_task": translate("Details", "是任务"),
        "responsible_id": translate("Details", "责任单位"),
        "co_ids": translate("Details", "配合单位"),
        "leader": translate("Details", "分管领导"),
        "due": translate("Details", "完成时限"),
        "due_words": translate("Details", "时限原文"),
        "target": translate("Details", "目标"),
        "budget": translate("Details", "预算（元）"),
        "progress": translate("Details", "进度"),
        "status": translate("Details", "状态"),
        "note": translate("Details", "备注"),
        "year": translate("Details", "年份"),
        "recurrence": translate("Details", "周期"),
        "lead_days": translate("Details", "提前提醒"),
        "start": translate("Details", "开始日期"),
        "done_on": translate("Details", "完成日期"),
        "baseline": translate("Details", "基数"),
        "target_value": translate("Details", "目标值"),
        "target_unit": translate("Details", "计量单位"),
        "direction": translate("Details", "目标方向"),
        "weight": translate("Details", "权重"),
        "spent": translate("Details", "已用（元）"),
    }
    return names.get(field, field)
