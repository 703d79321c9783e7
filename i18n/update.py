"""Bring the translations up to date: read the sources, build ``kaoping_en.qm``.

``python i18n/update.py`` collects the texts of ``desktop/ui`` into ``kaoping_en.ts`` (finished
translations are kept, texts no longer used are dropped), lists what is unfinished, and builds the
.qm file the program loads. Edit the .ts with Qt Linguist (``pyside6-linguist``) or by hand.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent / "desktop" / "ui"
TS = HERE / "kaoping_en.ts"


def tool(name: str) -> str:
    """Return the path of a PySide6 tool of the running Python."""
    return str(Path(sys.executable).parent / name)


def collect(target: Path) -> None:
    """Read all texts of the window into a .ts file, keeping its translations."""
    files = sorted(str(path.relative_to(HERE.parent)) for path in SOURCES.rglob("*.py"))
    command = [
        *(tool("pyside6-lupdate"), *files, "-ts", str(target)),
        *("-source-language", "zh_CN", "-target-language", "en", "-no-obsolete"),
        *("-locations", "none"),
    ]
    subprocess.run(command, check=True, cwd=HERE.parent, capture_output=True)  # noqa: S603


def unfinished(path: Path) -> list[tuple[str, str]]:
    """Return (context, text) of everything that has no finished translation."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None and translation.text
            if not done:
                found.append((name, message.findtext("source", "")))
    return found


def build(path: Path, target: Path) -> None:
    """Build the .qm file."""
    command = [tool("pyside6-lrelease"), str(path), "-qm", str(target)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def main() -> int:
    """Update and build; 1 when something is untranslated."""
    collect(TS)
    build(TS, TS.with_suffix(".qm"))
    missing = unfinished(TS)
    for context, text in missing:
        print(f"{context}: {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
