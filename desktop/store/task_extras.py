"""What the task table shows besides the node: details, occurrences, figures, lamps.

For a page of rows it is read by their ids. To sort or filter by it all tasks are joined, yet only
with what is there: few tasks recur or have a target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    from sqlalchemy import ColumnElement, Connection, Select, Subquery

    from desktop.services.queries import LampDays


@dataclass(slots=True)
class Extras:
    """What one task has beyond its node; see ``TaskRow``."""

    detail: TaskDetail
    next_due: date | None = None
    waiting: int = 0
    actual: Decimal | None = None
    evidence: int = 0


@dataclass(slots=True)
class PageExtras:
    """The extras of a page of tasks; tasks without any have the defaults."""

    found: dict[int, Extras] = field(default_factory=dict)

    def of(self, task_id: int) -> Extras:
        """Return a task's extras, made at the first call."""
        if task_id not in self.found:
            self.found[task_id] = Extras(TaskDetail(task_id))
        return self.found[task_id]


def read_extras(connection: Connection, ids: Sequence[int]) -> PageExtras:
    """Read the extras of some tasks."""
    page = PageExtras()
    _read_details(connection, ids, page)
    waiting = _open_due(ids)
    for task_id, due, count in connection.execute(select(waiting)):
        page.of(task_id).next_due = date.fromisoformat(due)
        page.of(task_id).waiting = count
    for task_id, value in connection.execute(_newest(ids)):
        page.of(task_id).actual = from_stored(value)
    owners = evidence.c.owner_id
    counted = (
        select(owners, func.count())
        .where(evidence.c.owner_kind == OwnerKind.TASK.value, owners.in_(list(ids)))
        .group_by(owners)
    )
    for task_id, count in connection.execute(counted):
        page.of(task_id).evidence = count
    return page


def _read_details(connection: Connection, ids: Sequence[int], page: PageExtras) -> None:
    columns = [task_detail.c[name] for name in TASK_DETAIL.fields()]
    rows = connection.execute(select(*columns).where(task_detail.c.node_id.in_(list(ids)))).all()
    for detail in TASK_DETAIL.decode_rows(rows):
        page.of(detail.node_id).detail = detail


def _open_due(ids: Sequence[int] | None = None) -> Subquery:
    """Return (task_id, earliest due, number) of the open occurrences, of some tasks or all."""
    chosen = select(
        occurrence.c.task_id,
        func.min(occurrence.c.due).label("due"),
        func.count().label("waiting"),
    ).where(occurrence.c.status == OccurrenceStatus.OPEN.value)
    if ids is not None:
        chosen = chosen.where(occurrence.c.task_id.in_(list(ids)))
    return chosen.group_by(occurrence.c.task_id).subquery()


def _newest(ids: Sequence[int] | None = None) -> Select[Any]:
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
    if ids is not None:
        ranked = ranked.where(measurement.c.task_id.in_(list(ids)))
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
