"""Typing one criterion after another in the tree: Enter goes on, an empty one ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.services import scheme_editing as editing
from desktop.ui.schemes.scheme_model import FULL, TEXT

if TYPE_CHECKING:
    from desktop.ui.schemes.editor import SchemeEditor


class TypingChain(QObject):
    """Enter after the text goes to the mark, after the mark to the next criterion.

    Ctrl+Enter goes to a first one below instead. Enter on an empty one goes a level up, at the
    first level it ends the chain; Escape ends it at once. An empty one is never left behind.
    """

    def __init__(self, editor: SchemeEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._key = ""
        editor.view.entered_on.connect(self._entered)
        editor.view.given_up.connect(self._given_up)

    def begin(self, key: str) -> None:
        """Type in a criterion that was just added."""
        self._key = key
        self._editor.view.type_in(key)

    def _entered(self, key: str, column: int, deeper: bool) -> None:
        editor = self._editor
        node = editing.find(editor.scheme, key)
        if not key or key != self._key or node is None:
            return
        if not node.text:
            self._go_up(key)
        elif deeper:
            editor.add_below()
        elif column == TEXT:
            editor.view.type_in(key, FULL)
        else:
            editor.add_after()

    def _go_up(self, key: str) -> None:
        editor = self._editor
        above = editing.parent_of(editor.scheme, key)
        before = editor.withdraw(key)
        if above is not None and before:
            editor.view.go_to(above.key)
            editor.add_after()
        else:
            self._end()

    def _given_up(self, key: str) -> None:
        node = editing.find(self._editor.scheme, key)
        if key == self._key and node is not None and not node.text:
            self._editor.withdraw(key)
        self._end()

    def _end(self) -> None:
        self._key = ""
        self._editor.view.setFocus()
