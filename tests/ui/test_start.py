from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import FileProblem, InvalidValue
from desktop.ui.crash_dialog import CrashGuard
from desktop.ui.dialogs.file_kind import FileKindDialog
from desktop.ui.dialogs.plan_import import PlanImportDialog
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.dialogs.roster_import import RosterImportDialog
from desktop.ui.dialogs.round_dialog import RoundDialog
from desktop.ui.dialogs.scheme_import import SchemeImportDialog
from desktop.ui.dialogs.score_import import ScoreImportDialog
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.file_commands import diagnostics, log_folder_in_use


@pytest.fixture
def started(shell, qtbot):
    """The program at its very first start."""
    shell.show(None)
    qtbot.waitUntil(lambda: shell.session.path is not None, timeout=60_000)
    qtbot.waitUntil(lambda: shell.window.evaluation is not None, timeout=10_000)
    assert shell.runner.wait(60)
    return shell


def test_first_start_opens_the_sample_beside_an_empty_workspace(started, qtbot):
    session, window = started.session, started.window
    assert session.is_sample
    assert session.own_path.exists()
    assert window.tasks.model.rowCount() >= 40
    assert window.steps.isVisible()
    assert window.steps.own.isVisible()
    assert window.tabs.count() == 4
    assert session.messages.open_boxes == []
    window.steps.own.click()
    assert started.runner.wait()
    assert session.path == session.own_path
    assert window.tasks.model.rowCount() == 0
    assert not window.steps.own.isVisible()


def test_steps_begin_what_they_say(started, qtbot):
    window = started.window
    window.steps.plan.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlanImportDialog)
    dialog.reject()
    window.steps.scores.click()
    assert started.runner.wait()
    assert window.tabs.currentWidget() is window.evaluation
    for widget in QApplication.topLevelWidgets():
        if widget.isModal() and widget.isVisible():
            widget.close()
    window.steps.away.click()
    assert not window.steps.isVisible()
    window.actions_.steps.trigger()
    assert window.steps.isVisible()


def test_second_start_opens_what_was_open(started, toolbox, qtbot):
    session = started.session
    session.open(session.own_path)
    assert started.runner.wait()
    assert started.preferences.text("last") == str(session.own_path)
    assert started.preferences.recent[:2] == [session.own_path, session.sample_path]


def test_backup_and_restore(started, qtbot):
    session = started.session
    session.backup(lambda _path: None)
    assert started.runner.wait()
    dialog = RestoreDialog(session, session.path, started.window)
    dialog.open()
    assert started.runner.wait()
    assert dialog.list.count() == 1
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog.primary.click()
    session.restore(chosen[0], session.path)
    assert started.runner.wait(60)
    assert started.window.tasks.model.rowCount() >= 40
    assert session.messages.open_boxes == []


def test_unexpected_error_opens_the_crash_dialog(started, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    saved = tmp_path / "crash.txt"
    guard = CrashGuard(started.messages, lambda _error: saved, started)
    try:
        error = ZeroDivisionError("wrong")
        sys.excepthook(type(error), error, None)
        sys.excepthook(type(error), error, None)
        QCoreApplication.processEvents()
        assert guard.dialog is not None
        assert "ZeroDivisionError: wrong" in guard.dialog.report.toPlainText()
        guard.dialog.reject()
        assert guard.dialog is None
        said = InvalidValue("年份不对。")
        sys.excepthook(type(said), said, None)
        assert guard.dialog is None
        assert started.messages.last == "年份不对。"
    finally:
        guard.remove()


def test_errors_of_threads_reach_the_crash_dialog(started):
    guard = CrashGuard(started.messages, lambda _error: None, started)
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        QCoreApplication.processEvents()
        assert guard.dialog is not None
        guard.dialog.reject()
    finally:
        guard.remove()


def test_file_problem_names_file_and_place(session, runner):
    session.messages.error(
        FileProblem("读不了。", path="甲.xlsx", where="表1!C5", remedy="请关闭。")
    )
    box = session.messages.open_boxes[-1]
    assert box.text() == "读不了。"
    assert box.informativeText() == "请关闭。"
    assert box.detailedText() == "甲.xlsx\n表1!C5"


def test_diagnostics_hold_nothing_of_the_workspace(session, caplog):
    text = diagnostics(session)
    assert "Kaoping" in text
    assert "测试" not in text
    assert log_folder_in_use().is_dir()


def dialogs(session):
    sample = session.toolbox.sample
    yield PlanImportDialog(session, sample / "plan.docx")
    yield RosterImportDialog(session, sample / "roster.xlsx")
    yield SchemeImportDialog(session, sample / "form.xlsx")
    yield ScoreImportDialog(session, sample / "scores.xlsx")
    yield RoundDialog(session)
    yield FileKindDialog(session, sample / "form.xlsx")
    yield RestoreDialog(session, session.path)
    yield TextPrompt("", "", session)


@pytest.mark.parametrize(("language", "percent"), [("zh_CN", 150), ("en", 100), ("en", 150)])
def test_every_dialog_opens_and_is_freed(shell, session, runner, language, percent, qapp):
    shell.languages.use(language)
    shell.font.use(percent)
    gone = []
    try:
        for dialog in dialogs(session):
            dialog.open()
            assert runner.wait()
            assert dialog.isVisible()
            room = dialog.screen().availableGeometry()
            assert dialog.height() <= room.height()
            dialog.destroyed.connect(lambda: gone.append(True))
            dialog.reject()
        assert runner.wait()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(gone) == 8
    finally:
        shell.languages.use("zh_CN")
        shell.font.use(100)
