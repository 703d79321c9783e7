"""What is due, read for the start page (port ``DueReads``): counted and read through indexes.

Of 100,000 tasks only the few lines shown are read; the rest is counted in the index of open tasks by
due day (desktop.store.schema_supervision).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select

from desktop.domain.plans import TaskStatus
from desktop.domain.task_records import OccurrenceStatus
from desktop.services.supervision_ports import DueTask, DueTasks
from desktop.store.core import Core
from desktop.store.schema import node, unit
from desktop.store.schema_tasks import occurrence, task_detail

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement


class SqlDueReads:
    """Implements ``desktop.services.supervision_ports.DueReads``; may be used from any thread."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def open_tasks(self, first: date | None, last: date | None, *, limit: int) -> DueTasks:
        """Return open tasks due from ``first`` to ``last``, the earliest first.

        Recurring tasks are due by their occurrences, never by their own day.
        """
        recurring = select(task_detail.c.node_id).where(task_detail.c.recurrence.is_not(None))
        # Literals, not parameters: only so is the partial index recognised.
        chosen = [
            node.c.is_task == literal(1, literal_execute=True),
            node.c.status != literal(TaskStatus.DONE.value, literal_execute=True),
            *_between(node.c.due, first, last),
        ]
        once = [*chosen, node.c.id.not_in(recurring)]
        rows = (
            select(node.c.id, node.c.title, node.c.body, unit.c.name, node.c.due)
            .outerjoin(unit, unit.c.id == node.c.responsible_id)
            .where(*once)
            .order_by(node.c.due, node.c.id)
            .limit(limit)
        )
        with self._core.reading() as connection:
            count = connection.execute(select(func.count()).select_from(node).where(*once))
            total = int(count.scalar_one())
            found = connection.execute(rows).all()
        return DueTasks(
            total,
            tuple(
                DueTask(row.id, row.title or row.body, row.name or "", date.fromisoformat(row.due))
                for row in found
            ),
        )

    def open_occurrences(self, first: date | None, last: date | None, *, limit: int) -> DueTasks:
        """Return open occurrences due from ``first`` to ``last``, the earliest first."""
        chosen = [
            occurrence.c.status == OccurrenceStatus.OPEN.value,
            *_between(occurrence.c.due, first, last),
        ]
        rows = (
            select(
                occurrence.c.id,
                occurrence.c.task_id,
                occurrence.c.label,
                occurrence.c.due,
                node.c.title,
                node.c.body,
                unit.c.name,
            )
            .join(node, node.c.id == occurrence.c.task_id)
            .outerjoin(unit, unit.c.id == node.c.responsible_id)
            .where(*chosen)
            .order_by(occurrence.c.due, occurrence.c.id)
            .limit(limit)
        )
        with self._core.reading() as connection:
            count = connection.execute(select(func.count()).select_from(occurrence).where(*chosen))
            total = int(count.scalar_one())
            found = connection.execute(rows).all()
        return DueTasks(
            total,
            tuple(
                DueTask(
                    row.task_id,
                    row.title or row.body,
                    row.name or "",
                    date.fromisoformat(row.due),
                    row.label,
                    row.id,
                )
                for row in found
            ),
        )


def _between(due: Column[Any], first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = [due.is_not(None)]
    if first is not None:
        chosen.append(due >= first.isoformat())
    if last is not None:
        chosen.append(due <= last.isoformat())
    return chosen
