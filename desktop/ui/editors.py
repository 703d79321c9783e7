"""Open cell editors are committed in one place, before anything saves, closes or prints."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QWidget


@runtime_checkable
class KeepsTyping(Protocol):
    """A widget that holds what is typed until it is left."""

    def commit_typing(self) -> None:
        """Hand over what was typed."""
        ...


def commit_open_editors() -> None:
    """Hand what is being typed to its model, so that no keystroke is lost."""
    focus = QApplication.focusWidget()
    if focus is None:
        return
    QApplication.inputMethod().commit()
    if isinstance(focus, QAbstractSpinBox):
        focus.interpretText()
    editor: QWidget = focus
    parent = focus.parentWidget()
    while parent is not None:
        if isinstance(parent, KeepsTyping):
            parent.commit_typing()
            return
        view = parent.parentWidget()
        if isinstance(view, QAbstractItemView) and view.viewport() is parent:
            delegate = view.itemDelegateForIndex(view.currentIndex())
            if delegate is not None:
                delegate.commitData.emit(editor)
                delegate.closeEditor.emit(editor)
            return
        editor, parent = parent, view
