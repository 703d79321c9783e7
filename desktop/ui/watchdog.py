"""A watchdog for tests and development: tells when the GUI thread was blocked too long."""

from __future__ import annotations

import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, QTimer

ALLOWED_MS = 100
_BEAT_MS = 10


class StallWatchdog(QObject):
    """Collects the stack of the GUI thread whenever it does not answer for ``allowed_ms``.

    After angr-management: a timer of the GUI thread beats, a thread watches the beat.
    """

    def __init__(self, allowed_ms: int = ALLOWED_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stalls: list[tuple[float, str]] = []
        self._allowed = allowed_ms / 1000
        self._beat = time.monotonic()
        self._gui = threading.get_ident()
        self._stop = threading.Event()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._beat = time.monotonic()
        self._timer.start(_BEAT_MS)
        self._thread.start()

    def stop(self) -> list[tuple[float, str]]:
        """End; returns (seconds blocked so far, stack) of every stall."""
        self._stop.set()
        self._timer.stop()
        self._thread.join()
        return self.stalls

    def _tick(self) -> None:
        self._beat = time.monotonic()

    def _watch(self) -> None:
        told = 0.0
        while not self._stop.wait(_BEAT_MS / 1000):
            beat = self._beat
            late = time.monotonic() - beat
            if late > self._allowed and beat != told:
                told = beat
                frame = sys._current_frames().get(self._gui)  # noqa: SLF001 - the only way to see it
                stack = "".join(traceback.format_stack(frame)) if frame is not None else ""
                self.stalls.append((late, stack))
