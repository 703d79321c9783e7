"""The actual figures of quantified targets, and how far they have come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import to_stored
from desktop.domain.targets import completion, newest
from desktop.services.task_details import task_detail

if TYPE_CHECKING:
    from desktop.domain.targets import Completion
    from desktop.domain.task_records import Measurement
    from desktop.services.ports import UnitOfWork


def list_measurements(*, uow: UnitOfWork, task_id: int) -> list[Measurement]:
    """Return a task's figures by day."""
    return sorted(uow.measurements.list(task_id=task_id), key=lambda item: (item.day, item.id))


def add_measurement(*, uow: UnitOfWork, measurement: Measurement) -> Measurement:
    """Add a figure.

    Raises:
        NotFound: task or occurrence do not exist.
        InvalidValue: more than four decimals, or the occurrence is another task's.
    """
    uow.nodes.get(measurement.task_id)
    _check(uow, measurement)
    return uow.measurements.add(replace(measurement, note=measurement.note.strip()))


def change_measurement(*, uow: UnitOfWork, measurement: Measurement) -> None:
    """Replace a figure of the same id; it stays with its task. Raises as adding does."""
    before = uow.measurements.get(measurement.id)
    kept = replace(measurement, task_id=before.task_id, note=measurement.note.strip())
    _check(uow, kept)
    uow.measurements.update(kept)


def delete_measurement(*, uow: UnitOfWork, measurement_id: int) -> None:
    """Delete a figure; raises NotFound."""
    uow.measurements.delete(measurement_id)


def task_completion(*, uow: UnitOfWork, task_id: int) -> Completion | None:
    """Return where a task's target stands by its newest figure; None without target or figure."""
    latest = newest(uow.measurements.list(task_id=task_id))
    detail = task_detail(uow=uow, task_id=task_id)
    return completion(detail, None if latest is None else latest.value)


def _check(uow: UnitOfWork, measurement: Measurement) -> None:
    to_stored(measurement.value)
    if measurement.occurrence_id is not None:
        owner = uow.occurrences.get(measurement.occurrence_id)
        if owner.task_id != measurement.task_id:
            raise InvalidValue("实际值和期次不属于同一项任务。")
