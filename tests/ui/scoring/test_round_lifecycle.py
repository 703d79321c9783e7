"""A round's way to publication and beyond, in the window over the real store."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop.domain.errors import Conflict
from desktop.domain.round_records import RoundRater
from desktop.domain.rounds import RoundStatus, SheetStatus
from desktop.services import raters, rounds, second_person
from desktop.services.results import compute
from desktop.services.sealing import list_versions, verify_published
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.scoring.correction_dialog import CorrectionDialog
from desktop.ui.scoring.round_state import state_name
from desktop.ui.scoring.sheet_dialog import SheetDialog
from desktop.ui.scoring.versions_dialog import VersionsDialog

AMOUNTS = {"大塘村": "9", "石桥村": "8", "柳湾村": "7"}


def test_every_state_is_named_as_in_the_change_log() -> None:
    assert {status: state_name(status) for status in RoundStatus} == rounds.ROUND_STATUS_NAMES


def answer(session, qtbot) -> None:
    """Press the button that is not Cancel."""
    (box,) = session.messages.open_boxes
    (yes,) = [b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.AcceptRole]
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)


def read(desk, fn):
    found = []
    desk.session.runner.query(fn, found.append)
    desk.settle()
    return found[0]


@pytest.fixture
def published(desk, page, qtbot):
    made = desk.make()
    desk.fill(made, AMOUNTS)
    page.state.take("review")
    desk.settle()
    page.state.take("publish")
    desk.settle()
    answer(desk.session, qtbot)
    desk.settle()
    return made


def test_the_button_leads_from_scoring_to_the_archive(desk, page, published) -> None:
    assert page.state.button.text() == "已发布"
    assert page.state.words.text().startswith("已发布  ")
    assert [step.split("  ")[0] for step in page.state.button.toolTip().splitlines()] == [
        "评分中", "已审核", "已发布",
    ]  # fmt: skip
    shown = [name for name, action in page.state.actions.items() if action.isVisible()]
    assert shown == ["archive"]
    page.state.take("archive")
    desk.settle()
    assert page.state.button.text() == "已归档"
    assert page.tools.versions.isEnabled()


def test_an_archived_round_is_taken_out_with_a_reason_and_corrected(
    desk, page, published, give_reason
) -> None:
    page.state.take("archive")
    desk.settle()
    assert page.tools.open_correction() is None
    assert "已归档" in desk.session.messages.last
    for box in desk.session.messages.open_boxes:
        box.close()
    page.state.take("unarchive")
    give_reason(page, "办理申诉")
    desk.settle()
    assert page.state.button.text() == "已发布"
    assert page.state.words.text().endswith("办理申诉")
    assert len(read(desk, lambda uow: list_versions(uow=uow, round_id=published.id))) == 1
    dialog = page.tools.open_correction()
    assert isinstance(dialog, CorrectionDialog)
    dialog.close()


def test_an_unfinished_round_cannot_be_reviewed(desk, page) -> None:
    desk.make()
    page.state.take("review")
    desk.settle()
    assert "还没有完成" in desk.session.messages.last


def test_publishing_cannot_be_undone(desk, published) -> None:
    desk.session.undo()
    desk.settle()
    assert "不能撤销" in desk.session.messages.last
    item = read(desk, lambda uow: uow.rounds.get(published.id))
    assert item.status is RoundStatus.PUBLISHED
    with pytest.raises(Conflict):
        desk.do(
            lambda uow: rounds.enter(
                uow=uow, sheet_id=published.sheets["大塘村"], leaf=0, amount=Decimal(1)
            )
        )


def test_a_sealed_sheet_only_shows(desk, published, qtbot) -> None:
    dialog = SheetDialog(desk.session, published.sheets["大塘村"])
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    assert "已发布封存" in dialog.status.text()
    assert not dialog.finish.isEnabled()
    assert not dialog.model.flags(dialog.model.index_of_leaf(0)) & Qt.ItemFlag.ItemIsEditable
    dialog.close()


def test_an_appeal_is_worked_out_and_stored_as_a_second_version(
    desk, page, published, qtbot
) -> None:
    page.table.selectRow(1)
    dialog = page.tools.open_correction()
    assert isinstance(dialog, CorrectionDialog)
    desk.settle()
    assert dialog.unit.text() == "石桥村"
    dialog.leaf.setCurrentIndex(1)
    dialog.figure.setText("10")
    dialog.reason.setPlainText("票据已补交")
    dialog.preview()
    assert not dialog.primary.isEnabled()
    dialog.decision.setPlainText("经复核，改为满分")
    dialog.preview()
    desk.settle()
    rows = [
        [dialog.shifts.rows.index(r, c).data() for c in (0, 1, 2, 3, 4)]
        for r in range(dialog.shifts.rows.rowCount())
    ]
    assert rows == [
        ["石桥村", "28.00", "30.00", "2", "1"],
        ["大塘村", "29.00", "29.00", "1", "2"],
    ]
    dialog.figure.setText("11")
    dialog.preview()
    desk.settle()
    assert "0到10" in dialog.effect.text()
    assert not dialog.primary.isEnabled()
    dialog.figure.setText("10")
    dialog.preview()
    desk.settle()
    dialog.primary.click()
    desk.settle()
    assert page.model.row_at(page.model.index(0, 0)).name == "石桥村"
    versions = read(desk, lambda uow: list_versions(uow=uow, round_id=published.id))
    assert [one.number for one in versions] == [1, 2]
    assert read(desk, lambda uow: verify_published(uow=uow)) == []
    assert versions[1].created is not None


def test_older_versions_stay_readable(desk, page, published, qtbot) -> None:
    test_an_appeal_is_worked_out_and_stored_as_a_second_version(desk, page, published, qtbot)
    dialog = page.tools.open_versions()
    assert isinstance(dialog, VersionsDialog)
    desk.settle()
    assert dialog.model.row_at(dialog.model.index(0, 0)).name == "石桥村"
    dialog.versions.selectRow(1)
    desk.settle()
    assert dialog.model.row_at(dialog.model.index(0, 0)).name == "大塘村"
    assert dialog.corrections.rows.rowCount() == 1
    dialog.close()


def test_two_persons_enter_return_and_confirm(desk, page, qtbot, give_reason) -> None:
    made = desk.make(two_person=True)
    desk.fill(made, AMOUNTS, author="张明")
    dialog = SheetDialog(desk.session, made.sheets["大塘村"])
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    assert dialog.view.locked
    dialog.second.name.setText("张明")
    dialog.second.confirm.click()
    desk.settle()
    assert "不能复核自己" in desk.session.messages.last
    dialog.second.name.setText("李强")
    dialog.second.back.click()
    give_reason(dialog, "第一项缺依据")
    desk.settle()
    assert not dialog.view.locked
    assert "第一项缺依据" in dialog.second.words.text()
    dialog.finish_and_next()
    prompt = dialog.findChild(TextPrompt)
    prompt.line.insert("张明")
    qtbot.keyClick(prompt.line, Qt.Key.Key_Return)
    desk.settle()
    page.state.take("review")
    desk.settle()
    assert "还没有复核" in desk.session.messages.last
    assert dialog.view.unit.name == "石桥村"
    dialog.finish_and_next()  # Ctrl+Enter: the second person's name stands there already
    desk.settle()
    assert dialog.view.unit.name == "柳湾村"
    sheets = read(desk, lambda uow: {s.id: s.status for s in uow.sheets.list(round_id=made.id)})
    assert sheets[made.sheets["石桥村"]] is SheetStatus.CONFIRMED

    def confirm_all(uow):
        for name in ("大塘村", "柳湾村"):
            second_person.confirm_sheet(uow=uow, sheet_id=made.sheets[name], reviewer="李强")

    desk.do(confirm_all)
    statuses = read(desk, lambda uow: {s.status for s in uow.sheets.list(round_id=made.id)})
    assert statuses == {SheetStatus.CONFIRMED}
    page.state.take("review")
    desk.settle()
    assert page.state.button.text().startswith("已审核")
    dialog.close()


def test_an_article_counts_once_with_its_highest_award(desk, qtbot) -> None:
    made = desk.make()
    dialog = SheetDialog(desk.session, made.sheets["大塘村"])
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    form = dialog.panel.form
    dialog.tree.go_to_leaf(1)
    assert not form.item.isVisible()
    dialog.tree.go_to_leaf(3)
    assert form.item.isVisible()
    for row, item in ((0, "春耕简报"), (1, "春耕简报"), (0, "防汛专报")):
        dialog.tree.go_to_leaf(3)
        form.line.setCurrentIndex(row)
        form.item.setText(item)
        form.submit()
        desk.settle()
    outcome = read(desk, lambda uow: compute(uow=uow, round_id=made.id))
    assert outcome.of_unit(made.units["大塘村"]).bonus == 4
    dialog.close()


def test_a_correction_can_be_of_any_rater(desk, page, qtbot) -> None:
    made = desk.make()

    def score(uow):
        raters.set_raters(
            uow=uow, round_id=made.id, raters=[RoundRater(0, name) for name in ("张明", "李强")]
        )
        for sheet in uow.sheets.list(round_id=made.id):
            rounds.enter(uow=uow, sheet_id=sheet.id, leaf=0, amount=Decimal(8))
            rounds.enter(uow=uow, sheet_id=sheet.id, leaf=2, level="good")
            rounds.finish_sheet(uow=uow, sheet_id=sheet.id)
        for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
            rounds.set_round_status(uow=uow, round_id=made.id, status=status)

    desk.do(score)
    page.table.selectRow(0)
    dialog = page.tools.open_correction()
    desk.settle()
    assert [dialog.rater.itemText(row) for row in range(2)] == ["张明", "李强"]
    dialog.rater.setCurrentIndex(1)
    dialog.rater.activated.emit(1)
    desk.settle()
    dialog.leaf.setCurrentIndex(1)
    dialog.figure.setText("10")
    dialog.reason.setPlainText("录入有误")
    dialog.decision.setPlainText("按原始评分表改正")
    dialog.preview()
    desk.settle()
    assert "28.00 改为 29.00" in dialog.effect.text()
    dialog.primary.click()
    desk.settle()
    assert read(desk, lambda uow: verify_published(uow=uow)) == []
