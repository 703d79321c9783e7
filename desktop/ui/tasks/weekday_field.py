"""Seven ticks, Monday to Sunday."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget


class WeekdayField(QWidget):
    """Chosen weekdays as 1 Monday … 7 Sunday; ``changed`` when a person ticks one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.buttons: list[QToolButton] = []
        for name in self._names():
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, mine=button: self._clicked(mine))
            layout.addWidget(button)
            self.buttons.append(button)
        layout.addStretch(1)

    def _names(self) -> list[str]:
        return [
            self.tr("周一"),
            self.tr("周二"),
            self.tr("周三"),
            self.tr("周四"),
            self.tr("周五"),
            self.tr("周六"),
            self.tr("周日"),
        ]

    def choose(self, weekdays: Sequence[int]) -> None:
        """Tick some weekdays."""
        for number, button in enumerate(self.buttons, start=1):
            button.setChecked(number in weekdays)

    def chosen(self) -> tuple[int, ...]:
        """Return the ticked weekdays."""
        return tuple(n for n, button in enumerate(self.buttons, start=1) if button.isChecked())

    def take_one(self, *, one: bool) -> None:
        """Allow one weekday only, or any number."""
        self._one = one
        if one:
            self.choose(self.chosen()[:1])

    def _clicked(self, mine: QToolButton) -> None:
        if self._one and mine.isChecked():
            for button in self.buttons:
                button.setChecked(button is mine)
        self.changed.emit()
