"""Putting units in order by dragging (or Alt+arrows): one list per rater, equal places joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.round_records import RankOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.criterion_view import CriterionView

_UNIT = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1


class RankListForm(QWidget):
    """``ordered``: the RankOrder to be stored. A tick joins a unit with the one above (并列).

    What was moved is stored by the button, and by ``commit`` when somebody goes elsewhere.
    """

    ordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CriterionView | None = None
        self._shown = ""
        self._moved = False
        self.state = QLabel()
        self.state.setObjectName("muted")
        self.rater = QComboBox()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("排序"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.save = QPushButton(self.tr("保存排序"))
        self.clear = QPushButton(self.tr("清除排序"))
        hint = QLabel(self.tr("拖动或用 Alt+↑、Alt+↓ 移动单位；勾选的单位与上一个单位并列。"))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        head = QHBoxLayout()
        self._label = QLabel(self.tr("评委(&R)："))
        self._label.setBuddy(self.rater)
        head.addWidget(self._label)
        head.addWidget(self.rater)
        head.addWidget(self.state, 1)
        head.addWidget(self.clear)
        head.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        for button in (self.save, self.clear):
            button.setAutoDefault(False)
        self._connect()

    def _connect(self) -> None:
        self.rater.activated.connect(lambda _row: self._other_rater())
        self.save.clicked.connect(lambda _on: self._emit(self.places()))
        self.clear.clicked.connect(lambda _on: self._emit(()))
        self.list.model().rowsMoved.connect(lambda *_args: self._touched())
        self.list.itemChanged.connect(lambda _item: self._touched())
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.activated.connect(lambda by=by: self.move_current(by))

    def show_view(self, view: CriterionView) -> None:
        """Show a leaf ranked by raters."""
        chosen = self.rater.currentData()
        other = self._view is None or (self._view.round.id, self._view.leaf) != (
            view.round.id,
            view.leaf,
        )
        if other:
            self._moved = False
        self._view = view
        self.rater.clear()
        for name in view.raters:
            self.rater.addItem(name or self.tr("考核组"), name)
        self.rater.setCurrentIndex(max(self.rater.findData(chosen), 0))
        several = len(view.raters) > 1
        self.rater.setVisible(several)
        self._label.setVisible(several)
        for button in (self.save, self.clear):
            button.setEnabled(not view.locked)
        self._fill()

    def places(self) -> tuple[tuple[int, ...], ...]:
        """Return the order shown."""
        places: list[list[int]] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            joined = item.checkState() == Qt.CheckState.Checked and bool(places)
            if joined:
                places[-1].append(item.data(_UNIT))
            else:
                places.append([item.data(_UNIT)])
        return tuple(tuple(place) for place in places)

    def move_current(self, by: int) -> None:
        """Move the current unit up or down."""
        row = self.list.currentRow()
        if 0 <= row < self.list.count() and 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)
            self._touched()

    def commit(self) -> None:
        """Store what was moved and not saved yet."""
        if self._moved:
            self._emit(self.places())

    def _other_rater(self) -> None:
        self.commit()
        self._fill()

    def _touched(self) -> None:
        self._moved = True
        self._number()
        self.state.setText(self.tr("排序已改动，还没有保存"))

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        rater = self.rater.currentData() or ""
        if self._moved and rater == self._shown:
            return  # what is being arranged is not overwritten by a change elsewhere
        self._shown = rater
        stored = next((one.places for one in view.rank_orders if one.rater == rater), ())
        names = {row.unit_id: row.name for row in view.rows}
        rest = [unit for unit in names if all(unit not in place for place in stored)]
        self.list.blockSignals(True)
        self.list.clear()
        for place in stored:
            self._add(place, names)
        for unit in rest:
            self._add((unit,), names)
        self.list.blockSignals(False)
        self._number()
        self.state.setText(self.tr("排序已保存") if stored else self.tr("还没有排序"))

    def _add(self, place: Sequence[int], names: dict[int, str]) -> None:
        for number, unit in enumerate(place):
            item = QListWidgetItem(names[unit], self.list)
            item.setData(_UNIT, unit)
            item.setData(_NAME, names[unit])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if number else Qt.CheckState.Unchecked)

    def _number(self) -> None:
        """Write the ranks before the names: 1, 2, 2, 4."""
        self.list.blockSignals(True)
        rank = 0
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.checkState() != Qt.CheckState.Checked or not row:
                rank = row + 1
            item.setText(f"{rank}.  {item.data(_NAME)}")
        self.list.blockSignals(False)

    def _emit(self, places: tuple[tuple[int, ...], ...]) -> None:
        if self._view is not None:
            self._moved = False
            where = (self._view.round.id, self._view.leaf, self._shown)
            self.ordered.emit(RankOrder(*where, places))
