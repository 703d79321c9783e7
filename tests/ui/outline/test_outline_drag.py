"""Dragging entries with real mouse events: a pointer in an X server of its own (Xvfb, xdotool).

Started without one (``QT_QPA_PLATFORM=offscreen``), the file runs itself once more under Xvfb.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget

TOOLS = all(shutil.which(name) for name in ("Xvfb", "xdotool"))
ON_X = os.environ.get("QT_QPA_PLATFORM") == "xcb"
needs_x = pytest.mark.skipif(not ON_X, reason="runs under Xvfb, started by the test below")
STEP = "0.08"
START = [
    "一、抓好公开", " （一）修订目录", " （二）编印手册", " （三）更新栏目",
    "二、加强督查", " （一）每季度通报", "三、保障措施",
]  # fmt: skip


def place(tree, title, part=0.5):
    """Return where a line stands on the screen; ``part`` from its upper edge to its lower."""
    row = tree.view.visualRect(tree.index(title))
    here = QPoint(row.left() + 30, row.top() + round((row.height() - 1) * part))
    return tree.view.viewport().mapToGlobal(here)


def drag(tree, start, end, *, held="", look=None):
    """Drag with the pointer; ``look`` is called while it is held over the end."""
    middle = (start + end) / 2
    points = (start + QPoint(4, 2), start + QPoint(16, 4), middle, end + QPoint(2, 0), end)
    words = ["xdotool", "mousemove", str(start.x()), str(start.y()), "sleep", STEP]
    words += ["mousedown", "1", "sleep", STEP]
    words += ["keydown", held] if held else []
    for point in points:
        words += ["mousemove", str(point.x()), str(point.y()), "sleep", STEP]
    words += ["sleep", "0.3", "mouseup", "1"]
    words += ["keyup", held] if held else []
    with subprocess.Popen(words) as pointer:
        if look is not None:
            tree.qtbot.waitUntil(look, timeout=10_000)
        tree.qtbot.waitUntil(lambda: pointer.poll() is not None, timeout=20_000)
    tree.qtbot.waitUntil(
        lambda: QApplication.mouseButtons() == Qt.MouseButton.NoButton, timeout=5_000
    )
    tree.qtbot.wait(200)
    tree.settle()


@needs_x
@pytest.mark.parametrize(
    ("titles", "target", "part", "expected"),
    [
        (
            ["更新栏目"], "修订目录", 0.0,
            ["一、抓好公开", " （三）更新栏目", " （一）修订目录", " （二）编印手册", *START[4:]],
        ),
        (
            ["编印手册", "更新栏目"], "每季度通报", 1.0,
            ["一、抓好公开", " （一）修订目录", "二、加强督查", " （一）每季度通报",
             " （二）编印手册", " （三）更新栏目", "三、保障措施"],
        ),
        (
            ["编印手册"], "保障措施", 0.5,
            ["一、抓好公开", " （一）修订目录", " （三）更新栏目", *START[4:], " （二）编印手册"],
        ),
        (
            ["加强督查"], "抓好公开", 0.0,
            ["二、加强督查", " （一）每季度通报", *START[:4], "三、保障措施"],
        ),
    ],
    ids=["between", "several", "onto", "a-branch"],
)  # fmt: skip
def test_entries_are_dragged_in_one_step(tree, titles, target, part, expected) -> None:
    tree.choose(*titles)
    drag(tree, place(tree, titles[-1]), place(tree, target, part))
    assert tree.shape() == expected
    assert sorted(tree.chosen()) == sorted(titles)
    assert tree.undo().startswith("移动条目")
    assert tree.shape() == START
    assert tree.both() == tree.stored()


@needs_x
def test_between_plans_and_with_control_a_copy(tree) -> None:
    tree.view.open_item(tree.model.root.children[1])
    tree.settle()
    tree.choose("保障措施")
    drag(tree, place(tree, "保障措施"), place(tree, "老旧事项", 0.0))
    assert tree.shape(1) == ["三、保障措施", "一、老旧事项"]
    assert tree.shape() == START[:6]
    tree.undo()
    tree.choose("保障措施")
    drag(tree, place(tree, "保障措施"), place(tree, "清河镇2027年工作计划"), held="ctrl")
    assert tree.shape(1) == ["一、老旧事项", "三、保障措施"]
    assert tree.shape() == START
    assert tree.undo() == "复制条目「三、保障措施」"
    assert tree.both() == tree.stored()


@needs_x
def test_the_line_shows_where_it_goes(tree) -> None:
    view, seen = tree.view, []

    def over() -> bool:
        seen.append(view.dropIndicatorPosition())
        return view.DropIndicatorPosition.BelowItem in seen

    tree.choose("修订目录")
    drag(tree, place(tree, "修订目录"), place(tree, "更新栏目", 1.0), look=over)
    assert view.showDropIndicator()
    assert tree.shape()[1:4] == [" （二）编印手册", " （三）更新栏目", " （一）修订目录"]


@needs_x
@pytest.mark.parametrize(
    ("title", "target", "words"),
    [
        ("抓好公开", "编印手册", "不能把条目移到它自己或它的下级之下"),
        ("清河镇2026年工作计划", "保障措施", "计划本身不能拖动"),
    ],
)
def test_a_refused_drop_says_why(tree, title, target, words) -> None:
    label = tree.session.undo_label
    tree.choose(title)
    drag(tree, place(tree, title), place(tree, target))
    assert words in tree.session.messages.last
    assert words in tree.window.statusBar().currentMessage() or not tree.session.messages.open_boxes
    assert tree.shape() == START
    assert tree.session.undo_label == label


@needs_x
def test_below_the_plans_there_is_no_place(tree) -> None:
    tree.choose("编印手册")
    corner = tree.view.viewport().rect().bottomLeft() + QPoint(40, -8)
    drag(tree, place(tree, "编印手册"), tree.view.viewport().mapToGlobal(corner))
    assert "条目要放在某份计划之内" in tree.session.messages.last
    assert tree.shape() == START


class Source(QWidget):
    """A window of another program: dragging from it gives text."""

    def mouseMoveEvent(self, _event) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setText("1.补齐台账\n2.上墙公示\n")
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)


@needs_x
def test_text_dragged_from_elsewhere_becomes_entries(tree, qtbot) -> None:
    source = Source()
    qtbot.addWidget(source)
    source.setGeometry(1420, 200, 120, 80)
    source.show()
    qtbot.waitExposed(source)
    qtbot.wait(100)
    drag(tree, source.mapToGlobal(QPoint(40, 40)), place(tree, "加强督查"))
    assert tree.shape()[5:8] == [" （一）每季度通报", " 1.补齐台账", " 2.上墙公示"]
    assert tree.undo() == "粘贴文字为条目"


@pytest.mark.skipif(ON_X, reason="this is the run under Xvfb")
@pytest.mark.skipif(not TOOLS, reason="needs Xvfb and xdotool for a real pointer")
def test_dragging_under_an_x_server_of_its_own(tmp_path) -> None:
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
    assert "10 passed" in done.stdout
