"""Keeps Python's full garbage collections out of the way of the person at the window.

A full collection stops every thread while it visits all objects: 100 to 400 ms in the middle of an import
or of a thousand sheets, whose numbers are all alive and none of them garbage. Reference counts free
nearly everything at once and the young generations are still collected as ever; what they leave is
collected when nothing has been done for a while.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop.ui.runner import Runner

QUIET_MS = 20_000
_NEVER = 1_000_000
_WORTH = 10
"""Collections of the middle generation after which there may be something to find."""


class IdleGarbage(QObject):
    """Collects after ``quiet_ms`` without work of the runner; normal again when it is deleted."""

    def __init__(self, runner: Runner, parent: QObject, quiet_ms: int = QUIET_MS) -> None:
        super().__init__(parent)
        before = gc.get_threshold()
        gc.set_threshold(before[0], before[1], _NEVER)
        self.destroyed.connect(lambda *_: gc.set_threshold(*before))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(quiet_ms)
        self._timer.timeout.connect(self._collect)
        runner.busy.connect(self._work)

    def _work(self, busy: bool) -> None:
        if busy:
            self._timer.stop()
        else:
            self._timer.start()

    @staticmethod
    def _collect() -> None:
        if gc.get_count()[2] >= _WORTH:
            gc.collect()
