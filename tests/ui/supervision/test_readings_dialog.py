"""自动取数 in the window: what would change is shown first, then one step, one undo."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain import metrics
from desktop.domain.scheme import Criterion, Direct, Metric, Scheme
from desktop.domain.scheme_factors import MetricKind
from desktop.services.entering import enter
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme
from desktop.ui.supervision.readings_dialog import ReadingsDialog

OLD, NEW, HAND = 2, 3, 4


@pytest.fixture
def a_round(session, runner, items, today):
    """A round of both units with one metric leaf and one whose source nobody supplies."""

    def make(uow):
        leaves = tuple(
            Criterion(
                key=key,
                text=key,
                full=Decimal(100),
                rule=Direct(),
                metric=Metric(MetricKind.COUNT, source),
            )
            for key, source in (("逾期", metrics.OVERDUE), ("投诉", "投诉登记"))
        )
        version = save_scheme(uow=uow, scheme=Scheme("督办考核", leaves), note="")
        return create_round(
            uow=uow,
            title="二季度",
            version_id=version.id,
            unit_ids=[unit.id for unit in uow.units.list()],
            start=today - timedelta(days=60),
            end=today,
        ).id

    made = []
    runner.command("批次", make, made.append)
    assert runner.wait()
    return made[0]


def opened(session, runner, round_id, qtbot):
    dialog = ReadingsDialog(session, round_id)
    dialog.open()
    assert runner.wait()
    return dialog


def figures(session, round_id):
    found = []
    session.runner.query(lambda uow: uow.readings.list(round_id=round_id), found.extend)
    assert session.runner.wait()
    return {one.unit_id: one.value for one in found}


def test_figures_are_shown_then_taken_and_undone(session, runner, a_round, qtbot):
    dialog = opened(session, runner, a_round, qtbot)
    rows = dialog.table.rows
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [rows.index(row, OLD).data() for row in range(2)] == ["—", "—"]
    assert [rows.index(row, NEW).data() for row in range(2)] == ["1", "0"]
    assert "投诉登记" in dialog.unknown.text()
    assert not dialog.by_hand.isVisible()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert runner.wait()
    assert sorted(figures(session, a_round).values()) == [0, 1]
    session.undo()
    assert runner.wait()
    assert figures(session, a_round) == {}


def test_an_entry_by_hand_is_asked_about(session, runner, a_round, qtbot):
    def by_hand(uow):
        sheet = uow.sheets.list(round_id=a_round)[0]
        enter(uow=uow, sheet_id=sheet.id, leaf=0, amount=Decimal(7))

    runner.command("录入", by_hand)
    assert runner.wait()
    dialog = opened(session, runner, a_round, qtbot)
    assert dialog.by_hand.isVisible()
    assert not dialog.by_hand.isChecked()
    hands = {dialog.table.rows.index(row, HAND).data() for row in range(2)}
    assert hands == {"7", ""}
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert runner.wait()
    entries = []
    runner.query(lambda uow: uow.entries.of_round(a_round), entries.extend)
    assert runner.wait()
    assert [entry.amount for entry in entries] == [7]
