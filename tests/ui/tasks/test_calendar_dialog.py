"""Holidays, terms and lamps by real clicks; tasks follow at once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.lamps import Lamp
from desktop.domain.work_calendar import SchoolTerm
from desktop.ui.tasks.calendar_dialog import CalendarDialog


@pytest.fixture
def dialog(session, runner, qtbot):
    dialog = CalendarDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    assert runner.wait()
    return dialog


def click(button):
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def rows(table):
    model = table.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_own_days_are_entered_and_taken_back(dialog, session, runner):
    tab = dialog.holidays
    QAbstractItemModelTester(tab.table.rows)
    tab.year.setValue(2026)
    assert ["2026-10-10", "周六", "上班", "国务院安排", "国庆节调休上班"] in rows(tab.table)
    tab.first.set_day(date(2026, 10, 9))
    tab.last.set_day(date(2026, 10, 10))
    tab.title.insert("水利检修")
    click(tab.add)
    assert runner.wait()
    mine = [row for row in rows(tab.table) if row[4] == "水利检修"]
    assert [row[3] for row in mine] == ["本单位登记", "本单位改正"]
    assert not session.days.board.calendar.is_working(date(2026, 10, 9))
    place = [row[0] for row in rows(tab.table)].index("2026-10-10")
    tab.table.selectRow(place)
    click(tab.clear)
    assert runner.wait()
    assert session.days.board.calendar.is_working(date(2026, 10, 10))
    tab.table.selectRow(0)
    assert not tab.clear.isEnabled()
    session.undo()
    assert runner.wait()
    assert not session.days.board.calendar.is_working(date(2026, 10, 10))


def test_a_year_without_notice_says_so(dialog):
    dialog.holidays.year.setValue(2060)
    assert "还没有2060年的国务院放假安排" in dialog.holidays.notice.text()
    assert rows(dialog.holidays.table) == []
    dialog.holidays.year.setValue(2026)
    assert "已含国务院放假安排" in dialog.holidays.notice.text()


def test_terms_are_added_changed_and_deleted(dialog, session, runner):
    tab = dialog.terms
    QAbstractItemModelTester(tab.table.rows)
    dialog.tabs.setCurrentWidget(tab)
    tab.title.insert("第一学期")
    tab.start.set_day(date(2026, 9, 1))
    tab.end.set_day(date(2027, 1, 22))
    click(tab.add)
    assert runner.wait()
    assert rows(tab.table) == [["第一学期", "2026-09-01", "2027-01-22", "2026-08-31", "21"]]
    click(tab.add)
    assert runner.wait()
    assert "重叠" in session.messages.last
    tab.table.selectRow(0)
    click(tab.own_week)
    tab.week_one.set_day(date(2026, 9, 7))
    click(tab.change)
    assert runner.wait()
    (term,) = session.days.board.calendar.terms
    assert term.week_one == date(2026, 9, 7)
    assert isinstance(term, SchoolTerm)
    tab.table.selectRow(0)
    click(tab.remove)
    assert runner.wait()
    assert rows(tab.table) == []


def test_lamps_are_named_and_set(dialog, session, runner):
    tab = dialog.lamps
    dialog.tabs.setCurrentWidget(tab)
    tab.soon.setValue(7)
    tab.names[Lamp.SOON].setText("预警")
    click(tab.save)
    assert runner.wait()
    assert session.days.board.rule.soon_days == 7
    assert session.days.board.rule.style(Lamp.SOON).name == "预警"
    tab.names[Lamp.DONE].setText("预警")
    click(tab.save)
    assert "不能重名" in session.messages.last
    for box in session.messages.open_boxes:
        box.close()
    click(tab.usual)
    assert runner.wait()
    assert tab.names[Lamp.SOON].text() == "临期"


def test_the_menu_opens_it(window, runner):
    window.actions_.calendar.trigger()
    assert runner.wait()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, CalendarDialog)]
    assert any(dialog.isVisible() for dialog in found)
