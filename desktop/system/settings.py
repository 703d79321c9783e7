"""Program settings outside the workspace (port ``Settings``): one small JSON file.

Every known setting is declared once, here, with its default; the file only holds what differs. A
file that cannot be read is put aside and the defaults hold: settings must never keep anybody
from working.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Declared:
    """A known setting: name, default, what it means and, where it matters, what it may be."""

    name: str
    default: str
    meaning: str
    allowed: tuple[str, ...] = ()


KNOWN: tuple[Declared, ...] = (
    Declared("theme", "system", "light, dark or as the system", ("system", "light", "dark")),
    Declared("language", "", "language of the screen; empty = as the system"),
    Declared("font_scale", "100", "size of text in percent", ("100", "110", "125", "150")),
    Declared("recent_files", "[]", "JSON list of workspace paths, newest first"),
    Declared("operator", "", "name the change log gives; empty = the account's name"),
    Declared("first_start_done", "", "1 after the three steps were shown"),
)
"""Settings with a meaning of their own; views may add more names (window sizes, columns)."""

_DECLARED: Mapping[str, Declared] = {item.name: item for item in KNOWN}


class FileSettings:
    """Implements ``desktop.services.ports.Settings`` with a file; safe from any thread."""

    def __init__(self, path: Path) -> None:
        """Read the file if there is one."""
        self._path = path
        self._lock = threading.Lock()
        self._values = self._read()

    def get(self, name: str, default: str = "") -> str:
        """Return a setting: as stored, else the declared default, else ``default``."""
        declared = _DECLARED.get(name)
        value = self._values.get(name)
        if value is not None and (declared is None or _allowed(declared, value)):
            return value
        return declared.default if declared is not None and declared.default else default

    def set(self, name: str, value: str) -> None:
        """Store a setting at once.

        Raises:
            ValueError: when a declared setting may not have the value (a bug of the caller).
        """
        declared = _DECLARED.get(name)
        if declared is not None and not _allowed(declared, value):
            raise ValueError(f"{name} may not be {value!r}")
        with self._lock:
            if self._values.get(name) != value:
                self._values[name] = value
                self._write()

    def all(self) -> Mapping[str, str]:
        """Return all settings, the declared defaults included."""
        return {**{item.name: item.default for item in KNOWN}, **self._values}

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            logger.warning("settings cannot be read, defaults are used: %s", error)
            self._put_aside()
            return {}
        if not isinstance(found, dict):
            self._put_aside()
            return {}
        return {str(name): value for name, value in found.items() if isinstance(value, str)}

    def _put_aside(self) -> None:
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_name(f"{self._path.name}.unreadable"))

    def _write(self) -> None:
        """Replace the file in one step; a full disk costs a setting, not the work."""
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        partial = self._path.with_name(f"{self._path.name}.partial")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._path)
        except OSError as error:
            logger.warning("settings cannot be written: %s", error)


def _allowed(declared: Declared, value: str) -> bool:
    return not declared.allowed or value in declared.allowed
