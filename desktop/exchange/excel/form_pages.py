"""Write the pages of a form that is handed out: locked but for the cells to fill in, with limits."""

from __future__ import annotations

from itertools import groupby
from typing import Protocol

from desktop.domain.exact import show
from desktop.exchange.excel.grid import column_letters
from desktop.exchange.excel.page import (
    LANDSCAPE_WIDTH,
    Format,
    Styles,
    Worksheet,
    print_setup,
    put,
    put_merged,
    row_height,
)
from desktop.services.handing_out.entry_fields import EntryField, FieldKind
from desktop.services.handing_out.forms import (
    FIRST_LINE,
    HEAD_ROW,
    TITLE_ROW,
    WHOM_ROW,
    FormBody,
    FormBook,
    FormPage,
)

_FILL_IN = "#FFF9DB"
_LONGEST_LIST = 255
_LONGEST_MESSAGE = 250
_CATEGORY_WIDTH = 15.0
_WIDTHS = {"序号": 6.0, "考核内容": 24.0, "分值": 7.0, "考核得分": 10.0, "扣分原因": 26.0}
_MARKS = ("-", "/")


class FormSheet(Worksheet, Protocol):
    """What is used besides of an XlsxWriter worksheet."""

    def protect(self, password: str, options: dict[str, bool]) -> object:
        """Lock all cells whose format does not say otherwise."""

    def data_validation(
        self, top: int, left: int, bottom: int, right: int, options: dict[str, object]
    ) -> object:
        """Limit what can be typed into a range."""


class FormWriter:
    """Writes the pages of one handout; what is the same on all of them is worked out once."""

    def __init__(self, styles: Styles, body: FormBody) -> None:
        self._styles = styles
        self._body = body
        self._fill = styles.get(border=1, align="center", bg_color=_FILL_IN, locked=False)
        self._reason = styles.get(border=1, align="left", bg_color=_FILL_IN, locked=False)
        taken = sum(_WIDTHS.get(head, _CATEGORY_WIDTH) for head in body.heads if head != "评分标准")
        rest = max(LANDSCAPE_WIDTH - taken, 24.0)
        self._widths = [
            rest if head == "评分标准" else _WIDTHS.get(head, _CATEGORY_WIDTH)
            for head in body.heads
        ]
        self._heights = [
            row_height(zip(line.texts, self._widths, strict=False)) for line in body.lines
        ]

    def write(self, sheet: FormSheet, page: FormPage) -> None:
        """Write one page."""
        body, styles = self._body, self._styles
        last = len(body.heads) - 1
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)
        put_merged(sheet, (TITLE_ROW, 0, TITLE_ROW, last), body.title, styles.title())
        sheet.set_row(TITLE_ROW, 32)
        put_merged(sheet, (WHOM_ROW, 0, WHOM_ROW, last), page.whom, styles.line())
        sheet.set_row(WHOM_ROW, 22)
        for column, head in enumerate(body.heads):
            put(sheet, HEAD_ROW, column, head, styles.head(), number=False)
        sheet.set_row(HEAD_ROW, 24)
        self._lines(sheet)
        for row, note in enumerate(body.notes, body.note_row):
            put_merged(sheet, (row, 0, row, last), note, styles.line())
        sheet.freeze_panes(FIRST_LINE, 0)
        area = (body.note_row + len(body.notes) - 1, last)
        print_setup(sheet, landscape=True, head=(TITLE_ROW, HEAD_ROW), area=area)
        lock(sheet)

    def _lines(self, sheet: FormSheet) -> None:
        body = self._body
        depth = body.score_column - 4
        self._categories(sheet, depth)
        for row, line in enumerate(body.lines, FIRST_LINE):
            for column in range(depth, body.score_column):
                head = body.heads[column]
                align = "center" if head in {"序号", "分值"} else "left"
                form = self._styles.cell(align=align)
                put(sheet, row, column, line.texts[column], form, number=head == "分值")
            self._entry(sheet, row, line.field)
            sheet.set_row(row, self._heights[row - FIRST_LINE])
        self._limit(sheet)

    def _categories(self, sheet: FormSheet, depth: int) -> None:
        """Merge equal neighbours; a category below another never reaches over its end."""
        form = self._styles.cell(align="center")
        rows = list(enumerate(self._body.lines, FIRST_LINE))
        for column in range(depth):
            for _key, group in groupby(rows, key=lambda item: item[1].keys[: column + 1]):
                members = list(group)
                area = (members[0][0], column, members[-1][0], column)
                put_merged(sheet, area, members[0][1].texts[column], form)

    def _entry(self, sheet: FormSheet, row: int, field: EntryField) -> None:
        score, reason = self._body.score_column, self._body.reason_column
        if field.kind is FieldKind.CLOSED:
            locked: Format = self._styles.cell(align="center")
            put(sheet, row, score, "", locked)
            put(sheet, row, reason, "", locked)
            return
        put(sheet, row, score, "", self._fill)
        put(sheet, row, reason, "", self._reason)

    def _limit(self, sheet: FormSheet) -> None:
        """Limit the score cells; cells with the same limits share a rule (they cost time).

        The formula of a rule is relative to the first of its cells.
        """
        score = self._body.score_column
        rows_of: dict[EntryField, list[int]] = {}
        for row, line in enumerate(self._body.lines, FIRST_LINE):
            if line.field.kind is not FieldKind.CLOSED:
                rows_of.setdefault(line.field, []).append(row)
        for field, rows in rows_of.items():
            rule = {
                **_limits(field, f"{column_letters(score)}{rows[0] + 1}"),
                "input_title": "考核得分",
                "input_message": field.hint[:_LONGEST_MESSAGE],
                "error_title": "请核对",
                "error_message": f"这一格只能填：{field.hint}"[:_LONGEST_MESSAGE],
            }
            if len(rows) > 1:
                rule["other_cells"] = [[row, score, row, score] for row in rows[1:]]
            sheet.data_validation(rows[0], score, rows[0], score, rule)


def lock(sheet: FormSheet) -> None:
    """Protect a worksheet without a password; widths and heights may still be changed."""
    sheet.protect("", {"format_columns": True, "format_rows": True})


def write_cover(sheet: FormSheet, styles: Styles, book: FormBook) -> None:
    """Write the cover note: a title and its lines."""
    width = 76.0  # A4 upright at 12 pt
    sheet.set_column(0, 0, width)
    for row, text in enumerate(book.cover):
        form = styles.title() if row == 0 else styles.get(font_size=12)
        put(sheet, row, 0, text, form, number=False)
        sheet.set_row(row, 40 if row == 0 else row_height([(text, width * 0.8)]) + 10)
    print_setup(sheet, landscape=False, head=None, area=(len(book.cover) - 1, 0))
    lock(sheet)


def _limits(field: EntryField, cell: str) -> dict[str, object]:
    """Return the validation of a cell; 未检 and 不适用 may always be written.

    A plain range would refuse “-” and “/”, so numbers are limited by a formula.
    """
    if field.kind is FieldKind.LEVEL:
        choices = [*field.levels, *_MARKS]
        if len(",".join(choices)) <= _LONGEST_LIST and not any("," in one for one in choices):
            return {"validate": "list", "source": choices}
        return {"validate": "any"}
    conditions = [f"ISNUMBER({cell})"]
    if field.low is not None:
        conditions.append(f"{cell}>={show(field.low)}")
    if field.high is not None:
        conditions.append(f"{cell}<={show(field.high)}")
    if field.step:
        steps = f"{cell}/{show(field.step)}"
        conditions.append(f"ABS({steps}-ROUND({steps},0))<0.000001")
    marks = ",".join(f'{cell}="{mark}"' for mark in _MARKS)
    return {"validate": "custom", "value": f"=OR({marks},AND({','.join(conditions)}))"}
