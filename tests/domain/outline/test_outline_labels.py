"""What counts as a label, what does not, and how deep it stands."""

from __future__ import annotations

import pytest

from desktop.domain.numerals import label_number
from desktop.domain.outline import Style, parse_plans


def outline(text: str) -> list[str]:
    """Return the nodes as ``level label title``, inline ones with a dot before the label."""
    return [
        f"{n.level} {'·' if n.inline else ''}{n.label} {n.title}".rstrip()
        for plan in parse_plans(text)
        for n in plan.walk()
    ]


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百零五", 105), ("二〇", 20), ("１２", 12),
        ("③", 3), ("㉑", 21), ("❷", 2), ("⑴", 1), ("⒓", 12), ("㈠", 1), ("㈩", 10), ("Ⅳ", 4), ("IX", 9), ("b", 2),
    ],
)  # fmt: skip
def test_numbers_in_any_script(word, number):
    assert label_number(word) == number


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元用于修缮。",
        "2026.3.5前完成招标。",
        "2026年3月5日召开会议。",
        "第一书记要驻村。",
        "一、二季度各检查一次。",
        "一是因为经费不足。",
        "10月底前完成。",
        "20名干部参加培训。",
        "(2026年修订)",
        "一季度完成投资。",
        "首先要提高认识。",
        "3月，",
    ],
)
def test_a_line_that_only_looks_numbered_is_no_node(line):
    text = f"工作计划\n一、抓落实。\n{line}\n二、抓检查。\n"
    assert outline(text) == ["1 一 抓落实", "1 二 抓检查"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、", "二、"), ("一.", "二."), ("(一)", "(二)"), ("（一）、", "（二）、"),
        ("【一】", "【二】"), ("1.", "2."), ("1、", "2、"), ("１．", "２．"),
        ("(1)", "(2)"), ("①", "②"), ("⑴", "⑵"), ("⒈", "⒉"),
        ("㈠", "㈡"), ("1)", "2)"), ("一）", "二）"), ("第一，", "第二，"),
        ("第一条 ", "第二条 "), ("一是", "二是"), ("一要", "二要"), ("其一，", "其二，"),
        ("首先，", "其次，"), ("Ⅰ.", "Ⅱ."), ("a)", "b)"), ("A.", "B."),
        ("1 ", "2 "), ("1，", "2，"), ("9月：", "10月："), ("一季度：", "二季度："),
        ("第一阶段：", "第二阶段："), ("第1周 ", "第2周 "), ("1. ", "2. "), ("1.2026年", "2.2027年"),
        ("1.3个村", "2.4个村"),
    ],
)  # fmt: skip
def test_labels_at_the_head_of_lines_become_nodes(first, second):
    text = f"工作计划\n{first}改造公开栏\n{second}培训公开员\n"
    (plan,) = parse_plans(text)
    assert len(plan.nodes) == 2
    assert not any(node.inline for node in plan.nodes)


def test_enumeration_inside_a_paragraph_is_inline():
    text = (
        "计划\n一、抓公开。做到：一是内容全；二是时间准；三是形式新。\n全年不停。\n二、抓检查。\n"
    )
    assert outline(text) == [
        "1 一 抓公开",
        "2 ·一是 内容全",
        "2 ·二是 时间准",
        "2 ·三是 形式新",
        "2 ·",
        "1 二 抓检查",
    ]
    (plan,) = parse_plans(text)
    assert plan.nodes[0].children[-1].style is Style.TEXT
    assert plan.nodes[0].children[-1].body == "全年不停。"


def test_lists_inside_inline_parts_go_deeper():
    text = "计划\n一、抓公开。一是看：①栏目；②网站。二是听。\n二、抓检查。\n"
    assert outline(text)[1:5] == ["2 ·一是 看", "3 ·① 栏目", "3 ·② 网站", "2 ·二是 听"]


def test_a_list_only_quoted_is_no_list():
    text = "计划\n一、按“一是全面，二是及时”的原则办。\n二、对照《条例》第三条(一)、(二)项自查。\n"
    assert [row for row in outline(text) if "·" in row] == []


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "1、甲项\n(一)乙项\n(二)丙项\n2、丁项\n(一)戊项\n",
            "12212",
        ),  # (一) under 1、: the list of 1、 goes on
        ("1、甲项\n2、乙项\n一、丙项\n1、丁项\n二、戊项\n", "11121"),  # 1、2、 stands before 一、
        ("一、甲项\n1.乙项\n(一)丙项\n1.丁项\n(二)戊项\n", "12232"),
        ("一、甲项\n一是乙项\n1.丙项\n二是丁项\n二、戊项\n", "12321"),
        ("第一、甲项\n1.乙项\n第二、丙项\n1.丁项\n", "1212"),  # where it stood before
        ("1、甲项\n2、乙项\n2、丙项\n5、丁项\n", "1111"),  # repeated and missing
        ("1、甲项\n1.乙项\n2.丙项\n2、丁项\n", "1221"),  # 1. inside 1、
        ("1、甲项\n2.乙项\n3、丙项\n", "111"),  # 1、 and 2. mixed
        ("1.甲项\n1.1乙项\n1.2丙项\n2.丁项\n2.1戊项\n2.2己项\n", "122122"),
        ("一、(一)甲项\n(二)乙项\n二、丙项\n", "1221"),
        ("一、甲项\n1.乙项\n①丙项\n2.丁项\n(1)戊项\n二、己项\n", "123231"),
    ],
)
def test_depth_is_decided_by_context(text, levels):
    plans = parse_plans(text)
    assert len(plans) == 1
    assert "".join(str(node.level) for node in plans[0].walk()) == levels


def test_a_second_numbering_at_the_top_is_a_second_plan():
    plans = parse_plans("甲计划\n1、甲项\n2、乙项\n1、丙项\n2、丁项\n")
    assert [len(plan.nodes) for plan in plans] == [2, 2]
    assert [plan.title for plan in plans] == ["甲计划", ""]


def test_a_heading_glued_to_the_paragraph_before_it_is_a_node():
    text = "一、抓公开\n(一)对外。及时发布.(二)对内。按月通报。\n(三)对上。\n"
    assert outline(text) == ["1 一 抓公开", "2 (一) 对外", "2 (二) 对内", "2 (三) 对上"]


def test_unnumbered_headings_hold_the_lists_below_them():
    text = "计划\n主要任务。\n1、甲项。\n2、乙项。\n保障措施。\n1、丙项。\n各方配合。\n"
    assert outline(text) == [
        "1  主要任务", "2 1 甲项", "2 2 乙项", "1  保障措施", "2 1 丙项",
    ]  # fmt: skip


def test_a_heading_that_lost_its_number_takes_its_place():
    text = "计划\n一、指导思想。\n为民服务。\n主要工作任务。\n(一)甲项。\n(二)乙项。\n三、保障。\n(一)丙项。\n"
    assert outline(text) == [
        "1 一 指导思想",
        "1  主要工作任务",
        "2 (一) 甲项",
        "2 (二) 乙项",
        "1 三 保障",
        "2 (一) 丙项",
    ]


def test_a_heading_may_open_its_paragraph():
    text = (
        "计划\n指导思想。以群众满意为标准，全面推进公开。\n主要工作任务。\n1、甲项。\n2、乙项。\n"
    )
    text += "保障措施。成立专门班子，落实工作经费和人员。\n"
    assert outline(text) == [
        "1  指导思想", "1  主要工作任务", "2 1 甲项", "2 2 乙项", "1  保障措施",
    ]  # fmt: skip


def test_the_same_field_under_every_item_is_no_heading():
    text = "".join(
        f"{n}、修建第{n}段道路\n工作目标：年底前完成全部路段施工任务。\n工作措施：每周调度一次，按月通报进度。\n"
        for n in (1, 2)
    )
    assert [row[0] for row in outline(text)] == ["1", "1"]


def test_short_lines_over_lists_are_headings_too():
    text = "安排\n财政所\n1、做预算。\n2、做决算。\n民政所\n1、发救助。\n2、查低保。\n"
    assert [row[0] for row in outline(text)] == ["1", "2", "2", "1", "2", "2"]


def test_a_label_alone_on_its_line_takes_the_next_line_as_title():
    (plan,) = parse_plans("计划\n一、\n改造公开栏\n全部更换。\n二、\n培训公开员\n")
    assert [node.title for node in plan.nodes] == ["改造公开栏", "培训公开员"]
    assert plan.nodes[0].body == "全部更换。"


def test_a_label_that_lost_its_number_still_opens_an_item():
    (plan,) = parse_plans("计划\n、改造公开栏。\n、培训公开员。\n")
    assert [node.title for node in plan.nodes] == ["改造公开栏", "培训公开员"]


@pytest.mark.parametrize(
    ("head", "title", "opening"),
    [
        ("云溪镇\n关于政务公开的\n工作方案\n", "关于政务公开的工作方案", "云溪镇"),
        ("云政发〔2026〕3号\n2026年工作要点\n各村：\n", "2026年工作要点", "云政发〔2026〕3号"),
        ("年度打算\n", "年度打算", ""),
        ("各村、各站所：\n", "", ""),
        ("为做好工作，制定本计划。\n", "", ""),
        ("工作计划(试行)\n", "工作计划(试行)", ""),
    ],
)
def test_title_among_the_opening_lines(head, title, opening):
    (plan,) = parse_plans(f"{head}一、甲项\n二、乙项\n")
    assert plan.title == title
    assert plan.opening.strip() == opening


@pytest.mark.parametrize(
    "between",
    [
        "云溪镇人民政府\n2026年1月5日\n第二个工作方案\n",
        "2026年1月5日\n（此件主动公开）\n第二个\n工作方案\n",
        "附件1\n第二个工作方案\n",
        "工作方案篇二\n",
        "【篇二】\n",
        "第二个工作方案\n",
    ],
)
def test_a_title_after_the_end_of_a_plan_opens_the_next(between):
    first, second = parse_plans(
        f"甲工作计划\n一、甲项。\n二、乙项。\n{between}一、丙项。\n二、丁项。\n"
    )
    assert [len(first.nodes), len(second.nodes)] == [2, 2]
    assert second.title
    assert "".join(node.own_text for node in first.walk()) == "一、甲项。\n二、乙项。\n"


def test_a_covering_notice_is_the_opening_of_its_plan():
    (plan,) = parse_plans(
        "关于印发工作方案的通知\n各村：\n现予印发。\n云溪镇人民政府\n2026年1月5日\n"
        "2026年工作方案\n一、甲项。\n二、乙项。\n"
    )
    assert plan.title == "2026年工作方案"
    assert plan.opening.startswith("关于印发")


def test_attachments_listed_at_the_end_are_no_items():
    (plan,) = parse_plans("计划\n1.甲项。\n2.乙项。\n附件：1.表一\n2.表二\n3.表三\n2026年1月5日\n")
    assert len(plan.nodes) == 2
    assert plan.closing_lines == ("附件：1.表一", "2.表二", "3.表三", "2026年1月5日")


def test_nesting_has_a_floor():
    text = "".join(f"{n}、甲\n1、乙\n" for n in range(1, 200))
    assert all(node.level <= 12 for plan in parse_plans(text) for node in plan.walk())


def test_a_text_without_numbering_keeps_its_paragraphs():
    (plan,) = parse_plans("近期打算\n先把底数摸清。\n再抓整改。\n机关工会\n2026年3月1日\n")
    assert (plan.title, plan.numbered, plan.nodes) == ("近期打算", False, ())
    assert plan.preamble_lines == ("先把底数摸清。", "再抓整改。")
    assert plan.closing_lines == ("机关工会", "2026年3月1日")


@pytest.mark.parametrize(
    ("line", "title", "body"),
    [
        ("一、健全机制。每月研究一次。", "健全机制", "每月研究一次。"),
        ("一、指导思想：以服务为本。", "指导思想", "以服务为本。"),
        ("一、加强巡查,清理水沟。", "加强巡查", "清理水沟。"),
        ("一、按照上级要求,完成统计工作。", "按照上级要求,完成统计工作", ""),
        ("一、办好“开放日。日”活动。", "办好“开放日。日”活动", ""),
        ("一、值班时间为8:30到岗。", "值班时间为8:30到岗", ""),
        ("一、更新公开栏　全年更换八块公开栏", "更新公开栏", "全年更换八块公开栏"),
        ("一、经费1.5万元以内。", "经费1.5万元以内", ""),
        ("一、更新公开栏\n全年更换八块。\n分两批。", "更新公开栏", "全年更换八块。\n分两批。"),
        (
            "一、组织领导 村务公开由村委会统一负责办理。",
            "组织领导",
            "村务公开由村委会统一负责办理。",
        ),
        ("一、第一阶段工作 筹备", "第一阶段工作 筹备", ""),
    ],
)
def test_title_and_body_of_an_item(line, title, body):
    (plan,) = parse_plans(f"年度计划\n{line}\n二、收尾\n")
    assert (plan.nodes[0].title, plan.nodes[0].body) == (title, body)
