"""What goes wrong when people type fast: nothing is lost or taken for something else in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.errors import InvalidValue
from desktop.domain.round_records import RoundRater, UnitTarget
from desktop.domain.rounds import RoundStatus
from desktop.domain.scheme import (
    Completion,
    Criterion,
    Direct,
    Level,
    RankPoints,
    Scheme,
    Votes,
)
from desktop.services import ballots, raters, rounds
from desktop.ui.scoring.board_dialog import BoardDialog
from desktop.ui.scoring.correction_dialog import CorrectionDialog
from desktop.ui.scoring.criterion_dialog import CriterionDialog
from desktop.ui.scoring.sheet_dialog import SheetDialog
from desktop.ui.scoring.sheet_model import SheetColumn, is_figure

D = Decimal
QUANTITIES = Scheme(
    title="招商",
    criteria=(
        Criterion("q", "招商引资", D(20), rule=Completion()),
        Criterion("d", "材料", D(10), rule=Direct()),
    ),
)

VOTING = Scheme(
    title="测评",
    criteria=(
        Criterion(
            "v",
            "民主测评",
            D(40),
            rule=Votes(tuple(Level(key, key, D(40)) for key in ("优秀", "称职"))),
        ),
        Criterion("r", "领导排序", D(10), rule=RankPoints(table=(D(10), D(8), D(6)))),
    ),
)


def sheet(desk, made, qtbot) -> SheetDialog:
    dialog = SheetDialog(desk.session, made.sheets["大塘村"])
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    return dialog


def type_in(dialog, qtbot, desk, text: str) -> None:
    """Type into the cell that is being edited, or open it, and press Enter."""
    editor = dialog.tree.viewport().focusWidget()
    if not isinstance(editor, QLineEdit):
        dialog.tree.edit(dialog.tree.currentIndex())
        editor = dialog.tree.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    desk.settle()


@pytest.mark.parametrize(
    ("text", "figure"), [("120", True), ("9.5", True), ("", False), ("120家", False)]
)
def test_a_bare_number_is_a_figure(text, figure) -> None:
    assert is_figure(text) is figure


def test_the_next_score_is_not_taken_for_a_reason(desk, qtbot) -> None:
    made = desk.make()
    dialog = sheet(desk, made, qtbot)
    dialog.tree.go_to_leaf(0)
    type_in(dialog, qtbot, desk, "9")
    type_in(dialog, qtbot, desk, "120")
    assert "120" in dialog.error.text()
    assert dialog.view.entries[0].reason == ""
    editor = dialog.tree.viewport().focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "120"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    desk.settle()
    assert dialog.tree.current_leaf() == 1
    dialog.close()


def test_a_quantity_asks_no_reason_and_says_that_its_target_lacks(desk, qtbot) -> None:
    made = desk.make(QUANTITIES)
    dialog = sheet(desk, made, qtbot)
    type_in(dialog, qtbot, desk, "57")
    index = dialog.model.index_of_leaf(0, SheetColumn.SCORE)
    assert index.data() == "57（缺目标值）"
    assert dialog.tree.current_leaf() == 1
    dialog.tree.go_to_leaf(0)
    dialog.panel.target.setFocus()
    qtbot.keyClicks(dialog.panel.target, "60")
    qtbot.keyClick(dialog.panel.target, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.view.targets == {0: "60"}
    assert index.data() == "19"
    dialog.close()


def test_a_block_that_does_not_fit_is_said_and_targets_are_pasted(desk, qtbot) -> None:
    made = desk.make(QUANTITIES)
    dialog = CriterionDialog(desk.session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    QApplication.clipboard().setText("1\t10\n2\t10\n3\t10\n4\t10")
    dialog.grid.setFocus()
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "粘贴了 6 格" in dialog.error.text()
    assert "1 行" in dialog.error.text()
    assert [dialog.model.index(n, 4).data() for n in range(3)] == ["2", "4", "6"]
    dialog.close()


def test_an_event_goes_to_the_sheet_of_the_chosen_rater(desk, qtbot) -> None:
    made = desk.make()
    chosen = [RoundRater(0, "甲"), RoundRater(0, "乙")]
    desk.do(
        lambda uow: raters.set_raters(
            uow=uow, round_id=made.id, raters=chosen, units_of={"乙": [made.units["大塘村"]]}
        )
    )
    dialog = CriterionDialog(desk.session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    dialog.step(1)
    desk.settle()
    form = dialog.events
    assert form.rater.isVisible()
    form.rater.setCurrentText("乙")
    form.unit.insert("石桥村")
    form.reason.insert("迟报")
    form.submit()
    assert "不评石桥村" in dialog.error.text()
    form.unit.setText("大塘村")
    form.submit()
    desk.settle()
    sheets = desk.do(lambda uow: {one.id: one.rater for one in uow.sheets.list(round_id=made.id)})
    events = desk.do(lambda uow: [e for one in sheets for e in uow.events.list(sheet_id=one)])
    assert [sheets[event.sheet_id] for event in events] == ["乙"]
    form.unit.setText("村")
    assert "不止一个" in form.found_unit.text()
    dialog.close()


def test_ballots_are_typed_across_a_line_without_losing_the_place(desk, qtbot) -> None:
    made = desk.make(VOTING)
    dialog = CriterionDialog(desk.session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    grid = dialog.ballot_grid
    assert grid.hasFocus()
    qtbot.keyClicks(grid, "1")
    for text in ("2", "3"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        desk.settle()
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        qtbot.keyClicks(editor, text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    desk.settle()
    assert [dialog.ballots.index(0, n).data() for n in (1, 2, 3)] == ["1", "2", "3"]
    assert grid.hasFocus()
    dialog.close()


def test_an_order_not_saved_is_stored_when_going_elsewhere(desk, qtbot) -> None:
    made = desk.make(VOTING)
    dialog = CriterionDialog(desk.session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    dialog.step(1)
    desk.settle()
    assert dialog.ranks.list.hasFocus()
    dialog.ranks.list.setCurrentRow(2)
    dialog.ranks.move_current(-1)
    assert "没有保存" in dialog.ranks.state.text()
    dialog.step(-1)
    desk.settle()
    (order,) = desk.do(lambda uow: uow.rank_orders.list(round_id=made.id))
    assert [place[0] for place in order.places] == [
        made.units["大塘村"], made.units["柳湾村"], made.units["石桥村"],
    ]  # fmt: skip
    dialog.close()


def test_a_correction_of_a_quantity_asks_for_the_quantity(desk, qtbot) -> None:
    made = desk.make(QUANTITIES)

    def publish(uow) -> None:
        for name, sheet_id in made.sheets.items():
            ballots.set_target(uow=uow, target=UnitTarget(made.id, made.units[name], 0, D(100)))
            rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=D(85))
            rounds.enter(uow=uow, sheet_id=sheet_id, leaf=1, amount=D(9))
            rounds.finish_sheet(uow=uow, sheet_id=sheet_id)
        for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
            rounds.set_round_status(uow=uow, round_id=made.id, status=status)

    desk.do(publish)
    dialog = CorrectionDialog(desk.session, made.sheets["大塘村"])
    qtbot.addWidget(dialog)
    desk.settle()
    dialog.leaf.setCurrentIndex(1)
    assert "原数据 85（得 17 分）" in dialog.present.text()
    dialog.leaf.setCurrentIndex(2)
    assert "原为 9" in dialog.present.text()
    dialog.close()


def test_a_round_that_cannot_be_computed_says_so_and_leads_to_its_sheets(
    desk, page, monkeypatch
) -> None:
    made = desk.make()

    def refuse(**_given: object) -> None:
        raise InvalidValue("甲的评分表有错误。", remedy="请改正。")

    monkeypatch.setattr("desktop.ui.scoring.page.load_ranking", refuse)
    page.show_round(made.id)
    desk.settle()
    assert page.refusal.isVisible()
    assert "甲的评分表有错误" in page.refusal.text()
    page.score.click()
    desk.settle()
    board = page.findChild(BoardDialog)
    assert board.model.rowCount() == 3
    board.close()
    monkeypatch.undo()
    page.show_round(made.id)
    desk.settle()
    assert not page.refusal.isVisible()
    assert page.model.rowCount() == 3
