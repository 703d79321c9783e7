"""The task table: pages of read rows, sorted and filtered in SQL, edited in place."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.services import labels
from desktop.services.queries import TaskColumn, TaskGroup, TaskQuery, TaskRow
from desktop.services.task_cells import READ_ONLY, change_cell
from desktop.services.task_groups import group_name, group_sums
from desktop.services.task_words import money_text
from desktop.services.units import list_units
from desktop.ui.lamp_dots import lamp_pixmap
from desktop.ui.models.followed_rows import follow_tasks
from desktop.ui.models.group_rows import GroupRows
from desktop.ui.models.task_texts import COLUMNS, cells_of, head_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPixmap

    from desktop.domain.changes import Changes
    from desktop.services.ports import UnitOfWork, Workspace
    from desktop.services.queries import GroupLine
    from desktop.services.task_lamps import LampBoard
    from desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
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
    """How many tasks there are; rows may be more (lines of groups) or fewer (folded groups)."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.query = TaskQuery(days=session.days.board.days)
        self.groups = GroupRows(0, (), ())
        self._folded: set[str] = set()
        self._grouped_by = TaskGroup.NONE
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._asked: set[int] = set()
        self._turn = 0
        self._dots: dict[str, QPixmap] = {}
        self._heads = head_texts()
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
        self._reset(GroupRows(0, (), ()), {})

    def reload(self) -> None:
        """Count again and read the pages in use; the newest request wins."""
        self._turn += 1
        turn, query, wanted = self._turn, self.query, sorted(self._pages)[-3:] or [0]
        board = self._session.days.board
        if self._session.path is None:
            return
        self._session.runner.look(
            lambda workspace: read_pages(workspace, query, wanted, board),
            lambda answer: self._show(turn, query.group, *answer),
            owner=self,
            patience=PATIENCE,
        )

    def _show(
        self,
        turn: int,
        group: TaskGroup,
        count: int,
        groups: Sequence[GroupLine],
        pages: dict[int, _Page],
    ) -> None:
        if turn != self._turn:
            return
        if group is not self._grouped_by:
            self._folded.clear()
            self._grouped_by = group
        rows = GroupRows(count, groups, self._folded)
        if not rows.alike(self.groups):
            self._reset(rows, pages)
            return
        places = {
            entry[0].id: number * PAGE + at
            for number, page in pages.items()
            for at, entry in enumerate(page)
        }
        follow_tasks(
            self,
            self._known_task,
            lambda task: rows.row(places[task]) if task in places else None,
            lambda: self._put(rows, pages),
        )
        self._all_changed()

    def _known_task(self, row: int) -> int | None:
        """Return the task of a row whose page was read, without asking for others."""
        if self.groups.group_at(row) is not None:
            return None
        number, at = divmod(self.groups.place(row), PAGE)
        page = self._pages.get(number, ())
        return page[at][0].id if at < len(page) else None

    def _put(self, rows: GroupRows, pages: dict[int, _Page]) -> None:
        self.groups = rows
        self._pages = OrderedDict(pages)
        self._asked.clear()

    def _reset(self, rows: GroupRows, pages: dict[int, _Page]) -> None:
        self.beginResetModel()
        self._put(rows, pages)
        self.endResetModel()
        self.count_changed.emit(rows.tasks)

    def _all_changed(self) -> None:
        if self.groups.rows:
            last = self.index(self.groups.rows - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self.reload()

    def _on_new_day(self) -> None:
        self.query = replace(self.query, days=self._session.days.board.days)
        self.reload()

    # -- groups ------------------------------------------------------------------------------

    def group_name(self, line: GroupLine) -> str:
        """Name a group."""
        return group_name(self._grouped_by, line, self._session.days.board.rule)

    def is_folded(self, key: str) -> bool:
        """Whether the tasks of a group are hidden."""
        return key in self._folded

    def fold(self, key: str, *, folded: bool) -> None:
        """Hide or show the tasks of a group."""
        line = next((line for line in self.groups.groups if line.key == key), None)
        if line is None or folded == (key in self._folded):
            return
        head = self.groups.head(key)
        first, last = head + 1, head + line.count
        if folded:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._folded.add(key)
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._folded.discard(key)
        self.groups = GroupRows(self.groups.tasks, self.groups.groups, self._folded)
        self.endRemoveRows() if folded else self.endInsertRows()

    def fold_all(self, *, folded: bool) -> None:
        """Hide or show the tasks of all groups."""
        self._folded = {line.key for line in self.groups.groups} if folded else set()
        rows = GroupRows(self.groups.tasks, self.groups.groups, self._folded)
        self._reset(rows, dict(self._pages))

    def find(self, task_id: int, then: Callable[[int], object]) -> None:
        """Look for a task and give its row, once it is known; its group is unfolded."""
        turn, query = self._turn, self.query

        def found(place: int | None) -> None:
            if place is None or turn != self._turn or place >= self.groups.tasks:
                return
            row = self.groups.row(place)
            if row is None:
                self.fold(self.groups.key_of(place), folded=False)
                row = self.groups.row(place)
            if row is not None:
                then(row)

        self._session.runner.look(
            lambda workspace: workspace.reads.task_place(query, task_id),
            found,
            owner=self,
            patience=PATIENCE,
        )

    # -- pages -------------------------------------------------------------------------------

    def task(self, row: int) -> TaskRow | None:
        """Return the task of a row when its page is here."""
        entry = self._entry(row)
        return entry[0] if entry else None

    def _entry(self, row: int) -> _Entry | None:
        if self.groups.groups:
            if self.groups.group_at(row) is not None:
                return None
            row = self.groups.place(row)
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
        if page and self.groups.groups:
            self._all_changed()
        elif page:
            first = number * PAGE
            last = min(first + len(page), self.groups.rows) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the tasks of the query and the lines of its groups, without what is folded."""
        return 0 if parent.isValid() else self.groups.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Never touches a page: select-all over many rows must stay instant."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._session.read_only or COLUMNS[index.column()] in READ_ONLY:
            return _FLAGS
        return _FLAGS if self.groups.group_at(index.row()) is not None else _EDITABLE

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
            return self._without_task(index, role)
        if role == 256:
            return entry[0]
        if role == 1:
            return self._dot(entry[2])
        if role == 3:
            return self._tip(entry, column)
        return entry[1][column]

    def _without_task(self, index: Index, role: int) -> object:
        """Return what stands in a line of a group, or where a page has not come yet."""
        line = self.groups.group_at(index.row())
        if line is None:
            return "…" if role == 0 else None
        if role != 0 and role != 3:
            return None
        column = COLUMNS[index.column()]
        if column is TaskColumn.TITLE:
            return f"{self.group_name(line)}（{group_sums(line, self._session.days.board.rule)}）"
        if column is TaskColumn.BUDGET and line.budget:
            return money_text(line.budget)
        return money_text(line.spent) if column is TaskColumn.SPENT and line.spent else ""

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


def read_pages(
    workspace: Workspace, query: TaskQuery, wanted: Sequence[int], board: LampBoard
) -> tuple[int, Sequence[GroupLine], dict[int, _Page]]:
    """Count a query, read its groups and some of its pages."""
    count = workspace.reads.task_count(query)
    pages = {
        number: _read_page(workspace, query, number, board)
        for number in wanted
        if number * PAGE < count
    }
    return count, workspace.reads.task_groups(query), pages


def _read_page(workspace: Workspace, query: TaskQuery, number: int, board: LampBoard) -> _Page:
    rows = workspace.reads.task_page(query, offset=number * PAGE, limit=PAGE)
    return [(row, cells_of(row, board), board.color(row)) for row in rows]
