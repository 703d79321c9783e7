"""A sheet while it is read: every format fills a :class:`Draft`, which becomes a ``Grid``.

Rows are kept as far as they hold values; only at the end is the rectangle made, when its size is
known and allowed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from desktop.exchange.excel.budget import LAST_COLUMN, LAST_ROW, Budget, TooLarge
from desktop.exchange.excel.cell_values import day_or_time, number_from_float
from desktop.exchange.excel.grid import CellValue, Grid, Merge
from desktop.exchange.excel.number_formats import Shown
from desktop.exchange.excel.telling import broken_cells, sheet_notices
from desktop.services.ports import Progress

Place = tuple[int, int]
_WIDTHS_KEPT = 500
_MERGE_STEPS = 8_000_000
_STEPS_PER_REPORT = 50_000
_LISTED = 20_000
_GAP_ROWS, _GAP_COLUMNS = 5_000, 200
_ROWS_PER_REPORT = 1000


class Visibility(Enum):
    """Whether people see a sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


@dataclass(slots=True)
class Draft:
    """One sheet on its way; rows and columns are 0-based.

    ``errors``: cell → the error's code as shown; ``uncached``: formulas never calculated;
    ``long_numbers``: numbers whose last digits are lost; ``formulas``: cell → its words (only the
    first 20,000; old and binary workbooks give none), ``formula_count`` counts all;
    ``hidden_ranges``: first and last of hidden rows as they come, ``hidden_rows``: those among the
    values, known at the end; ``stray``: where values stand so far away from the table that they were left out.
    """

    name: str
    budget: Budget
    visibility: Visibility = Visibility.VISIBLE
    rows: dict[int, list[CellValue]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    uncached: set[Place] = field(default_factory=set)
    hidden_ranges: list[Place] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths: dict[int, int] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    long_numbers: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    formula_count: int = 0
    stray: Place | None = None

    def line(self, row: int) -> list[CellValue]:
        """Return the values of a row so far.

        Raises:
            ValueError: there is no such row on any sheet.
        """
        cells = self.rows.get(row)
        if cells is None:
            if not 0 <= row <= LAST_ROW:
                raise ValueError("row outside the sheet")
            self.budget.keep_slots(20)
            cells = self.rows[row] = []
        return cells

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Put a value into a cell.

        Raises:
            ValueError: the place is on no sheet.
            TooLarge: the budget is used up.
        """
        if value is None:
            return
        if not 0 <= column <= LAST_COLUMN:
            raise ValueError("cell outside the sheet")
        cells = self.line(row)
        gap = column - len(cells)
        if gap < 0:
            cells[column] = value
            return
        self.budget.keep_slots(gap + 1)
        if gap:
            cells.extend([None] * gap)
        cells.append(value)

    def put_text(self, row: int, column: int, value: str | None) -> None:
        """Put a cleaned text that is held by this cell alone."""
        if value is not None:
            self.budget.keep(len(value))
            self.put(row, column, value)

    def put_number(
        self, row: int, column: int, value: float, shown: Shown, *, since_1904: bool
    ) -> None:
        """Put a binary number in the way its format shows it."""
        number = number_from_float(value)
        if number is None:
            self.errors[row, column] = "#NUM!"
        else:
            self.put_shown(row, column, number, shown, since_1904=since_1904)

    def put_shown(
        self, row: int, column: int, number: Decimal | str, shown: Shown, *, since_1904: bool
    ) -> None:
        """Put an exact number in the way its format shows it; text is a number too long."""
        self.budget.keep(0)
        if isinstance(number, str):
            self.long_numbers[row, column] = number
            self.put(row, column, number)
        elif shown is Shown.NUMBER:
            self.put(row, column, number)
        elif shown is Shown.PERCENT:
            self.percents.add((row, column))
            self.put(row, column, number)
        else:
            self.put(row, column, day_or_time(number, shown, since_1904=since_1904))

    def put_formula(self, row: int, column: int, words: str) -> None:
        """Note a formula; its words stay dead text."""
        self.formula_count += 1
        if words and len(self.formulas) < _LISTED:
            self.budget.keep(len(words))
            self.formulas[row, column] = "=" + words

    def put_error(self, row: int, column: int, code: str) -> None:
        """Note an error cell; it has no value."""
        self.budget.keep(len(code))
        self.errors[row, column] = code or "#错误"

    def hide_rows(self, first: int, last: int) -> None:
        """Note hidden rows."""
        self.budget.keep(0, values=2)
        self.hidden_ranges.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns."""
        self.hidden_columns.update(range(max(first, 0), min(last, LAST_COLUMN) + 1))

    def widen(self, first: int, last: int, characters: int) -> None:
        """Note the width of columns; only of the first few hundred, for a picture of the sheet."""
        columns = range(max(first, 0), min(last, _WIDTHS_KEPT) + 1)
        self.widths.update(dict.fromkeys(columns, characters))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range; ranges that are none are left out."""
        right, bottom = min(right, LAST_COLUMN), min(bottom, LAST_ROW)
        if top < 0 or left < 0 or bottom < top or right < left or (top, left) == (bottom, right):
            return
        self.budget.keep(0, values=2)
        self.merges.append(Merge(top, left, bottom, right))

    def finish(self, progress: Progress) -> Grid:
        """Make the grid: rectangle, merged ranges spread, everything that must be said.

        Raises:
            TooLarge: the rectangle is too large.
            Cancelled: from ``progress``.
        """
        self.rows = {number: row for number, row in self.rows.items() if row}
        self._leave_out_strays()
        height = max(self.rows, default=-1) + 1
        width = max((len(row) for row in self.rows.values()), default=0)
        self.budget.rectangle(height, width)
        rows: list[list[CellValue]] = []
        for number in range(height):
            if number % _ROWS_PER_REPORT == 0:
                progress(number, height)
            row = self.rows.pop(number, None) or []
            row.extend([None] * (width - len(row)))
            rows.append(row)
        merges = _separate(self.merges, height, width, progress)
        _spread(rows, merges, progress)
        self._settle_hidden(height, width)
        return Grid(
            self.name,
            rows,
            merges,
            tuple(sheet_notices(self)),
            self.visibility is not Visibility.VISIBLE,
            broken_cells(self),
            frozenset(self.percents),
            self.formulas,
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            self.visibility is Visibility.VERY_HIDDEN,
            self.widths,
        )

    def _leave_out_strays(self) -> None:
        """Cut off values far below or beside the table: one stray blank would cost a million rows."""
        for before, after in pairwise([-1, *sorted(self.rows)]):
            if after - before > _GAP_ROWS:
                self._drop_rows_from(after)
                break
        if max((len(row) for row in self.rows.values()), default=0) > _GAP_COLUMNS:
            self._drop_columns_after_gap()

    def _drop_rows_from(self, first: int) -> None:
        gone = [number for number in self.rows if number >= first]
        row = min(gone)
        column = next(c for c, value in enumerate(self.rows[row]) if value is not None)
        self.stray = (row, column)
        for number in gone:
            del self.rows[number]

    def _drop_columns_after_gap(self) -> None:
        used = sorted(
            {c for row in self.rows.values() for c, value in enumerate(row) if value is not None}
        )
        for before, after in pairwise([-1, *used]):
            if after - before > _GAP_COLUMNS:
                for number, row in self.rows.items():
                    if len(row) > after and self.stray is None:
                        self.stray = (number, after)
                    del row[before + 1 :]
                return

    def _settle_hidden(self, height: int, width: int) -> None:
        """Hidden rows and columns outside the values concern nobody."""
        reach = -1
        for first, last in sorted(self.hidden_ranges):
            end = min(last, height - 1)
            self.hidden_rows.update(range(max(first, reach + 1), end + 1))
            reach = max(reach, end)
        self.hidden_columns = {column for column in self.hidden_columns if column < width}


def _separate(
    ranges: list[Merge], height: int, width: int, progress: Progress
) -> tuple[Merge, ...]:
    """Cut merged ranges to the cells there are and drop those that overlap an earlier one.

    Raises:
        TooLarge: so many ranges lie over each other that sorting them out would take minutes.
    """
    kept: list[Merge] = []
    owned = bytearray(height * width) if ranges else bytearray()
    steps = 0
    for top, left, low, far in ranges:
        if top >= height or left >= width:
            continue
        bottom, right = min(low, height - 1), min(far, width - 1)
        if steps // _STEPS_PER_REPORT != (steps + bottom - top + 1) // _STEPS_PER_REPORT:
            progress(0, 1)
        steps += bottom - top + 1
        if steps > _MERGE_STEPS:
            raise TooLarge
        spans = range(top * width, bottom * width + 1, width)
        if any(owned.find(1, row + left, row + right + 1) >= 0 for row in spans):
            continue
        for row in spans:
            owned[row + left : row + right + 1] = b"\1" * (right - left + 1)
        kept.append(Merge(top, left, bottom, right))
    return tuple(sorted(kept))


def _spread(rows: list[list[CellValue]], merges: tuple[Merge, ...], progress: Progress) -> None:
    """Give every cell of a merged range the value of its top left cell."""
    for number, merge in enumerate(merges):
        if number % _ROWS_PER_REPORT == 0:
            progress(number, len(merges))
        value = rows[merge.top][merge.left]
        for row in rows[merge.top : merge.bottom + 1]:
            row[merge.left : merge.right + 1] = [value] * (merge.right - merge.left + 1)
