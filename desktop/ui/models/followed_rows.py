"""Keep what points at a row - selection, current cell, open editor - at its task when rows move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractTableModel


def follow_tasks(
    model: QAbstractTableModel,
    task_at: Callable[[int], int | None],
    row_of: Callable[[int], int | None],
    put: Callable[[], object],
) -> None:
    """Put new rows into a model of the same size; a cell typed into must not become another's.

    ``task_at`` gives the task of a row before, ``row_of`` the row of a task after; ``put``
    changes the rows. What points at a task whose new row is not known points at nothing then.
    """
    pointed = model.persistentIndexList()
    moved = [
        (index, row_of(task))
        for index in pointed
        if (task := task_at(index.row())) is not None and row_of(task) != index.row()
    ]
    if not moved:
        put()
        return
    model.layoutAboutToBeChanged.emit()
    put()
    for index, row in moved:
        there = QModelIndex() if row is None else model.index(row, index.column())
        model.changePersistentIndex(index, there)
    model.layoutChanged.emit()
