"""The session: the open workspace, and everything a page or dialog needs to work with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import WorkspaceProblem
from desktop.ui.editors import commit_open_editors
from desktop.ui.task_days import TaskDays

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop.services.ports import Workspace
    from desktop.services.toolbox import Toolbox
    from desktop.ui.files import FilePicker
    from desktop.ui.icons import Icons
    from desktop.ui.messages import Messages
    from desktop.ui.preferences import Preferences
    from desktop.ui.runner import Runner
    from desktop.ui.theme import Theme

SUFFIX = ".kaoping"
SAMPLE_NAME = "示例工作区"
OWN_NAME = "我的工作区"


class Session(QObject):
    """Opens, closes, backs up; undo and redo. All of it through the runner.

    Pages get the session and use ``session.runner``, ``.messages``, ``.files``, ``.icons``,
    ``.theme``, ``.toolbox``, ``.days`` (today's lamps). ``path`` is None while no workspace is open.
    """

    opened = Signal()
    """A workspace is open: load what you show."""
    closed = Signal()
    """The workspace is gone: show nothing."""
    state_changed = Signal()
    """Undo names, last backup or the saved state may be different."""
    open_failed = Signal(object, object)
    """(path, WorkspaceProblem): the path could not be opened."""

    def __init__(
        self,
        *,
        toolbox: Toolbox,
        runner: Runner,
        messages: Messages,
        files: FilePicker,
        icons: Icons,
        theme: Theme,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.toolbox = toolbox
        self.runner = runner
        self.messages = messages
        self.files = files
        self.icons = icons
        self.theme = theme
        self.preferences = preferences
        self.path: Path | None = None
        self.read_only = False
        self.notice = ""
        self.undo_label: str | None = None
        self.redo_label: str | None = None
        self.last_backup: datetime | None = None
        self.days = TaskDays(self)
        runner.changed.connect(self._refresh_state)

    # -- workspaces --------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Name of the open workspace as shown in title and status bar."""
        return self.path.stem if self.path else ""

    @property
    def is_sample(self) -> bool:
        """Whether the sample workspace is open."""
        return self.name == SAMPLE_NAME

    @property
    def own_path(self) -> Path:
        """The workspace made for the person at the first start."""
        return self.toolbox.workspaces.default_folder() / f"{OWN_NAME}{SUFFIX}"

    @property
    def sample_path(self) -> Path:
        """Where the sample workspace is."""
        return self.toolbox.workspaces.default_folder() / f"{SAMPLE_NAME}{SUFFIX}"

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Close the present workspace and open another."""
        self._replace(
            lambda: self.toolbox.workspaces.open(path, read_only=read_only),
            path,
            self.tr("正在打开工作区…"),
        )

    def create(self, path: Path) -> None:
        """Close the present workspace and start an empty one."""
        self._replace(
            lambda: self.toolbox.workspaces.create(path), path, self.tr("正在新建工作区…")
        )

    def open_sample(self) -> None:
        """Open the sample workspace; it is built from the bundled files when it is not there."""
        self._replace(self._sample, self.sample_path, self.tr("正在准备示例工作区…"))

    def first_start(self) -> None:
        """Make the person's empty workspace, then open the sample beside it."""

        def both() -> Workspace:
            if not self.own_path.exists():
                self.toolbox.workspaces.create(self.own_path).close()
            return self._sample()

        self.preferences.remember(self.own_path)
        self._replace(both, self.sample_path, self.tr("正在准备示例工作区…"))

    def restore(self, backup: Path, target: Path) -> None:
        """Put a backup in the place of a workspace (kept beside it) and open it."""
        commit_open_editors()

        def swap(present: Workspace | None) -> Workspace:
            if present is not None:
                present.close()
            self.toolbox.workspaces.restore(backup, target)
            return self.toolbox.workspaces.open(target)

        self.runner.swap(
            swap,
            self._opened,
            lambda error: self._open_failed(target, error),
            label=self.tr("正在恢复备份…"),
        )

    def close(self, on_done: Callable[[], None]) -> None:
        """Commit what is being typed, back up, close; ``on_done`` follows in any case."""
        commit_open_editors()
        self.runner.swap(
            _close,
            lambda _none: self._closed(on_done),
            lambda error: self._close_failed(error, on_done),
            label=self.tr("正在保存并备份…"),
        )

    def _sample(self) -> Workspace:
        if not self.sample_path.exists():
            from desktop.services.sample import build_sample

            build_sample(toolbox=self.toolbox, target=self.sample_path)
        return self.toolbox.workspaces.open(self.sample_path)

    def _replace(self, make: Callable[[], Workspace], path: Path, label: str) -> None:
        commit_open_editors()

        def swap(present: Workspace | None) -> Workspace:
            # The new one first: when it cannot be opened the present one stays open.
            if present is not None and present.path == path:
                return present
            fresh = make()
            if present is not None:
                present.close()
            return fresh

        self.runner.swap(
            swap, self._opened, lambda error: self._open_failed(path, error), label=label
        )

    def _opened(self, workspace: Workspace | None) -> None:
        if workspace is None:
            return
        if self.path is not None:
            self.closed.emit()
        self.path = workspace.path
        self.read_only = workspace.read_only
        self.notice = workspace.notice
        self.preferences.remember(workspace.path)
        self.preferences.set_text("last", str(workspace.path))
        self._refresh_state()
        self.opened.emit()

    def _open_failed(self, path: Path, error: Exception) -> None:
        if isinstance(error, WorkspaceProblem):
            self.open_failed.emit(path, error)
        else:
            raise error

    def _closed(self, on_done: Callable[[], None]) -> None:
        self.path = None
        self.closed.emit()
        on_done()

    def _close_failed(self, error: Exception, on_done: Callable[[], None]) -> None:
        self._closed(on_done)
        raise error

    # -- undo, redo, backup ------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest step."""
        commit_open_editors()
        self.runner.alter(lambda workspace: workspace.history.undo())

    def redo(self) -> None:
        """Do the step taken back last again."""
        commit_open_editors()
        self.runner.alter(lambda workspace: workspace.history.redo())

    def backup(self, on_done: Callable[[Path | None], object]) -> None:
        """Make a verified backup now."""
        commit_open_editors()
        self.runner.look(lambda workspace: workspace.backup(), on_done, owner=self)
        self._refresh_state()

    def _refresh_state(self, _changes: object = None) -> None:
        self.runner.look(self._state, self._show_state)

    @staticmethod
    def _state(workspace: Workspace) -> tuple[str | None, str | None, datetime | None]:
        history = workspace.history
        return history.undo_label(), history.redo_label(), workspace.last_backup

    def _show_state(self, state: tuple[str | None, str | None, datetime | None]) -> None:
        self.undo_label, self.redo_label, self.last_backup = state
        self.state_changed.emit()


def _close(workspace: Workspace | None) -> None:
    if workspace is not None:
        workspace.close()
