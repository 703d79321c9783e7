"""The task table in words: heads and cells, the same for screen, clipboard and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.exact import show
from desktop.domain.plans import TaskStatus
from desktop.domain.recurrence_words import short_words
from desktop.domain.targets import completion, target_words
from desktop.services.queries import TaskColumn, TaskRow

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.services.task_lamps import LampBoard

COLUMNS = tuple(TaskColumn)


def head_texts() -> tuple[str, ...]:
    """Name the columns, in the order of ``COLUMNS``."""
    words = {
        TaskColumn.NUMBER: QCoreApplication.translate("TaskTableModel", "序号"),
        TaskColumn.TITLE: QCoreApplication.translate("TaskTableModel", "任务"),
        TaskColumn.RESPONSIBLE: QCoreApplication.translate("TaskTableModel", "责任单位"),
        TaskColumn.LEADER: QCoreApplication.translate("TaskTableModel", "分管领导"),
        TaskColumn.DUE: QCoreApplication.translate("TaskTableModel", "完成时限"),
        TaskColumn.LAMP: QCoreApplication.translate("TaskTableModel", "亮灯"),
        TaskColumn.RECURRENCE: QCoreApplication.translate("TaskTableModel", "周期"),
        TaskColumn.TARGET: QCoreApplication.translate("TaskTableModel", "目标"),
        TaskColumn.ACTUAL: QCoreApplication.translate("TaskTableModel", "实际值"),
        TaskColumn.COMPLETION: QCoreApplication.translate("TaskTableModel", "完成率"),
        TaskColumn.BUDGET: QCoreApplication.translate("TaskTableModel", "预算（元）"),
        TaskColumn.SPENT: QCoreApplication.translate("TaskTableModel", "已用（元）"),
        TaskColumn.PROGRESS: QCoreApplication.translate("TaskTableModel", "进度"),
        TaskColumn.STATUS: QCoreApplication.translate("TaskTableModel", "状态"),
        TaskColumn.NOTE: QCoreApplication.translate("TaskTableModel", "备注"),
    }
    return tuple(words[column] for column in COLUMNS)


def cells_of(row: TaskRow, board: LampBoard) -> tuple[str, ...]:
    """Write a task as the texts of its cells, in the order of ``COLUMNS``."""
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
        status_name(row.status),
        row.note,
    )


def money_text(amount: Decimal | None) -> str:
    """Write an amount of money for a cell; empty for none."""
    return "" if amount is None else show(amount)


def status_name(status: TaskStatus) -> str:
    """Name a status on the screen."""
    names = {
        TaskStatus.OPEN: QCoreApplication.translate("TaskStatus", "未开始"),
        TaskStatus.DOING: QCoreApplication.translate("TaskStatus", "进行中"),
        TaskStatus.DONE: QCoreApplication.translate("TaskStatus", "已完成"),
    }
    return names[status]
