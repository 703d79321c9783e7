"""The tab 任务: what is shown (all, a plan, a branch, a unit), and the task table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.models.task_table import TaskTableModel
from desktop.ui.views.task_view import TaskView

if TYPE_CHECKING:
    from desktop.ui.models.tree import TreeItem
    from desktop.ui.models.unit_tree import UnitTreeModel
    from desktop.ui.session import Session


class TaskPage(QWidget):
    """Scope line above the table: says in words which tasks these are, and how many."""

    def __init__(
        self, session: Session, units: UnitTreeModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = TaskTableModel(session, self)
        self.view = TaskView(session, self.model, units)
        self._where = ""
        self.scope = QLabel()
        self.all = QPushButton(self.tr("显示全部任务"))
        self.all.clicked.connect(lambda: self.show_branch(None))
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 8, 0)
        line.addWidget(self.scope, 1)
        line.addWidget(self.all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.view)
        self.model.count_changed.connect(lambda _count: self._say())
        self.model.modelReset.connect(self._say)
        self._say()

    def show_branch(self, item: TreeItem | None) -> None:
        """Show the tasks of a plan, of a branch of it, or of a unit; None = all."""
        query = replace(self.model.query, plan_id=None, node_id=None, unit_id=None)
        if item is not None and item.kind == "plan":
            query = replace(query, plan_id=item.id)
        elif item is not None and item.kind == "node":
            query = replace(query, node_id=item.id)
        elif item is not None:
            query = replace(query, unit_id=item.id)
        self._where = item.text if item is not None else ""
        self.model.set_query(query)
        self._say()

    def set_text(self, text: str) -> None:
        """Filter by the words of the filter box."""
        self.model.set_text(text)
        self._say()

    def _say(self) -> None:
        where = self._where if len(self._where) <= 40 else f"{self._where[:40]}…"
        count = self.model.rowCount()
        text = self.tr("{0}：{1} 条任务").format(where or self.tr("全部任务"), count)
        if self.model.query.text:
            text = self.tr("{0}（筛选“{1}”）").format(text, self.model.query.text)
        self.scope.setText(text)
        self.all.setVisible(bool(where))
