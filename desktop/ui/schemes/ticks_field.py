"""Several of some named things, ticked in a list: levels of votes, criteria of a gate or factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidgetAction,
)

from desktop.ui.metrics import characters, lines
from desktop.ui.schemes.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY = int(Qt.ItemDataRole.UserRole)
_NAME = _KEY + 1
_INDENT = "　"
_MANY = 14
_IN_A_ROW = 4


class TicksField(Field):
    """Keys of the things ticked, in the order offered; Space ticks, arrows move.

    ``row``: few short names side by side, always in sight. Otherwise a button that names what is
    ticked and drops the list down.
    """

    def __init__(self, empty: str, *, row: bool = False) -> None:
        self._empty = empty
        self._filling = False
        self.list = QListWidget()
        self.button = QToolButton()
        super().__init__(self.list if row else self.button)
        self._row = row
        if row:
            self._lay_out_row()
        else:
            self._lay_out_button()
        self.list.setToolTip(empty)
        self.list.itemChanged.connect(self._ticked)
        self._say()

    def _lay_out_row(self) -> None:
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)

    def _lay_out_button(self) -> None:
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(characters(self, 16))
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.button)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.list)
        menu.addAction(action)
        menu.aboutToShow.connect(self._fit)
        self.button.setMenu(menu)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (key, name); a name may be indented with blanks. What is ticked stays ticked."""
        ticked = self.ticked()
        if [(self._key(row), self.list.item(row).text()) for row in range(self.list.count())] == [
            tuple(choice) for choice in choices
        ]:
            return
        self._filling = True
        self.list.clear()
        for key, name in choices:
            self._add(key, name)
        self._filling = False
        if self._row:
            rows = 1 if self.list.count() <= _IN_A_ROW else 2
            self.list.setFixedHeight(int(lines(self, 1.6) * rows) + 6)
        self.tick(ticked)

    def show_value(self, value: Sequence[str]) -> None:
        """Tick these keys."""
        self.tick(value)

    def tick(self, value: Sequence[str]) -> None:
        """Tick these keys; one that is not offered is added, so that it can be unticked."""
        known = {self._key(row) for row in range(self.list.count())}
        self._filling = True
        for key in value:
            if key not in known:
                self._add(key, key)
        for row in range(self.list.count()):
            on = self._key(row) in value
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self.list.item(row).setCheckState(state)
        self._filling = False
        self._say()

    def read(self) -> Any:  # noqa: ANN401 - the keys; what a subclass makes of them
        """Return the keys ticked."""
        return self.ticked()

    def ticked(self) -> tuple[str, ...]:
        """Return the keys ticked."""
        return tuple(self._key(row) for row in self._ticked_rows())

    def names(self) -> str:
        """Write the names ticked."""
        return "、".join(self.list.item(row).text().strip() for row in self._ticked_rows())

    def _ticked_rows(self) -> list[int]:
        checked = Qt.CheckState.Checked
        rows = range(self.list.count())
        return [row for row in rows if self.list.item(row).checkState() == checked]

    def _add(self, key: str, name: str) -> None:
        item = QListWidgetItem(name)
        item.setData(_KEY, key)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _key(self, row: int) -> str:
        return str(self.list.item(row).data(_KEY))

    def _ticked(self, _item: QListWidgetItem) -> None:
        if not self._filling:
            self._say()
            self.edited.emit()

    def _say(self) -> None:
        words = self.names() or self._empty
        self.button.setText(words)
        self.button.setToolTip(words)
        described = QCoreApplication.translate("TicksField", "已选：{0}").format(words)
        self.list.setAccessibleDescription(described)

    def _fit(self) -> None:
        rows = min(max(self.list.count(), 1), _MANY)
        self.list.setFixedHeight(int(lines(self.list, 1.45) * rows) + 8)
        self.list.setMinimumWidth(max(self.button.width(), self.list.sizeHintForColumn(0) + 40))
        self.list.setFocus()
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)


def indented(depth: int, name: str) -> str:
    """Write a name the deeper the further in."""
    return _INDENT * depth + name
