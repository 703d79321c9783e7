"""The task table in words: heads and cells, the same for screen, clipboard and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.plans import TaskStatus
from desktop.services.queries import TaskColumn
from desktop.services.task_words import cell_texts

if TYPE_CHECKING:
    from desktop.services.queries import TaskRow
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
    return cell_texts(row, board, {row.status: status_name(row.status)})


def status_name(status: TaskStatus) -> str:
    """Name a status on the screen."""
    names = {
        TaskStatus.OPEN: QCoreApplication.translate("TaskStatus", "未开始"),
        TaskStatus.DOING: QCoreApplication.translate("TaskStatus", "进行中"),
        TaskStatus.DONE: QCoreApplication.translate("TaskStatus", "已完成"),
    }
    return names[status]
