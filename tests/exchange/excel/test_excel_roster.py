"""Rosters: heads by synonyms, merged groups, footings, doubtful lines."""

from __future__ import annotations

import pytest

from desktop.domain.errors import FileProblem
from desktop.exchange.excel import read_roster


def test_roster_as_offices_have_it(save_xlsx):
    path = save_xlsx(
        [
            ["清溪乡考核对象名册"],
            ["序号", "单位名称", "类别", "分组", "简称", "上级单位", "联系电话"],
            [1, "大 塘 村", "村", "一类村", "大塘、塘村", "清溪乡", 13800000000],
            [2, "上湾村", "村", None, None, "清溪乡"],
            [],
            [3, "财政所", "站办所", None, None, "清溪乡"],
            ["合计", "3个"],
            ["注:以上为全部对象"],
            ["填表人:            审核人:"],
        ],
        merges=["A1:G1", "D3:D4"],
        sheet="名册",
    )
    roster = read_roster(path)
    assert [row.name for row in roster.rows] == ["大塘村", "上湾村", "财政所"]
    assert [row.group for row in roster.rows] == ["一类村", "一类村", ""]
    assert roster.rows[0].aliases == ("大塘", "塘村")
    assert roster.rows[0].attributes == (("联系电话", "13800000000"),)
    assert {row.parent for row in roster.rows} == {"清溪乡"}
    assert roster.rows[1].place == "名册!B4"
    assert [(p.place, p.message, p.blocking) for p in roster.problems] == [
        ("名册!第2行", "列「联系电话」存为属性，没有用作分组。", False)
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["村名", "类型"],
        ["序号", "村(社区)名称"],
        ["名 称", "组别"],
        ["被考核单位", "性质"],
        ["班级", "年级"],
        ["单位\n名称", "别名"],
        ["部门名称"],
    ],
)
def test_head_by_other_words(save_xlsx, head):
    rows = [head, ["1", "甲村"] if "序号" in head else ["甲村", "一"][: len(head)]]
    assert [row.name for row in read_roster(save_xlsx(rows)).rows] == ["甲村"]


@pytest.mark.parametrize("head", ["片区", "战区", "工作片", "所在片"])
def test_areas_are_groups_where_no_group_is_given(save_xlsx, head):
    roster = read_roster(
        save_xlsx([["村名", head], ["甲村", "东片"], ["乙村", "西片"]], sheet="册")
    )
    assert [row.group for row in roster.rows] == ["东片", "西片"]
    assert [problem.message for problem in roster.problems] == [
        f"没有「分组」列，列「{head}」作为分组。"
    ]
    assert not roster.problems[0].blocking


def test_areas_beside_groups_stay_attributes(save_xlsx):
    rows = [["村名", "片区", "组别", "联系人"], ["甲村", "东片", "一组", "王二"]]
    roster = read_roster(save_xlsx(rows, sheet="册"))
    assert roster.rows[0].group == "一组"
    assert roster.rows[0].attributes == (("片区", "东片"), ("联系人", "王二"))
    assert "列「片区」「联系人」存为属性" in roster.problems[0].message


def test_duplicate_and_nameless_lines_are_reported(save_xlsx):
    path = save_xlsx(
        [["单位名称", "类别"], ["大塘村", "村"], ["大塘村", "村"], [None, "村"]], sheet="册"
    )
    roster = read_roster(path)
    assert [(problem.place, problem.blocking) for problem in roster.problems] == [
        ("册!A4", True),
        ("册!A3", True),
    ]
    assert "重复" in roster.problems[1].message


def test_no_head_found(save_xlsx):
    with pytest.raises(FileProblem, match="没有找到名册的表头") as caught:
        read_roster(save_xlsx([["随便", "写写"], [1, 2]], name="杂.xlsx"))
    assert "杂.xlsx" in caught.value.message
    assert "单位名称" in caught.value.remedy


def test_head_without_units(save_xlsx):
    with pytest.raises(FileProblem, match="没有单位"):
        read_roster(save_xlsx([["单位名称", "类别"]]))


def test_units_on_several_sheets(save_xlsx):
    head = ["单位名称", "类别"]
    path = save_xlsx([head, ["甲村", "村"]], more={"站所": [head, ["财政所", "站所"]], "空": []})
    assert [row.name for row in read_roster(path).rows] == ["甲村", "财政所"]


def test_old_workbook_and_text_give_the_same_roster(save_xlsx, save_xls, tmp_path):
    rows = [["单位名称", "类别", "简称"], ["大塘村", "村", "大塘"]]
    text = tmp_path / "册.xls"
    text.write_bytes("\n".join("\t".join(row) for row in rows).encode("gb18030"))
    found = [read_roster(path).rows for path in (save_xlsx(rows), save_xls(rows), text)]
    names = [[(row.name, row.kind, row.aliases) for row in rows] for rows in found]
    assert names[0] == names[1] == names[2] == [("大塘村", "村", ("大塘",))]
