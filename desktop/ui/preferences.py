"""What a person set about the program itself (not the workspace), typed, over the Settings port."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services.ports import Settings

THEMES = ("system", "light", "dark")
LANGUAGES = ("zh_CN", "en")
FONT_PERCENTS = (100, 110, 125, 150)
RECENT_LIMIT = 8


class Preferences:
    """Typed access to the program's settings; unreadable values fall back to the defaults."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def theme(self) -> str:
        """``system`` (follow it), ``light`` or ``dark``."""
        value = self._settings.get("theme", THEMES[0])
        return value if value in THEMES else THEMES[0]

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.set("theme", value)

    @property
    def language(self) -> str:
        """Language of the screen; printed forms are Chinese whatever this says."""
        value = self._settings.get("language", LANGUAGES[0])
        return value if value in LANGUAGES else LANGUAGES[0]

    @language.setter
    def language(self, value: str) -> None:
        self._settings.set("language", value)

    @property
    def font_percent(self) -> int:
        """Size of the screen font, 100 to 150 percent of the system's."""
        text = self._settings.get("font_scale", "100")
        return min(150, max(100, int(text))) if text.isdecimal() else 100

    @font_percent.setter
    def font_percent(self, value: int) -> None:
        self._settings.set("font_scale", str(value))

    @property
    def recent(self) -> list[Path]:
        """Workspaces opened lately, newest first."""
        try:
            names = json.loads(self._settings.get("recent_files", "[]"))
        except ValueError:
            return []
        return [Path(name) for name in names if isinstance(name, str)]

    def remember(self, path: Path) -> None:
        """Put a workspace at the head of the recent ones."""
        names = [str(path), *(str(other) for other in self.recent if other != path)]
        self._settings.set("recent_files", json.dumps(names[:RECENT_LIMIT], ensure_ascii=False))

    def forget(self, path: Path) -> None:
        """Take a workspace off the recent ones (it is gone)."""
        names = [str(other) for other in self.recent if other != path]
        self._settings.set("recent_files", json.dumps(names, ensure_ascii=False))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes/no setting."""
        return self._settings.get(f"ui.{name}", "1" if default else "0") == "1"

    def set_flag(self, name: str, *, value: bool) -> None:
        """Store a yes/no setting."""
        self._settings.set(f"ui.{name}", "1" if value else "0")

    def text(self, name: str) -> str:
        """Return a remembered text (window layout, last folder)."""
        return self._settings.get(f"ui.{name}")

    def set_text(self, name: str, value: str) -> None:
        """Remember a text."""
        self._settings.set(f"ui.{name}", value)
