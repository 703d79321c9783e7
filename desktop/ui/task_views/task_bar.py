"""The bar above the tasks: ways of showing, saved views, grouping, filter, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.services.queries import TaskGroup
from desktop.services.task_views import TaskForm
from desktop.ui.metrics import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.task_views import TaskLook
    from desktop.ui.session import Session


class TaskBar(QWidget):
    """Only tells what was chosen; ``TaskPage`` acts."""

    form_chosen = Signal(object)
    look_chosen = Signal(object)
    group_chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = QComboBox()
        self.looks.setAccessibleName(self.tr("视图"))
        self.looks.setToolTip(self.tr("存好的视图：筛选、分组、排序和栏目"))
        self.looks.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.looks.setMaximumWidth(characters(self, 26))
        self.looks.activated.connect(lambda row: self.look_chosen.emit(self._looks[row]))
        self._looks: list[TaskLook] = []
        self.groups = QComboBox()
        self.groups.setAccessibleName(self.tr("分组"))
        for group, words in (
            (TaskGroup.NONE, self.tr("不分组")),
            (TaskGroup.UNIT, self.tr("按责任单位")),
            (TaskGroup.LEADER, self.tr("按分管领导")),
            (TaskGroup.MONTH, self.tr("按到期月份")),
            (TaskGroup.LAMP, self.tr("按亮灯")),
            (TaskGroup.PLAN, self.tr("按工作计划")),
            (TaskGroup.STATUS, self.tr("按状态")),
        ):
            self.groups.addItem(words, group)
        self.groups.activated.connect(
            lambda row: self.group_chosen.emit(TaskGroup(self.groups.itemData(row)))
        )
        self.filter = self._button(self.tr("筛选"), session, "filter")
        self.filter.setCheckable(True)
        self.more = self._button(self.tr("视图"), session, "more")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.print = self._button(self.tr("打印"), session, "print")
        self._fill_menu()
        self._build()

    def _button(self, text: str, session: Session, icon: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(session.icons(icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        session.theme.changed.connect(lambda: button.setIcon(session.icons(icon)))
        return button

    def _fill_menu(self) -> None:
        self.save = self.menu.addAction(self.tr("保存当前视图(&S)…"))
        self.delete = self.menu.addAction(self.tr("删除所选的自存视图(&D)"))
        self.menu.addSeparator()
        self.columns = self.menu.addMenu(self.tr("栏目(&C)"))
        self.fold = self.menu.addAction(self.tr("折叠全部分组(&F)"))
        self.unfold = self.menu.addAction(self.tr("展开全部分组(&U)"))
        self.menu.addSeparator()
        self.change = self.menu.addAction(self.tr("批量修改选中的任务(&B)…"))

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.setSpacing(0)
        self._forms = QButtonGroup(self)
        self.forms: dict[TaskForm, QToolButton] = {}
        for number, (form, words) in enumerate(
            (
                (TaskForm.TABLE, self.tr("表格")),
                (TaskForm.BOARD, self.tr("期次看板")),
                (TaskForm.MONTH, self.tr("月历")),
                (TaskForm.GANTT, self.tr("进度图")),
            ),
            start=1,
        ):
            self.forms[form] = self._form(form, words, number)
            layout.addWidget(self.forms[form])
        layout.addSpacing(12)
        for widget in (self.looks, self.groups, self.filter, self.more, self.print):
            layout.addWidget(widget)
            layout.addSpacing(4)
        layout.addStretch(1)

    def _form(self, form: TaskForm, words: str, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setObjectName("segment")
        button.setToolTip(f"{words}（Ctrl+{number}）")
        button.setMinimumWidth(characters(self, 9))
        button.clicked.connect(lambda _on: self.form_chosen.emit(form))
        self._forms.addButton(button)
        return button

    def form_actions(self) -> list[QAction]:
        """Return actions with Ctrl+1 … Ctrl+4, for the widget in which the keys are to work."""
        found = []
        for number, form in enumerate(self.forms, start=1):
            action = QAction(self.forms[form].text(), self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(self.forms[form].click)
            found.append(action)
        return found

    def show_form(self, form: TaskForm) -> None:
        """Mark how the tasks are shown."""
        self.forms[form].setChecked(True)

    def show_looks(self, looks: Sequence[TaskLook]) -> None:
        """List the views; the chosen one stays chosen."""
        name = self.look_name
        self._looks = list(looks)
        self.looks.clear()
        self.looks.addItems([look.name for look in looks])
        self.choose_look(name)

    @property
    def look_name(self) -> str:
        """Name of the view chosen."""
        return self.looks.currentText()

    def choose_look(self, name: str) -> TaskLook | None:
        """Choose a view by name, without telling; returns it when it is there."""
        at = self.looks.findText(name)
        self.looks.setCurrentIndex(max(at, 0))
        return self._looks[at] if at >= 0 else None

    def show_group(self, group: TaskGroup) -> None:
        """Show what the tasks are grouped by."""
        self.groups.setCurrentIndex(self.groups.findData(group))
        for action in (self.fold, self.unfold):
            action.setEnabled(group is not TaskGroup.NONE)

    def show_conditions(self, number: int) -> None:
        """Say how many conditions there are, so that a hidden panel is not forgotten."""
        self.filter.setText(self.tr("筛选（{0}）").format(number) if number else self.tr("筛选"))
