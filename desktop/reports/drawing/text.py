"""Text to PDF operators, with runs by font and the characters that are drawn as lines."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from desktop.reports.fonts.typefaces import DRAWN, MISSING
from desktop.reports.layout.blocks import Align

if TYPE_CHECKING:
    from desktop.reports.drawing.document import PdfDocument
    from desktop.reports.fonts.faces import Face
    from desktop.reports.fonts.typefaces import FontFile, Typeface
    from desktop.reports.layout.blocks import TextBlock, Type

# Middle of the em box above the base line, in em: what centres a Chinese line in its leading.
_MIDDLE = 0.38
_MANY = 20_000

_BOX = "0.08 -0.04 0.84 0.84 re"
_DRAWINGS = {
    "☐": _BOX,
    "☑": f"{_BOX} 0.24 0.38 m 0.44 0.16 l 0.78 0.62 l",
    "☒": f"{_BOX} 0.24 0.12 m 0.76 0.64 l 0.24 0.64 m 0.76 0.12 l",
}


class TextPainter:
    """Writes lines of text; remembers what it has written before in the document."""

    def __init__(self, document: PdfDocument) -> None:
        """Write for one document."""
        self._document = document
        self._lines: dict[tuple[Face, float, str], tuple[str, tuple[tuple[float, str], ...]]] = {}
        self._blocks: dict[tuple[tuple[str, ...], Type, Align, float], tuple[float, str, bool]] = {}

    def block(self, block: TextBlock, page_height: float) -> str:
        """Return the operators of a block of lines."""
        y = page_height - block.top
        return self.lines(block.lines, block.type, block.align, block.x, y, block.width)

    def lines(
        self, lines: tuple[str, ...], kind: Type, align: Align, x: float, top: float, width: float
    ) -> str:
        """Return the operators of lines in a measure; ``top`` is their upper edge, upwards."""
        key = (lines, kind, align, width)
        known = self._blocks.get(key)
        if known is None:
            if len(self._blocks) > _MANY:
                self._blocks.clear()
            known = self._blocks[key] = self._block(lines, kind, align, width)
        first, operators, marked = known
        if not operators and not marked:
            return ""
        baseline = top - kind.leading / 2 - _MIDDLE * kind.size
        text = f"BT {x + first:.2f} {baseline:.2f} Td {operators}ET"
        if marked:
            text += self._marks(lines, kind, align, x, baseline, width)
        return text

    def _block(
        self, lines: tuple[str, ...], kind: Type, align: Align, width: float
    ) -> tuple[float, str, bool]:
        """Return the indent of the first line, the operators after it, whether it has marks."""
        typeface = self._document.fonts.typeface(kind.face)
        parts: list[str] = []
        first: float | None = None
        at = 0.0
        down = 0.0
        marked = False
        for line in lines:
            if line:
                indent = _indent(typeface, line, kind.size, align, width)
                if first is None:
                    first = at = indent
                    if down:
                        parts.append(f"0 {-down:.2f} Td")
                else:
                    parts.append(f"{indent - at:.2f} {-down:.2f} Td")
                    at = indent
                down = 0.0
                operators, marks = self._line(typeface, kind.size, line)
                parts.append(operators)
                marked = marked or bool(marks)
            down += kind.leading
        return (first or 0.0, " ".join(parts) + " " if parts else "", marked)

    def _line(
        self, typeface: Typeface, size: float, line: str
    ) -> tuple[str, tuple[tuple[float, str], ...]]:
        """Return the operators of a line and the drawn characters with their places in em."""
        key = (typeface.face, size, line)
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) > _MANY:
                self._lines.clear()
            known = self._lines[key] = self._write_line(typeface, size, line)
        return known

    def _write_line(
        self, typeface: Typeface, size: float, line: str
    ) -> tuple[str, tuple[tuple[float, str], ...]]:
        parts: list[str] = []
        marks: list[tuple[float, str]] = []
        place = 0.0
        for file, run in itertools.groupby(line, lambda char: _file(typeface, char)):
            text = "".join(run)
            if file is None:
                marks.extend((place + at, char) for at, char in enumerate(text))
                parts.append(f"[{-1000 * len(text)}] TJ")
            else:
                printed = "".join(char if file.has(char) else MISSING for char in text)
                font = self._document.embedded(file)
                parts.append(f"/{font.name} {size:g} Tf <{font.encode(printed)}> Tj")
            place += typeface.width(text, 1.0)
        if marks:  # an advance needs a font too
            font = self._document.embedded(typeface.files[0])
            parts.insert(0, f"/{font.name} {size:g} Tf")
        return " ".join(parts), tuple(marks)

    def _marks(
        self,
        lines: tuple[str, ...],
        kind: Type,
        align: Align,
        x: float,
        baseline: float,
        width: float,
    ) -> str:
        typeface = self._document.fonts.typeface(kind.face)
        parts = []
        for number, line in enumerate(lines):
            y = baseline - number * kind.leading
            left = x + _indent(typeface, line, kind.size, align, width)
            for place, char in self._line(typeface, kind.size, line)[1]:
                at = left + place * kind.size
                parts.append(
                    f" q {kind.size:g} 0 0 {kind.size:g} {at:.2f} {y:.2f} cm "
                    f"0.06 w {_DRAWINGS[char]} S Q"
                )
        return "".join(parts)


def _file(typeface: Typeface, char: str) -> FontFile | None:
    """Return the font of a character; None for one that is drawn."""
    if char in DRAWN:
        return None
    return typeface.locate(char) or typeface.locate(MISSING) or typeface.files[0]


def _indent(typeface: Typeface, line: str, size: float, align: Align, width: float) -> float:
    if align is Align.LEFT:
        return 0.0
    spare = width - typeface.width(line, size)
    return spare / 2 if align is Align.CENTRE else spare
