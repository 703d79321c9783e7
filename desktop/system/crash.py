"""Crash reports: what no one handled is written to a text file, whatever thread it came from.

A crash of the interpreter itself (a fault in native code) leaves its trace in ``fault.log``; a
next start finds it there and keeps it as a report. Dialogs are the window's business: it passes a
``tell`` function.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

logger = logging.getLogger(__name__)

Tell = Callable[[BaseException, Path | None], None]
"""Called after the report was saved: error and file (None when it could not be written)."""

_FAULTS = "fault.log"


class CrashReporter:
    """Hooks into the places where unhandled errors end; ``uninstall`` puts everything back.

    Attributes:
        tell: shows the crash to the user; may be set once there is a window.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self.tell: Tell | None = None
        self._folder = folder
        self._version = version
        self._busy = threading.local()
        self._faults: IO[str] | None = None
        self._hooks = (sys.excepthook, threading.excepthook)

    def install(self) -> Path | None:
        """Start watching; returns the report of a native crash of the last run, if there was one."""
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            earlier = self._keep_earlier_fault()
            self._faults = (self._folder / _FAULTS).open("w", encoding="utf-8")
            faulthandler.enable(self._faults)
            return earlier
        return None

    def uninstall(self) -> None:
        """Stop watching: a clean exit leaves no ``fault.log``."""
        sys.excepthook, threading.excepthook = self._hooks
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
            with contextlib.suppress(OSError):
                (self._folder / _FAULTS).unlink()

    def report(self, error: BaseException) -> Path | None:
        """Save a report of an error; None when it cannot be written (it still is in the log)."""
        logger.critical("unhandled error", exc_info=error)
        path = self._new_file()
        try:
            path.write_text(self._text(error), encoding="utf-8")
        except OSError:
            return None
        return path

    def reports(self) -> list[Path]:
        """Return the saved reports, newest first."""
        return sorted(self._folder.glob("crash-*.txt"), reverse=True)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        if getattr(self._busy, "reporting", False):  # telling about a crash crashed itself
            return
        self._busy.reporting = True
        try:
            path = self.report(error)
            if self.tell is not None:
                self.tell(error, path)
            else:
                self._hooks[0](kind, error, trace)
        finally:
            self._busy.reporting = False

    def _on_thread_error(self, details: threading.ExceptHookArgs) -> None:
        if details.exc_value is not None and not issubclass(details.exc_type, SystemExit):
            self._on_error(details.exc_type, details.exc_value, details.exc_traceback)

    def _keep_earlier_fault(self) -> Path | None:
        faults = self._folder / _FAULTS
        if not faults.exists() or not faults.stat().st_size:
            return None
        return faults.replace(self._new_file())

    def _new_file(self) -> Path:
        stamp = datetime.now(UTC).astimezone().strftime("%Y-%m-%d-%H.%M.%S.%f")
        return self._folder / f"crash-{stamp}.txt"

    def _text(self, error: BaseException) -> str:
        lines = [
            f"Kaoping {self._version}",
            f"Python {platform.python_version()} on {platform.platform()}",
            f"Thread: {threading.current_thread().name}",
            "",
            *traceback.format_exception(error),
        ]
        return "\n".join(lines)
