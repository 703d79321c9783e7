"""Makes the views beside the table, each imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.task_views import TaskForm

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.ui.task_views.form import FormView
    from desktop.ui.views.task_view import TaskView


def make_form(form: TaskForm, session: Session, table: TaskView) -> FormView:
    """Return a new view of that form; the table is no such form and raises ValueError."""
    if form is TaskForm.BOARD:
        from desktop.ui.task_views.board import BoardView

        return BoardView(session, table)
    if form is TaskForm.MONTH:
        from desktop.ui.task_views.month import MonthView

        return MonthView(session, table)
    if form is TaskForm.GANTT:
        from desktop.ui.task_views.gantt import GanttView

        return GanttView(session, table)
    raise ValueError(form)
