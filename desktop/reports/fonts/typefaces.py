"""Typefaces with a fallback per character: which font prints a character, and how wide it is."""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports.fonts.discovery import bundled_folder, find_files, system_folders
from desktop.reports.fonts.faces import FALLBACK_FILES, FAMILIES, Face

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportlab.pdfbase.ttfonts import TTFontFace

# In none of the fonts: drawn as lines, one em wide.
DRAWN = frozenset("☐☑☒")
# Stands for a character no font has (下駄, the printers' mark for a missing sort).
MISSING = "〓"


@dataclass(frozen=True, slots=True)
class Substitution:
    """A face set in another font than the offices' own: named in the print dialog."""

    wanted: str
    used: str


class FontFile:
    """One TrueType file, read when first asked for a character."""

    def __init__(self, path: Path) -> None:
        """Remember where it is."""
        self.path = path

    @functools.cached_property
    def face(self) -> TTFontFace:
        """Return reportlab's parsed face."""
        from reportlab.pdfbase.ttfonts import TTFontFace

        return TTFontFace(str(self.path), validate=0, subfontIndex=0)

    @functools.cached_property
    def usable(self) -> bool:
        """Tell whether the font can be read and may be embedded in part."""
        from reportlab.pdfbase.ttfonts import TTFError

        try:
            return not self.face._full_font  # noqa: SLF001
        except (TTFError, OSError, LookupError, ValueError, struct.error):
            return False

    def has(self, char: str) -> bool:
        """Tell whether the font has a glyph for the character."""
        return bool(self.face.charToGlyph.get(ord(char), 0))

    def advance(self, char: str) -> float:
        """Return the width of a character it has, in em."""
        return float(self.face.charWidths[ord(char)]) / 1000


class _Widths(dict[str, float]):
    """Widths in em by character, filled when first asked: the inner loop of all measuring."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, char: str) -> float:
        width = self[char] = self._typeface.measure(char)
        return width


class Typeface:
    """A face with its fallbacks."""

    def __init__(self, face: Face, files: Sequence[FontFile]) -> None:
        """Take the font files in the order in which they are asked for a character."""
        self.face = face
        self.files = tuple(files)
        self.widths = _Widths(self)
        self._located: dict[str, FontFile | None] = {}

    def locate(self, char: str) -> FontFile | None:
        """Return the font that prints the character; None when no font has it."""
        try:
            return self._located[char]
        except KeyError:
            found = next((file for file in self.files if file.has(char)), None)
            self._located[char] = found
            return found

    def measure(self, char: str) -> float:
        """Return the width of one character in em (uncached; use ``widths``)."""
        if char in DRAWN:
            return 1.0
        file = self.locate(char)
        if file is None:
            return 1.0 if char == MISSING else self.widths[MISSING]
        return file.advance(char)

    def width(self, text: str, size: float) -> float:
        """Return the width of a line of text in points."""
        return sum(map(self.widths.__getitem__, text)) * size

    def prints(self, char: str) -> bool:
        """Tell whether the character prints as itself."""
        return char in DRAWN or self.locate(char) is not None


class FontBook:
    """All typefaces of one machine. Files are read when first needed."""

    def __init__(self, folder: Path | None = None, *, system: Sequence[Path] | None = None) -> None:
        """Look for the fonts.

        Args:
            folder: the bundled fonts; None for the program's own.
            system: folders searched for the offices' own fonts; None for this system's, empty to
                print with the bundled fonts only.
        """
        self._folder = bundled_folder() if folder is None else folder
        folders = system_folders() if system is None else system
        names = {name for family in FAMILIES.values() for name in family.office_files}
        self._office = find_files(names, folders) if folders else {}
        self._files: dict[Path, FontFile] = {}
        self._typefaces: dict[Face, Typeface] = {}

    def typeface(self, face: Face) -> Typeface:
        """Return a face with its fallbacks: the office's own, the bundled one, the others."""
        if face not in self._typefaces:
            family = FAMILIES[face]
            own = self._own_file(face)
            names = dict.fromkeys((family.bundled, *FALLBACK_FILES))
            paths = [*([own] if own else []), *(self._folder / name for name in names)]
            self._typefaces[face] = Typeface(face, [self._file(path) for path in paths])
        return self._typefaces[face]

    def substitutions(self) -> list[Substitution]:
        """Name the fonts that stand for office fonts this machine does not have."""
        used = {face: self._used_name(face) for face in FAMILIES}
        return [
            Substitution(FAMILIES[face].name, name)
            for face, name in used.items()
            if name != FAMILIES[face].name
        ]

    def unprintable(self, text: str) -> frozenset[str]:
        """Return the characters of a text that would print as 〓."""
        song = self.typeface(Face.SONG)
        return frozenset(char for char in set(text) if not char.isspace() and not song.prints(char))

    def _used_name(self, face: Face) -> str:
        family = FAMILIES[face]
        own = self._own_file(face)
        return family.bundled_name if own is None else family.office_files[own.name.lower()]

    def _own_file(self, face: Face) -> Path | None:
        found = (self._office.get(name) for name in FAMILIES[face].office_files)
        return next((path for path in found if path and self._file(path).usable), None)

    def _file(self, path: Path) -> FontFile:
        return self._files.setdefault(path, FontFile(path))
