"""Scores from Excel: the matrix and the office's form per unit, states, problems by cell."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from desktop.domain.errors import Cancelled, FileProblem
from desktop.domain.scheme import (
    Award,
    Band,
    Bands,
    Block,
    Criterion,
    Deduct,
    Direct,
    Level,
    Levels,
    RuleLine,
    Scheme,
    Veto,
)
from desktop.domain.scoring.inputs import State
from desktop.exchange.excel import read_scheme_form, read_scores
from tests.exchange.excel.conftest import FORM_MERGES, FORM_ROWS

ONE = Decimal(1)
LINE = RuleLine("l1", "迟报", ONE, ONE)


def leaf(key, text, full, rule, label=""):
    return Criterion(key, text, Decimal(full), label=label, rule=rule)


SCHEME = Scheme(
    "考核",
    (
        Criterion(
            "c1",
            "组织领导",
            Decimal(15),
            children=(
                leaf("c1.1", "领导机构", 10, Direct(), "1"),
                leaf("c1.2", "研究部署", 5, Deduct((LINE,)), "2"),
            ),
        ),
        Criterion(
            "c2",
            "公开内容",
            Decimal(20),
            children=(
                leaf(
                    "c2.1",
                    "目录更新",
                    10,
                    Levels((Level("v1", "好", Decimal(10)), Level("v2", "差", Decimal(4)))),
                    "3",
                ),
                leaf("c2.2", "未到人数", 10, Bands((Band(None, ONE),), "人数"), "4"),
            ),
        ),
        Criterion(
            "c3",
            "加分",
            Decimal(5),
            block=Block.BONUS,
            children=(leaf("c3.1", "信息采用", 5, Award((LINE,), Decimal(5)), "5"),),
        ),
        Criterion(
            "c4",
            "倒扣",
            Decimal(0),
            block=Block.DEDUCTION,
            children=(leaf("c4.1", "约稿不报", 0, Deduct((LINE,), None), "6"),),
        ),
        Criterion("c5", "一票否决", Decimal(0), block=Block.VETO, rule=Veto(grade="不合格")),
    ),
)
HEAD = ["单位", "领导机构", "研究部署", "目录更新"]


def values(row):
    """Write the cells of a row as (leaf, state, amount or level)."""
    return [
        (
            cell.leaf,
            cell.state.value,
            cell.level or (None if cell.amount is None else str(cell.amount)),
        )
        for cell in row.cells
    ]


def test_matrix_with_merged_head_sums_and_footing(save_xlsx):
    path = save_xlsx(
        [
            ["第三季度评分汇总表"],
            ["序号", "单位", "组织领导", None, None, "公开内容", "总分", "名次"],
            [None, None, "领导机构", "研究部署", "小计", "目录更新", None, None],
            [None, "分值", 10, 5, 15, 10, None, None],
            [1, "大塘村", 8.5, 4, 12.5, "好", 22.5, 1],
            [2, "上湾村", 0, None, 0, 4, 4, 2],
            ["合计", None, 8.5],
            ["注:空格为未评。"],
        ],
        merges=["A1:H1", "A2:A3", "B2:B3", "C2:E2", "G2:G3", "H2:H3", "A8:H8"],
        sheet="汇总",
    )
    table = read_scores(path, SCHEME)
    assert [row.unit_name for row in table.rows] == ["大塘村", "上湾村"]
    assert values(table.rows[0]) == [
        (0, "scored", "8.5"),
        (1, "scored", "4"),
        (2, "scored", "v1"),
    ]
    assert values(table.rows[1]) == [(0, "scored", "0"), (2, "scored", "v2")]
    assert table.rows[0].cells[0].place == "汇总!C5"
    assert [problem.blocking for problem in table.problems if "由程序计算" in problem.message]
    assert not [p for p in table.problems if p.blocking and "没有单位名称" not in p.message]


STATES = [
    ("-", State.NOT_INSPECTED, None),
    ("—", State.NOT_INSPECTED, None),
    ("未检", State.NOT_INSPECTED, None),
    ("/", State.NOT_APPLICABLE, None),
    ("不适用", State.NOT_APPLICABLE, None),
    ("9*", State.IMPUTED, Decimal(9)),
    ("9（补定）", State.IMPUTED, Decimal(9)),
    ("９．５", State.SCORED, Decimal("9.5")),
    ("8分", State.SCORED, Decimal(8)),
    (0, State.SCORED, Decimal(0)),
]


@pytest.mark.parametrize(("typed", "state", "amount"), STATES)
def test_states_are_told_apart(save_xlsx, typed, state, amount):
    table = read_scores(save_xlsx([HEAD, ["大塘村", typed, 1]]), SCHEME)
    cell = table.rows[0].cells[0]
    assert (cell.leaf, cell.state, cell.amount) == (0, state, amount)
    assert bool(cell.reason) == (state is State.IMPUTED)


PROBLEMS = [
    ("领导机构", "扣2", "扣分"),
    ("领导机构", "-1分", "扣分"),
    ("领导机构", "2000万", "不是分数"),
    ("领导机构", "无", "含义不明"),
    ("领导机构", 10.5, "0到10"),
    ("领导机构", -1, "0到10"),
    ("研究部署", 6, "0到5"),
    ("目录更新", 7, "没有等级"),
    ("4", 3, "人数"),
    ("信息采用", 5.5, "0到5"),
    ("约稿不报", 3, ""),
    ("一票否决", 1, "一票否决"),
]


@pytest.mark.parametrize(("column", "typed", "words"), PROBLEMS[:-2])
def test_problem_names_the_cell(save_xlsx, column, typed, words):
    path = save_xlsx([["单位", "领导机构", column, "x"], ["大塘村", 1, typed]], sheet="分")
    if column == "领导机构":
        path = save_xlsx([["单位", "研究部署", column], ["大塘村", 1, typed]], sheet="分")
    table = read_scores(path, SCHEME)
    problems = [problem for problem in table.problems if problem.blocking]
    assert [problem.place for problem in problems] == ["分!C2"]
    assert words in problems[0].message
    assert len(table.rows[0].cells) == 1


@pytest.mark.parametrize(("typed", "amount"), [(-2, "-2"), ("扣2", "-2"), ("-2分", "-2")])
def test_deduction_block_takes_negative_points(save_xlsx, typed, amount):
    path = save_xlsx([["单位", "领导机构", "约稿不报"], ["大塘村", 1, typed]])
    assert values(read_scores(path, SCHEME).rows[0])[1] == (5, "scored", amount)


def test_nothing_found_at_leaves_of_events(save_xlsx):
    path = save_xlsx(
        [["单位", "研究部署", "信息采用", "一票否决"], ["大塘村", "无", "无", "无"]],
    )
    assert values(read_scores(path, SCHEME).rows[0]) == [
        (1, "scored", None),
        (4, "scored", None),
        (6, "scored", None),
    ]


def test_columns_by_printed_number_in_any_order(save_xlsx):
    path = save_xlsx([["2", "村名", "1", "电话"], [4, "大塘村", 9, "123"]], sheet="分")
    table = read_scores(path, SCHEME)
    assert values(table.rows[0]) == [(1, "scored", "4"), (0, "scored", "9")]


def test_unknown_column_is_reported_not_read(save_xlsx):
    path = save_xlsx([[*HEAD, "精神文明"], ["大塘村", 1, 1, "好", 5]], sheet="分")
    table = read_scores(path, SCHEME)
    assert any("精神文明" in p.message and p.place == "分!E1" for p in table.problems)
    assert len(table.rows[0].cells) == 3


def test_nameless_line(save_xlsx):
    path = save_xlsx([HEAD, ["大塘村", 1], [None, 3]], sheet="分")
    found = {problem.place: problem.message for problem in read_scores(path, SCHEME).problems}
    assert "没有单位名称" in found["分!A3"]


def test_form_of_another_version_is_noticed(save_xlsx):
    path = save_xlsx([HEAD, ["分值", 10, 8, 10], ["大塘村", 1, 1, "好"]], sheet="分")
    table = read_scores(path, SCHEME)
    assert [problem.place for problem in table.problems] == ["分!C2"]
    assert [row.unit_name for row in table.rows] == ["大塘村"]


def test_lost_values_are_reported_only_where_they_are_needed(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "分"
    page.append([*HEAD, "总分"])
    page.append(["大塘村", "=4+4", 3, "好", "=SUM(B2:C2)"])
    book.save(tmp_path / "分.xlsx")
    table = read_scores(tmp_path / "分.xlsx", SCHEME)
    assert [problem.place for problem in table.problems if problem.blocking] == ["分!B2"]
    assert len(table.rows[0].cells) == 2


def test_row_and_column_order_do_not_matter(save_xlsx):
    lines = [HEAD, ["大塘村", 8, 4, "好"], ["上湾村", 7, "-", "差"]]
    turned = [list(reversed(line)) for line in (lines[0], lines[2], lines[1])]

    def content(rows):
        return {row.unit_name: sorted(map(str, values(row))) for row in rows}

    assert content(read_scores(save_xlsx(lines, name="甲.xlsx"), SCHEME).rows) == content(
        read_scores(save_xlsx(turned, name="乙.xlsx"), SCHEME).rows
    )


def filled_form(unit, scores):
    """Fill the office's form: {row: (score, reason)}."""
    rows = [[*line, *[None] * (8 - len(line))] for line in FORM_ROWS]
    rows[2][0] = f"被考核单位：{unit}          考核时间：2026年9月30日"
    for row, (score, reason) in scores.items():
        rows[row - 1][6], rows[row - 1][7] = score, reason
    return rows


def test_one_sheet_per_unit_in_the_offices_form(office_form, tmp_path):
    scheme = read_scheme_form(office_form).scheme
    book = openpyxl.Workbook()
    for place, (unit, scores) in enumerate(
        {
            "大塘村": {5: (4, "人员未调整"), 6: ("-", None), 7: (3, None), 13: (1.5, None)},
            "上湾村": {5: (9, None), 9: ("8*", "停电"), 14: (-2, "未报"), 10: ("/", None)},
        }.items()
    ):
        page = book.create_sheet(f"表{place}")
        for row in filled_form(unit, scores):
            page.append(row)
        for area in FORM_MERGES:
            page.merge_cells(area)
    del book["Sheet"]
    book.save(tmp_path / "各村.xlsx")
    table = read_scores(tmp_path / "各村.xlsx", scheme)
    assert [(row.place, row.unit_name) for row in table.rows] == [
        ("表0", "大塘村"),
        ("表1", "上湾村"),
    ]
    assert values(table.rows[0]) == [
        (0, "scored", "4"),
        (1, "not_inspected", None),
        (2, "scored", "c1.3.v2"),
        (5, "scored", "1.5"),
    ]
    assert table.rows[0].cells[0].reason == "人员未调整"
    assert values(table.rows[1]) == [
        (3, "imputed", "8"),
        (4, "not_applicable", None),
        (6, "scored", "-2"),
    ]
    assert table.rows[1].cells[0].reason == "停电"
    assert [problem.place for problem in table.problems if problem.blocking] == ["表1!G5"]


def test_unit_by_sheet_name_and_missing_unit(save_xlsx, office_form):
    scheme = read_scheme_form(office_form).scheme
    rows = filled_form("", {5: (4, None)})
    named = read_scores(save_xlsx(rows, merges=FORM_MERGES, sheet="大塘村"), scheme)
    assert [row.unit_name for row in named.rows] == ["大塘村"]
    nameless = read_scores(save_xlsx(rows, merges=FORM_MERGES, sheet="Sheet1"), scheme)
    assert not nameless.rows
    assert [problem.place for problem in nameless.problems if problem.blocking] == ["Sheet1"]


def test_line_the_scheme_does_not_have(save_xlsx, office_form):
    scheme = read_scheme_form(office_form).scheme
    rows = filled_form("大塘村", {5: (4, None), 6: (3, None)})
    rows[5][2] = "另一项工作"
    table = read_scores(save_xlsx(rows, merges=FORM_MERGES, sheet="表"), scheme)
    blocking = [problem for problem in table.problems if problem.blocking]
    assert [problem.place for problem in blocking] == ["表!C6"]
    assert "另一项工作" in blocking[0].message


def test_file_without_scores(save_xlsx):
    with pytest.raises(FileProblem, match="没有找到可以读取的分数"):
        read_scores(save_xlsx([["单位", "电话"], ["大塘村", 1]]), SCHEME)


def test_cancel_while_reading(save_xlsx):
    calls = []

    def stop_later(done, _total):
        calls.append(done)
        if len(calls) > 3:
            raise Cancelled

    path = save_xlsx([HEAD, *(["村", 1, 1, 4] for _ in range(1200))])
    with pytest.raises(Cancelled):
        read_scores(path, SCHEME, progress=stop_later)
