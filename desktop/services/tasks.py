"""Tasks: editing one cell of the task table, with the words people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.units import Unit
    from desktop.services.ports import Phonetics, UnitOfWork
    from desktop.services.queries import TaskColumn


def change_task(
    *,
    uow: UnitOfWork,
    task_id: int,
    column: TaskColumn,
    value: str,
    units: Sequence[Unit],
    phonetics: Phonetics,
) -> None:
    """Set one field of a task from typed text; empty text clears it.

    ``due`` takes 2026-6-30, 2026年6月30日, 6月底前, 三季度, 年内; ``progress`` 0–100, with or without %;
    ``budget`` 12000, 1.2万; ``status`` 未开始, 进行中, 已完成; ``responsible`` the name of a unit.

    Raises:
        InvalidValue: the text does not fit the column (the sentence says what does).
        NotFound: the task does not exist.
    """
    raise NotImplementedError


def set_partners(
    *, uow: UnitOfWork, task_id: int, unit_ids: Sequence[int], phonetics: Phonetics
) -> None:
    """Set the 配合单位 of a task; raises NotFound for unknown units."""
    raise NotImplementedError
