"""The sentence a proposal came from, its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from desktop.services.task_proposals import TaskProposal
    from desktop.ui.theme import Colors


class SourceView(QPlainTextEdit):
    """Shows the text of an entry, read-only."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(self.tr("原文"))
        self.setPlaceholderText(self.tr("选中一条建议，这里显示它的原文。"))
        self._mark = QTextCharFormat()
        self._mark.setBackground(QColor(colors.accent))
        self._mark.setForeground(QColor(colors.on_accent))

    def show_proposal(self, proposal: TaskProposal | None) -> None:
        """Show an entry's text with the words of the proposal marked and in sight."""
        if proposal is None:
            self.clear()
            self.setExtraSelections([])
            return
        # The document counts UTF-16 units; blanks at the ends would only push the words away.
        start, end = proposal.proposal.span
        lead = len(proposal.text) - len(proposal.text.lstrip())
        self.setPlainText(proposal.text.strip())
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(proposal.text[lead : max(lead, start)]))
        last = len(proposal.text.rstrip())
        stop = _units(proposal.text[lead : max(lead, min(end, last))])
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = self._mark  # type: ignore[attr-defined]
        self.setExtraSelections([selection])
        place = QTextCursor(cursor)
        place.clearSelection()
        self.setTextCursor(place)
        self.centerCursor()

    def marked(self) -> str:
        """Return the words that are marked."""
        return "".join(one.cursor.selectedText() for one in self.extraSelections())  # type: ignore[attr-defined]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
