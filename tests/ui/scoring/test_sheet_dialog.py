"""Scoring one unit by keyboard: digits, Enter, signs, events, refusals, the next unit, undo."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from desktop.domain.rounds import SheetStatus
from desktop.domain.scheme import (
    Award,
    Block,
    Criterion,
    Deduct,
    Direct,
    Level,
    Levels,
    RuleLine,
    Scheme,
    Veto,
    VetoEffect,
)
from desktop.domain.scoring.inputs import State
from desktop.domain.units import Unit
from desktop.services import rounds, schemes, units
from desktop.ui.dialogs.reason_prompt import ReasonPrompt, known_reasons
from desktop.ui.scoring.sheet_dialog import SheetDialog

DIRECT, DEDUCT, LEVELS, RANGE, BONUS, VETO = range(6)


def line(key: str, text: str, low: str, high: str | None = None) -> RuleLine:
    return RuleLine(key, text, Decimal(low), Decimal(high or low))


SCHEME = Scheme(
    title="村级考核",
    criteria=(
        Criterion(
            "a",
            "组织领导",
            Decimal(30),
            children=(
                Criterion("a1", "经费保障", Decimal(10), rule=Direct()),
                Criterion(
                    "a2",
                    "按时报送",
                    Decimal(10),
                    rule=Deduct((line("l1", "迟报", "2"), line("l2", "漏报", "5"))),
                ),
                Criterion(
                    "a3",
                    "制度建设",
                    Decimal(10),
                    rule=Levels(
                        (Level("good", "健全", Decimal(10)), Level("bad", "不健全", Decimal(6)))
                    ),
                ),
            ),
        ),
        Criterion("b", "公开质量", Decimal(10), rule=Deduct((line("m1", "内容失实", "1", "3"),))),
        Criterion(
            "c",
            "信息采用",
            Decimal(5),
            block=Block.BONUS,
            rule=Award((line("n1", "采用", "1"),), Decimal(5)),
        ),
        Criterion("d", "弄虚作假", Decimal(0), block=Block.VETO, rule=Veto(VetoEffect.NO_RANK)),
    ),
)


@pytest.fixture
def sheets(session):
    """A round over three villages; returns the sheet ids."""

    def make(uow):
        version = schemes.save_scheme(uow=uow, scheme=SCHEME)
        made = [
            units.add_unit(uow=uow, unit=Unit(name=name)).id
            for name in ("大塘村", "石桥村", "柳湾村")
        ]
        item = rounds.create_round(
            uow=uow, title="一季度考核", version_id=version.id, unit_ids=made
        )
        return [sheet.id for sheet in uow.sheets.list(round_id=item.id)]

    found: list[int] = []
    session.runner.command("准备", make, found.extend)
    assert session.runner.wait()
    return found


@pytest.fixture
def dialog(session, sheets, qtbot):
    dialog = SheetDialog(session, sheets[0])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert session.runner.wait()
    yield dialog
    dialog.close()
    session.runner.wait()


def editor_of(dialog: SheetDialog) -> QLineEdit:
    found = dialog.tree.viewport().findChildren(QLineEdit)
    assert found, "no editor is open"
    return found[-1]


def score(qtbot, dialog: SheetDialog, text: str) -> None:
    """Type into the current leaf as a clerk does: the first key opens the editor."""
    qtbot.keyClicks(dialog.tree, text[0])
    editor = editor_of(dialog)
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(dialog)


def settle(dialog: SheetDialog) -> None:
    """Let queued editor commits reach the runner, and its answers the dialog."""
    for _turn in range(3):
        QApplication.processEvents()
        assert dialog._session.runner.wait()
    QApplication.processEvents()


def test_model_keeps_the_protocol(dialog) -> None:
    tester = QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert dialog.model.rowCount() == 4
    del tester


def test_full_mark_goes_on_to_the_next_leaf(qtbot, dialog) -> None:
    assert dialog.tree.current_leaf() == DIRECT
    score(qtbot, dialog, "10")
    assert dialog.view.entries[DIRECT].amount == Decimal(10)
    assert dialog.tree.current_leaf() == DEDUCT


def test_lost_points_ask_for_the_reason_once(qtbot, dialog) -> None:
    score(qtbot, dialog, "8.5")
    reason = editor_of(dialog)
    reason.insert("台账不全")  # QTest types ASCII only
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    settle(dialog)
    assert dialog.view.entries[DIRECT].amount == Decimal("8.5")
    assert dialog.view.entries[DIRECT].reason == "台账不全"
    assert dialog.tree.current_leaf() == DEDUCT
    dialog.tree.go_to_leaf(DIRECT)
    score(qtbot, dialog, "7")
    assert dialog.tree.current_leaf() == DEDUCT, "the reason is there: nothing is asked again"


def test_above_the_full_mark_is_refused_with_the_range(qtbot, dialog) -> None:
    score(qtbot, dialog, "11")
    assert "0到10分" in dialog.error.text()
    assert dialog.error.isVisible()
    assert DIRECT not in dialog.view.entries
    assert editor_of(dialog).text() == "11", "what was typed is still there to be mended"


@pytest.mark.parametrize(
    ("text", "state"), [("-", State.NOT_INSPECTED), ("/", State.NOT_APPLICABLE)]
)
def test_signs_are_states_not_zero(qtbot, dialog, text, state) -> None:
    score(qtbot, dialog, text)
    assert dialog.view.entries[DIRECT].state is state
    assert dialog.view.entries[DIRECT].amount is None
    assert dialog.view.score_text("a1") == text


def test_zero_is_zero(qtbot, dialog) -> None:
    score(qtbot, dialog, "0")
    assert dialog.view.entries[DIRECT].amount == Decimal(0)
    assert dialog.view.score_text("a1") == "0"


def test_imputed_needs_a_reason(qtbot, dialog) -> None:
    score(qtbot, dialog, "9*")
    prompt = dialog.findChild(ReasonPrompt)
    qtbot.keyClick(prompt.reason, Qt.Key.Key_Return)
    assert prompt.refusal.text() == "请写明理由。"
    assert DIRECT not in dialog.view.entries
    prompt.reason.insertPlainText("断网，集体研究")
    qtbot.keyClick(prompt.reason, Qt.Key.Key_Return)
    settle(dialog)
    entry = dialog.view.entries[DIRECT]
    assert (entry.state, entry.amount, entry.reason) == (
        State.IMPUTED,
        Decimal(9),
        "断网，集体研究",
    )
    assert dialog.view.score_text("a1") == "9*"
    assert known_reasons(dialog._session.preferences, "impute") == ["断网，集体研究"]


def test_events_by_keyboard(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(DEDUCT)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    form = dialog.panel.form
    assert form.line.hasFocus()
    qtbot.keyClick(form.line, Qt.Key.Key_Down)
    qtbot.keyClick(form.line, Qt.Key.Key_Return)
    assert form.times.hasFocus()
    qtbot.keyClicks(form.times, "2")  # replaces the 1 that stands there
    qtbot.keyClick(form.times, Qt.Key.Key_Return)
    assert form.reason.hasFocus()
    form.reason.insert("二季度报表漏报")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    settle(dialog)
    events = dialog.view.events[DEDUCT]
    assert [(e.line, e.times, e.reason) for e in events] == [("l2", Decimal(2), "二季度报表漏报")]
    assert dialog.view.score_text("a2") == "0"
    assert dialog.tree.hasFocus()


def test_range_line_refuses_outside_and_keeps_what_was_typed(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(RANGE)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    form = dialog.panel.form
    qtbot.keyClicks(form.amount, "4")
    form.reason.insert("面积不实")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    settle(dialog)
    assert "1到3分" in dialog.error.text()
    assert form.reason.text() == "面积不实"
    assert not dialog.view.events[RANGE]
    form.amount.setText("2.5")
    qtbot.keyClick(form.reason, Qt.Key.Key_Return)
    settle(dialog)
    assert dialog.view.score_text("b") == "7.5"


def test_revoked_events_stay_and_do_not_count(qtbot, dialog, give_reason) -> None:
    dialog.tree.go_to_leaf(DEDUCT)
    qtbot.keyClicks(dialog.tree, "+")
    qtbot.keyClick(dialog.panel.form.reason, Qt.Key.Key_Return)
    settle(dialog)
    assert dialog.view.score_text("a2") == "8"
    dialog.panel.table.selectRow(0)
    qtbot.keyClick(dialog.panel.table, Qt.Key.Key_Delete)
    give_reason(dialog, "记错村")
    settle(dialog)
    assert [event.revoked for event in dialog.view.events[DEDUCT]] == [True]
    dialog.tree.setFocus()
    qtbot.keyClicks(dialog.tree, " ")
    settle(dialog)
    assert dialog.view.score_text("a2") == "10"


def test_levels_are_chosen_from_a_list(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(LEVELS)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    box = dialog.tree.viewport().findChildren(QComboBox)[-1]
    box.setCurrentIndex(2)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(dialog)
    assert dialog.view.entries[LEVELS].level == "bad"
    assert dialog.view.score_text("a3") == "6"


def test_levels_are_found_by_the_points_typed(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(LEVELS)
    qtbot.keyClicks(dialog.tree, "6")
    box = dialog.tree.viewport().findChildren(QComboBox)[-1]
    assert box.currentText().startswith("6  ")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(dialog)
    assert dialog.view.score_text("a3") == "6"


def test_a_score_typed_where_events_count_is_the_score(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(DEDUCT)
    score(qtbot, dialog, "2")
    assert not dialog.view.events[DEDUCT]
    assert dialog.view.entries[DEDUCT].amount == Decimal(2)
    assert dialog.view.score_text("a2") == "2"


def test_a_score_beside_events_is_refused_with_what_to_do(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(DEDUCT)
    qtbot.keyClicks(dialog.tree, "+")
    qtbot.keyClick(dialog.panel.form.reason, Qt.Key.Key_Return)
    settle(dialog)
    dialog.tree.go_to_leaf(DEDUCT)
    score(qtbot, dialog, "9")
    assert "已登记加扣分记录" in dialog.error.text()
    assert dialog.view.score_text("a2") == "8"


def test_digits_on_a_veto_strike_nothing(qtbot, dialog) -> None:
    dialog.tree.go_to_leaf(VETO)
    qtbot.keyClicks(dialog.tree, "1")
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.panel.form.reason, Qt.Key.Key_Return)
    settle(dialog)
    assert not dialog.view.events[VETO]
    assert "事由" in dialog.error.text()


def test_the_sheet_counts_what_is_missing_as_the_ranking_does(dialog) -> None:
    assert dialog.totals.missing.text() == "4 项未评分，其中 2 项须录入"


def test_finishing_lists_what_is_missing(qtbot, dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(dialog)
    assert "经费保障" in dialog.error.text()
    assert dialog.view.sheet.status is not SheetStatus.DONE
    assert dialog.tree.current_leaf() == DIRECT


def test_whole_sheet_by_keyboard_and_on_to_the_next_unit(qtbot, dialog, sheets) -> None:
    score(qtbot, dialog, "10")
    dialog.tree.go_to_leaf(LEVELS)
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Return)
    box = dialog.tree.viewport().findChildren(QComboBox)[-1]
    box.setCurrentIndex(1)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(dialog)
    assert dialog.view.sheet.id == sheets[1]
    assert "石桥村" in dialog.windowTitle()
    dialog.load(sheets[0])
    settle(dialog)
    assert dialog.view.sheet.status is SheetStatus.DONE
    assert dialog.view.total_text == "40.00"
    assert "40.00" in dialog.totals.total.text()


def test_undo_takes_back_by_name_and_shows_it(qtbot, dialog, session) -> None:
    score(qtbot, dialog, "10")
    settle(dialog)
    assert session.undo_label == "录入大塘村评分"
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(dialog)
    assert DIRECT not in dialog.view.entries


def test_moving_away_keeps_what_is_being_typed(qtbot, dialog, sheets) -> None:
    qtbot.keyClicks(dialog.tree, "9")
    dialog.step(1)
    settle(dialog)
    assert dialog.view.sheet.id == sheets[1]
    dialog.step(-1)
    settle(dialog)
    assert dialog.view.entries[DIRECT].amount == Decimal(9)
