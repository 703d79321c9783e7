from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reports.fonts.faces import Face
from desktop.reports.fonts.typefaces import FontBook
from desktop.reports.layout.text_breaking import NO_END, NO_START, LineBreaker, atoms, clean

BREAKER = LineBreaker(FontBook(system=()).typeface(Face.SONG))


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("", 5, ("",)),
        ("考核内容", 4, ("考核内容",)),
        ("考核内容", 3, ("考核内", "容")),
        ("考核内容，完", 4, ("考核内", "容，完")),  # a comma does not begin a line
        ("考核（内容）", 3, ("考核", "（内", "容）")),  # a bracket does not end one
        ("考核内容）。", 4, ("考核内", "容）。")),
        ("每缺一项扣10.25分", 6, ("每缺一项扣", "10.25分")),  # a number stays whole
        ("扣完为止2—3分", 6, ("扣完为止", "2—3分")),  # a range too
        ("甲乙kaoping", 5, ("甲乙", "kaoping")),
        ("第一行\n第二行", 9, ("第一行", "第二行")),
        ("甲\r\n\r\n乙", 9, ("甲", "", "乙")),
        ("见《办法》……", 4, ("见《办", "法》……")),
        ("甲乙丙 丁", 3, ("甲乙丙", "丁")),  # no space at the beginning of a line
    ],
)
def test_lines(text, measure, lines):
    assert BREAKER.lines(text, measure) == lines


def test_long_token_is_split():
    text = "a" * 60
    lines = BREAKER.lines(text, 5)
    assert "".join(lines) == text
    assert all(BREAKER.width(line) <= 5 for line in lines)


def test_balanced_lines_are_about_equal():
    assert BREAKER.lines("便民服务中心窗口", 7) == ("便民服务中心窗", "口")
    assert BREAKER.balanced("便民服务中心窗口", 7) == ("便民服务", "中心窗口")


def test_remark_gets_a_line_of_its_own():
    assert BREAKER.balanced("组织领导（20分）", 5) == ("组织领导", "（20分）")
    assert BREAKER.balanced("一、组织领导（20分）", 5) == ("一、", "组织领导", "（20分）")
    assert BREAKER.balanced("一、组织领导\n（20分）", 7) == ("一、组织领导", "（20分）")
    assert BREAKER.balanced("组织领导（20分）", 9) == ("组织领导（20分）",)


def test_clean():
    assert clean("a\tb\u200b\x00e\u0301\u00a0") == "a b\u00e9 "


@given(st.text("甲乙丙丁，。（）《》“”、0123456789.%abc —…—\n", max_size=60), st.integers(1, 12))
def test_nothing_is_lost_and_everything_fits(text, measure):
    lines = BREAKER.lines(text, measure)
    assert "".join(lines).replace(" ", "") == clean(text).replace("\n", "").replace(" ", "")
    for line in lines:
        assert BREAKER.width(line) <= measure + 1e-9 or len(line) == 1


@given(st.text("甲乙丙丁，。（）《》、12", min_size=1, max_size=60))
def test_punctuation_stands_where_it_may(text):
    whole = max(BREAKER.width(atom) for atom in atoms(text))
    lines = BREAKER.lines(text, whole + 1)
    for line in lines[1:]:
        assert line[0] not in NO_START
    for line in lines[:-1]:
        assert line[-1] not in NO_END
