"""The task table as the person sees it: columns, widths, editors, an empty-state sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop.services.queries import TaskColumn
from desktop.services.task_views import TaskLook
from desktop.ui.delegates.task_cells import (
    DueDelegate,
    ProgressDelegate,
    StatusDelegate,
    UnitDelegate,
)
from desktop.ui.metrics import characters
from desktop.ui.models.task_texts import COLUMNS, head_texts
from desktop.ui.views.group_lines import paint_group_lines
from desktop.ui.views.table import TableView

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPoint
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.services.ports import Workspace
    from desktop.services.queries import TaskRow
    from desktop.ui.models.task_table import TaskTableModel
    from desktop.ui.models.unit_tree import UnitTreeModel
    from desktop.ui.session import Session

_WIDTHS = {
    TaskColumn.NUMBER: 7,
    TaskColumn.TITLE: 30,
    TaskColumn.RESPONSIBLE: 13,
    TaskColumn.LEADER: 10,
    TaskColumn.DUE: 13,
    TaskColumn.LAMP: 21,
    TaskColumn.RECURRENCE: 13,
    TaskColumn.TARGET: 10,
    TaskColumn.ACTUAL: 9,
    TaskColumn.COMPLETION: 9,
    TaskColumn.BUDGET: 11,
    TaskColumn.SPENT: 11,
    TaskColumn.PROGRESS: 7,
    TaskColumn.STATUS: 9,
    TaskColumn.NOTE: 10,
}
"""Widths in digits: they follow the font size."""


class TaskView(TableView):
    """Shows the TaskTableModel; ``chosen`` tells the current task (None: nothing)."""

    chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        model: TaskTableModel,
        units: UnitTreeModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.tasks = model
        self._session = session
        self.setAccessibleName(self.tr("任务表"))
        self._set_delegates(session, units)
        self._set_widths()
        self.doubleClicked.connect(lambda index: self._change_recurrence(session, index))
        self.clicked.connect(self._fold_clicked)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._head_menu)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.empty_text = self.tr(
            "还没有任务。\n从“文件 → 导入计划”导入 Word 或文本计划，也可以把文件拖到这里。"
        )

    def current_task(self) -> TaskRow | None:
        """Return the task of the current row."""
        index = self.currentIndex()
        return self.tasks.task(index.row()) if index.isValid() else None

    def _change_recurrence(self, session: Session, index: QModelIndex) -> None:
        """Open the chooser for a double click on 周期: its words are no text to type."""
        task = self.tasks.task(index.row())
        if COLUMNS[index.column()] is TaskColumn.RECURRENCE and task and not session.read_only:
            from desktop.ui.tasks.recurrence_change import ask_recurrence

            ask_recurrence(session, task.title, task.detail)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which task is current."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current_task())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where there is nothing to show."""
        super().paintEvent(event)
        if self.tasks.rowCount():
            if self.tasks.groups.groups:
                paint_group_lines(self, self.tasks, self._session.theme.colors)
            return
        query = self.tasks.query
        if query.text or query.filter.conditions or query.lamps:
            text = self.tr("没有符合筛选条件的任务。")
        elif not query.plain:
            text = self.tr("这里没有任务。")
        else:
            text = self.empty_text
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        area = self.viewport().rect().adjusted(24, 24, -24, -24)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)

    # -- groups ------------------------------------------------------------------------------

    def _fold_clicked(self, index: QModelIndex) -> None:
        line = self.tasks.groups.group_at(index.row())
        if line is not None:
            self.tasks.fold(line.key, folded=not self.tasks.is_folded(line.key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a group's line Enter and the space bar fold it, as ← and → do."""
        index = self.currentIndex()
        line = self.tasks.groups.group_at(index.row()) if index.isValid() else None
        key = event.key()
        if line is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._fold_clicked(index)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.tasks.fold(line.key, folded=key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def go_to_row(self, row: int) -> None:
        """Make a row the current one and the only one selected, whatever keys are held."""
        index = self.tasks.index(row, max(self.currentIndex().column(), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    # -- columns -----------------------------------------------------------------------------

    def columns_shown(self) -> tuple[tuple[TaskColumn, ...], dict[TaskColumn, int]]:
        """Return the columns from left to right and the widths, in digits, that were changed."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        shown = [place for place in order if not header.isSectionHidden(place)]
        widths = {
            COLUMNS[place]: max(1, round(header.sectionSize(place) / characters(self, 1)))
            for place in shown[:-1]  # the last one takes what is left
            if header.sectionSize(place) != self._usual_width(place)
        }
        columns = tuple(COLUMNS[place] for place in shown)
        return () if columns == COLUMNS else columns, widths

    def lay_out(self, look: TaskLook) -> None:
        """Show the columns of a view at its widths, and its sort."""
        header = self.horizontalHeader()
        columns = look.columns or COLUMNS
        for place in range(header.count()):
            header.setSectionHidden(place, COLUMNS[place] not in columns)
            width = look.widths.get(COLUMNS[place])
            usual = self._usual_width(place)
            self.setColumnWidth(place, characters(self, width) if width else usual)
        rest = [column for column in COLUMNS if column not in columns]
        for at, column in enumerate([*columns, *rest]):
            header.moveSection(header.visualIndex(COLUMNS.index(column)), at)
        way = Qt.SortOrder.DescendingOrder if look.descending else Qt.SortOrder.AscendingOrder
        header.blockSignals(True)  # the query has its sort already
        header.setSortIndicator(COLUMNS.index(look.sort), way)
        header.blockSignals(False)

    def fill_columns_menu(self, menu: QMenu) -> None:
        """List the columns to tick; the name of the task cannot be hidden."""
        menu.clear()
        header = self.horizontalHeader()
        for place, words in enumerate(head_texts()):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(place))
            action.setEnabled(COLUMNS[place] is not TaskColumn.TITLE)
            action.toggled.connect(
                lambda shown, place=place: header.setSectionHidden(place, not shown)
            )
        menu.addSeparator()
        usual = menu.addAction(self.tr("恢复默认栏目(&R)"))
        usual.triggered.connect(lambda _on: self.lay_out(self._plain_look()))

    def _plain_look(self) -> TaskLook:
        query = self.tasks.query
        return TaskLook("", sort=query.sort, descending=query.descending)

    def _head_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns_menu(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    # -- several rows at once ----------------------------------------------------------------

    def selected_places(self) -> list[tuple[int, int]]:
        """Return the stretches (first place, number) of the selected tasks."""
        found: set[tuple[int, int]] = set()
        for block in self.selectionModel().selection().toList():
            found.update(self.tasks.groups.places(block.top(), block.bottom()))
        return sorted(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = sum(number for _, number in self.selected_places())
        change = menu.addAction(self.tr("批量修改选中的 {0} 条任务(&B)…").format(count))
        change.setEnabled(count > 0 and not self._session.read_only)
        change.triggered.connect(lambda _on: self.ask_change())
        copy = menu.addAction(self.tr("复制选中的行(&C)"))
        copy.setEnabled(count > 0)
        copy.triggered.connect(lambda _on: QApplication.clipboard().setText(self.selected_text()))
        menu.popup(event.globalPos())

    def ask_change(self) -> None:
        """Open the dialog that changes all selected tasks in one step."""
        places = self.selected_places()
        if not places or self._session.read_only:
            self._session.messages.warn(
                self.tr("还没有选择任务。"),
                self.tr("请先在任务表中选中要修改的任务。"),
                self.window(),
            )
            return
        from desktop.ui.task_views.bulk_dialog import BulkDialog

        query = self.tasks.query

        def ids(workspace: Workspace) -> list[int]:
            reads = workspace.reads
            return [
                task_id
                for first, number in places
                for task_id in reads.task_ids(query, offset=first, limit=number)
            ]

        self._session.runner.look(
            ids, lambda found: BulkDialog(self._session, found, self.window()).open(), owner=self
        )

    def _set_delegates(self, session: Session, units: UnitTreeModel) -> None:
        for column, delegate in (
            (TaskColumn.RESPONSIBLE, UnitDelegate(units, self)),
            (TaskColumn.DUE, DueDelegate(session, self)),
            (TaskColumn.PROGRESS, ProgressDelegate(session, self)),
            (TaskColumn.STATUS, StatusDelegate(self)),
        ):
            self.setItemDelegateForColumn(COLUMNS.index(column), delegate)

    def _set_widths(self) -> None:
        for column in _WIDTHS:
            place = COLUMNS.index(column)
            self.setColumnWidth(place, self._usual_width(place))

    def _usual_width(self, place: int) -> int:
        words = self.horizontalHeader().sectionSizeHint(place)
        return max(characters(self, _WIDTHS[COLUMNS[place]]), words)
