"""The log file: rotating, in the platform's log folder; no personal data is written to it."""

from __future__ import annotations

import contextlib
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_BYTES = 1_000_000
_FILES = 5
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def start_logging(folder: Path, *, debug: bool = False) -> Path | None:
    """Send the program's log to ``kaoping.log`` in ``folder``.

    Returns the file, or None when the folder cannot be written: then only warnings go to stderr.
    A second call replaces the first one's file.
    """
    path = folder / "kaoping.log"
    root = logging.getLogger()
    stop_logging()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8"
        )
        handler.set_name(_NAME)
        handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(handler)
        return path
    return None


def stop_logging() -> None:
    """Close the log file."""
    root = logging.getLogger()
    for handler in [item for item in root.handlers if item.get_name() == _NAME]:
        root.removeHandler(handler)
        handler.close()


_NAME = "kaoping-file"
