"""The picture of a form for the side-by-side view, and forms with their criteria across the page."""

from __future__ import annotations

import openpyxl
import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.scheme import Deduct
from desktop.exchange.excel import read_scheme_form
from tests.exchange.excel.conftest import FORM_MERGES, FORM_ROWS


def test_page_shows_each_text_once_and_keeps_merges(office_form):
    page = read_scheme_form(office_form).page
    assert page is not None
    assert page.rows[4][0] == "一、组织领导（15分）"
    assert page.rows[5][0] == ""
    assert (4, 0, 6, 0) in page.merges
    assert len(page.merges) == len(FORM_MERGES)
    assert len(page.rows) == len(FORM_ROWS)


def test_page_knows_where_each_criterion_stands(office_form):
    draft = read_scheme_form(office_form)
    page = draft.page
    assert page is not None
    assert set(page.cells) == set(draft.origins)
    assert page.cells["c2.1"] == (8, 4)
    assert page.rows[8][4] == draft.origins["c2.1"].words


def test_page_keeps_the_widths_of_the_file(office_form, tmp_path):
    book = openpyxl.load_workbook(office_form)
    sheet = book.active
    sheet.column_dimensions["A"].width = 9.5
    sheet.column_dimensions["E"].width = 61
    book.save(tmp_path / "宽.xlsx")
    page = read_scheme_form(tmp_path / "宽.xlsx").page
    assert page is not None
    assert (page.widths[0], page.widths[4]) == (9, 61)
    # An untold width is fitted to the longest text (two per Chinese character), merged titles left out.
    assert page.widths[3] == len("分值") * 2 + 2


def test_text_files_have_a_page_as_well(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text("考核内容,分值,评分标准\n会议,5,缺一次扣1分\n", "utf-8")
    draft = read_scheme_form(path)
    assert draft.page is not None
    assert draft.page.cells == {"c1": (1, 2)}


def test_criteria_across_the_page(save_xlsx):
    path = save_xlsx(
        [
            ["班级卫生检查表"],
            ["班级", "教室（10分）", None, "走廊", "合计"],
            [None, "上午", "下午", None, None],
            ["满分", 10, None, 5, 15],
            ["扣分标准", "每处扣1分", None, "有纸屑每处扣0.5分", None],
            ["一（1）班"],
        ],
        merges=["A1:E1", "B2:C2", "A2:A3", "D2:D3", "E2:E3", "B4:C4"],
    )
    scheme = read_scheme_form(path).scheme
    assert [(leaf.text, str(leaf.full)) for leaf in scheme.leaves()] == [
        ("教室", "10"),
        ("走廊", "5"),
    ]
    assert all(isinstance(leaf.rule, Deduct) for leaf in scheme.leaves())


def test_a_table_of_results_without_marks_is_no_form_across(save_xlsx):
    rows = [["班级", "教室", "走廊", "合计"], ["一（1）班", 9, 5, 14]]
    with pytest.raises(FileProblem, match="没有找到评分表的表头"):
        read_scheme_form(save_xlsx(rows))
