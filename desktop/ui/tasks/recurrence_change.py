"""Asking for a task's recurrence and storing it, from wherever a person wants to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services import labels
from desktop.services.occurrences import make_due
from desktop.services.task_details import set_recurrence
from desktop.ui.tasks.recurrence_dialog import RecurrenceDialog

if TYPE_CHECKING:
    from desktop.domain.recurrence import Recurrence
    from desktop.domain.task_records import TaskDetail
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


def ask_recurrence(session: Session, title: str, detail: TaskDetail) -> None:
    """Open the chooser for a task; what is chosen is one step with the occurrences it makes."""
    dialog = RecurrenceDialog(session, detail.recurrence, lead_days=detail.lead_days)
    dialog.chosen.connect(lambda rule: _store(session, title, detail.node_id, rule))
    dialog.open()


def _store(session: Session, title: str, task_id: int, rule: Recurrence | None) -> None:
    board = session.days.board

    def change(uow: UnitOfWork) -> None:
        today = board.days.today
        set_recurrence(uow=uow, task_id=task_id, rule=rule, calendar=board.calendar, today=today)
        make_due(
            uow=uow, calendar=board.calendar, lamps=board.rule, today=today, task_ids={task_id}
        )

    session.runner.command(labels.change_recurrence(title), change)
