"""Opening, making and restoring workspace files (port ``Workspaces``).

SQLAlchemy is imported when the first file is opened, not before: the window is painted first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services.ports import Clock
from desktop.store.snapshots import Backups
from desktop.store.versions import Lineage

if TYPE_CHECKING:
    from desktop.store.open_workspace import OpenWorkspace


class WorkspaceFiles:
    """Implements ``desktop.services.toolbox.Workspaces``."""

    def __init__(
        self, folder: Path, who: str, clock: Clock, *, lineage: Lineage | None = None
    ) -> None:
        """Keep what opening needs.

        Args:
            folder: the default folder for workspaces.
            who: name the change log gives for every change.
            clock: today and now.
            lineage: known schema versions; other than the program's own only in tests.
        """
        self._folder = folder
        self._who = who
        self._clock = clock
        self._lineage = lineage or Lineage()

    def default_folder(self) -> Path:
        """Return the default folder for workspaces, made if need be."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def open(self, path: Path, *, read_only: bool = False) -> OpenWorkspace:
        """Open an existing workspace: locked, checked, migrated.

        A file or folder that cannot be written is opened for reading, with a notice.

        Raises:
            WorkspaceProblem: locked, newer, damaged, no workspace, on a network, no such file.
        """
        from desktop.store.opening import Opener

        return Opener(self._who, self._clock, self._lineage).open(path, read_only=read_only)

    def create(self, path: Path) -> OpenWorkspace:
        """Make a new empty workspace and open it; raises WorkspaceProblem."""
        from desktop.store.creating import create_file
        from desktop.store.opening import Opener

        create_file(path, self._lineage.head)
        return Opener(self._who, self._clock, self._lineage).open(path)

    def backups(self, path: Path) -> list[Path]:
        """Return the backups of a workspace, newest first."""
        return Backups(path).all()

    def restore(self, backup: Path, target: Path) -> None:
        """Put a checked copy of a backup at ``target``; an existing file is kept beside it.

        Raises:
            WorkspaceProblem: when the backup is damaged or newer, or the target is open.
        """
        from desktop.store.restoring import restore

        restore(backup, target, self._clock.now(), self._lineage)
