"""The start page in the window: sections, one click or Enter to the place, notification."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.plans import Plan, PlanNode
from desktop.domain.supervision.records import StepAction, SupervisionItem, SupervisionStep
from desktop.domain.units import Unit
from desktop.services.supervising import file_item, take_step
from desktop.services.today import Section
from desktop.ui.today.notification import FLAG


@pytest.fixture
def office(window, session, runner):
    """The window with its pages; a late task, one due today, a reported item."""
    today = session.toolbox.clock.today()

    def fill(uow):
        unit = uow.units.add(Unit("大塘村"))
        plan = uow.plans.add(Plan("年度计划"))
        for title, due in (("修路", today - timedelta(days=3)), ("例会", today)):
            uow.nodes.add(PlanNode(plan.id, title, is_task=True, due=due, responsible_id=unit.id))
        before = today - timedelta(days=20)
        item = file_item(uow=uow, item=SupervisionItem("危房排查", unit.id, due=today), day=before)
        for action in (StepAction.ASSIGN, StepAction.RECEIVE, StepAction.REPORT):
            step = SupervisionStep(item.id, action, before, "陈刚", "办好了")
            take_step(uow=uow, step=step, today=today)

    runner.command("准备", fill)
    assert runner.wait()
    window.load_pages()
    assert runner.wait()
    return window.office


def line_of(office, section, row=0):
    model = office.today.model
    parent = model.index(list(Section).index(section), 0)
    return model.index(row, 0, parent)


def click(office, qtbot, index):
    view = office.today.view
    view.scrollTo(index)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_is_the_first_page_and_its_model_keeps_the_rules(office, window):
    model = office.today.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert window.tabs.currentWidget() is office.today
    assert line_of(office, Section.OVERDUE).data() == "修路"
    assert line_of(office, Section.TODAY).data() == "例会"
    assert line_of(office, Section.REVIEW).data() == "危房排查"
    assert model.index(2, 0).data() == "已逾期（1）"
    assert office.today.chips[Section.OVERDUE].text() == "已逾期 1"
    assert not office.today.chips[Section.ROUNDS].isEnabled()
    assert model.index(4, 0).data() == "进行中的考核批次（0）"


def test_a_click_on_a_task_goes_to_it(office, window, runner, qtbot):
    click(office, qtbot, line_of(office, Section.OVERDUE))
    assert runner.wait()
    assert window.tabs.currentWidget() is window.tasks


def test_enter_on_an_item_goes_to_it(office, window, runner, qtbot):
    view = office.today.view
    view.setCurrentIndex(line_of(office, Section.REVIEW))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert runner.wait()
    assert window.tabs.currentWidget() is office.supervision
    assert [item.title for item in office.supervision.selected()] == ["危房排查"]


def test_a_click_on_a_section_folds_it(office, qtbot):
    view, index = office.today.view, office.today.model.index(0, 0)
    assert view.isExpanded(index)
    click(office, qtbot, index)
    assert not view.isExpanded(index)


def test_a_chip_jumps_to_its_section(office, window, runner, qtbot):
    qtbot.mouseClick(office.today.chips[Section.REVIEW], Qt.MouseButton.LeftButton)
    assert office.today.view.currentIndex() == line_of(office, Section.REVIEW)
    qtbot.keyClick(office.today.view, Qt.Key.Key_Return)
    assert runner.wait()
    assert window.tabs.currentWidget() is office.supervision


def test_it_follows_what_is_done_elsewhere(office, window, runner):
    window.tabs.setCurrentWidget(window.tasks)
    runner.command("删", lambda uow: [uow.nodes.delete(node.id) for node in uow.nodes.list()])
    assert runner.wait()
    window.tabs.setCurrentWidget(office.today)
    assert runner.wait()
    assert office.today.model.index(2, 0).data() == "已逾期（0）"


def test_selected_tasks_become_items(office, window, runner, qtbot):
    window.tabs.setCurrentWidget(window.tasks)
    window.tasks.view.selectAll()
    assert runner.wait()
    office.supervise.trigger()
    assert runner.wait()
    titles = {row.item.title for row in office.supervision.model.everything}
    assert titles == {"修路", "例会", "危房排查"}
    office.supervision.panel.task.click()
    assert window.tabs.currentWidget() is window.tasks


def test_the_notification_is_told_once_and_can_be_off(office, session, runner):
    assert office.notification.text == "已逾期 1 项，今天到期 1 项。"
    office.notification.text = ""
    office.today.load()
    assert runner.wait()
    assert office.notification.text == ""
    office.notify.trigger()
    assert not session.preferences.flag(FLAG, default=True)
