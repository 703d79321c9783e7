"""Groups of tasks in words, the same on screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.lamps import Lamp
from desktop.domain.plans import TaskStatus
from desktop.services.queries import TaskGroup
from desktop.services.tasks import TASK_STATUS_NAMES

if TYPE_CHECKING:
    from desktop.domain.lamps import LampRule
    from desktop.services.queries import GroupLine

_MISSING = {
    TaskGroup.UNIT: "未定责任单位",
    TaskGroup.LEADER: "未定分管领导",
    TaskGroup.MONTH: "未定时限",
}

GROUP_HEADS = {
    TaskGroup.UNIT: "责任单位",
    TaskGroup.LEADER: "分管领导",
    TaskGroup.MONTH: "到期月份",
    TaskGroup.LAMP: "亮灯",
    TaskGroup.PLAN: "工作计划",
    TaskGroup.STATUS: "状态",
}
"""What the groups of a kind have in common, as the head of a column on paper."""


def group_name(group: TaskGroup, line: GroupLine, rule: LampRule) -> str:
    """Name a group: 大塘村, 2026年5月, 逾期, 未定责任单位."""
    if group is TaskGroup.LAMP:
        return rule.style(Lamp(line.key)).name
    if group is TaskGroup.STATUS:
        return TASK_STATUS_NAMES[TaskStatus(line.key)]
    if not line.key:
        return _MISSING.get(group, "其他")
    if group is TaskGroup.MONTH:
        year, month = line.key.split("-")
        return f"{year}年{int(month)}月"
    return line.name


def group_sums(line: GroupLine, rule: LampRule) -> str:
    """Say how many tasks a group has, how many are overdue, and its money."""
    parts = [f"{line.count}项"]
    if line.overdue:
        parts.append(f"{rule.style(Lamp.OVERDUE).name}{line.overdue}项")
    if line.budget:
        parts.append(f"预算{show(line.budget)}元")
    if line.spent:
        parts.append(f"已用{show(line.spent)}元")
    return "，".join(parts)
