"""The outline editor by keys and mouse: every command on several entries, each one step to take back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key
START = [
    "一、抓好公开", " （一）修订目录", " （二）编印手册", " （三）更新栏目",
    "二、加强督查", " （一）每季度通报", "三、保障措施",
]  # fmt: skip
PLANS = ["清河镇2026年工作计划", *START, "清河镇2027年工作计划", "一、老旧事项"]

STEPS = {
    "promote": (
        ["编印手册", "更新栏目"], (KEY.Key_Left, ALT), "升级条目「（二）编印手册」等2条",
        ["一、抓好公开", " （一）修订目录", "（二）编印手册", "（三）更新栏目",
         "二、加强督查", " （一）每季度通报", "三、保障措施"],
    ),
    "demote": (
        ["编印手册", "更新栏目"], (KEY.Key_Right, ALT), "降级条目「（二）编印手册」等2条",
        ["一、抓好公开", " （一）修订目录", "  （二）编印手册", "  （三）更新栏目",
         "二、加强督查", " （一）每季度通报", "三、保障措施"],
    ),
    "demote as in Word": (
        ["保障措施"], (KEY.Key_Right, ALT | SHIFT), "降级条目「三、保障措施」",
        ["一、抓好公开", " （一）修订目录", " （二）编印手册", " （三）更新栏目",
         "二、加强督查", " （一）每季度通报", " 三、保障措施"],
    ),
    "up": (
        ["编印手册", "更新栏目"], (KEY.Key_Up, ALT), "上移条目「（二）编印手册」等2条",
        ["一、抓好公开", " （二）编印手册", " （三）更新栏目", " （一）修订目录",
         "二、加强督查", " （一）每季度通报", "三、保障措施"],
    ),
    "down": (
        ["抓好公开"], (KEY.Key_Down, ALT), "下移条目「一、抓好公开」",
        ["二、加强督查", " （一）每季度通报", "一、抓好公开", " （一）修订目录",
         " （二）编印手册", " （三）更新栏目", "三、保障措施"],
    ),
    "delete": (
        ["修订目录", "加强督查"], (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier),
        "删除条目「（一）修订目录」等2条",
        ["一、抓好公开", " （二）编印手册", " （三）更新栏目", "三、保障措施"],
    ),
    "join": (
        ["编印手册", "更新栏目"], (KEY.Key_J, CTRL), "合并条目「编印手册」等2条",
        ["一、抓好公开", " （一）修订目录", " （二）编印手册",
         "二、加强督查", " （一）每季度通报", "三、保障措施"],
    ),
    "back into the text": (
        ["每季度通报"], (KEY.Key_B, CTRL | SHIFT), "把「每季度通报」并入上文",
        ["一、抓好公开", " （一）修订目录", " （二）编印手册", " （三）更新栏目",
         "二、加强督查", "三、保障措施"],
    ),
}  # fmt: skip


def test_the_tree_begins_as_the_text(tree) -> None:
    assert tree.shape() == START


@pytest.mark.parametrize("name", list(STEPS))
def test_a_key_changes_all_that_is_selected_in_one_step(tree, name) -> None:
    titles, (key, held), label, expected = STEPS[name]
    tree.choose(*titles)
    tree.key(key, held)
    assert tree.shape() == expected
    assert tree.both() == tree.stored()
    assert tree.undo() == label
    assert tree.shape() == START
    assert tree.both() == tree.stored()
    tree.session.redo()
    tree.settle()
    assert tree.shape() == expected


@pytest.mark.parametrize("name", ["promote", "demote", "up", "down"])
def test_what_was_moved_stays_selected(tree, name) -> None:
    titles, (key, held), _label, _expected = STEPS[name]
    tree.choose(*titles)
    tree.key(key, held)
    assert sorted(tree.chosen()) == sorted(titles)
    tree.undo()
    assert sorted(tree.chosen()) == sorted(titles)


def test_open_branches_and_the_place_of_the_view_stay(tree) -> None:
    tree.view.collapse(tree.index("加强督查"))
    tree.choose("抓好公开")
    tree.key(KEY.Key_Down, ALT)
    assert not tree.view.isExpanded(tree.index("加强督查"))
    assert tree.view.isExpanded(tree.index("抓好公开"))
    tree.undo()
    assert not tree.view.isExpanded(tree.index("加强督查"))
    assert tree.view.isExpanded(tree.index("抓好公开"))
    tree.key(KEY.Key_Delete)
    tree.undo()
    assert tree.view.isExpanded(tree.index("抓好公开"))


def test_a_whole_reload_keeps_selection_and_scroll(tree) -> None:
    tree.choose("编印手册", "每季度通报")
    tree.view.setFixedHeight(90)
    tree.view.verticalScrollBar().setValue(3)
    tree.model.reload()
    tree.settle()
    assert tree.chosen() == ["编印手册", "每季度通报"]
    assert tree.view.verticalScrollBar().value() == 3


def test_enter_opens_a_line_for_a_new_entry_and_another_one_after_it(tree) -> None:
    tree.choose("编印手册")
    tree.key(KEY.Key_Return)
    tree.commit("培训骨干")
    tree.qtbot.keyClick(tree.editor(), KEY.Key_Return)
    tree.settle()
    assert tree.typing()
    tree.commit("办培训班")
    tree.qtbot.keyClick(tree.editor(), KEY.Key_Return)
    tree.settle()
    tree.qtbot.keyClick(tree.editor(), KEY.Key_Escape)
    tree.settle()
    assert not tree.typing()
    expected = [*START[:3], " 培训骨干", " 办培训班", *START[3:]]
    assert tree.shape() == expected
    assert tree.chosen() == ["办培训班"]
    assert tree.undo() == "新增条目「办培训班」"
    assert tree.undo() == "新增条目「培训骨干」"
    assert tree.shape() == START


def test_control_enter_adds_below_and_on_a_plan_at_its_end(tree) -> None:
    tree.choose("保障措施")
    tree.key(KEY.Key_Return, CTRL)
    tree.commit("经费")
    tree.view.setFocus()  # leaving the line keeps what was typed
    tree.settle()
    assert tree.shape()[-1] == " 经费"
    tree.choose("清河镇2027年工作计划")
    tree.key(KEY.Key_Return)
    tree.commit("新事项")
    tree.view.setFocus()
    tree.settle()
    assert tree.shape(1) == ["一、老旧事项", "新事项"]
    assert tree.both() == tree.stored()


def test_escape_in_an_empty_line_leaves_nothing(tree) -> None:
    label = tree.session.undo_label
    tree.choose("编印手册")
    tree.key(KEY.Key_Return)
    assert " " in tree.shape()
    tree.qtbot.keyClick(tree.editor(), KEY.Key_Escape)
    tree.settle()
    assert tree.shape() == START
    assert tree.session.undo_label == label


def test_f2_edits_the_title(tree) -> None:
    tree.choose("编印手册")
    tree.key(KEY.Key_F2)
    assert tree.editor().text() == "编印手册"
    tree.commit("编印口袋书")
    tree.qtbot.keyClick(tree.editor(), KEY.Key_Return)
    tree.settle()
    assert tree.shape()[2] == " （二）编印口袋书"
    assert tree.undo() == "修改条目「编印口袋书」"


def test_a_title_is_cut_at_the_cursor(tree) -> None:
    tree.choose("编印手册")
    tree.key(KEY.Key_F2)
    tree.editor().setCursorPosition(2)
    tree.qtbot.keyClick(tree.editor(), KEY.Key_Return, CTRL | SHIFT)
    tree.settle()
    assert tree.shape() == [*START[:2], " （二）编印", " 手册", *START[3:]]
    assert tree.undo() == "拆分条目「编印手册」"
    assert tree.shape() == START


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Escape, KEY.Key_Tab])
def test_keys_while_composing_belong_to_the_input_method(tree, key) -> None:
    tree.choose("编印手册")
    tree.key(KEY.Key_F2)
    editor = tree.editor()
    tree.commit("编印")
    tree.compose("宣传册")
    tree.qtbot.keyClick(editor, key)
    tree.settle()
    assert tree.typing()
    assert editor.text() == "编印宣传册"
    tree.qtbot.keyClick(editor, KEY.Key_Return)
    tree.settle()
    assert tree.shape()[2] == " （二）编印宣传册"


def test_what_is_composed_survives_leaving_the_line(tree) -> None:
    tree.choose("编印手册")
    tree.key(KEY.Key_Return)
    tree.commit("培训")
    tree.compose("骨干")
    tree.window.filter.setFocus()
    tree.settle()
    assert tree.shape()[3] == " 培训骨干"


def test_what_is_composed_survives_a_change_elsewhere_and_a_reload(tree) -> None:
    tree.choose("编印手册")
    tree.key(KEY.Key_F2)
    tree.compose("编印新手册")
    tree.runner.command("别处", lambda uow: uow.plans.update(uow.plans.get(1)))
    tree.settle()
    assert tree.typing()
    tree.model.reload()
    tree.settle()
    assert tree.shape()[2] == " （二）编印新手册"


def test_copy_between_plans_and_as_text_for_other_programs(tree) -> None:
    tree.choose("编印手册", "每季度通报")
    tree.key(KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "（二）编印手册\n（一）每季度通报\n"
    tree.choose("清河镇2027年工作计划")
    tree.key(KEY.Key_V, CTRL)
    assert tree.shape(1) == ["一、老旧事项", "（二）编印手册", "（一）每季度通报"]
    assert tree.shape() == START
    assert tree.undo() == "复制条目「（二）编印手册」等2条"
    assert tree.both() == PLANS


def test_cut_and_paste_moves_once_between_plans(tree) -> None:
    tree.choose("加强督查")
    tree.key(KEY.Key_X, CTRL)
    assert tree.shape() == START
    tree.view.open_item(tree.model.root.children[1])
    tree.settle()
    tree.choose("老旧事项")
    tree.key(KEY.Key_V, CTRL)
    assert tree.shape(1) == ["一、老旧事项", "二、加强督查", " （一）每季度通报"]
    assert "二、加强督查" not in tree.shape()
    tree.key(KEY.Key_V, CTRL)
    assert tree.shape(1)[3:] == ["二、加强督查", " （一）每季度通报"]
    tree.undo()
    assert tree.undo() == "移动条目「二、加强督查」"
    assert tree.both() == PLANS


def test_text_from_word_becomes_entries(tree) -> None:
    QApplication.clipboard().setText("1.补齐台账\n2.上墙公示\n")
    tree.choose("加强督查")
    tree.key(KEY.Key_V, CTRL)
    assert tree.shape()[4:] == [
        "二、加强督查", " （一）每季度通报", "1.补齐台账", "2.上墙公示", "三、保障措施",
    ]  # fmt: skip
    assert tree.undo() == "粘贴文字为条目"
    assert tree.shape() == START


def test_actions_are_enabled_only_where_they_apply(tree) -> None:
    outline = tree.outline

    def on():
        names = ("promote", "demote", "up", "down", "join", "back", "cut", "delete", "add_after")
        return {name for name in names if getattr(outline, name).isEnabled()}

    tree.choose("抓好公开")
    assert on() == {"down", "cut", "delete", "add_after"}
    tree.choose("编印手册")
    assert on() == {"promote", "demote", "up", "down", "back", "cut", "delete", "add_after"}
    tree.choose("编印手册", "更新栏目")
    assert on() == {"promote", "demote", "up", "join", "cut", "delete"}
    tree.choose("编印手册", "每季度通报")
    assert "join" not in on()
    tree.choose("清河镇2026年工作计划")
    assert on() == {"delete", "add_after"}
    tree.view.clear_choice()
    tree.view.picked.emit()
    assert on() == set()
    menu = next(one for one in tree.window.menuBar().actions() if one.text() == "计划(&P)")
    assert outline.promote in menu.menu().actions()
    assert outline.promote.shortcut().toString() == "Alt+Left"


def test_tab_stays_with_the_way_through_the_window(tree) -> None:
    tree.choose("编印手册")
    tree.qtbot.keyClick(tree.view, KEY.Key_Tab)
    assert QApplication.focusWidget() is not tree.view
    assert tree.shape() == START


def test_steps_can_be_taken_back_after_a_restart(tree, session) -> None:
    tree.choose("编印手册", "更新栏目")
    tree.key(KEY.Key_Left, ALT)
    tree.choose("保障措施")
    tree.key(KEY.Key_Delete)
    path = session.path
    session.close(lambda: None)
    tree.settle()
    session.open(path)
    tree.settle()
    tree.view.open_item(tree.model.root.children[0])
    tree.settle()
    assert "三、保障措施" not in tree.shape()
    assert tree.undo() == "删除条目「三、保障措施」"
    assert tree.undo() == "升级条目「（二）编印手册」等2条"
    assert tree.shape() == START


def test_a_filtered_tree_can_be_edited(tree) -> None:
    tree.window.filter.setText("手册")
    tree.window._filter("手册")
    tree.settle()
    assert tree.shape() == ["一、抓好公开", " （二）编印手册"]
    tree.choose("编印手册")
    tree.key(KEY.Key_Left, ALT)
    assert tree.shape() == ["（二）编印手册"]
    tree.window._filter("")
    tree.settle()
    assert tree.both() == tree.stored()
