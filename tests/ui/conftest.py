"""A session over the real store in a temporary folder; message boxes and file dialogs are watched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.bootstrap import make_toolbox
from desktop.ui.files import FilePicker
from desktop.ui.main_window import MainWindow
from desktop.ui.start import Shell


class Answers(FilePicker):
    """A file picker that answers with ``path`` instead of asking."""

    path: Path | None = None

    def to_open(self, parent, title, pattern):
        return self.path

    def to_save(self, parent, title, pattern, name=""):
        return self.path


@pytest.fixture
def toolbox(tmp_path):
    return make_toolbox(tmp_path / "data")


@pytest.fixture(autouse=True)
def _no_window_of_another_test(qapp) -> None:
    """Let windows of the test before go for good: a new dialog would stand over them."""
    for widget in qapp.topLevelWidgets():
        widget.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shell(qapp, toolbox, qtbot):
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
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
