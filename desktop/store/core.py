"""What the parts of an open workspace share: the engine, who writes, the one write lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.changes import Changes
from desktop.services.ports import Clock
from desktop.store.dialect import IMMEDIATE

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Core:
    """The open file.

    Attributes:
        task_revision: grows with every committed change that tasks can show; what the read side
            keeps hangs on it. Scoring never makes it grow.
    """

    def __init__(
        self, path: Path, engine: Engine, *, who: str, clock: Clock, read_only: bool
    ) -> None:
        self.path = path
        self.engine = engine
        self.who = who
        self.clock = clock
        self.read_only = read_only
        self.task_revision = 0
        self._lock = threading.Lock()
        self._writer: int | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection with one consistent state of the file."""
        with self.engine.connect() as connection:
            yield connection

    def writing_connection(self) -> Connection:
        """Return a connection whose transaction will be the only one that writes."""
        return self.engine.connect().execution_options(**{IMMEDIATE: True})

    def start_writing(self) -> None:
        """Wait until no other thread writes.

        Raises:
            RuntimeError: when this thread already writes: it would wait for itself for ever.
        """
        me = threading.get_ident()
        if self._writer == me:
            raise RuntimeError("a unit of work is already open for writing in this thread")
        self._lock.acquire()
        self._writer = me

    def stop_writing(self) -> None:
        """Let the next writer in."""
        self._writer = None
        self._lock.release()

    def committed(self, changes: Changes) -> None:
        """Note that something is on disk."""
        if changes.touches("plan", "node", "unit", "task_detail", "occurrence", "measurement"):
            self.task_revision += 1
