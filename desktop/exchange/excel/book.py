"""Open any table file as a :class:`~desktop.exchange.excel.grid.Book`."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine

from desktop.domain.exact import plain
from desktop.exchange.excel.biff import EncryptedBook, biff_losses
from desktop.exchange.excel.grid import Book, CellValue, Grid, Merge, column_letters
from desktop.exchange.excel.losses import Losses, xlsx_losses
from desktop.exchange.excel.ods import ods_sheets
from desktop.exchange.excel.sniff import (
    Kind,
    damaged_problem,
    password_problem,
    read_bytes,
    sniff,
)
from desktop.exchange.excel.text_tables import read_delimited, read_html
from desktop.services.importing_types import Problem
from desktop.services.ports import Progress, silent

_EXACT_LIMIT = 10.0**15
"""Numbers of more than 15 digits are not kept exactly by any spreadsheet program."""

_ROWS_PER_REPORT = 2000
_DAMAGED = (
    calamine.CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    ValueError,
    KeyError,
    EOFError,
)
RawCell = int | float | str | bool | date | datetime | time | timedelta


def open_book(path: Path, *, progress: Progress = silent) -> Book:
    """Read all sheets of a file, looking at its content and not at its extension.

    Raises:
        FileProblem: it is no table, protected, damaged or empty; the sentence says which.
        Cancelled: from ``progress``.
    """
    data = read_bytes(path)
    kind = sniff(data, path)
    progress(0, 1)
    try:
        grids = _read(kind, data, progress)
    except (EncryptedBook, calamine.PasswordError):
        raise password_problem(path) from None
    except _DAMAGED:
        raise damaged_problem(path) from None
    return Book(path.name, kind.value, tuple(grids), tuple(_notices(path, kind, grids)))


def _notices(path: Path, kind: Kind, grids: list[Grid]) -> list[Problem]:
    notices = []
    if not kind.fits(path.suffix):
        notices.append(
            Problem(
                "",
                f"「{path.name}」的扩展名是 {path.suffix or '(无)'}，内容其实是{kind.chinese}，已按内容读取。",
                blocking=False,
            )
        )
    notices.extend(
        Problem(
            grid.name, f"工作表「{grid.name}」是隐藏的。", "请确认它是否需要导入。", blocking=False
        )
        for grid in grids
        if grid.hidden
    )
    return notices


def _read(kind: Kind, data: bytes, progress: Progress) -> list[Grid]:
    if kind is Kind.TEXT:
        return [read_delimited(data)]
    if kind is Kind.HTML:
        return read_html(data)
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [sheet for sheet in workbook.sheets_metadata if _is_worksheet(sheet)]
    losses, merges = _details(kind, data, [sheet.name for sheet in sheets])
    grids = []
    for number, sheet in enumerate(sheets):
        progress(number, len(sheets))
        hidden = sheet.visible is not calamine.SheetVisibleEnum.Visible
        found = losses.get(sheet.name, Losses())
        page = workbook.get_sheet_by_name(sheet.name)
        ranges = merges[sheet.name] if sheet.name in merges else _merges(page)
        grids.append(_grid(page, found, ranges, hidden, progress))
    return grids


def _is_worksheet(sheet: calamine.SheetMetadata) -> bool:
    return sheet.typ is calamine.SheetTypeEnum.WorkSheet


def _details(
    kind: Kind, data: bytes, names: list[str]
) -> tuple[Mapping[str, Losses], Mapping[str, list[Merge]]]:
    """Return what calamine loses, and the merged ranges where it does not give them."""
    if kind is Kind.XLSX:
        return xlsx_losses(data), {}
    if kind is Kind.XLS:
        return dict(zip(names, biff_losses(data), strict=False)), {}
    if kind is Kind.ODS:
        sheets = ods_sheets(data)
        losses = {name: sheet.losses for name, sheet in sheets.items()}
        return losses, {name: sheet.merges for name, sheet in sheets.items()}
    return {}, {}


def _merges(sheet: calamine.CalamineSheet) -> list[Merge]:
    return [
        Merge(top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]


def _grid(
    sheet: calamine.CalamineSheet,
    losses: Losses,
    ranges: list[Merge],
    hidden: bool,
    progress: Progress,
) -> Grid:
    converter = _Converter()
    progress(0, 1)
    raw = sheet.to_python(skip_empty_area=False)
    rows: list[list[CellValue]] = []
    for begin in range(0, len(raw), _ROWS_PER_REPORT):
        progress(begin, len(raw))
        rows.extend(converter.row(row) for row in raw[begin : begin + _ROWS_PER_REPORT])
    merges = tuple(_clipped(ranges, len(rows), len(rows[0]) if rows else 0))
    _spread(rows, merges)
    problems = _notes_on_sheet(sheet.name, losses) + _long_numbers(sheet.name, rows, converter)
    return Grid(sheet.name, rows, merges, tuple(problems), hidden, _broken(sheet.name, losses))


class _Converter:
    """Turns what calamine hands over into exact values; equal numbers are converted once."""

    def __init__(self) -> None:
        self._numbers: dict[float, Decimal | str] = {}
        self.inexact: set[str] = set()

    def row(self, raw: list[RawCell]) -> list[CellValue]:
        """Convert one row."""
        numbers = self._numbers
        cells: list[CellValue] = []
        for value in raw:
            if value.__class__ is float:
                number = numbers.get(value)
                cells.append(self._number(value) if number is None else number)
            elif value == "":
                cells.append(None)
            else:
                cells.append(self._other(value))
        return cells

    def _number(self, value: float) -> Decimal | str:
        """Keep the 15 digits a spreadsheet shows, so that 97.69999999999999 is 97.7 again."""
        text = format(value, ".15g")
        number: Decimal | str = plain(Decimal(text))
        if abs(value) >= _EXACT_LIMIT:
            number = text
            self.inexact.add(text)
        self._numbers[value] = number
        return number

    def _other(self, value: RawCell) -> CellValue:
        if isinstance(value, str):
            text = value if value.isascii() else unicodedata.normalize("NFC", value)
            return text.replace("\xa0", " ").replace("\r\n", "\n").strip() or None
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, datetime):
            return value.date() if value.time() == time(0) else value.isoformat(" ")
        if isinstance(value, date):
            return value
        if isinstance(value, int | float):
            return self._number(float(value)) if abs(value) >= _EXACT_LIMIT else Decimal(str(value))
        return str(value)


def _clipped(ranges: list[Merge], height: int, width: int) -> Iterator[Merge]:
    """Cut merged ranges to the cells there are; some files merge whole columns."""
    for top, left, bottom, right in ranges:
        if top < height and left < width:
            yield Merge(top, left, min(bottom, height - 1), min(right, width - 1))


def _spread(rows: list[list[CellValue]], merges: tuple[Merge, ...]) -> None:
    """Give every cell of a merged range the value of its top left cell."""
    for merge in merges:
        value = rows[merge.top][merge.left] if merge.left < len(rows[merge.top]) else None
        for row in rows[merge.top : merge.bottom + 1]:
            right = min(merge.right, len(row) - 1)
            row[merge.left : right + 1] = [value] * (right - merge.left + 1)


def _broken(sheet: str, losses: Losses) -> dict[tuple[int, int], Problem]:
    """Return a problem for every cell whose value is lost."""
    broken = {
        cell: Problem(
            _address(sheet, cell),
            "单元格里是公式，但没有保存计算结果。",
            "请在 WPS 或 Excel 中打开并保存一次，再导入。",
        )
        for cell in losses.uncached
    }
    for cell, code in losses.errors.items():
        message = f"单元格里是错误值 {code}，读不出数。"
        broken[cell] = Problem(_address(sheet, cell), message, "请在表格中改正公式后再导入。")
    return broken


def _notes_on_sheet(sheet: str, losses: Losses) -> list[Problem]:
    problems = []
    if losses.hidden_rows:
        first = "、".join(str(row + 1) for row in sorted(losses.hidden_rows)[:10])
        message = (
            f"有 {len(losses.hidden_rows)} 个隐藏或被筛选的行（第 {first} 行等），已一并读取。"
        )
        problems.append(Problem(sheet, message, "不需要的行请先删除。", blocking=False))
    if losses.hidden_columns:
        problems.append(Problem(sheet, "有隐藏的列，已一并读取。", blocking=False))
    return problems


def _long_numbers(sheet: str, rows: list[list[CellValue]], converter: _Converter) -> list[Problem]:
    """Report numbers of more than 15 digits: identity and card numbers typed as numbers."""
    if not converter.inexact:
        return []
    return [
        Problem(
            _address(sheet, (row, column)),
            f"长数字 {value} 存成了数值，15 位以后的数字已经丢失。",
            "请把该列设为文本格式，重新填写。",
            blocking=False,
        )
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if isinstance(value, str) and value in converter.inexact
    ]


def _address(sheet: str, cell: tuple[int, int]) -> str:
    return f"{sheet}!{column_letters(cell[1])}{cell[0] + 1}"
