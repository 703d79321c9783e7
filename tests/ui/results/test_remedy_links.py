"""From a lost point to its 整改 task and back, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.scoring.conftest import Desk


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


def test_the_task_leads_to_the_sheet_and_the_sheet_to_the_task(window, desk, qtbot) -> None:
    made = desk.make()
    desk.fill(made, {"大塘村": "9", "石桥村": "7", "柳湾村": "10"})
    window.load_pages()
    desk.settle()
    page = window.evaluation
    analysis = page.tools.open_analysis()
    desk.settle()
    analysis.make_remedies().confirm()
    desk.settle()
    analysis.close()
    node = desk.do(lambda uow: uow.nodes.list(title="石桥村整改：一、经费保障")[0])

    window.docks.details.show_record("node", node.id)
    desk.settle()
    buttons = window.docks.details.area.findChildren(QPushButton)
    (back,) = [one for one in buttons if one.text() == "打开失分处的评分表"]
    assert "一季度考核" in back.toolTip()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    desk.settle()
    sheet = page._dialog
    assert window.tabs.currentWidget() is page
    assert (sheet.view.unit.name, sheet.tree.current_leaf()) == ("石桥村", 0)

    (line,) = sheet.panel.links.lines()
    assert line.text.startswith("石桥村整改：一、经费保障（")
    sheet.panel.links.list.setFocus()
    qtbot.keyClick(sheet.panel.links.list, Qt.Key.Key_Return)
    desk.settle()
    assert window.tabs.currentWidget() is window.tasks
    assert page._dialog is None
    assert window.docks.details._shown == ("node", node.id)
