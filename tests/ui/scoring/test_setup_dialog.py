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


def test_the_wizard_rolls_a_year_up_from_its_quarters(desk, page, qtbot) -> None:
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
        box = wizard.sources.blocks[0].boxes[period, ""]
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
    page.show_sheet(next(row.sheet_id for row in page.model.rows if row.name == "大塘村"))
    desk.settle()
    sheet = page._dialog
    lines = sheet.panel.links.lines()
    assert [line.text for line in lines] == [
        "一季度：29 ← 一季度考核（评分中）",
        "二季度：24 ← 二季度考核（评分中）",
    ]
    sheet.panel.links.list.setCurrentRow(0)
    sheet.panel.links.list.setFocus()
    qtbot.keyClick(sheet.panel.links.list, Qt.Key.Key_Return)
    desk.settle()
    assert page.round_id == first.id
    assert sheet.view.round.title == "一季度考核"
    assert sheet.view.unit.name == "大塘村"
    assert sheet.back.isVisible()
    qtbot.mouseClick(sheet.back, Qt.MouseButton.LeftButton)
    desk.settle()
    assert page.round_id == made[0].id
    assert not sheet.back.isVisible()
    sheet.close()
    dialog = page.tools.open_setup()
    desk.settle()
    box = dialog.sources.blocks[0].boxes["q2", ""]
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


def test_units_score_each_other_but_not_themselves(desk, page, qtbot) -> None:
    made = desk.make()
    page.show_round(made.id)
    desk.settle()
    dialog = page.tools.open_setup()
    desk.settle()
    qtbot.mouseClick(dialog.raters.all_units, Qt.MouseButton.LeftButton)
    assert dialog.raters.spare_own.isChecked()
    dialog.confirm()
    desk.settle()
    sheets = read(desk, lambda uow: uow.sheets.list(round_id=made.id))
    names = {unit_id: name for name, unit_id in made.units.items()}
    pairs = {(sheet.rater, names[sheet.unit_id]) for sheet in sheets}
    assert len(pairs) == 6
    assert all(rater != unit for rater, unit in pairs)
    dialog = page.tools.open_setup()
    desk.settle()
    assert dialog.raters.units_of()["大塘村"] == [made.units["石桥村"], made.units["柳湾村"]]
    dialog.close()


def test_who_scores_whom_is_ticked_cell_by_cell(desk, page, qtbot, qtmodeltester) -> None:
    made = desk.make()
    page.show_round(made.id)
    desk.settle()
    setup = page.tools.open_setup()
    desk.settle()
    setup.raters.names.setText("大塘村李主任 张明")
    qtbot.keyClick(setup.raters.names, Qt.Key.Key_Return)
    dialog = setup.raters.open_matrix()
    dialog.table.setFocus()
    qtmodeltester.check(dialog.model)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.picked()["大塘村李主任"] == [made.units["石桥村"], made.units["柳湾村"]]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.spare_own()
    assert made.units["大塘村"] not in dialog.model.picked()["大塘村李主任"]
    dialog._row(1)
    assert "张明" in dialog.note.text()
    assert "大塘村" in dialog.note.text()
    assert not dialog.primary.isEnabled()
    dialog._row(1)
    dialog.confirm()
    setup.confirm()
    desk.settle()
    sheets = read(desk, lambda uow: uow.sheets.list(round_id=made.id))
    assert sorted(sheet.rater for sheet in sheets) == ["大塘村李主任"] * 2 + ["张明"] * 3


def test_a_day_is_put_together_of_morning_and_afternoon(desk, page) -> None:
    first = desk.make(title="周一上午")
    version = read(desk, lambda uow: uow.rounds.get(first.id).version_id)
    others = [desk.make(title=title, version_id=version) for title in ("周一下午", "周二上午")]
    rounds_made = [first, *others]
    amounts = ({"大塘村": "9"}, {"大塘村": "8"}, {"大塘村": "7"})
    for made, amount in zip(rounds_made, amounts, strict=True):
        desk.fill(made, amount)
    week = Scheme(
        title="周考核",
        criteria=(
            Criterion(
                "w",
                "每日得分",
                D(60),
                rule=RollUp(periods=(Period("d1", "周一"), Period("d2", "周二"))),
            ),
        ),
    )
    total = desk.make(week, title="第一周")
    page.show_round(total.id)
    desk.settle()
    dialog = page.tools.open_setup()
    desk.settle()
    block = dialog.sources.blocks[0]
    block.slots.setCurrentText("上午、下午")
    box = block.boxes["d1", "上午"]
    box.setCurrentIndex(box.findData(rounds_made[0].id))
    block.fill_on()
    assert [one.source_id for one in block.sources()] == [made.id for made in rounds_made]
    dialog.confirm()
    desk.settle()
    outcome = read(desk, lambda uow: compute(uow=uow, round_id=total.id))
    assert outcome.of_unit(total.units["大塘村"]).total == (29 + 28 + 27) / D(2)
    dialog = page.tools.open_setup()
    desk.settle()
    block = dialog.sources.blocks[0]
    assert block.slot_names() == ("上午", "下午")
    assert block.boxes["d2", "上午"].currentData() == rounds_made[2].id
    block.slots.setCurrentText("不分")
    assert [(one.period, one.slot, one.source_id) for one in block.sources()] == [
        ("d1", "", rounds_made[0].id),
        ("d2", "", rounds_made[2].id),
    ]
    block.slots.setCurrentText("上午、下午")
    assert [one.source_id for one in block.sources()] == [made.id for made in rounds_made]
    dialog.close()
