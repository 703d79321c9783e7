from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop.domain.scheme import Award, Block, Criterion, Deduct, Direct, RuleLine, Scheme
from desktop.services.scheme_editing import find

D = Decimal
CTRL = Qt.KeyboardModifier.ControlModifier
LATE = RuleLine("late", "迟报", D(2), D(2))
SCHEME = Scheme(
    "村级考核",
    (
        Criterion(
            "a",
            "公开",
            D(20),
            "一",
            children=(
                Criterion("a1", "a1", D(12), rule=Direct()),
                Criterion("a2", "a2", D(8), rule=Direct()),
            ),
        ),
        Criterion("b", "b", D(30), "二", rule=Deduct((LATE,))),
        Criterion("d", "d", D(5), "三", Block.BONUS, rule=Award((LATE,), D(5))),
    ),
)


@pytest.fixture
def editor(open_editor):
    return open_editor(SCHEME)


def press(qtbot, widget, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, held)
    QCoreApplication.processEvents()


def enter(qtbot, editor, text, held=Qt.KeyboardModifier.NoModifier, key=Qt.Key.Key_Return):
    cell = editor.view.viewport().findChildren(QLineEdit)[-1]
    cell.setText(text)
    press(qtbot, cell, key, held)


def test_criteria_are_typed_one_after_another(editor, qtbot):
    editor.view.go_to("b")
    press(qtbot, editor.view, Qt.Key.Key_Insert)
    enter(qtbot, editor, "安全")
    enter(qtbot, editor, "30", CTRL)  # Ctrl+Enter: the next one stands below
    enter(qtbot, editor, "巡查")
    enter(qtbot, editor, "20", key=Qt.Key.Key_Tab)
    enter(qtbot, editor, "每漏查一次扣2分，扣完为止")
    enter(qtbot, editor, "演练")
    enter(qtbot, editor, "10")
    enter(qtbot, editor, "")  # empty: a level up
    enter(qtbot, editor, "宣传")
    enter(qtbot, editor, "5")
    enter(qtbot, editor, "")  # empty at the first level: the end
    first, other = editor.scheme.criteria[2:4]
    assert (first.numbered, first.full, first.rule) == ("三、安全", D(30), None)
    assert [(n.numbered, n.full) for n in first.children] == [("1 巡查", D(20)), ("2 演练", D(10))]
    assert first.children[0].rule.lines[0].low == D(2)
    assert (other.numbered, other.full) == ("四、宣传", D(5))
    assert len(list(editor.scheme.walk())) == 9
    assert editor.view.hasFocus()


def test_a_leaf_is_copied_with_its_rule_and_pasted_elsewhere(editor, qtbot):
    editor.view.go_to("b")
    press(qtbot, editor.view, Qt.Key.Key_C, CTRL)
    editor.view.go_to("a1")
    press(qtbot, editor.view, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert find(editor.scheme, "a1").rule == Deduct((LATE,))
    assert find(editor.scheme, "a1").text == "a1"
    press(qtbot, editor.view, Qt.Key.Key_V, CTRL)
    twin = find(editor.scheme, "a").children[1]
    assert (twin.text, twin.rule, twin.full) == ("b", Deduct((LATE,)), D(30))
    editor.view.go_to("d")
    press(qtbot, editor.view, Qt.Key.Key_V, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert "不能用这种评分规则" in editor.session.messages.last


def test_lines_of_a_workbook_are_pasted_as_criteria(editor, qtbot):
    QGuiApplication.clipboard().setText("会议\t8\t每缺席一次扣2分，扣完为止\n学习\t5\n")
    editor.view.go_to("b")
    press(qtbot, editor.view, Qt.Key.Key_V, CTRL)
    first, second = editor.scheme.criteria[2:4]
    assert (first.numbered, first.full, second.numbered) == ("三、会议", D(8), "四、学习")
    assert "已粘贴 2 条" in editor.session.messages.last
    press(qtbot, editor.view, Qt.Key.Key_Z, CTRL)
    assert editor.scheme == SCHEME
    QGuiApplication.clipboard().setText("12")
    press(qtbot, editor.view, Qt.Key.Key_V, CTRL)
    assert "剪贴板里没有指标" in editor.session.messages.last
