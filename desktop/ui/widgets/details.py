"""The details pane: the selected record, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import NotFound
from desktop.services.history import of_record
from desktop.ui.details_content import Details, history_line, read_details
from desktop.ui.metrics import lines
from desktop.ui.outline.text_box import TextBox

if TYPE_CHECKING:
    from desktop.domain.changes import Changes
    from desktop.services.ports import Workspace
    from desktop.services.remedies import LostPlace
    from desktop.ui.session import Session
    from desktop.ui.tasks.task_panel import TaskPanel

HISTORY_SHOWN = 60


class DetailsPane(QSplitter):
    """Upper part: named values and text. Lower part: the record's history.

    ``sheet_wanted``: a sheet and a leaf on it are to be opened, where a 整改 task came from.
    """

    sheet_wanted = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._session = session
        self._shown: tuple[str, int] | None = None
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.tr("详细内容"))
        self._task: TaskPanel | None = None
        self._info = QWidget()
        self.text = TextBox(session)
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self._info)
        self._page.addWidget(self.text)
        self._page.addStretch(1)
        self.area.setWidget(page)
        self.history = QListWidget()
        self.history.setAccessibleName(self.tr("修改记录"))
        self.history.setWordWrap(True)
        lower = QWidget()
        layout = QVBoxLayout(lower)
        layout.setContentsMargins(6, 4, 6, 6)
        heading = QLabel(self.tr("修改记录"))
        heading.setObjectName("heading")
        layout.addWidget(heading)
        layout.addWidget(self.history)
        self.addWidget(self.area)
        self.addWidget(lower)
        self.setStretchFactor(0, 4)
        self.setStretchFactor(1, 1)
        self.setSizes([lines(self, 26), lines(self, 8)])
        self.setChildrenCollapsible(False)
        session.runner.changed.connect(self._on_changes)
        session.closed.connect(self.clear)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is selected."""
        self._shown = None
        self.history.clear()
        hint = QLabel(
            self.tr("选中左侧的条目、单位，或任务表中的一行，这里显示它的内容和修改记录。")
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        hint.setMargin(10)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._put(hint)
        self.text.show_node(None)
        self._show_task(None)

    def _put(self, info: QWidget) -> None:
        """Show other information above the task's boxes."""
        self._page.replaceWidget(self._info, info)
        self._info.deleteLater()
        self._info = info

    def _show_task(self, task_id: int | None) -> None:
        """Show the boxes of a task below the information; they are made with the first one."""
        if self._task is None and task_id is not None:
            from desktop.ui.tasks.task_panel import TaskPanel

            self._task = TaskPanel(self._session)
            self._page.insertWidget(2, self._task)
        if self._task is not None and self._task.task_id != task_id:
            self._task.show_task(task_id)

    def show_record(self, kind: str, record_id: int) -> None:
        """Read and show a record (``plan``, ``node`` or ``unit``)."""
        self._shown = (kind, record_id)
        runner = self._session.runner
        runner.query(lambda uow: read_details(uow, kind, record_id), self._show_details, self._gone)
        runner.look(
            lambda workspace: read_history(workspace, kind, record_id),
            self._show_history,
            lambda _error: None,
        )

    def _gone(self, error: Exception) -> None:
        self.clear()
        if not isinstance(error, NotFound):
            raise error

    def _on_changes(self, changes: Changes) -> None:
        if self._shown is not None and changes.touches(self._shown[0], "unit", "task_detail"):
            self.show_record(*self._shown)

    def _show_details(self, details: Details) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(10, 8, 10, 8)
        title = _text(details.title)
        title.setObjectName("heading")
        layout.addWidget(title)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, value in details.rows:
            head = QLabel(name)
            head.setObjectName("muted")
            form.addRow(head, _text(value))
        layout.addLayout(form)
        if details.lost is not None:
            layout.addWidget(self._way_back(details.lost))
        kind, record_id = self._shown or ("", 0)
        self.text.show_node(record_id if kind == "node" else None)
        if details.body and kind != "node":
            layout.addWidget(_text(details.body))
        self._put(page)
        self._show_task(details.task_id)

    def _way_back(self, lost: LostPlace) -> QPushButton:
        """Make the button that leads to where the points were lost."""
        button = QPushButton(self.tr("打开失分处的评分表"))
        button.setToolTip(
            self.tr("考核批次：{round}\n指标：{criterion}").format(
                round=lost.round_title, criterion=lost.criterion
            )
        )
        button.clicked.connect(lambda _on: self.sheet_wanted.emit(lost.sheet_id, lost.leaf))
        return button

    def _show_history(self, entries: list[tuple[str, str, str]]) -> None:
        self.history.clear()
        for when, what, more in entries:
            item = QListWidgetItem("\n".join(part for part in (f"{when}  {what}", more) if part))
            item.setToolTip(item.text())
            self.history.addItem(item)
        if not entries:
            item = QListWidgetItem(self.tr("还没有修改。"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.history.addItem(item)


def read_history(workspace: Workspace, kind: str, record_id: int) -> list[tuple[str, str, str]]:
    """Read and write out what happened to a record: (when, what, who and details)."""
    kinds = [(kind, record_id)]
    with workspace.begin("") as uow:
        names = {unit.id: unit.name for unit in uow.units.list()}
        if kind == "node":
            details = uow.task_details.list(node_id=record_id)
            kinds += [("task_detail", detail.id) for detail in details]
    entries = [
        entry
        for name, number in kinds
        for entry in of_record(
            workspace=workspace, kind=name, record_id=number, limit=HISTORY_SHOWN
        )
    ]
    entries.sort(key=lambda entry: entry[0].id, reverse=True)
    return [history_line(batch, change, names) for batch, change in entries[:HISTORY_SHOWN]]


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
