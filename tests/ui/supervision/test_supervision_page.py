"""The page 督办 by clicks and keys: forms, batch actions, filter, notices, undo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.domain.lamps import Lamp
from desktop.domain.supervision.records import ItemState, NoticeForm, StepAction
from desktop.services.supervising import load_settings, steps_of
from desktop.ui.printing.job_dialog import JobDialog
from desktop.ui.supervision.item_dialog import ItemDialog
from desktop.ui.supervision.item_model import LAMP, STATE, TITLE
from desktop.ui.supervision.notice_dialog import NoticeDialog
from desktop.ui.supervision.notices_dialog import NoticesDialog
from desktop.ui.supervision.settings_dialog import SettingsDialog
from desktop.ui.supervision.step_dialog import StepDialog
from desktop.ui.supervision.summary_dialog import SummaryDialog


def dialog_of(kind):
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert found, kind
    return found[-1]


def choose(page, runner, *ids):
    model, view = page.model, page.table
    view.clearSelection()
    for item_id in ids:
        index = model.index(model.row_of(item_id), 0)
        view.selectionModel().select(
            index,
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    assert runner.wait()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def state_of(session, item_id):
    found = []
    session.runner.query(lambda uow: uow.supervision_items.get(item_id), found.append)
    assert session.runner.wait()
    return found[0]


def shown(page):
    return {action for action, button in page.panel.buttons.items() if button.isVisible()}


def test_the_model_keeps_the_rules_of_qt(page, runner):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(
        page.panel.log.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.table.sortByColumn(LAMP, Qt.SortOrder.DescendingOrder)
    page.filter.words.setText("x")
    page.filter.clear()
    assert page.model.rowCount() == 3


def test_lamps_have_words_and_the_latest_comes_first(page):
    texts = [page.model.index(row, LAMP).data() for row in range(3)]
    assert texts[0].startswith("逾期")
    states = {page.model.index(row, TITLE).data(): row for row in range(3)}
    assert page.model.index(states["河道清理"], STATE).data() == "待复核"
    assert page.model.rows[states["河道清理"]].lamp is Lamp.ON_TIME


def test_only_what_is_possible_has_a_button(page, runner, items):
    choose(page, runner, items[0])
    assert shown(page) == {StepAction.ASSIGN, StepAction.WITHDRAW}
    choose(page, runner, items[2])
    assert shown(page) == {StepAction.REVIEW, StepAction.RETURN, StepAction.WITHDRAW}
    choose(page, runner, items[1], items[2])
    assert shown(page) == {StepAction.WITHDRAW}


def test_an_item_goes_from_assignment_to_striking_off_by_clicks(
    page, runner, items, session, qtbot
):
    item_id = items[0]
    way = (
        (StepAction.ASSIGN, "", ItemState.ASSIGNED),
        (StepAction.RECEIVE, "", ItemState.RECEIVED),
        (StepAction.WORK, "done half", ItemState.WORKING),
        (StepAction.REPORT, "done", ItemState.REPORTED),
        (StepAction.REVIEW, "", ItemState.REVIEWED),
        (StepAction.CLOSE, "", ItemState.DONE),
        (StepAction.STRIKE, "", ItemState.STRUCK),
    )
    for action, words, state in way:
        choose(page, runner, item_id)
        press(qtbot, page.panel.buttons[action])
        dialog = dialog_of(StepDialog)
        dialog.who.clear()
        qtbot.keyClicks(dialog.who, "Wang")
        if words:
            qtbot.keyClicks(dialog.words, words)
        press(qtbot, dialog.primary)
        assert runner.wait()
        assert state_of(session, item_id).state is state, session.messages.last
    assert page.panel.chain.reached == 8
    assert page.panel.log.rows.rowCount() == 8


def test_a_form_that_lacks_something_stays_open_and_says_what(page, runner, items, session, qtbot):
    choose(page, runner, items[2])
    press(qtbot, page.panel.buttons[StepAction.RETURN])
    dialog = dialog_of(StepDialog)
    press(qtbot, dialog.primary)
    assert runner.wait()
    assert "退回原因" in session.messages.last
    assert dialog.isVisible()
    for box in session.messages.open_boxes:
        box.close()
    dialog.words.insertPlainText("照片不清")
    press(qtbot, dialog.primary)
    assert runner.wait()
    assert state_of(session, items[2]).state is ItemState.WORKING


def test_several_items_are_reminded_at_once_and_undone_at_once(page, runner, items, session, qtbot):
    choose(page, runner, items[0])
    press(qtbot, page.panel.buttons[StepAction.ASSIGN])
    press(qtbot, dialog_of(StepDialog).primary)
    assert runner.wait()
    choose(page, runner, items[0], items[1])
    press(qtbot, page.panel.buttons[StepAction.REMIND])
    press(qtbot, dialog_of(StepDialog).primary)
    assert runner.wait()
    assert [state_of(session, key).reminders for key in items[:2]] == [1, 1]
    session.undo()
    assert runner.wait()
    assert [state_of(session, key).reminders for key in items[:2]] == [0, 0]


def test_an_extension_is_asked_for_and_granted(page, runner, items, session, qtbot, today):
    choose(page, runner, items[1])
    press(qtbot, page.panel.buttons[StepAction.RECEIVE])
    dialog = dialog_of(StepDialog)
    dialog.who.insert("陈刚")
    press(qtbot, dialog.primary)
    assert runner.wait()
    old = state_of(session, items[1]).due
    press(qtbot, page.panel.buttons[StepAction.ASK_EXTENSION])
    dialog = dialog_of(StepDialog)
    dialog.words.insertPlainText("雨季")
    dialog.new_due.set_day(today + timedelta(days=9))
    press(qtbot, dialog.primary)
    assert runner.wait()
    assert StepAction.ASK_EXTENSION not in shown(page)
    press(qtbot, page.panel.buttons[StepAction.DECIDE_EXTENSION])
    dialog = dialog_of(StepDialog)
    assert dialog.new_due.day() == today + timedelta(days=9)
    dialog.granted.click()
    dialog.who.insert("李主任")
    press(qtbot, dialog.primary)
    assert runner.wait()
    item = state_of(session, items[1])
    assert (item.due, item.extensions, item.first_due) == (today + timedelta(days=9), 1, old)
    steps = []
    runner.query(lambda uow: steps_of(uow=uow, item_id=items[1]), steps.extend)
    assert runner.wait()
    assert (steps[-1].old_due, steps[-1].new_due) == (old, today + timedelta(days=9))


def test_a_new_item_is_filed_and_shown(page, runner, items, session, qtbot):
    press(qtbot, page.file)
    dialog = dialog_of(ItemDialog)
    assert runner.wait()
    assert not dialog.primary.isEnabled()
    dialog.title.insert("安全生产检查")
    assert not dialog.primary.isEnabled()
    dialog.unit.setCurrentText("大塘村")
    dialog.partners.item(1).setCheckState(Qt.CheckState.Checked)
    press(qtbot, dialog.primary)
    assert runner.wait()
    assert page.model.rowCount() == 4
    assert page.selected()[0].title == "安全生产检查"
    assert len(page.selected()[0].co_ids) == 1


def test_the_filter_narrows_by_words_state_and_lamp(page, runner, items):
    page.filter.words.setText("河道")
    assert [row.item.id for row in page.model.rows] == [items[2]]
    page.filter.clear()
    page.filter.lamps.setCurrentIndex(page.filter.lamps.findData(Lamp.OVERDUE))
    page.filter.lamps.activated.emit(page.filter.lamps.currentIndex())
    assert {row.lamp for row in page.model.rows} == {Lamp.OVERDUE}
    page.filter.clear()
    page.filter.states.setCurrentIndex(3)
    page.filter.states.activated.emit(3)
    assert [row.item.state for row in page.model.rows] == [ItemState.FILED]
    page.filter.clear()
    page.filter.periods.setCurrentIndex(3)  # handed over this month: none, all are 40 days old
    page.filter.periods.activated.emit(3)
    assert page.model.rowCount() == 0
    assert page.filter.count.text() == "0 / 3 项"


def test_notices_rise_in_colour_and_number(page, runner, items, session, qtbot):
    choose(page, runner, items[1])
    press(qtbot, page.panel.buttons[StepAction.WARN])
    dialog = dialog_of(NoticeDialog)
    assert runner.wait()
    assert dialog.form.currentData() == NoticeForm.WARNING
    assert dialog.colour.currentData() == "blue"
    assert dialog.number.text().endswith("督字第1号")
    dialog.colour.setCurrentIndex(2)
    press(qtbot, dialog.primary)
    assert runner.wait()
    assert "只能发蓝色" in session.messages.last
    for box in session.messages.open_boxes:
        box.close()
    dialog.colour.setCurrentIndex(0)
    press(qtbot, dialog.primary)
    assert runner.wait()
    paper = dialog_of(JobDialog)
    assert paper.preview.count == 1
    paper.close()
    assert state_of(session, items[1]).colour == "blue"
    assert "督字第1号" in page.panel.facts.text()


def test_the_notice_list_prints_and_voids(page, runner, items, session, qtbot):
    choose(page, runner, items[1], items[2])
    press(qtbot, page.notice)
    dialog = dialog_of(NoticeDialog)
    assert runner.wait()
    press(qtbot, dialog.primary)
    assert runner.wait()
    dialog_of(JobDialog).close()
    press(qtbot, page.notices)
    listed = dialog_of(NoticesDialog)
    assert runner.wait()
    assert listed.table.rows.rowCount() == 2  # one per unit
    QAbstractItemModelTester(listed.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    listed.table.selectRow(0)
    press(qtbot, listed.void)
    prompt = QApplication.activeModalWidget()
    prompt.line.insert("单位有误")
    press(qtbot, prompt.primary)
    assert runner.wait()
    assert listed.table.rows.index(0, 6).data() == "作废：单位有误"
    listed.table.selectRow(0)
    assert not listed.void.isEnabled()


def test_the_summary_counts_and_prints(page, runner, items, qtbot):
    press(qtbot, page.summary)
    dialog = dialog_of(SummaryDialog)
    dialog.start.box.setChecked(False)
    assert runner.wait()
    table = dialog.table.rows
    texts = [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    assert texts[-1][:6] == ["合计", "2", "0", "0", "1", "0"]
    assert texts[-1][8] == "0.0%"
    press(qtbot, dialog.paper)
    paper = dialog_of(JobDialog)
    assert runner.wait()
    assert paper.preview.count == 1
    paper.close()


def test_the_list_prints_as_it_stands(page, runner, items):
    page.filter.words.setText("河道")
    page.open_paper()
    paper = dialog_of(JobDialog)
    assert runner.wait()
    assert paper.preview.count == 1
    assert paper.save_xlsx.isEnabled()
    paper.close()


def test_settings_change_names_and_numbers(page, runner, items, session, qtbot):
    page.open_settings()
    dialog = dialog_of(SettingsDialog)
    assert runner.wait()
    dialog.template.setText("no number")
    press(qtbot, dialog.primary)
    assert runner.wait()
    assert dialog.isVisible()
    for box in session.messages.open_boxes:
        box.close()
    dialog.template.setText("塘督〔{year}〕{word}{number}号")
    dialog.colours[1].name.setText("橙色")
    press(qtbot, dialog.primary)
    assert runner.wait()
    found = []
    runner.query(lambda uow: load_settings(uow=uow), found.append)
    assert runner.wait()
    assert found[0].colours[1].name == "橙色"
    assert found[0].template.startswith("塘督")


def test_on_a_small_screen_the_item_lies_under_the_list(page, runner, items):
    choose(page, runner, items[0])
    assert page.split.orientation() == Qt.Orientation.Horizontal
    page.resize(860, 560)
    assert page.split.orientation() == Qt.Orientation.Vertical
    assert page.panel.buttons[StepAction.ASSIGN].isVisible()
    assert not page.summary.isVisible()
    page.resize(1700, 800)
    assert page.split.orientation() == Qt.Orientation.Horizontal
    assert page.summary.isVisible()


@pytest.mark.parametrize("size", [(1366, 768)])
def test_dialogs_fit_small_screens(page, runner, items, size):
    page.file_item()
    dialog = dialog_of(ItemDialog)
    assert dialog.minimumSizeHint().height() < size[1] - 60
    dialog.close()


def test_people_of_the_unit_are_remembered_apart_and_the_cursor_stands_where_one_writes(
    page, runner, items, qtbot
):
    choose(page, runner, items[1])
    press(qtbot, page.panel.buttons[StepAction.RECEIVE])
    dialog = dialog_of(StepDialog)
    assert dialog.focusWidget() is dialog.who
    dialog.who.insert("赵明远")
    press(qtbot, dialog.primary)
    assert runner.wait()
    press(qtbot, page.panel.buttons[StepAction.REMIND])
    assert dialog_of(StepDialog).who.text() == ""
    dialog_of(StepDialog).reject()
    press(qtbot, page.panel.buttons[StepAction.REPORT])
    dialog = dialog_of(StepDialog)
    assert dialog.who.text() == "赵明远"
    assert dialog.focusWidget() is dialog.words
