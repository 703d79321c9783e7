"""A class's daily inspection with its roll-up into a class teacher's evaluation; a panel of judges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.scheme import Deduct, Direct, PeriodMissing, RollUp, RollUpHow, Trim, TrimBy
from desktop.domain.scheme_check import Severity, check_scheme
from desktop.services.scheme_editing import new_scheme
from desktop.ui.schemes.people_forms import PanelForm
from desktop.ui.schemes.policy_forms import RankingForm
from tests.ui.schemes.pretended_clerk import CTRL, ENTER, ESC, INSERT, LIMIT, TAB, Clerk

D = Decimal
MORNING = (("早读纪律", "30", "每迟到一人扣1分"), ("课间操", "30", "每缺一人扣1分"))
NOON = (("午休纪律", "30", "每吵闹一次扣2分"), ("卫生保洁", "30", "每发现一处扣1分"))
COMMON = (("仪容仪表", "40", "每有一人不合要求扣1分"),)


@pytest.fixture
def begin(open_editor, qtbot):
    """Open an editor with a new scheme; the first criterion is being typed."""

    def begin():
        editor = open_editor(new_scheme("新方案", "工作实绩"))
        qtbot.waitUntil(lambda: bool(editor.view.viewport().findChildren(QLineEdit)))
        editors.append(editor)
        return editor

    editors = []
    return begin


def name_it(clerk, editor, title):
    clerk.click(editor.title)
    clerk.press(Qt.Key.Key_A, held=CTRL)
    clerk.type(title, TAB)


def lines(clerk, leaves):
    for text, full, words in leaves:
        clerk.type(text, ENTER)
        clerk.type(full, TAB if words else ENTER)
        if words:
            clerk.type(words, ENTER)


def tab(clerk, editor, number):
    clerk.click(editor.tabs.tabBar(), editor.tabs.tabBar().tabRect(number).center())


def errors_of(editor):
    assert editor.commit()
    found = check_scheme(editor.scheme)
    return [p.message for p in found if p.severity is Severity.ERROR]


def inspection(clerk, editor):
    for heading, mark, leaves in (
        ("上午", "60", MORNING),
        ("下午", "60", NOON),
        ("全天", "40", COMMON),
    ):
        clerk.type(heading, ENTER)
        clerk.type(mark)
        clerk.press(ENTER, held=CTRL)
        lines(clerk, leaves)
        clerk.press(ENTER)
    clerk.press(ESC)
    name_it(clerk, editor, "班级一日量化")


def teacher(clerk, editor):
    lines(clerk, (("班级量化", "60", ""), ("听课评课", "20", ""), ("家校联系", "20", "")))
    clerk.press(ESC)
    name_it(clerk, editor, "班主任考评")
    rolled = next(node.key for node in editor.scheme.walk() if node.text == "班级量化")
    index = editor.model.index_of(rolled)
    clerk.click(editor.view.viewport(), editor.view.visualRect(index).center())
    clerk.choose(editor.panel.kind, "汇总各期成绩")
    form = editor.panel.form
    clerk.choose(form.fields["missing"].box, "不计")
    clerk.number(form.fields["period_full"].line, "160")
    clerk.tick(form.fields["scaled"].check)
    clerk.choose(form.fields["slots"].box, "取平均")


def test_daily_inspection_and_term_roll_up_in_under_ten_minutes(begin, qtbot):
    clerk = Clerk(qtbot)
    editor = begin()
    inspection(clerk, editor)
    assert errors_of(editor) == []
    scheme = editor.scheme
    assert (scheme.title, scheme.full) == ("班级一日量化", D(160))
    assert [n.text for n in scheme.criteria] == ["上午", "下午", "全天"]
    assert all(isinstance(leaf.rule, Deduct) for leaf in scheme.leaves())
    other = begin()
    teacher(clerk, other)
    assert errors_of(other) == []
    rule = next(node.rule for node in other.scheme.walk() if node.text == "班级量化")
    assert isinstance(rule, RollUp)
    assert (rule.how, rule.missing) == (RollUpHow.MEAN_PRESENT, PeriodMissing.SKIP)
    assert (rule.period_full, rule.scaled, rule.slots) == (D(160), True, "mean")
    clerk.report("class inspection and roll-up")
    assert clerk.seconds < LIMIT


def test_a_panel_of_judges_in_under_ten_minutes(begin, qtbot):
    clerk = Clerk(qtbot)
    editor = begin()
    lines(
        clerk,
        (
            ("演讲内容", "40", "直接打分"),
            ("语言表达", "30", ""),
            ("形象风度", "20", ""),
            ("时间掌握", "10", ""),
        ),
    )
    clerk.press(ESC)
    name_it(clerk, editor, "演讲比赛评分")
    tab(clerk, editor, 2)
    panel = editor.people.form(PanelForm)
    clerk.rows(panel.fields["groups"], ("专家评委", "70%"), ("大众评委", "30%"))
    clerk.tick(panel.fields["trim"].on.check)
    clerk.choose(panel.fields["trim"].form.fields["by"].box, "整张评分表的总分")
    tab(clerk, editor, 1)
    ranking = editor.ranking.form(RankingForm)
    table = ranking.fields["ties"].table
    clerk.click(table.viewport(), QPoint(3, table.viewport().height() - 3))
    table.setFocus()
    clerk.press(INSERT)
    clerk.choose(clerk.focus(), "一、演讲内容")
    assert errors_of(editor) == []
    scheme = editor.scheme
    assert (scheme.title, scheme.full) == ("演讲比赛评分", D(100))
    assert all(isinstance(leaf.rule, Direct) for leaf in scheme.leaves())
    assert [(g.name, g.weight) for g in scheme.panel.groups] == [
        ("专家评委", D("0.7")),
        ("大众评委", D("0.3")),
    ]
    assert scheme.panel.trim == Trim(5, 1, 1, TrimBy.SHEET)
    assert [tie.by for tie in scheme.ranking.ties] == ["c1"]
    clerk.report("judges")
    assert clerk.seconds < LIMIT
