"""A task row in words, cell by cell: for the table on the screen, the clipboard and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.recurrence_words import short_words
from desktop.domain.targets import completion, target_words
from desktop.services.queries import TaskColumn
from desktop.services.tasks import TASK_STATUS_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop.domain.plans import TaskStatus
    from desktop.services.queries import TaskRow
    from desktop.services.task_lamps import LampBoard

COLUMN_HEADS = {
    TaskColumn.NUMBER: "序号",
    TaskColumn.TITLE: "任务",
    TaskColumn.RESPONSIBLE: "责任单位",
    TaskColumn.LEADER: "分管领导",
    TaskColumn.DUE: "完成时限",
    TaskColumn.LAMP: "亮灯",
    TaskColumn.RECURRENCE: "周期",
    TaskColumn.TARGET: "目标",
    TaskColumn.ACTUAL: "实际值",
    TaskColumn.COMPLETION: "完成率",
    TaskColumn.BUDGET: "预算（元）",
    TaskColumn.SPENT: "已用（元）",
    TaskColumn.PROGRESS: "进度",
    TaskColumn.STATUS: "状态",
    TaskColumn.NOTE: "备注",
}
"""Heads on paper; the screen has its own in its language."""


def cell_texts(
    row: TaskRow, board: LampBoard, names: Mapping[TaskStatus, str] = TASK_STATUS_NAMES
) -> tuple[str, ...]:
    """Write a task as the texts of its cells, in the order of ``TaskColumn``."""
    detail = row.detail
    stands = completion(detail, row.actual)
    return (
        row.number,
        row.title,
        row.responsible,
        row.leader,
        row.due_now.isoformat() if row.due_now else row.due_words,
        board.words(row),
        short_words(detail.recurrence) if detail.recurrence is not None else "",
        row.target or target_words(detail),
        "" if row.actual is None else f"{show(row.actual)}{detail.target_unit}",
        "" if stands is None else f"{show(stands.percent())}%",
        money_text(row.budget),
        money_text(detail.spent),
        f"{row.progress}%",
        names[row.status],
        row.note,
    )


def money_text(amount: Decimal | None) -> str:
    """Write an amount of money for a cell; empty for none."""
    return "" if amount is None else show(amount)
