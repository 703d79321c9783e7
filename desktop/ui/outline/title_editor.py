"""Typing an entry's title in the tree, with an input method that composes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop.ui.models.tree import Index

_ENDING = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)


class ComposingLine(QLineEdit):
    """A line that keeps what an input method is composing when the line is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = ""

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not in the line yet."""
        return bool(self._composed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    def settle(self) -> None:
        """Take over what is being composed."""
        QGuiApplication.inputMethod().commit()
        if self._composed:  # no input method answered
            event = QInputMethodEvent()
            event.setCommitString(self._composed)
            self.inputMethodEvent(event)


class TitleDelegate(QStyledItemDelegate):
    """Edits titles; ``split_wanted`` (index, text, place of the cursor) cuts an entry there."""

    split_wanted = Signal(object, str, int)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Make the line; an empty one says what it is for."""
        line = ComposingLine(parent)
        line.setFrame(False)
        line.setPlaceholderText(self.tr("输入标题（Esc 结束）"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the title, but never over what is being composed."""
        if isinstance(editor, ComposingLine) and not editor.composing and not editor.isModified():
            editor.setText(str(index.data(2) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the title over with what was still being composed."""
        if isinstance(editor, ComposingLine):
            editor.settle()
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """While composing, Enter, Escape and Tab belong to the input method: the line stays."""
        if isinstance(editor, ComposingLine) and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() in _ENDING and editor.composing:
                editor.settle()
                return True
            if pressed and _splits(event):
                editor.settle()
                self.split_wanted.emit(editor, editor.text(), editor.cursorPosition())
                return True
        return super().eventFilter(editor, event)


def _splits(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & held == held
