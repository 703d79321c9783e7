"""The task table as the person sees it: columns, widths, editors, an empty-state sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.services.queries import TaskColumn, TaskQuery
from desktop.ui.delegates.task_cells import (
    DueDelegate,
    ProgressDelegate,
    StatusDelegate,
    UnitDelegate,
)
from desktop.ui.metrics import characters
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.views.table import TableView

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from desktop.services.queries import TaskRow
    from desktop.ui.models.task_table import TaskTableModel
    from desktop.ui.models.unit_tree import UnitTreeModel
    from desktop.ui.session import Session

_WIDTHS = {
    TaskColumn.NUMBER: 7,
    TaskColumn.TITLE: 30,
    TaskColumn.RESPONSIBLE: 13,
    TaskColumn.LEADER: 10,
    TaskColumn.DUE: 13,
    TaskColumn.LAMP: 21,
    TaskColumn.RECURRENCE: 13,
    TaskColumn.TARGET: 10,
    TaskColumn.ACTUAL: 9,
    TaskColumn.COMPLETION: 9,
    TaskColumn.BUDGET: 11,
    TaskColumn.SPENT: 11,
    TaskColumn.PROGRESS: 7,
    TaskColumn.STATUS: 9,
    TaskColumn.NOTE: 10,
}
"""Widths in digits: they follow the font size."""


class TaskView(TableView):
    """Shows the TaskTableModel; ``chosen`` tells the current task (None: nothing)."""

    chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        model: TaskTableModel,
        units: UnitTreeModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._tasks = model
        self.setAccessibleName(self.tr("任务表"))
        self._set_delegates(session, units)
        self._set_widths()
        self.doubleClicked.connect(lambda index: self._change_recurrence(session, index))
        header = self.horizontalHeader()
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.empty_text = self.tr(
            "还没有任务。\n从“文件 → 导入计划”导入 Word 或文本计划，也可以把文件拖到这里。"
        )

    def current_task(self) -> TaskRow | None:
        """Return the task of the current row."""
        index = self.currentIndex()
        return self._tasks.task(index.row()) if index.isValid() else None

    def _change_recurrence(self, session: Session, index: QModelIndex) -> None:
        """Open the chooser for a double click on 周期: its words are no text to type."""
        task = self._tasks.task(index.row())
        if COLUMNS[index.column()] is TaskColumn.RECURRENCE and task and not session.read_only:
            from desktop.ui.tasks.recurrence_change import ask_recurrence

            ask_recurrence(session, task.title, task.detail)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which task is current."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current_task())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where there is nothing to show."""
        super().paintEvent(event)
        if self._tasks.rowCount():
            return
        query = self._tasks.query
        if query.text:
            text = self.tr("没有符合筛选条件的任务。")
        elif query != TaskQuery(days=query.days, sort=query.sort, descending=query.descending):
            text = self.tr("这里没有任务。")
        else:
            text = self.empty_text
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        area = self.viewport().rect().adjusted(24, 24, -24, -24)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)

    def _set_delegates(self, session: Session, units: UnitTreeModel) -> None:
        for column, delegate in (
            (TaskColumn.RESPONSIBLE, UnitDelegate(units, self)),
            (TaskColumn.DUE, DueDelegate(session, self)),
            (TaskColumn.PROGRESS, ProgressDelegate(session, self)),
            (TaskColumn.STATUS, StatusDelegate(self)),
        ):
            self.setItemDelegateForColumn(COLUMNS.index(column), delegate)

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        for column, width in _WIDTHS.items():
            place = COLUMNS.index(column)
            words = header.sectionSizeHint(place)
            self.setColumnWidth(place, max(characters(self, width), words))
