"""Editing one cell of the task table: the node's fields, and those that stand beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.exact import parse_decimal
from desktop.domain.task_records import Measurement
from desktop.services.measurements import add_measurement, change_measurement, list_measurements
from desktop.services.queries import TaskColumn
from desktop.services.task_details import change_detail, note_done_on, task_detail
from desktop.services.tasks import change_task, read_money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.domain.units import Unit
    from desktop.services.ports import Phonetics, UnitOfWork

READ_ONLY = frozenset(
    {TaskColumn.NUMBER, TaskColumn.LAMP, TaskColumn.RECURRENCE, TaskColumn.COMPLETION}
)
"""Columns that are worked out, or have an editor of their own."""


def change_cell(
    *,
    uow: UnitOfWork,
    task_id: int,
    column: TaskColumn,
    value: str,
    units: Sequence[Unit],
    phonetics: Phonetics,
    today: date,
) -> None:
    """Set one cell of a task from typed text; empty text clears it.

    ``spent`` takes amounts like 1.2万元; ``actual`` a figure (12, 95%), which becomes today's of the
    task's series. A task that is finished, or opened again, keeps or loses its day of finishing.

    Raises:
        InvalidValue: the text does not fit the column.
        NotFound: the task does not exist.
    """
    if column is TaskColumn.SPENT:
        detail = task_detail(uow=uow, task_id=task_id)
        text = value.strip()
        change_detail(uow=uow, detail=replace(detail, spent=read_money(text) if text else None))
    elif column is TaskColumn.ACTUAL:
        if value.strip():
            _enter_figure(uow, task_id, value, today)
    else:
        before = uow.nodes.get(task_id).status
        change_task(
            uow=uow,
            task_id=task_id,
            column=column,
            value=value,
            units=units,
            phonetics=phonetics,
        )
        note_done_on(uow=uow, task_id=task_id, before=before, today=today)


def change_cells(
    *,
    uow: UnitOfWork,
    task_ids: Sequence[int],
    values: Mapping[TaskColumn, str],
    units: Sequence[Unit],
    phonetics: Phonetics,
    today: date,
) -> None:
    """Set the same cells of several tasks; see :func:`change_cell`."""
    for task_id in task_ids:
        for column, value in values.items():
            change_cell(
                uow=uow,
                task_id=task_id,
                column=column,
                value=value,
                units=units,
                phonetics=phonetics,
                today=today,
            )


def _enter_figure(uow: UnitOfWork, task_id: int, text: str, today: date) -> None:
    """Enter today's figure; typed twice on one day, the second corrects the first."""
    unit = task_detail(uow=uow, task_id=task_id).target_unit
    figure = parse_decimal(text.strip().removesuffix(unit).removesuffix("%"))
    for found in list_measurements(uow=uow, task_id=task_id):
        if found.day == today and found.occurrence_id is None and not found.note:
            change_measurement(uow=uow, measurement=replace(found, value=figure))
            return
    add_measurement(uow=uow, measurement=Measurement(task_id, today, figure))
