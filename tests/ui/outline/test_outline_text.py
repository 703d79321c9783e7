"""The text of an entry in the details pane: typed, cut at the cursor, a sentence made a task and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "先核对，再印发。"


@pytest.fixture
def box(tree):
    tree.choose("修订目录")
    tree.settle()
    box = tree.window.docks.details.text
    assert box.text.toPlainText() == TEXT
    box.text.setFocus()
    return box


def at(box, place, end=None) -> None:
    cursor = box.text.textCursor()
    cursor.setPosition(place)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    box.text.setTextCursor(cursor)


def body(tree, title):
    found = []
    tree.runner.query(lambda uow: uow.nodes.list(title=title), found.extend)
    tree.settle()
    return found[0].body


def test_typed_text_is_stored_when_the_box_is_left(tree, box) -> None:
    at(box, len(TEXT))
    tree.commit("月底前完成", box.text)
    tree.compose("。", box.text)
    tree.view.setFocus()
    tree.settle()
    assert body(tree, "修订目录") == f"{TEXT}月底前完成。\n"
    assert tree.undo() == "修改「修订目录」的正文"
    assert box.text.toPlainText() == TEXT


def test_typed_text_survives_closing_the_workspace(tree, box, session) -> None:
    tree.commit("请", box.text)
    path = session.path
    session.close(lambda: None)
    tree.settle()
    session.open(path)
    tree.settle()
    assert body(tree, "修订目录").startswith("请")


def test_typed_text_goes_to_its_entry_when_another_is_chosen(tree, box) -> None:
    tree.commit("请", box.text)
    tree.choose("更新栏目")
    tree.settle()
    assert body(tree, "修订目录").startswith("请先核对")
    assert box.text.toPlainText() == ""
    assert body(tree, "更新栏目").strip() == ""


def test_a_text_is_cut_at_the_cursor_with_what_was_just_typed(tree, box) -> None:
    at(box, 4)
    tree.commit("审定，", box.text)
    assert tree.outline.split.isEnabled()
    tree.qtbot.keyClick(box.text, Qt.Key.Key_Return, CTRL | SHIFT)
    tree.settle()
    assert tree.shape()[1:3] == [" （一）修订目录", " 再印发"]
    assert body(tree, "修订目录") == "先核对，审定，\n"
    assert tree.undo() == "拆分条目「修订目录」"
    assert tree.shape()[1:3] == [" （一）修订目录", " （二）编印手册"]
    assert body(tree, "修订目录") == f"{TEXT}\n"


def test_a_sentence_becomes_a_task_and_text_again(tree, box) -> None:
    at(box, 4, 8)
    assert tree.outline.sentence.isEnabled()
    tree.qtbot.keyClick(box.text, Qt.Key.Key_T, CTRL | SHIFT)
    tree.settle()
    assert tree.shape()[1:3] == [" （一）修订目录", "  再印发"]
    assert tree.item("再印发").icon == "tasks"
    assert tree.chosen() == ["再印发"]
    tree.view.setFocus()
    tree.key(Qt.Key.Key_B, CTRL | SHIFT)
    assert tree.shape()[1:3] == [" （一）修订目录", " （二）编印手册"]
    assert body(tree, "修订目录") == f"{TEXT}\n"
    assert tree.undo() == "把「再印发」并入上文"
    assert tree.undo() == "把「再印发。」设为任务"
    assert tree.both() == tree.stored()


def test_rare_characters_count_once(tree, box) -> None:
    at(box, 0)
    tree.commit("𠮷", box.text)  # two UTF-16 units
    at(box, 2, 4)
    assert box.text.chosen() == (1, 3)
    assert box.text.toPlainText()[1:3] == "先核"


def test_without_a_cursor_in_text_there_is_nothing_to_cut(tree, box) -> None:
    at(box, len(TEXT))
    assert not tree.outline.split.isEnabled()
    assert not tree.outline.sentence.isEnabled()
    tree.choose("清河镇2026年工作计划")
    assert not box.isVisible()
    assert not tree.outline.split.isEnabled()
