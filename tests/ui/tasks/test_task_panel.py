"""The card of a task by real clicks and keys: every change is one step that undo takes back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desktop.domain.plans import Plan, PlanNode
from desktop.domain.recurrence import Every, OffDay, Recurrence
from desktop.domain.task_records import Direction, OccurrenceStatus, OwnerKind
from desktop.services.occurrences import make_due
from desktop.services.queries import TaskColumn
from desktop.services.task_details import change_detail, set_recurrence, task_detail
from desktop.services.task_fields import DetailField
from desktop.ui.models.figures import DAY, NOTE, VALUE
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.tasks.recurrence_dialog import RecurrenceDialog
from desktop.ui.tasks.task_panel import TaskPanel
from desktop.ui.tasks.thumbnails import read_thumbnail


@pytest.fixture
def task(session, runner):
    def fill(uow):
        plan = uow.plans.add(Plan("年度", year=2026))
        uow.nodes.add(PlanNode(plan.id, "清理河道", is_task=True))

    runner.command("计划", fill)
    assert runner.wait()
    return 1


@pytest.fixture
def panel(session, runner, task, qtbot):
    panel = TaskPanel(session)
    qtbot.addWidget(panel)
    panel.resize(420, 900)
    panel.show_task(task)
    assert runner.wait()
    panel.show()
    return panel


def read(runner, fn):
    found = []
    runner.query(fn, found.append)
    assert runner.wait()
    return found[0]


def detail_of(runner, task=1):
    return read(runner, lambda uow: task_detail(uow=uow, task_id=task))


def type_into(line, text):
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def click(button):
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_fields_are_stored_when_they_are_left(panel, runner, session):
    type_into(panel.fields.lines[DetailField.TARGET_VALUE], "95%")
    assert runner.wait()
    type_into(panel.fields.lines[DetailField.WEIGHT], "2.5")
    type_into(panel.fields.lines[DetailField.SPENT], "1200")
    type_into(panel.fields.lines[DetailField.LEAD_DAYS], "5")
    type_into(panel.fields.lines[DetailField.START], "2026-03-01")
    type_into(panel.fields.budget, "3000")
    assert runner.wait()
    detail = detail_of(runner)
    assert (detail.target_value, detail.target_unit, detail.weight) == (95, "%", Decimal("2.5"))
    assert (detail.spent, detail.lead_days, detail.start) == (1200, 5, date(2026, 3, 1))
    assert panel.fields.lines[DetailField.TARGET_VALUE].text() == "95%"
    assert panel.fields.budget.text() == "3000"
    session.undo()
    assert runner.wait()
    assert panel.fields.budget.text() == ""
    session.undo()
    assert runner.wait()
    assert panel.fields.lines[DetailField.START].text() == ""


def test_what_is_refused_is_said_and_shown_as_before(panel, runner, session):
    line = panel.fields.lines[DetailField.WEIGHT]
    type_into(line, "much")
    assert runner.wait()
    assert "不是数字" in session.messages.last
    assert line.text() == "1"
    assert not detail_of(runner).id


def test_the_direction_is_chosen(panel, runner):
    box = panel.fields.direction
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    assert runner.wait()
    assert detail_of(runner).direction is Direction.DOWN


def test_figures_entered_changed_and_deleted(panel, runner, session):
    QAbstractItemModelTester(panel.figures.model)
    type_into(panel.fields.lines[DetailField.TARGET_VALUE], "150")
    assert runner.wait()
    type_into(panel.figures.value, "30")
    assert runner.wait()
    assert panel.figures.value.text() == ""
    assert "完成 20%" in panel.figures.stands.text()
    model = panel.figures.model
    model.setData(model.index(0, VALUE), "75")
    assert runner.wait()
    model.setData(model.index(0, DAY), "3月1日")
    assert runner.wait()
    model.setData(model.index(0, NOTE), "半年")
    assert runner.wait()
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells == [f"{session.days.today.year}-03-01", "75", "半年"]
    model.setData(model.index(0, VALUE), "many")
    assert runner.wait()
    assert "不是数字" in session.messages.last
    panel.figures.table.selectRow(0)
    click(panel.figures.remove)
    assert runner.wait()
    assert model.rowCount() == 0
    session.undo()
    assert runner.wait()
    assert model.rowCount() == 1


def make_recurring(runner, session, rule):
    board = session.days.board

    def change(uow):
        today = board.days.today
        set_recurrence(uow=uow, task_id=1, rule=rule, calendar=board.calendar, today=today)
        make_due(uow=uow, calendar=board.calendar, lamps=board.rule, today=today)

    runner.command("周期", change)
    assert runner.wait()


def occurrences(runner):
    return read(runner, lambda uow: uow.occurrences.list(task_id=1))


def test_missed_occurrences_are_one_line_and_are_done_together(panel, runner, session):
    start = session.days.today - timedelta(days=40)
    make_recurring(runner, session, Recurrence(Every.WEEK, start, weekdays=(5,)))
    tree = panel.occurrences.tree
    first = tree.topLevelItem(0)
    assert first.text(0).startswith("逾期未办")
    assert first.childCount() >= 4
    tree.setCurrentItem(first)
    click(panel.occurrences.done)
    assert runner.wait()
    states = [item.status for item in occurrences(runner)]
    assert states.count(OccurrenceStatus.DONE) >= 4
    last = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert last.text(0).startswith("已办")
    tree.setCurrentItem(last.child(0))
    click(panel.occurrences.again)
    assert runner.wait()
    assert tree.topLevelItem(0).text(0).startswith("逾期未办：")
    session.undo()
    session.undo()
    assert runner.wait()
    assert tree.topLevelItem(0).childCount() >= 4


def test_skipping_asks_for_the_reason(panel, runner, session, qtbot):
    make_recurring(runner, session, Recurrence(Every.MONTH, session.days.today))
    tree = panel.occurrences.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    click(panel.occurrences.skip)
    prompt = next(w for w in qtbot_top_levels() if type(w).__name__ == "TextPrompt")
    QTest.keyClicks(prompt.line, "merged")
    click(prompt.primary)
    assert runner.wait()
    (item,) = occurrences(runner)
    assert (item.status, item.reason) == (OccurrenceStatus.SKIPPED, "merged")


def qtbot_top_levels():
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_choosing_a_recurrence(session, runner, task, qtbot):
    dialog = RecurrenceDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    chosen = []
    dialog.chosen.connect(chosen.append)
    assert dialog.sentence.text().startswith("每月底前，遇非工作日提前")
    QTest.keyClicks(dialog.days, "5")
    assert dialog.sentence.text().startswith("每月5日前")
    dialog.days.setText("40")
    assert not dialog.primary.isEnabled()
    dialog.days.setText("五号")
    assert "看不懂" in dialog.sentence.text()
    dialog.every.setCurrentIndex(dialog.every.findData(Every.WEEK.value))
    assert dialog.weekdays.isVisible()
    assert not dialog.days.isVisible()
    click(dialog.weekdays.buttons[4])
    dialog.interval.setValue(2)
    assert dialog.sentence.text().startswith("每2周的周五")
    assert dialog.preview.text().count("\n") >= 6
    dialog.every.setCurrentIndex(dialog.every.findData(Every.TERM.value))
    assert "学期" in dialog.preview.text()
    dialog.every.setCurrentIndex(dialog.every.findData(Every.DAY.value))
    assert OffDay(dialog.off_day.currentData()) is OffDay.SKIP
    dialog.every.setCurrentIndex(dialog.every.findData(Every.YEAR.value))
    dialog.month.setCurrentIndex(dialog.month.findData(3))
    dialog.days.setText("15")
    dialog.interval.setValue(1)
    assert dialog.sentence.text().startswith("每年3月15日前")
    click(dialog.primary)
    assert chosen == [Recurrence(Every.YEAR, session.days.today, month=3, days=(15,))]


def test_the_dialog_shows_a_rule_and_can_end_it(session, runner, task, qtbot):
    rule = Recurrence(
        Every.TERM, date(2026, 9, 1), week=8, weekdays=(5,), off_day=OffDay.NEXT, count=4
    )
    dialog = RecurrenceDialog(session, rule)
    qtbot.addWidget(dialog)
    assert dialog.rule() == rule
    chosen = []
    dialog.chosen.connect(chosen.append)
    click(dialog.stop)
    assert chosen == [None]


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def test_files_dropped_are_kept_shown_and_taken_away(panel, runner, session, files, tmp_path):
    picture = tmp_path / "现场.png"
    QImage(400, 200, QImage.Format.Format_RGB32).save(str(picture))
    letter = tmp_path / "函.txt"
    letter.write_text("来函", encoding="utf-8")
    box = panel.evidence
    QAbstractItemModelTester(box.model)
    drop(box, picture, letter)
    assert runner.wait()
    names = [box.model.index(row).data() for row in range(box.model.rowCount())]
    assert names == ["现场.png", "函.txt"]
    small = read_thumbnail(picture)
    assert (small.width(), small.height()) == (72, 36)
    assert read_thumbnail(letter) is None
    drop(box, picture)
    assert runner.wait()
    assert "已经在" in session.messages.last
    shown = []
    files.show = lambda path: shown.append(path) or True
    box.list.setCurrentIndex(box.model.index(1))
    click(box.show_)
    assert runner.wait()
    assert [path.read_text(encoding="utf-8") for path in shown] == ["来函"]
    box.model.setData(box.model.index(1), "来函（一）.txt")
    assert runner.wait()
    assert box.model.index(1).data() == "来函（一）.txt"
    box.list.setCurrentIndex(box.model.index(1))
    click(box.remove)
    assert runner.wait()
    assert box.model.rowCount() == 1
    session.undo()
    assert runner.wait()
    assert box.model.rowCount() == 2


def test_evidence_of_an_occurrence_stands_by_itself(panel, runner, session, tmp_path):
    make_recurring(runner, session, Recurrence(Every.MONTH, session.days.today))
    paper = tmp_path / "记录.txt"
    paper.write_text("会议记录", encoding="utf-8")
    tree = panel.occurrences.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    assert runner.wait()
    drop(panel.evidence, paper)
    assert runner.wait()
    (item,) = read(runner, lambda uow: uow.evidence.list())
    assert item.owner_kind is OwnerKind.OCCURRENCE
    tree.clearSelection()
    assert runner.wait()
    assert panel.evidence.model.rowCount() == 0


def test_the_pane_shows_the_card_for_tasks_only(window, session, runner, task):
    details = window.docks.details
    details.show_record("node", task)
    assert runner.wait()
    panel = details.area.widget().findChild(TaskPanel)
    assert panel.isVisibleTo(details)
    runner.command(
        "钱",
        lambda uow: change_detail(
            uow=uow, detail=task_detail(uow=uow, task_id=1).__class__(1, spent=Decimal(9))
        ),
    )
    assert runner.wait()
    assert panel.fields.lines[DetailField.SPENT].text() == "9"
    details.show_record("plan", 1)
    assert runner.wait()
    assert panel.isHidden()


def test_a_double_click_on_the_recurrence_opens_the_chooser(window, session, runner, task):
    view = window.tasks.view
    place = COLUMNS.index(TaskColumn.RECURRENCE)
    index = view.model().index(0, place)
    view.scrollTo(index)
    spot = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    dialog = next(w for w in qtbot_top_levels() if isinstance(w, RecurrenceDialog))
    QTest.keyClicks(dialog.days, "28")
    click(dialog.primary)
    assert runner.wait()
    assert index.data() == "每月28日前"
    lamp = view.model().index(0, COLUMNS.index(TaskColumn.LAMP)).data()
    assert lamp
    assert len(occurrences(runner)) == 1
    session.undo()
    assert runner.wait()
    assert index.data() == ""
    assert occurrences(runner) == []
