"""The pages of the office's daily work beside tasks and evaluation, and their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.ui.supervision.page import SupervisionPage

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class OfficePages(QObject):
    """Puts the page 督办 and its menu into the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session = window.session
        self.supervision = SupervisionPage(session)
        self.supervise = QAction(
            session.icons("upload"), self.tr("把选中的任务列入督办(&A)"), window
        )
        self.supervise.triggered.connect(lambda _on: self.supervise_selected())
        self.supervision.task_wanted.connect(self.show_task)
        window.tabs.addTab(self.supervision, self.tr("督办"))
        self._add_menu()

    def _add_menu(self) -> None:
        bar = self._window.menuBar()
        self.menu = QMenu(self.tr("督办(&U)"), bar)
        self.menu.addAction(self.supervise)
        self.menu.addSeparator()
        self.menu.addActions(list(self.supervision.menu_actions()))
        bar.insertMenu(self._window.menus.printing.menuAction(), self.menu)

    def supervise_selected(self) -> None:
        """Make the tasks selected in the task table, or the entry of the plan tree, into items."""
        ids = self._selected_tasks()
        if not ids:
            self._window.session.messages.warn(
                self.tr("还没有选择任务。"),
                self.tr("请先在任务表中选中要督办的任务。"),
                self._window,
            )
            return
        self._window.tabs.setCurrentWidget(self.supervision)
        self.supervision.supervise(ids)

    def _selected_tasks(self) -> list[int]:
        view, model = self._window.tasks.view, self._window.tasks.model
        rows = sorted({index.row() for index in view.selectionModel().selectedRows()})
        tasks = [model.task(row) for row in rows]
        return [task.id for task in tasks if task is not None]

    def show_item(self, item_id: int) -> None:
        """Show a supervision item."""
        self._window.tabs.setCurrentWidget(self.supervision)
        self.supervision.show_item(item_id)

    def show_task(self, node_id: int) -> None:
        """Show a task in its plan and in the details."""
        window = self._window
        window.tabs.setCurrentWidget(window.tasks)
        if not window.docks.plans.select("node", node_id):
            window.tasks.show_branch(None)
        window.docks.details.show_record("node", node_id)
