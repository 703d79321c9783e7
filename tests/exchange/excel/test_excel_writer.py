"""Reports as workbooks: real merges, print set-up, exact cells, atomic writing, read back equal."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import openpyxl
import pytest

from desktop.domain.errors import Cancelled, FileProblem
from desktop.exchange.excel import read_scheme_form, read_scores, write_report
from desktop.exchange.excel.page import sheet_name
from desktop.services.report_types import (
    Appendix,
    ReportJob,
    ScoreSheet,
    SheetRow,
    SheetRowKind,
    TableColumn,
    TableReport,
)

SCORES = ("4", "-", "3", "/", "8*", "1.5", "-2", "无")


def score_sheet(scheme, unit, scores):
    """Lay a scheme out as the services do: leaves with their categories, subtotals, the total."""
    rows, place = [], 0
    for top in scheme.criteria:
        heading = (f"{top.label} {top.text}\n({top.full}分)",)
        for leaf in top.children:
            rows.append(
                SheetRow(
                    SheetRowKind.LEAF,
                    heading,
                    (top.key,),
                    leaf.label or str(place + 1),
                    leaf.text,
                    str(leaf.full) if leaf.full else "",
                    leaf.words,
                    score=scores[place] if scores else "",
                    reason="停电" if scores and scores[place].endswith("*") else "",
                )
            )
            place += 1
        if len(top.children) > 1:
            total = SheetRow(
                SheetRowKind.SUBTOTAL, heading, (top.key,), "", "小计", str(top.full), score="9"
            )
            rows.append(total)
    rows.append(SheetRow(SheetRowKind.TOTAL, ("合计",), ("@t",), "", "合计", "35", score="27"))
    return ScoreSheet(
        title="政务公开评分表",
        unit=unit,
        period="2026年第三季度",
        rows=tuple(rows),
        blank=not scores,
        category_heads=("类别",),
        notes=("未检填“-”。",),
        signatures=("考核组成员(签字):", "(盖章)"),
    )


@pytest.fixture
def scheme(office_form):
    return read_scheme_form(office_form).scheme


@pytest.fixture
def sheets_file(scheme, tmp_path):
    sheets = (score_sheet(scheme, "大塘村", SCORES), score_sheet(scheme, "上湾村", ()))
    write_report(ReportJob("评分表", sheets), tmp_path / "评分表.xlsx")
    return tmp_path / "评分表.xlsx"


def test_scored_sheets_read_back_the_same(sheets_file, scheme):
    table = read_scores(sheets_file, scheme)
    assert [row.unit_name for row in table.rows] == ["大塘村", "上湾村"]
    found = [(cell.leaf, cell.state.value, cell.amount, cell.level) for cell in table.rows[0].cells]
    assert found == [
        (0, "scored", Decimal(4), ""),
        (1, "not_inspected", None, ""),
        (2, "scored", None, "c1.3.v2"),
        (3, "not_applicable", None, ""),
        (4, "imputed", Decimal(8), ""),
        (5, "scored", Decimal("1.5"), ""),
        (6, "scored", Decimal(-2), ""),
        (7, "scored", None, ""),
    ]
    assert table.rows[0].cells[4].reason == "停电"
    assert table.rows[1].cells == ()
    assert not [problem for problem in table.problems if problem.blocking]


def test_blank_sheet_is_the_form_again(sheets_file, scheme, tmp_path):
    book = openpyxl.load_workbook(sheets_file)
    del book["大塘村"]
    book.save(tmp_path / "空表.xlsx")
    again = read_scheme_form(tmp_path / "空表.xlsx").scheme
    assert [(leaf.text, leaf.full, leaf.rule) for leaf in again.leaves()] == [
        (leaf.text, leaf.full, leaf.rule) for leaf in scheme.leaves()
    ]


def test_score_sheet_layout(sheets_file):
    page = openpyxl.load_workbook(sheets_file)["大塘村"]
    merges = {str(area) for area in page.merged_cells.ranges}
    assert {"A1:H1", "A4:A7", "A8:A10"} <= merges
    assert page["D4"].value == 5
    assert page["G5"].value == "-"
    assert page["B4"].value == "1"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.orientation == "portrait"
    assert page.print_title_rows == "$3:$3"
    assert page.print_area == f"'大塘村'!$A$1:$H${page.max_row}"
    assert page.freeze_panes == "A4"
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_blank_rows_leave_room_for_a_pen(sheets_file):
    page = openpyxl.load_workbook(sheets_file)["上湾村"]
    heights = [page.row_dimensions[row].height for row in range(4, 14)]
    assert min(heights) >= 25.5  # 9 mm


TABLE = TableReport(
    title="汇总排名表",
    subtitle="2026年第三季度",
    columns=(
        TableColumn(("片区",), 8, merge=True),
        TableColumn(("单位",), 10),
        TableColumn(("得分", "组织"), 6, numeric=True),
        TableColumn(("得分", "公开"), 6, numeric=True),
        TableColumn(("总分",), 6, numeric=True),
        TableColumn(("编号",), 8),
    ),
    rows=(
        ("东片", "大塘村", "12.5", "-", "12.5", "007"),
        ("东片", "上湾村", "0", "/", "0", "430102199001011234"),
        ("西片", "=1+1", "95*", "8", "+3", "@x"),
    ),
    notes=("得分四舍五入。",),
    signatures=("计分人:", "监督人:"),
)


@pytest.fixture
def table_page(tmp_path):
    write_report(ReportJob("排名", (TABLE,)), tmp_path / "排名.xlsx")
    return openpyxl.load_workbook(tmp_path / "排名.xlsx").active


def test_table_heads_and_groups_are_really_merged(table_page):
    merges = {str(area) for area in table_page.merged_cells.ranges}
    assert {"A3:A4", "B3:B4", "C3:D3", "E3:E4", "A5:A6"} <= merges
    assert "A5:A7" not in merges
    assert table_page.print_title_rows == "$3:$4"
    assert table_page.freeze_panes == "A5"
    assert table_page.page_setup.orientation == "landscape"


def test_numbers_are_numbers_and_texts_stay_text(table_page):
    assert [cell.value for cell in table_page[5]][1:] == ["大塘村", 12.5, "-", 12.5, "007"]
    assert [cell.value for cell in table_page[6]][2:] == [0, "/", 0, "430102199001011234"]
    last = table_page[7]
    assert [cell.value for cell in last][1:] == ["=1+1", "95*", 8, "+3", "@x"]
    assert [cell.data_type for cell in last][1:] == ["s", "s", "n", "s", "s"]


def test_figures_show_the_decimals_of_the_paper(tmp_path):
    table = dataclasses.replace(TABLE, rows=(("东片", "甲村", "98.50", "-0.30", "98", "98.00"),))
    write_report(ReportJob("排名", (table,)), tmp_path / "排名.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "排名.xlsx").active[5][2:]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (98.5, "0.00"),
        (-0.3, "0.00"),
        (98, "General"),
        ("98.00", "General"),  # a column of text
    ]


def test_the_total_is_named_once(sheets_file):
    page = openpyxl.load_workbook(sheets_file)["大塘村"]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == "合计"]
    assert [cell.column_letter for cell in cells] == ["A"]
    assert f"A{cells[0].row}:C{cells[0].row}" in {str(area) for area in page.merged_cells.ranges}


def test_colleagues_may_open_the_file(tmp_path):
    write_report(ReportJob("排名", (TABLE,)), tmp_path / "排名.xlsx")
    (tmp_path / "普通").touch()
    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_matrix_reads_back_the_same(scheme, tmp_path):
    leaves = [(top, leaf) for top in scheme.criteria[:4] for leaf in top.children]
    columns = (
        TableColumn(("序号", "序号"), 4, numeric=True),
        TableColumn(("单位", "单位"), 10),
        *(TableColumn((top.text, leaf.text), 8, numeric=True) for top, leaf in leaves),
    )
    rows = (("1", "大塘村", *SCORES[:7]), ("2", "上湾村", *[""] * 7))
    job = ReportJob("表", (TableReport("评分汇总表", "", columns, rows, ("未检填“-”。",)),))
    write_report(job, tmp_path / "表.xlsx")
    table = read_scores(tmp_path / "表.xlsx", scheme)
    assert [(row.unit_name, len(row.cells)) for row in table.rows] == [("大塘村", 7), ("上湾村", 0)]
    assert not table.problems


def test_appendix_keeps_its_steps(tmp_path):
    lines = ((0, "总分", "27"), (1, "组织领导", "7"), (2, "迟报一次", "-1"))
    write_report(ReportJob("说明", (Appendix("大塘村得分说明", lines),)), tmp_path / "说明.xlsx")
    page = openpyxl.load_workbook(tmp_path / "说明.xlsx").active
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3)] == [
        ["总分", 27],
        ["组织领导", 7],
        ["迟报一次", -1],
    ]
    assert page["A5"].alignment.indent > page["A4"].alignment.indent


def test_sheet_names_are_valid_and_different(tmp_path):
    used = set()
    names = [sheet_name(text, used) for text in ["三/二班", "三:二班", "x" * 40, "X" * 40, "", "'"]]
    assert names[:2] == ["三_二班", "三_二班(2)"]
    assert len({name.casefold() for name in names}) == 6
    assert max(map(len, names)) <= 31
    parts = tuple(dataclasses.replace(TABLE, title=text) for text in ["同名", "同名", "History"])
    write_report(ReportJob("表", parts), tmp_path / "表.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames) == 3


def test_libreoffice_opens_it_and_the_values_stay(sheets_file, scheme, libreoffice):
    again = read_scores(libreoffice(sheets_file, "ods"), scheme)
    cells = [[cell._replace(place="") for cell in row.cells] for row in again.rows]
    first = read_scores(sheets_file, scheme)
    assert cells == [[cell._replace(place="") for cell in row.cells] for row in first.rows]


def test_failed_writing_leaves_the_old_file(tmp_path, monkeypatch):
    target = tmp_path / "排名.xlsx"
    target.write_bytes(b"old")

    def refuse(*_args):
        raise PermissionError(13, "in use")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(FileProblem, match="WPS") as caught:
        write_report(ReportJob("排名", (TABLE,)), target)
    assert "排名.xlsx" in caught.value.message
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["排名.xlsx"]


def test_full_disk(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileProblem, match="磁盘空间不足"):
        write_report(ReportJob("排名", (TABLE,)), tmp_path / "排名.xlsx")
    assert not list(tmp_path.iterdir())


def test_no_folder_and_nothing_to_write(tmp_path):
    with pytest.raises(FileProblem, match="不存在"):
        write_report(ReportJob("排名", (TABLE,)), tmp_path / "无" / "排名.xlsx")
    with pytest.raises(FileProblem, match="没有可导出的内容"):
        write_report(ReportJob("排名", ()), tmp_path / "排名.xlsx")


def test_cancel_leaves_nothing(tmp_path):
    def stop(done, _total):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_report(ReportJob("排名", (TABLE, TABLE)), tmp_path / "排名.xlsx", progress=stop)
    assert not list(tmp_path.iterdir())
