"""Dragging criteria with real mouse events: a pointer in an X server of its own (Xvfb, xdotool).

Started without one (``QT_QPA_PLATFORM=offscreen``), the file runs itself once more under Xvfb.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.domain.scheme import Criterion, Deduct, Direct, RuleLine, Scheme
from desktop.services.scheme_editing import find

D = Decimal
LATE = RuleLine("late", "迟报", D(2), D(2))
SCHEME = Scheme(
    "村级考核",
    (
        Criterion(
            "a",
            "公开",
            D(20),
            "一",
            children=(
                Criterion("a1", "公开栏", D(12), "1", rule=Direct()),
                Criterion("a2", "公开群", D(8), "2", rule=Direct()),
            ),
        ),
        Criterion("b", "报送", D(30), "二", rule=Deduct((LATE,))),
        Criterion(
            "c",
            "效果",
            D(50),
            "三",
            children=(Criterion("c1", "群众满意", D(50), "1", rule=Direct()),),
        ),
    ),
)
TOOLS = all(shutil.which(name) for name in ("Xvfb", "xdotool"))
ON_X = os.environ.get("QT_QPA_PLATFORM") == "xcb"
needs_x = pytest.mark.skipif(not ON_X, reason="runs under Xvfb, started by the test below")
STEP = "0.08"


def shape(editor):
    def nested(nodes):
        return [(n.key, nested(n.children)) if n.children else n.key for n in nodes]

    return nested(editor.scheme.criteria)


BEFORE = [("a", ["a1", "a2"]), "b", ("c", ["c1"])]


@pytest.fixture
def editor(open_editor):
    return open_editor(SCHEME)


def place(editor, key, part=0.5):
    """Return where a row stands on the screen; ``part`` from its upper edge to its lower."""
    row = editor.view.visualRect(editor.model.index_of(key))
    here = QPoint(row.left() + 50, row.top() + round((row.height() - 1) * part))
    return editor.view.viewport().mapToGlobal(here)


def drag(qtbot, start, end):
    middle = (start + end) / 2
    points = (start + QPoint(4, 2), start + QPoint(16, 4), middle, end + QPoint(2, 0), end)
    words = ["xdotool", "mousemove", str(start.x()), str(start.y()), "sleep", STEP]
    words += ["mousedown", "1", "sleep", STEP]
    for point in points:
        words += ["mousemove", str(point.x()), str(point.y()), "sleep", STEP]
    words += ["mouseup", "1"]
    with subprocess.Popen(words) as pointer:
        qtbot.waitUntil(lambda: pointer.poll() is not None, timeout=20_000)
    qtbot.waitUntil(lambda: QApplication.mouseButtons() == Qt.MouseButton.NoButton, timeout=5_000)
    qtbot.wait(200)


@needs_x
@pytest.mark.parametrize(
    ("key", "target", "part", "expected"),
    [
        ("a2", "a1", 0.0, [("a", ["a2", "a1"]), "b", ("c", ["c1"])]),
        ("c", "b", 0.0, [("a", ["a1", "a2"]), ("c", ["c1"]), "b"]),
        ("a2", "c", 0.5, [("a", ["a1"]), "b", ("c", ["c1", "a2"])]),
        ("b", "a2", 0.0, [("a", ["a1", "b", "a2"]), ("c", ["c1"])]),
        ("a1", "b", 0.0, [("a", ["a2"]), "a1", "b", ("c", ["c1"])]),
    ],
    ids=["reorder", "reorder-headings", "onto-another-heading", "into-another", "to-first-level"],
)
def test_a_criterion_is_dragged_and_taken_back(editor, qtbot, key, target, part, expected):
    drag(qtbot, place(editor, key), place(editor, target, part))
    assert shape(editor) == expected
    assert editor.view.current_key() == key
    qtbot.keyClick(editor.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.scheme == SCHEME
    assert not editor.actions_.undo.isEnabled()


@needs_x
def test_a_drop_onto_a_leaf_with_a_rule_is_refused_with_a_sentence(editor, qtbot):
    drag(qtbot, place(editor, "a1"), place(editor, "b"))
    assert "“二、报送”有自己的评分规则" in editor.session.messages.last
    assert editor.scheme == SCHEME
    assert find(editor.scheme, "b").rule == Deduct((LATE,))


@needs_x
def test_a_heading_cannot_be_dropped_into_itself(editor, qtbot):
    drag(qtbot, place(editor, "a"), place(editor, "a2", 0.0))
    assert editor.scheme == SCHEME


@pytest.mark.skipif(ON_X, reason="this is the run under Xvfb")
@pytest.mark.skipif(not TOOLS, reason="needs Xvfb and xdotool for a real pointer")
def test_dragging_under_an_x_server_of_its_own(tmp_path):
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"]
    with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        number = server.stdout.readline().decode().strip()
        inside = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
        command += ["--basetemp", str(tmp_path / "inside")]
        try:
            done = subprocess.run(
                command, env=inside, capture_output=True, text=True, timeout=300, check=False
            )
        finally:
            server.terminate()
    assert done.returncode == 0, done.stdout[-3000:]
    assert "8 passed" in done.stdout


def test_the_platform_is_the_one_asked_for(qapp):
    del qapp
    assert not ON_X or QGuiApplication.platformName() == "xcb"
