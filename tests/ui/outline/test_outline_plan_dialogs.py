"""Numbering, properties and the next year of a plan, through the menu's actions and the dialogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import PlanKind, PlanStatus, TaskStatus
from desktop.services.plans import change_node
from desktop.ui.outline.properties_dialog import PropertiesDialog
from desktop.ui.outline.roll_over_dialog import RollOverDialog
from desktop.ui.printing.job_dialog import JobDialog

ALT = Qt.KeyboardModifier.AltModifier


def dialog(kind):
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    assert found, f"no {kind.__name__} is open"
    return found[-1]


def plans(tree):
    found = []
    tree.runner.query(lambda uow: uow.plans.list(), found.extend)
    tree.settle()
    return sorted(found, key=lambda plan: plan.position)


def test_numbers_are_put_in_order_and_follow_later_changes(tree) -> None:
    tree.choose("编印手册")
    tree.key(Qt.Key.Key_Delete)
    assert " （三）更新栏目" in tree.shape()
    tree.choose("更新栏目")
    tree.outline.numbering[Numbering.OWN].trigger()
    tree.settle()
    assert " （二）更新栏目" in tree.shape()
    tree.choose("加强督查")
    tree.key(Qt.Key.Key_Up, ALT)
    assert tree.shape() == [
        "一、加强督查", " （一）每季度通报", "二、抓好公开", " （一）修订目录",
        " （二）更新栏目", "三、保障措施",
    ]  # fmt: skip
    assert tree.both() == tree.stored()
    assert tree.undo() == "上移条目「二、加强督查」"
    assert tree.undo() == "《清河镇2026年工作计划》改为按原文样式顺编"
    assert tree.outline.numbering[Numbering.KEEP].isChecked()
    assert " （三）更新栏目" in tree.shape()


def test_official_numbers_by_level(tree) -> None:
    tree.choose("每季度通报")
    tree.key(Qt.Key.Key_Left, ALT)
    tree.outline.numbering[Numbering.STANDARD].trigger()
    tree.settle()
    assert tree.shape() == [
        "一、抓好公开", " （一）修订目录", " （二）编印手册", " （三）更新栏目",
        "二、加强督查", "三、每季度通报", "四、保障措施",
    ]  # fmt: skip
    tree.choose("每季度通报")
    tree.key(Qt.Key.Key_Right, ALT)
    assert tree.shape()[4:] == ["二、加强督查", " （一）每季度通报", "三、保障措施"]
    tree.undo()
    assert tree.outline.numbering[Numbering.STANDARD].isChecked()


def test_properties_are_stored_as_one_step(tree, qtbot) -> None:
    tree.choose("加强督查")
    tree.key(Qt.Key.Key_Return, ALT)
    box = dialog(PropertiesDialog)
    assert box.year.value() == 2026
    box.title.setText("清河镇2026年重点工作")
    box.kind.setCurrentIndex(list(PlanKind).index(PlanKind.SPECIAL))
    box.status.setCurrentIndex(1)
    box.closing.setPlainText("清河镇人民政府\n2026年1月5日\n")
    qtbot.mouseClick(box.primary, Qt.MouseButton.LeftButton)
    tree.settle()
    plan = plans(tree)[0]
    assert (plan.title, plan.kind, plan.status) == (
        "清河镇2026年重点工作", PlanKind.SPECIAL, PlanStatus.ISSUED,
    )  # fmt: skip
    assert plan.preamble.startswith("清河镇2026年重点工作")
    assert plan.closing == "清河镇人民政府\n2026年1月5日\n"
    assert tree.model.index(0, 0).data() == "清河镇2026年重点工作"
    assert tree.undo() == "修改计划《清河镇2026年重点工作》的属性"
    assert plans(tree)[0].title == "清河镇2026年工作计划"


def close_plan(tree, qtbot) -> None:
    tree.choose("清河镇2026年工作计划")
    tree.outline.properties.trigger()
    tree.settle()
    box = dialog(PropertiesDialog)
    box.status.setCurrentIndex(2)
    box.status.activated.emit(2)
    assert box.hint.isVisible()
    qtbot.mouseClick(box.primary, Qt.MouseButton.LeftButton)
    tree.settle()


def test_a_closed_plan_says_how_to_open_it_again(tree, qtbot) -> None:
    close_plan(tree, qtbot)
    assert tree.model.index(0, 0).data() == "清河镇2026年工作计划（已办结）"
    before = tree.shape()
    tree.choose("编印手册")
    tree.key(Qt.Key.Key_Up, ALT)
    assert tree.shape() == before
    (message,) = tree.session.messages.open_boxes
    assert "已办结" in message.text()
    assert "计划属性" in message.informativeText()
    message.close()
    tree.choose("编印手册")
    tree.outline.properties.trigger()
    tree.settle()
    box = dialog(PropertiesDialog)
    assert not box.title.isEnabled()
    box.status.setCurrentIndex(0)
    box.status.activated.emit(0)
    assert box.title.isEnabled()
    qtbot.mouseClick(box.primary, Qt.MouseButton.LeftButton)
    tree.settle()
    tree.choose("编印手册")
    tree.key(Qt.Key.Key_Up, ALT)
    assert tree.shape()[1] == " （二）编印手册"


@pytest.fixture
def worked(tree):
    """Two tasks with due days, one of them finished."""

    def work(uow):
        done = {"due": date(2026, 2, 28), "status": TaskStatus.DONE, "progress": 100}
        for title, values in (
            ("修订目录", done),
            ("编印手册", {"due": date(2026, 6, 30), "body": "2026年版。\n"}),
        ):
            node = replace(uow.nodes.list(title=title)[0], **values)
            change_node(uow=uow, node=node, phonetics=tree.session.toolbox.phonetics)

    tree.runner.command("办理", work)
    tree.settle()
    return tree


def cells(box):
    model = box.table.rows
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_next_year_is_previewed_made_and_listed(worked, qtbot, files, tmp_path) -> None:
    tree = worked
    before = tree.session.undo_label
    tree.choose("加强督查")
    tree.outline.roll_over.trigger()
    tree.settle()
    box = dialog(RollOverDialog)
    assert box.year.value() == 2027
    moved = ("日期已顺延", "编印手册", "完成时限", "2026-06-30", "2027-06-30")
    assert moved in cells(box)
    assert ("文字提到旧年份", "编印手册", "文字没有改动，请核对", "", "") in cells(box)
    assert "未带入" not in {row[0] for row in cells(box)}
    qtbot.mouseClick(box.drop, Qt.MouseButton.LeftButton)
    tree.settle()
    assert ("未带入", "修订目录", "已完成的一次性任务", "", "") in cells(box)
    preview = cells(box)
    assert len(plans(tree)) == 2, "the preview stores nothing"
    assert tree.session.undo_label == before
    box.year.setValue(2026)
    tree.settle()
    assert not box.primary.isEnabled()
    assert "就是2026年的" in box.sums.text()
    box.year.setValue(2027)
    tree.settle()
    qtbot.mouseClick(box.primary, Qt.MouseButton.LeftButton)
    tree.settle()
    assert cells(box) == preview
    assert not box.primary.isEnabled()
    assert [plan.year for plan in plans(tree)] == [2026, 2027, 2027]
    box.copy.click()
    assert "编印手册\t完成时限\t2026-06-30\t2027-06-30" in QGuiApplication.clipboard().text()
    box.show_paper()
    tree.settle()
    paper = dialog(JobDialog)
    files.path = tmp_path / "结转.xlsx"
    paper.save(".xlsx")
    tree.settle()
    sheet = openpyxl.load_workbook(files.path).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "清河镇2027年工作计划结转清单" in texts
    assert "编印手册" in texts
    paper.close()
    box.close()
    tree.settle()
    assert tree.undo() == "《清河镇2026年工作计划》结转到2027年"
    assert len(plans(tree)) == 2
