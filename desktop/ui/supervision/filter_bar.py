"""The line above the list: which items are shown, and how many of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.domain.lamps import URGENCY, Lamp
from desktop.domain.periods import quarter_of
from desktop.domain.supervision.records import ItemState
from desktop.domain.supervision.rules import FINISHED, RUNNING
from desktop.domain.supervision.summary import Span
from desktop.services.supervision_view import ItemFilter
from desktop.ui.supervision.words import state_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.domain.lamps import LampRule
    from desktop.services.supervision_view import ItemRow


class FilterBar(QWidget):
    """``changed`` gives the filter."""

    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.states = QComboBox()
        self.states.setAccessibleName(self.tr("状态"))
        for text, states in self._groups():
            self.states.addItem(text, states)
        self.units = QComboBox()
        self.units.setAccessibleName(self.tr("单位"))
        self.units.addItem(self.tr("全部单位"), None)
        self.lamps = QComboBox()
        self.lamps.setAccessibleName(self.tr("亮灯"))
        self.lamps.addItem(self.tr("全部亮灯"), None)
        self.periods = QComboBox()
        self.periods.setAccessibleName(self.tr("交办时间"))
        self.periods.setToolTip(self.tr("按交办日期筛选，未交办的按立项日期"))
        for text in (
            self.tr("全部时间"),
            self.tr("今年"),
            self.tr("本季度"),
            self.tr("本月"),
        ):
            self.periods.addItem(text)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("事项、单位、领导、来源"))
        self.words.setClearButtonEnabled(True)
        self.count = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for box in (self.states, self.units, self.lamps, self.periods):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(lambda _row: self._emit())
            layout.addWidget(box)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.count)
        self.words.textChanged.connect(lambda _text: self._emit())

    def _groups(self) -> Sequence[tuple[str, frozenset[ItemState]]]:
        words = state_words()
        return (
            (self.tr("全部状态"), frozenset()),
            (self.tr("在办（未办结）"), RUNNING | {ItemState.FILED}),
            (self.tr("已办结和已销号"), FINISHED),
            *((words[state], frozenset({state})) for state in ItemState),
        )

    def show_choices(self, rows: Sequence[ItemRow], rule: LampRule) -> None:
        """Offer the units that have items, and the lamps by their present names."""
        unit, lamp = self.units.currentData(), self.lamps.currentData()
        self.units.clear()
        self.units.addItem(self.tr("全部单位"), None)
        names = {row.item.responsible_id: row.unit for row in rows}
        for unit_id, name in sorted(names.items()):
            self.units.addItem(name, unit_id)
        self.units.setCurrentIndex(max(0, self.units.findData(unit)))
        self.lamps.clear()
        self.lamps.addItem(self.tr("全部亮灯"), None)
        for one in URGENCY:
            self.lamps.addItem(rule.style(one).name, one)
        self.lamps.setCurrentIndex(max(0, self.lamps.findData(lamp)))

    def read(self) -> ItemFilter:
        """Return the filter."""
        lamp = self.lamps.currentData()  # Qt gives plain text back
        return ItemFilter(
            unit_id=self.units.currentData(),
            states=self.states.currentData(),
            lamp=None if lamp is None else Lamp(lamp),
            span=self._span(),
            words=self.words.text(),
        )

    def _span(self) -> Span:
        """Return from when on; what is handed over later than today does not exist."""
        today = self._today()
        starts = (
            None,
            today.replace(month=1, day=1),
            quarter_of(today)[0],
            today.replace(day=1),
        )
        return Span(starts[self.periods.currentIndex()], None)

    def clear(self) -> None:
        """Show everything again."""
        for box in (self.states, self.units, self.lamps, self.periods):
            box.setCurrentIndex(0)
        self.words.clear()
        self._emit()

    def say(self, shown: int, total: int) -> None:
        """Say how many are shown."""
        self.count.setText(
            self.tr("{0} 项").format(total)
            if shown == total
            else self.tr("{0} / {1} 项").format(shown, total)
        )

    def _emit(self) -> None:
        self.changed.emit(self.read())
