from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.scheme import Block, Criterion, Deduct, Direct, RuleLine, Scheme
from desktop.services.scheme_editing import find
from desktop.services.scheme_pasting import paste_lines, read_lines, with_words

D = Decimal
LATE = RuleLine("l1", "迟到", D(1), D(1))
SCHEME = Scheme(
    "考核",
    (
        Criterion("c1", "组织", D(20), "一", rule=Direct()),
        Criterion("c2", "违纪", D(0), "二", Block.DEDUCTION, rule=Deduct((LATE,), None)),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "按时报送\t10\n资料齐全\t5",
            [(0, "", "按时报送", D(10), ""), (0, "", "资料齐全", D(5), "")],
        ),
        ("一、组织领导\t20", [(0, "一", "组织领导", D(20), "")]),
        ("1\t会议\t8分\t每缺席一次扣1分", [(0, "1", "会议", D(8), "每缺席一次扣1分")]),
        ("1.2 会议（8分）", [(0, "1.2", "会议", D(8), "")]),
        (
            "（一）会议\n（二）学习",
            [(0, "（一）", "会议", None, ""), (0, "（二）", "学习", None, "")],
        ),
        ("序号\t考核内容\t分值\n1\t会议\t8", [(0, "1", "会议", D(8), "")]),
        ("\n\t\n会议\t8\n", [(0, "", "会议", D(8), "")]),
        ('"会议\n学习"\t8', [(0, "", "会议 学习", D(8), "")]),
        ("2026年报表\t8", [(0, "", "2026年报表", D(8), "")]),
        ("三公经费\t8", [(0, "", "三公经费", D(8), "")]),
        ("12\t34", []),
        ("", []),
    ],
)
def test_lines_are_read_as_they_are_copied(text, expected):
    found = [(x.depth, x.label, x.text, x.full, x.words) for x in read_lines(text)]
    assert found == expected


def test_numbers_say_how_deep_a_line_stands():
    lines = read_lines("一、组织\n（一）会议\t8\n1.例会\t3\n2.学习\t5\n（二）制度\t2\n二、效果\t10")
    assert [line.depth for line in lines] == [0, 1, 2, 2, 1, 0]


def test_pasted_lines_stand_after_the_current_one_with_their_rules():
    lines = read_lines("会议\t8\t每缺席一次扣2分，扣完为止\n学习\t5\t视情扣分或加1分并扣2分")
    scheme, keys = paste_lines(SCHEME, "c1", lines)
    assert [node.key for node in scheme.criteria] == ["c1", *keys, "c2"]
    first, second = (find(scheme, key) for key in keys)
    assert (first.label, first.full, first.rule.lines[0].low) == ("二", D(8), D(2))
    assert not first.unread
    assert (second.rule, second.unread, second.words) == (Direct(), True, "视情扣分或加1分并扣2分")


def test_headings_without_a_mark_get_the_sum_below_them():
    scheme, keys = paste_lines(SCHEME, "", read_lines("一、组织\n1.会议\t8\n2.学习\t5"))
    node = find(scheme, keys[0])
    assert (node.full, node.rule, len(node.children)) == (D(13), None, 2)
    assert len({one.key for one in scheme.walk()}) == len(list(scheme.walk()))


def test_lines_after_a_deduction_are_deductions_without_marks():
    scheme, keys = paste_lines(SCHEME, "c2", read_lines("上访\t5\t每发生一起扣3分"))
    node = find(scheme, keys[0])
    assert (node.block, node.full) == (Block.DEDUCTION, D(0))
    assert node.rule.lines[0].low == D(3)


def test_words_nobody_understands_keep_the_rule():
    leaf = Criterion("c1", "组织", D(20), rule=Deduct((LATE,)))
    assert with_words(leaf, "视情扣分或加1分并扣2分", Block.BASE).rule == leaf.rule
    assert with_words(leaf, "视情扣分或加1分并扣2分", Block.BASE).unread
    assert not with_words(leaf, "", Block.BASE).unread
