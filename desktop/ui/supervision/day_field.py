"""A date field with calendar, and one that may stay empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget


class DayField(QDateEdit):
    """A day as yyyy-MM-dd, typed or picked."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    def day(self) -> date:
        """Return the day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))


class OptionalDay(QWidget):
    """A day that is only meant when its box is ticked."""

    def __init__(self, label: str, day: date | None, proposed: date) -> None:
        super().__init__()
        self.box = QCheckBox(label)
        self.field = DayField(day or proposed)
        self.box.setChecked(day is not None)
        self.field.setEnabled(day is not None)
        self.box.toggled.connect(self.field.setEnabled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addWidget(self.field)
        layout.addStretch(1)
        self.setFocusProxy(self.box)

    def day(self) -> date | None:
        """Return the day, None while the box is not ticked."""
        return self.field.day() if self.box.isChecked() else None
