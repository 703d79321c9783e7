"""Raters and sources of a round changed afterwards; a year rolled up from quarters in the window."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt

from desktop.domain.scheme import Criterion, Period, RollUp, RollUpHow, Scheme
from desktop.services import rounds
from desktop.services.results import compute, explain_unit
from desktop.ui.dialogs.round_dialog import RoundDialog

D = Decimal
AMOUNTS = {"大塘村": "9", "石桥村": "8", "柳湾村": "7"}
YEAR = Scheme(
    title="年度考核",
    criteria=(
        Criterion(
            "y",
            "季度成绩",
            D(30),
            rule=RollUp(
                periods=(Period("q1", "一季度", D("0.4")), Period("q2", "二季度", D("0.6"))),
                how=RollUpHow.WEIGHTED,
            ),
        ),
    ),
)


def read(desk, fn):
    found = []
    desk.session.runner.query(fn, found.append)
    desk.settle()
    return found[0]


def test_the_wizard_rolls_a_year_up_from_its_quarters(desk, page) -> None:
    first = desk.make(title="一季度考核")
    second = desk.make(title="二季度考核")
    desk.fill(first, AMOUNTS)
    desk.fill(second, {"大塘村": "4", "石桥村": "8", "柳湾村": "7"})
    desk.make(YEAR, title="空")
    wizard = RoundDialog(desk.session)
    wizard.show()
    desk.settle()
    wizard.scheme.setCurrentIndex(wizard.scheme.findText("年度考核"))
    desk.settle()
    wizard.model.check_only(wizard.model.units)
    assert wizard.tabs.isTabVisible(2)
    for period, made in (("q1", first), ("q2", second)):
        box = wizard.sources._periods[0, period]
        box.setCurrentIndex(box.findData(made.id))
    made = []
    wizard.made.connect(made.append)
    wizard.confirm()
    desk.settle()
    outcome = read(desk, lambda uow: compute(uow=uow, round_id=made[0].id))
    unit = first.units["大塘村"]
    assert outcome.of_unit(unit).total == D("0.4") * 29 + D("0.6") * 24
    words = str(explain_unit(outcome=outcome, unit_id=unit))
    assert "一季度考核" in words
    assert "二季度考核" in words
    page.show_round(made[0].id)
    desk.settle()
    dialog = page.tools.open_setup()
    desk.settle()
    box = dialog.sources._periods[0, "q2"]
    assert box.currentData() == second.id
    box.setCurrentIndex(0)
    dialog.confirm()
    desk.settle()
    outcome = read(desk, lambda uow: compute(uow=uow, round_id=made[0].id))
    assert outcome.of_unit(unit).total == 29


def test_raters_are_added_afterwards_and_kept_once_they_scored(desk, page, qtbot) -> None:
    made = desk.make()
    page.show_round(made.id)
    desk.settle()
    dialog = page.tools.open_setup()
    desk.settle()
    dialog.raters.names.setText("张明 李强")
    qtbot.keyClick(dialog.raters.names, Qt.Key.Key_Return)
    dialog.confirm()
    desk.settle()
    sheets = read(desk, lambda uow: uow.sheets.list(round_id=made.id))
    assert len(sheets) == 6
    mine = next(sheet.id for sheet in sheets if sheet.rater == "张明")
    desk.do(lambda uow: rounds.enter(uow=uow, sheet_id=mine, leaf=0, amount=D(5)))
    dialog = page.tools.open_setup()
    desk.settle()
    assert dialog.raters.known_names() == ["张明", "李强"]
    dialog.raters.table.selectRow(0)
    dialog.raters.remove.click()
    dialog.confirm()
    desk.settle()
    assert "张明" in desk.session.messages.last
    for box in desk.session.messages.open_boxes:
        box.close()
    dialog.close()
