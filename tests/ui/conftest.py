"""A session over the real store in a temporary folder; message boxes and file dialogs are watched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.services.toolbox import Toolbox
from desktop.store.workspace import WorkspaceFiles
from desktop.system.clock import SystemClock
from desktop.system.phonetics import PinyinPhonetics
from desktop.system.settings import FileSettings
from desktop.ui.files import FilePicker
from desktop.ui.main_window import MainWindow
from desktop.ui.start import Shell

ROOT = Path(__file__).resolve().parents[2]


class Answers(FilePicker):
    """A file picker that answers with ``path`` instead of asking."""

    path: Path | None = None

    def to_open(self, parent, title, pattern):
        return self.path

    def to_save(self, parent, title, pattern, name=""):
        return self.path


class Readers:
    """The real readers, imported when used."""

    def plan_text(self, path):
        from desktop.exchange.word import read_plan_text

        return read_plan_text(path)

    def roster(self, path):
        from desktop.exchange.excel import read_roster

        return read_roster(path)

    def scheme_form(self, path):
        from desktop.exchange.excel import read_scheme_form

        return read_scheme_form(path)

    def scores(self, path, scheme, *, progress):
        from desktop.exchange.excel import read_scores

        return read_scores(path, scheme, progress=progress)


def no_writer(job, target, *, progress=None):
    raise AssertionError("nothing is printed here")


@pytest.fixture
def toolbox(tmp_path):
    clock = SystemClock()
    return Toolbox(
        workspaces=WorkspaceFiles(tmp_path / "data", "测试员", clock),
        readers=Readers(),
        pdf=no_writer,
        xlsx=no_writer,
        preview=None,
        clock=clock,
        phonetics=PinyinPhonetics(),
        settings=FileSettings(tmp_path / "settings.json"),
        sample=ROOT / "resources" / "sample",
        resources=ROOT / "resources",
    )


@pytest.fixture
def shell(qapp: QApplication, toolbox, qtbot):
    hook = sys.excepthook
    shell = Shell(qapp, toolbox)
    shell.session.files = Answers(shell.preferences)
    yield shell
    for box in shell.messages.open_boxes:
        box.close()
    if shell.session.path is not None:
        shell.session.close(lambda: None)
        assert shell.runner.wait()
    shell.runner.shutdown()
    shell.window.deleteLater()
    shell.deleteLater()
    qapp.processEvents()
    assert sys.excepthook is hook


@pytest.fixture
def session(shell, tmp_path):
    """A session with an empty workspace."""
    shell.session.create(tmp_path / "测试.kaoping")
    assert shell.runner.wait()
    assert shell.session.path is not None
    return shell.session


@pytest.fixture
def runner(session):
    return session.runner


@pytest.fixture
def window(shell, session) -> MainWindow:
    shell.window.show()
    shell.runner.wait()
    return shell.window


@pytest.fixture
def files(session) -> Answers:
    return session.files
