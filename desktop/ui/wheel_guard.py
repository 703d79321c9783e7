"""The wheel never changes a value that is not being edited: a rule of data integrity here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QScrollBar

_POLISH = QEvent.Type.Polish
_WHEEL = QEvent.Type.Wheel


class WheelGuard(QObject):
    """Application-wide filter: unfocused spin boxes, combos and sliders ignore the wheel."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to the scrolling parent instead of the value."""
        kind = event.type()
        if kind == _POLISH and isinstance(watched, (QAbstractSpinBox, QComboBox)):
            # Else the wheel itself would give the focus just before it turns the value.
            watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if kind != _WHEEL:
            return False
        if not isinstance(watched, (QAbstractSpinBox, QComboBox, QAbstractSlider)):
            return False
        if isinstance(watched, QScrollBar) or watched.hasFocus():
            return False
        event.ignore()
        return True
