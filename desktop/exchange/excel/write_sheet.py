"""评分表 as a worksheet: merged categories, room for a pen, the same lines as on paper."""

from __future__ import annotations

from desktop.exchange.excel.page import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Styles,
    Worksheet,
    note_lines,
    print_setup,
    put,
    put_merged,
    row_height,
)
from desktop.services.report_types import ScoreSheet, SheetRow, SheetRowKind

_HEADS = ("序号", "考核内容", "分值", "评分标准", "自评分", "考核得分", "扣分原因")
_WEIGHTS = (5.0, 20.0, 6.0, 30.0, 7.0, 8.0, 16.0)
_CATEGORY_WEIGHT = 10.0
_UPRIGHT_COLUMNS = 8


class ScoreSheetWriter:
    """Writes one score sheet to one worksheet."""

    def __init__(self, sheet: Worksheet, styles: Styles, report: ScoreSheet) -> None:
        self._sheet = sheet
        self._styles = styles
        self._report = report
        self._levels = len(report.category_heads)
        self._last = self._levels + len(_HEADS) - 1
        weights = [_CATEGORY_WEIGHT] * self._levels + list(_WEIGHTS)
        self._landscape = len(weights) > _UPRIGHT_COLUMNS
        room = LANDSCAPE_WIDTH if self._landscape else PORTRAIT_WIDTH
        self._heights: dict[int, float] = {}
        self._widths = [weight * room / sum(weights) for weight in weights]

    def write(self) -> None:
        """Write title, head, lines, notes and signatures."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        row = self._above()
        heads = (*self._report.category_heads, *_HEADS)
        for column, text in enumerate(heads):
            put(self._sheet, row, column, text, self._styles.head(), number=False)
        self._sheet.set_row(row, 24)
        head = row
        self._sheet.freeze_panes(head + 1, 0)
        first = head + 1
        for offset, line in enumerate(self._report.rows):
            self._line(first + offset, line)
        self._categories(first)
        for row, height in self._heights.items():
            self._sheet.set_row(row, height)
        end = self._below(first + len(self._report.rows))
        # Numbers such as 1.2 stand in the 序号 column as text, on purpose.
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(65 + self._last)}{end + 1}"})
        print_setup(
            self._sheet, landscape=self._landscape, head=(head, head), area=(end, self._last)
        )

    def _above(self) -> int:
        """Write the title and the line that names unit and period; returns the head's row."""
        report, last = self._report, self._last
        put_merged(self._sheet, (0, 0, 0, last), report.title, self._styles.title())
        self._sheet.set_row(0, 36)
        middle = (last + 1) // 2
        unit = f"被考核单位：{report.unit}"
        period = f"考核时间：{report.period}" if report.period else "考核时间:    年   月   日"
        put_merged(self._sheet, (1, 0, 1, middle - 1), unit, self._styles.line())
        put_merged(self._sheet, (1, middle, 1, last), period, self._styles.line(align="right"))
        self._sheet.set_row(1, 22)
        return 2

    def _line(self, row: int, line: SheetRow) -> None:
        leaf = line.kind is SheetRowKind.LEAF
        start = self._levels
        left = self._styles.cell(bold=not leaf)
        centre = self._styles.cell(align="center", bold=not leaf)
        if line.kind is SheetRowKind.TOTAL:
            area = (row, 0, row, start + 1)  # one cell, as on paper: its word stands once
            put_merged(self._sheet, area, line.content, centre)
        else:
            put(self._sheet, row, start, line.number, centre, number=False)
            put(self._sheet, row, start + 1, line.content, left, number=False)
        put(self._sheet, row, start + 2, line.full, centre)
        put(self._sheet, row, start + 3, line.words, left, number=False)
        put(self._sheet, row, start + 4, line.self_score, centre)
        put(self._sheet, row, start + 5, line.score, centre)
        put(self._sheet, row, start + 6, line.reason, left, number=False)
        texts = ("", line.content, "", line.words, "", "", line.reason)
        cells = zip(texts, self._widths[start:], strict=True)
        self._heights[row] = row_height(cells, pen=self._report.blank)

    def _categories(self, first: int) -> None:
        """Merge equal categories down."""
        rows = self._report.rows
        for level in range(self._levels):
            begin = 0
            for end in range(1, len(rows) + 1):
                if end < len(rows) and self._same(rows[begin], rows[end], level):
                    continue
                line = rows[begin]
                if line.kind is SheetRowKind.TOTAL:  # written whole by _line
                    begin = end
                    continue
                bold = line.kind is not SheetRowKind.LEAF
                area = (first + begin, level, first + end - 1, level)
                form = self._styles.cell(align="center", bold=bold)
                text = _at(line.categories, level)
                put_merged(self._sheet, area, text, form)
                self._make_room(first + begin, first + end - 1, text, self._widths[level])
                begin = end

    def _make_room(self, top: int, bottom: int, text: str, width: float) -> None:
        """Make the last row of a category taller when its text needs more than its rows have."""
        missing = row_height([(text, width)]) - sum(
            self._heights[row] for row in range(top, bottom + 1)
        )
        self._heights[bottom] += max(missing, 0.0)

    @staticmethod
    def _same(above: SheetRow, below: SheetRow, level: int) -> bool:
        return above.category_keys[: level + 1] == below.category_keys[: level + 1]

    def _below(self, row: int) -> int:
        """Write summary, notes and signatures; returns the last row used."""
        report, last = self._report, self._last
        width = sum(self._widths)
        lines = [f"说明：{report.summary}"] if report.summary else []
        for text in [*lines, *note_lines(report.notes)]:
            put_merged(self._sheet, (row, 0, row, last), text, self._styles.get(align="left"))
            self._sheet.set_row(row, row_height([(text, width)]))
            row += 1
        if not report.signatures:
            return row - 1
        strip = "          ".join([*report.signatures, "    年   月   日"])
        put_merged(self._sheet, (row, 0, row, last), strip, self._styles.line())
        self._sheet.set_row(row, 40)
        return row


def _at(texts: tuple[str, ...], level: int) -> str:
    return texts[level] if level < len(texts) else ""
