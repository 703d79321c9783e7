"""Finding font files: the bundled folder, and the offices' own fonts in the system's folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COLLECTION_TAG = b"ttcf"
_TABLE_RECORD = 16


def bundled_folder() -> Path:
    """Return the folder of the bundled fonts: inside the installed package, or in the checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "resources" / "fonts"
    return installed if installed.is_dir() else package.parent / "resources" / "fonts"


def system_folders(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the folders where this system and this user keep fonts (they may not exist)."""
    if sys.platform == "win32":
        windows = Path(environment.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = environment.get("LOCALAPPDATA")
        user = (Path(local) / "Microsoft" / "Windows" / "Fonts",) if local else ()
        return (windows, *user)
    home = Path(environment.get("HOME", "/nonexistent"))
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )


def find_files(names: Iterable[str], folders: Iterable[Path]) -> dict[str, Path]:
    """Find font files by lower-case name; only those with TrueType outlines count.

    Returns:
        lower-case name to path, for the names that were found.
    """
    wanted = set(names)
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, subfolders, files in os.walk(folder):
            subfolders.sort()
            for file in sorted(files):
                key = file.lower()
                if key in wanted and key not in found:
                    path = Path(parent, file)
                    if has_truetype_outlines(path):
                        found[key] = path
    return found


def has_truetype_outlines(path: Path) -> bool:
    """Tell whether a font file has a ``glyf`` table (CFF outlines cannot be embedded here)."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
            if start[:4] == _COLLECTION_TAG:
                file.seek(int.from_bytes(start[12:16], "big"))
                start = file.read(12)
            tables = int.from_bytes(start[4:6], "big")
            file.seek(file.tell() - len(start) + 12)
            directory = file.read(tables * _TABLE_RECORD)
    except OSError:
        return False
    tags = {directory[at : at + 4] for at in range(0, len(directory), _TABLE_RECORD)}
    return b"glyf" in tags
