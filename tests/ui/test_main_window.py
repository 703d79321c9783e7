from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox

from desktop.domain.errors import WorkspaceProblem
from desktop.domain.units import Unit
from desktop.services.plans import import_plan
from desktop.services.queries import TaskColumn
from desktop.services.units import add_unit
from desktop.ui.delegates.composite import CompositeEditor
from desktop.ui.editors import commit_open_editors
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.views.table import TableView
from desktop.ui.watchdog import StallWatchdog
from desktop.ui.wheel_guard import WheelGuard

TEXT = (
    "清河镇2026年工作计划\n一、抓好公开\n1.修订大塘村目录\n2.编印手册\n二、加强督查\n1.每季度通报\n"
)


@pytest.fixture
def filled(window, session, runner):
    phonetics = session.toolbox.phonetics

    def fill(uow):
        for name in ("大塘村", "石桥村"):
            add_unit(uow=uow, unit=Unit(name))
        import_plan(uow=uow, text=TEXT, source_name="计划.txt", phonetics=phonetics)

    runner.command("准备数据", fill)
    assert runner.wait()
    window.activateWindow()
    return window


def cell(window, row, column):
    return window.tasks.model.index(row, COLUMNS.index(column))


def begin_edit(window, row, column, qtbot):
    view = window.tasks.view
    view.setFocus()
    view.setCurrentIndex(cell(window, row, column))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit) or view.viewport().findChild(QSpinBox)
    assert editor is not None
    return editor


def type_text(widget, text):
    """Type as an input method does; QTest's keys know Latin letters only."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_typing_into_a_cell_stores_it(filled, runner, qtbot):
    editor = begin_edit(filled, 0, TaskColumn.LEADER, qtbot)
    type_text(editor, "周海")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert runner.wait()
    assert cell(filled, 0, TaskColumn.LEADER).data() == "周海"
    assert "撤销 修改任务" in filled.actions_.undo.text()
    filled.actions_.undo.trigger()
    assert runner.wait()
    assert cell(filled, 0, TaskColumn.LEADER).data() == ""
    assert filled.actions_.redo.text().startswith("重做 ")
    filled.actions_.redo.trigger()
    assert runner.wait()
    assert cell(filled, 0, TaskColumn.LEADER).data() == "周海"


def test_open_editor_is_committed_before_leaving(filled, runner, qtbot):
    editor = begin_edit(filled, 0, TaskColumn.NOTE, qtbot)
    editor.setFocus()
    type_text(editor, "没按回车")
    commit_open_editors()
    assert runner.wait()
    assert cell(filled, 0, TaskColumn.NOTE).data() == "没按回车"


def test_date_cell_takes_words(filled, runner, qtbot):
    view = filled.tasks.view
    view.setCurrentIndex(cell(filled, 1, TaskColumn.DUE))
    view.edit(cell(filled, 1, TaskColumn.DUE))
    editor = view.viewport().findChild(CompositeEditor)
    editor.line.setText("6月底前")
    commit_open_editors()
    assert runner.wait()
    assert cell(filled, 1, TaskColumn.DUE).data() == "2026-06-30"


@pytest.mark.parametrize("column", [TaskColumn.NOTE, TaskColumn.DUE])
def test_bare_commit_strings_are_not_dropped(filled, qtbot, column):
    view = filled.tasks.view
    view.setFocus()
    view.setCurrentIndex(cell(filled, 0, column))
    event = QInputMethodEvent()
    event.setCommitString("。新")
    QApplication.sendEvent(view, event)
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "。新"


def test_composing_reaches_a_composite_editor(qtbot):
    editor = CompositeEditor(None)
    qtbot.addWidget(editor)
    editor.show()
    composing = QInputMethodEvent("ni", [])
    QApplication.sendEvent(editor, composing)
    commit = QInputMethodEvent()
    commit.setCommitString("你好")
    QApplication.sendEvent(editor, commit)
    assert editor.line.text() == "你好"
    hints = editor.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    assert hints is True or hints == 1


def test_select_all_keeps_the_header_out(filled, qtbot):
    view = filled.tasks.view
    assert isinstance(view, TableView)
    assert view.horizontalHeader().selectionModel() is not view.selectionModel()
    view.selectAll()
    assert len(view.selectionModel().selectedRows()) == 3
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().count("\n") == 2


@pytest.mark.parametrize("typed", ["大塘", "xddtc", "dtcml", "xiuding"])
def test_filter_box(filled, runner, qtbot, typed):
    filled.filter.setFocus()
    type_text(filled.filter, typed)
    qtbot.waitUntil(lambda: filled.tasks.model.query.text == typed, timeout=3000)
    assert runner.wait()
    assert filled.tasks.model.rowCount() == 1
    assert typed in filled.tasks.scope.text()
    qtbot.keyClick(filled.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: filled.tasks.model.query.text == "", timeout=3000)
    assert runner.wait()
    assert filled.tasks.model.rowCount() == 3


def test_choosing_in_the_tree_scopes_the_table_and_shows_details(filled, runner):
    plans, view = filled.plans, filled.docks.plans
    view.expand(plans.index(0, 0))
    assert runner.wait()
    view.setCurrentIndex(plans.index(0, 0, plans.index(0, 0)))
    assert runner.wait()
    assert filled.tasks.model.rowCount() == 2
    assert "抓好公开" in filled.tasks.scope.text()
    labels = filled.docks.details.area.widget().findChildren(type(filled.tasks.scope))
    assert any("抓好公开" in label.text() for label in labels)
    assert "准备数据" in filled.docks.details.history.item(0).text()
    filled.tasks.all.click()
    assert runner.wait()
    assert filled.tasks.model.rowCount() == 3


def test_delete_and_undo_in_the_tree(filled, runner, session):
    plans, view = filled.plans, filled.docks.plans
    view.expand(plans.index(0, 0))
    assert runner.wait()
    view.setCurrentIndex(plans.index(0, 0, plans.index(0, 0)))
    filled.actions_.outline.delete.trigger()
    assert runner.wait()
    assert filled.tasks.model.rowCount() <= 1
    session.undo()
    assert runner.wait()
    filled.tasks.show_branch(None)
    assert runner.wait()
    assert filled.tasks.model.rowCount() == 3


def test_undo_survives_a_restart(filled, runner, session):
    path = session.path
    session.close(lambda: None)
    assert runner.wait()
    session.open(path)
    assert runner.wait()
    assert filled.actions_.undo.text() == "撤销 准备数据"
    session.undo()
    assert runner.wait()
    assert filled.tasks.model.rowCount() == 0


def test_status_bar_names_workspace_and_backup(filled, runner, session):
    bar = filled.statusBar()
    assert bar.workspace.text() == "测试"
    assert bar.saved.text() == "已保存"
    session.backup(lambda _path: None)
    assert runner.wait()
    assert bar.backup.text().startswith("上次备份 ")


def test_closing_waits_until_all_is_saved(filled, runner, session, qtbot):
    editor = begin_edit(filled, 0, TaskColumn.NOTE, qtbot)
    editor.setFocus()
    type_text(editor, "最后一句")
    path = session.path
    with qtbot.waitSignal(filled.left, timeout=20_000):
        filled.close()
    workspace = session.toolbox.workspaces.open(path)
    with workspace.begin("") as uow:
        assert "最后一句" in [node.note for node in uow.nodes.list()]
    workspace.close()


def test_failed_opening_keeps_the_present_workspace(filled, runner, session, tmp_path):
    broken = tmp_path / "坏.kaoping"
    broken.write_bytes(b"this is no database" * 100)
    before = session.path
    session.open(broken)
    assert runner.wait()
    assert session.path == before
    box = session.messages.open_boxes[0]
    assert "坏.kaoping" in box.text()


@pytest.mark.parametrize(("reason", "offered"), [("locked", True), ("damaged", False), ("", False)])
def test_reading_only_is_offered_where_it_helps(window, session, tmp_path, reason, offered):
    path = tmp_path / "乙.kaoping"
    path.touch()
    session.open_failed.emit(path, WorkspaceProblem("打不开。", reason=reason))
    box = session.messages.open_boxes[-1]
    assert ("以只读方式打开" in [button.text() for button in box.buttons()]) is offered


def test_dropped_plan_opens_the_plan_import(filled, runner, qtbot, tmp_path):
    path = tmp_path / "专项.txt"
    path.write_text("专项行动计划\n一、排查\n二、整改\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    filled.dropEvent(event)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=3000)
    dialog = QApplication.activeModalWidget()
    assert runner.wait()
    assert dialog.name == "plan_import"
    assert dialog.model.index(0, 0).data().startswith("专项行动计划")
    dialog.reject()


def test_a_new_round_is_the_one_shown(shell, window, session, runner):
    window.load_pages()
    session.open_sample()
    assert runner.wait()
    page = window.evaluation
    before = page.round_id
    dialog = window.imports.new_round()
    assert runner.wait()
    dialog.confirm()
    assert runner.wait()
    assert before is not None
    assert page.round_id not in (None, before)
    assert window.tabs.currentWidget() is page
    assert page.rounds.currentData() == page.round_id


def test_unknown_file_is_refused_in_words(filled, session, tmp_path):
    filled.imports.dropped(tmp_path / "照片.jpg")
    assert "照片.jpg" in session.messages.last


def test_wheel_changes_nothing_without_focus(filled, qtbot):
    from PySide6.QtGui import QWheelEvent

    guard = WheelGuard(QApplication.instance())
    box = QSpinBox(filled)
    box.setRange(0, 100)
    box.setValue(10)
    box.show()
    filled.filter.setFocus()

    def turn():
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)

    turn()
    assert box.value() == 10
    box.setFocus()
    turn()
    assert box.value() == 11
    QApplication.instance().removeEventFilter(guard)


def test_theme_and_font_follow_the_settings(shell, filled):
    light = shell.theme.colors
    filled.menus.theme_chosen.emit("dark")
    assert shell.theme.colors is not light
    assert shell.preferences.theme == "dark"
    before = QApplication.font().pointSizeF()
    filled.menus.font_chosen.emit(150)
    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.5)
    filled.menus.font_chosen.emit(100)
    filled.menus.theme_chosen.emit("system")


def test_language_makes_the_window_anew(shell, filled, runner):
    filled.language_chosen.emit("en")
    assert shell.window is not filled
    assert runner.wait()
    tabs, tasks = shell.window.tabs, shell.window.tasks
    assert tabs.tabText(tabs.indexOf(tasks)) == "Tasks"
    assert shell.window.tasks.model.rowCount() == 3
    shell.window.language_chosen.emit("zh_CN")
    assert runner.wait()
    tabs, tasks = shell.window.tabs, shell.window.tasks
    assert tabs.tabText(tabs.indexOf(tasks)) == "任务"


def test_buttons_of_qt_are_chinese(filled, session):
    session.messages.ask("删除？", yes="删除", on_yes=lambda: None)
    box = session.messages.open_boxes[-1]
    assert [button.text() for button in box.buttons()] == ["删除", "取消"]


def test_window_is_put_back_on_a_screen(shell, filled, qtbot):
    filled.move(5000, 5000)
    filled.save_layout()
    again = shell._make_window()
    qtbot.addWidget(again)
    assert QApplication.primaryScreen().availableGeometry().intersects(again.frameGeometry())


@pytest.mark.alone
def test_long_import_never_blocks_the_window(filled, runner, session, qtbot):
    tasks = "\n".join(f"{n}.任务第{n}号\n" + "正文写得很长。" * 10 for n in range(1, 901))
    text = "大计划\n" + "\n".join(f"{number}、部分\n{tasks}" for number in "一二三四五")
    phonetics = session.toolbox.phonetics
    watchdog = StallWatchdog(allowed_ms=700)
    watchdog.start()
    runner.long_command(
        "导入大计划",
        lambda uow, _progress: import_plan(
            uow=uow, text=text, source_name="大", phonetics=phonetics
        ),
    )
    assert runner.wait(60)
    qtbot.wait(50)
    assert watchdog.stop() == []
    assert filled.tasks.model.rowCount() == 4503


def test_every_action_has_text_and_no_single_letter_shortcut(filled):
    for action in filled.actions():
        assert action.text()
        for keys in action.shortcuts():
            text = keys.toString()
            assert "+" in text or len(text) > 1  # F2, Del


def test_keyboard_reaches_the_parts(filled, qtbot):
    filled.actions_.find.trigger()
    assert QApplication.focusWidget() is filled.filter
    seen = set()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {filled.docks.plans, filled.docks.units, filled.tasks.view} <= seen


def test_history_names_units_not_numbers(filled, runner):
    view = filled.tasks.view
    assert filled.tasks.model.setData(cell(filled, 0, TaskColumn.RESPONSIBLE), "石桥村")
    assert runner.wait()
    view.setCurrentIndex(cell(filled, 0, TaskColumn.TITLE))
    assert runner.wait()
    assert "责任单位：（空） → 石桥村" in filled.docks.details.history.item(0).text()
