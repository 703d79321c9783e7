"""What the task table shows besides the node: details, occurrences, figures, lamps.

For a page of rows it is read by their ids. To sort or filter by it all tasks are joined, yet only
with what is there: few tasks recur or have a target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select

from desktop.domain.exact import from_stored
from desktop.domain.lamps import URGENCY, Lamp
from desktop.domain.plans import TaskStatus
from desktop.domain.targets import completion
from desktop.domain.task_records import OccurrenceStatus, OwnerKind, TaskDetail
from desktop.store.kinds import TASK_DETAIL
from desktop.store.schema import node
from desktop.store.schema_tasks import evidence, measurement, occurrence, task_detail

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery

    from desktop.services.queries import LampDays


_FIRST = TASK_DETAIL.fields()[0]
_DETAIL = "detail_"
"""Prefix of the columns of a task's details in a page statement."""


def extra_columns() -> list[ColumnElement[Any]]:
    """Return the columns of a page statement that :func:`extras_of` reads.

    The statement has nodes joined with their details. The rest is looked up row by row in indexes:
    for a page that costs less than statements of their own.
    """
    mine = occurrence.c.task_id == node.c.id, occurrence.c.status == OccurrenceStatus.OPEN.value
    kept = evidence.c.owner_id == node.c.id, evidence.c.owner_kind == OwnerKind.TASK.value
    latest = measurement.c.day.desc(), measurement.c.id.desc()
    figure = select(measurement.c.value).where(measurement.c.task_id == node.c.id)
    return [
        *(task_detail.c[name].label(_DETAIL + name) for name in TASK_DETAIL.fields()),
        select(func.min(occurrence.c.due)).where(*mine).scalar_subquery().label("next_due"),
        select(func.count()).where(*mine).scalar_subquery().label("waiting"),
        figure.order_by(*latest).limit(1).scalar_subquery().label("actual"),
        select(func.count()).where(*kept).scalar_subquery().label("files"),
    ]


@dataclass(frozen=True, slots=True)
class Extras:
    """What one task has beyond its node; see ``TaskRow``."""

    detail: TaskDetail
    next_due: date | None
    waiting: int
    actual: Decimal | None
    evidence: int


def extras_of(rows: Iterable[Row[Any]]) -> dict[int, Extras]:
    """Read the extras of rows with :func:`extra_columns`, by task id."""
    there = list(rows)
    first = there[0]._fields.index(_DETAIL + _FIRST) if there else 0
    last = first + len(TASK_DETAIL.fields())
    having = [row for row in there if row.detail_id is not None]
    decoded = TASK_DETAIL.decode_rows([row[first:last] for row in having])
    details = {detail.node_id: detail for detail in decoded}
    return {
        row.id: Extras(
            detail=details.get(row.id) or TaskDetail(row.id),
            next_due=None if row.next_due is None else date.fromisoformat(row.next_due),
            waiting=row.waiting,
            actual=None if row.actual is None else from_stored(row.actual),
            evidence=row.files,
        )
        for row in there
    }


def _open_due() -> Subquery:
    """Return (task_id, earliest due) of the open occurrences of all tasks."""
    chosen = select(occurrence.c.task_id, func.min(occurrence.c.due).label("due"))
    chosen = chosen.where(occurrence.c.status == OccurrenceStatus.OPEN.value)
    return chosen.group_by(occurrence.c.task_id).subquery()


def _newest() -> Select[Any]:
    """Return (task_id, value) of the figures that count: of the latest day the one entered last."""
    ranked = select(
        measurement.c.task_id,
        measurement.c.value,
        func.row_number()
        .over(
            partition_by=measurement.c.task_id,
            order_by=[measurement.c.day.desc(), measurement.c.id.desc()],
        )
        .label("place"),
    )
    newest = ranked.subquery()
    return select(newest.c.task_id, newest.c.value).where(newest.c.place == 1)


class Joined:
    """Tasks joined with what is open of them and, where it is asked for, their details."""

    def __init__(self) -> None:
        self._open = _open_due()

    def due(self) -> ColumnElement[Any]:
        """Return the due day that counts: of the earliest open occurrence, else the task's own."""
        return func.coalesce(self._open.c.due, node.c.due)

    def to(self, statement: Select[Any], *, details: bool) -> Select[Any]:
        """Add the joins to a statement on nodes."""
        joined = statement.outerjoin(self._open, self._open.c.task_id == node.c.id)
        if details:
            joined = joined.outerjoin(task_detail, task_detail.c.node_id == node.c.id)
        return joined

    def lamp(self, days: LampDays, leads: Sequence[int]) -> ColumnElement[Any]:
        """Return the place of a task's lamp in ``URGENCY``; needs details."""
        due = self.due()
        until: Any = days.soon_until(None).isoformat()
        if leads:
            own = {lead: days.soon_until(lead).isoformat() for lead in leads}
            until = case(own, value=task_detail.c.lead_days, else_=until)
        place = URGENCY.index
        return case(
            (node.c.status == TaskStatus.DONE.value, place(Lamp.DONE)),
            (and_(due.is_(None), task_detail.c.recurrence.is_not(None)), place(Lamp.ON_TIME)),
            (due.is_(None), place(Lamp.NO_DUE)),
            (due < days.today.isoformat(), place(Lamp.OVERDUE)),
            (due <= until, place(Lamp.SOON)),
            else_=place(Lamp.ON_TIME),
        )


def anything_open(connection: Connection) -> bool:
    """Whether any occurrence is open."""
    there = select(occurrence.c.id).where(occurrence.c.status == OccurrenceStatus.OPEN.value)
    return connection.execute(there.limit(1)).first() is not None


def own_leads(connection: Connection) -> list[int]:
    """Return the lead times tasks have of their own."""
    lead = task_detail.c.lead_days
    found = connection.execute(select(lead).where(lead.is_not(None)).distinct())
    return sorted(found.scalars())


def completions(connection: Connection) -> dict[int, Fraction]:
    """Return how far the targets of all tasks have come, exactly, by task id."""
    columns = [task_detail.c[name] for name in TASK_DETAIL.fields()]
    wanted = select(*columns).where(task_detail.c.target_value.is_not(None))
    details = TASK_DETAIL.decode_rows(connection.execute(wanted).all())
    actual = {key: from_stored(value) for key, value in connection.execute(_newest())}
    found = {}
    for detail in details:
        stands = completion(detail, actual.get(detail.node_id))
        if stands is not None:
            found[detail.node_id] = stands.share
    return found


def actuals(connection: Connection) -> dict[int, Fraction]:
    """Return the newest figures of all tasks, by task id."""
    found = connection.execute(_newest())
    return {key: Fraction(from_stored(value)) for key, value in found}
