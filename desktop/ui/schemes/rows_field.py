"""A field of several rows: rule lines, levels, bands, grades. Typed as text, read as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.ui.metrics import characters
from desktop.ui.schemes.drop_box import DropBox
from desktop.ui.schemes.fields import Field
from desktop.ui.views.table import take_bare_commit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

Index = QModelIndex | QPersistentModelIndex
_ITEM = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Column:
    """Head, width in digits, what a new row has there; ``chosen``: from a list, not typed."""

    head: str
    width: int
    fresh: str = ""
    chosen: bool = False


class ChoiceCell(QStyledItemDelegate):
    """A cell whose text is one of ``names``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: object
    ) -> QWidget:
        """Offer the names; the list drops down at once when clicked."""
        box = DropBox(parent)
        box.addItems(list(self.names))
        box.activated.connect(lambda _row: self._done(box))
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Choose the present name."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(str(index.data() or "")), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the name chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())


class RowsTable(QTableWidget):
    """Enter edits, Insert adds a row, Ctrl+Delete takes one out, Alt+Up/Down moves it."""

    more = Signal()
    less = Signal()
    moved = Signal(int)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep bare commit strings of input methods."""
        if not take_bare_commit(self, event):
            super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the keys of rows into wishes."""
        key, held = event.key(), event.modifiers()
        idle = self.state() != QAbstractItemView.State.EditingState
        if key == Qt.Key.Key_Insert:
            self.more.emit()
        elif key == Qt.Key.Key_Delete and held & Qt.KeyboardModifier.ControlModifier:
            self.less.emit()
        elif held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and idle:
            if self.rowCount() == 0:
                self.more.emit()
            else:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RowsField(Field):
    """``cells`` writes an item as texts; ``make`` reads texts (and the item before) as an item.

    Rows whose first cell is empty are no items yet.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[Any], Sequence[str]],
        make: Callable[[Sequence[str], Any, Sequence[Any]], Any],
        *,
        first_may_be_empty: bool = False,
    ) -> None:
        self._columns = columns
        self._cells = cells
        self._make = make
        self._may_be_empty = first_may_be_empty
        self._filling = False
        self.table = RowsTable()
        self._choices: dict[int, ChoiceCell] = {}
        super().__init__(self._build())
        self.setFocusProxy(self.table)
        self.table.itemChanged.connect(self._changed)
        self.table.more.connect(self.add_row)
        self.table.less.connect(self.remove_row)
        self.table.moved.connect(self.move_row)

    def _build(self) -> QWidget:
        translate = QCoreApplication.translate
        whole = QWidget()
        table = self.table
        table.setColumnCount(len(self._columns))
        table.setHorizontalHeaderLabels([column.head for column in self._columns])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(int(table.fontMetrics().height() * 1.6))
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        for number, column in enumerate(self._columns):
            head = header.fontMetrics().horizontalAdvance(column.head) + 16
            table.setColumnWidth(number, max(characters(table, column.width), head))
            if column.chosen:
                self._choices[number] = ChoiceCell(table)
                table.setItemDelegateForColumn(number, self._choices[number])
        buttons = QGridLayout()
        buttons.setSpacing(1)
        for number, (text, tip, action) in enumerate(
            (
                ("+", translate("RowsField", "添加一行（Insert）"), self.add_row),
                ("−", translate("RowsField", "删除这一行（Ctrl+Delete）"), self.remove_row),
                ("↑", translate("RowsField", "上移（Alt+↑）"), lambda: self.move_row(-1)),
                ("↓", translate("RowsField", "下移（Alt+↓）"), lambda: self.move_row(1)),
            )
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table has keys for all of them
            button.clicked.connect(lambda _on=False, action=action: action())
            buttons.addWidget(button, number % 2, number // 2)
        buttons.setRowStretch(2, 1)
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(table, 1)
        layout.addLayout(buttons)
        return whole

    def offer(self, column: int, names: Sequence[str]) -> None:
        """Offer other names in a column that is chosen from."""
        self._choices[column].names = tuple(names)

    def show_value(self, value: Sequence[Any]) -> None:
        """Show the items as rows; rows that show them already stay, with what is being typed."""
        if self._shows(value):
            return
        place = self.table.currentRow(), self.table.currentColumn()
        self._filling = True
        self.table.setRowCount(0)
        for item in value:
            self._put(self.table.rowCount(), self._cells(item), item)
        self._filling = False
        if 0 <= place[0] < self.table.rowCount():
            self.table.setCurrentCell(*place)
        self._fit()

    def _shows(self, value: Sequence[Any]) -> bool:
        rows = [row for row in range(self.table.rowCount()) if self._item(row) is not None]
        if [self._item(row) for row in rows] != list(value) or not rows:
            return False
        columns = range(len(self._columns))
        shown = [tuple(self._text(row, column) for column in columns) for row in rows]
        return shown == [tuple(self._cells(item)) for item in value]

    def read(self) -> tuple[Any, ...]:
        """Return the items.

        Raises:
            InvalidValue: naming the row.
        """
        found: list[Any] = []
        before = [self._item(row) for row in range(self.table.rowCount())]
        known = [item for item in before if item is not None]
        for row, item in enumerate(before):
            texts = [self._text(row, column) for column in range(len(self._columns))]
            if not texts[0] and not self._may_be_empty:
                continue
            try:
                made = self._make(texts, item, (*known, *found))
                found.append(made)
                self._keep(row, made)
            except InvalidValue as error:
                words = QCoreApplication.translate("RowsField", "第{0}行{1}")
                raise InvalidValue(
                    words.format(row + 1, error.message), remedy=error.remedy
                ) from error
        return tuple(found)

    # -- rows --------------------------------------------------------------------------------

    def add_row(self) -> None:
        """Add a row after the current one and begin to type in it."""
        row = self.table.currentRow() + 1 if self.table.rowCount() else 0
        row = row or self.table.rowCount()
        self._filling = True
        self._put(row, [column.fresh for column in self._columns], None)
        self._filling = False
        self._fit()
        self.table.setFocus()
        self.table.setCurrentCell(row, 0)
        self.table.edit(self.table.model().index(row, 0))
        if self._may_be_empty:
            self.edited.emit()

    def remove_row(self) -> None:
        """Take the current row out."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._fit()
            self.edited.emit()

    def move_row(self, step: int) -> None:
        """Exchange the current row with its neighbour."""
        row = self.table.currentRow()
        other = row + step
        if row < 0 or not 0 <= other < self.table.rowCount():
            return
        texts = [self._text(row, column) for column in range(len(self._columns))]
        item = self._item(row)
        self._filling = True
        self.table.removeRow(row)
        self._put(other, texts, item)
        self.table.setCurrentCell(other, max(self.table.currentColumn(), 0))
        self._filling = False
        self.edited.emit()

    def _put(self, row: int, texts: Sequence[str], item: object) -> None:
        self.table.insertRow(row)
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))
        first = self.table.item(row, 0)
        if first is not None:
            first.setData(_ITEM, item)

    def _item(self, row: int) -> object:
        first = self.table.item(row, 0)
        return None if first is None else first.data(_ITEM)

    def _keep(self, row: int, item: object) -> None:
        """Remember what a row became, so that it keeps its key."""
        first = self.table.item(row, 0)
        if first is not None:
            self._filling, before = True, self._filling
            first.setData(_ITEM, item)
            self._filling = before

    def _text(self, row: int, column: int) -> str:
        cell = self.table.item(row, column)
        return "" if cell is None else cell.text().strip()

    def _changed(self, _cell: QTableWidgetItem) -> None:
        if not self._filling:
            self.edited.emit()

    def _fit(self) -> None:
        """Be as high as the rows ask, between three and eight of them."""
        rows = min(max(self.table.rowCount(), 2), 8)
        height = self.table.verticalHeader().defaultSectionSize() * rows
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + 6)


def fresh_key(prefix: str, known: Sequence[Any]) -> str:
    """Return a key none of the items has (l1, l2 …)."""
    used = {item.key for item in known}
    number = 1
    while f"{prefix}{number}" in used:
        number += 1
    return f"{prefix}{number}"
