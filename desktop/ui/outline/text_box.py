"""The text of an entry in the details pane: edited in place, cut at the cursor, sentences made tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.metrics import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from desktop.domain.plans import PlanNode
    from desktop.ui.session import Session

_LEAST, _MOST = 3, 10
"""Lines of text shown; longer ones scroll."""


class ComposingText(QPlainTextEdit):
    """A text field that keeps what an input method is composing when it is left."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = ""
        self.more: Sequence[QAction] = ()
        self.setTabChangesFocus(True)

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that typing may be over."""
        self.settle()
        super().focusOutEvent(event)
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the text besides the usual."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addActions(list(self.more))
        menu.popup(event.globalPos())

    def place(self) -> int:
        """Return the cursor's offset in the text, counted in characters."""
        return self._characters(self.textCursor().position())

    def chosen(self) -> tuple[int, int]:
        """Return where the selection begins and ends, counted in characters."""
        cursor = self.textCursor()
        return self._characters(cursor.selectionStart()), self._characters(cursor.selectionEnd())

    def _characters(self, position: int) -> int:
        # Qt counts UTF-16 units: rare characters of names take two.
        raw = self.toPlainText().encode("utf-16-le")[: 2 * position]
        return len(raw.decode("utf-16-le"))


class TextBox(QWidget):
    """Shows one entry's text below its heading; ``typed`` gives it when it was changed."""

    typed = Signal(int, str)
    """(entry, its new text)."""
    moved = Signal()
    """The cursor or the selection is elsewhere, or another entry is shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.node_id: int | None = None
        self._ending = ""
        self.heading = QLabel(self.tr("正文"))
        self.heading.setObjectName("muted")
        self.text = ComposingText()
        self.text.setAccessibleName(self.tr("正文"))
        self.text.setPlaceholderText(self.tr("（没有正文，可在此输入）"))
        self.heading.setBuddy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 8)
        layout.addWidget(self.heading)
        layout.addWidget(self.text)
        self.text.left.connect(self.commit_typing)
        self.text.textChanged.connect(self._fit)
        self.text.cursorPositionChanged.connect(self.moved)
        self.text.selectionChanged.connect(self.moved)
        self.show_node(None)

    def show_node(self, node_id: int | None) -> None:
        """Show an entry's text; what was typed into the one before is handed over first."""
        if node_id != self.node_id:
            self.commit_typing()
        self.node_id = node_id
        self.setVisible(node_id is not None)
        if node_id is None:
            self._fill("")
            self.moved.emit()
        else:
            self._session.runner.query(
                lambda uow: uow.nodes.list(id=node_id), self._read, owner=self, patience=0.025
            )

    def _read(self, nodes: list[PlanNode]) -> None:
        for node in nodes:
            if node.id == self.node_id and not self.text.document().isModified():
                text = node.body.rstrip("\n")
                self._ending = node.body[len(text) :]
                self._fill(text)
        self.text.setReadOnly(self._session.read_only)
        self.moved.emit()

    def _fill(self, text: str) -> None:
        if text != self.text.toPlainText():
            place = self.text.textCursor().position()
            self.text.setPlainText(text)
            cursor = self.text.textCursor()
            cursor.setPosition(min(place, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
        self.text.document().setModified(False)
        self._fit()

    def _fit(self) -> None:
        """Take as much room as the text needs, within bounds."""
        count = int(self.text.document().size().height())  # a plain text counts in lines
        self.text.setFixedHeight(lines(self, min(max(count, _LEAST), _MOST) + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def body(self) -> str:
        """Return the text with what is being composed and the line end it had."""
        self.text.settle()
        return self.text.toPlainText() + self._ending

    def commit_typing(self) -> None:
        """Hand over what was typed."""
        if self.node_id is not None and self.text.document().isModified():
            body = self.body()
            self.text.document().setModified(False)
            self.typed.emit(self.node_id, body)

    def taken(self) -> None:
        """The typed text goes into a step of its own: it need not be handed over again."""
        self.text.document().setModified(False)
