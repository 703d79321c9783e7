from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.services.sample import load_sample
from desktop.services.scheme_library import library
from desktop.ui.schemes.ticks_field import TicksField


def test_the_samples_scheme_has_a_date(session, runner):
    runner.look(lambda workspace: load_sample(workspace=workspace, toolbox=session.toolbox), print)
    assert runner.wait(60)
    found = []
    runner.query(lambda uow: library(uow=uow), found.extend)
    assert runner.wait()
    assert [use.newest.created is not None for use in found] == [True]


def test_criteria_are_ticked_by_keys_alone(qtbot):
    field = TicksField("（无）")
    qtbot.addWidget(field)
    field.offer([("a", "甲"), ("b", "乙")])
    field.show()
    seen = []
    field.edited.connect(lambda: seen.append(field.read()))

    def inside():
        qtbot.keyClick(field.list, Qt.Key.Key_Down)
        qtbot.keyClick(field.list, Qt.Key.Key_Space)
        QApplication.activePopupWidget().close()

    QTimer.singleShot(100, inside)
    field.button.setFocus()
    qtbot.keyClick(field.button, Qt.Key.Key_Space)  # comes back when the list is closed
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("b",)]
    assert field.button.text() == "乙"
