"""发放评分表 and 收回评分表 with real clicks, over the real store and real workbooks."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.round_records import RoundRater
from desktop.services import raters, rounds
from desktop.services.handing_out.collect_board import Choice, HandState
from desktop.services.handing_out.forms import HandoutKind
from desktop.ui.handing_out.collect_dialog import CollectDialog
from desktop.ui.handing_out.out_dialog import HandOutDialog
from desktop.ui.printing.job_dialog import JobDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def made(desk):
    return desk.make()


@pytest.fixture
def answers(session, tmp_path, monkeypatch):
    """Folders and files are answered; what was shown to the person is kept."""
    folder = tmp_path / "交接"
    folder.mkdir()
    shown = []
    monkeypatch.setattr(session.files, "folder", lambda parent, title: folder, raising=False)
    monkeypatch.setattr(session.files, "show", lambda path: shown.append(path) or True)
    return folder, shown


@pytest.fixture
def forms(session, desk, made, answers, qtbot):
    """The folder of forms, handed out through the dialog."""
    dialog = HandOutDialog(session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    QAbstractItemModelTester(dialog.files.rows)
    qtbot.mouseClick(dialog.browse, LEFT)
    assert dialog.files.rows.rowCount() == 3
    qtbot.mouseClick(dialog.primary, LEFT)
    desk.settle()
    assert answers[1] == [dialog.written]
    return dialog.written


def fill(folder, unit, values):
    (path,) = [one for one in folder.iterdir() if unit in one.name]
    book = openpyxl.load_workbook(path)
    for cell, value in values.items():
        book[unit][cell] = value
    book.save(path)
    return path


def opened(session, desk, made, qtbot) -> CollectDialog:
    dialog = CollectDialog(session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    for view in (dialog.view, dialog.conflicts):
        QAbstractItemModelTester(view.rows)
    return dialog


def states(dialog: CollectDialog) -> list[HandState]:
    return [line.state for line in dialog.board.lines]


def click_row(dialog, qtbot, row: int) -> None:
    index = dialog.view.model().index(row, 1)
    dialog.view.scrollTo(index)
    qtbot.mouseClick(dialog.view.viewport(), LEFT, pos=dialog.view.visualRect(index).center())


def test_the_files_are_listed_before_anything_is_written(session, desk, made, answers, qtbot):
    dialog = HandOutDialog(session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    names = [dialog.files.rows.index(row, 0).data() for row in range(3)]
    assert names[0] == "1 大塘村 一季度考核评分表.xlsx"
    dialog.kind.setCurrentIndex(dialog.kind.findData(HandoutKind.ALL))
    desk.settle()
    assert dialog.files.rows.rowCount() == 1
    assert list(answers[0].iterdir()) == []


def test_forms_come_back_and_are_merged_and_taken_back(
    session, desk, made, forms, answers, qtbot
) -> None:
    fill(forms, "大塘村", {"F4": 8, "F5": 10, "F6": "健全"})
    fill(forms, "石桥村", {"F4": 7})
    fill(forms, "柳湾村", {"F4": 70})
    dialog = opened(session, desk, made, qtbot)
    assert states(dialog) == [HandState.MISSING] * 3
    assert not dialog.primary.isEnabled()
    qtbot.mouseClick(dialog.add_folder, LEFT)
    desk.settle()
    assert states(dialog) == [HandState.READY, HandState.INCOMPLETE, HandState.OUT_OF_RANGE]
    qtbot.mouseClick(dialog.primary, LEFT)
    desk.settle()
    assert states(dialog)[0] is HandState.SAME
    assert not dialog.primary.isEnabled()

    def stored(uow):
        return [len(uow.entries.of_sheet(number)) for number in made.sheets.values()]

    assert desk.do(stored) == [3, 1, 0]
    assert "合并收回的" in session.undo_label
    session.undo()
    desk.settle()
    assert desk.do(stored) == [0, 0, 0]


def test_a_conflict_is_shown_and_the_file_wins_when_chosen(
    session, desk, made, forms, qtbot
) -> None:
    path = fill(forms, "大塘村", {"F4": 8, "F5": 10, "F6": "健全"})
    sheet_id = made.sheets["大塘村"]
    desk.do(lambda uow: rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=Decimal(5)))
    dialog = opened(session, desk, made, qtbot)
    dialog.read([path])
    desk.settle()
    click_row(dialog, qtbot, 0)
    shown = [dialog.conflicts.rows.index(0, column).data() for column in range(4)]
    assert shown == ["F4", "经费保障", "5", "8"]
    qtbot.keyClick(dialog.choice, Qt.Key.Key_End)
    assert dialog.choice.currentData() == Choice.REPLACE
    qtbot.mouseClick(dialog.primary, LEFT)
    desk.settle()
    amount = desk.do(lambda uow: uow.entries.of_sheet(sheet_id)[0].amount)
    assert amount == Decimal(8)


def test_files_are_dropped_and_only_open_ones_shown(session, desk, made, forms, qtbot) -> None:
    fill(forms, "大塘村", {"F4": 8, "F5": 10, "F6": "健全"})
    dialog = opened(session, desk, made, qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(forms))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier
    )
    dialog.dropEvent(event)
    desk.settle()
    assert dialog.view.rows.rowCount() == 3
    dialog.only_open.setFocus()
    qtbot.keyClick(dialog.only_open, Qt.Key.Key_Space)
    assert dialog.view.rows.rowCount() == 2


def test_the_reminder_is_a_paper(session, desk, made, forms, qtbot) -> None:
    dialog = opened(session, desk, made, qtbot)
    qtbot.mouseClick(dialog.remind, LEFT)
    desk.settle()
    (paper,) = dialog.findChildren(JobDialog)
    assert paper.windowTitle() == "一季度考核评分表催报名单"
    paper.close()


def test_the_menu_opens_both_while_the_round_takes_scores(page, desk, made) -> None:
    desk.settle()
    for action, kind in ((page.tools.hand_out, HandOutDialog), (page.tools.collect, CollectDialog)):
        assert action.isEnabled()
        action.trigger()
        desk.settle()
        (dialog,) = page.findChildren(kind)
        dialog.close()
    page.tools.show_round(None)
    assert not page.tools.collect.isEnabled()


def test_where_raters_score_each_gets_a_file(session, desk, made, answers, qtbot) -> None:
    people = [RoundRater(made.id, name) for name in ("张三", "李四")]
    desk.do(lambda uow: raters.set_raters(uow=uow, round_id=made.id, raters=people))
    dialog = HandOutDialog(session, made.id)
    qtbot.addWidget(dialog)
    dialog.show()
    desk.settle()
    assert dialog.kind.currentData() == HandoutKind.BY_RATER
    assert [dialog.files.rows.index(row, 1).data() for row in range(2)] == ["张三", "李四"]
