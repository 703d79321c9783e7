"""What can be done in the editor: texts, icons, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolBar, QToolButton

from desktop.services import scheme_editing as editing

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.scheme import Scheme
    from desktop.ui.schemes.editor import SchemeEditor


class EditorActions(QObject):
    """Keys of the tree hold in the tree only: Delete and Insert belong to text fields elsewhere."""

    def __init__(self, editor: SchemeEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.add_after = self._make(self.tr("新增同级"), "plus", "Ins", editor.add_after)
        self.add_below = self._make(self.tr("新增下级"), "plus", "Ctrl+Ins", editor.add_below)
        self.copy = self._make(self.tr("复制一份"), "copy", "Ctrl+D", editor.copy)
        board = editor.clipboard
        self.take = self._make(self.tr("复制到剪贴板"), "copy", "Ctrl+C", board.copy)
        self.paste = self._make(
            self.tr("粘贴指标（或表格里的几行）"), "clipboard", "Ctrl+V", board.paste
        )
        self.paste_rule = self._make(
            self.tr("只粘贴评分规则"), "clipboard", "Ctrl+Shift+V", board.paste_rule
        )
        self.delete = self._make(self.tr("删除"), "trash", "Del", editor.delete)
        self.up = self._move(self.tr("上移"), "arrow-up", "Alt+Up", self._up)
        self.down = self._move(self.tr("下移"), "arrow-down", "Alt+Down", self._down)
        self.outdent = self._move(self.tr("升一级"), "chevron-left", "Alt+Left", self._out)
        self.indent = self._move(self.tr("降一级"), "chevron-right", "Alt+Right", self._in)
        self.moves = (self.up, self.down, self.outdent, self.indent)
        edits = (self.take, self.paste, self.paste_rule, self.delete)
        for action in (self.add_after, self.add_below, self.copy, *edits, *self.moves):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            editor.view.addAction(action)
        self.undo = self._make(self.tr("撤销"), "undo", "Ctrl+Z", editor.undo)
        self.redo = self._make(self.tr("重做"), "redo", "Ctrl+Y", editor.redo)
        for action in (self.undo, self.redo):
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            editor.addAction(action)
        editor.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _make(self, text: str, icon: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction(self._editor.session.icons(icon), text, self)
        action.setShortcut(QKeySequence(keys))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({shown})")
        action.triggered.connect(lambda _on=False: do())
        return action

    def _move(
        self, text: str, icon: str, keys: str, moved: Callable[[Scheme, str], Scheme | None]
    ) -> QAction:
        def do() -> None:
            key = self._editor.view.current_key()
            if key and self._editor.commit():
                self._editor.shift(moved(self._editor.scheme, key))

        return self._make(text, icon, keys, do)

    def tool_bar(self) -> QToolBar:
        """Return a bar of the actions; those with a telling icon have no words beside it."""
        bar = QToolBar()
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addActions([self.add_after, self.add_below, self.copy, self.delete])
        bar.addSeparator()
        plain = (self.paste, *self.moves, self.undo, self.redo)
        bar.addActions([self.paste, *self.moves])
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        for action in plain:
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return bar

    def refresh(self) -> None:
        """Enable what can be done now."""
        history, key = self._editor.history, self._editor.view.current_key()
        self.undo.setEnabled(bool(history.past))
        self.redo.setEnabled(bool(history.future))
        for action in (self.add_below, self.copy, self.take, self.paste_rule, self.delete):
            action.setEnabled(bool(key))
        scheme = history.present
        for action, moved in zip(
            self.moves, (self._up, self._down, self._out, self._in), strict=True
        ):
            action.setEnabled(bool(key) and moved(scheme, key) is not None)

    @staticmethod
    def _up(scheme: Scheme, key: str) -> Scheme | None:
        row = editing.row_of(scheme, key)
        above = editing.parent_of(scheme, key)
        home = above.key if above else ""
        return editing.move(scheme, key, home, row - 1) if row else None

    @staticmethod
    def _down(scheme: Scheme, key: str) -> Scheme | None:
        row = editing.row_of(scheme, key)
        above = editing.parent_of(scheme, key)
        home = above.key if above else ""
        last = len(editing.siblings_of(scheme, key)) - 1
        return editing.move(scheme, key, home, row + 2) if row < last else None

    @staticmethod
    def _out(scheme: Scheme, key: str) -> Scheme | None:
        above = editing.parent_of(scheme, key)
        if above is None:
            return None
        home = editing.parent_of(scheme, above.key)
        row = editing.row_of(scheme, above.key) + 1
        return editing.move(scheme, key, home.key if home else "", row)

    @staticmethod
    def _in(scheme: Scheme, key: str) -> Scheme | None:
        row = editing.row_of(scheme, key)
        if not row:
            return None
        home = editing.siblings_of(scheme, key)[row - 1]
        if not editing.may_hold(home):
            return None  # its own rule would be lost
        return editing.move(scheme, key, home.key, len(home.children))
