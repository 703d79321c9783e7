"""The card of a task in the details pane: everything about it that is edited there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.domain.errors import NotFound
from desktop.domain.task_records import OwnerKind
from desktop.services.task_fields import read_card
from desktop.ui.tasks.evidence_box import EvidenceBox
from desktop.ui.tasks.fields_box import FieldsBox
from desktop.ui.tasks.figures_box import FiguresBox
from desktop.ui.tasks.occurrence_box import OccurrenceBox

if TYPE_CHECKING:
    from desktop.domain.changes import Changes
    from desktop.services.task_fields import TaskCard
    from desktop.ui.session import Session

_KINDS = ("node", "plan", "task_detail", "occurrence", "measurement", "evidence")


class TaskPanel(QWidget):
    """Boxes for recurrence, fields, figures and evidence; filled anew when something changes.

    ``task_id`` is the task shown, None while there is none.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.task_id: int | None = None
        self._card: TaskCard | None = None
        self._occurrence = 0
        self.occurrences = OccurrenceBox(session)
        self.fields = FieldsBox(session)
        self.figures = FiguresBox(session)
        self.evidence = EvidenceBox(session)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 8)
        for title, box in (
            (self.tr("周期和期次"), self.occurrences),
            (self.tr("目标、经费、权重"), self.fields),
            (self.tr("实际值"), self.figures),
            (self.tr("佐证材料"), self.evidence),
        ):
            heading = QLabel(title)
            heading.setObjectName("heading")
            layout.addWidget(heading)
            layout.addWidget(box)
        self.occurrences.one_chosen.connect(self._choose)
        session.runner.changed.connect(self._on_changes)
        session.days.changed.connect(self._refresh)
        self.hide()

    def show_task(self, task_id: int | None) -> None:
        """Show a task, or nothing."""
        self.task_id = task_id
        self._occurrence = 0
        if task_id is None:
            self._card = None
            self.hide()
        else:
            self._refresh()

    def _refresh(self) -> None:
        task_id = self.task_id
        if task_id is None or self._session.path is None:
            return
        self._session.runner.query(
            lambda uow: read_card(uow=uow, task_id=task_id), self._show, self._gone, owner=self
        )

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, NotFound):
            raise error
        self.show_task(None)

    def _show(self, card: TaskCard) -> None:
        if card.node.id != self.task_id:
            return
        self._card = card
        writable = not self._session.read_only
        for box in (self.occurrences, self.fields, self.figures):
            box.show_card(card, writable=writable)
        self._show_evidence()
        self.show()

    def _choose(self, occurrence_id: int) -> None:
        if occurrence_id != self._occurrence:
            self._occurrence = occurrence_id
            self._show_evidence()

    def _show_evidence(self) -> None:
        """Show the evidence of the chosen occurrence, else that of the task."""
        card = self._card
        if card is None:
            return
        for item in card.occurrences:
            if item.id == self._occurrence:
                heading = self.tr("{0}的材料（拖到这里即可添加）").format(item.label)
                title = f"{card.node.title}{item.label}"
                self.evidence.show_owner(OwnerKind.OCCURRENCE, item.id, title, heading)
                return
        heading = self.tr("整项任务的材料（拖到这里即可添加）")
        self.evidence.show_owner(OwnerKind.TASK, card.node.id, card.node.title, heading)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*_KINDS):
            self._refresh()
