"""Score forms: merged cells to a tree, full marks checked, blocks, footing, words to rules."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain.errors import FileProblem
from desktop.domain.scheme import Award, Block, Deduct, Direct, Levels, Veto
from desktop.exchange.excel import read_scheme_form
from tests.exchange.excel.conftest import FORM_ROWS

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


def shape(draft):
    """Write the tree as (depth, text, full) lines."""
    return [(node.key.count("."), node.text, str(node.full)) for node in draft.scheme.walk()]


def messages(draft):
    return [problem.message for problem in draft.problems]


def test_office_form_becomes_a_scheme(office_form):
    draft = read_scheme_form(office_form)
    scheme = draft.scheme
    assert scheme.title == "清溪乡政务公开考核评分表"
    assert scheme.full == 35
    assert shape(draft) == [
        (0, "组织领导", "15"),
        (1, "领导机构", "5"),
        (1, "研究部署", "5"),
        (1, "经费保障", "5"),
        (0, "公开内容", "20"),
        (1, "目录更新", "10"),
        (1, "重点领域", "10"),
        (0, "加分项", "5"),
        (1, "信息采用", "5"),
        (0, "倒扣分项", "0"),
        (1, "约稿不报", "0"),
        (0, "一票否决", "0"),
        (1, "发生重大泄密事件的，实行一票否决，年度考核定为不合格。", "0"),
    ]
    assert [node.block for node in scheme.criteria] == [
        Block.BASE,
        Block.BASE,
        Block.BONUS,
        Block.DEDUCTION,
        Block.VETO,
    ]
    rules = [type(leaf.rule) for leaf in scheme.leaves()]
    assert rules == [Deduct, Deduct, Levels, Deduct, Direct, Award, Deduct, Veto]
    assert [leaf.unread for leaf in scheme.leaves()] == [False] * 4 + [True] + [False] * 3
    assert [leaf.label for leaf in scheme.leaves()[:3]] == ["1", "2", "3"]
    assert [node.label for node in scheme.criteria[:2]] == ["一", "二"]


def test_origins_and_keys(office_form):
    draft = read_scheme_form(office_form)
    assert draft.origins["c2.1"].place == "评分表!E9"
    assert draft.origins["c2.1"].words == "每迟报一次扣2分，最多扣6分"
    assert set(draft.origins) == {node.key for node in draft.scheme.walk()}
    rule = draft.scheme.leaves()[0].rule
    assert isinstance(rule, Deduct)
    assert [line.key for line in rule.lines] == ["c1.1.l1", "c1.1.l2"]


def test_notes_and_signatures_become_texts(office_form):
    texts = read_scheme_form(office_form).scheme.texts
    assert texts.notes == ("注：1.本表由考核组填写。",)
    assert texts.signatures == ("考核组成员（签字）：", "考核组组长（签字）：", "年 月 日")


def test_a_date_to_fill_in_beside_a_signature_is_no_note(save_xlsx):
    rows = [
        ["考核内容", "分值", "评分标准"],
        ["报送材料", 10, "每迟报一次扣2分"],
        ["考核组签字：", "", "年   月   日"],
    ]
    texts = read_scheme_form(save_xlsx(rows)).scheme.texts
    assert texts.notes == ()
    assert texts.signatures == ("考核组签字：", "年 月 日")


def test_unread_words_are_marked_with_their_cell(office_form):
    problems = [p for p in read_scheme_form(office_form).problems if "没有读懂" in p.message]
    assert [(problem.place, problem.blocking) for problem in problems] == [("评分表!E10", False)]
    assert "百分点" in problems[0].message


@pytest.mark.parametrize(
    ("row", "figure", "name"), [(7, 16, "组织领导"), (11, 19, "公开内容"), (15, 100, "合计")]
)
def test_wrong_sums_are_reported(save_xlsx, row, figure, name):
    rows = [list(line) for line in FORM_ROWS]
    rows[row][3] = figure
    path = save_xlsx(rows, merges=["A5:A7", "A9:A10", "B15:H15"], sheet="评分表")
    problems = [p for p in read_scheme_form(path).problems if "印有" in p.message]
    assert [problem.place for problem in problems] == [f"评分表!D{row + 1}"]
    assert name in problems[0].message
    assert str(figure) in problems[0].message


def test_printed_full_mark_of_a_category_is_checked(save_xlsx):
    rows = [list(line) for line in FORM_ROWS]
    rows[4][0] = "一、组织领导（18分）"
    draft = read_scheme_form(save_xlsx(rows, merges=["A5:A7", "A9:A10", "B15:H15"]))
    assert any("「组织领导」印有 18 分" in message for message in messages(draft))


def test_unmerged_category_cells_read_the_same(save_xlsx, office_form):
    merged = read_scheme_form(office_form)
    rows = [list(line) for line in FORM_ROWS]
    rows[5][0] = rows[6][0] = rows[4][0]
    repeated = read_scheme_form(save_xlsx(rows, merges=["B15:H15"]))
    assert shape(repeated) == shape(merged)


def test_old_workbook_reads_the_same(save_xls, office_form):
    merges = [(4, 6, 0, 0), (8, 9, 0, 0), (14, 14, 1, 7), (16, 16, 0, 7), (17, 17, 0, 7)]
    old = read_scheme_form(save_xls(FORM_ROWS, merges=merges, sheet="评分表"))
    assert old.scheme == read_scheme_form(office_form).scheme


def test_libreoffice_keeps_the_meaning(office_form, libreoffice):
    scheme = read_scheme_form(office_form).scheme
    assert read_scheme_form(libreoffice(office_form, "ods")).scheme.leaves() == scheme.leaves()


def test_three_levels_with_full_marks_of_their_own(save_xlsx):
    path = save_xlsx(
        [
            ["绩效评价指标体系"],
            ["一级指标", "权重", "二级指标", "分值", "三级指标", "计量单位", "分值", "评分标准"],
            ["投入", 30, "管理", 20, "预算编制", "%", 12, "未按时编制的扣2分"],
            [None, None, None, None, "预算执行", "%", 8, "按进度打分"],
            [None, None, "资金", 10, "到位", "万元", 10, "按比例计分"],
            ["产出", 20, "数量", 20, "任务", "项", 20, "每少一项扣2分"],
        ],
        merges=["A3:A5", "B3:B5", "C3:C4", "D3:D4"],
    )
    draft = read_scheme_form(path)
    assert shape(draft) == [
        (0, "投入", "30"),
        (1, "管理", "20"),
        (2, "预算编制", "12"),
        (2, "预算执行", "8"),
        (1, "资金", "10"),
        (2, "到位", "10"),
        (0, "产出", "20"),
        (1, "数量", "20"),
        (2, "任务", "20"),
    ]
    assert not [message for message in messages(draft) if "印有" in message]
    assert any("计量单位" in message for message in messages(draft))


def test_full_marks_inside_the_texts(save_xlsx):
    path = save_xlsx(
        [
            ["类别", "考核内容", "得分", "合计得分"],
            ["主动公开（10分）", "1.及时更新目录，每迟一次扣1分（6分）"],
            [None, "2.内容完整，每缺一处扣0.5分（4分）"],
            ["倒扣分值", "约稿不报，每次扣2分"],
        ],
        merges=["A2:A3"],
    )
    draft = read_scheme_form(path)
    first, second, third = draft.scheme.leaves()
    assert (first.full, second.full, third.full) == (Decimal(6), Decimal(4), Decimal(0))
    assert (first.label, first.text) == ("1", "及时更新目录，每迟一次扣1分")
    assert isinstance(first.rule, Deduct)
    assert isinstance(third.rule, Deduct)
    assert third.rule.floor is None


def test_item_full_beside_standard_full(save_xlsx):
    path = save_xlsx(
        [
            ["考核项目", "考核内容和要求", "项目分值", "标准分值", "得分", "评分标准"],
            ["机构", "有牌子", 8, 3, None, "没有的扣3分"],
            [None, "有制度", None, 5, None, "缺一项扣1分"],
        ],
        merges=["A2:A3", "C2:C3"],
    )
    assert shape(read_scheme_form(path)) == [
        (0, "机构", "8"),
        (1, "有牌子", "3"),
        (1, "有制度", "5"),
    ]


def test_one_full_mark_over_several_lines_is_one_leaf(save_xlsx):
    path = save_xlsx(
        [
            ["考核项目", "考核内容", "分值", "评分标准"],
            ["安全", "消防", 10, "缺一具灭火器材扣1分"],
            [None, "用电", None, "私拉乱接每处扣2分"],
            [None, "门卫", 5, "脱岗一次扣1分"],
        ],
        merges=["A2:A4", "C2:C3"],
    )
    draft = read_scheme_form(path)
    assert shape(draft) == [(0, "安全", "15"), (1, "消防\n用电", "10"), (1, "门卫", "5")]
    assert draft.scheme.leaves()[0].words == "缺一具灭火器材扣1分\n私拉乱接每处扣2分"


def test_further_lines_of_words_belong_to_the_leaf_above(save_xlsx):
    path = save_xlsx(
        [
            ["考核内容", "分值", "评分标准"],
            ["会议", 5, "未召开的扣2分"],
            [None, None, "无记录的扣1分"],
            ["档案", 5, "缺一份扣1分"],
        ]
    )
    draft = read_scheme_form(path)
    assert shape(draft) == [(0, "会议", "5"), (0, "档案", "5")]
    rule = draft.scheme.leaves()[0].rule
    assert isinstance(rule, Deduct)
    assert [str(line.low) for line in rule.lines] == ["2", "1"]


def test_section_lines_across_the_table(save_xlsx):
    path = save_xlsx(
        [
            ["值周检查评分表"],
            ["序号", "检查内容", "分值", "评分标准", "得分"],
            ["一、纪律（10分）"],
            [1, "出勤", 6, "迟到一人次扣0.5分"],
            [2, "课间", 4, "追逐打闹每人次扣0.5分"],
            ["二、卫生（5分）"],
            [3, "教室", 5, "不整洁的酌情扣1-2分"],
            ["三、加分项（最高3分）"],
            [4, "好人好事", None, "每件加1分"],
        ],
        merges=["A1:E1", "A3:E3", "A6:E6", "A8:E8"],
    )
    draft = read_scheme_form(path)
    assert shape(draft) == [
        (0, "纪律", "10"),
        (1, "出勤", "6"),
        (1, "课间", "4"),
        (0, "卫生", "5"),
        (1, "教室", "5"),
        (0, "加分项", "3"),
        (1, "好人好事", "0"),
    ]
    assert draft.scheme.criteria[2].cap == 3


def test_standard_beside_scoring_rules_is_the_innermost_level(save_xlsx):
    path = save_xlsx(
        [
            ["类别", "序号", "考评项目", "考核标准", "评分标准", "分值", "考评得分(100分)"],
            ["环境", 1, "道路", "路面整洁", "每处扣0.5分", 6, None],
            [None, None, None, "两侧无杂物", "每处扣0.5分", 4, None],
        ],
        merges=["A2:A3", "B2:B3", "C2:C3"],
    )
    assert shape(read_scheme_form(path)) == [
        (0, "环境", "10"),
        (1, "道路", "10"),
        (2, "路面整洁", "6"),
        (2, "两侧无杂物", "4"),
    ]


def test_leaf_without_full_mark_is_reported(save_xlsx):
    path = save_xlsx(
        [["考核内容", "分值", "评分标准"], ["会议", "五分", "缺一次扣1分"], ["档案", 5, ""]],
        sheet="表",
    )
    problems = [p for p in read_scheme_form(path).problems if p.blocking]
    assert [problem.place for problem in problems] == ["表!B2"]
    assert "五分" in problems[0].message


def test_no_form_found(save_xlsx):
    with pytest.raises(FileProblem, match="没有找到评分表的表头") as caught:
        read_scheme_form(save_xlsx([["单位", "电话"], ["甲村", 1]], name="电话.xlsx"))
    assert "电话.xlsx" in caught.value.message


def test_head_without_lines(save_xlsx):
    with pytest.raises(FileProblem, match="没有考核内容"):
        read_scheme_form(save_xlsx([["考核内容", "分值", "评分标准"]]))


def test_repeated_head_on_the_second_page_is_no_leaf(save_xlsx):
    head = ["考核内容", "分值", "评分标准"]
    path = save_xlsx([head, ["会议", 5, "缺一次扣1分"], head, ["档案", 5, "缺一份扣1分"]])
    assert [leaf.text for leaf in read_scheme_form(path).scheme.leaves()] == ["会议", "档案"]


def test_sample_form_in_both_formats():
    new, old = (read_scheme_form(SAMPLE / name).scheme for name in ("form.xlsx", "form.xls"))
    assert new == old
    assert new.full == 100
    assert len(new.leaves()) >= 35
    assert [leaf.text for leaf in new.leaves() if leaf.unread] == ["群众关注率"]
