"""The text of the chosen plan as an official document: to Word, to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.services.report_documents import plan_document
from desktop.ui.models.plan_tree import plan_of
from desktop.ui.printing.job_dialog import JobDialog
from desktop.ui.printing.saving import save_job

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.report_types import ReportJob
    from desktop.ui.actions import Actions
    from desktop.ui.session import Session
    from desktop.ui.views.tree import TreeView


class PlanPapers(QObject):
    """Connects 导出计划为 Word and 打印计划 with the plan an entry of which is chosen."""

    def __init__(self, session: Session, actions: Actions, plans: TreeView) -> None:
        super().__init__(plans)
        self._session = session
        self._actions = (actions.export_plan, actions.print_plan)
        self._plans = plans
        actions.export_plan.triggered.connect(lambda *_: self.export())
        actions.print_plan.triggered.connect(lambda *_: self.show_pages())
        plans.chosen.connect(lambda _item: self.refresh())
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable both when a plan is chosen; reading is enough."""
        possible = self._session.path is not None and self._plans.current_item() is not None
        for action in self._actions:
            action.setEnabled(possible)

    def export(self) -> None:
        """Ask where to and write the plan as a Word file named after its title."""
        window = self._plans.window()
        self._with_document(lambda job: save_job(self._session, job, ".docx", window))

    def show_pages(self) -> None:
        """Show the pages, to be printed or saved."""
        window = self._plans.window()
        self._with_document(lambda job: JobDialog(self._session, job, window).open())

    def _with_document(self, use: Callable[[ReportJob], None]) -> None:
        item = self._plans.current_item()
        if item is not None:
            plan_id = plan_of(item)
            self._session.runner.query(lambda uow: plan_document(uow=uow, plan_id=plan_id), use)
