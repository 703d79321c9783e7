"""The pages of the office's daily work beside tasks and evaluation, and their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.services.today import Place
from desktop.ui.pages import EvaluationPageLike
from desktop.ui.printing.plan_papers import PlanPapers
from desktop.ui.supervision.page import SupervisionPage
from desktop.ui.today.notification import StartNotification
from desktop.ui.today.page import TodayPage

if TYPE_CHECKING:
    from desktop.services.today import TodayLine
    from desktop.ui.main_window import MainWindow


class OfficePages(QObject):
    """Puts the pages 今日 and 督办 and their menu into the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session = window.session
        self.notification = StartNotification(session, self)
        self.today = TodayPage(session)
        # Before the next page is made: its quick queries may bring the answer of this one.
        self.today.loaded.connect(self.notification.consider)
        self.supervision = SupervisionPage(session)
        self.supervise = QAction(self.tr("把选中的任务列入督办(&A)"), window)
        self.readings = QAction(self.tr("自动取数(&Q)…"), window)
        self.notify = QAction(self.tr("启动时提醒到期事项(&N)"), window)
        self.notify.setCheckable(True)
        self.notify.setChecked(self.notification.enabled)
        PlanPapers(session, window.actions_, window.docks.plans)
        self._add_pages()
        self._add_menus()
        self._connect()

    def _add_pages(self) -> None:
        tabs = self._window.tabs
        first = tabs.currentWidget() is self._window.tasks
        tabs.insertTab(0, self.today, self.tr("今日"))
        tabs.addTab(self.supervision, self.tr("督办"))
        if first:
            tabs.setCurrentWidget(self.today)

    def _add_menus(self) -> None:
        bar, menus = self._window.menuBar(), self._window.menus
        self.menu = QMenu(self.tr("督办(&U)"), bar)
        self.menu.addAction(self.supervise)
        self.menu.addSeparator()
        self.menu.addActions(list(self.supervision.menu_actions()))
        settings = menus.layout_menu.parentWidget()
        if settings is not None:
            settings.addAction(self.notify)
        bar.insertMenu(menus.printing.menuAction(), self.menu)
        menus.evaluation.addAction(self.readings)

    def _connect(self) -> None:
        self.supervise.triggered.connect(lambda _on: self.supervise_selected())
        self.readings.triggered.connect(lambda _on: self.take_readings())
        self.notify.toggled.connect(self.notification.set_enabled)
        self.supervision.task_wanted.connect(self.show_task)
        self.today.wanted.connect(self.go_to)
        self.notification.clicked.connect(self._show_today)

    # -- going places ------------------------------------------------------------------------

    def go_to(self, line: TodayLine) -> None:
        """Go to what a line of the start page stands for."""
        if line.place is Place.ITEM:
            self.show_item(line.id)
        elif line.place is Place.TASK:
            self.show_task(line.id)
        elif isinstance(self._window.evaluation, EvaluationPageLike):
            self._window.tabs.setCurrentWidget(self._window.evaluation)  # type: ignore[arg-type]
            self._window.evaluation.show_round(line.id)

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

    def _show_today(self) -> None:
        window = self._window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        window.tabs.setCurrentWidget(self.today)

    # -- doing -------------------------------------------------------------------------------

    def supervise_selected(self) -> None:
        """Make the tasks selected in the task table into supervision items."""
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

    def take_readings(self) -> None:
        """Take the figures of the round in use from the records."""
        from desktop.ui.supervision.readings_dialog import ReadingsDialog

        round_id = getattr(self._window.evaluation, "round_id", None)
        if round_id is None:
            self._window.session.messages.warn(
                self.tr("还没有考核批次。"), self.tr("请先新建考核批次。"), self._window
            )
            return
        ReadingsDialog(self._window.session, round_id, self._window).open()
