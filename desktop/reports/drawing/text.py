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


# Operators of a line, and the drawn characters in it with their places in em.
_Line = tuple[str, tuple[tuple[float, str], ...]]


class TextPainter:
    """Writes lines of text; remembers what it has written before in the document."""

    def __init__(self, document: PdfDocument) -> None:
        """Write for one document."""
        self.document = document
        self._lines: dict[tuple[Face, float, str], _Line] = {}
        self._columns: dict[tuple[Type, Align, float], ColumnPainter] = {}

    def block(self, block: TextBlock, page_height: float) -> str:
        """Return the operators of a block of lines."""
        column = self.column(block.type, block.align, block.width)
        drawn = column.draw(block.lines, block.x, page_height - block.top)
        return f"{block.spacing:.4f} Tc {drawn} 0 Tc" if block.spacing else drawn

    def column(self, kind: Type, align: Align, width: float) -> ColumnPainter:
        """Return the painter of a measure; keep it where many texts are set in the same one."""
        key = (kind, align, width)
        if key not in self._columns:
            self._columns[key] = ColumnPainter(self, kind, align, width)
        return self._columns[key]

    def line(self, typeface: Typeface, size: float, line: str) -> _Line:
        """Return the operators of a line and the drawn characters with their places in em."""
        key = (typeface.face, size, line)
        known = self._lines.get(key)
        if known is None:
            if len(self._lines) > _MANY:
                self._lines.clear()
            known = self._lines[key] = self._write_line(typeface, size, line)
        return known

    def _write_line(self, typeface: Typeface, size: float, line: str) -> _Line:
        parts: list[str] = []
        marks: list[tuple[float, str]] = []
        place = 0.0
        for file, run in itertools.groupby(line, lambda char: _file(typeface, char)):
            text = "".join(run)
            if file is None:
                marks.extend((place + at, char) for at, char in enumerate(text))
                parts.append(f"[{-1000 * len(text)}] TJ")
            else:
                printed = "".join([char if typeface.prints(char) else MISSING for char in text])
                font = self.document.embedded(file)
                parts.append(f"/{font.name} {size:g} Tf <{font.encode(printed)}> Tj")
            place += typeface.width(text, 1.0)
        if marks:  # an advance needs a font too
            font = self.document.embedded(typeface.files[0])
            parts.insert(0, f"/{font.name} {size:g} Tf")
        return " ".join(parts), tuple(marks)


class ColumnPainter:
    """Writes lines in one type, alignment and measure."""

    def __init__(self, painter: TextPainter, kind: Type, align: Align, width: float) -> None:
        """Prepare for lines in a measure of ``width`` points."""
        self._painter = painter
        self._typeface = painter.document.fonts.typeface(kind.face)
        self._kind = kind
        self._align = align
        self._width = width
        self._down = kind.leading / 2 + _MIDDLE * kind.size  # upper edge to first base line
        self._known: dict[tuple[str, ...], tuple[float, str, bool]] = {}

    def draw(self, lines: tuple[str, ...], x: float, top: float) -> str:
        """Return the operators of lines; (x, top) is their upper left corner, upwards."""
        known = self._known.get(lines)
        if known is None:
            if len(self._known) > _MANY:
                self._known.clear()
            known = self._known[lines] = self._write(lines)
        first, operators, marked = known
        if not operators:
            return ""
        text = f"BT {x + first:.2f} {top - self._down:.2f} Td {operators}ET"
        return text + self._marks(lines, x, top - self._down) if marked else text

    def _write(self, lines: tuple[str, ...]) -> tuple[float, str, bool]:
        """Return the indent of the first line, the operators after it, whether it has marks."""
        kind = self._kind
        parts: list[str] = []
        first: float | None = None
        at = 0.0
        down = 0.0
        marked = False
        for line in lines:
            if line:
                indent = self._indent(line)
                if first is None:
                    first = at = indent
                    if down:
                        parts.append(f"0 {-down:.2f} Td")
                else:
                    parts.append(f"{indent - at:.2f} {-down:.2f} Td")
                    at = indent
                down = 0.0
                operators, marks = self._painter.line(self._typeface, kind.size, line)
                parts.append(operators)
                marked = marked or bool(marks)
            down += kind.leading
        return (first or 0.0, " ".join(parts) + " " if parts else "", marked)

    def _marks(self, lines: tuple[str, ...], x: float, baseline: float) -> str:
        size = self._kind.size
        parts = []
        for number, line in enumerate(lines):
            y = baseline - number * self._kind.leading
            left = x + self._indent(line)
            for place, char in self._painter.line(self._typeface, size, line)[1]:
                at = left + place * size
                parts.append(
                    f" q {size:g} 0 0 {size:g} {at:.2f} {y:.2f} cm 0.06 w {_DRAWINGS[char]} S Q"
                )
        return "".join(parts)

    def _indent(self, line: str) -> float:
        if self._align is Align.LEFT:
            return 0.0
        spare = self._width - self._typeface.width(line, self._kind.size)
        return spare / 2 if self._align is Align.CENTRE else spare


def _file(typeface: Typeface, char: str) -> FontFile | None:
    """Return the font of a character; None for one that is drawn."""
    if char in DRAWN:
        return None
    return typeface.locate(char) or typeface.locate(MISSING) or typeface.files[0]
