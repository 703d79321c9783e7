from __future__ import annotations

import threading
import time

import pytest

from desktop.domain.errors import Cancelled, InvalidValue
from desktop.domain.units import Unit
from desktop.services.units import add_unit, list_units
from desktop.ui.watchdog import StallWatchdog


def test_command_stores_and_broadcasts(runner, qtbot):
    with qtbot.waitSignal(runner.changed) as told:
        runner.command("新增单位甲", lambda uow: add_unit(uow=uow, unit=Unit("甲村")))
    assert told.args[0].label == "新增单位甲"
    assert told.args[0].touches("unit")
    names = []
    runner.query(lambda uow: [unit.name for unit in list_units(uow=uow)], names.extend)
    assert runner.wait()
    assert names == ["甲村"]


def test_failed_command_stores_nothing_and_is_shown_once(runner, session):
    def fail(uow):
        add_unit(uow=uow, unit=Unit("甲村"))
        raise InvalidValue("分值 12 超过满分 10。", remedy="请改正。")

    runner.command("坏了", fail)
    assert runner.wait()
    assert [box.text() for box in session.messages.open_boxes] == ["分值 12 超过满分 10。"]
    assert session.messages.open_boxes[0].informativeText() == "请改正。"
    counts = []
    runner.query(lambda uow: uow.units.count(), counts.append)
    assert runner.wait()
    assert counts == [0]


def test_on_error_replaces_the_message(runner, session):
    errors = []

    def fail(_uow):
        raise InvalidValue("不行。")

    runner.query(fail, lambda _: None, errors.append)
    assert runner.wait()
    assert str(errors[0]) == "不行。"
    assert session.messages.open_boxes == []


def test_unexpected_errors_reach_the_crash_path(runner, monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda *args: seen.append(args[1]))

    def fail(_uow):
        raise ZeroDivisionError("bug")

    runner.query(fail, lambda _: None)
    assert runner.wait()
    assert isinstance(seen[0], ZeroDivisionError)


def test_patience_delivers_before_returning(runner):
    seen = []
    runner.query(lambda uow: uow.units.count(), seen.append, patience=5)
    assert seen == [0]


def test_work_is_cancelled_where_it_reports(runner, session, qtbot):
    started = threading.Event()

    def work(progress):
        for done in range(10_000):
            started.set()
            progress(done, 10_000)
            time.sleep(0.002)
        return "done"

    results = []
    runner.work("很长的工作", work, results.append)
    assert started.wait(5)
    runner.cancel_long()
    assert runner.wait()
    assert results == []
    assert session.messages.last == Cancelled().message


def test_progress_dialog_appears_and_cancels(window, runner, qtbot):
    release = threading.Event()

    def work(progress):
        while not release.is_set():
            progress(30, 100)
            time.sleep(0.005)

    runner.work("导入一万行", work)
    qtbot.waitUntil(lambda: bool(window.progress.dialogs), timeout=5000)
    dialog = window.progress.dialogs[0]
    qtbot.waitUntil(lambda: dialog.bar.value() == 30, timeout=5000)
    assert dialog.label.text() == "导入一万行"
    dialog.buttons.buttons()[0].click()
    assert runner.wait()
    release.set()
    assert window.progress.dialogs == []


def test_short_work_shows_no_dialog(window, runner):
    runner.work("短", lambda progress: progress(1, 1))
    assert runner.wait()
    assert window.progress.dialogs == []


def test_answers_to_dead_widgets_are_dropped(runner, qtbot):
    from PySide6.QtCore import QObject

    class Asker(QObject):
        seen = 0

        def take(self, _count):
            Asker.seen += 1

    asker = Asker()
    gate = threading.Event()
    runner.query(lambda uow: gate.wait(5) and uow.units.count(), asker.take)
    asker.deleteLater()
    del asker
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    assert runner.wait()
    assert Asker.seen == 0


def test_shutdown_finishes_short_steps(shell, tmp_path):
    session, runner = shell.session, shell.runner
    path = tmp_path / "一.kaoping"
    session.create(path)
    assert runner.wait()
    for number in range(20):
        runner.command("加", lambda uow, n=number: add_unit(uow=uow, unit=Unit(f"{n}村")))
    closed = []
    session.close(lambda: closed.append(True))
    runner.shutdown()
    session.path = None
    workspace = session.toolbox.workspaces.open(path)
    with workspace.begin("") as uow:
        assert uow.units.count() == 20
    workspace.close()


@pytest.mark.parametrize("blocked", [True, False])
def test_watchdog_sees_a_blocked_window(qtbot, blocked):
    watchdog = StallWatchdog(allowed_ms=200)
    watchdog.start()
    qtbot.wait(50)
    if blocked:
        time.sleep(0.6)
    qtbot.wait(50)
    stalls = watchdog.stop()
    assert bool(stalls) is blocked
    if blocked:
        assert "time.sleep" in stalls[0][1]
