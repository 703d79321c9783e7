"""Editors of the task table: unit with completer, date text with calendar, progress, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QDate,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
    QWidgetAction,
)

from desktop.domain.plans import TaskStatus
from desktop.ui.delegates.composite import CompositeEditor
from desktop.ui.models.task_texts import status_name

if TYPE_CHECKING:
    from desktop.services.queries import TaskRow
    from desktop.ui.models.unit_tree import UnitTreeModel
    from desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
MATCHES_SHOWN = 12
STATUS_WORDS = {
    TaskStatus.OPEN: "未开始",
    TaskStatus.DOING: "进行中",
    TaskStatus.DONE: "已完成",
}
"""What ``change_task`` takes, whatever the language of the screen."""


class UnitDelegate(QStyledItemDelegate):
    """A line edit that proposes units by name, alias, initials or pinyin."""

    def __init__(self, units: UnitTreeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._units = units

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Make the line edit with its completer."""
        line = QLineEdit(parent)
        names = QStringListModel(line)
        completer = QCompleter(names, line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        line.setCompleter(completer)
        line.textEdited.connect(lambda text: names.setStringList(self.proposals(text)))
        names.setStringList(self.proposals(""))
        return line

    def proposals(self, text: str) -> list[str]:
        """Return names of units that match what was typed, the unit order kept."""
        words = text.lower().split()
        found = []
        for item in self._units.root.walk():
            if item.kind == "unit" and all(word in item.search for word in words):
                found.append(item.edit)
                if len(found) == MATCHES_SHOWN:
                    break
        return found


class DueDelegate(QStyledItemDelegate):
    """Free text (2026-6-30, 6月底前, 三季度) with a calendar at hand."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Make line edit and calendar button."""
        editor = CompositeEditor(parent)
        editor.line.setPlaceholderText(self.tr("如 2026-6-30、6月底前、三季度"))
        editor.button.setIcon(self._session.icons("calendar"))
        editor.button.setAccessibleName(self.tr("打开日历"))
        editor.button.clicked.connect(lambda: self._calendar(editor))
        return editor

    def _calendar(self, editor: CompositeEditor) -> None:
        menu = QMenu(editor)
        action = QWidgetAction(menu)
        calendar = QCalendarWidget(menu)
        typed = QDate.fromString(editor.line.text(), Qt.DateFormat.ISODate)
        if typed.isValid():
            calendar.setSelectedDate(typed)

        def take(day: QDate) -> None:
            editor.line.setText(day.toString(Qt.DateFormat.ISODate))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(editor.mapToGlobal(editor.rect().bottomLeft()))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the line and select it all."""
        if isinstance(editor, CompositeEditor):
            editor.line.setText(str(index.data(2) or ""))
            editor.line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the text to the model."""
        if isinstance(editor, CompositeEditor):
            model.setData(index, editor.line.text())  # type: ignore[arg-type]


class ProgressDelegate(QStyledItemDelegate):
    """A bar behind the figure; a spin box to change it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a thin bar at the bottom of the cell."""
        super().paint(painter, option, index)
        task: TaskRow | None = index.data(256)
        if task is None or not task.progress:
            return
        colors = self._session.theme.colors
        rect = option.rect.adjusted(4, 0, -4, -2)
        rect.setTop(rect.bottom() - 2)
        painter.fillRect(rect, QColor(colors.border))
        part = QRect(rect)
        part.setWidth(rect.width() * min(task.progress, 100) // 100)
        painter.fillRect(part, QColor(colors.good if task.progress >= 100 else colors.accent))

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Make the spin box, 0 to 100."""
        box = QSpinBox(parent)
        box.setRange(0, 100)
        box.setSuffix("%")
        box.setSingleStep(10)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the present figure."""
        task: TaskRow | None = index.data(256)
        if isinstance(editor, QSpinBox) and task is not None:
            editor.setValue(task.progress)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the figure to the model as text."""
        if isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, f"{editor.value()}%")  # type: ignore[arg-type]


class StatusDelegate(QStyledItemDelegate):
    """A choice among the states."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Make the combo box."""
        box = QComboBox(parent)
        for status in TaskStatus:
            box.addItem(status_name(status), STATUS_WORDS[status])
        box.activated.connect(lambda _row: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the present state."""
        task: TaskRow | None = index.data(256)
        if isinstance(editor, QComboBox) and task is not None:
            editor.setCurrentIndex(editor.findData(STATUS_WORDS[task.status]))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Give the chosen word to the model."""
        task: TaskRow | None = index.data(256)
        word = editor.currentData() if isinstance(editor, QComboBox) else None
        if task is not None and word and word != STATUS_WORDS[task.status]:
            model.setData(index, word)  # type: ignore[arg-type]
