"""The analysis in the window: tables and drawings agree; lost points become tasks; decisions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.results.charts import BarChart, Mark
from desktop.ui.scoring.page import EvaluationPage
from tests.ui.scoring.conftest import Desk


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


@pytest.fixture
def page(session, desk, qtbot):
    page = EvaluationPage(session.toolbox, session.runner, session)
    qtbot.addWidget(page)
    page.show()
    desk.settle()
    return page


def test_lost_points_are_shown_and_made_into_tasks(desk, page) -> None:
    made = desk.make()
    desk.fill(made, {"大塘村": "9", "石桥村": "7", "柳湾村": "10"})
    dialog = page.tools.open_analysis()
    desk.settle()
    rows = dialog.criteria.rows
    assert [rows.index(0, c).data() for c in range(5)] == [
        "一、经费保障",
        "4",
        "1.33",
        "13.3%",
        "2",
    ]
    assert [dialog.units.rows.index(r, 0).data() for r in range(2)] == ["石桥村", "大塘村"]
    assert dialog.spots.rows.index(0, 2).data() == "30"
    assert dialog.history.rows.rowCount() == 1
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        assert not dialog.grab().isNull()
    single = dialog.one_criterion
    assert single.criterion.itemText(0) == "一、经费保障"
    assert [[single.table.rows.index(r, c).data() for c in (0, 2, 3)] for r in range(3)] == [
        ["柳湾村", "10", "100.0%"],
        ["大塘村", "9", "90.0%"],
        ["石桥村", "7", "70.0%"],
    ]
    single.bars.chosen.emit(2)
    assert single.table.currentIndex().row() == 2
    by_unit = dialog.by_unit
    assert [by_unit.units.rows.index(r, 0).data() for r in range(2)] == ["石桥村", "大塘村"]
    by_unit.units.selectRow(1)
    assert [(one.unit, one.criterion, one.lost) for one in by_unit.chosen()] == [
        ("大塘村", "一、经费保障", "1")
    ]
    remedies = dialog.make_remedies()
    desk.settle()
    assert remedies.table.rows.rowCount() == 2
    remedies.confirm()
    desk.settle()
    tasks = []
    desk.session.runner.query(lambda uow: uow.nodes.list(is_task=True), tasks.extend)
    desk.settle()
    assert [task.title for task in tasks] == [
        "石桥村整改：一、经费保障",
        "大塘村整改：一、经费保障",
    ]
    dialog.close()


def test_a_click_on_a_bar_chooses_it(qtbot, session) -> None:
    chart = BarChart(session.theme.colors)
    qtbot.addWidget(chart)
    chart.show_marks([Mark(name, 0.5, "1") for name in "甲乙丙"])
    chart.resize(chart.sizeHint())
    chart.show()
    chosen = []
    chart.chosen.connect(chosen.append)
    middle = chart.rect().topLeft()
    middle.setY(chart._step() + 4)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert chosen == [1]


def test_a_tie_at_the_edge_is_decided_with_a_reason(desk, page) -> None:
    made = desk.make()
    desk.fill(made, {"大塘村": "9", "石桥村": "9", "柳湾村": "7"})
    page.table.selectRow(0)
    dialog = page.tools.open_decision()
    desk.settle()
    dialog.grade.setCurrentIndex(1)
    dialog.confirm()
    desk.settle()
    assert "原因" in desk.session.messages.last
    for box in desk.session.messages.open_boxes:
        box.close()
    dialog.reason.setPlainText("经党委会研究")
    dialog.confirm()
    desk.settle()
    row = page.model.row_at(page.model.index(0, 0))
    assert row.result.grade == "优秀"
    assert "经党委会研究" in page.model.index(0, page.model.columnCount() - 1).data()
