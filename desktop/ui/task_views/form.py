"""What every way of showing tasks beside the table has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.domain.changes import Changes
    from desktop.ui.session import Session
    from desktop.ui.views.task_view import TaskView

_KINDS = ("node", "plan", "unit", "task_detail", "occurrence", "setting", "holiday", "school_term")


class FormView(QWidget):
    """Shows the query of the table's model and moves the table's selection.

    Reads only while it is seen; what changed meanwhile is read when it is shown again.
    """

    jump_wanted = Signal(int)
    """A task is to be shown in the table."""

    def __init__(self, session: Session, table: TaskView) -> None:
        super().__init__()
        self.session = session
        self.table = table
        session.runner.changed.connect(self._on_changes)
        session.days.changed.connect(self._refresh_if_seen)
        session.theme.changed.connect(self.update)

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def choose(self, task_id: int) -> None:
        """Make a task the current one everywhere: the details follow."""
        self.table.tasks.find(task_id, self.table.go_to_row)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*_KINDS):
            self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()
