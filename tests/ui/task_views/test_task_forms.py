"""Table with groups, board, month and Gantt strip by real clicks and keys, over the real store."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.task_records import Occurrence, OccurrenceStatus, TaskDetail
from desktop.domain.units import Unit
from desktop.services.queries import TaskColumn, TaskGroup
from desktop.services.task_dues import BoardColumn
from desktop.services.task_filters import DueSpan
from desktop.services.task_views import SHIPPED, TaskForm
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.task_views.bulk_dialog import BulkDialog
from desktop.ui.task_views.due_cards import MIME
from desktop.ui.task_views.gantt import QUARTER_SCALE

TITLE = COLUMNS.index(TaskColumn.TITLE)


@pytest.fixture
def page(window, session, runner, qtbot):
    """Six tasks of two units; one recurs, two of its occurrences are late."""
    today = session.days.today

    def fill(uow):
        village = uow.units.add(Unit("大塘村", position=1))
        office = uow.units.add(Unit("党政办", position=2))
        plan = uow.plans.add(Plan("年度", year=today.year))
        for at, (title, unit, days, leader) in enumerate(
            (
                ("修桥", village, -3, "周远"),
                ("修路", village, 0, "周远"),
                ("清淤", village, 40, "安宁"),
                ("培训", office, 3, "安宁"),
                ("归档", office, None, ""),
            )
        ):
            due = None if days is None else today + timedelta(days=days)
            uow.nodes.add(
                PlanNode(
                    plan.id, title, position=at, is_task=True, responsible_id=unit.id, due=due,
                    leader=leader, budget=Decimal(100), search=title,
                )
            )  # fmt: skip
        weekly = uow.nodes.add(PlanNode(plan.id, "例会", position=9, is_task=True, search="例会"))
        rule = Recurrence(Every.WEEK, today - timedelta(days=20), weekdays=(5,))
        uow.task_details.add(TaskDetail(weekly.id, recurrence=rule))
        for weeks in (2, 1):
            day = today - timedelta(days=7 * weeks)
            uow.occurrences.add(Occurrence(weekly.id, day, day, f"前{weeks}周"))
        uow.task_details.add(TaskDetail(3, start=today - timedelta(days=20)))

    runner.command("计划", fill)
    assert runner.wait()
    window.tabs.setCurrentWidget(window.tasks)
    window.resize(1366, 768)
    QApplication.processEvents()
    return window.tasks


def texts(page):
    model = page.model
    return [model.index(row, TITLE).data() for row in range(model.rowCount())]


def choose_group(page, runner, group):
    page.bar.groups.setCurrentIndex(page.bar.groups.findData(group))
    page.bar.groups.activated.emit(page.bar.groups.currentIndex())
    assert runner.wait()


def click_row(page, row):
    view = page.view
    where = view.visualRect(page.model.index(row, TITLE)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_groups_fold_by_click_and_keys(page, runner):
    QAbstractItemModelTester(page.model)
    choose_group(page, runner, TaskGroup.UNIT)
    assert texts(page)[0] == "大塘村（3项，逾期1项，预算300元）"
    assert texts(page)[1:4] == ["修桥", "修路", "清淤"]
    click_row(page, 0)
    assert texts(page)[1] == "党政办（2项，预算200元）"
    assert page.model.groups.tasks == 6
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert texts(page)[1] == "修桥"
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert texts(page)[1].startswith("党政办")
    page.bar.unfold.trigger()
    assert page.model.rowCount() == 9
    page.bar.fold.trigger()
    assert page.model.rowCount() == 3
    page.model.find(4, page.view.go_to_row)
    assert runner.wait()
    assert page.view.current_task().title == "培训"


@pytest.mark.parametrize("group", list(TaskGroup))
def test_every_grouping_shows_every_task(page, runner, group):
    choose_group(page, runner, group)
    assert {"修桥", "修路", "清淤", "培训", "归档", "例会"} <= set(texts(page))


def test_filter_panel_acts_and_is_counted(page, runner, qtbot):
    QTest.mouseClick(page.bar.filter, Qt.MouseButton.LeftButton)
    assert runner.wait()
    panel = page.filters
    assert panel.isVisible()
    assert [panel.units.list.item(n).text() for n in range(3)] == ["（未定）", "大塘村", "党政办"]
    panel.units.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert runner.wait()
    assert texts(page) == ["修桥", "修路", "清淤"]
    QTest.keyClicks(panel.budget_from, "200")
    qtbot.waitUntil(lambda: page.model.query.filter.budget_from == Decimal(200), timeout=2000)
    assert runner.wait()
    assert texts(page) == []
    assert page.bar.filter.text() == "筛选（2）"
    QTest.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    assert runner.wait()
    assert len(texts(page)) == 6
    panel.span.setCurrentIndex(panel.span.findData(DueSpan.NONE))
    panel.span.activated.emit(panel.span.currentIndex())
    assert runner.wait()
    assert texts(page) == ["归档"]


def test_shipped_and_saved_views(page, runner):
    names = [page.bar.looks.itemText(n) for n in range(page.bar.looks.count())]
    assert names == [look.name for look in SHIPPED]
    late = next(look for look in SHIPPED if look.name == "逾期")
    page.bar.look_chosen.emit(late)
    assert runner.wait()
    assert texts(page) == ["例会", "修桥"]
    header = page.view.horizontalHeader()
    header.setSectionHidden(COLUMNS.index(TaskColumn.NOTE), True)
    header.moveSection(header.visualIndex(COLUMNS.index(TaskColumn.DUE)), 0)
    page.bar.save.trigger()
    prompt = page.window().findChild(TextPrompt)
    prompt.line.insert("我的逾期")
    prompt.confirm()
    assert runner.wait()
    assert page.bar.look_name == "我的逾期"
    assert page.view.columns_shown()[0][0] is TaskColumn.DUE
    page.bar.look_chosen.emit(SHIPPED[0])
    assert runner.wait()
    assert page.view.columns_shown()[0] == ()
    page.use_look(page.bar.choose_look("我的逾期"))
    assert runner.wait()
    columns = page.view.columns_shown()[0]
    assert columns[0] is TaskColumn.DUE
    assert TaskColumn.NOTE not in columns
    page.bar.delete.trigger()
    assert runner.wait()
    assert page.bar.looks.findText("我的逾期") < 0


def test_many_rows_change_in_one_step(page, runner, session):
    page.view.selectAll()
    page.bar.change.trigger()
    assert runner.wait()
    dialog = page.window().findChild(BulkDialog)
    assert dialog.windowTitle() == "批量修改 6 条任务"
    dialog.lines[TaskColumn.LEADER].insert("李明")
    dialog.unit.setEditText("党政办")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert runner.wait()
    rows = [page.model.task(row) for row in range(6)]
    assert {(row.leader, row.responsible) for row in rows} == {("李明", "党政办")}
    session.undo()
    assert runner.wait()
    assert page.model.task(0).leader == "周远"
    assert page.model.task(0).responsible == "大塘村"


def test_a_value_that_does_not_fit_changes_nothing(page, runner, shell):
    page.view.selectAll()
    page.view.ask_change()
    assert runner.wait()
    dialog = page.window().findChild(BulkDialog)
    dialog.lines[TaskColumn.LEADER].insert("李明")
    dialog.lines[TaskColumn.PROGRESS].insert("300")
    dialog.confirm()
    assert runner.wait()
    assert shell.messages.open_boxes
    assert page.model.task(0).leader == "周远"
    dialog.reject()


def test_keys_switch_views_and_the_choice_stays(page, runner):
    click_row(page, 2)
    for number, form in enumerate(TaskForm, start=1):
        QTest.keyClick(
            page.stack.currentWidget(),
            Qt.Key(Qt.Key.Key_0 + number),
            Qt.KeyboardModifier.ControlModifier,
        )
        assert runner.wait()
        assert page.form is form
        assert page.bar.forms[form].isChecked()
        assert page.view.current_task().title == "清淤"
    QTest.keyClick(page.stack.currentWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert page.form is TaskForm.TABLE


# -- board ---------------------------------------------------------------------------------------


@pytest.fixture
def board(page, runner):
    QTest.mouseClick(page.bar.forms[TaskForm.BOARD], Qt.MouseButton.LeftButton)
    assert runner.wait()
    view = page.form_view(TaskForm.BOARD)
    view.span.setCurrentIndex(2)
    view.refresh()
    assert runner.wait()
    for column in view.columns:
        QAbstractItemModelTester(column.cards)
    return view


def column(board, state):
    return next(one for one in board.columns if one.key == state)


def cards(board, state):
    model = column(board, state).cards
    return [model.entry(model.index(row)) for row in range(model.rowCount())]


def occurrences(runner):
    found = []
    runner.query(lambda uow: uow.occurrences.list(), found.append)
    assert runner.wait()
    return found[0]


def test_cards_stand_by_state_and_by_month(board, page, runner):
    assert [one.title for one in cards(board, BoardColumn.OVERDUE)] == ["例会", "例会", "修桥"]
    assert "修路" in [one.title for one in cards(board, BoardColumn.SOON)]
    board.once.click()
    assert [one.title for one in cards(board, BoardColumn.OVERDUE)] == ["例会", "例会"]
    board.by.setCurrentIndex(1)
    board.by.activated.emit(1)
    assert all(one.key.count("-") == 1 for one in board.columns)
    page.set_text("修桥")
    assert runner.wait()
    assert board.columns == []


def test_a_card_is_finished_by_key_skipped_with_reason_and_opened_again(board, page, runner):
    late = column(board, BoardColumn.OVERDUE)
    late.setFocus()
    late.take(0)
    assert runner.wait()
    assert page.view.current_task().title == "例会"
    QTest.keyClick(late, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert runner.wait()
    assert occurrences(runner)[0].status is OccurrenceStatus.DONE
    late = column(board, BoardColumn.OVERDUE)
    late.take(0)
    QTest.keyClick(late, Qt.Key.Key_Delete)
    prompt = page.window().findChild(TextPrompt)
    prompt.line.insert("合并召开")
    prompt.confirm()
    assert runner.wait()
    assert occurrences(runner)[1].reason == "合并召开"
    skipped = column(board, BoardColumn.SKIPPED)
    skipped.take(0)
    menu = skipped.menu()
    next(action for action in menu.actions() if "恢复" in action.text()).trigger()
    assert runner.wait()
    assert occurrences(runner)[1].status is OccurrenceStatus.OPEN


def test_a_card_dropped_on_done_is_done(board, page, runner):
    late, done = column(board, BoardColumn.OVERDUE), column(board, BoardColumn.DONE)
    index = late.cards.index(2)
    data: QMimeData = late.cards.mimeData([index])
    assert data.hasFormat(MIME)
    where = done.viewport().rect().center()
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = Qt.DropAction.MoveAction
    for event in (
        QDragEnterEvent(where, move, data, *buttons),
        QDragMoveEvent(where, move, data, *buttons),
        QDropEvent(QPointF(where), move, data, *buttons),
    ):
        QApplication.sendEvent(done.viewport(), event)
    assert runner.wait()
    assert [one.title for one in cards(board, BoardColumn.DONE)] == ["修桥"]
    assert page.model.task(0).status is TaskStatus.DONE


def test_a_note_on_a_card(board, page, runner):
    late = column(board, BoardColumn.OVERDUE)
    late.setFocus()
    late.take(0)
    QTest.keyClick(late, Qt.Key.Key_F2)
    prompt = page.window().findChild(TextPrompt)
    prompt.line.insert("已通知")
    prompt.confirm()
    assert runner.wait()
    assert occurrences(runner)[0].note == "已通知"


# -- month ---------------------------------------------------------------------------------------


def test_a_day_lists_and_double_click_jumps(page, runner, session):
    QTest.mouseClick(page.bar.forms[TaskForm.MONTH], Qt.MouseButton.LeftButton)
    assert runner.wait()
    month = page.form_view(TaskForm.MONTH)
    today = session.days.today
    box = month.grid.cell_of(today)
    QTest.mouseClick(month.grid, Qt.MouseButton.LeftButton, pos=box.center())
    assert month.list.rows.rowCount() == 1
    assert "修路" in month.list.rows.index(0, 0).data()
    month.list.setCurrentIndex(month.list.rows.index(0, 0))
    assert runner.wait()
    assert page.view.current_task().title == "修路"
    where = month.list.visualRect(month.list.rows.index(0, 0)).center()
    QTest.mouseClick(month.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(month.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert runner.wait()
    assert page.form is TaskForm.TABLE


def test_keys_move_through_the_calendar(page, runner, session):
    page.show_form(TaskForm.MONTH)
    assert runner.wait()
    month = page.form_view(TaskForm.MONTH)
    today = session.days.today
    for key, day in (
        (Qt.Key.Key_Right, today + timedelta(days=1)),
        (Qt.Key.Key_Down, today + timedelta(days=8)),
        (Qt.Key.Key_Home, today),
    ):
        QTest.keyClick(month.grid, key)
        assert runner.wait()
        assert month.grid.day == day
    QTest.keyClick(month.grid, Qt.Key.Key_PageDown)
    assert runner.wait()
    following = (today.replace(day=28) + timedelta(days=4)).month
    assert (month.month, month.grid.day.month) == (following, following)


# -- Gantt strip -----------------------------------------------------------------------------------


def test_the_strip_shares_rows_and_choice_with_the_table(page, runner):
    choose_group(page, runner, TaskGroup.UNIT)
    page.show_form(TaskForm.GANTT)
    assert runner.wait()
    chart = page.form_view(TaskForm.GANTT).chart
    QApplication.processEvents()
    where = chart.row_rect(2).center()
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, where.y()))
    assert page.view.current_task().title == "修路"
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert page.view.current_task().title == "清淤"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Space)
    assert page.model.rowCount() == 6
    before = chart.scale
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.scale > before
    QTest.mouseClick(page.form_view(TaskForm.GANTT).quarters, Qt.MouseButton.LeftButton)
    assert chart.scale == QUARTER_SCALE
    assert chart.row_at(QPoint(10, 2)) == -1
    chart.viewport().grab()
