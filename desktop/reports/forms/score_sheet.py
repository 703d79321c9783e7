"""Form 1, 评分表: blank for a pen, or scored (sheets.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.reports.forms.sheet_frame import BODY, MOST_MERGED, SMALLER, STRONG, FormFlow
from desktop.reports.layout.blocks import Align
from desktop.reports.layout.geometry import MM, Paper, form_page
from desktop.reports.layout.measuring import CONTINUED, TableMeasurer
from desktop.reports.layout.table_model import Frame, Group, Row, Shape, Slot, head_cells
from desktop.services.report_types import SheetRowKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.reports.layout.geometry import PageFormat
    from desktop.reports.layout.measuring import Breakers
    from desktop.reports.layout.page import PageLayout
    from desktop.services.report_types import ScoreSheet, SheetRow

HEADS = ("序号", "考核内容", "分值", "评分标准", "自评分", "考核得分", "扣分原因")
LABELS = {SheetRowKind.SUBTOTAL: "小计", SheetRowKind.TOTAL: "合计"}
_PORTRAIT_COLUMNS = 8  # more columns are printed across (sheets.md, Base)
_BLANK_ROW = 9 * MM  # high enough for a pen
_SCORED_ROW = 7.5 * MM
_WORDY = 60  # characters of a category
_UNDERLINE = "＿" * 10
_BLANK_DATE = "　　　　年　　月　　日"

_NUMBER, _FULL, _SELF, _SCORE = 10 * MM, 12 * MM, 14 * MM, 15 * MM
_DIGIT = 0.58 * BODY.size  # widest digit of the table face, with a little air
# How 考核内容, 评分标准 and 扣分原因 share what the narrow columns leave.
_SHARES_SCORED = (35, 42, 26)
_SHARES_BLANK = (34, 40, 30)


@dataclass(frozen=True, slots=True)
class _FrameKey:
    """What decides the frame of a sheet; equal sheets of a job share one."""

    heads: tuple[str, ...]
    blank: bool
    longest: tuple[int, int, int, int]
    wordy: bool  # a category of many words, which would be very high in the usual width


class ScoreSheetForm:
    """Lays out score sheets; keeps what the sheets of a job have in common."""

    def __init__(
        self, breakers: Breakers, *, paper: Paper = Paper.A4, shared: bool = False
    ) -> None:
        """Prepare.

        Args:
            breakers: measure the text.
            paper: A4 or A3.
            shared: the job has many sheets of the same criteria: draw these once.
        """
        self._breakers = breakers
        self._paper = paper
        self._shared = shared
        self._frames: dict[_FrameKey, TableMeasurer] = {}
        self._flows: dict[PageFormat, FormFlow] = {}
        self._shapes: dict[tuple[SheetRowKind, int, int], Shape] = {}
        self._groups: dict[tuple[tuple[str, ...], tuple[str, ...], int], tuple[Group, ...]] = {}

    def pages(self, sheet: ScoreSheet) -> list[PageLayout]:
        """Lay out one sheet."""
        levels = len(sheet.category_heads)
        landscape = levels + len(HEADS) > _PORTRAIT_COLUMNS
        page = form_page(landscape=landscape, paper=self._paper)
        flow = self._flow(page)
        opening = flow.opening(
            sheet.title,
            _head_lines(sheet),
            running=" ".join((sheet.title, sheet.unit)).strip() + CONTINUED,
        )
        measurer = self._measurer(sheet, page)
        rows = measurer.rows(self._rows(sheet, levels))
        tail = flow.tail(sheet.notes, sheet.signatures, summary=sheet.summary)
        return flow.table_pages(opening, measurer, rows, tail)

    def _flow(self, page: PageFormat) -> FormFlow:
        if page not in self._flows:
            self._flows[page] = FormFlow(page, self._breakers)
        return self._flows[page]

    def _measurer(self, sheet: ScoreSheet, page: PageFormat) -> TableMeasurer:
        key = _FrameKey(sheet.category_heads, sheet.blank, _longest(sheet), _wordy(sheet))
        measurer = self._frames.get(key)
        if measurer is None:
            heads = tuple((head,) for head in (*sheet.category_heads, *HEADS))
            frame = Frame(
                widths=_widths(key, page.body_width),
                head=head_cells(heads),
                head_type=STRONG,
                group_types=(BODY, *SMALLER),
                least=_BLANK_ROW if sheet.blank else _SCORED_ROW,
                most=page.body_height * MOST_MERGED,
            )
            measurer = self._frames[key] = TableMeasurer(frame, self._breakers)
        return measurer

    def _rows(self, sheet: ScoreSheet, levels: int) -> Iterator[Row]:
        above: tuple[Group, ...] = ()
        for row in sheet.rows:
            made = self._row(row, levels, above)
            above = made.groups
            yield made

    def _row(self, row: SheetRow, levels: int, above: tuple[Group, ...]) -> Row:
        key = (row.categories, row.category_keys, levels)
        groups = self._groups.get(key)
        if groups is None:
            groups = self._groups[key] = _groups(row, levels)
        if row.kind is SheetRowKind.LEAF:
            shape = self._shape(row.kind, levels, levels if groups else 0)
            texts: tuple[str, ...] = (row.number, row.content, row.full, row.words)
            if levels and not groups:
                texts = ("", *texts)
        else:
            if row.kind is SheetRowKind.TOTAL:
                groups = ()
            begin = 0
            if groups:
                groups, begin = _of_subtotal(groups, above)
            shape = self._shape(row.kind, levels, begin)
            texts = (row.content or LABELS[row.kind], row.full, row.words)
        return Row(shape, (*texts, row.self_score, row.score, row.reason), groups)

    def _shape(self, kind: SheetRowKind, levels: int, begin: int) -> Shape:
        """Return the shape of a row whose merged cells end before column ``begin``."""
        key = (kind, levels, begin)
        shape = self._shapes.get(key)
        if shape is None:
            leaf = kind is SheetRowKind.LEAF
            shape = Shape(
                slots=self._leaf_slots(levels, begin) if leaf else self._sum_slots(levels, begin),
                type=BODY if leaf else STRONG,
                with_previous=not leaf,
            )
            self._shapes[key] = shape
        return shape

    def _leaf_slots(self, levels: int, begin: int) -> tuple[Slot, ...]:
        fixed = self._shared
        empty = () if begin == levels else (Slot(0, levels, fixed=fixed),)
        return (
            *empty,
            Slot(levels, levels + 1, Align.CENTRE, fixed),
            Slot(levels + 1, levels + 2, Align.LEFT, fixed),
            *self._value_slots(levels + 2),
        )

    def _sum_slots(self, levels: int, begin: int) -> tuple[Slot, ...]:
        label = Slot(begin, levels + 2, Align.CENTRE, self._shared, balanced=True)
        return (label, *self._value_slots(levels + 2))

    def _value_slots(self, at: int) -> tuple[Slot, ...]:
        """Return 分值, 评分标准, 自评分, 考核得分, 扣分原因."""
        return (
            Slot(at, at + 1, Align.CENTRE, self._shared),
            Slot(at + 1, at + 2, Align.LEFT, self._shared),
            Slot(at + 2, at + 3, Align.CENTRE),
            Slot(at + 3, at + 4, Align.CENTRE),
            Slot(at + 4, at + 5, Align.LEFT),
        )


def _groups(row: SheetRow, levels: int) -> tuple[Group, ...]:
    """Merge the categories of a row: the last one takes the columns that are left.

    More categories than columns: the innermost ones share the last column, one under the other.
    """
    texts, keys = row.categories, row.category_keys
    while texts and not texts[-1]:
        texts = texts[:-1]
    if not levels or not texts:
        return ()
    keys = keys[: len(texts)]
    if len(texts) > levels:
        texts = (*texts[: levels - 1], "\n".join(texts[levels - 1 :]))
        keys = (*keys[: levels - 1], "\n".join(keys[levels - 1 :]))
    last = len(texts) - 1
    return tuple(
        Group(at, levels if at == last else at + 1, key, text)
        for at, (text, key) in enumerate(zip(texts, keys, strict=True))
    )


def _of_subtotal(
    groups: tuple[Group, ...], above: tuple[Group, ...]
) -> tuple[tuple[Group, ...], int]:
    """Fit the merged cells of a subtotal to those of the row above.

    Returns:
        the merged cells, and the column where the label begins.
    """
    level = len(groups) - 1
    last = groups[level]
    if level < len(above) and above[level].key == last.key:
        last = above[level]
    else:
        last = Group(last.start, last.start + 1, last.key, last.text)
    return (*groups[:level], last), last.stop


def _longest(sheet: ScoreSheet) -> tuple[int, int, int, int]:
    """Return the lengths of the longest 序号, 分值, 自评分, 考核得分."""
    rows = sheet.rows
    return (
        max((len(row.number) for row in rows), default=0),
        max((len(row.full) for row in rows), default=0),
        max((len(row.self_score) for row in rows), default=0),
        max((len(row.score) for row in rows), default=0),
    )


def _wordy(sheet: ScoreSheet) -> bool:
    return any(len(text) > _WORDY for row in sheet.rows for text in row.categories)


def _widths(key: _FrameKey, body: float) -> tuple[float, ...]:
    """Share the width of the page between the columns."""
    levels = len(key.heads)
    category = (20.5 if levels == 1 else 22 if levels == 2 else 18) * MM
    category *= 1.6 if key.wordy and levels < 3 else 1
    number, full, self_score, score = (
        max(least, length * _DIGIT + 6)
        for least, length in zip((_NUMBER, _FULL, _SELF, _SCORE), key.longest, strict=True)
    )
    rest = body - levels * category - number - full - self_score - score
    shares = _SHARES_BLANK if key.blank else _SHARES_SCORED
    content, words, reason = (rest * share / sum(shares) for share in shares)
    return (*[category] * levels, number, content, full, words, self_score, score, reason)


def _head_lines(sheet: ScoreSheet) -> list[str]:
    unit = sheet.unit or _UNDERLINE
    period = sheet.period or _BLANK_DATE
    group = f"　　组别：{sheet.group}" if sheet.group else ""
    lines = [f"被考核单位：{unit}{group}\t考核时间：{period}"]
    facts = (("名次", sheet.rank), ("等次", sheet.grade))
    known = [f"{name}：{value}" for name, value in facts if value]
    if known and not sheet.summary:  # the summary says both
        lines.append("　　".join(known))
    return lines
