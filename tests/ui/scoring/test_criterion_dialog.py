"""One criterion for all units: typing down the column, pasting, events, ballots, rank lists."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.scheme import (
    Completion,
    Criterion,
    Deduct,
    Direct,
    Level,
    Panel,
    RankPoints,
    RaterGroup,
    RuleLine,
    Scheme,
    Votes,
)
from desktop.services.results import compute
from desktop.ui.scoring.criterion_dialog import CriterionDialog

D = Decimal
DIRECT, EVENTS, VOTES, RANKS, DONE = range(5)
SCHEME = Scheme(
    title="年度考核",
    criteria=(
        Criterion("w", "工作实绩", D(10), rule=Direct()),
        Criterion(
            "e",
            "按时报送",
            D(10),
            rule=Deduct(
                (
                    RuleLine("l1", "每迟报一次", D(2), D(2)),
                    RuleLine("l2", "质量不高酌情扣分", D(1), D(3)),
                )
            ),
        ),
        Criterion(
            "v",
            "民主测评",
            D(100),
            rule=Votes((Level("a", "优秀", D(100)), Level("b", "称职", D(80)))),
        ),
        Criterion("r", "领导排序", D(10), rule=RankPoints(table=(D(10), D(8), D(6)))),
        Criterion("d", "招商引资", D(20), rule=Completion()),
    ),
)
VILLAGES = ["大塘村", "石桥村", "柳湾村"]


@pytest.fixture
def made(desk):
    return desk.make(SCHEME)


@pytest.fixture
def dialog(desk, made, qtbot):
    dialog = CriterionDialog(desk.session, made.id)
    dialog.show()
    qtbot.waitExposed(dialog)
    desk.settle()
    yield dialog
    dialog.close()
    desk.settle()


def go(desk, dialog, leaf: int) -> None:
    dialog.leaves.setCurrentRow(leaf)
    desk.settle()


def points(desk, made, key: str) -> list:
    found = []
    desk.session.runner.query(lambda uow: compute(uow=uow, round_id=made.id), found.append)
    desk.settle()
    return [found[0].of_unit(made.units[name]).nodes[key].points for name in VILLAGES]


def test_models_keep_the_protocol(desk, dialog) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(m, fatal) for m in (dialog.model, dialog.ballots)]
    for leaf in (VOTES, DONE, DIRECT):
        go(desk, dialog, leaf)
    assert dialog.model.rowCount() == 3
    del testers


def test_typing_goes_down_the_column(desk, dialog, made, qtbot) -> None:
    for amount in ("9", "8.5", "7"):
        qtbot.keyClicks(dialog.grid, amount[0])
        editor = dialog.grid.viewport().findChildren(QLineEdit)[-1]
        qtbot.keyClicks(editor, amount[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        desk.settle()
    assert points(desk, made, "w") == [9, D("8.5"), 7]
    shown = [dialog.model.index(row, 2).data() for row in range(3)]
    assert shown == ["9", "8.5", "7"]


def paste(dialog, grid, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    grid.setFocus()
    event_key = Qt.Key.Key_V
    from PySide6.QtTest import QTest

    QTest.keyClick(grid, event_key, Qt.KeyboardModifier.ControlModifier)


def test_a_column_from_excel_is_taken_whole_or_not_at_all(desk, dialog, made) -> None:
    paste(dialog, dialog.grid, "9\n12\n7\n")
    desk.settle()
    assert "石桥村" in dialog.error.text()
    assert points(desk, made, "w") == [None, None, None]
    paste(dialog, dialog.grid, "9\r\n-\r\n7\r\n")
    desk.settle()
    assert points(desk, made, "w")[::2] == [9, 7]
    assert dialog.model.index(1, 2).data() == "-"
    desk.session.undo()
    desk.settle()
    assert points(desk, made, "w") == [None, None, None]


def test_events_by_initials(desk, dialog, made, qtbot) -> None:
    go(desk, dialog, EVENTS)
    form = dialog.events
    for unit, line, times, amount in (
        ("dtc", "cb", "2", ""), ("石桥", "2", "1", "3"), ("lwc", "zl", "1", "1.5"),
    ):  # fmt: skip
        form.unit.setText(unit)
        form.line.setText(line)
        form.times.setText(times)
        form.amount.setText(amount)
        form.reason.setText("抽查")
        qtbot.keyClick(form.reason, Qt.Key.Key_Return)
        desk.settle()
        assert dialog.error.isHidden(), dialog.error.text()
    assert form.table.rows.rowCount() == 3
    assert form.unit.text() == ""
    assert points(desk, made, "e") == [6, 7, D("8.5")]
    form.unit.setText("村")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    assert "没有找到单位" in dialog.error.text()


def test_ballots_are_typed_and_pasted(desk, dialog, made) -> None:
    go(desk, dialog, VOTES)
    dialog.ballots.setData(dialog.ballots.index(0, 1), "3")
    desk.settle()
    dialog.ballots.setData(dialog.ballots.index(0, 2), "1")
    desk.settle()
    assert points(desk, made, "v")[0] == 95
    dialog.ballot_grid.setCurrentIndex(dialog.ballots.index(1, 1))
    paste(dialog, dialog.ballot_grid, "1\t1\t2\n0\t4\t0\n")
    desk.settle()
    assert points(desk, made, "v") == [95, 90, 80]
    assert dialog.ballots.index(1, 3).data() == "2"
    assert not dialog.ballots.setData(dialog.ballots.index(0, 1), "-1")


def test_units_are_put_in_order(desk, dialog, made) -> None:
    go(desk, dialog, RANKS)
    form = dialog.ranks
    form.list.setCurrentRow(2)
    form.move_current(-1)
    form.move_current(-1)
    assert [form.list.item(row).text() for row in range(3)] == [
        "1.  柳湾村", "2.  大塘村", "3.  石桥村",
    ]  # fmt: skip
    form.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert form.list.item(2).text() == "2.  石桥村"
    form.save.click()
    desk.settle()
    assert points(desk, made, "r") == [8, 8, 10]
    form.clear.click()
    desk.settle()
    assert points(desk, made, "r") == [None, None, None]


def test_targets_stand_beside_the_numbers(desk, dialog, made) -> None:
    go(desk, dialog, DONE)
    target = dialog.model.columnCount() - 2
    assert dialog.model.headerData(target, Qt.Orientation.Horizontal) == "目标值"
    dialog.model.setData(dialog.model.index(0, target), "200")
    desk.settle()
    dialog.model.setData(dialog.model.index(0, 2), "150")
    desk.settle()
    assert points(desk, made, "d")[0] == 15


def test_wizard_makes_raters_and_board_opens_their_sheets(desk, page, qtbot) -> None:
    from dataclasses import replace

    from desktop.services.schemes import save_scheme
    from desktop.ui.dialogs.round_dialog import RoundDialog

    desk.make(SCHEME)
    panel = Panel(groups=(RaterGroup("a", "领导", D("0.6")), RaterGroup("b", "互评", D("0.4"))))
    grouped = replace(SCHEME, title="分组考核", panel=panel)
    desk.do(lambda uow: save_scheme(uow=uow, scheme=grouped))
    wizard = RoundDialog(desk.session)
    wizard.show()
    desk.settle()
    wizard.scheme.setCurrentIndex(wizard.scheme.findText("分组考核"))
    desk.settle()
    wizard.model.check_only(wizard.model.units)
    wizard.tabs.setCurrentIndex(1)
    assert "暂不计总分" in wizard.raters.policy.text()
    wizard.raters.names.setText("张明、李强 王芳")
    qtbot.keyClick(wizard.raters.names, Qt.Key.Key_Return)
    assert wizard.raters.known_names() == ["张明", "李强", "王芳"]
    wizard.raters.table.cellWidget(2, 1).setCurrentIndex(1)
    assert [one.group for one in wizard.raters.raters()] == ["a", "a", "b"]
    made = []
    wizard.made.connect(made.append)
    wizard.confirm()
    desk.settle()
    assert made, desk.session.messages.last
    page.show_round(made[0].id)
    desk.settle()
    board = page.tools.open_board()
    desk.settle()
    tester = QAbstractItemModelTester(
        board.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert board.model.headerData(4, Qt.Orientation.Horizontal) == "王芳\n互评"
    assert board.model.index(0, 2).data() == "○ 未录入"
    board.table.doubleClicked.emit(board.model.index(0, 3))
    desk.settle()
    sheet = page._dialog
    assert sheet.view.sheet.rater == "李强"
    assert "李强" in sheet.status.text()
    sheet.actions_.score(0, None)
    desk.settle()
    del tester
    sheet.close()
    board.close()
    QApplication.processEvents()
