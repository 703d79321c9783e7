from __future__ import annotations

import logging
import subprocess
import sys
import threading

import pytest

from desktop.system.crash import CrashReporter
from desktop.system.logging_setup import start_logging, stop_logging


@pytest.fixture
def reporter(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)  # pytest-qt has its own
    made = CrashReporter(tmp_path / "log", "0.1.0")
    made.install()
    yield made
    made.uninstall()


def test_an_error_becomes_a_report_and_is_told(reporter):
    told = []
    reporter.tell = lambda error, path: told.append((error, path))
    error = ValueError("大塘村")
    sys.excepthook(ValueError, error, None)
    ((seen, path),) = told
    assert seen is error
    text = path.read_text(encoding="utf-8")
    assert "ValueError: 大塘村" in text
    assert "Kaoping 0.1.0" in text
    assert reporter.reports() == [path]


def test_an_error_of_another_thread_counts_too(reporter):
    told = []
    reporter.tell = lambda error, path: told.append(path)

    def fail():
        raise KeyError("x")

    thread = threading.Thread(target=fail, name="worker")
    thread.start()
    thread.join()
    assert "Thread: worker" in told[0].read_text(encoding="utf-8")


def test_telling_that_fails_does_not_go_round_in_circles(reporter):
    def tell(_error, _path):
        sys.excepthook(RuntimeError, RuntimeError("second"), None)

    reporter.tell = tell
    sys.excepthook(ValueError, ValueError("first"), None)
    assert len(reporter.reports()) == 1


def test_a_report_that_cannot_be_written_is_told_all_the_same(tmp_path):
    (tmp_path / "log").write_text("a file where the folder should be", encoding="utf-8")
    reporter = CrashReporter(tmp_path / "log", "0.1.0")
    assert reporter.install() is None
    try:
        assert reporter.report(ValueError("x")) is None
    finally:
        reporter.uninstall()


def test_an_interrupt_from_the_keyboard_is_no_crash(reporter, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reporter.reports() == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_native_crash_is_found_at_the_next_start(tmp_path):
    code = (
        "import sys, faulthandler; from pathlib import Path;"
        "from desktop.system.crash import CrashReporter;"
        "CrashReporter(Path(sys.argv[1]), '0').install(); faulthandler._sigabrt()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode != 0
    reporter = CrashReporter(tmp_path, "0")
    earlier = reporter.install()
    reporter.uninstall()
    assert earlier is not None
    assert "Fatal Python error" in earlier.read_text(encoding="utf-8")
    second = CrashReporter(tmp_path, "0")
    assert second.install() is None
    second.uninstall()
    assert not (tmp_path / "fault.log").exists()


def test_the_log_goes_to_a_file(tmp_path):
    level = logging.getLogger().level
    try:
        path = start_logging(tmp_path / "log")
        logging.getLogger("desktop.test").info("opened 打开")
        logging.getLogger("desktop.test").debug("unseen")
        assert start_logging(tmp_path / "log", debug=True) == path
        logging.getLogger("desktop.test").debug("seen")
        text = path.read_text(encoding="utf-8")
    finally:
        stop_logging()
        logging.getLogger().setLevel(level)
    assert [line.split(": ")[-1] for line in text.splitlines()] == ["opened 打开", "seen"]


def test_no_log_file_where_none_can_be_made(tmp_path):
    (tmp_path / "log").write_text("", encoding="utf-8")
    level = logging.getLogger().level
    try:
        assert start_logging(tmp_path / "log") is None
    finally:
        stop_logging()
        logging.getLogger().setLevel(level)
