"""Units: the tree of villages, offices, classes … that carry tasks and are evaluated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.names import NameIndex, natural_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

NAME_LIMIT = 60
"""Longest unit name; longer ones do not fit any printed form."""


def add_unit(*, uow: UnitOfWork, unit: Unit) -> Unit:
    """Store a new unit; returns it with its id.

    Raises:
        InvalidValue: empty or over-long name, or the name is taken beside it.
        NotFound: the parent does not exist.
    """
    cleaned = _checked(uow, unit)
    if not cleaned.position:
        cleaned = replace(cleaned, position=uow.units.count() + 1)
    return uow.units.add(cleaned)


def change_unit(*, uow: UnitOfWork, unit: Unit) -> None:
    """Replace a unit's data.

    Raises:
        InvalidValue: as :func:`add_unit`, or the parent lies below the unit itself.
        NotFound: the unit or its parent does not exist.
    """
    uow.units.get(unit.id)
    above = unit.parent_id
    while above is not None:
        if above == unit.id:
            raise InvalidValue(
                f"不能把「{unit.name}」放到它自己的下级单位之下。", remedy="请另选上级单位。"
            )
        above = uow.units.get(above).parent_id
    uow.units.update(_checked(uow, unit))


def delete_unit(*, uow: UnitOfWork, unit_id: int) -> None:
    """Delete a unit and the units below it.

    Raises:
        Conflict: one of them has score sheets, or takes part in a task or a supervision item.
        NotFound: it does not exist.
    """
    branch = _branch(uow, uow.units.get(unit_id))
    _refuse_partners(uow, branch)
    for unit in branch:
        if uow.sheets.count(unit_id=unit.id):
            raise Conflict(
                f"「{unit.name}」已有评分表，不能删除。",
                remedy="请先删除相关的考核批次，或保留该单位。",
            )
        if uow.nodes.count(responsible_id=unit.id):
            raise Conflict(
                f"「{unit.name}」是任务的牵头单位，不能删除。",
                remedy="请先把这些任务改由其他单位牵头。",
            )
    uow.units.delete(unit_id)


def _refuse_partners(uow: UnitOfWork, units: Sequence[Unit]) -> None:
    """Refuse units that are 配合单位: no link of the store keeps a list of units whole."""
    names = {unit.id: unit.name for unit in units}
    for records, word in ((uow.nodes, "任务"), (uow.supervision_items, "督办事项")):
        for record in records.list():
            for unit_id in record.co_ids:
                if unit_id in names:
                    raise Conflict(
                        f"「{names[unit_id]}」是{word}「{record.title}」的配合单位，不能删除。",
                        remedy="请先从配合单位中去掉它。",
                    )


def add_alias(*, uow: UnitOfWork, unit_id: int, alias: str) -> None:
    """Remember another name of a unit, so that later imports find it.

    Raises:
        InvalidValue: another unit already has this name or alias.
    """
    unit = uow.units.get(unit_id)
    taken = match_unit(units=uow.units.list(), name=alias)
    if taken is not None and taken.id != unit_id:
        raise InvalidValue(f"「{alias}」已经指「{taken.name}」，不能再作为「{unit.name}」的别名。")
    if taken is None:
        uow.units.update(replace(unit, aliases=(*unit.aliases, alias.strip())))


def list_units(*, uow: UnitOfWork) -> list[Unit]:
    """Return all units in tree order: each below its parent, siblings in the offices' order."""
    children: dict[int | None, list[Unit]] = {}
    units = uow.units.list()
    known = {unit.id for unit in units}
    for unit in units:
        above = unit.parent_id if unit.parent_id in known else None
        children.setdefault(above, []).append(unit)
    for siblings in children.values():
        siblings.sort(key=lambda unit: (unit.position, natural_key(unit.name)))
    ordered: list[Unit] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting.extend(reversed(children.get(unit.id, [])))
    return ordered


def match_unit(*, units: Sequence[Unit], name: str) -> Unit | None:
    """Find the unit a name in a file means: exact, then normalised, then alias, then short form.

    Returns None when nothing fits or the name is ambiguous. For many names build one
    :class:`~desktop.domain.names.NameIndex` with :func:`name_index`.
    """
    found = name_index(units).find(name)
    return None if found is None else units[found]


def suggest_units(*, units: Sequence[Unit], name: str, limit: int = 3) -> list[Unit]:
    """Return the units whose names look most like ``name``, best first."""
    return [units[place] for place in name_index(units).suggest(name, limit=limit)]


def name_index(units: Sequence[Unit]) -> NameIndex:
    """Index units by all their names; results are positions in ``units``."""
    return NameIndex((unit.name, unit.aliases) for unit in units)


def _checked(uow: UnitOfWork, unit: Unit) -> Unit:
    name = " ".join(unit.name.split())
    if not name:
        raise InvalidValue("单位名称不能为空。", remedy="请输入单位名称。")
    if len(name) > NAME_LIMIT:
        raise InvalidValue(f"单位名称「{name[:10]}…」超过{NAME_LIMIT}个字。", remedy="请使用简称。")
    if unit.parent_id is not None:
        uow.units.get(unit.parent_id)
    for sibling in uow.units.list(parent_id=unit.parent_id):
        if sibling.id != unit.id and sibling.name == name:
            raise InvalidValue(f"已经有名为「{name}」的单位。", remedy="同一上级之下名称不能重复。")
    return replace(unit, name=name)


def _branch(uow: UnitOfWork, unit: Unit) -> list[Unit]:
    branch = [unit]
    for member in branch:
        branch.extend(uow.units.list(parent_id=member.id))
    return branch
