"""A cell of the task table stays the cell of its task when the rows change places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.services.plans import import_plan
from desktop.services.queries import TaskColumn
from desktop.ui.models.task_table import COLUMNS, TaskTableModel

DUE = COLUMNS.index(TaskColumn.DUE)
TITLE = COLUMNS.index(TaskColumn.TITLE)


@pytest.fixture
def model(session, runner):
    phonetics = session.toolbox.phonetics
    text = "清河镇2026年工作计划\n1.修订目录\n2.编印手册\n3.更新栏目\n"
    runner.command(
        "准备",
        lambda uow: import_plan(uow=uow, text=text, source_name="计划.txt", phonetics=phonetics),
    )
    assert runner.wait()
    made = TaskTableModel(session)
    QAbstractItemModelTester(made)
    made.reload()
    assert runner.wait()
    return made


def write(model, runner, row, text):
    assert model.setData(model.index(row, DUE), text)
    assert runner.wait()


def test_current_cell_follows_a_task_that_is_sorted_away(model, runner):
    for row, due in enumerate(("3月1日", "4月1日", "5月1日")):
        write(model, runner, row, due)
    model.sort(DUE)
    assert runner.wait()
    kept = QPersistentModelIndex(model.index(0, TITLE))
    other = QPersistentModelIndex(model.index(1, DUE))
    write(model, runner, 0, "12月1日")
    assert (kept.row(), kept.data()) == (2, "修订目录")
    assert (other.row(), other.data()) == (0, "2026-04-01")
    model.sort(DUE, Qt.SortOrder.DescendingOrder)
    assert runner.wait()
    assert (kept.row(), kept.data()) == (0, "修订目录")


def test_cell_of_a_task_that_is_not_shown_any_more_points_at_nothing(model, runner):
    kept = QPersistentModelIndex(model.index(0, TITLE))
    model.set_text("手册")
    assert runner.wait()
    assert model.rowCount() == 1
    assert not kept.isValid()
    shown = QPersistentModelIndex(model.index(0, TITLE))
    model.set_text("栏目")
    assert runner.wait()
    assert model.rowCount() == 1
    assert not shown.isValid()
