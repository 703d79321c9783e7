"""History: what was done, by whom, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.changes import Batch, Changes, RowChange
    from desktop.services.ports import Workspace


def undo(*, workspace: Workspace) -> Changes:
    """Take back the newest step; raises Conflict with the reason when later work depends on it."""
    return workspace.history.undo()


def redo(*, workspace: Workspace) -> Changes:
    """Do again what was taken back last; raises Conflict with the reason."""
    return workspace.history.redo()


def undo_label(*, workspace: Workspace) -> str | None:
    """Return the name of the step :func:`undo` would take back, None when there is none."""
    return workspace.history.undo_label()


def redo_label(*, workspace: Workspace) -> str | None:
    """Return the name of the step :func:`redo` would do again, None when there is none."""
    return workspace.history.redo_label()


def recent(*, workspace: Workspace, limit: int = 200, before: int | None = None) -> list[Batch]:
    """Return the newest steps first; ``before`` a batch id continues a list."""
    return workspace.history.batches(limit=limit, before=before)


def details(*, workspace: Workspace, batch_id: int) -> list[RowChange]:
    """Return the rows one step changed, with their before and after images."""
    return workspace.history.rows(batch_id)


def of_record(
    *, workspace: Workspace, kind: str, record_id: int, limit: int = 100
) -> list[tuple[Batch, RowChange]]:
    """Return what happened to one record, newest first (kinds as in ``Changes.ids``)."""
    return workspace.history.of_record(kind, record_id, limit=limit)
