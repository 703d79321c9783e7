"""A window with two plans, the first opened, its tree model under the model tester."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.services.plans import import_plan

FIRST = """清河镇2026年工作计划
一、抓好公开
（一）修订目录。先核对，再印发。
（二）编印手册
（三）更新栏目
二、加强督查
（一）每季度通报
三、保障措施
"""
SECOND = """清河镇2027年工作计划
一、老旧事项
"""


class Outliner:
    """The plan tree as a person uses it."""

    def __init__(self, window, session, qtbot) -> None:
        self.window = window
        self.session = session
        self.runner = session.runner
        self.qtbot = qtbot
        self.view = window.docks.plans
        self.model = window.plans
        self.outline = window.actions_.outline
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Warning
        )

    def settle(self) -> None:
        assert self.runner.wait()
        QApplication.processEvents()
        assert self.runner.wait()

    def item(self, title):
        for item in self.model.root.walk():
            if item.kind in ("node", "plan") and item.edit == title:
                return item
        raise AssertionError(f"{title} is not in {self.shape()}")

    def index(self, title):
        return self.model.index_of(self.item(title))

    def shape(self, plan=0):
        """The lines of a plan, one blank a level."""
        lines = []

        def add(index, depth):
            for row in range(self.model.rowCount(index)):
                child = self.model.index(row, 0, index)
                lines.append(" " * depth + child.data())
                add(child, depth + 1)

        add(self.model.index(plan, 0), 0)
        return lines

    def stored(self):
        """All plans' lines as the database has them."""
        found = []

        def read(uow):
            nodes = uow.nodes.list()
            for plan in sorted(uow.plans.list(), key=lambda plan: plan.position):

                def walk(parent, depth, plan=plan):
                    for node in nodes:
                        if node.plan_id == plan.id and node.parent_id == parent:
                            words = f"{node.label}{node.lead.strip()}{node.title}"
                            found.append(" " * depth + words)
                            walk(node.id, depth + 1)

                found.append(plan.title)
                walk(None, 0)

        self.runner.query(read, lambda _none: None)
        self.settle()
        return found

    def both(self):
        """What the tree shows of all plans, in the form of :meth:`stored`."""
        lines = []
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            self.view.open_item(self.model.item(index))
            self.settle()
            lines += [index.data(2), *self.shape(row)]
        return lines

    def choose(self, *titles) -> None:
        """Click one line, then the others with Ctrl held."""
        held = Qt.KeyboardModifier.NoModifier
        for title in titles:
            line = self.view.visualRect(self.index(title))
            where = QPoint(line.left() + 4, line.center().y())
            self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, where)
            held = Qt.KeyboardModifier.ControlModifier
        self.settle()

    def chosen(self):
        return [self.model.find("node", id_).edit for id_ in self.view.chosen_ids()]

    def key(self, key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.window.activateWindow()  # nobody does it without a window manager
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.view.setFocus()
        self.qtbot.keyClick(self.view, key, held)
        self.settle()

    def undo(self) -> str:
        """Take the newest step back; returns its name."""
        label = self.session.undo_label
        self.session.undo()
        self.settle()
        return label

    def editor(self) -> QLineEdit:
        found = self.view.viewport().findChildren(QLineEdit)
        assert found, "no editor is open"
        return found[-1]

    def typing(self) -> bool:
        return self.view.state() == self.view.State.EditingState

    def compose(self, words: str, widget=None) -> None:
        QApplication.sendEvent(widget or self.editor(), QInputMethodEvent(words, []))

    def commit(self, words: str, widget=None) -> None:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget or self.editor(), event)


@pytest.fixture
def tree(window, session, runner, qtbot):
    phonetics = session.toolbox.phonetics

    def fill(uow):
        for text in (FIRST, SECOND):
            import_plan(uow=uow, text=text, source_name="计划.txt", phonetics=phonetics)

    runner.command("准备", fill)
    assert runner.wait()
    window.resize(1366, 768)
    window.activateWindow()
    made = Outliner(window, session, qtbot)
    made.view.open_item(made.model.root.children[0])
    made.settle()
    made.view.expandAll()
    made.settle()
    made.view.setFocus()
    yield made
    made.view.setFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
