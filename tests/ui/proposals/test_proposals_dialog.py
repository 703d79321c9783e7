from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.proposals import Field
from desktop.domain.units import Unit, UnitKind
from desktop.services.plans import import_plan, list_plans, plan_outline
from desktop.ui.proposals.dialog import ProposalsDialog, Scope
from desktop.ui.proposals.proposal_tree import Choice, Column

TEXT = """清河镇2026年工作计划
一、抓好公开。3月底前由党政办牵头完成目录修订，派出所配合。
二、加强督查。每月开展一次督查，达标率达到95%以上。
三、做好总结
"""
HIDDEN = """工作计划
一、修订目录。20xx年6月底前完成。
"""


@pytest.fixture
def ask(runner):
    def ask(fn):
        found = []
        runner.query(fn, found.append)
        assert runner.wait()
        return found[0]

    return ask


@pytest.fixture
def load(session, runner):
    def load(text, units=("党政办", "司法所")):
        phonetics = session.toolbox.phonetics

        def store(uow):
            for name in units:
                uow.units.add(Unit(name, UnitKind.OFFICE))
            return import_plan(uow=uow, text=text, source_name="计划.txt", phonetics=phonetics)

        found = []
        runner.command("导入", store, found.append)
        assert runner.wait()
        return found[0][0]

    return load


@pytest.fixture
def opened(session, runner, qtbot):
    def opened(plan, *, nodes=None):
        dialog = ProposalsDialog(session, [Scope(plan.id, nodes)])
        QAbstractItemModelTester(
            dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
        )
        dialog.open()
        assert runner.wait()
        return dialog

    return opened


def line(dialog, field):
    """Return the index of the first proposal for a field."""
    model = dialog.model
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        for place in range(model.rowCount(group)):
            index = model.index(place, 0, group)
            if index.data(256).field is field:
                return index
    raise AssertionError(field)


def fields(dialog, choice):
    return [one.field for one in dialog.model.chosen(choice)]


def test_sure_ones_are_ticked_and_enter_accepts_them_as_one_step(
    load, opened, session, runner, ask
):
    plan = load(TEXT)
    dialog = opened(plan)
    assert "找到 5 条建议" in dialog.intro.text()
    assert fields(dialog, Choice.ACCEPTED) == [
        Field.DUE,
        Field.RESPONSIBLE,
        Field.RECURRENCE,
        Field.TARGET,
    ]
    assert fields(dialog, Choice.OPEN) == [Field.CO]
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert runner.wait()
    assert "已采纳 4 条" in session.messages.last
    first, second, _ = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    assert (first.due, first.due_words) == (date(2026, 3, 31), "3月底前")
    assert second.target == "达标率95%"
    assert session.undo_label == "采纳任务建议（4条）"
    session.undo()
    assert runner.wait()
    first, *_ = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    assert (first.due, first.responsible_id) == (None, None)


def test_the_words_are_marked_in_the_sentence_beside(load, opened):
    dialog = opened(load(TEXT))
    dialog.tree.setCurrentIndex(line(dialog, Field.DUE))
    assert dialog.source.marked() == "3月底前"
    assert "抓好公开" in dialog.source.toPlainText()
    dialog.tree.setCurrentIndex(line(dialog, Field.RECURRENCE))
    assert dialog.source.marked() == "每月开展一次"
    dialog.reject()


def test_space_toggles_and_delete_turns_down_for_good(load, opened, runner):
    plan = load(TEXT)
    dialog = opened(plan)
    dialog.tree.setCurrentIndex(line(dialog, Field.DUE))
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert Field.DUE in fields(dialog, Choice.OPEN)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert Field.DUE in fields(dialog, Choice.ACCEPTED)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert fields(dialog, Choice.REJECTED) == [Field.DUE]
    assert line(dialog, Field.DUE).data(6).strikeOut()
    dialog.primary.click()
    assert runner.wait()
    again = opened(plan)
    left = fields(again, Choice.OPEN) + fields(again, Choice.ACCEPTED)
    assert left == [Field.CO]  # undecided comes again, turned down does not
    again.reject()


def test_a_tick_by_mouse_and_a_tick_on_the_entry(load, opened, qtbot):
    dialog = opened(load(TEXT))
    dialog.resize(1200, 600)
    index = line(dialog, Field.RECURRENCE)
    group = index.parent()
    assert group.data(10) is Qt.CheckState.Checked
    rect = dialog.tree.visualRect(index)
    place = rect.topLeft()
    place.setX(place.x() + 10)
    place.setY(rect.center().y())
    qtbot.mouseClick(dialog.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert Field.RECURRENCE in fields(dialog, Choice.OPEN)
    assert group.data(10) is Qt.CheckState.PartiallyChecked
    dialog.tree.setCurrentIndex(group)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert group.data(10) is Qt.CheckState.Checked
    dialog.reject()


def typed(dialog, index, text):
    dialog.tree.setCurrentIndex(index)
    QTest.keyClick(dialog.tree, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the delegate commits behind the key event


def test_a_value_is_changed_in_its_place(load, opened, runner, ask, session):
    plan = load(TEXT)
    dialog = opened(plan)
    typed(dialog, line(dialog, Field.DUE), "三季度")
    typed(dialog, line(dialog, Field.CO), "司法所")
    assert line(dialog, Field.DUE).siblingAtColumn(Column.VALUE).data() == "2026-09-30"
    assert "其中改动 2 条" in dialog.counts.text()
    dialog.primary.click()
    assert runner.wait()
    assert "已采纳 3 条、改动后采纳 2 条、不采纳 0 条" in session.messages.last
    first, *_ = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    assert first.due == date(2026, 9, 30)
    assert len(first.co_ids) == 1


def test_what_cannot_be_read_is_said_and_the_value_stays(load, opened):
    dialog = opened(load(TEXT))
    typed(dialog, line(dialog, Field.DUE), "尽快")
    assert "看不懂完成时限「尽快」" in dialog.reason.text()
    assert line(dialog, Field.DUE).siblingAtColumn(Column.VALUE).data() == "2026-03-31"
    dialog.reject()


def test_a_unit_nobody_has_cannot_be_ticked(load, opened):
    dialog = opened(load(TEXT))
    index = line(dialog, Field.CO)
    dialog.tree.setCurrentIndex(index)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert index.data(10) is Qt.CheckState.Unchecked
    assert "名册中没有「派出所」" in dialog.reason.text()
    dialog.all.click()
    assert index.data(10) is Qt.CheckState.Unchecked
    dialog.reject()


def test_units_missing_from_the_roster_are_added_and_decisions_stay(
    load, opened, runner, qtbot, ask
):
    dialog = opened(load(TEXT, units=()))
    assert dialog.add_missing.isVisible()
    assert dialog.add_missing.text() == "把 2 个新单位加入名册(&U)"
    typed(dialog, line(dialog, Field.DUE), "三季度")
    dialog.tree.setCurrentIndex(line(dialog, Field.TARGET))
    QTest.keyClick(dialog.tree, Qt.Key.Key_Delete)
    qtbot.mouseClick(dialog.add_missing, Qt.MouseButton.LeftButton)
    assert runner.wait()
    assert not dialog.add_missing.isVisible()
    assert {unit.name for unit in ask(lambda uow: uow.units.list())} == {"党政办", "派出所"}
    assert fields(dialog, Choice.REJECTED) == [Field.TARGET]
    assert Field.RESPONSIBLE in fields(dialog, Choice.ACCEPTED)
    assert line(dialog, Field.DUE).siblingAtColumn(Column.VALUE).data() == "2026-09-30"
    dialog.reject()


def test_buttons_decide_on_all(load, opened):
    dialog = opened(load(TEXT))
    dialog.none.click()
    assert fields(dialog, Choice.ACCEPTED) == []
    dialog.all_sure.click()
    assert len(fields(dialog, Choice.ACCEPTED)) == 4
    dialog.rest.click()
    assert fields(dialog, Choice.REJECTED) == [Field.CO]
    dialog.reject()


def test_the_year_is_asked_for_once(load, opened, runner, ask, qtbot):
    plan = load(HIDDEN)
    dialog = opened(plan)
    assert dialog.year.isVisible()
    assert fields(dialog, Choice.ACCEPTED) == []
    dialog.year.setValue(2027)
    qtbot.mouseClick(dialog.take_year, Qt.MouseButton.LeftButton)
    assert runner.wait()
    assert not dialog.year.isVisible()
    dialog.primary.click()
    assert runner.wait()
    (stored,) = ask(lambda uow: list_plans(uow=uow))
    assert stored.year == 2027
    (node,) = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    assert node.due == date(2027, 6, 30)


def test_only_the_entry_asked_for_is_read(load, opened, ask):
    plan = load(TEXT)
    nodes = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    dialog = opened(plan, nodes=(nodes[1].id,))
    assert fields(dialog, Choice.ACCEPTED) == [Field.RECURRENCE, Field.TARGET]
    dialog.reject()


def test_sentences_become_tasks_one_by_one_and_are_not_edited(load, opened, runner, ask):
    text = "2026年计划\n一、改造道路。年内完成。3月底前完成设计；6月底前完成招标。\n"
    plan = load(text)
    dialog = opened(plan)
    index = line(dialog, Field.SENTENCE)
    dialog.all.click()
    assert Field.SENTENCE not in fields(dialog, Choice.ACCEPTED)
    dialog.none.click()
    dialog.tree.setCurrentIndex(index)
    QTest.keyClick(dialog.tree, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is dialog.tree
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert fields(dialog, Choice.ACCEPTED) == [Field.SENTENCE]
    dialog.primary.click()
    assert runner.wait()
    nodes = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    assert [node.due for node in nodes if node.is_task and node.due] == [date(2026, 12, 31)]


def test_nothing_to_propose_is_said(load, opened):
    dialog = opened(load("2026年工作计划\n一、做好总结\n"))
    assert "没有找到新的建议" in dialog.intro.text()
    assert not dialog.primary.isEnabled()
    dialog.reject()


def test_it_fits_a_small_screen(load, opened):
    dialog = opened(load(TEXT))
    assert dialog.minimumSizeHint().width() <= 1300
    assert dialog.minimumSizeHint().height() <= 700
    dialog.reject()


def test_after_an_import_the_proposals_are_asked_about(window, session, runner, qtbot):
    dialog = window.imports.plan()
    QApplication.clipboard().setText(TEXT)
    qtbot.mouseClick(dialog.paste, Qt.MouseButton.LeftButton)
    assert runner.wait()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert runner.wait()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ProposalsDialog)
    assert "从正文中找到" in asked.intro.text()
    asked.reject()


def test_an_import_that_proposes_nothing_asks_nothing(window, session, runner, qtbot):
    dialog = window.imports.plan()
    QApplication.clipboard().setText("2026年工作计划\n一、做好总结\n")
    qtbot.mouseClick(dialog.paste, Qt.MouseButton.LeftButton)
    assert runner.wait()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert runner.wait()
    assert QApplication.activeModalWidget() is None


def test_the_menu_reads_the_selected_entry(window, load, runner):
    plan = load(TEXT)
    assert runner.wait()
    assert window.plan_commands.propose() is None
    assert window.docks.plans.select("plan", plan.id)
    assert window.actions_.propose.isEnabled()
    window.actions_.propose.trigger()
    assert runner.wait()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ProposalsDialog)
    assert len(asked.model.chosen(Choice.ACCEPTED)) == 4
    asked.reject()


def test_the_menu_reads_all_selected_entries(window, load, runner, ask):
    plan = load(TEXT)
    assert runner.wait()
    nodes = ask(lambda uow: plan_outline(uow=uow, plan_id=plan.id))
    tree = window.docks.plans
    tree.setSelectionMode(tree.SelectionMode.ExtendedSelection)
    tree.expandAll()
    assert runner.wait()
    tree.clearSelection()
    for node in nodes[1:]:
        index = window.plans.index_of(window.plans.find("node", node.id))
        tree.selectionModel().select(index, tree.selectionModel().SelectionFlag.Select)
    asked = window.plan_commands.propose()
    assert runner.wait()
    assert {one.node.id for one in asked.model.chosen(Choice.ACCEPTED)} == {nodes[1].id}
    asked.reject()
