"""From marks with levels to the tree of nodes, every character of the text in exactly one field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.outline.headline import split_headline
from desktop.domain.outline.labels import Style
from desktop.domain.outline.model import OutlineNode
from desktop.domain.outline.nesting import Placed
from desktop.domain.outline.series import Mark
from desktop.domain.outline.text import Line, LineNumbers, skip_blanks, strip_end


@dataclass(frozen=True, slots=True)
class _Piece:
    """A node before it has children: its mark's offsets and its level."""

    style: Style
    start: int
    label_end: int
    content: int
    line_end: int
    level: int
    inline: bool


class TreeBuilder:
    """Builds the nodes of one plan."""

    def __init__(self, text: str, lines: Sequence[Line], numbers: LineNumbers) -> None:
        """Keep the ground the offsets refer to.

        Args:
            text: the whole text.
            lines: the visible lines the marks' line indexes count.
            numbers: line numbers of the whole text.
        """
        self._text = text
        self._lines = lines
        self._numbers = numbers

    def build(
        self, placed: Sequence[Placed], inline: Sequence[Mark], end: int
    ) -> tuple[OutlineNode, ...]:
        """Return the outermost nodes with everything under them.

        Args:
            placed: marks of real nodes, in order of the text.
            inline: marks inside paragraphs, in order of the text.
            end: where the text of the last node ends (the closing part begins).
        """
        pieces = self._pieces(placed, inline, end)
        ends = [piece.start for piece in pieces[1:]] + [end]
        return self._assemble(pieces, ends)

    def _assemble(self, pieces: Sequence[_Piece], ends: Sequence[int]) -> tuple[OutlineNode, ...]:
        """Hang each piece under the nearest shallower one before it."""
        top: list[OutlineNode] = []
        waiting: list[tuple[_Piece, int, list[OutlineNode]]] = []
        for piece, until in zip(pieces, ends, strict=True):
            self._close(waiting, top, piece.level)
            waiting.append((piece, until, []))
        self._close(waiting, top, 0)
        return tuple(top)

    def _close(
        self,
        waiting: list[tuple[_Piece, int, list[OutlineNode]]],
        top: list[OutlineNode],
        level: int,
    ) -> None:
        """Finish the open pieces that are as deep as ``level`` or deeper."""
        while waiting and waiting[-1][0].level >= level:
            piece, until, children = waiting.pop()
            home = waiting[-1][2] if waiting else top
            home.append(self._node(piece, until, children))

    def _pieces(self, placed: Sequence[Placed], inline: Sequence[Mark], end: int) -> list[_Piece]:
        levels = {place.mark.start: place.level for place in placed}
        marks = sorted([place.mark for place in placed] + list(inline), key=lambda m: m.start)
        ends = [mark.start for mark in marks[1:]] + [end]
        pieces: list[_Piece] = []
        owner = 0
        open_styles: list[Style] = []
        line = -1
        for mark, until in zip(marks, ends, strict=True):
            if mark.start in levels:
                owner, line = levels[mark.start], -1
                pieces.append(self._piece(mark, owner, inline=False))
                continue
            if mark.line != line:
                open_styles, line = [], mark.line
            if mark.style in open_styles:
                del open_styles[open_styles.index(mark.style) + 1 :]
            else:
                open_styles.append(mark.style)
            piece = self._piece(mark, owner + len(open_styles), inline=True)
            pieces.append(piece)
            rest = skip_blanks(self._text, piece.line_end, until)
            if piece.line_end < until and rest < until:
                pieces.append(_Piece(Style.TEXT, rest, rest, rest, rest, owner + 1, inline=True))
        return pieces

    def _piece(self, mark: Mark, level: int, *, inline: bool) -> _Piece:
        line_end = self._lines[mark.line].end
        content = mark.content
        return _Piece(mark.style, mark.start, mark.end, content, line_end, level, inline)

    def _node(self, piece: _Piece, until: int, children: Sequence[OutlineNode]) -> OutlineNode:
        text = self._text
        end = strip_end(text, piece.start, until)
        if piece.style is Style.TEXT:
            content = title_end = body = piece.start
        else:
            content, line_end = self._content(piece, end)
            split = split_headline(text, content, min(line_end, end), end, inline=piece.inline)
            title_end, body = split.end, split.body
        return OutlineNode(
            label=text[piece.start : piece.label_end],
            lead=text[piece.label_end : content],
            title=text[content:title_end],
            gap=text[title_end:body],
            body=text[body:end],
            tail=text[end:until],
            style=piece.style,
            level=piece.level,
            inline=piece.inline,
            first_line=self._numbers.at(piece.start),
            last_line=self._numbers.at(max(piece.start, end - 1)),
            children=tuple(children),
        )

    def _content(self, piece: _Piece, end: int) -> tuple[int, int]:
        """Return where the words begin and their line ends; a label alone takes the next line."""
        if piece.content < piece.line_end or piece.content >= end:
            return min(piece.content, end), piece.line_end
        content = skip_blanks(self._text, piece.content, end)
        line_end = self._text.find("\n", content, end)
        return content, strip_end(self._text, content, end if line_end < 0 else line_end)
