"""The tab 督办: the list with lamps, one item with its chain, notices and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.supervision.records import StepAction, SupervisionItem
from desktop.domain.supervision.rules import possible_actions
from desktop.services.supervising import delete_item, supervise_tasks
from desktop.services.supervision_tables import items_report
from desktop.services.supervision_view import load_item, load_items, load_judging
from desktop.ui.metrics import characters
from desktop.ui.supervision.details_panel import DetailsPanel
from desktop.ui.supervision.filter_bar import FilterBar
from desktop.ui.supervision.item_dialog import ItemDialog
from desktop.ui.supervision.item_model import ItemTableModel
from desktop.ui.supervision.step_dialog import StepDialog
from desktop.ui.views.table import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop.domain.changes import Changes
    from desktop.services.ports import UnitOfWork
    from desktop.services.supervising import TasksTaken
    from desktop.services.supervision_view import ItemDetails, ItemRow, Judging
    from desktop.ui.session import Session

PATIENCE = 0.02
_SHOWN = ("supervision_item", "supervision_step", "notice", "unit", "setting", "holiday", "node")
_WIDTHS = (32, 12, 9, 20, 12, 11, 6, 6, 9, 10, 14)
_ROOMY = 170
"""Digits a page must be wide for list and item to stand side by side."""
_USUAL_DAYS = 10
"""Working days proposed for a 时限."""


class SupervisionPage(QWidget):
    """``task_wanted``: the task an item was made from is to be shown."""

    task_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._judging: Judging | None = None
        self._wanted_item: int | None = None
        self.model = ItemTableModel(self)
        self.filter = FilterBar(session.toolbox.clock.today)
        self.table = TableView()
        self.panel = DetailsPanel(session)
        self.empty = QLabel()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.file = QPushButton(self.tr("立项…"))
        self.notice = QPushButton(self.tr("开通知单…"))
        self.notices = QPushButton(self.tr("台账…"))
        self.summary = QPushButton(self.tr("汇总…"))
        self._actions()
        self._build()
        self._connect()
        if session.path is not None:
            self._load()

    # -- building ----------------------------------------------------------------------------

    def _actions(self) -> None:
        icons = self._session.icons
        self.file_action = QAction(icons("plus"), self.tr("督办立项(&N)…"), self)
        self.notice_action = QAction(icons("file-text"), self.tr("开通知单(&I)…"), self)
        self.notices_action = QAction(icons("clipboard"), self.tr("通知单台账(&L)…"), self)
        self.summary_action = QAction(icons("chart"), self.tr("办理汇总(&S)…"), self)
        self.print_action = QAction(icons("print"), self.tr("打印与导出事项表(&P)…"), self)
        self.settings_action = QAction(icons("settings"), self.tr("督办通知设置(&T)…"), self)
        self.delete_action = QAction(icons("trash"), self.tr("删除未交办的事项(&D)"), self)

    def menu_actions(self) -> Sequence[QAction]:
        """Return the page's actions for a menu."""
        return (
            self.file_action,
            self.notice_action,
            self.notices_action,
            self.summary_action,
            self.print_action,
            self.settings_action,
            self.delete_action,
        )

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("督办事项"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in enumerate(_WIDTHS):
            name = str(self.model.headerData(column, Qt.Orientation.Horizontal))
            words = self.fontMetrics().horizontalAdvance(name) + characters(self, 2)
            self.table.setColumnWidth(column, max(characters(self, width), words))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.file.setObjectName("primary")
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 0)
        head.addWidget(self.filter, 1)
        for button in (self.file, self.notice, self.notices, self.summary):
            head.addWidget(button)
        self.split.addWidget(self.table)
        self.split.addWidget(self.panel)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.empty, 1)
        self._say_empty()

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._load)
        session.closed.connect(self._closed)
        session.runner.changed.connect(self._changed)
        self.filter.changed.connect(self._filter)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.table.activated.connect(lambda _index: self.edit_item())
        self.panel.action_wanted.connect(self.start)
        self.panel.edit_wanted.connect(self.edit_item)
        self.panel.task_wanted.connect(self.task_wanted)
        pairs = (
            (self.file, self.file_action, self.file_item),
            (self.notice, self.notice_action, self.open_notice),
            (self.notices, self.notices_action, self.open_notices),
            (self.summary, self.summary_action, self.open_summary),
        )
        for button, action, slot in pairs:
            button.clicked.connect(lambda _on, slot=slot: slot())
            action.triggered.connect(lambda _on, slot=slot: slot())
        self.print_action.triggered.connect(lambda _on: self.open_paper())
        self.settings_action.triggered.connect(lambda _on: self.open_settings())
        self.delete_action.triggered.connect(lambda _on: self._delete())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the item under the list where both have no room side by side."""
        super().resizeEvent(event)
        narrow = self.width() < characters(self, _ROOMY)
        down = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.split.orientation() != down:
            self.split.setOrientation(down)
            for button in (self.notices, self.summary):
                button.setVisible(not narrow)  # the menu has them; the filter needs the room
            self.panel.lie(down=narrow)
            room = self.split.height() if narrow else self.split.width()
            self.split.setSizes([room * 9 // 20, room * 11 // 20])

    # -- loading -----------------------------------------------------------------------------

    def _load(self) -> None:
        self._session.runner.query(self._read, self._show, owner=self, patience=PATIENCE)

    def _read(self, uow: UnitOfWork) -> tuple[list[ItemRow], Judging]:
        toolbox = self._session.toolbox
        judging = load_judging(uow=uow, today=toolbox.clock.today(), holidays=toolbox.holidays)
        return load_items(uow=uow, judging=judging), judging

    def _show(self, found: tuple[list[ItemRow], Judging]) -> None:
        rows, self._judging = found
        keep = self._wanted_item or self.current_id()
        self._wanted_item = None
        self.filter.show_choices(rows, self._judging.rule)
        self.model.show_items(rows, self._judging.rule)
        self._filter(self.filter.read())
        if keep is not None:
            self._select(keep)

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*_SHOWN):
            self._load()

    def _closed(self) -> None:
        if self._judging is not None:
            self.model.show_items([], self._judging.rule)
        self._say_empty()

    def _filter(self, wanted: object) -> None:
        self.model.filter_by(wanted)  # type: ignore[arg-type]
        self.filter.say(len(self.model.rows), len(self.model.everything))
        self._say_empty()
        self._chosen()

    def _say_empty(self) -> None:
        nothing = not self.model.everything
        self.split.setVisible(not nothing)
        self.empty.setVisible(nothing)
        self.empty.setText(
            self.tr(
                "还没有督办事项。\n点“立项”新建，也可以在任务表中选中任务，再点菜单“督办 → 把选中的任务列入督办”。"
            )
        )

    # -- what is chosen ----------------------------------------------------------------------

    def selected(self) -> list[SupervisionItem]:
        """Return the items selected, as they stand."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.rows[row].item for row in rows]

    def current_id(self) -> int | None:
        """Return the item shown beside the list."""
        items = self.selected()
        return items[0].id if items else None

    def show_item(self, item_id: int) -> None:
        """Show and select an item, whatever the filter was."""
        self._wanted_item = item_id
        if self.model.row_of(item_id) < 0:
            self.filter.clear()
        self._load()

    def _select(self, item_id: int) -> None:
        row = self.model.row_of(item_id)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))
            self._chosen()

    def _chosen(self) -> None:
        items = self.selected()
        if not items or self._judging is None:
            self.panel.show_details(None, ())
            return
        judging, first = self._judging, items[0]
        self._session.runner.query(
            lambda uow: load_item(uow=uow, item_id=first.id, judging=judging),
            self._show_details,
            lambda _gone: self.panel.show_details(None, ()),
            owner=self,
            patience=PATIENCE,
        )

    def _show_details(self, details: ItemDetails) -> None:
        items = self.selected()
        if not items or items[0].id != details.row.item.id:
            return  # another item was chosen meanwhile
        common = [
            action
            for action in details.actions
            if all(action in possible_actions(item) for item in items)
        ]
        self.panel.show_details(details, common, len(items))

    # -- doing -------------------------------------------------------------------------------

    def start(self, action: StepAction) -> None:
        """Open the form of an action for the items selected."""
        items = self.selected()
        if not items:
            return
        if action is StepAction.WARN:
            self.open_notice(warning=True)
            return
        dialog = StepDialog(
            self._session, action, items, self._proposed_due(items[0], action), self.window()
        )
        dialog.open()

    def _proposed_due(self, item: SupervisionItem, action: StepAction) -> date:
        today = self._session.toolbox.clock.today()
        if action is StepAction.DECIDE_EXTENSION and item.asked_due is not None:
            return item.asked_due
        if action is StepAction.ASSIGN and item.due is not None and item.due >= today:
            return item.due
        after = max(today, item.due or today)
        return self._working_days_after(after)

    def _working_days_after(self, day: date) -> date:
        return self._judging.calendar.add_working_days(day, _USUAL_DAYS) if self._judging else day

    def file_item(self) -> None:
        """File a new item."""
        due = self._working_days_after(self._session.toolbox.clock.today())
        fresh = SupervisionItem("", 0)
        dialog = ItemDialog(self._session, fresh, due, self.window())
        dialog.stored.connect(self.show_item)
        dialog.open()

    def edit_item(self) -> None:
        """Change the words of the item shown."""
        items = self.selected()
        if len(items) == 1:
            due = self._working_days_after(self._session.toolbox.clock.today())
            ItemDialog(self._session, items[0], due, self.window()).open()

    def supervise(self, node_ids: Sequence[int]) -> None:
        """Make tasks into items as one step, and show the first."""
        day, ids = self._session.toolbox.clock.today(), tuple(node_ids)
        self._session.runner.command(
            f"列入督办（{len(ids)}项任务）",
            lambda uow: supervise_tasks(uow=uow, node_ids=ids, day=day),
            self._supervised,
            owner=self,
        )

    def _supervised(self, taken: TasksTaken) -> None:
        shown = (*taken.items, *taken.present)
        if shown:
            self.show_item(shown[0].id)
        if taken.items:
            self._session.messages.tell(self.tr("已列入督办 {0} 项。").format(len(taken.items)))
        if taken.left_out:
            self._session.messages.inform(
                self.tr("有 {0} 项没有列入督办。").format(len(taken.left_out)),
                "\n".join(taken.left_out),
                self,
            )

    def _delete(self) -> None:
        ids = [item.id for item in self.selected()]
        if not ids:
            return

        def remove(uow: UnitOfWork) -> None:
            for item_id in ids:
                delete_item(uow=uow, item_id=item_id)

        self._session.runner.command(f"删除{len(ids)}项督办事项", remove)

    # -- dialogs -----------------------------------------------------------------------------

    def open_notice(self, *, warning: bool = False) -> None:
        """Issue a notice about the items selected."""
        from desktop.ui.supervision.notice_dialog import NoticeDialog

        items = self.selected()
        if not items:
            self._session.messages.warn(
                self.tr("还没有选择督办事项。"), self.tr("请先在表中选中要开单的事项。"), self
            )
            return
        after = self._working_days_after(self._session.toolbox.clock.today())
        NoticeDialog(self._session, items, after, self.window(), warning=warning).open()

    def open_notices(self) -> None:
        """Show all notices: print again, declare void."""
        from desktop.ui.supervision.notices_dialog import NoticesDialog

        NoticesDialog(self._session, self.window()).open()

    def open_summary(self) -> None:
        """Show the figures per unit."""
        from desktop.ui.supervision.summary_dialog import SummaryDialog

        SummaryDialog(self._session, self.window()).open()

    def open_paper(self) -> None:
        """Print and export the items as they stand in the list."""
        from desktop.ui.printing.job_dialog import JobDialog

        job = items_report(self.model.rows, self._session.toolbox.clock.today())
        JobDialog(self._session, job, self.window()).open()

    def open_settings(self) -> None:
        """Set colours, names and numbers of the notices."""
        from desktop.ui.supervision.settings_dialog import SettingsDialog

        SettingsDialog(self._session, self.window()).open()
