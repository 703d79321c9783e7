"""The explanation of one unit's total: how each point came and went, indented by level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.reports.forms.sheet_frame import BODY, STRONG, FormFlow
from desktop.reports.layout.blocks import Align, TextBlock
from desktop.reports.layout.geometry import Paper, form_page
from desktop.reports.layout.measuring import CONTINUED
from desktop.reports.layout.page import PageLayout

if TYPE_CHECKING:
    from desktop.reports.layout.geometry import PageFormat
    from desktop.reports.layout.measuring import Breakers
    from desktop.services.report_types import Appendix

_INDENT = 2.0  # em per level
_GAP = 2.0  # points between lines
_ABOVE = 6.0  # more above an outermost line
_MOST_INDENT = 12.0  # em; deeper levels stay there, or no room is left for their text
_LEAST_POINTS = 5.0  # em


def appendix_pages(
    appendix: Appendix, breakers: Breakers, *, paper: Paper = Paper.A4
) -> list[PageLayout]:
    """Lay out an appendix: text left, points right, a fine rule over each outermost line."""
    page = form_page(landscape=False, paper=paper)
    flow = FormFlow(page, breakers)
    opening = flow.opening(appendix.title, [], running=f"{appendix.title}{CONTINUED}")
    points = _points_width(appendix, breakers)
    pages: list[PageLayout] = []
    blocks, top = list(opening.blocks), opening.bottom
    rules: list[tuple[float, float, float]] = []
    foot = page.height - page.bottom
    deeper = [line[0] for line in (*appendix.lines, (0, "", ""))][1:]
    for (indent, text, amount), following in zip(appendix.lines, deeper, strict=True):
        left, right = _line(page, breakers, (indent, text, amount), points)
        if indent == 0:
            top += _ABOVE
            rules.append((page.left, top - _GAP, page.body_width))
        # A heading needs room for a line of what it heads.
        least = min(2, len(left.lines)) + (1 if following > indent else 0)
        while left.lines:
            fitting = int((foot - top) / left.type.leading + 0.01)
            if fitting < least:
                if indent == 0 and rules and rules[-1][1] == top - _GAP:
                    rules.pop()
                pages.append(PageLayout(page, tuple(blocks), rules=tuple(rules)))
                blocks, rules = list(flow.running(opening.running)), []
                top = flow.later_top(opening.running)
                least = 1
                continue
            part = replace(left, top=top, lines=left.lines[:fitting])
            blocks += [part, replace(right, top=top)]
            top += max(part.height, right.height) + _GAP
            left = replace(left, lines=left.lines[fitting:])
            right = replace(right, lines=())
    pages.append(PageLayout(page, tuple(blocks), rules=tuple(rules)))
    return flow.numbered(pages)


def _line(
    page: PageFormat, breakers: Breakers, line: tuple[int, str, str], points: float
) -> tuple[TextBlock, TextBlock]:
    """Return the text and the points of one line, not yet placed."""
    indent, text, amount = line
    kind = BODY if indent else STRONG
    inset = min(indent * _INDENT, _MOST_INDENT) * kind.size
    width = page.body_width - inset - points
    lines = breakers[kind.face].lines(text, width / kind.size)
    right = page.left + page.body_width - points
    return (
        TextBlock(page.left + inset, 0.0, width, lines, kind),
        TextBlock(right, 0.0, points, (amount,) if amount else (), kind, Align.RIGHT),
    )


def _points_width(appendix: Appendix, breakers: Breakers) -> float:
    """Return the width of the column of points, in points."""
    width = breakers[STRONG.face].width
    widest = max((width(amount) for _, _, amount in appendix.lines), default=0.0)
    return (max(widest, _LEAST_POINTS) + 1) * STRONG.size
