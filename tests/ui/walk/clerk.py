"""The clerk of the walk: only clicks, keys and pastes into the widgets in front of him."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
RETURN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
W = TypeVar("W", bound=QWidget)


class Clerk:
    """Works in a window; waits after every step for what was asked of the workspace."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.session = window.session

    @property
    def page(self) -> Any:
        """The tab 考评."""
        return self.window.evaluation

    def settle(self) -> None:
        """Wait for everything that was asked for; timers of a quarter of a second included."""
        for _turn in range(3):
            QApplication.processEvents()
            assert self.session.runner.wait(60)
        QApplication.processEvents()

    def at(self, kind: type[W]) -> W:
        """Return the dialog of a kind that is open."""
        self.settle()
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
        shown = [one for one in found if one.isVisible()]
        assert shown, f"no {kind.__name__} is open; said last: {self.session.messages.last}"
        return shown[-1]

    def key(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in a widget, which has the focus then."""
        if not widget.hasFocus() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            widget.setFocus()
            self.settle()
        QTest.keyClick(widget, key, held)
        self.settle()

    def click(self, button: QWidget) -> None:
        """Click a button that can be clicked."""
        assert button.isEnabled(), f"{button} cannot be clicked"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def paste(self, widget: QWidget, text: str) -> None:
        """Paste a text, or a block from Excel; in a field it replaces what stands there."""
        QGuiApplication.clipboard().setText(text)
        if isinstance(widget, QLineEdit):
            widget.selectAll()
        QTest.keyClick(widget, Qt.Key.Key_V, CTRL)

    def write(self, field: QWidget, text: str, end: Qt.Key = TAB) -> None:
        """Click into a field, write, and leave it by a key."""
        if not field.hasFocus():
            QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        self.paste(field, text)
        self.key(field, end)

    def cell(self, view: QWidget, text: str, end: Qt.Key = RETURN) -> None:
        """Write into the open cell of a tree or table."""
        editor = view.viewport().findChildren(QLineEdit)[-1]  # type: ignore[attr-defined]
        self.write(editor, text, end)

    def choose(self, box: Any, text: str) -> None:
        """Choose from a list that drops down, by the beginning of an entry."""
        wanted = next(n for n in range(box.count()) if box.itemText(n).startswith(text))
        box.setFocus()
        box.showPopup()
        box.view().setCurrentIndex(box.model().index(wanted, box.modelColumn()))
        self.key(box.view(), RETURN)
        box.hidePopup()
        self.settle()
        assert box.currentText().startswith(text)

    def answer(self) -> None:
        """Answer an open question with what it asks for (not 取消)."""
        (box,) = self.session.messages.open_boxes
        accept = QMessageBox.ButtonRole.AcceptRole
        (yes,) = [one for one in box.buttons() if box.buttonRole(one) == accept]
        self.click(yes)

    def step(self, name: str) -> None:
        """Lead the round on by its menu of states."""
        self.page.state.actions[name].trigger()
        self.settle()

    def totals(self) -> dict[str, str]:
        """Read the totals off the ranking on the screen."""
        return dict(self._shown("总分"))

    def grades(self) -> dict[str, str]:
        """Read the grades off the ranking on the screen."""
        return dict(self._shown("等次"))

    def _shown(self, head: str) -> Iterable[tuple[str, str]]:
        self.settle()
        QTest.qWait(300)  # the ranking follows when nothing was typed for a quarter of a second
        self.settle()
        model = self.page.table.model()
        heads = [
            str(model.headerData(n, Qt.Orientation.Horizontal)).replace("\n", "")
            for n in range(model.columnCount())
        ]
        name, column = heads.index("单位"), heads.index(head)
        for row in range(model.rowCount()):
            yield model.index(row, name).data(), model.index(row, column).data()
