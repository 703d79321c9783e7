"""Jobs of the runner: a piece of work, where its answer goes, and its way of being cancelled."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject

from desktop.domain.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.changes import Changes

REPORTS_PER_SECOND = 10


class JobProgress:
    """Progress port of one job: reports at most ten times a second, stops where it is called."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        """``report`` is called in the worker thread with (done, total)."""
        self._report = report
        self._cancelled = threading.Event()
        self._next = 0.0

    def cancel(self) -> None:
        """Let the next call raise."""
        self._cancelled.set()

    def __call__(self, done: int, total: int, /) -> None:
        """Report; raises Cancelled when the person has stopped the work."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self._next or done >= total:
            self._next = now + 1 / REPORTS_PER_SECOND
            self._report(done, total)


@dataclass(eq=False)
class Job:
    """One piece of work and what became of it."""

    work: Callable[[], tuple[Any, Changes | None]]
    on_done: Callable[[Any], object] | None
    on_error: Callable[[Exception], None] | None
    owner: QObject | None
    label: str = ""
    progress: JobProgress | None = None
    stoppable: bool = True
    result: Any = None
    changes: Changes | None = None
    error: BaseException | None = None
    finished: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Do the work in the worker thread and keep its outcome."""
        try:
            self.result, self.changes = self.work()
        except BaseException as error:  # noqa: BLE001 - carried to the GUI thread, shown there
            self.error = error
        finally:
            self.finished.set()

    @property
    def wanted(self) -> bool:
        """Whether the widget that asked still exists."""
        return self.owner is None or shiboken6.isValid(self.owner)


def owner_of(callback: object) -> QObject | None:
    """Return the QObject a bound method belongs to, so that answers to dead widgets are dropped."""
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, QObject) else None
