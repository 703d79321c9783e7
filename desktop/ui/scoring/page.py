"""The tab 考评: choose a round, see progress and ranking, go scoring, explain, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton, QWidget

from desktop.domain.errors import UserError
from desktop.domain.rounds import FINISHED
from desktop.services import rounds
from desktop.services.ranking_view import load_ranking
from desktop.services.results import explain_unit
from desktop.services.round_memory import RoundMemory
from desktop.ui.results.explanation_dialog import ExplanationDialog
from desktop.ui.results.ranking_choice import RankingChoice
from desktop.ui.results.ranking_model import RankingModel
from desktop.ui.results.ranking_table import RankingTable
from desktop.ui.scoring.page_layout import lay_out, show_icons
from desktop.ui.scoring.round_state import RoundState
from desktop.ui.scoring.round_tools import RoundTools
from desktop.ui.scoring.sheet_dialog import SheetDialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.changes import Changes
    from desktop.domain.rounds import Round
    from desktop.services.ports import UnitOfWork
    from desktop.services.ranking_view import RankingRow, RankingView
    from desktop.services.toolbox import Toolbox
    from desktop.ui.runner import Runner
    from desktop.ui.schemes.library_dialog import LibraryDialog
    from desktop.ui.session import Session

PATIENCE = 0.02
_SHOWN = (
    *("sheet", "entry", "event", "scheme_version", "unit", "rater", "ballot", "rank_order"),
    *("target", "source", "decision", "snapshot", "correction", "reading"),
)
"""Kinds the ranking depends on, besides the round itself."""
QUIET_MS = 250
"""While sheets are being entered the ranking follows when nothing was stored for this long."""


class EvaluationPage(QWidget):
    """Rounds and their results.

    ``round_wanted``: the person wants to make a round. ``task_wanted``: a task (its node) is to be
    shown.
    """

    round_wanted = Signal()
    task_wanted = Signal(int)

    def __init__(
        self, toolbox: Toolbox, runner: Runner, session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._toolbox = toolbox
        self._runner = runner
        self._session = session
        self._dialog: SheetDialog | None = None
        self._chosen: int | None = None
        self._found: dict[int, Round] = {}
        self._memory = RoundMemory()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._load)
        self.model = RankingModel(session.theme.colors, self, toolbox.phonetics)
        self.rounds = QComboBox()
        self.groups = QComboBox()
        self.progress = QLabel()
        self.score = QPushButton(self.tr("录入评分"))
        self.print = QPushButton(self.tr("打印与导出"))
        self.table = RankingTable()
        self.choice = RankingChoice(session, self.model, self.table, self)
        self.columns = QToolButton()
        self.empty = QLabel()
        self.state = RoundState(session, self)
        self.tools = RoundTools(session, self._current, self)
        self._actions()
        self.refusal = QLabel()
        self.table.setModel(self.model)
        lay_out(self, session.icons, session.theme.colors)
        self._connect()
        self._fill_rounds([])
        if session.path is not None:
            self._load_rounds()

    # -- layout ------------------------------------------------------------------------------

    def _actions(self) -> None:
        icons = self._session.icons
        self.score_action = QAction(icons("score"), self.tr("录入评分(&E)…"), self)
        self.score_action.setShortcut(QKeySequence("Ctrl+E"))
        self.explain_action = QAction(icons("help"), self.tr("得分说明(&X)…"), self)
        self.explain_action.setShortcut(QKeySequence("Ctrl+L"))
        self.schemes_action = QAction(icons("scale"), self.tr("考核方案(&S)…"), self)
        self.delete_action = QAction(icons("trash"), self.tr("删除考核批次(&D)"), self)
        self.print_action = QAction(icons("print"), self.tr("打印与导出(&P)…"), self)
        self.print_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        for action in (self.score_action, self.explain_action, self.print_action):
            self.addAction(action)

    def _connect(self) -> None:
        self.rounds.activated.connect(lambda row: self.show_round(self.rounds.itemData(row)))
        self.groups.activated.connect(self._group_chosen)
        self.table.doubleClicked.connect(self._double_clicked)
        self.table.entered.connect(self.open_sheet)
        self.score.clicked.connect(lambda _on: self.open_sheet())
        self.score_action.triggered.connect(lambda _on: self.open_sheet())
        self.explain_action.triggered.connect(lambda _on: self.explain())
        self.schemes_action.triggered.connect(lambda _on: self.open_schemes())
        self.delete_action.triggered.connect(lambda _on: self._delete())
        self.columns.clicked.connect(lambda _on: self.choice.choose())
        self.print.clicked.connect(lambda _on: self.start_printing())
        self.print_action.triggered.connect(lambda _on: self.start_printing())
        self.tools.sheet_wanted.connect(self.show_sheet)
        self._session.opened.connect(self._opened)
        self._session.closed.connect(self._closed)
        self._runner.changed.connect(self._changed)
        self._session.theme.changed.connect(self._recolour)

    def _recolour(self) -> None:
        """Take icons and colours of the present theme."""
        icons, colors = self._session.icons, self._session.theme.colors
        show_icons(self, icons, colors)
        self.score_action.setIcon(icons("score"))
        self.explain_action.setIcon(icons("help"))
        self.delete_action.setIcon(icons("trash"))
        self.print_action.setIcon(icons("print"))
        self.model.use_colors(colors)

    # -- what the window calls ---------------------------------------------------------------

    def menu_actions(self) -> Mapping[str, Sequence[QAction]]:
        """Return the page's actions for the menus ``"evaluation"`` and ``"print"``."""
        return {
            "evaluation": (
                self.schemes_action,
                self.score_action,
                self.explain_action,
                *self.tools.actions,
                self.choice.action,
                self.state.menu.menuAction(),
                self.delete_action,
            ),
            "print": (self.print_action,),
        }

    def open_schemes(self) -> LibraryDialog:
        """Show the schemes: make, edit, compare, hand on."""
        from desktop.ui.schemes.library_dialog import LibraryDialog

        dialog = LibraryDialog(self._session, self.window())
        dialog.open()
        return dialog

    def start_scoring(self) -> None:
        """Begin step two: enter scores of the round in use, or make one first."""
        if self._chosen is None:
            self.round_wanted.emit()
        else:
            self.open_sheet()

    def start_printing(self) -> None:
        """Begin step three: print the sheets of the round in use."""
        from desktop.ui.printing.print_centre import PrintCentre

        layout = self.choice.layout() if self._chosen is not None else None
        PrintCentre(self._session, self._chosen, self._selected_units(), self, layout).open()

    def set_filter(self, text: str) -> None:
        """Show the units that match the words of the window's filter box."""
        self.model.show_matching(text)
        self._say_progress()

    @property
    def round_id(self) -> int | None:
        """The round in use."""
        return self._chosen

    def show_round(self, round_id: int) -> None:
        """Show a round."""
        self._chosen = round_id
        row = self.rounds.findData(round_id)
        if row >= 0:
            self.rounds.setCurrentIndex(row)
        self._present_state()
        self._load()

    def _present_state(self) -> None:
        """Show the state and the tools of the round in use."""
        item = None if self._chosen is None else self._found.get(self._chosen)
        self.state.show_round(item)
        self.tools.show_round(item)

    # -- loading -----------------------------------------------------------------------------

    def _opened(self) -> None:
        self._chosen = None
        self._memory = RoundMemory()  # a new one: reads of the old file may still be under way
        self.choice.forget()
        self._load_rounds()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
        self._chosen = None
        self._fill_rounds([])

    def _changed(self, changes: Changes) -> None:
        self._memory.note(changes)
        self.choice.forget(changes)
        if changes.touches("round"):
            self._load_rounds()
        elif changes.touches(*_SHOWN):
            # The dialog asks the same lane for its sheet: what is typed comes before the ranking.
            self._later.start(QUIET_MS if self._dialog is not None else 0)

    def _load_rounds(self) -> None:
        self._runner.query(lambda uow: rounds.list_rounds(uow=uow), self._fill_rounds)

    def _fill_rounds(self, found: list[Round]) -> None:
        self.rounds.clear()
        for item in found:
            self.rounds.addItem(item.title, item.id)
        self._found = {item.id: item for item in found}
        if self._chosen not in self._found:
            self._chosen = found[0].id if found else None
        if self._chosen is not None:
            self.rounds.setCurrentIndex(self.rounds.findData(self._chosen))
        for widget in (self.table, self.rounds, self.groups, self.columns, self.score):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(
            self.tr(
                "还没有考核批次。\n\n先在“文件”菜单中导入单位名册；再在“考评 → 考核方案”中从范本新建方案，"
                "或导入本单位的考核评分表；然后点“新建批次”。"
            )
        )
        for action in (
            *(self.score_action, self.explain_action, self.delete_action),
            self.choice.action,
        ):
            action.setEnabled(bool(found))
        self._present_state()
        self._load()

    def _load(self) -> None:
        round_id = self._chosen
        if round_id is None:
            self.refusal.hide()
            self.model.show_ranking(None)
            self._say_progress()
            return
        self._runner.query(
            partial(_read, round_id, self._memory),
            partial(self._show, round_id),
            partial(self._refused, round_id),
            owner=self,
            patience=PATIENCE,
        )

    def _show(self, round_id: int, view: RankingView) -> None:
        if round_id != self._chosen:
            return
        self.refusal.hide()
        self.model.show_ranking(view)
        self.choice.follow()
        self._fill_groups(view)
        self._say_progress()

    def _refused(self, round_id: int, error: Exception) -> None:
        """Say on the page why there is no ranking; the sheets can still be opened and mended."""
        if not isinstance(error, UserError):
            raise error
        if round_id == self._chosen:
            self.model.show_ranking(None)
            self._say_progress()
            more = self.tr("点“录入评分”从评分进度打开评分表改正。")
            self.refusal.setText(self.tr("不能排名：{0}{1}").format(error, more))
            self.refusal.show()

    def _say_progress(self) -> None:
        view = self.model.view
        if view is None:
            self.progress.setText("")
            return
        done = sum(row.status in FINISHED for row in view.rows)
        words = self.tr("完成 {done}/{count}").format(done=done, count=len(view.rows))
        if self.model.words:
            words += self.tr("，筛出 {shown}").format(shown=len(self.model.rows))
        self.progress.setText(words)

    def _fill_groups(self, view: RankingView) -> None:
        present = self.groups.currentData()
        self.groups.clear()
        self.groups.addItem(self.tr("全部分组"), None)
        for group in view.groups:
            self.groups.addItem(group or self.tr("（未分组）"), group)
        self.groups.setCurrentIndex(max(self.groups.findData(present), 0))
        self.groups.setVisible(len(view.groups) > 1)

    # -- doing -------------------------------------------------------------------------------

    def _group_chosen(self, row: int) -> None:
        self.model.show_group(self.groups.itemData(row))

    def _current(self) -> RankingRow | None:
        return self.model.row_at(self.table.currentIndex()) or self.model.row_at(
            self.model.index(0, 0)
        )

    def _selected_units(self) -> tuple[int, ...]:
        rows = self.table.selectionModel().selectedRows()
        found = (self.model.row_at(index) for index in rows)
        return tuple(row.unit_id for row in found if row is not None)

    def _double_clicked(self, index: QModelIndex) -> None:
        if self.model.is_figure(index):
            self.explain()
        else:
            self.open_sheet()

    def open_sheet(self) -> None:
        """Open the scoring dialog at the current unit, or at the first that is not finished."""
        view = self.model.view
        if view is None:
            self.tools.open_board()
            return
        row = self.model.row_at(self.table.currentIndex())
        if row is None:
            waiting = [one for one in view.rows if one.status not in FINISHED]
            row = (waiting or list(view.rows))[0] if view.rows else None
        if row is not None:
            self.show_sheet(row.sheet_id)

    def show_sheet(self, sheet_id: int, leaf: int | None = None) -> None:
        """Open the scoring dialog at a sheet (and leaf), or bring it there."""
        if self._dialog is None:
            self._dialog = SheetDialog(self._session, sheet_id, self.window(), leaf)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.destroyed.connect(self._dialog_gone)
            self._dialog.round_wanted.connect(self._follow)
            self._dialog.task_wanted.connect(self._show_task)
        else:
            self._dialog.load(sheet_id, leaf)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _follow(self, round_id: int) -> None:
        """Show the round of the sheet that was opened."""
        if round_id != self._chosen:
            self.show_round(round_id)

    def _show_task(self, node_id: int) -> None:
        """Make room for a task; its details lead back."""
        if self._dialog is not None:
            self._dialog.close()
        self.task_wanted.emit(node_id)

    def _dialog_gone(self) -> None:
        self._dialog = None
        if self._later.isActive():
            self._later.start(0)

    def explain(self) -> None:
        """Explain the current unit's total."""
        row = self._current()
        view = self.model.view
        if row is None or view is None:
            return
        explanation = explain_unit(outcome=view.outcome, unit_id=row.unit_id)
        dialog = ExplanationDialog(self._session, row.name, explanation, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _delete(self) -> None:
        round_id = self._chosen
        if round_id is None:
            return
        title = self.rounds.currentText()
        # No question first: the step can be undone by name.
        self._runner.command(
            self.tr("删除考核批次「{title}」").format(title=title),
            lambda uow: rounds.delete_round(uow=uow, round_id=round_id),
        )


def _read(round_id: int, memory: RoundMemory, uow: UnitOfWork) -> RankingView:
    return load_ranking(uow=uow, round_id=round_id, memory=memory)
