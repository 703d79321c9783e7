"""Paragraphs of several typefaces into justified lines, on the character grid of a document.

GB/T 9704-2012 5.2.3: a line holds a fixed number of characters and fills the measure. The space
left by what may not be parted (numbers, words, 避头尾) is spread between the characters; a closing
mark that would begin the next line is squeezed in, its blank half beyond the edge.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports.fonts.typefaces import DRAWN
from desktop.reports.layout.blocks import TextBlock
from desktop.reports.layout.text_breaking import atoms, clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.reports.layout.blocks import Type
    from desktop.reports.layout.measuring import Breakers

_HALF_BLANK = frozenset("，。、；：！？）》」』】〕〉”’")
_SQUEEZED = 1.0  # em: half of it is the blank half of the mark, half comes from the whole line
_WIDEST = 0.25  # em between characters; a line that lacks more is left short
_STRETCH = re.compile(r"[!-~À-ɏ]+")  # Latin words and numbers keep their own spacing


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the characters of a document stand: ``size`` in points, ``across`` of them in a line."""

    size: float
    across: int
    width: float

    @property
    def pitch(self) -> float:
        """Points from one character to the next."""
        return self.width / self.across


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its text by type, ``indent`` in characters, ``last`` of its paragraph."""

    runs: tuple[tuple[str, Type], ...]
    indent: float
    last: bool

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(text for text, _ in self.runs)


class RunBreaker:
    """Breaks and places paragraphs on a grid; all types of a paragraph have the grid's size."""

    def __init__(self, breakers: Breakers, grid: Grid) -> None:
        """Take what measures."""
        self._breakers = breakers
        self._grid = grid

    def lines(
        self, runs: Sequence[tuple[str, Type]], *, first: float = 0.0, later: float = 0.0
    ) -> list[SetLine]:
        """Break a paragraph; ``first`` and ``later`` are the indents of its lines in characters."""
        text = ""
        types: list[Type] = []
        for words, kind in runs:
            cleaned = clean(words).replace("\n", " ")
            text += cleaned
            types += [kind] * len(cleaned)
        cuts = self._cuts(text, types, first, later)
        found: list[SetLine] = []
        for start, stop in itertools.pairwise(cuts):
            line = text[start:stop]
            skipped = len(line) - len(line.lstrip(" ")) if start else 0
            end = start + len(line.rstrip(" "))
            pieces = _by_type(text, types, start + skipped, end)
            if pieces or not found:
                found.append(SetLine(pieces, later if found else first, last=False))
        found[-1] = SetLine(found[-1].runs, found[-1].indent, last=True)
        return found

    def place(self, line: SetLine, left: float, top: float) -> list[TextBlock]:
        """Return the blocks of a line; it fills the measure unless it is the last."""
        pieces = list(_pieces(line.runs))
        if not pieces:
            return []
        x = left + line.indent * self._grid.pitch
        spacing = self._spacing(line, pieces)
        blocks = []
        for text, kind, latin in pieces:
            inner = 0.0 if latin or text in DRAWN else spacing
            width = self._width(text, kind) * kind.size
            blocks.append(TextBlock(x, top, width, (text,), kind, spacing=inner))
            x += width + spacing * (1 if latin else len(text))
        return blocks

    def _spacing(self, line: SetLine, pieces: Sequence[tuple[str, Type, bool]]) -> float:
        """Return the points to add between characters."""
        grid = self._grid
        usual = grid.pitch - grid.size
        gaps = sum(1 if latin else len(text) for text, _, latin in pieces) - 1
        if line.last and self._natural(pieces) <= grid.across - line.indent:
            return usual
        width = self._natural(pieces) * grid.size
        if width > (grid.across - line.indent) * grid.size and line.text[-1] in _HALF_BLANK:
            width -= grid.size / 2
        spare = grid.width - line.indent * grid.pitch - width
        spread = spare / gaps if gaps else 0.0
        return usual if spread > _WIDEST * grid.size else spread

    def _natural(self, pieces: Sequence[tuple[str, Type, bool]]) -> float:
        return sum(self._width(text, kind) for text, kind, _ in pieces)

    def _width(self, text: str, kind: Type) -> float:
        return self._breakers[kind.face].width(text)

    def _cuts(self, text: str, types: Sequence[Type], first: float, later: float) -> list[int]:
        """Return where lines begin, and the end of the text."""
        cuts = [0]
        measure = room = self._grid.across - first
        at = 0
        for atom in atoms(text):
            width = sum(self._width(text[n], types[n]) for n in range(at, at + len(atom)))
            spare = _SQUEEZED if atom[-1] in _HALF_BLANK else 0.0
            if atom != " " and width > room + spare and at > cuts[-1]:
                cuts.append(at)
                measure = room = self._grid.across - later
            if width > measure + spare:  # longer than a line: cut anywhere
                for n in range(at, at + len(atom)):
                    one = self._width(text[n], types[n])
                    if one > room and n > cuts[-1]:
                        cuts.append(n)
                        measure = room = self._grid.across - later
                    room -= one
            else:
                room -= width
            at += len(atom)
        return [*cuts, len(text)]


def _by_type(
    text: str, types: Sequence[Type], start: int, end: int
) -> tuple[tuple[str, Type], ...]:
    found: list[tuple[str, Type]] = []
    for at in range(start, end):
        if found and found[-1][1] is types[at]:
            found[-1] = (found[-1][0] + text[at], types[at])
        else:
            found.append((text[at], types[at]))
    return tuple(found)


def _pieces(runs: Sequence[tuple[str, Type]]) -> Iterator[tuple[str, Type, bool]]:
    """Yield what is drawn in one go, and whether it is Latin; a drawn box stands by itself."""
    for text, kind in runs:
        at = 0
        for match in _STRETCH.finditer(text):
            yield from ((part, kind, False) for part in _apart(text[at : match.start()]))
            yield match[0], kind, True
            at = match.end()
        yield from ((part, kind, False) for part in _apart(text[at:]))


def _apart(text: str) -> Iterator[str]:
    for drawn, part in itertools.groupby(text, DRAWN.__contains__):
        if drawn:
            yield from part
        else:
            yield "".join(part)
