"""Odd but honest files: dates of 1904, rich text, phonetic hints, prefixes, missing addresses."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.number_formats import Shown, by_code
from tests.exchange.corpus.content import Sheet
from tests.exchange.corpus.records import biff, ole, record, xlsb

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def save_parts(tmp_path):
    """Save a workbook from the XML of its sheet, shared texts and settings."""

    def save(sheet, *, texts="", book="", styles="", more=None, head="worksheet"):
        path = tmp_path / "手写.xlsx"
        links = [("1", "worksheet", "worksheets/s.xml")]
        if texts:
            links.append(("2", "sharedStrings", "t.xml"))
        if styles:
            links.append(("3", "styles", "styles.xml"))
        inner = "".join(
            f'<Relationship Id="r{n}" Type="{LINKS}/{kind}" Target="{target}"/>'
            for n, kind, target in links
        )
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "xl/workbook.xml",
                f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{book}<sheets>'
                '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
            )
            archive.writestr(
                "xl/_rels/workbook.xml.rels", f"<Relationships>{inner}</Relationships>"
            )
            body = sheet if sheet.startswith("<?") else f'<{head} xmlns="{MAIN}">{sheet}</{head}>'
            archive.writestr("xl/worksheets/s.xml", body)
            if texts:
                archive.writestr("xl/t.xml", texts)
            if styles:
                archive.writestr("xl/styles.xml", styles)
            for name, content in (more or {}).items():
                archive.writestr(name, content)
        return path

    return save


def first(path):
    return open_book(path).grids[0]


def test_days_since_1904(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True}) as book:
        page = book.add_worksheet()
        page.write_datetime(0, 0, date(2026, 3, 5), book.add_format({"num_format": 14}))
    assert first(tmp_path / "a.xlsx").rows == [[date(2026, 3, 5)]]
    days = (date(2026, 3, 5) - date(1904, 1, 1)).days
    rows = [[date(1899, 12, 30).fromordinal(date(1899, 12, 30).toordinal() + days)]]
    sheet = Sheet("表", rows)
    (tmp_path / "a.xls").write_bytes(ole(biff([sheet], since_1904=True)))
    assert first(tmp_path / "a.xls").rows == [[date(2026, 3, 5)]]
    (tmp_path / "a.xlsb").write_bytes(xlsb([sheet], since_1904=True))
    assert first(tmp_path / "a.xlsb").rows == [[date(2026, 3, 5)]]


def test_times_moments_and_hours_beyond_a_day(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page = book.add_worksheet()
        for column, (value, code) in enumerate(
            [
                (0.35416666666666669, "h:mm"),
                (46086.5, "yyyy-m-d h:mm"),
                (1.1041666666666667, "[h]:mm"),
            ]
        ):
            page.write_number(0, column, value, book.add_format({"num_format": code}))
    assert first(tmp_path / "a.xlsx").rows == [["08:30:00", "2026-03-05 12:00:00", "26:30:00"]]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", Shown.NUMBER),
        ("G/通用格式", Shown.NUMBER),
        ("0.00_ ;[Red]-0.00", Shown.NUMBER),
        ('0"分"', Shown.NUMBER),
        ('#,##0"元";[红色]-0', Shown.NUMBER),
        ("0.00E+00", Shown.NUMBER),
        ("0.0%", Shown.PERCENT),
        ('yyyy"年"m"月"d"日"', Shown.DATE),
        ("[$-804]aaaa", Shown.NUMBER),
        ("m/d", Shown.DATE),
        ("[DBNum1][$-804]yyyy年m月", Shown.DATE),
        ("上午/下午h时mm分", Shown.TIME),
        ("[h]:mm:ss", Shown.SPAN),
        ("@", Shown.NUMBER),
    ],
)
def test_number_formats(code, kind):
    assert by_code(code) is kind


def test_rich_text_phonetic_hints_and_excel_escapes(save_parts):
    texts = (
        f'<sst xmlns="{MAIN}"><si><r><t>大</t></r><r><rPr><b/></rPr><t xml:space="preserve">塘 村</t></r>'
        '<rPh sb="0" eb="1"><t>datang</t></rPh><phoneticPr/></si><si/>'
        "<si><t>a_x000D_&#10;b &lt;1&gt; &amp;amp;</t></si></sst>"
    )
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>9</v></c></row></sheetData>'
    )
    grid = first(save_parts(sheet, texts=texts))
    assert grid.rows == [["大塘 村", None, "a\nb <1> &amp;"]]
    assert (0, 3) in grid.broken


def test_shared_texts_with_comments_go_the_slow_way(save_parts):
    texts = f'<x:sst xmlns:x="{MAIN}"><!-- a --><x:si><x:t>甲</x:t><x:rPh><x:t>jia</x:t></x:rPh></x:si></x:sst>'
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'
    assert first(save_parts(sheet, texts=texts)).rows == [["甲"]]


ODD_ROWS = [
    '<sheetData><row><c><v>1</v></c><c t="inlineStr"><is><t>乙</t></is></c></row></sheetData>',
    "<sheetData>\n <row r='1'>\n <c r='A1'>\n <v>1</v>\n </c><c t='str' r='B1'><v>乙</v></c></row></sheetData>",
    (
        '<sheetData><!-- <c r="A9"><v>5</v></c> --><row r="1"><c r="A1"><v>1</v></c>'
        '<c r="B1" t="str"><v><![CDATA[乙]]></v></c></row></sheetData>'
    ),
    (
        '<sheetData><row r="1"><c r="A1" s="0" t="n"><v>1.0</v></c>'
        '<c r="B1" t="inlineStr"><is><r><t>乙</t></r></is></c></row></sheetData>'
    ),
]


@pytest.mark.parametrize("sheet", ODD_ROWS)
def test_cells_in_another_form_read_the_same(save_parts, sheet):
    assert first(save_parts(sheet)).rows == [[Decimal(1), "乙"]]


def test_names_with_a_prefix(save_parts):
    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:cols><x:col min="2" max="2" hidden="1"/>'
        '</x:cols><x:sheetData><x:row r="1" hidden="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        '<x:c r="B1" t="str"><x:v>乙 a:b = 3</x:v></x:c></x:row><x:row r="2"/></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>'
    )
    grid = first(save_parts(sheet))
    assert grid.rows == [[Decimal(1), "乙 a:b = 3"]]
    assert (grid.hidden_rows, grid.hidden_columns) == ({0}, {1})


def test_saved_results_and_missing_ones(save_parts):
    sheet = (
        '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1)</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/><v>3</v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>'
    )
    grid = first(save_parts(sheet))
    assert grid.rows == [[Decimal(2), None, None, Decimal(3)]]
    assert set(grid.broken) == {(0, 1), (0, 4)}
    assert grid.formulas[0, 0] == "=1+1"


def test_a_workbook_that_asks_to_be_calculated_is_told(save_parts):
    sheet = '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>0</v></c></row></sheetData>'
    book = open_book(save_parts(sheet, book='<calcPr fullCalcOnLoad="1"/>'))
    assert any("1 个公式，保存时没有计算过" in problem.message for problem in book.problems)


def test_unread_things_and_macros_are_told(save_parts):
    more = dict.fromkeys(
        ["xl/media/i.png", "xl/charts/chart1.xml", "xl/comments1.xml", "xl/vbaProject.bin"], b"x"
    )
    more["xl/externalLinks/externalLink1.xml"] = b"x"
    sheet = (
        '<sheetData><row r="1"><c r="A1"><f>cmd|\' /C calc\'!A0</f><v>1</v></c></row></sheetData>'
    )
    book = open_book(save_parts(sheet, more=more))
    told = " ".join(problem.message for problem in book.problems)
    assert "1 张图片、1 个图表、批注没有读取" in told
    assert "有宏" in told
    assert "引用其他文件" in told
    assert book.grids[0].rows == [[Decimal(1)]]


def test_very_hidden_sheets_and_chart_sheets_are_told(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.create_sheet("密").sheet_state = "veryHidden"
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    found = open_book(tmp_path / "a.xlsx")
    told = " ".join(problem.message for problem in found.problems)
    assert "「密」是深度隐藏" in told
    assert "「图」是图表页" in told
    assert [grid.name for grid in found.grids] == ["Sheet", "密"]


def test_a_chart_inside_an_old_sheet_does_not_end_it(tmp_path):
    stream = biff([Sheet("表", [["甲"]])])
    chart = record(0x809, struct.pack("<HHHH", 0x600, 0x20, 0, 0).ljust(16, b"\0"))
    chart += record(0x204, struct.pack("<HHHHB", 5, 5, 0, 1, 0) + b"x") + record(0x0A)
    more = record(0x203, struct.pack("<HHHd", 1, 0, 0, 7.0))
    (tmp_path / "a.xls").write_bytes(ole(stream[:-4] + chart + more + record(0x0A)))
    assert first(tmp_path / "a.xls").rows == [["甲"], [Decimal(7)]]


def test_old_shared_texts_cut_over_two_records(tmp_path):
    wide, narrow = "大塘村", b"abc"
    start = struct.pack("<IIHB", 1, 1, 6, 1) + wide.encode("utf-16-le")
    texts = record(0xFC, start) + record(0x3C, b"\0" + narrow)
    sheet = Sheet("表", [[None]])
    stream = biff([sheet], extra_globals=texts)
    cell = record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0))
    (tmp_path / "a.xls").write_bytes(ole(stream[:-4] + cell + record(0x0A)))
    assert first(tmp_path / "a.xls").rows == [["大塘村abc"]]


def test_trailing_blanks_and_formatted_empty_rows_are_nothing(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page["A1"], page["B1"] = " 大塘村\u3000", "\xa0"
    for row in range(2, 25):
        page.cell(row, 1).font = openpyxl.styles.Font(bold=True)
    page["A25"] = "  "
    book.save(tmp_path / "a.xlsx")
    assert first(tmp_path / "a.xlsx").rows == [["大塘村"]]


def test_a_quotation_mark_without_partner_is_text(tmp_path):
    lines = ["单位,分", '"大塘村,1'] + [f"村{n},{n}" for n in range(30_000)]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    book = open_book(tmp_path / "a.csv")
    assert book.grids[0].rows[1] == ['"大塘村', "1"]
    assert "引号不成对" in book.all_problems[0].message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHT"),
        (b"<html><body><p>x</p></body></html>", "没有表格的网页"),
        (b"Rar!\x1a\x07\x01\x00", "压缩包"),
        (b"{\\rtf1 x}", "Word"),
        (b"\x89PNG\r\n\x1a\n....", "图片"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "旧格式"),
    ],
)
def test_other_files_are_named(tmp_path, content, words):
    (tmp_path / "a.xls").write_bytes(content)
    with pytest.raises(FileProblem, match=words):
        open_book(tmp_path / "a.xls")
