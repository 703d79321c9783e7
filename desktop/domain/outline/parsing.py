"""The way from a text to its plans: lines → labels → plans → series → levels → trees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.domain.outline.building import TreeBuilder
from desktop.domain.outline.frame import (
    attachments_start,
    closing_start,
    find_head,
    plan_starts,
)
from desktop.domain.outline.headings import find_headings
from desktop.domain.outline.labels import Reading
from desktop.domain.outline.model import PlanText
from desktop.domain.outline.nesting import Placed, nest
from desktop.domain.outline.series import Mark, find_marks, line_labels
from desktop.domain.outline.text import Line, LineNumbers, normalise_text, split_lines


def parse_plans(text: str) -> tuple[PlanText, ...]:
    """Read a text into its plans; ``"".join(plan.text …)`` is ``normalise_text(text)``.

    A text without any numbering gives one plan with ``numbered=False`` and its paragraphs as
    ``preamble``; an empty text gives no plan.
    """
    text = normalise_text(text)
    lines = split_lines(text)
    if not lines:
        return ()
    labels = line_labels(text, lines)
    numbers = LineNumbers(text)
    plans: list[PlanText] = []
    for section in _sections(text, lines, labels):
        plans.extend(_SectionParser(text, section, numbers).plans())
    return tuple(plans)


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of the text with a title of its own.

    Attributes:
        start, end: offsets; the sections of a text lie one behind the other.
        lines, labels: its visible lines and what they begin with.
        title_line: index of the line known to be the title, None when it has to be found.
    """

    start: int
    end: int
    lines: Sequence[Line]
    labels: Sequence[Reading | None]
    title_line: int | None


def _sections(text: str, lines: Sequence[Line], labels: Sequence[Reading | None]) -> list[_Section]:
    starts = list(plan_starts(text, lines, labels))
    title_line = None
    first = 0
    if starts and not any(labels[: starts[0]]) and any(labels[starts[0] :]):
        title_line = starts.pop(0)  # a covering notice without items is the plan's opening
    sections: list[_Section] = []
    for index in [*starts, len(lines)]:
        start = lines[first].start if sections else 0
        end = lines[index].start if index < len(lines) else len(text)
        sections.append(_Section(start, end, lines[first:index], labels[first:index], title_line))
        first, title_line = index, 0
    return sections


def _start(mark: Mark) -> int:
    return mark.start


class _SectionParser:
    """Turns one section into its plans: one, or more where a numbering starts all over again."""

    def __init__(self, text: str, section: _Section, numbers: LineNumbers) -> None:
        self._text = text
        self._section = section
        self._body_lines = attachments_start(text, section.lines)
        self._builder = TreeBuilder(text, section.lines, numbers)

    def plans(self) -> list[PlanText]:
        """Return the section's plans, in order."""
        section, lines = self._section, self._section.lines
        count = self._body_lines
        marks = find_marks(self._text, lines[:count], section.labels[:count])
        inline = [mark for mark in marks if mark.inline]
        own = [mark for mark in marks if not mark.inline]
        placed = nest(self._with_headings(own))
        if not placed:
            return [self._without_nodes(inline)]
        plans = []
        cuts = [0, *(i for i, place in enumerate(placed) if i and place.new_plan), len(placed)]
        for first, last in pairwise(cuts):
            start = section.start if first == 0 else placed[first].mark.start
            is_last = last == len(placed)
            end = section.end if is_last else placed[last].mark.start
            plans.append(self._plan(placed[first:last], inline, start, end))
        return plans

    def _with_headings(self, own: Sequence[Mark]) -> list[Mark]:
        """Add the unnumbered headings; title and opening lines cannot be any."""
        lines = list(self._section.lines[: self._body_lines])
        head = self._head_lines(own[0] if own else None)
        title_end = find_head(self._text, head[self._title_line :]).title_end
        blanked = [
            replace(line, end=line.start) if line.start < title_end else line for line in lines
        ]
        closing = closing_start(self._text, lines)
        if closing is not None:
            blanked[closing:] = [replace(line, end=line.start) for line in lines[closing:]]
        headings = find_headings(self._text, blanked, own)
        return sorted([*own, *headings], key=lambda mark: mark.start)

    @property
    def _title_line(self) -> int:
        return self._section.title_line or 0

    def _head_lines(self, first: Mark | None) -> list[Line]:
        """Return the lines before the first node, the last one cut at its label."""
        lines = self._section.lines
        if first is None:
            return list(lines)
        head = list(lines[: first.line])
        line = lines[first.line]
        if line.start < first.start:
            words = self._text[line.start : first.start].rstrip()
            head.append(replace(line, end=line.start + len(words)))
        return head

    def _plan(
        self, placed: Sequence[Placed], inline: Sequence[Mark], start: int, end: int
    ) -> PlanText:
        first, last = placed[0].mark, placed[-1].mark
        closing = self._closing_offset(last.line + 1, end)
        own_inline = inline[
            bisect_left(inline, first.start, key=_start) : bisect_left(inline, closing, key=_start)
        ]
        nodes = self._builder.build(placed, own_inline, closing)
        title = self._title(self._head_lines(first) if start < first.start else [], start)
        return PlanText(
            opening=self._text[start : title[0]],
            title_text=self._text[title[0] : title[1]],
            preamble=self._text[title[1] : first.start],
            nodes=nodes,
            closing=self._text[closing:end],
            numbered=True,
        )

    def _title(self, head: Sequence[Line], start: int) -> tuple[int, int]:
        lines = head[self._title_line :]
        if not lines:
            return start, start
        found = find_head(self._text, lines)
        if found.title_start == found.title_end:
            return start, start
        return found.title_start, found.title_end

    def _closing_offset(self, first: int, end: int) -> int:
        """Return where the closing part begins; ``end`` when there is none."""
        last = bisect_left(self._section.lines, end, key=lambda line: line.start)
        lines = self._section.lines[first:last]
        count = max(0, min(len(lines), self._body_lines - first))
        closing = closing_start(self._text, lines[:count])
        if count < len(lines):  # a list of attachments, with a signature above or below it
            closing = count if closing is None else closing
        return end if closing is None else lines[closing].start

    def _without_nodes(self, inline: Sequence[Mark]) -> PlanText:
        """Keep the paragraphs; parts like 一是…；二是… are all the outline there is."""
        start, end = self._section.start, self._section.end
        lines = self._section.lines
        first_line = inline[-1].line + 1 if inline else 0
        title = self._title(self._head_lines(inline[0] if inline else None), start)
        after_title = sum(line.start < title[1] for line in lines)
        closing = self._closing_offset(max(first_line, after_title), end)
        nodes = self._builder.build((), inline, closing) if inline else ()
        return PlanText(
            opening=self._text[start : title[0]],
            title_text=self._text[title[0] : title[1]],
            preamble=self._text[title[1] : inline[0].start if inline else closing],
            nodes=nodes,
            closing=self._text[closing:end],
            numbered=bool(nodes),
        )
