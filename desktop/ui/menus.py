"""Menu bar and tool bar, made of the window's actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from desktop.ui.preferences import FONT_PERCENTS, LANGUAGES, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop.ui.actions import Actions
    from desktop.ui.session import Session
    from desktop.ui.widgets.filter_box import FilterBox


class Menus(QObject):
    """Builds the menus; settings menus report what was chosen by signals."""

    theme_chosen = Signal(str)
    font_chosen = Signal(int)
    language_chosen = Signal(str)
    recent_chosen = Signal(object)

    def __init__(self, session: Session, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._bar = window.menuBar()
        self._build_file(actions)
        self._build_edit(actions)
        self._build_plan(actions)
        self.evaluation = self._bar.addMenu(self.tr("考评(&V)"))
        self.evaluation.addActions([actions.new_round, actions.import_scores])
        self.printing = self._bar.addMenu(self.tr("打印(&R)"))
        self.printing.setEnabled(False)
        self._build_settings(window, actions)
        help_menu = self._bar.addMenu(self.tr("帮助(&H)"))
        help_menu.addAction(actions.steps)
        help_menu.addSeparator()
        help_menu.addActions([actions.logs, actions.diagnostics])
        help_menu.addSeparator()
        help_menu.addAction(actions.about)

    def add_page_actions(self, actions: Mapping[str, Sequence[QAction]]) -> None:
        """Add the evaluation page's actions to 考评 and 打印."""
        self.evaluation.addSeparator()
        self.evaluation.addActions(list(actions.get("evaluation", ())))
        printing = list(actions.get("print", ()))
        self.printing.addActions(printing)
        self.printing.setEnabled(bool(printing))

    def _build_file(self, actions: Actions) -> None:
        menu = self._bar.addMenu(self.tr("文件(&F)"))
        menu.addActions([actions.new, actions.open, actions.own, actions.sample])
        self._recent = menu.addMenu(self.tr("最近的工作区(&R)"))
        self._recent.aboutToShow.connect(self._fill_recent)
        menu.addSeparator()
        imports = (
            actions.import_plan,
            actions.import_roster,
            actions.import_form,
            actions.import_scores,
        )
        menu.addActions(list(imports))
        menu.addSeparator()
        menu.addActions([actions.export_plan, actions.print_plan])
        menu.addSeparator()
        menu.addActions([actions.backup, actions.restore])
        menu.addSeparator()
        menu.addAction(actions.quit)

    def _build_edit(self, actions: Actions) -> None:
        menu = self._bar.addMenu(self.tr("编辑(&E)"))
        menu.addActions([actions.undo, actions.redo])
        menu.addSeparator()
        menu.addAction(actions.find)

    def _build_plan(self, actions: Actions) -> None:
        menu = self._bar.addMenu(self.tr("计划(&P)"))
        menu.addAction(actions.import_plan)
        menu.addSeparator()
        fill_plan_menu(menu, actions)
        menu.addSeparator()
        # A menu of its own: with these the lines would not find room on a small screen.
        units = menu.addMenu(self.tr("单位(&E)"))
        units.addAction(actions.import_roster)
        fill_unit_menu(units, actions)

    def _build_settings(self, window: QMainWindow, actions: Actions) -> None:
        preferences = self._session.preferences
        menu = self._bar.addMenu(self.tr("设置(&S)"))
        menu.addAction(actions.calendar)
        menu.addSeparator()
        self._choices(
            menu.addMenu(self.tr("主题(&T)")),
            THEMES,
            (self.tr("跟随系统"), self.tr("浅色"), self.tr("深色")),
            preferences.theme,
            self.theme_chosen.emit,
        )
        self._choices(
            menu.addMenu(self.tr("字号(&F)")),
            FONT_PERCENTS,
            tuple(f"{percent}%" for percent in FONT_PERCENTS),
            preferences.font_percent,
            self.font_chosen.emit,
        )
        self._choices(
            menu.addMenu(self.tr("语言(&L)") + " / Language"),
            LANGUAGES,
            ("简体中文", "English"),
            preferences.language,
            self.language_chosen.emit,
        )
        menu.addSeparator()
        self.layout_menu = menu.addMenu(self.tr("窗口布局(&W)"))
        self.layout_menu.setObjectName("layout")
        self.reset_layout = self.layout_menu.addAction(self.tr("恢复默认布局"))
        _ = window

    def _choices(
        self,
        menu: QMenu,
        values: Sequence[object],
        names: Sequence[str],
        present: object,
        chosen: Callable[..., object],
    ) -> None:
        group = QActionGroup(menu)
        for value, name in zip(values, names, strict=True):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(lambda _checked, value=value: chosen(value))
            group.addAction(action)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._session.preferences.recent:
            if path.exists():
                self._add_recent(path)
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("（没有）")).setEnabled(False)

    def _add_recent(self, path: Path) -> None:
        # An & in a file name would become a mnemonic.
        action = self._recent.addAction(path.stem.replace("&", "&&"))
        action.setToolTip(str(path))
        action.triggered.connect(lambda: self.recent_chosen.emit(path))


def fill_plan_menu(menu: QMenu, actions: Actions) -> None:
    """Add what can be done with an entry of a plan."""
    actions.outline.fill(menu, actions.make_task, actions.unmake_task, actions.propose)


def fill_unit_menu(menu: QMenu, actions: Actions) -> None:
    """Add what can be done with a unit."""
    menu.addActions([actions.add_unit, actions.change_unit, actions.delete_unit])


def build_tool_bar(window: QMainWindow, actions: Actions, box: FilterBox) -> QToolBar:
    """Make the one tool bar: imports, undo and redo, the filter box at the right."""
    translate = QCoreApplication.translate
    bar = QToolBar(translate("Menus", "工具栏"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for action, text in (
        (actions.import_plan, translate("Menus", "导入计划")),
        (actions.import_scores, translate("Menus", "导入评分")),
        (actions.new_round, translate("Menus", "新建批次")),
    ):
        action.setIconText(text)
        bar.addAction(action)
    bar.addSeparator()
    bar.addActions([actions.undo, actions.redo])
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(spacer)
    bar.addWidget(box)
    window.addToolBar(bar)
    return bar
