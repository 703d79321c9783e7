"""Names of units in a plan's sentences, matched with the roster: aliases, stems, 各村."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.unit_kinds import guess_kind
from desktop.domain.units import Unit, UnitKind
from desktop.services.units import add_unit, list_units, name_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.ports import UnitOfWork

_ALL_OF = {
    "各村": UnitKind.VILLAGE,
    "各村居": UnitKind.VILLAGE,
    "各社区": UnitKind.VILLAGE,
    "各班": UnitKind.CLASS,
    "各班级": UnitKind.CLASS,
    "各年级": UnitKind.GRADE,
    "各学校": UnitKind.SCHOOL,
    "各办所": UnitKind.OFFICE,
    "各站所": UnitKind.OFFICE,
    "各科室": UnitKind.OFFICE,
}


class UnitBook:
    """The roster as the readers of plans look names up; built once, asked often."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._index = name_index(units)

    @classmethod
    def of(cls, uow: UnitOfWork) -> UnitBook:
        """Read the roster."""
        return cls(list_units(uow=uow))

    @property
    def names(self) -> list[str]:
        """All names, in the roster's order."""
        return [unit.name for unit in self._units]

    def knows(self, name: str) -> bool:
        """Whether a unit has the name."""
        return bool(self._ids(name))

    def find(self, names: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Return the units names mean, each once, and the names no unit has."""
        known: dict[int, None] = {}
        unknown = []
        for name in names:
            ids = self._ids(name)
            known |= dict.fromkeys(ids)
            if not ids:
                unknown.append(name)
        return tuple(known), tuple(unknown)

    def advice(self, name: str) -> str:
        """Say which units have a name like it."""
        similar = "、".join(self._units[place].name for place in self._index.suggest(name))
        return f"您要找的是不是：{similar}？" if similar else "请先在单位名册中添加。"

    def _ids(self, name: str) -> list[int]:
        place = self._index.find(name)
        if place is not None:
            return [self._units[place].id]
        kind = _ALL_OF.get(name)
        return [unit.id for unit in self._units if kind is not None and unit.kind is kind]


def add_missing(*, uow: UnitOfWork, names: Sequence[str]) -> list[Unit]:
    """Add units a plan names to the roster, at its top level, their kind guessed by the name.

    Names of many (各村) are left out, and so is what the roster knows already.

    Raises:
        InvalidValue: a name is too long.
    """
    book = UnitBook.of(uow)
    return [
        add_unit(uow=uow, unit=Unit(name, guess_kind(name)))
        for name in dict.fromkeys(names)
        if can_be_added(name) and not book.knows(name)
    ]


def can_be_added(name: str) -> bool:
    """Whether a name is that of one unit, not of many."""
    return name not in _ALL_OF
