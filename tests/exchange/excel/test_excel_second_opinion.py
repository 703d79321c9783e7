"""Thousands of numbers and days through LibreOffice's files, against what was written and calamine.

The readers of this package are our own (docs/reading.md); a wrong number is the worst thing that can
happen, so a library of good name reads the same files beside them.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from decimal import Decimal

import pytest

from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.grid import value_text
from tests.exchange.corpus.makers import by_libreoffice

ROWS, COLUMNS = 300, 12


def made_number(dice: random.Random) -> float:
    """One number of a kind that the old formats keep in a way of its own."""
    return dice.choice(
        (
            lambda: dice.randint(-(2**29), 2**29 - 1),  # RK, whole
            lambda: dice.randint(-(10**7), 10**7) / 100,  # RK, hundredths
            lambda: dice.randint(2**30, 2**40),  # too large for RK
            lambda: round(dice.uniform(-200, 200), dice.randint(1, 4)),
            lambda: dice.randint(0, 100) / 2,
            lambda: dice.randint(1, 9) / 10**6,
        )
    )()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Every file LibreOffice made of one workbook of random numbers, and what stands in it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    import xlsxwriter

    folder = tmp_path_factory.mktemp("opinion")
    dice = random.Random(20261123)
    rows = [[made_number(dice) for _ in range(COLUMNS)] for _ in range(ROWS)]
    days = [dt.date(1985, 1, 1) + dt.timedelta(days=dice.randint(0, 20_000)) for _ in range(ROWS)]
    source = folder / "numbers.xlsx"
    book = xlsxwriter.Workbook(source)
    sheet = book.add_worksheet("数据")
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, (row, day) in enumerate(zip(rows, days, strict=True)):
        sheet.write_row(number, 0, row)
        sheet.write_datetime(number, COLUMNS, day, day_format)
        sheet.write_string(number, COLUMNS + 1, f"第{number}村")
    book.close()
    wanted = [
        (*(Decimal(repr(value)).normalize() for value in row), day, f"第{number}村")
        for number, (row, day) in enumerate(zip(rows, days, strict=True))
    ]
    return {"numbers.xlsx": source, **by_libreoffice(source, folder)}, wanted


def test_every_number_and_day_is_read_as_it_was_written(office) -> None:
    files, wanted = office
    read = 0
    for name, path in files.items():
        if path.suffix in {".html", ".csv"}:
            continue  # they hold what a cell shows, not what it is
        grid = open_book(path).grids[0]
        for row, values in enumerate(wanted):
            for column, value in enumerate(values):
                found = grid.value(row, column)
                found = found.normalize() if isinstance(found, Decimal) else found
                assert found == value, (name, row, column)
        read += 1
    assert read >= 3  # xlsx, xls, ods


def test_calamine_reads_the_same(office) -> None:
    import python_calamine

    files, _wanted = office
    for name, path in files.items():
        if path.suffix not in {".xlsx", ".xls", ".ods"}:
            continue
        page = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        grid = open_book(path).grids[0]
        for row, values in enumerate(page):
            for column, value in enumerate(values):
                other = Decimal(repr(value)) if isinstance(value, float | int) else value
                mine = grid.value(row, column)
                if isinstance(other, Decimal) and isinstance(mine, Decimal):
                    assert mine == other, (name, row, column)
                else:
                    assert value_text(mine) == str(value), (name, row, column)
