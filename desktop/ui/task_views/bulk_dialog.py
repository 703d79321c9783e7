"""Changing a field of many tasks in one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit

from desktop.services import labels
from desktop.services.queries import TaskColumn
from desktop.services.task_cells import change_cells
from desktop.services.tasks import TASK_STATUS_NAMES
from desktop.services.units import list_units
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.models.task_texts import COLUMNS, head_texts, status_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session

_TYPED = (
    TaskColumn.LEADER,
    TaskColumn.DUE,
    TaskColumn.PROGRESS,
    TaskColumn.TARGET,
    TaskColumn.NOTE,
)


class BulkDialog(BaseDialog):
    """What is left empty stays as it is in every task; "-" empties the field."""

    name = "bulk_tasks"
    size_ = (70, 18)

    def __init__(
        self, session: Session, task_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self._ids = list(task_ids)
        self.setWindowTitle(self.tr("批量修改 {0} 条任务").format(len(self._ids)))
        self.introduce(
            self.tr("只填要改的内容，空着的不变；填“-”表示清空。全部修改是一步，可以一次撤销。")
        )
        heads = dict(zip(COLUMNS, head_texts(), strict=True))
        form = QFormLayout()
        self.unit = QComboBox()
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        form.addRow(heads[TaskColumn.RESPONSIBLE], self.unit)
        self.lines = {column: QLineEdit() for column in _TYPED}
        self.lines[TaskColumn.DUE].setPlaceholderText(self.tr("如 2026-6-30、6月底前、三季度"))
        self.lines[TaskColumn.PROGRESS].setPlaceholderText(self.tr("0 到 100"))
        for column, line in self.lines.items():
            form.addRow(heads[column], line)
        self.status = QComboBox()
        self.status.addItem(self.tr("（不变）"), "")
        for status, word in TASK_STATUS_NAMES.items():
            self.status.addItem(status_name(status), word)
        form.addRow(heads[TaskColumn.STATUS], self.status)
        self.content.addLayout(form)
        self.content.addStretch(1)
        self.add_buttons(self.tr("修改"))
        session.runner.query(lambda uow: list_units(uow=uow), self._fill_units, owner=self)

    def _fill_units(self, units: Sequence[Unit]) -> None:
        typed = self.unit.currentText()
        self.unit.addItems(["", *(unit.name for unit in units)])
        self.unit.setEditText(typed)
        completer = self.unit.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def changes(self) -> dict[TaskColumn, str]:
        """Return what was filled in, "" for what is to be emptied."""
        filled = {column: line.text().strip() for column, line in self.lines.items()}
        filled[TaskColumn.RESPONSIBLE] = self.unit.currentText().strip()
        filled[TaskColumn.STATUS] = str(self.status.currentData())
        return {
            column: "" if text in {"-", "—"} else text for column, text in filled.items() if text
        }

    def confirm(self) -> None:
        """Change all tasks; a value that does not fit is said and nothing is changed."""
        changes, ids, session = self.changes(), self._ids, self.session
        if not changes:
            self.reject()
            return
        phonetics, today = session.toolbox.phonetics, session.days.today

        def change(uow: UnitOfWork) -> None:
            units = list_units(uow=uow)
            change_cells(
                uow=uow, task_ids=ids, values=changes, units=units, phonetics=phonetics, today=today
            )

        self.buttons.setEnabled(False)
        session.runner.command(
            labels.change_tasks(len(ids)),
            change,
            lambda _none: self.accept(),
            self.fail,
            owner=self,
        )
