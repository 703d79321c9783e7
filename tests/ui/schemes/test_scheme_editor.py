from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.scheme import Award, Block, Criterion, Deduct, Direct, Levels, RuleLine, Scheme
from desktop.services.scheme_editing import find, new_scheme
from desktop.ui.schemes.people_forms import PanelForm
from desktop.ui.schemes.policy_forms import GradingForm, RankingForm, TextsForm, TotalsForm
from desktop.ui.schemes.scheme_model import FULL, RULE, TEXT

D = Decimal
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def leaf(key, full, **more):
    return Criterion(key, more.pop("text", key), D(full), rule=more.pop("rule", Direct()), **more)


LATE = RuleLine("late", "迟报", D(2), D(2))
SCHEME = Scheme(
    "村级考核",
    (
        Criterion("a", "公开", D(20), "一", children=(leaf("a1", 12), leaf("a2", 8))),
        leaf("b", 30, label="二", rule=Deduct((LATE,)), words="每迟报一次扣2分，扣完为止"),
        leaf("d", 5, label="三", block=Block.BONUS, rule=Award((LATE,), D(5))),
    ),
)


@pytest.fixture
def editor(open_editor):
    return open_editor(SCHEME)


def keys(editor):
    return [node.key for node in editor.scheme.walk()]


def press(qtbot, widget, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(widget, key, held)
    QCoreApplication.processEvents()


def typed(qtbot, editor, text, end=Qt.Key.Key_Return):
    """Type into the open cell editor of the tree and finish with a key."""
    cell = editor.view.viewport().findChildren(QLineEdit)[-1]  # closed ones may still be there
    cell.setText(text)  # keyClicks knows Latin letters only
    press(qtbot, cell, end)


def outline(model, parent=None):
    found = []
    above = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, TEXT, above)
        found.append((index.data(), index.siblingAtColumn(FULL).data()))
        found.extend(outline(model, index))
    return found


def test_the_tree_shows_sums_blocks_and_rules(editor):
    assert outline(editor.model) == [
        ("一、公开", "20 / 20"),
        ("a1", "12"),
        ("a2", "8"),
        ("二、b", "30"),
        ("〔加分〕三、d", "5"),
    ]
    assert "扣2分" in editor.model.index_of("b", RULE).data()
    assert editor.sums.text() == "基本分 50 / 50，加分 5"
    assert editor.problems.heading.text() == "没有发现问题"


def test_a_criterion_is_added_named_and_marked_by_keys(editor, qtbot):
    editor.view.go_to("b")
    press(qtbot, editor.view, Qt.Key.Key_Insert)
    typed(qtbot, editor, "安全", Qt.Key.Key_Tab)
    typed(qtbot, editor, "50")
    node = editor.scheme.criteria[2]
    assert (node.key, node.label, node.text, node.full) == ("c1", "三", "安全", D(50))
    assert editor.view.current_key() == "c2"  # Enter after the mark begins the next one
    typed(qtbot, editor, "", Qt.Key.Key_Escape)
    assert find(editor.scheme, "c2") is None
    assert editor.view.current_key() == "c1"
    assert editor.panel.fields.fields["text"].read() == "安全"


def test_the_first_child_takes_over_the_rule(editor, qtbot):
    editor.view.go_to("b")
    press(qtbot, editor.view, Qt.Key.Key_Insert, CTRL)
    typed(qtbot, editor, "报送")
    node = find(editor.scheme, "b")
    assert node.rule is None
    assert node.children[0].rule == Deduct((LATE,))
    assert (node.children[0].label, node.children[0].full) == ("1", D(30))
    press(qtbot, editor.view, Qt.Key.Key_Insert)
    typed(qtbot, editor, "值班")
    assert [child.label for child in find(editor.scheme, "b").children] == ["1", "2"]


@pytest.mark.parametrize(
    ("key", "pressed", "expected"),
    [
        ("b", Qt.Key.Key_Up, ["b", "a", "a1", "a2", "d"]),
        ("a1", Qt.Key.Key_Down, ["a", "a2", "a1", "b", "d"]),
        ("a2", Qt.Key.Key_Left, ["a", "a1", "a2", "b", "d"]),
        ("a2", Qt.Key.Key_Right, ["a", "a1", "a2", "b", "d"]),
        ("b", Qt.Key.Key_Right, ["a", "a1", "a2", "b", "d"]),
    ],
)
def test_criteria_move_by_alt_and_arrows(editor, qtbot, key, pressed, expected):
    editor.view.go_to(key)
    before = editor.scheme
    press(qtbot, editor.view, pressed, ALT)
    assert keys(editor) == expected
    assert editor.scheme != before
    assert editor.view.current_key() == key
    press(qtbot, editor.view, Qt.Key.Key_Z, CTRL)
    assert editor.scheme == before


def test_at_the_first_level_the_block_can_be_chosen_at_once(editor, qtbot):
    editor.view.go_to("a2")
    assert not editor.panel.fields.fields["block"].isEnabled()
    press(qtbot, editor.view, Qt.Key.Key_Left, ALT)
    assert editor.panel.fields.fields["block"].isEnabled()


def test_copy_and_delete_by_keys(editor, qtbot):
    editor.view.go_to("a")
    press(qtbot, editor.view, Qt.Key.Key_D, CTRL)
    assert keys(editor) == ["a", "a1", "a2", "c1", "c2", "c3", "b", "d"]
    press(qtbot, editor.view, Qt.Key.Key_Delete)
    assert keys(editor) == ["a", "a1", "a2", "b", "d"]
    assert editor.view.current_key() == "b"


def test_undo_and_redo_are_a_line(editor, qtbot):
    editor.view.go_to("a1")
    press(qtbot, editor.view, Qt.Key.Key_Delete)
    press(qtbot, editor.view, Qt.Key.Key_Delete)
    assert "a1" not in keys(editor)
    steps = len(editor.history.past)
    for _ in range(steps):
        press(qtbot, editor.view, Qt.Key.Key_Z, CTRL)
    assert editor.scheme == SCHEME
    assert not editor.actions_.undo.isEnabled()
    for _ in range(steps):
        press(qtbot, editor.view, Qt.Key.Key_Y, CTRL)
    assert "a1" not in keys(editor)


def test_a_drop_moves_and_keeps_the_rows(editor, qtbot):
    model = editor.model
    data = model.mimeData([model.index_of("a1")])
    taken = model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert not taken
    qtbot.waitUntil(lambda: keys(editor) == ["a1", "a", "a2", "b", "d"])


def test_a_drop_on_a_fresh_leaf_goes_below_it(editor, qtbot):
    model = editor.model
    data = model.mimeData([model.index_of("b")])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of("a2"))
    qtbot.waitUntil(lambda: [n.key for n in find(editor.scheme, "a2").children] == ["b"])


def test_a_drop_on_a_leaf_with_a_rule_is_refused(editor, qtbot):
    model, before = editor.model, editor.scheme
    data = model.mimeData([model.index_of("a1")])
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of("b"))
    qtbot.waitUntil(lambda: "“二、b”有自己的评分规则" in editor.session.messages.last)
    assert editor.scheme == before


def test_a_mark_that_is_no_number_is_refused(editor, qtbot):
    editor.view.type_in("a1", FULL)
    typed(qtbot, editor, "十二")
    assert "不是数字" in editor.session.messages.last
    assert find(editor.scheme, "a1").full == 12


def test_sums_that_do_not_agree_are_shown_and_one_click_away(editor, qtbot):
    editor.view.type_in("a2", FULL)
    typed(qtbot, editor, "9")
    assert outline(editor.model)[0] == ("一、公开", "21 / 20")
    assert editor.sums.objectName() == "bad"
    assert "1 处错误" in editor.problems.heading.text()
    editor.view.go_to("b")
    index = editor.problems.table.model().index(0, 0)
    qtbot.mouseClick(
        editor.problems.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=editor.problems.table.visualRect(index).center(),
    )
    assert editor.view.current_key() == "a"
    qtbot.mouseClick(editor.panel.take_sum, Qt.MouseButton.LeftButton)
    assert find(editor.scheme, "a").full == 21
    assert editor.problems.heading.text() == "没有发现问题"


def test_the_kind_of_rule_is_chosen_and_its_lines_typed(editor, qtbot):
    editor.view.go_to("a1")
    kind = editor.panel.kind
    kind.setFocus()
    kind.setCurrentIndex(kind.findText("按次扣分"))
    kind.activated.emit(kind.currentIndex())
    assert find(editor.scheme, "a1").rule == Deduct(())
    table = editor.panel.form.fields["lines"].table
    assert editor.focusWidget() is table
    press(qtbot, table, Qt.Key.Key_Return)
    cell = table.viewport().findChild(QLineEdit)
    cell.setText("每迟到一次")
    press(qtbot, cell, Qt.Key.Key_Tab)
    cell = table.viewport().findChildren(QLineEdit)[-1]
    cell.setText("1-3")
    press(qtbot, cell, Qt.Key.Key_Return)
    line = find(editor.scheme, "a1").rule.lines[0]
    assert (line.text, line.low, line.high) == ("每迟到一次", D(1), D(3))
    assert "每迟到一次" in editor.panel.sentence.text()
    assert len(editor.panel.trial.trial.times) == 1


def test_levels_keep_the_leaf_current_while_typing(editor, qtbot):
    editor.view.go_to("a1")
    kind = editor.panel.kind
    kind.setCurrentIndex(kind.findText("分等级"))
    kind.activated.emit(kind.currentIndex())
    table = editor.panel.form.fields["levels"].table
    table.item(1, 1).setText("4")
    assert find(editor.scheme, "a1").rule == Levels(
        (
            replace(find(editor.scheme, "a1").rule.levels[0], points=D(12)),
            replace(find(editor.scheme, "a1").rule.levels[1], points=D(4)),
        )
    )
    assert editor.view.current_key() == "a1"


def test_the_offices_words_become_a_rule(editor, qtbot):
    editor.view.go_to("a1")
    words = editor.panel.fields.fields["words"]
    words.words.setPlainText("每缺席一次扣3分，扣完为止")
    words.words.finished.emit()
    qtbot.mouseClick(editor.panel.read_words, Qt.MouseButton.LeftButton)
    rule = find(editor.scheme, "a1").rule
    assert [line.low for line in rule.lines] == [D(3)]
    assert editor.panel.kind.currentText() == "按次扣分"


def test_words_nobody_understands_are_named(editor, qtbot):
    editor.view.go_to("a1")
    words = editor.panel.fields.fields["words"]
    words.words.setPlainText("视情扣分或加1分并扣2分")
    words.words.finished.emit()
    before = find(editor.scheme, "a1").rule
    qtbot.mouseClick(editor.panel.read_words, Qt.MouseButton.LeftButton)
    assert "没有读懂" in editor.panel.trouble.text()
    assert find(editor.scheme, "a1").rule == before


def test_typing_is_previewed_and_kept_when_the_focus_leaves(editor, qtbot):
    editor.view.go_to("a1")
    full = editor.panel.fields.fields["full"].line
    full.setFocus()
    full.selectAll()
    qtbot.keyClicks(full, "15")
    assert "15" in editor.panel.sentence.text()
    assert find(editor.scheme, "a1").full == 12
    editor.view.setFocus()
    assert find(editor.scheme, "a1").full == 15


def test_a_field_that_cannot_be_read_keeps_the_editor_open(editor, qtbot):
    editor.view.go_to("a1")
    full = editor.panel.fields.fields["full"].line
    full.setFocus()
    full.selectAll()
    qtbot.keyClicks(full, "x")
    editor.primary.click()
    assert "分值" in editor.panel.trouble.text()
    assert editor.isVisible()


def test_the_block_of_a_first_level_criterion_changes(editor):
    editor.view.go_to("b")
    field = editor.panel.fields.fields["block"]
    assert field.isEnabled()
    field.show_value(Block.VETO)
    field.edited.emit()
    assert find(editor.scheme, "b").block is Block.VETO
    assert "一票否决" in editor.problems.table.model().index(0, 0).data()
    editor.view.go_to("a1")
    assert not field.isEnabled()


def test_policies_are_edited_on_the_second_tab(editor):
    grades = editor.ranking.form(GradingForm).fields["grades"]
    grades.add_row()
    table = grades.table
    for column, text in enumerate(("优秀", "45", "20%", "四舍五入", "是")):
        table.item(0, column).setText(text)
    grade = editor.scheme.grading.grades[0]
    assert (grade.name, grade.floor) == ("优秀", D(45))
    assert (grade.quota.share, grade.quota.rounding) == (D("0.2"), "half_up")
    assert grade.quota.at_least_one
    cap = editor.ranking.form(TotalsForm).fields["total_cap"].line
    cap.setText("55")
    cap.editingFinished.emit()
    assert editor.scheme.total_cap == 55
    assert editor.scheme.grading.grades[0] == grade


def test_ties_are_compared_by_criteria(editor):
    ties = editor.ranking.form(RankingForm).fields["ties"]
    ties.add_row()
    ties.table.item(0, 0).setText("二、b")
    ties.table.item(0, 1).setText("低者")
    tie = editor.scheme.ranking.ties[0]
    assert (tie.by, tie.higher_first) == ("b", False)


def test_words_of_the_sheet(editor):
    notes = editor.texts.form(TextsForm).fields["notes"]
    notes.words.setPlainText("一条\n\n二条")
    notes.words.finished.emit()
    assert editor.scheme.texts.notes == ("一条", "二条")


def test_unsaved_changes_are_asked_about(editor, qtbot):
    editor.view.go_to("b")
    press(qtbot, editor.view, Qt.Key.Key_Delete)
    press(qtbot, editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert "放弃" in editor.session.messages.last


def test_unchanged_schemes_close_at_once(editor, qtbot):
    with qtbot.waitSignal(editor.rejected):
        press(qtbot, editor, Qt.Key.Key_Escape)


def test_errors_are_pointed_at_instead_of_saving(editor, qtbot):
    editor.view.type_in("a2", FULL)
    typed(qtbot, editor, "9")
    editor.view.go_to("d")
    qtbot.mouseClick(editor.primary, Qt.MouseButton.LeftButton)
    assert "1 处错误" in editor.session.messages.last
    assert editor.view.current_key() == "a"


def test_a_large_scheme_stays_editable(open_editor, qtbot):
    parts = tuple(
        Criterion(
            f"g{n}", f"指标{n}", D(20), children=tuple(leaf(f"g{n}-{m}", 1) for m in range(20))
        )
        for n in range(30)
    )
    editor = open_editor(Scheme("大", parts))
    editor.view.go_to("g15-3")
    press(qtbot, editor.view, Qt.Key.Key_Up, ALT)
    assert find(editor.scheme, "g15").children[2].key == "g15-3"


def test_a_new_scheme_begins_with_one_criterion(open_editor):
    editor = open_editor(new_scheme("新", "工作"))
    assert outline(editor.model) == [("一、工作", "100")]


def test_raters_are_edited_on_the_third_tab(editor):
    form = editor.people.form(PanelForm)
    groups = form.fields["groups"]
    for name, weight in (("领导", "40%"), ("群众", "0.6")):
        groups.add_row()
        groups.table.item(groups.table.currentRow(), 0).setText(name)
        groups.table.item(groups.table.currentRow(), 1).setText(weight)
    assert [(g.key, g.weight) for g in editor.scheme.panel.groups] == [
        ("g1", D("0.4")),
        ("g2", D("0.6")),
    ]
    trim = form.fields["trim"]
    trim.on.check.click()
    assert editor.scheme.panel.trim.above == 5
    assert editor.problems.heading.text() == "没有发现问题"
