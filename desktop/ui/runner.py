"""The runner: everything slow happens on worker lanes, answers come back to the GUI thread.

Two lanes of one thread each: the *workspace* lane owns the open workspace (all reading and writing
of it happens there, in order), the *file* lane does work that needs no workspace (reading a
workbook, drawing a PDF). After Anki's ``CollectionOp``/``QueryOp``.
"""

from __future__ import annotations

import logging
import sys
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from desktop.domain.errors import UserError, WorkspaceProblem
from desktop.ui.jobs import Job, JobProgress, owner_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.changes import Changes
    from desktop.services.ports import Progress, UnitOfWork, Workspace
    from desktop.ui.messages import Messages

T = TypeVar("T")
logger = logging.getLogger(__name__)
_NAP = 0.005


class NotOpen(WorkspaceProblem):
    """No workspace is open: nothing to read (quietly dropped), nowhere to write (said)."""

    def __init__(self) -> None:
        super().__init__("还没有打开工作区。", remedy="请先新建或打开一个工作区。")


class Runner(QObject):
    """Runs queries and commands; broadcasts what changed.

    ``on_done`` is skipped when the QObject it is bound to (or ``owner``) is gone. Without
    ``on_error`` a UserError is shown once through the messages; anything else goes to the crash
    path like an exception of the GUI thread.
    """

    changed = Signal(object)
    """``Changes`` of a finished unit of work."""
    busy = Signal(bool)
    """Whether work is under way."""
    long_work = Signal(object, str)
    """A job with progress begins: (Job, label)."""
    progressed = Signal(object, int, int)
    """(Job, done, total)."""
    ended = Signal(object)
    """A job has been delivered."""
    _arrived = Signal()

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="workspace")
        self._files = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._workspace: Workspace | None = None
        self._open: list[Job] = []
        self._finished: deque[Job] = deque()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    # -- what widgets call -------------------------------------------------------------------

    def query(
        self,
        fn: Callable[[UnitOfWork], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        patience: float = 0.0,
    ) -> None:
        """Read with a unit of work that is never committed.

        ``patience`` (seconds, keep it under 0.03): wait that long for the answer and deliver it
        before returning; slower answers come later. Keeps tables from flickering.
        """

        def work() -> tuple[T, None]:
            with self._current().begin("") as uow:
                return fn(uow), None

        self._submit(self._lane, work, on_done, on_error, owner, patience=patience)

    def look(
        self,
        fn: Callable[[Workspace], T],
        on_done: Callable[[T], object],
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        patience: float = 0.0,
    ) -> None:
        """Read from the workspace itself: its history, its paged read side, its check."""
        self._submit(
            self._lane,
            lambda: (fn(self._current()), None),
            on_done,
            on_error,
            owner,
            patience=patience,
        )

    def command(
        self,
        label: str,
        fn: Callable[[UnitOfWork], T],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do one undoable step: committed when ``fn`` returns, dropped when it raises."""

        def work() -> tuple[T, Changes]:
            with self._current().begin(label) as uow:
                result = fn(uow)
                return result, uow.commit()

        self._submit(self._lane, work, on_done, on_error, owner, label=label)

    def long_command(
        self,
        label: str,
        fn: Callable[[UnitOfWork, Progress], T],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do one undoable step that may take long: with progress, cancelled as a whole."""
        progress = self._progress()

        def work() -> tuple[T, Changes]:
            with self._current().begin(label) as uow:
                result = fn(uow, progress)
                return result, uow.commit()

        self._submit(self._lane, work, on_done, on_error, owner, label=label, progress=progress)

    def alter(
        self,
        fn: Callable[[Workspace], Changes],
        on_done: Callable[[Changes], object] | None = None,
        *,
        label: str = "",
    ) -> None:
        """Let the workspace change itself (undo, redo) and broadcast what changed."""

        def work() -> tuple[Changes, Changes]:
            changes = fn(self._current())
            return changes, changes

        self._submit(self._lane, work, on_done, None, None, label=label)

    def work(
        self,
        label: str,
        fn: Callable[[Progress], T],
        on_done: Callable[[T], object] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do long work that needs no workspace (files, PDFs), with progress and cancel."""
        progress = self._progress()
        self._submit(
            self._files,
            lambda: (fn(progress), None),
            on_done,
            on_error,
            owner,
            label=label,
            progress=progress,
        )

    def swap(
        self,
        fn: Callable[[Workspace | None], Workspace | None],
        on_done: Callable[[Workspace | None], object],
        on_error: Callable[[Exception], None] | None = None,
        *,
        label: str,
    ) -> None:
        """Replace the open workspace: ``fn`` gets the present one and returns the next, or None."""

        def work() -> tuple[Workspace | None, None]:
            self._workspace = fn(self._workspace)
            return self._workspace, None

        progress = self._progress()
        self._submit(
            self._lane,
            work,
            on_done,
            on_error,
            None,
            label=label,
            progress=progress,
            stoppable=False,
        )

    # -- state -------------------------------------------------------------------------------

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._open

    def wait(self, seconds: float = 30.0) -> bool:
        """Process events until idle; for tests and for leaving the program."""
        end = time.monotonic() + seconds
        while self._open and time.monotonic() < end:
            QCoreApplication.processEvents()
            if self._open:  # sleeping leaves Python to the lanes; processEvents would spin
                self._open[0].finished.wait(_NAP)
        return self.idle

    def cancel_long(self) -> None:
        """Cancel what can be cancelled; short steps already asked for are still done."""
        for job in self._open:
            if job.progress is not None:
                job.progress.cancel()

    def shutdown(self) -> None:
        """Finish what was asked, then end both lanes; nothing is delivered afterwards."""
        self.cancel_long()
        self._lane.shutdown(wait=True)
        self._files.shutdown(wait=True)
        self._open.clear()
        self._finished.clear()

    # -- inside ------------------------------------------------------------------------------

    def _current(self) -> Workspace:
        if self._workspace is None:
            raise NotOpen
        return self._workspace

    def _progress(self) -> JobProgress:
        progress: JobProgress = JobProgress(
            lambda done, total: self.progressed.emit(progress, done, total)
        )
        return progress

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], tuple[Any, Changes | None]],
        on_done: Callable[[Any], object] | None,
        on_error: Callable[[Exception], None] | None,
        owner: QObject | None,
        *,
        label: str = "",
        progress: JobProgress | None = None,
        stoppable: bool = True,
        patience: float = 0.0,
    ) -> None:
        owner = owner or owner_of(on_done)
        job = Job(work, on_done, on_error, owner, label, progress, stoppable)
        self._open.append(job)
        if len(self._open) == 1:
            self.busy.emit(True)
        if progress is not None:
            self.long_work.emit(job, label)
        lane.submit(self._perform, job)
        if patience and job.finished.wait(patience):
            self._deliver()

    def _perform(self, job: Job) -> None:
        job.run()
        self._finished.append(job)
        self._arrived.emit()

    def _deliver(self) -> None:
        while self._finished:
            job = self._finished.popleft()
            self._open.remove(job)
            self.ended.emit(job)
            self._hand_over(job)
            if not self._open:
                self.busy.emit(False)

    def _hand_over(self, job: Job) -> None:
        if job.error is not None:
            self._fail(job, job.error)
            return
        if job.changes is not None and not job.changes.empty:
            self.changed.emit(job.changes)
        if job.on_done is not None and job.wanted:
            job.on_done(job.result)

    def _fail(self, job: Job, error: BaseException) -> None:
        if isinstance(error, NotOpen) and not job.label:
            return  # a view asked while the workspace was being closed
        if isinstance(error, Exception) and job.on_error is not None:
            if job.wanted:
                job.on_error(error)
        elif isinstance(error, UserError):
            self._messages.error(error)
        else:
            logger.error("job failed: %s", job.label, exc_info=error)
            sys.excepthook(type(error), error, error.__traceback__)
