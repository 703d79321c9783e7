"""The unit tree: villages, offices, classes … in the offices' own order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.units import UNIT_KIND_NAMES, UnitKind
from desktop.services import labels
from desktop.services.units import change_unit, list_units
from desktop.ui.models.tree import Index, TreeItem, TreeModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from desktop.domain.changes import Changes
    from desktop.domain.units import Unit
    from desktop.services.ports import Phonetics, UnitOfWork
    from desktop.ui.session import Session

PATIENCE = 0.025
KIND_ICONS = {
    UnitKind.TOWNSHIP: "office",
    UnitKind.VILLAGE: "village",
    UnitKind.OFFICE: "office",
    UnitKind.SCHOOL: "school",
    UnitKind.GRADE: "users",
    UnitKind.CLASS: "users",
    UnitKind.WINDOW: "table",
    UnitKind.PERSON: "user",
}


class UnitTreeModel(TreeModel):
    """All units; a few thousand at most, read in one go."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.opened.connect(self.reload)
        session.closed.connect(self.clear)
        session.runner.changed.connect(self._on_changes)

    def reload(self) -> None:
        """Read the units again."""
        phonetics = self._session.toolbox.phonetics
        self._session.runner.query(
            lambda uow: read_units(uow, phonetics), self.replace_all, owner=self, patience=PATIENCE
        )

    def icon_of(self, item: TreeItem) -> object:
        """Each kind has its icon."""
        return self._session.icons(item.icon)

    def setData(self, index: Index, value: object, _role: int = 2) -> bool:
        """Rename a unit as one undoable step."""
        item, name = self.item(index), str(value).strip()
        if not name or name == item.edit:
            return False
        self._session.runner.command(
            labels.change_unit(name),
            lambda uow: change_unit(uow=uow, unit=replace(uow.units.get(item.id), name=name)),
        )
        return True

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("unit"):
            self.reload()


def read_units(uow: UnitOfWork, phonetics: Phonetics) -> TreeItem:
    """Read the unit tree with its search texts."""
    return unit_branch(list_units(uow=uow), phonetics)


def unit_branch(units: Sequence[Unit], phonetics: Phonetics) -> TreeItem:
    """Make the lines of units (tree order) under a nameless item."""
    top = TreeItem("root", 0, "")
    by_id: dict[int, TreeItem] = {}
    for unit in units:
        item = TreeItem(
            "unit",
            unit.id,
            unit.name,
            edit=unit.name,
            tip=_tip(unit),
            search=_search(unit, phonetics),
            icon=KIND_ICONS[unit.kind],
        )
        by_id[unit.id] = item
        above = by_id.get(unit.parent_id, top) if unit.parent_id is not None else top
        above.add(item)
    return top


def _tip(unit: Unit) -> str:
    return " · ".join(part for part in (unit.name, UNIT_KIND_NAMES[unit.kind], unit.group) if part)


def _search(unit: Unit, phonetics: Phonetics) -> str:
    names = (unit.name, *unit.aliases)
    spoken = [text for name in names for text in (phonetics.initials(name), phonetics.full(name))]
    return "\n".join((*names, unit.group, *spoken)).lower()
