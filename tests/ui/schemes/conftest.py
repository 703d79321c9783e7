"""An editor over a scheme, watched by the model tester and closed without a question."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.ui.schemes.editor import SchemeEditor


@pytest.fixture
def open_editor(session, runner, qtbot):
    def open_editor(scheme, use=None):
        editor = SchemeEditor(session, scheme, use)
        QAbstractItemModelTester(
            editor.model, QAbstractItemModelTester.FailureReportingMode.Fatal, editor
        )
        editor.open()
        editor.activateWindow()
        editor.view.setFocus()
        qtbot.waitUntil(lambda: _has_focus(editor.view), timeout=20_000)
        opened.append(editor)
        return editor

    opened = []
    yield open_editor
    for editor in opened:
        if shiboken6.isValid(editor):
            editor._asked = True
            editor.reject()


def _has_focus(view):
    """Whether the tree or the cell being typed in has the focus."""
    focus = QApplication.focusWidget()
    return focus is view or (focus is not None and view.isAncestorOf(focus))
