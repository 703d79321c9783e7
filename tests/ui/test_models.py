from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.units import Unit, UnitKind
from desktop.services.plans import import_plan
from desktop.services.queries import TaskColumn
from desktop.services.units import add_unit, change_unit, list_units
from desktop.ui.models.checked_units import CheckedUnitModel
from desktop.ui.models.plan_tree import PlanTreeModel
from desktop.ui.models.rows import RowsModel, TextRow, Tone
from desktop.ui.models.task_table import COLUMNS, PAGE, TaskTableModel
from desktop.ui.models.unit_tree import UnitTreeModel
from desktop.ui.theme import LIGHT

ROOT = QModelIndex()
TEXT = """清河镇2026年工作计划
一、抓好公开
（一）完善目录
1.修订大塘村目录
2.编印手册
（二）改进栏目
1.更新公开栏
二、加强督查
1.每季度通报
"""


@pytest.fixture
def plan(session, runner):
    phonetics = session.toolbox.phonetics

    def fill(uow):
        add_unit(uow=uow, unit=Unit("大塘村", aliases=("大塘",)))
        import_plan(uow=uow, text=TEXT, source_name="计划.txt", phonetics=phonetics)

    runner.command("准备", fill)
    assert runner.wait()


def column(name: TaskColumn) -> int:
    return COLUMNS.index(name)


def texts(model, parent=ROOT):
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def test_plan_tree_reads_an_outline_when_it_is_opened(session, runner, plan):
    model = PlanTreeModel(session)
    QAbstractItemModelTester(model)
    model.reload()
    assert runner.wait()
    top = model.index(0, 0)
    assert texts(model) == ["清河镇2026年工作计划"]
    assert model.hasChildren(top)
    assert model.rowCount(top) == 0
    model.fetchMore(top)
    assert runner.wait()
    assert texts(model, top) == ["一、抓好公开", "二、加强督查"]
    assert texts(model, model.index(0, 0, top)) == ["（一）完善目录", "（二）改进栏目"]


@pytest.mark.parametrize("words", ["大塘村", "xddtcml", "xiudingdatang", "手册", "通报 每季度"])
def test_plan_tree_filter(session, runner, plan, words):
    model = PlanTreeModel(session)
    QAbstractItemModelTester(model)
    model.reload()
    assert runner.wait()
    model.set_filter(words)
    assert runner.wait()
    top = model.index(0, 0)
    assert model.rowCount(top) == 1
    model.set_filter("没有这样的字")
    assert model.rowCount() == 0
    model.set_filter("")
    assert model.rowCount(model.index(0, 0)) == 2


def test_plan_tree_rename_is_one_step_and_updates_in_place(session, runner, plan, qtbot):
    model = PlanTreeModel(session)
    QAbstractItemModelTester(model)
    model.reload()
    assert runner.wait()
    top = model.index(0, 0)
    model.fetchMore(top)
    assert runner.wait()
    second = model.index(1, 0, top)
    assert model.setData(second, "加强督查通报")
    assert runner.wait()
    assert texts(model, model.index(0, 0)) == ["一、抓好公开", "二、加强督查通报"]
    assert session.undo_label is not None
    session.undo()
    assert runner.wait()
    assert texts(model, model.index(0, 0)) == ["一、抓好公开", "二、加强督查"]


def test_unit_tree_follows_changes_and_filters_by_pinyin(session, runner):
    model = UnitTreeModel(session)
    QAbstractItemModelTester(model)

    def fill(uow):
        town = add_unit(uow=uow, unit=Unit("清河镇", kind=UnitKind.TOWNSHIP))
        for name in ("大塘村", "石桥村"):
            add_unit(uow=uow, unit=Unit(name, parent_id=town.id))

    runner.command("准备", fill)
    assert runner.wait()
    town = model.index(0, 0)
    assert texts(model, town) == ["大塘村", "石桥村"]
    for words in ("sqc", "shiqiao", "石桥"):
        model.set_filter(words)
        assert texts(model, model.index(0, 0)) == ["石桥村"]
    model.set_filter("")
    model.setData(model.index(0, 0, model.index(0, 0)), "大塘新村")
    assert runner.wait()
    assert texts(model, model.index(0, 0)) == ["大塘新村", "石桥村"]


def test_checked_units(session, runner):
    def fill(uow):
        town = add_unit(uow=uow, unit=Unit("清河镇", kind=UnitKind.TOWNSHIP))
        for name in ("大塘村", "石桥村"):
            add_unit(uow=uow, unit=Unit(name, parent_id=town.id))

    runner.command("准备", fill)
    model = CheckedUnitModel(session)
    QAbstractItemModelTester(model)
    runner.query(lambda uow: list_units(uow=uow), model.set_units)
    assert runner.wait()
    check = int(Qt.ItemDataRole.CheckStateRole)
    town = model.index(0, 0)
    first = model.index(0, 0, town)
    model.setData(first, Qt.CheckState.Checked, check)
    assert town.data(check) == Qt.CheckState.PartiallyChecked
    model.setData(town, Qt.CheckState.Checked, check)
    assert [model.units[id_].name for id_ in model.chosen()] == ["大塘村", "石桥村"]
    model.setData(town, Qt.CheckState.Unchecked, check)
    assert model.chosen() == []


def test_task_table_edits_in_place(session, runner, plan):
    model = TaskTableModel(session)
    QAbstractItemModelTester(model)
    model.reload()
    assert runner.wait()
    assert model.rowCount() == 4
    due = model.index(1, column(TaskColumn.DUE))
    number = model.index(1, column(TaskColumn.NUMBER))
    assert not model.flags(number) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(due) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(due, "6月底前")
    assert runner.wait()
    assert model.index(1, column(TaskColumn.DUE)).data() == "2026-06-30"
    responsible = model.index(1, column(TaskColumn.RESPONSIBLE))
    assert model.setData(responsible, "大塘")
    assert runner.wait()
    assert model.index(1, column(TaskColumn.RESPONSIBLE)).data() == "大塘村"


def test_task_table_refuses_and_says_why(session, runner, plan):
    model = TaskTableModel(session)
    model.reload()
    assert runner.wait()
    model.setData(model.index(0, column(TaskColumn.PROGRESS)), "150")
    assert runner.wait()
    assert model.index(0, column(TaskColumn.PROGRESS)).data() == "0%"
    assert len(session.messages.open_boxes) == 1


def test_task_table_filters_and_sorts_in_the_store(session, runner, plan):
    model = TaskTableModel(session)
    QAbstractItemModelTester(model)
    model.reload()
    assert runner.wait()
    model.set_text("dtc")
    assert runner.wait()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["修订大塘村目录"]
    model.set_text("")
    model.sort(column(TaskColumn.TITLE), Qt.SortOrder.DescendingOrder)
    assert runner.wait()
    titles = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert titles == sorted(titles, reverse=True)


def test_task_table_reads_pages(session, runner):
    count = PAGE * 3 + 5
    text = "大计划\n" + "\n".join(f"{n}.任务第{n}号" for n in range(1, count + 1))
    phonetics = session.toolbox.phonetics
    runner.command(
        "准备",
        lambda uow: import_plan(uow=uow, text=text, source_name="t", phonetics=phonetics),
    )
    assert runner.wait()
    model = TaskTableModel(session)
    model.reload()
    assert runner.wait()
    assert model.rowCount() == count
    model.index(count - 1, 1).data()
    assert runner.wait()
    assert model.index(count - 1, 1).data() == f"任务第{count}号"
    assert model.index(PAGE * 2, 1).data() in {"…", f"任务第{PAGE * 2 + 1}号"}


def test_unit_change_reaches_the_task_table(session, runner, plan):
    model = TaskTableModel(session)
    model.reload()
    assert runner.wait()
    model.setData(model.index(0, column(TaskColumn.RESPONSIBLE)), "大塘村")
    assert runner.wait()

    def rename(uow):
        from dataclasses import replace

        unit = uow.units.list()[0]
        change_unit(uow=uow, unit=replace(unit, name="大塘社区"))

    runner.command("改名", rename)
    assert runner.wait()
    assert model.index(0, column(TaskColumn.RESPONSIBLE)).data() == "大塘社区"


def test_rows_model(qtbot):
    model = RowsModel(("甲", "乙"), LIGHT)
    QAbstractItemModelTester(model)
    model.set_rows([TextRow(("1", "2"), Tone.BAD, "payload")])
    index = model.index(0, 1)
    assert index.data() == "2"
    assert index.data(Qt.ItemDataRole.ForegroundRole).name() == LIGHT.bad
    assert model.payload(index) == "payload"


def test_huge_plan_is_read_level_by_level(session, runner, plan, monkeypatch):
    monkeypatch.setattr("desktop.ui.models.plan_tree.WHOLE_LIMIT", 3)
    model = PlanTreeModel(session)
    QAbstractItemModelTester(model)
    model.reload()
    assert runner.wait()
    top = model.index(0, 0)
    model.fetchMore(top)
    assert runner.wait()
    first = model.index(0, 0, top)
    assert first.data() == "一、抓好公开"
    assert model.rowCount(first) == 0
    assert model.canFetchMore(first)
    model.fetchMore(first)
    assert runner.wait()
    assert texts(model, first) == ["（一）完善目录", "（二）改进栏目"]
    model.set_filter("手册")
    assert runner.wait()
    top = model.index(0, 0)
    assert texts(model, top) == ["一、抓好公开"]
    leaf = model.index(0, 0, model.index(0, 0, model.index(0, 0, top)))
    assert leaf.data() == "2.编印手册"
    model.set_filter("")
    assert runner.wait()
    assert texts(model, model.index(0, 0)) == ["一、抓好公开", "二、加强督查"]
