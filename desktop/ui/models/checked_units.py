"""The unit tree with check boxes, for choosing who takes part in a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.ui.models.tree import Index, TreeItem, TreeModel
from desktop.ui.models.unit_tree import unit_branch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.units import Unit
    from desktop.ui.session import Session

_CHECK = 10


class CheckedUnitModel(TreeModel):
    """Each unit is checked on its own; checking a unit with units below checks those below."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.units: dict[int, Unit] = {}
        self.checked: set[int] = set()

    def set_units(self, units: Sequence[Unit]) -> None:
        """Show units (tree order), none checked."""
        self.units = {unit.id: unit for unit in units}
        self.replace_all(unit_branch(units, self._session.toolbox.phonetics))
        self.check_only(())

    def check_only(self, ids: Iterable[int]) -> None:
        """Check exactly these units."""
        self.checked = set(ids)
        self._tell()

    def chosen(self) -> list[int]:
        """Return the checked units in tree order."""
        return [id_ for id_ in self.units if id_ in self.checked]

    def icon_of(self, item: TreeItem) -> object:
        """Each kind has its icon."""
        return self._session.icons(item.icon)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Units can be checked, not renamed here."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def data(self, index: Index, role: int = 0) -> object:
        """Add the check state, and the group behind the name."""
        if role == _CHECK and index.isValid():
            return self._state(self.item(index))
        if role == 0 and index.isValid():
            unit = self.units.get(self.item(index).id)
            if unit is not None and unit.group:
                return f"{unit.name}（{unit.group}）"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = 2) -> bool:
        """Check or uncheck a unit; a branch follows when it is collapsed into one click."""
        if role != _CHECK or not index.isValid():
            return False
        item = self.item(index)
        ids = {below.id for below in item.walk()} if item.children else {item.id}
        if item.children:
            ids.discard(item.id)
        on = Qt.CheckState(value) != Qt.CheckState.Unchecked
        self.checked = self.checked | ids if on else self.checked - ids
        self._tell()
        return True

    def _state(self, item: TreeItem) -> Qt.CheckState:
        if not item.children:
            return Qt.CheckState.Checked if item.id in self.checked else Qt.CheckState.Unchecked
        below = [child.id for child in item.walk() if child is not item and not child.children]
        count = sum(id_ in self.checked for id_ in below)
        if count == 0:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if count == len(below) else Qt.CheckState.PartiallyChecked

    def _tell(self) -> None:
        top = self.rowCount()
        for row in range(top):
            self._tell_branch(self.index(row, 0))
        self.changed.emit()

    def _tell_branch(self, index: Index) -> None:
        self.dataChanged.emit(index, index, [_CHECK])
        for row in range(self.rowCount(index)):
            self._tell_branch(self.index(row, 0, index))
