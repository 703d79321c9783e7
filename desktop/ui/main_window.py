"""The main window: puts trees, pages, details, menus and status bar together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.actions import Actions
from desktop.ui.docks import Docks
from desktop.ui.editors import commit_open_editors
from desktop.ui.file_commands import FileCommands
from desktop.ui.geometry import restore_geometry, save_geometry
from desktop.ui.import_commands import ImportCommands
from desktop.ui.menus import Menus, build_tool_bar
from desktop.ui.models.plan_tree import PlanTreeModel
from desktop.ui.models.unit_tree import UnitTreeModel
from desktop.ui.pages import EvaluationPageLike, evaluation_page
from desktop.ui.plan_commands import PlanCommands
from desktop.ui.status_bar import StatusBar
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.progress import ProgressDisplay
from desktop.ui.widgets.start_panel import StartPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from desktop.domain.rounds import Round
    from desktop.services.queries import TaskRow
    from desktop.ui.models.tree import TreeItem
    from desktop.ui.office_pages import OfficePages
    from desktop.ui.session import Session

DEFAULT_SIZE = (1366, 820)
ROOMY = 1500
"""Screens narrower than this are used whole at the first start."""
LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """Everything is made from the session; the evaluation page comes after the first paint."""

    language_chosen = Signal(str)
    """Texts are made once: whoever owns the window makes it anew in the other language."""
    font_chosen = Signal(int)
    left = Signal()
    """The person closed the window and the workspace is safely closed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._leaving = False
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.plans = PlanTreeModel(session, self)
        self.units = UnitTreeModel(session, self)
        self.actions_ = Actions(session, self)
        self.filter = FilterBox(session.icons)
        self.menus = Menus(session, self.actions_, self)
        build_tool_bar(self, self.actions_, self.filter)
        self.docks = Docks(session, self.plans, self.units, self)
        self.tasks = TaskPage(session, self.units)
        self.evaluation: QWidget | None = None
        self.office: OfficePages | None = None
        self._build_centre()
        self.setStatusBar(StatusBar(session, self))
        self.progress = ProgressDisplay(session.runner, self)
        self.files = FileCommands(session, self.actions_, self)
        self.imports = ImportCommands(session, self.actions_, self)
        self.plan_commands = PlanCommands(
            session, self.actions_, self.docks.plans, self.docks.units
        )
        self.plan_commands.use_text(self.docks.details.text)
        self._connect()
        self._restore_layout()
        self._name_window()

    # -- building ----------------------------------------------------------------------------

    def _build_centre(self) -> None:
        self.steps = StartPanel(self.session)
        self.steps.setVisible(self.session.preferences.flag("steps", default=True))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tasks, self.tr("任务"))
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.steps)
        layout.addWidget(self.tabs)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        session, actions, docks = self.session, self.actions_, self.docks
        session.opened.connect(self._name_window)
        session.opened.connect(self._workspace_opened)
        session.closed.connect(self._name_window)
        session.theme.changed.connect(self._recolour)
        self.filter.filtered.connect(self._filter)
        actions.find.triggered.connect(self._find)
        actions.calendar.triggered.connect(self._calendar)
        actions.quit.triggered.connect(self.close)
        actions.steps.triggered.connect(lambda: self._show_steps(shown=True))
        self.steps.dismissed.connect(lambda: self._show_steps(shown=False))
        self.steps.import_plan.connect(lambda *_: self.imports.plan())
        self.steps.own_workspace.connect(self.files.open_own)
        self.steps.enter_scores.connect(self._start_scoring)
        self.steps.print_sheets.connect(self._start_printing)
        docks.plans.chosen.connect(self._tree_chosen)
        docks.details.sheet_wanted.connect(self._show_sheet)
        docks.units.chosen.connect(self._tree_chosen)
        self.tasks.view.chosen.connect(self._task_chosen)
        self.menus.theme_chosen.connect(self._use_theme)
        self.menus.font_chosen.connect(self.font_chosen)
        self.menus.language_chosen.connect(self.language_chosen)
        self.menus.recent_chosen.connect(session.open)
        self.menus.reset_layout.triggered.connect(self.docks.reset)
        self.menus.layout_menu.insertActions(
            self.menus.reset_layout,
            [docks.left.toggleViewAction(), docks.right.toggleViewAction()],
        )

    def load_pages(self) -> None:
        """Make the pages that are imported after the window was painted."""
        if self.evaluation is not None:
            return
        self.evaluation = evaluation_page(self.session)
        self.tabs.addTab(self.evaluation, self.tr("考评"))
        if isinstance(self.evaluation, EvaluationPageLike):
            self.menus.add_page_actions(self.evaluation.menu_actions())
            self.evaluation.round_wanted.connect(lambda *_: self.imports.new_round())
            self.evaluation.task_wanted.connect(self._show_task)
            self.imports.round_made.connect(self._show_round)
        if self.session.path is not None:
            self.session.opened.emit()  # the page came too late for the first one
        from desktop.ui.office_pages import OfficePages

        self.office = OfficePages(self)

    def _show_sheet(self, sheet_id: int, leaf: int) -> None:
        """Open the place where the points of a 整改 task were lost."""
        if isinstance(self.evaluation, EvaluationPageLike):
            self.tabs.setCurrentWidget(self.evaluation)  # type: ignore[arg-type]
            self.evaluation.show_sheet(sheet_id, leaf)

    def _show_task(self, node_id: int) -> None:
        """Show a task made of lost points."""
        self.tabs.setCurrentWidget(self.tasks)
        self.docks.right.show()
        self.docks.plans.select("node", node_id)
        self.docks.details.show_record("node", node_id)

    def _show_round(self, made: Round) -> None:
        """Go on with a new round: scores typed next belong there, not to the round before."""
        if isinstance(self.evaluation, EvaluationPageLike):
            self.evaluation.show_round(made.id)
            self.tabs.setCurrentWidget(self.evaluation)  # type: ignore[arg-type]

    # -- reacting ----------------------------------------------------------------------------

    def _name_window(self) -> None:
        name = self.session.name
        self.setWindowTitle(f"{name} - {self.tr('考评通')}" if name else self.tr("考评通"))

    def _workspace_opened(self) -> None:
        self.tasks.show_branch(None)
        if self.session.read_only and self.session.notice:
            self.session.messages.warn(self.session.notice, parent=self)

    def _tree_chosen(self, item: TreeItem | None) -> None:
        if item is None:
            return
        other = self.docks.units if item.kind != "unit" else self.docks.plans
        other.clear_choice()
        self.tasks.show_branch(item)
        self.docks.details.show_record(item.kind, item.id)

    def _task_chosen(self, task: TaskRow | None) -> None:
        if task is not None:
            self.docks.details.show_record("node", task.id)

    def _filter(self, text: str) -> None:
        self.tasks.set_text(text)
        self.plans.set_filter(text)
        self.units.set_filter(text)
        if isinstance(self.evaluation, EvaluationPageLike):
            self.evaluation.set_filter(text)

    def _find(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _calendar(self) -> None:
        from desktop.ui.tasks.calendar_dialog import CalendarDialog

        CalendarDialog(self.session, self).open()

    def _show_steps(self, *, shown: bool) -> None:
        self.steps.setVisible(shown)
        self.session.preferences.set_flag("steps", value=shown)

    def _start_scoring(self) -> None:
        if isinstance(self.evaluation, EvaluationPageLike):
            self.tabs.setCurrentWidget(self.evaluation)  # type: ignore[arg-type]
            self.evaluation.start_scoring()

    def _start_printing(self) -> None:
        if isinstance(self.evaluation, EvaluationPageLike):
            self.tabs.setCurrentWidget(self.evaluation)  # type: ignore[arg-type]
            self.evaluation.start_printing()

    def _use_theme(self, choice: str) -> None:
        self.session.preferences.theme = choice
        self.session.theme.use(choice)

    def _recolour(self) -> None:
        self.filter.recolour(self.session.icons)

    # -- drag and drop -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dialog that fits, after the drag has ended on the other side too."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.imports.dropped(path))

    # -- place and leaving -------------------------------------------------------------------

    def _restore_layout(self) -> None:
        fresh = not self.session.preferences.text("geometry.main")
        restore_geometry(self, self.session.preferences, "main", DEFAULT_SIZE)
        if fresh and self.screen().availableGeometry().width() < ROOMY:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        state = self.session.preferences.text("layout")
        if state:
            self.restoreState(QByteArray.fromBase64(state.encode()), LAYOUT_VERSION)
        else:
            self.docks.size()

    def save_layout(self) -> None:
        """Remember size, place and docks."""
        save_geometry(self, self.session.preferences, "main")
        state = bytes(self.saveState(LAYOUT_VERSION).toBase64().data()).decode("ascii")
        self.session.preferences.set_text("layout", state)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is open, back up, then go; the window stays until that is done."""
        if self._leaving:
            event.accept()
            self.left.emit()
            return
        event.ignore()
        commit_open_editors()
        self.save_layout()
        self.setEnabled(False)
        self.session.runner.cancel_long()
        self.session.close(self._closed)

    def _closed(self) -> None:
        self._leaving = True
        self.close()
