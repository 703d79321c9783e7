"""The same content in every format reads the same; what is hidden, lost or unread is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.exchange.excel.book import open_book
from tests.exchange.corpus.content import SHEETS, expected_cells
from tests.exchange.corpus.makers import MAKERS, OFFICE, by_libreoffice, by_openpyxl, shown

TYPED = [name for name in MAKERS if name.partition(".")[2] in {"xlsx", "xls", "xlsb", "xml"}]
TEXT = [name for name in MAKERS if name.partition(".")[2] in {"csv", "tsv"}]
WITHOUT_MERGES = {"hand-biff5.xls"}
ERRORS = {(6, 3): "#DIV/0!", (7, 5): "#REF!"}


def unmerged():
    rows = expected_cells()
    rows[0] = [rows[0][0], None, None, None, None, None]
    rows[3][0] = None
    return rows


def assert_typed(path, *, merges=True):
    book = open_book(path)
    grid = book.grids[0]
    assert [one.name for one in book.grids] == ["考核得分", "底稿"]
    assert [one.hidden for one in book.grids] == [False, True]
    assert grid.rows == (expected_cells() if merges else unmerged())
    assert grid.merges == (((0, 0, 0, 5), (2, 0, 3, 0)) if merges else ())
    assert {cell for cell in ERRORS if ERRORS[cell] in grid.broken[cell].message} == set(
        grid.broken
    )
    assert grid.percents == {(2, 3), (3, 3), (4, 3)}
    assert grid.hidden_rows == {4}
    assert grid.hidden_columns == {3}
    told = [problem.message for problem in book.all_problems]
    assert any("第 5 行" in words for words in told)
    assert any("隐藏的列（D）" in words for words in told)
    assert any("「底稿」是隐藏的" in words for words in told)


@pytest.mark.parametrize("name", TYPED)
def test_typed_formats_read_the_same(tmp_path, name):
    MAKERS[name](tmp_path / name)
    assert_typed(tmp_path / name, merges=name not in WITHOUT_MERGES)


@pytest.mark.parametrize("name", TEXT)
def test_text_formats_keep_every_word(tmp_path, name):
    MAKERS[name](tmp_path / name)
    rows = [[shown(value) or None for value in row] for row in SHEETS[0].rows]
    assert open_book(tmp_path / name).grids[0].rows == rows


def test_html_has_the_words_and_the_merges(tmp_path):
    MAKERS["hand.html"](tmp_path / "导出.xls")
    grid = open_book(tmp_path / "导出.xls").grids[0]
    rows = [[shown(value) or None for value in row] for row in SHEETS[0].rows]
    rows[0] = [rows[0][0]] * 6
    rows[3][0] = rows[2][0]
    assert grid.rows == rows
    assert grid.merges == ((0, 0, 0, 5), (2, 0, 3, 0))


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".et"])
def test_a_workbook_under_another_name_reads_the_same(tmp_path, name, suffix):
    path = tmp_path / ("表" + suffix)
    MAKERS[name](path)
    assert_typed(path, merges=name not in WITHOUT_MERGES)


@pytest.fixture(scope="module")
def office_files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    by_openpyxl(folder / "源.xlsx")
    made = by_libreoffice(folder / "源.xlsx", folder)
    if not made:
        pytest.skip("LibreOffice is not installed")
    return made


@pytest.mark.parametrize("name", [name for name in OFFICE if not name.endswith(".html")])
def test_what_libreoffice_writes_reads_the_same(office_files, name):
    if name not in office_files:
        pytest.skip("this LibreOffice has no such filter")
    assert_typed(office_files[name])


def test_calamine_reads_the_same_values_from_the_hand_written_books(tmp_path):
    import python_calamine

    for name in ("hand.xlsb", "hand-biff8.xls"):
        MAKERS[name](tmp_path / name)
        page = python_calamine.CalamineWorkbook.from_path(tmp_path / name).get_sheet_by_index(0)
        rows = page.to_python(skip_empty_area=False)
        assert rows[2][:5] == ["村", "大塘村", 97.7, 0.85, date(2026, 3, 5)], name
        assert rows[7][1] == "两行\n文字", name


def test_numbers_in_text_keep_every_digit(tmp_path):
    MAKERS["hand-gbk.csv"](tmp_path / "a.csv")
    grid = open_book(tmp_path / "a.csv").grids[0]
    assert grid.text(2, 5) == "430102199001011234"
    assert grid.number(2, 2) == Decimal("97.7")
