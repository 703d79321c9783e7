"""Plain tables as worksheets: real merged heads, frozen panes, print titles, fitted widths."""

from __future__ import annotations

from itertools import islice

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
    text_width,
)
from desktop.services.report_types import TableReport

_SAMPLED_ROWS = 300
_NARROWEST = 5.0
_FITTED = 14.0
"""A column is made this wide for its content even when its share of the page is less."""
_FROZEN_COLUMNS = 2


class TableWriter:
    """Writes one table to one worksheet."""

    def __init__(self, sheet: Worksheet, styles: Styles, report: TableReport) -> None:
        self._sheet = sheet
        self._styles = styles
        self._report = report
        self._last = max(len(report.columns) - 1, 0)
        self._depth = max((len(column.head) for column in report.columns), default=1)
        self._widths = self._fitted_widths()

    def write(self) -> None:
        """Write title, heads, rows, notes and signatures."""
        report, sheet = self._report, self._sheet
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)
        put_merged(sheet, (0, 0, 0, self._last), report.title, self._styles.title())
        sheet.set_row(0, 36)
        head = 1
        if report.subtitle:
            put_merged(
                sheet, (1, 0, 1, self._last), report.subtitle, self._styles.line(align="center")
            )
            head = 2
        first = head + self._depth
        self._heads(head)
        sheet.freeze_panes(first, self._frozen_columns())
        merged = self._merged_columns(first)
        self._body(first, merged)
        end = self._below(first + len(report.rows))
        print_setup(
            sheet, landscape=report.landscape, head=(head, first - 1), area=(end, self._last)
        )

    def _fitted_widths(self) -> list[float]:
        """Share the page by weight; wide tables shrink to the page, so no column gets too narrow."""
        report = self._report
        room = LANDSCAPE_WIDTH if report.landscape else PORTRAIT_WIDTH
        total = sum(column.weight for column in report.columns) or 1.0
        widths = []
        for place, column in enumerate(report.columns):
            share = column.weight * room / total
            texts = (row[place] for row in islice(report.rows, _SAMPLED_ROWS) if place < len(row))
            content = max((text_width(text) for text in texts), default=0)
            widths.append(max(share, _NARROWEST, min(content + 2.0, _FITTED)))
        return widths

    def _frozen_columns(self) -> int:
        """Freeze the number and the name on the left."""
        texts = (not column.numeric for column in self._report.columns[:_FROZEN_COLUMNS])
        return _FROZEN_COLUMNS if len(self._report.columns) > 6 and any(texts) else 0

    def _heads(self, top: int) -> None:
        """Write the head lines; equal neighbours, to the right or below, become one cell."""
        grid = [
            [_padded(column.head, self._depth)[line] for column in self._report.columns]
            for line in range(self._depth)
        ]
        for row, column, bottom, right in _rectangles(grid):
            text = grid[row][column]
            area = (top + row, column, top + bottom, right)
            put_merged(self._sheet, area, text, self._styles.head())
        for line in range(self._depth):
            alone = [
                (text, self._widths[column])
                for column, text in enumerate(grid[line])
                if grid[line].count(text) == 1
            ]
            height = row_height(alone) / (1 if self._depth == 1 else 1.2)
            self._sheet.set_row(top + line, max(height, 20))

    def _merged_columns(self, first: int) -> set[tuple[int, int]]:
        """Merge equal neighbours down the columns that ask for it; returns the cells covered."""
        rows = self._report.rows
        covered: set[tuple[int, int]] = set()
        cuts: set[int] = set()
        form = self._styles.cell(align="center")
        for place, column in enumerate(self._report.columns):
            if not column.merge:
                continue
            begin = 0
            for end in range(1, len(rows) + 1):
                same = (
                    end < len(rows)
                    and end not in cuts
                    and _at(rows[end], place) == _at(rows[begin], place)
                )
                if same and _at(rows[begin], place):
                    continue
                if end - begin > 1:
                    area = (first + begin, place, first + end - 1, place)
                    put_merged(self._sheet, area, _at(rows[begin], place), form)
                    covered.update((row, place) for row in range(begin, end))
                cuts.add(end)
                begin = end
        return covered

    def _body(self, first: int, covered: set[tuple[int, int]]) -> None:
        columns = self._report.columns
        forms = [self._styles.cell(align="center" if c.numeric else "left") for c in columns]
        sheet = self._sheet
        numeric = [column.numeric for column in columns]
        for offset, row in enumerate(self._report.rows):
            heights = []
            for place, form in enumerate(forms):
                if (offset, place) in covered:
                    continue
                text = row[place] if place < len(row) else ""
                put(sheet, first + offset, place, text, form, number=numeric[place])
                if len(text) > 2:
                    heights.append((text, self._widths[place]))
            sheet.set_row(first + offset, row_height(heights))

    def _below(self, row: int) -> int:
        width = sum(self._widths)
        for text in note_lines(self._report.notes):
            put_merged(self._sheet, (row, 0, row, self._last), text, self._styles.line())
            self._sheet.set_row(row, row_height([(text, width)]))
            row += 1
        if self._report.signatures:
            strip = "          ".join(self._report.signatures)
            put_merged(self._sheet, (row, 0, row, self._last), strip, self._styles.line())
            self._sheet.set_row(row, 36)
            row += 1
        return row - 1


def _at(row: tuple[str, ...], place: int) -> str:
    return row[place] if place < len(row) else ""


def _padded(head: tuple[str, ...], depth: int) -> list[str]:
    """Fill a short head downwards with its last text, so that it is merged over the rest."""
    return [head[min(line, len(head) - 1)] if head else "" for line in range(depth)]


def _rectangles(grid: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """Cut the head into rectangles of equal text: (top, left, bottom, right).

    A cell grows to the right only under one common cell above, so 小计 of two groups stay apart.
    """
    height, width = len(grid), len(grid[0]) if grid else 0
    owner: list[list[tuple[int, int] | None]] = [[None] * width for _ in range(height)]
    found = []
    for row in range(height):
        for column in range(width):
            if owner[row][column] is not None:
                continue
            text = grid[row][column]
            right = column
            while (
                right + 1 < width
                and owner[row][right + 1] is None
                and grid[row][right + 1] == text
                and (row == 0 or owner[row - 1][right + 1] == owner[row - 1][column])
                and [line[right + 1] for line in grid[:row]]
                == [line[column] for line in grid[:row]]
            ):
                right += 1
            bottom = row
            while bottom + 1 < height and all(
                grid[bottom + 1][place] == text for place in range(column, right + 1)
            ):
                bottom += 1
            for covered in range(row, bottom + 1):
                for place in range(column, right + 1):
                    owner[covered][place] = (row, column)
            found.append((row, column, bottom, right))
    return found
