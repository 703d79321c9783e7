"""The task table's read side (port ``ReadSide``): filtered and sorted in SQL, read by the page.

One statement finds the ids of all matching tasks in order; they are kept (8 bytes a task) until
a plan, node or unit changes, so that counting and every page, the last as well, cost next to nothing.
Words are looked for in the search texts of the tasks so found, which are kept likewise from the
first word on (0.3 kB a task): a key stroke then neither reads nor sorts anything.
"""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, false, func, literal, or_, select

from desktop.domain.exact import from_stored
from desktop.domain.lamps import URGENCY
from desktop.domain.plans import TaskStatus
from desktop.services.queries import GroupLine, LampDays, TaskColumn, TaskGroup, TaskQuery, TaskRow
from desktop.services.task_dues import MOST_DUES, DueEntry
from desktop.store.core import Core
from desktop.store.dialect import contains
from desktop.store.schema import node, plan, unit
from desktop.store.schema_tasks import task_detail
from desktop.store.task_dues import read_dues
from desktop.store.task_extras import (
    Extras,
    Joined,
    actuals,
    anything_open,
    completions,
    extra_columns,
    extras_of,
    own_leads,
)
from desktop.store.task_filters import (
    detail_conditions,
    due_conditions,
    needs_details,
    needs_due,
    node_conditions,
)
from desktop.store.task_groups import Facts, read_facts
from desktop.store.tree_order import branch_end

if TYPE_CHECKING:
    from fractions import Fraction

    from sqlalchemy import ColumnElement, Connection, Row, Select

_KEPT_QUERIES = 6
_STATUS_ORDER = {TaskStatus.OPEN.value: 0, TaskStatus.DOING.value: 1, TaskStatus.DONE.value: 2}


@dataclass(frozen=True, slots=True)
class _Found:
    """Ids of the tasks of a query in order, and the groups they stand in, if any."""

    ids: array[int]
    groups: Sequence[GroupLine] = ()


class TaskReads:
    """Implements ``desktop.services.ports.ReadSide``; may be used from any thread."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._kept: dict[TaskQuery, tuple[int, _Found]] = {}
        self._facts: tuple[object, Facts | None] = (None, None)
        self._texts: tuple[int, dict[int, str]] = (-1, {})
        self._lock = threading.Lock()

    def task_count(self, query: TaskQuery) -> int:
        """Count the tasks the query selects."""
        return len(self._ids(query))

    def task_page(self, query: TaskQuery, *, offset: int, limit: int) -> Sequence[TaskRow]:
        """Return one page of task rows in the query's order."""
        wanted = self._ids(query)[offset : offset + limit]
        if not wanted:
            return []
        with self._core.reading() as connection:
            rows = {row.id: row for row in connection.execute(_page_statement(wanted))}
            paths = _paths(connection, {row.parent_id for row in rows.values()})
            names = _partner_names(connection, rows.values())
        extras = extras_of(rows.values())
        return [_task_row(rows[key], paths, names, extras[key]) for key in wanted if key in rows]

    def task_groups(self, query: TaskQuery) -> Sequence[GroupLine]:
        """Return the groups of a query in the order their tasks stand; [] when not grouped."""
        return self._result(query).groups

    def task_place(self, query: TaskQuery, task_id: int) -> int | None:
        """Return the place of a task among those of a query, from 0; None = not among them."""
        try:
            return self._ids(query).index(task_id)
        except ValueError:
            return None

    def task_ids(self, query: TaskQuery, *, offset: int, limit: int) -> Sequence[int]:
        """Return ids of tasks in the query's order."""
        return self._ids(query)[offset : offset + limit].tolist()

    def task_leaders(self) -> Sequence[str]:
        """Return the 分管领导 named with tasks, in order, without repetition."""
        named = select(node.c.leader).where(_is_task(), node.c.leader != "").distinct()
        with self._core.reading() as connection:
            return list(connection.execute(named.order_by(node.c.leader)).scalars())

    def dues(
        self,
        query: TaskQuery,
        first: date,
        last: date,
        *,
        waiting: bool = False,
        limit: int = MOST_DUES,
    ) -> Sequence[DueEntry]:
        """Return what of the query's tasks is due from first to last; see the port."""
        wanted = None if query.plain else set(self._ids(replace(query, group=TaskGroup.NONE)))
        with self._core.reading() as connection:
            return read_dues(connection, first, last, waiting=waiting, wanted=wanted, limit=limit)

    def _ids(self, query: TaskQuery) -> array[int]:
        return self._result(query).ids

    def _result(self, query: TaskQuery) -> _Found:
        revision = self._core.task_revision
        with self._lock:
            kept = self._kept.pop(query, None)
        found = kept[1] if kept is not None and kept[0] == revision else self._found(query)
        with self._lock:
            self._kept[query] = (revision, found)  # as the newest: what is in use stays
            for old in list(self._kept)[:-_KEPT_QUERIES]:
                del self._kept[old]
        return found

    def _found(self, query: TaskQuery) -> _Found:
        if query.group is not TaskGroup.NONE:
            facts = self._facts_of(query.group, query.days)
            ids, groups = facts.dealt(self._ids(replace(query, group=TaskGroup.NONE)))
            return _Found(ids, groups)
        words = query.text.lower().split()
        if words:
            ids, texts = self._ids(replace(query, text="")), self._search_texts()
            for word in words:
                ids = array("q", [key for key in ids if word in texts.get(key, "")])
            return _Found(ids)
        with self._core.reading() as connection:
            return _Found(array("q", _find(connection, query)))

    def _facts_of(self, group: TaskGroup, days: LampDays | None) -> Facts:
        """Return what the groups of a kind hang on, read again when tasks or the day changed."""
        key = (self._core.task_revision, group, days)
        with self._lock:
            known, facts = self._facts
        if known != key or facts is None:
            with self._core.reading() as connection:
                facts = read_facts(connection, group, days)
            with self._lock:
                self._facts = (key, facts)
        return facts

    def _search_texts(self) -> dict[int, str]:
        """Return the search texts of all tasks by id."""
        revision = self._core.task_revision
        with self._lock:
            known, texts = self._texts
        if known == revision:
            return texts
        with self._core.reading() as connection:
            rows = connection.execute(select(node.c.id, node.c.search).where(_is_task())).all()
        texts = {row[0]: row[1] for row in rows}
        with self._lock:
            self._texts = (revision, texts)
        return texts


def _find(connection: Connection, query: TaskQuery) -> list[int]:
    """Return the ids of all matching tasks in order."""
    beyond = needs_due(query.filter) or needs_details(query.filter)
    beyond = beyond or bool(query.lamps) or query.sort in _WORKED_OUT
    if beyond or _by_open_due(connection, query):
        return _find_by_extras(connection, query)
    chosen = _conditions(connection, query)
    if query.sort is not TaskColumn.NUMBER:
        joined = select(node.c.id).join(plan, plan.c.id == node.c.plan_id).where(*chosen)
        ordered = joined.order_by(*_order(query), plan.c.position, plan.c.id, node.c.sort_key)
        return list(connection.execute(ordered).scalars())
    # Plan by plan the index already has the order: nothing is sorted.
    found: list[int] = []
    of_plan = select(node.c.id).where(*chosen, node.c.plan_id == bindparam("plan"))
    of_plan = of_plan.order_by(node.c.sort_key)
    for plan_id in _plans(connection, query):
        found.extend(connection.execute(of_plan, {"plan": plan_id}).scalars())
    return found[::-1] if query.descending else found


def _by_open_due(connection: Connection, query: TaskQuery) -> bool:
    """Whether sorting by due day has to ask occurrences: not while none is open."""
    return query.sort is TaskColumn.DUE and anything_open(connection)


def _find_by_extras(connection: Connection, query: TaskQuery) -> list[int]:
    """Return the ids of a query that filters or sorts by what does not stand in the node."""
    if query.sort in _FIGURES:
        plain = replace(query, sort=TaskColumn.NUMBER, descending=False)
        return _by_figure(_find(connection, plain), _FIGURES[query.sort](connection), query)
    joined = Joined()
    statement = select(node.c.id).join(plan, plan.c.id == node.c.plan_id)
    details = query.sort is not TaskColumn.DUE or bool(query.lamps) or query.filter.conditions > 0
    statement = joined.to(statement, details=details)
    today = query.days.today if query.days is not None else None
    statement = statement.where(
        *_conditions(connection, query),
        *detail_conditions(query.filter),
        *due_conditions(query.filter, joined.due(), today),
    )
    lamp = joined.due() if query.days is None else joined.lamp(query.days, own_leads(connection))
    if query.lamps and query.days is not None:
        statement = statement.where(lamp.in_([URGENCY.index(item) for item in query.lamps]))
    order = _extra_order(query, joined, lamp)
    ordered = statement.order_by(*order, plan.c.position, plan.c.id, node.c.sort_key)
    found = list(connection.execute(ordered).scalars())
    return found[::-1] if query.sort is TaskColumn.NUMBER and query.descending else found


def _extra_order(
    query: TaskQuery, joined: Joined, lamp: ColumnElement[Any]
) -> list[ColumnElement[Any]]:
    if query.sort is TaskColumn.NUMBER:
        return []
    if query.sort is TaskColumn.LAMP:
        urgent = [lamp, joined.due()]
        return [key.desc() for key in urgent] if query.descending else urgent
    keys = {
        TaskColumn.DUE: joined.due(),
        TaskColumn.SPENT: task_detail.c.spent,
        TaskColumn.RECURRENCE: task_detail.c.recurrence,
    }
    if query.sort not in keys:
        return _order(query)
    key = keys[query.sort]
    return [key.is_(None), key.desc() if query.descending else key]


def _by_figure(ids: Sequence[int], figures: Mapping[int, Fraction], query: TaskQuery) -> list[int]:
    """Sort ids by their figures; those without one come last either way."""
    having = [key for key in ids if key in figures]
    having.sort(key=lambda key: figures[key], reverse=query.descending)
    return having + [key for key in ids if key not in figures]


def _plans(connection: Connection, query: TaskQuery) -> list[int]:
    if query.plan_id is not None:
        return [query.plan_id]
    plans = select(plan.c.id).order_by(plan.c.position, plan.c.id)
    return list(connection.execute(plans).scalars())


def _conditions(connection: Connection, query: TaskQuery) -> list[ColumnElement[bool]]:
    chosen = [_is_task()]
    if query.plan_id is not None:
        chosen.append(node.c.plan_id == query.plan_id)
    if query.node_id is not None:
        chosen.extend(_below(connection, query.node_id))
    if query.unit_id is not None:
        chosen.append(_concerns(query.unit_id))
    return chosen + node_conditions(query.filter)


def _is_task() -> ColumnElement[bool]:
    # Written into the statement, not bound: only so is the partial index recognised.
    return node.c.is_task == literal(1, literal_execute=True)


def _below(connection: Connection, node_id: int) -> list[ColumnElement[bool]]:
    root = connection.execute(
        select(node.c.plan_id, node.c.sort_key).where(node.c.id == node_id)
    ).first()
    if root is None:
        return [false()]
    return [
        node.c.plan_id == root.plan_id,
        node.c.sort_key >= root.sort_key,
        node.c.sort_key < branch_end(root.sort_key),
    ]


def _concerns(unit_id: int) -> ColumnElement[bool]:
    listed = func.replace(func.replace(node.c.co_ids, "[", ","), "]", ",")
    return or_(node.c.responsible_id == unit_id, contains(listed, f",{unit_id},") > 0)


def _order(query: TaskQuery) -> list[ColumnElement[Any]]:
    key = _sort_key(query.sort)
    # Tasks without a value come last either way.
    empty = or_(key.is_(None), key == "") if query.sort in _TEXTS else key.is_(None)
    return [empty, key.desc() if query.descending else key]


_WORKED_OUT = {
    TaskColumn.LAMP,
    TaskColumn.RECURRENCE,
    TaskColumn.ACTUAL,
    TaskColumn.COMPLETION,
    TaskColumn.SPENT,
}
_FIGURES = {TaskColumn.ACTUAL: actuals, TaskColumn.COMPLETION: completions}
_TEXTS = {TaskColumn.TITLE, TaskColumn.LEADER, TaskColumn.TARGET, TaskColumn.NOTE}


def _sort_key(column: TaskColumn) -> ColumnElement[Any]:
    if column is TaskColumn.RESPONSIBLE:
        return select(unit.c.position).where(unit.c.id == node.c.responsible_id).scalar_subquery()
    if column is TaskColumn.STATUS:
        return case(_STATUS_ORDER, value=node.c.status)
    return node.c[column.value]


def _page_statement(ids: Sequence[int]) -> Select[Any]:
    return (
        select(node, unit.c.name.label("unit_name"), *extra_columns())
        .outerjoin(unit, unit.c.id == node.c.responsible_id)
        .outerjoin(task_detail, task_detail.c.node_id == node.c.id)
        .where(node.c.id.in_(list(ids)))
    )


def _paths(connection: Connection, parents: set[int | None]) -> dict[int, str]:
    """Return the titles from the top down to each parent, joined."""
    seen: dict[int, tuple[int | None, str]] = {}
    wanted = {key for key in parents if key is not None}
    while wanted:
        rows = connection.execute(
            select(node.c.id, node.c.parent_id, node.c.title).where(node.c.id.in_(sorted(wanted)))
        )
        seen.update((row.id, (row.parent_id, row.title)) for row in rows)
        wanted = {above for above, _ in seen.values() if above is not None and above not in seen}
    return {key: _joined(key, seen) for key in parents if key is not None}


def _joined(key: int | None, seen: dict[int, tuple[int | None, str]]) -> str:
    titles: list[str] = []
    while key is not None and key in seen:
        key, title = seen[key]
        titles.append(title)
    return " / ".join(reversed(titles))


def _partner_names(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, str]:
    ids = sorted({key for row in rows for key in json.loads(row.co_ids)})
    if not ids:
        return {}
    found = connection.execute(select(unit.c.id, unit.c.name).where(unit.c.id.in_(ids)))
    return {row.id: row.name for row in found}


def _task_row(
    row: Row[Any], paths: dict[int, str], names: dict[int, str], extras: Extras
) -> TaskRow:
    partners = [names[key] for key in json.loads(row.co_ids) if key in names]
    return TaskRow(
        id=row.id,
        plan_id=row.plan_id,
        number=row.label,
        title=row.title,
        path=paths.get(row.parent_id, ""),
        responsible_id=row.responsible_id,
        responsible=row.unit_name or "",
        partners="、".join(partners),
        leader=row.leader,
        due=date.fromisoformat(row.due) if row.due else None,
        due_words=row.due_words,
        target=row.target,
        budget=None if row.budget is None else from_stored(row.budget),
        progress=row.progress,
        status=TaskStatus(row.status),
        note=row.note,
        detail=extras.detail,
        next_due=extras.next_due,
        waiting=extras.waiting,
        actual=extras.actual,
        evidence=extras.evidence,
    )
