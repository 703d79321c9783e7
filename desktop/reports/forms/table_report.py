"""Forms 2 and 5, 汇总排名表 and 任务分解表: any titled table (sheets.md)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.reports.forms.sheet_frame import BODY, MOST_MERGED, SMALLER, STRONG, FormFlow
from desktop.reports.layout.blocks import Align, Type
from desktop.reports.layout.geometry import MM, WU_HAO, XIAO_WU, Paper, form_page
from desktop.reports.layout.measuring import CONTINUED, TableMeasurer
from desktop.reports.layout.table_model import Frame, Group, Row, Shape, Slot, head_cells

if TYPE_CHECKING:
    from desktop.reports.layout.geometry import PageFormat
    from desktop.reports.layout.measuring import Breakers
    from desktop.reports.layout.page import PageLayout
    from desktop.services.report_types import TableColumn, TableReport

_SIZES = (WU_HAO, XIAO_WU, 8.0, 7.0)
_LAST_SIZES = (6.0, 5.0)  # only when A3 is too small as well
_LEAST_ROW = 7.5 * MM
_FEW_ROWS = 0.2  # of a page: worth to move the lines together and save the page
_TIGHT = 0.9
_SHORT = 8.0  # em; columns of short texts are centred
_HEAD_LEAST = 2.0  # em; a head is broken, but not into single characters


def table_pages(
    report: TableReport, breakers: Breakers, *, paper: Paper = Paper.A4
) -> list[PageLayout]:
    """Lay out one table.

    The type is made smaller, and at last the paper larger (A3), until every figure stands in its
    column unbroken.
    """
    page, size, widths = _fitted(report, breakers, paper)
    pages = _laid_out(report, breakers, page, widths, _scaled(BODY, size))
    table = pages[-1].table
    if len(pages) > 1 and table and table.body.height < page.body_height * _FEW_ROWS:
        tight = _laid_out(report, breakers, page, widths, _scaled(BODY, size, _TIGHT))
        if len(tight) < len(pages):
            return tight
    return pages


def _laid_out(
    report: TableReport,
    breakers: Breakers,
    page: PageFormat,
    widths: tuple[float, ...],
    body: Type,
) -> list[PageLayout]:
    flow = FormFlow(page, breakers)
    running = f"{report.title}{CONTINUED}"
    opening = flow.opening(
        report.title, [report.subtitle] if report.subtitle else [], running=running
    )
    padding = _padding(body.size)
    tightness = (body.leading / body.size) / (BODY.leading / BODY.size)
    frame = Frame(
        widths=widths,
        head=head_cells(tuple(column.head for column in report.columns)),
        head_type=replace(STRONG, size=body.size, leading=body.leading),
        group_types=(body, *(kind for kind in SMALLER if kind.size < body.size)),
        least=_LEAST_ROW * tightness,
        most=page.body_height * MOST_MERGED,
        padding=(padding, padding * tightness),
    )
    measurer = TableMeasurer(frame, breakers)
    rows = measurer.rows(_rows(report, frame, breakers))
    tail = flow.tail(report.notes, report.signatures)
    return flow.table_pages(opening, measurer, rows, tail)


def _rows(report: TableReport, frame: Frame, breakers: Breakers) -> list[Row]:
    merged = [at for at, column in enumerate(report.columns) if column.merge]
    plain = [at for at, column in enumerate(report.columns) if not column.merge]
    if not plain:  # a row needs a cell of its own
        merged, plain = [], merged
    slots = tuple(_slot(report, at, breakers) for at in plain)
    shape = Shape(slots, frame.group_types[0])
    return [
        Row(
            shape,
            tuple(row[at] for at in plain),
            tuple(Group(at, at + 1, row[at], row[at]) for at in merged),
        )
        for row in report.rows
    ]


def _slot(report: TableReport, at: int, breakers: Breakers) -> Slot:
    """Centre figures and columns of short texts; longer texts begin at the left."""
    width = breakers[BODY.face].width
    if report.columns[at].numeric or all(width(row[at]) <= _SHORT for row in report.rows):
        return Slot(at, at + 1, Align.CENTRE, balanced=True)
    return Slot(at, at + 1, Align.LEFT)


def _fitted(
    report: TableReport, breakers: Breakers, paper: Paper
) -> tuple[PageFormat, float, tuple[float, ...]]:
    """Return the page, the type size and the widths of the columns."""
    least = [_least(report, at, column, breakers) for at, column in enumerate(report.columns)]
    weights = [column.weight for column in report.columns]
    tries = [(paper, size) for size in _SIZES]
    if paper is not Paper.A3:
        tries += [(Paper.A3, size) for size in _SIZES]
    tries += [(Paper.A3, size) for size in _LAST_SIZES]
    for sheet, size in tries:
        page = form_page(landscape=report.landscape, paper=sheet)
        needs = [need * size + 2 * _padding(size) + 0.5 for need in least]
        if sum(needs) <= page.body_width:
            return page, size, _share(page.body_width, weights, needs)
    scale = page.body_width / sum(needs)
    return page, size, tuple(need * scale for need in needs)


def _scaled(kind: Type, size: float, tightness: float = 1.0) -> Type:
    """Return a type in another size; ``tightness`` below 1 moves its lines together."""
    return replace(kind, size=size, leading=kind.leading * size / kind.size * tightness)


def _padding(size: float) -> float:
    return 2.5 if size >= XIAO_WU else 1.5


def _least(report: TableReport, at: int, column: TableColumn, breakers: Breakers) -> float:
    """Return the least width of a column in em: its longest figure, or a few characters."""
    longest = breakers[BODY.face].longest_atom
    widest = max((longest(row[at]) for row in report.rows), default=1.0)
    head = min(max(map(breakers[STRONG.face].width, column.head), default=0.0), _HEAD_LEAST)
    return max(widest if column.numeric else min(widest, _SHORT), head)


def _share(total: float, weights: list[float], needs: list[float]) -> tuple[float, ...]:
    """Share a width by weight, but give no column less than it needs."""
    fixed: set[int] = set()
    while True:
        rest = total - sum(needs[at] for at in fixed)
        weight = sum(weights[at] for at in range(len(weights)) if at not in fixed)
        if not weight:
            spare = rest / max(len(weights), 1)
            return tuple(need + spare for need in needs)
        short = {
            at
            for at in range(len(weights))
            if at not in fixed and rest * weights[at] / weight < needs[at]
        }
        if not short:
            return tuple(
                needs[at] if at in fixed else rest * weights[at] / weight
                for at in range(len(weights))
            )
        fixed |= short
