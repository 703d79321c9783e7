"""Importing: preview, then apply, in one unit of work; the same file twice changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.import_previews import PlanPreview, RosterPreview, ScorePreview
from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.importing_types import ImportAccount, Roster, ScoreTable
    from desktop.services.ports import UnitOfWork

__all__ = [
    "apply_roster",
    "apply_scores",
    "preview_plan",
    "preview_roster",
    "preview_scores",
]


def preview_roster(*, uow: UnitOfWork, roster: Roster) -> RosterPreview:
    """Compare a roster with the stored units: new, changed, same, or not importable and why."""
    raise NotImplementedError


def apply_roster(*, uow: UnitOfWork, roster: Roster, only_valid: bool = False) -> ImportAccount:
    """Store a roster: rows in file order, parents found by name in the file or the workspace.

    Raises:
        InvalidValue: a row has a blocking problem and ``only_valid`` is not set; nothing is stored.
    """
    raise NotImplementedError


def preview_plan(text: str, *, uow: UnitOfWork | None = None, source_name: str = "") -> PlanPreview:
    """Show what a plan text would become; with ``uow`` warns when it was imported before."""
    raise NotImplementedError


def preview_scores(
    *,
    uow: UnitOfWork,
    round_id: int,
    table: ScoreTable,
    assigned: Mapping[str, int] | None = None,
    progress: Progress = silent,
) -> ScorePreview:
    """Compare a score file with a round, row by row.

    ``assigned``: unit ids chosen by the user for names that were not found.

    Raises:
        NotFound: no such round. Cancelled: from ``progress``.
    """
    raise NotImplementedError


def apply_scores(
    *,
    uow: UnitOfWork,
    round_id: int,
    table: ScoreTable,
    only_valid: bool = False,
    assigned: Mapping[str, int] | None = None,
    progress: Progress = silent,
) -> ImportAccount:
    """Write the scores of a file into the round's sheets, all in this one unit of work.

    With ``only_valid`` rows with a blocking problem are skipped, otherwise they stop the import.
    Cells the file leaves blank change nothing. Assigned names are remembered as aliases.

    Raises:
        InvalidValue: a blocking problem without ``only_valid``; nothing is written.
        Conflict: the round is sealed. Cancelled: from ``progress``; nothing is written.
    """
    raise NotImplementedError
