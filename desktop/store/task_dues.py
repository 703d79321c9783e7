"""What is due on which day, read for the calendar and the board (port ``ReadSide.dues``)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, literal, or_, select

from desktop.domain.plans import TaskStatus
from desktop.domain.task_records import OccurrenceStatus
from desktop.services.task_dues import DueEntry
from desktop.store.schema import node, unit
from desktop.store.schema_tasks import occurrence, task_detail

if TYPE_CHECKING:
    from collections.abc import Container

    from sqlalchemy import ColumnElement, Connection, Row, Select


def read_dues(
    connection: Connection,
    first: date,
    last: date,
    *,
    waiting: bool,
    wanted: Container[int] | None,
    limit: int,
) -> list[DueEntry]:
    """Return what is due from first to last by day; with ``waiting`` also what is open from before.

    ``wanted``: only of these tasks; ``limit``: at most so many, the earliest. Rows are made into
    entries only when they are among them.
    """
    cut = limit if wanted is None else None  # else what is left out is known only afterwards
    found = [
        (row.due, row.task_id, row.id, row, _occurrence)
        for row in connection.execute(_occurrences(first, last, waiting).limit(cut))
        if wanted is None or row.task_id in wanted
    ]
    found += [
        (row.due, row.id, 0, row, _task)
        for row in connection.execute(_tasks(first, last, waiting).limit(cut))
        if wanted is None or row.id in wanted
    ]
    found.sort(key=lambda one: one[:3])
    return [make(row) for _, _, _, row, make in found[:limit]]


def _occurrences(first: date, last: date, waiting: bool) -> Select[Any]:
    item = occurrence.c
    chosen: ColumnElement[bool] = item.due.between(first.isoformat(), last.isoformat())
    if waiting:
        is_open = item.status == OccurrenceStatus.OPEN.value
        chosen = or_(chosen, and_(is_open, item.due < first.isoformat()))
    return (
        select(
            item.task_id,
            item.id,
            item.due,
            item.label,
            item.status,
            item.done_on,
            item.note,
            item.reason,
            node.c.title,
            node.c.body,
            node.c.leader,
            unit.c.name.label("unit_name"),
            task_detail.c.lead_days,
        )
        .join(node, node.c.id == item.task_id)
        .outerjoin(unit, unit.c.id == node.c.responsible_id)
        .outerjoin(task_detail, task_detail.c.node_id == item.task_id)
        .where(chosen, node.c.is_task == literal(1, literal_execute=True))
        .order_by(item.due, item.task_id, item.id)
    )


def _tasks(first: date, last: date, waiting: bool) -> Select[Any]:
    due = node.c.due
    chosen: ColumnElement[bool] = due.between(first.isoformat(), last.isoformat())
    if waiting:
        is_open = node.c.status != TaskStatus.DONE.value
        chosen = or_(chosen, and_(is_open, due < first.isoformat()))
    return (
        select(
            node.c.id,
            due,
            node.c.status,
            node.c.note,
            node.c.title,
            node.c.body,
            node.c.leader,
            unit.c.name.label("unit_name"),
            task_detail.c.lead_days,
            task_detail.c.done_on,
        )
        .outerjoin(unit, unit.c.id == node.c.responsible_id)
        .outerjoin(task_detail, task_detail.c.node_id == node.c.id)
        .where(
            chosen,
            node.c.is_task == literal(1, literal_execute=True),
            task_detail.c.recurrence.is_(None),
        )
        .order_by(due, node.c.id)
    )


def _occurrence(row: Row[Any]) -> DueEntry:
    return DueEntry(
        task_id=row.task_id,
        occurrence_id=row.id,
        day=date.fromisoformat(row.due),
        title=row.title or row.body,
        unit=row.unit_name or "",
        leader=row.leader,
        label=row.label,
        status=OccurrenceStatus(row.status),
        lead_days=row.lead_days,
        done_on=date.fromisoformat(row.done_on) if row.done_on else None,
        note=row.note,
        reason=row.reason,
    )


def _task(row: Row[Any]) -> DueEntry:
    done = row.status == TaskStatus.DONE.value
    return DueEntry(
        task_id=row.id,
        occurrence_id=0,
        day=date.fromisoformat(row.due),
        title=row.title or row.body,
        unit=row.unit_name or "",
        leader=row.leader,
        label="",
        status=OccurrenceStatus.DONE if done else OccurrenceStatus.OPEN,
        lead_days=row.lead_days,
        done_on=date.fromisoformat(row.done_on) if row.done_on else None,
        note=row.note,
    )
