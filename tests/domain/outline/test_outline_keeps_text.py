"""Nothing is lost: the fields of all nodes, joined in order, are the text that came in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outline import Style, normalise_text, parse_plans

LABELS = (
    "一、", "二、", "三、", "十二、", "(一)", "（二）", "(三)、", "1.", "2、", "３．", "1.1 ", "1.2", "(1)",
    "（2）", "①", "②", "⑴", "⒈", "㈠", "1)", "一是", "二是", "首先", "其次", "最后", "第一，", "第二,",
    "第一章 ", "第三条 ", "一季度：", "9月：", "第2周 ", "Ⅰ.", "a)", "1 ", "1.5万元", "2026.3.5", "、", "其一，",
)  # fmt: skip
WORDS = (
    "加强学习", "保障措施", "工作要求。", "做好以下工作：", "《办法》第三条(二)", "“一是甲，二是乙”", "计划",
    "2026年工作计划", "云溪镇人民政府", "2026年4月10日", "附件：1.表", "各村：", "特此通知", "篇二", "。", "；", ",",
    " ", "　", "\t", "\n", "\n\n", "\r\n", "\u2028", "\x0c", "\u200b", "e\u0301", "ﾊﾟ", "𠮷", "“", "《", "(", "a",
)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(LABELS + WORDS) | st.text(max_size=5) | st.just("\n"), max_size=40
).map("".join)


@given(TEXTS)
def test_parts_joined_are_the_text(text):
    whole = normalise_text(text)
    plans = parse_plans(text)
    joined = "".join(plan.text for plan in plans)
    assert joined == (whole if plans else "")
    assert plans or not whole.strip(" \t\n\u3000\xa0\u200b\ufeff\u2002\u2003\u2009")


@given(TEXTS)
def test_tree_is_well_formed(text):
    for plan in parse_plans(text):
        assert plan.numbered == bool(plan.nodes)
        for node in plan.walk():
            assert node.first_line <= node.last_line
            assert all(child.level > node.level for child in node.children)
            assert node.style is not Style.TEXT or (node.inline and not node.label + node.title)
            assert node.title == node.title.strip()
            assert not node.tail.strip("\n \t\u3000\xa0\u200b\ufeff\u2002\u2003\u2009")


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=6, max_size=20), min_size=2, max_size=30))
def test_every_line_of_a_clean_list_becomes_a_node(items):
    text = "年度工作计划\n" + "".join(f"{n}、{item}。\n" for n, item in enumerate(items, start=1))
    (plan,) = parse_plans(text)
    assert [node.title for node in plan.nodes] == items
    assert [node.label for node in plan.nodes] == [str(n + 1) for n in range(len(items))]


def test_normalised_text_has_one_line_end_and_is_composed():
    assert normalise_text("\ufeffa\r\nb\rc\u2028d\x0ce\u0301") == "a\nb\nc\nd\n\u00e9"
    assert unicodedata.is_normalized("NFC", normalise_text("e\u0301"))


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n\t"])
def test_a_text_without_words_gives_no_plan(text):
    assert parse_plans(text) == ()


def test_a_long_line_of_nothing_but_labels_stays_readable():
    text = "一是" * 2000 + "(一)" * 2000 + "1." * 2000 + "“" * 2000
    assert "".join(plan.text for plan in parse_plans(text)) == text
