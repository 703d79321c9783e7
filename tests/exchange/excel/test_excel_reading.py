"""Any table file by its content: kinds, merged cells, exact values, losses, and plain refusals."""

from __future__ import annotations

import datetime
import struct
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwt

from desktop.domain.errors import Cancelled, FileProblem
from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.grid import column_letters, column_number

ROWS = [["名册"], ["单位名称", "人数"], ["大塘村", 12.5], ["上湾村", "０７"]]


def plain_rows(book):
    return [[value for value in row if value is not None] for row in book.grids[0].rows]


EXPECTED = [["名册"], ["单位名称", "人数"], ["大塘村", Decimal("12.5")], ["上湾村", "０７"]]


def test_xlsx_and_xls_read_the_same(save_xlsx, save_xls):
    assert plain_rows(open_book(save_xlsx(ROWS))) == EXPECTED
    assert plain_rows(open_book(save_xls(ROWS))) == EXPECTED


@pytest.mark.parametrize("suffix", [".xls", ".et", ".csv", ".dat"])
def test_xlsx_under_another_name_is_read_with_a_notice(save_xlsx, suffix):
    path = save_xlsx(ROWS)
    renamed = path.rename(path.with_suffix(suffix))
    book = open_book(renamed)
    assert plain_rows(book) == EXPECTED
    assert [problem.blocking for problem in book.problems] == [False]
    assert suffix in book.problems[0].message


def test_old_workbook_renamed_xlsx_is_read(save_xls):
    path = save_xls(ROWS)
    book = open_book(path.rename(path.with_suffix(".xlsx")))
    assert plain_rows(book) == EXPECTED
    assert "Excel 97" in book.problems[0].message


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", ["\t", ","])
def test_text_tables_named_xls(tmp_path, encoding, mark):
    path = tmp_path / "导出.xls"
    lines = [["单位", "身份证号", "分"], ["大塘村", "430102199001011234", "007"]]
    path.write_bytes("\r\n".join(mark.join(line) for line in lines).encode(encoding))
    book = open_book(path)
    assert book.grids[0].rows == lines
    assert book.grids[0].place(1, 2) == "第2行第3列"


def test_html_table_named_xls(tmp_path):
    page = (
        "<html><head><meta charset=gbk><style>td{x:1}</style></head><body><table>"
        "<tr><td rowspan=2>类别</td><td colspan=2>得&nbsp;分</td></tr><tr><td>甲<td>1.50</tr>"
        "</table></body></html>"
    )
    path = tmp_path / "导出.xls"
    path.write_bytes(page.encode("gb18030"))
    grid = open_book(path).grids[0]
    assert grid.rows == [["类别", "得 分", "得 分"], ["类别", "甲", "1.50"]]
    assert grid.number(1, 2) == Decimal("1.50")
    assert grid.merge_at(1, 0) == (0, 0, 1, 0)


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_what_libreoffice_makes(save_xlsx, libreoffice, kind):
    source = save_xlsx(ROWS, merges=["A1:B1"])
    assert plain_rows(open_book(libreoffice(source, kind)))[1:] == EXPECTED[1:]


def test_merged_cells_are_spread_and_known(save_xlsx):
    path = save_xlsx([["类别", "分"], ["甲", 1], [None, 2]], merges=["A2:A3"])
    grid = open_book(path).grids[0]
    assert [row[0] for row in grid.rows] == ["类别", "甲", "甲"]
    assert grid.merge_at(2, 0).top == 1
    assert grid.merge_at(2, 1) == (2, 1, 2, 1)


def test_float_noise_is_gone_and_digits_stay(save_xlsx):
    path = save_xlsx([[97.69999999999999, 0.1 + 0.2, 3, "007", "12.0", datetime.date(2026, 3, 5)]])
    assert open_book(path).grids[0].rows[0] == [
        Decimal("97.7"),
        Decimal("0.3"),
        Decimal(3),
        "007",
        "12.0",
        datetime.date(2026, 3, 5),
    ]


def test_long_number_is_reported_not_mangled_silently(save_xlsx):
    book = open_book(save_xlsx([["大塘村", 430102199001011234]], sheet="册"))
    assert isinstance(book.grids[0].rows[0][1], str)
    assert [problem.place for problem in book.all_problems] == ["册!B1"]


def test_error_cells_and_formulas_without_value_are_known(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "分"
    page["A1"], page["B2"] = "甲", "=1+1"
    page["C3"] = "#REF!"
    page["C3"].data_type = "e"
    book.save(tmp_path / "公式.xlsx")
    broken = open_book(tmp_path / "公式.xlsx").grids[0].broken
    assert {problem.place for problem in broken.values()} == {"分!B2", "分!C3"}
    assert "#REF!" in broken[2, 2].message


def test_error_cells_of_old_workbooks_are_known(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("分")
    page.write(0, 0, "甲")
    page.row(2).set_cell_error(1, "#DIV/0!")
    book.save(str(tmp_path / "错.xls"))
    broken = open_book(tmp_path / "错.xls").grids[0].broken
    assert "#DIV/0!" in broken[2, 1].message


@pytest.mark.parametrize("old", [False, True])
def test_hidden_rows_and_sheets_are_said(tmp_path, old):
    if old:
        path = tmp_path / "隐.xls"
        book = xlwt.Workbook()
        page = book.add_sheet("一")
        page.write(0, 0, "甲")
        page.write(1, 0, "乙")
        page.row(1).hidden = True
        other = book.add_sheet("二")
        other.visibility = 1
        book.save(str(path))
    else:
        path = tmp_path / "隐.xlsx"
        book = openpyxl.Workbook()
        page = book.active
        page.title = "一"
        page["A1"], page["A2"] = "甲", "乙"
        page.row_dimensions[2].hidden = True
        book.create_sheet("二").sheet_state = "hidden"
        book.save(path)
    messages = [problem.message for problem in open_book(path).all_problems]
    assert any("「二」是隐藏的" in message for message in messages)
    assert any("隐藏或被筛选的行（第 2 行等）" in message for message in messages)
    assert len(messages) == 2


def encrypted_package(tmp_path):
    """Make the shell of a protected .xlsx: an OLE file with an EncryptedPackage stream."""
    book = xlwt.Workbook()
    book.add_sheet("一")
    book.save(str(tmp_path / "shell.xls"))
    data = (tmp_path / "shell.xls").read_bytes()
    old = "Workbook".encode("utf-16-le")
    new = "EncryptedPackage".encode("utf-16-le")
    at = data.index(old.ljust(64, b"\0"))
    entry = new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2)
    return data[:at] + entry + data[at + 66 :]


def encrypted_biff(tmp_path):
    """Make an old workbook with a FILEPASS record."""
    from xlwt.CompoundDoc import XlsDoc

    book = xlwt.Workbook()
    book.add_sheet("一").write(0, 0, "甲")
    stream = book.get_biff_data()
    size = struct.unpack_from("<H", stream, 2)[0]
    secret = struct.pack("<HHHHH", 0x2F, 6, 0, 1, 2)
    XlsDoc().save(str(tmp_path / "biff.xls"), stream[: 4 + size] + secret + stream[4 + size :])
    return (tmp_path / "biff.xls").read_bytes()


REFUSALS = {
    "empty.xlsx": (lambda _: b"", "空文件"),
    "letter.docx": (lambda _: b"PK\x03\x04broken", "已损坏"),
    "notes.xlsx": (lambda _: "这是一段话。".encode(), "不是表格文件"),
    "picture.xls": (lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\0,,", "不是表格文件"),
    "paper.xlsx": (lambda _: b"%PDF-1.7 ...", "PDF"),
    "locked.xlsx": (encrypted_package, "打开密码"),
    "locked.xls": (encrypted_biff, "打开密码"),
    "~$open.xlsx": (lambda _: b"x", "锁定文件"),
    "old.doc": (lambda tmp: encrypted_biff(tmp)[:600], "Word 文档"),
    "cut.xls": (lambda tmp: encrypted_biff(tmp)[:600], "已损坏"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal_says_what_it_is_and_what_to_do(tmp_path, name):
    make, words = REFUSALS[name]
    path = tmp_path / name
    path.write_bytes(make(tmp_path))
    with pytest.raises(FileProblem) as caught:
        open_book(path)
    assert words in caught.value.message
    assert name in caught.value.message
    assert caught.value.remedy


def test_missing_file(tmp_path):
    with pytest.raises(FileProblem, match="找不到"):
        open_book(tmp_path / "没有.xlsx")


def test_a_folder_is_named_as_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileProblem, match=f"「{tmp_path.name}」是文件夹"):
        open_book(Path())


def test_word_file_is_named(tmp_path):
    import docx

    docx.Document().save(str(tmp_path / "方案.xlsx"))
    with pytest.raises(FileProblem, match="Word"):
        open_book(tmp_path / "方案.xlsx")


def test_reading_can_be_cancelled(save_xlsx):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        open_book(save_xlsx(ROWS), progress=stop)


@pytest.mark.parametrize(("letters", "number"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_column_letters(letters, number):
    assert column_letters(number) == letters
    assert column_number(letters) == number


def test_merge_over_whole_columns_is_cut_to_the_cells(save_xlsx):
    grid = open_book(save_xlsx([["甲", "乙"], [None, 1]], merges=["A1:A3000"])).grids[0]
    assert grid.merges == ((0, 0, 1, 0),)
    assert [row[0] for row in grid.rows] == ["甲", "甲"]
