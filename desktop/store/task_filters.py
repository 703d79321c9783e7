"""A ``TaskFilter`` as conditions in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_

from desktop.domain.exact import to_stored
from desktop.services.task_filters import DueSpan, Repeats, due_days_of
from desktop.store.dialect import contains
from desktop.store.schema import node
from desktop.store.schema_tasks import task_detail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from sqlalchemy import ColumnElement

    from desktop.services.task_filters import TaskFilter

_Conditions = list["ColumnElement[bool]"]


def needs_due(chosen: TaskFilter) -> bool:
    """Whether the filter asks for the due day that counts."""
    return chosen.span is not DueSpan.ANY


def needs_details(chosen: TaskFilter) -> bool:
    """Whether the filter asks for what stands in the task's details."""
    return bool(
        chosen.repeats
        or chosen.has_target is not None
        or chosen.spent_from is not None
        or chosen.spent_to is not None
        or chosen.overspent
    )


def node_conditions(chosen: TaskFilter) -> _Conditions:
    """Return the conditions on what stands in the node."""
    found: _Conditions = []
    if chosen.plans:
        found.append(node.c.plan_id.in_(sorted(chosen.plans)))
    if chosen.units:
        found.append(_one_of(node.c.responsible_id, sorted(chosen.units - {0}), 0 in chosen.units))
    if chosen.leaders:
        found.append(node.c.leader.in_(sorted(chosen.leaders)))
    if chosen.statuses:
        found.append(node.c.status.in_([status.value for status in chosen.statuses]))
    found += _between(node.c.budget, _stored(chosen.budget_from), _stored(chosen.budget_to))
    found += _between(node.c.progress, chosen.progress_from, chosen.progress_to)
    for column, words in (
        (node.c.title, chosen.title),
        (node.c.target, chosen.target),
        (node.c.note, chosen.note),
    ):
        found += [contains(func.lower(column), word) > 0 for word in words.lower().split()]
    return found


def detail_conditions(chosen: TaskFilter) -> _Conditions:
    """Return the conditions on the details; the statement joins them."""
    found: _Conditions = []
    detail = task_detail.c
    if chosen.repeats:
        every = [
            contains(detail.recurrence, f'"every":"{one.value}"') > 0
            for one in chosen.repeats
            if one is not Repeats.ONCE
        ]
        once = [detail.recurrence.is_(None)] if Repeats.ONCE in chosen.repeats else []
        found.append(or_(*every, *once))
    if chosen.has_target is not None:
        having = or_(node.c.target != "", detail.target_value.is_not(None))
        missing = and_(node.c.target == "", detail.target_value.is_(None))
        found.append(having if chosen.has_target else missing)
    found += _between(detail.spent, _stored(chosen.spent_from), _stored(chosen.spent_to))
    if chosen.overspent:
        found.append(detail.spent > func.coalesce(node.c.budget, 0))
    return found


def due_conditions(chosen: TaskFilter, due: ColumnElement[Any], today: date | None) -> _Conditions:
    """Return the conditions on the due day that counts; spans need to know today."""
    if chosen.span is DueSpan.NONE:
        return [due.is_(None), task_detail.c.recurrence.is_(None)]
    if chosen.span is DueSpan.BETWEEN:
        first, last = chosen.due_from, chosen.due_to
    else:
        span = None if today is None else due_days_of(chosen.span, today)
        first, last = span or (None, None)
    return _between(due, _written(first), _written(last))


def _one_of(
    column: ColumnElement[Any], values: Sequence[int], none_too: bool
) -> ColumnElement[bool]:
    chosen = column.in_(values)
    return or_(column.is_(None), chosen) if none_too else chosen


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _stored(amount: Decimal | None) -> int | None:
    return None if amount is None else to_stored(amount)


def _between(
    column: ColumnElement[Any], first: int | str | None, last: int | str | None
) -> _Conditions:
    found: _Conditions = []
    if first is not None:
        found.append(column >= first)
    if last is not None:
        found.append(column <= last)
    return found
