"""A clerk at the keyboard: real key and mouse events to whatever has the focus, each counted.

The time is estimated by the keystroke-level model: 0.28 s a key, 1.3 s a click with its pointing
(1.1 + 0.2), 1.2 s of thought per field. A Chinese character is taken as 2.5 keys of an input method.
"""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableWidget

KEY, CLICK, THOUGHT, HAN = Decimal("0.28"), Decimal("1.3"), Decimal("1.2"), Decimal("2.5")
LIMIT = 600
"""Ten minutes, in seconds."""
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
INSERT = Qt.Key.Key_Insert


class Clerk:
    """Types, presses, clicks; ``seconds`` is the estimate so far."""

    def __init__(self, qtbot):
        self._qtbot = qtbot
        self.keys = Decimal(0)
        self.clicks = 0
        self.thoughts = 0

    @property
    def seconds(self):
        return self.keys * KEY + self.clicks * CLICK + self.thoughts * THOUGHT

    def report(self, what):
        print(
            f"{what}: {self.keys} keys, {self.clicks} clicks, {self.thoughts} fields, "
            f"{self.seconds:.0f} s"
        )

    def press(self, *keys, held=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self._qtbot.keyClick(self.focus(), key, held)
            self.keys += 1 if held == Qt.KeyboardModifier.NoModifier else 2
            QCoreApplication.processEvents()

    def type(self, text, *then):
        """Type a text over what is selected in the focused field, then press keys."""
        self.thoughts += 1
        field = self.focus()
        if text.isascii():
            self._qtbot.keyClicks(field, text)
        elif isinstance(field, QLineEdit):
            field.insert(text)
        else:
            assert isinstance(field, QPlainTextEdit), field
            field.insertPlainText(text)
        self.keys += sum((Decimal(1) if char.isascii() else HAN for char in text), Decimal(0))
        self.press(*then)

    def click(self, widget, at=None):
        place = at if at is not None else widget.rect().center()
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.clicks += 1
        QCoreApplication.processEvents()

    def tick(self, check):
        self.thoughts += 1
        self.click(check, QPoint(8, check.height() // 2))

    def choose(self, box: QComboBox, name):
        """Drop a list down and click on a name."""
        self.thoughts += 1
        self.click(box)
        view = box.view()
        index = box.model().index(box.findText(name), 0)
        assert index.isValid(), name
        view.scrollTo(index)
        view.setCurrentIndex(index)
        self._qtbot.keyClick(view, ENTER)  # a second click, but offscreen lists want a pause
        self.clicks += 1
        QCoreApplication.processEvents()

    def number(self, line: QLineEdit, text):
        """Click into a field and type over what stands in it."""
        self.click(line)
        self.press(Qt.Key.Key_A, held=CTRL)
        self.type(text, TAB)

    def rows(self, field, *rows):
        """Add rows to a table: Insert, the cells with Tab between them, Enter."""
        table: QTableWidget = field.table
        for row in rows:
            self.click(table.viewport(), QPoint(3, table.viewport().height() - 3))
            table.setFocus()
            self.press(INSERT)
            self.cells(*row)

    def cells(self, *texts):
        for text in texts[:-1]:
            self.type(text, TAB)
        self.type(texts[-1], ENTER)

    @staticmethod
    def focus():
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget
