"""Full garbage collections wait until nothing is done."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.ui.garbage import IdleGarbage


class Work(QObject):
    busy = Signal(bool)


@pytest.fixture
def full_collections():
    seen = []

    def note(phase, info):
        if phase == "stop" and info["generation"] == 2:
            seen.append(info)

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def make_much():
    """Enough new objects for the young generations to be collected a few hundred times."""
    return [[number] for number in range(300_000)]


def test_full_collections_wait_for_quiet(qtbot, full_collections):
    owner, work = QObject(), Work()
    before = gc.get_threshold()
    garbage = IdleGarbage(work, owner, quiet_ms=20)
    work.busy.emit(True)
    full_collections.clear()
    alive = make_much()
    qtbot.wait(60)
    assert full_collections == []
    work.busy.emit(False)
    qtbot.waitUntil(lambda: bool(full_collections), timeout=5000)
    assert len(alive) == 300_000
    with qtbot.waitSignal(garbage.destroyed):
        garbage.deleteLater()
    assert gc.get_threshold() == before


def test_nothing_is_collected_for_nothing(qtbot, full_collections):
    owner, work = QObject(), Work()
    IdleGarbage(work, owner, quiet_ms=1)
    gc.collect()
    full_collections.clear()
    work.busy.emit(False)
    qtbot.wait(50)
    assert full_collections == []
