"""Columns, order and filter of the ranking: chosen, remembered, taken to paper as they stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desktop.services.ranking_columns import COLUMN_NAMES, ColumnKind
from desktop.ui.results.ranking_heads import kind_name
from desktop.ui.scoring.page import EvaluationPage
from tests.ui.scoring.conftest import Desk


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


def open_page(session, desk, qtbot) -> EvaluationPage:
    page = EvaluationPage(session.toolbox, session.runner, session)
    qtbot.addWidget(page)
    page.show()
    desk.settle()
    return page


@pytest.fixture
def page(session, desk, qtbot):
    made = desk.make()
    desk.fill(made, {"大塘村": "9", "石桥村": "7", "柳湾村": "10"})
    return open_page(session, desk, qtbot)


def heads(page) -> list[str]:
    model = page.model
    across = Qt.Orientation.Horizontal
    return [model.headerData(n, across) for n in range(model.columnCount())]


def units(page) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def check(dialog, text: str, qtbot) -> None:
    """Tick a column by the space bar."""
    found = dialog.tree.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    dialog.tree.setCurrentItem(found[0])
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Space)


def test_columns_are_chosen_and_remembered(page, session, desk, qtbot, qtmodeltester) -> None:
    qtmodeltester.check(page.model)
    assert isinstance(qtmodeltester, ModelTester)
    dialog = page.choice.choose()
    check(dialog, "总名次", qtbot)
    check(dialog, "备注", qtbot)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    desk.settle()
    assert "总名次" in heads(page)
    assert "备注" not in heads(page)
    page.table.sortByColumn(heads(page).index("总分"), Qt.SortOrder.AscendingOrder)
    assert units(page) == ["石桥村", "大塘村", "柳湾村"]
    page.close()
    again = open_page(session, desk, qtbot)
    assert heads(again) == heads(page)
    assert units(again) == ["石桥村", "大塘村", "柳湾村"]
    dialog = again.choice.choose()
    dialog.check(again.model.view.usual)
    dialog.confirm()
    desk.settle()
    assert again.choice.layout() is None


def test_nothing_chosen_cannot_be_confirmed(page) -> None:
    dialog = page.choice.choose()
    dialog.check(())
    assert not dialog.primary.isEnabled()
    dialog.reject()


def test_the_filter_takes_pinyin_and_goes_to_paper(page) -> None:
    page.set_filter("dtc")
    assert units(page) == ["大塘村"]
    assert page.progress.text().endswith("1")
    layout = page.choice.layout()
    assert layout.units == (page.model.rows[0].unit_id,)
    assert "dtc" in layout.words
    page.set_filter("优秀")
    assert units(page) == ["柳湾村"]
    page.set_filter("")
    assert page.choice.layout() is None


def test_blank_cells_stand_last_either_way(session, desk, qtbot) -> None:
    made = desk.make()
    desk.fill(made, {"大塘村": "9", "柳湾村": "10"})
    page = open_page(session, desk, qtbot)
    column = heads(page).index("总分")
    for order, first in (
        (Qt.SortOrder.AscendingOrder, "大塘村"),
        (Qt.SortOrder.DescendingOrder, "柳湾村"),
    ):
        page.table.sortByColumn(column, order)
        assert (units(page)[0], units(page)[-1]) == (first, "石桥村")


def test_heads_are_those_of_paper_in_chinese() -> None:
    assert {kind: kind_name(kind) for kind in COLUMN_NAMES} == COLUMN_NAMES
    assert kind_name(ColumnKind.NODE)


def test_remarks_stay_in_sight_beside_the_figures(page, desk) -> None:
    page.resize(870, 500)  # what a window of 1366 pixels leaves beside its docks
    desk.settle()
    table = page.table
    last = page.model.columnCount() - 1
    assert (
        page.model.headerData(last, Qt.Orientation.Horizontal) == COLUMN_NAMES[ColumnKind.REMARKS]
    )
    right = table.columnViewportPosition(last) + table.columnWidth(last)
    assert right <= table.viewport().width()
    assert table.columnWidth(last) >= table.fontMetrics().horizontalAdvance("注") * 8
