"""Tasks in groups: keys and figures from one statement, kept until a task changes.

The statement is asked once per kind of group; then any filter or sort only deals its ids out into
the groups, so that a key stroke in the filter box neither reads nor sorts anything.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, literal, select

from desktop.domain.exact import from_stored
from desktop.domain.lamps import URGENCY, Lamp
from desktop.domain.plans import TaskStatus
from desktop.services.queries import GroupLine, TaskGroup
from desktop.store.schema import node, plan, unit
from desktop.store.schema_tasks import task_detail
from desktop.store.task_extras import Joined, own_leads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from desktop.services.queries import LampDays

_STATUSES = tuple(TaskStatus)
_LAST = 2**62


@dataclass(frozen=True, slots=True)
class Facts:
    """What groups and their sums hang on.

    Attributes:
        group_of: place of a task's group among ``keys``, by task id.
        keys: (key, name) of the groups in their order.
        overdue: ids of the overdue tasks.
        budget, spent: stored amounts by task id, of those that have one.
    """

    group_of: dict[int, int]
    keys: tuple[tuple[str, str], ...]
    overdue: frozenset[int]
    budget: dict[int, int]
    spent: dict[int, int]

    def dealt(self, ids: Iterable[int]) -> tuple[array[int], list[GroupLine]]:
        """Put ids, in their order, group after group; returns them and the groups that have any."""
        piles: list[list[int]] = [[] for _ in self.keys]
        group_of = self.group_of
        for task_id in ids:
            piles[group_of[task_id]].append(task_id)
        ordered = array("q")
        lines = []
        for (key, name), pile in zip(self.keys, piles, strict=True):
            if pile:
                ordered.extend(pile)
                lines.append(self._line(key, name, pile))
        return ordered, lines

    def _line(self, key: str, name: str, pile: Sequence[int]) -> GroupLine:
        return GroupLine(
            key=key,
            name=name,
            count=len(pile),
            overdue=len(self.overdue.intersection(pile)),
            budget=from_stored(_total(self.budget, pile)),
            spent=from_stored(_total(self.spent, pile)),
        )


def _total(amounts: dict[int, int], pile: Sequence[int]) -> int:
    return sum(map(amounts.get, pile, repeat(0))) if amounts else 0


def read_facts(connection: Connection, group: TaskGroup, days: LampDays | None) -> Facts:
    """Read the groups of all tasks; without ``days`` nothing is overdue."""
    joined = Joined()
    lamp: ColumnElement[Any] = literal(URGENCY.index(Lamp.NO_DUE))
    if days is not None:
        lamp = joined.lamp(days, own_leads(connection))
    key = _key(group, joined, lamp)
    statement = joined.to(
        select(node.c.id, key, lamp, node.c.budget, task_detail.c.spent), details=True
    ).where(node.c.is_task == literal(1, literal_execute=True))
    rows = connection.execute(statement).all()
    keys = _ordered_keys(connection, group, {row[1] for row in rows})
    places = {stored: place for place, (stored, _, _) in enumerate(keys)}
    late = URGENCY.index(Lamp.OVERDUE)
    return Facts(
        group_of={row[0]: places[row[1]] for row in rows},
        keys=tuple((key, name) for _, key, name in keys),
        overdue=frozenset([row[0] for row in rows if row[2] == late]),
        budget={row[0]: row[3] for row in rows if row[3]},
        spent={row[0]: row[4] for row in rows if row[4]},
    )


def _key(group: TaskGroup, joined: Joined, lamp: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what the tasks of a group have in common, as stored."""
    if group is TaskGroup.UNIT:
        return node.c.responsible_id
    if group is TaskGroup.LEADER:
        return node.c.leader
    if group is TaskGroup.MONTH:
        return func.substr(joined.due(), 1, 7)
    if group is TaskGroup.LAMP:
        return lamp.label("lamp_key")
    if group is TaskGroup.PLAN:
        return node.c.plan_id
    places = {status.value: place for place, status in enumerate(_STATUSES)}
    return case(places, value=node.c.status)


def _ordered_keys(
    connection: Connection, group: TaskGroup, found: set[Any]
) -> list[tuple[Any, str, str]]:
    """Return (as stored, key, name) of the groups in their order; those without a value come last."""
    if group is TaskGroup.UNIT or group is TaskGroup.PLAN:
        table = unit if group is TaskGroup.UNIT else plan
        named = table.c.name if group is TaskGroup.UNIT else table.c.title
        rows = connection.execute(select(table.c.id, named, table.c.position)).all()
        known = {row[0]: (row[2], row[0], row[1]) for row in rows}
        ordered = sorted(found, key=lambda key: known.get(key, (_LAST, 0, ""))[:2])
        return [(key, str(key or ""), known[key][2] if key in known else "") for key in ordered]
    if group is TaskGroup.LAMP:
        return [(key, URGENCY[key].value, "") for key in sorted(found)]
    if group is TaskGroup.STATUS:
        return [(key, _STATUSES[key].value, "") for key in sorted(found)]
    ordered = sorted(found, key=lambda key: (not key, key or ""))
    return [(key, key or "", (key or "") if group is TaskGroup.LEADER else "") for key in ordered]
