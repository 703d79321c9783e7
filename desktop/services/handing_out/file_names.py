"""File names in Chinese that Windows takes."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 60


def safe_name(wanted: str, *, longest: int = _LONGEST) -> str:
    """Return a name without the signs Windows refuses, at most ``longest`` characters."""
    name = " ".join(_FORBIDDEN.sub("_", wanted).split())[:longest].strip(" .")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def unique_name(wanted: str, used: set[str]) -> str:
    """Return a safe name not yet in ``used`` (case does not count) and add it."""
    base = safe_name(wanted)
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        name = f"{base}({number})"
    used.add(name.casefold())
    return name
