"""The task table: pages of read rows, sorted and filtered in SQL, edited in place."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.exact import show
from desktop.domain.plans import TaskStatus
from desktop.domain.recurrence_words import short_words
from desktop.domain.targets import completion, target_words
from desktop.services import labels
from desktop.services.queries import TaskColumn, TaskQuery, TaskRow
from desktop.services.task_cells import READ_ONLY, change_cell
from desktop.services.units import list_units
from desktop.ui.lamp_dots import lamp_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtGui import QPixmap

    from desktop.domain.changes import Changes
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.task_lamps import LampBoard
    from desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(TaskColumn)
SHOWN_KINDS = ("node", "plan", "unit", "task_detail", "occurrence", "measurement", "evidence")
"""Kinds a row of the table shows something of."""

PAGE = 128
PAGES_KEPT = 40
PATIENCE = 0.02
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _FLAGS | Qt.ItemFlag.ItemIsEditable
_NUMERIC = frozenset(
    COLUMNS.index(column)
    for column in (
        TaskColumn.ACTUAL,
        TaskColumn.COMPLETION,
        TaskColumn.BUDGET,
        TaskColumn.SPENT,
        TaskColumn.PROGRESS,
    )
)
_Cells = tuple[str, ...]
_LAMP = COLUMNS.index(TaskColumn.LAMP)
_Entry = tuple[TaskRow, _Cells, str]
"""A row, the texts of its cells, the colour of its lamp."""

_Page = list[_Entry]


class TaskTableModel(QAbstractTableModel):
    """Rows of a TaskQuery. ``data`` answers from cached pages only; pages come from the lane."""

    count_changed = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.query = TaskQuery(days=session.days.board.days)
        self._count = 0
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._asked: set[int] = set()
        self._turn = 0
        self._dots: dict[str, QPixmap] = {}
        self._heads = self._head_texts()
        session.opened.connect(self.reload)
        session.closed.connect(self.clear)
        session.runner.changed.connect(self._on_changes)
        session.days.changed.connect(self._on_new_day)

    # -- what is shown -----------------------------------------------------------------------

    def set_query(self, query: TaskQuery) -> None:
        """Show other tasks or another order."""
        if query != self.query:
            self.query = query
            self.reload()

    def set_text(self, text: str) -> None:
        """Filter by the words of the filter box."""
        self.set_query(replace(self.query, text=text.strip()))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in SQL; a negative column means the order of the plan."""
        key = COLUMNS[column] if column >= 0 else TaskColumn.NUMBER
        descending = order == Qt.SortOrder.DescendingOrder
        self.set_query(replace(self.query, sort=key, descending=descending))

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._reset(0, {})

    def reload(self) -> None:
        """Count again and read the pages in use; the newest request wins."""
        self._turn += 1
        turn, query, wanted = self._turn, self.query, sorted(self._pages)[-3:] or [0]
        board = self._session.days.board
        if self._session.path is None:
            return
        self._session.runner.look(
            lambda workspace: read_pages(workspace, query, wanted, board),
            lambda answer: self._show(turn, *answer),
            owner=self,
            patience=PATIENCE,
        )

    def _show(self, turn: int, count: int, pages: dict[int, _Page]) -> None:
        if turn != self._turn:
            return
        if count != self._count:
            self._reset(count, pages)
            return
        self._pages = OrderedDict(pages)
        self._asked.clear()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(COLUMNS) - 1))

    def _reset(self, count: int, pages: dict[int, _Page]) -> None:
        self.beginResetModel()
        self._count = count
        self._pages = OrderedDict(pages)
        self._asked.clear()
        self.endResetModel()
        self.count_changed.emit(count)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self.reload()

    def _on_new_day(self) -> None:
        self.query = replace(self.query, days=self._session.days.board.days)
        self.reload()

    # -- pages -------------------------------------------------------------------------------

    def task(self, row: int) -> TaskRow | None:
        """Return the task of a row when its page is here."""
        entry = self._entry(row)
        return entry[0] if entry else None

    def _entry(self, row: int) -> _Entry | None:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            page = self._pages.get(number)
        if page is None or row - number * PAGE >= len(page):
            return None
        return page[row - number * PAGE]

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        turn, query, board = self._turn, self.query, self._session.days.board
        self._session.runner.look(
            lambda workspace: _read_page(workspace, query, number, board),
            lambda page: self._arrived(turn, number, page),
            owner=self,
            patience=PATIENCE,
        )

    def _arrived(self, turn: int, number: int, page: _Page) -> None:
        if turn != self._turn:
            return
        self._pages[number] = page
        self._asked.discard(number)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        if page:
            first = number * PAGE
            last = min(first + len(page), self._count) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the tasks of the query."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Never touches a page: select-all over many rows must stay instant."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._session.read_only or COLUMNS[index.column()] in READ_ONLY:
            return _FLAGS
        return _EDITABLE

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell; plain ints first because Qt asks a dozen roles per cell."""
        if role != 0 and role != 1 and role != 2 and role != 3 and role != 7 and role != 256:
            return None
        column = index.column()
        if (role == 1 and column != _LAMP) or not index.isValid():
            return None
        if role == 7:
            return _RIGHT if column in _NUMERIC else None
        entry = self._entry(index.row())
        if entry is None:
            return "…" if role == 0 else None
        if role == 256:
            return entry[0]
        if role == 1:
            return self._dot(entry[2])
        if role == 3:
            return self._tip(entry, column)
        return entry[1][column]

    def _dot(self, color: str) -> QPixmap:
        if color not in self._dots:
            self._dots[color] = lamp_pixmap(color)
        return self._dots[color]

    def _tip(self, entry: _Entry, column: int) -> str:
        if COLUMNS[column] is TaskColumn.TITLE:
            return "\n".join(part for part in (entry[0].path, entry[0].title) if part)
        return entry[1][column]

    def setData(self, index: Index, value: object, role: int = 2) -> bool:
        """Store one cell as an undoable step; what is refused is said and shown as before."""
        entry = self._entry(index.row())
        text = str(value).strip()
        if role != 2 or entry is None or text == entry[1][index.column()]:
            return False
        column, task_id = COLUMNS[index.column()], entry[0].id
        phonetics = self._session.toolbox.phonetics
        today = self._session.days.today

        def change(uow: UnitOfWork) -> None:
            units = list_units(uow=uow) if column is TaskColumn.RESPONSIBLE else ()
            change_cell(
                uow=uow,
                task_id=task_id,
                column=column,
                value=text,
                units=units,
                phonetics=phonetics,
                today=today,
            )

        self._session.runner.command(
            labels.change_task(entry[0].title, self._heads[index.column()]), change
        )
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns, number the rows."""
        if role != 0:
            return None
        return self._heads[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def _head_texts(self) -> _Cells:
        words = {
            TaskColumn.NUMBER: self.tr("序号"),
            TaskColumn.TITLE: self.tr("任务"),
            TaskColumn.RESPONSIBLE: self.tr("责任单位"),
            TaskColumn.LEADER: self.tr("分管领导"),
            TaskColumn.DUE: self.tr("完成时限"),
            TaskColumn.LAMP: self.tr("亮灯"),
            TaskColumn.RECURRENCE: self.tr("周期"),
            TaskColumn.TARGET: self.tr("目标"),
            TaskColumn.ACTUAL: self.tr("实际值"),
            TaskColumn.COMPLETION: self.tr("完成率"),
            TaskColumn.BUDGET: self.tr("预算（元）"),
            TaskColumn.SPENT: self.tr("已用（元）"),
            TaskColumn.PROGRESS: self.tr("进度"),
            TaskColumn.STATUS: self.tr("状态"),
            TaskColumn.NOTE: self.tr("备注"),
        }
        return tuple(words[column] for column in COLUMNS)


def read_pages(
    workspace: Workspace, query: TaskQuery, wanted: Sequence[int], board: LampBoard
) -> tuple[int, dict[int, _Page]]:
    """Count a query and read some of its pages."""
    count = workspace.reads.task_count(query)
    pages = {
        number: _read_page(workspace, query, number, board)
        for number in wanted
        if number * PAGE < count
    }
    return count, pages


def _read_page(workspace: Workspace, query: TaskQuery, number: int, board: LampBoard) -> _Page:
    rows = workspace.reads.task_page(query, offset=number * PAGE, limit=PAGE)
    return [(row, cells_of(row, board), board.color(row)) for row in rows]


def cells_of(row: TaskRow, board: LampBoard) -> _Cells:
    """Write a task as the texts of its cells, in the order of ``COLUMNS``."""
    detail = row.detail
    stands = completion(detail, row.actual)
    return (
        row.number,
        row.title,
        row.responsible,
        row.leader,
        row.due_now.isoformat() if row.due_now else row.due_words,
        board.words(row),
        short_words(detail.recurrence) if detail.recurrence is not None else "",
        row.target or target_words(detail),
        "" if row.actual is None else f"{show(row.actual)}{detail.target_unit}",
        "" if stands is None else f"{show(stands.percent())}%",
        money_text(row.budget),
        money_text(detail.spent),
        f"{row.progress}%",
        status_name(row.status),
        row.note,
    )


def money_text(amount: Decimal | None) -> str:
    """Write an amount of money for a cell; empty for none."""
    return "" if amount is None else show(amount)


def status_name(status: TaskStatus) -> str:
    """Name a status on the screen."""
    names = {
        TaskStatus.OPEN: QCoreApplication.translate("TaskStatus", "未开始"),
        TaskStatus.DOING: QCoreApplication.translate("TaskStatus", "进行中"),
        TaskStatus.DONE: QCoreApplication.translate("TaskStatus", "已完成"),
    }
    return names[status]
