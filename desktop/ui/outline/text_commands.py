"""What is done with the text of an entry: stored, cut at the cursor, a sentence made a task."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.services import labels
from desktop.services.outline.texts import sentence_to_task, split_node
from desktop.services.plans import change_node

if TYPE_CHECKING:
    from desktop.domain.plans import PlanNode
    from desktop.services.ports import UnitOfWork
    from desktop.ui.actions import Actions
    from desktop.ui.outline.steps import Steps
    from desktop.ui.outline.text_box import TextBox


class TextCommands(QObject):
    """Connects the text box with the actions; a text just typed is part of the step."""

    def __init__(self, steps: Steps, actions: Actions, box: TextBox) -> None:
        super().__init__(box)
        self._steps = steps
        self._session = steps.session
        self._phonetics = steps.session.toolbox.phonetics
        self._outline = actions.outline
        self._box = box
        for action in self._outline.in_text:
            box.text.addAction(action)
        box.text.more = self._outline.in_text
        self._outline.split.triggered.connect(lambda: self._split())
        self._outline.sentence.triggered.connect(lambda: self._sentence())
        box.typed.connect(self._store)
        box.moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what the cursor and the selection allow."""
        writable = self._session.path is not None and not self._session.read_only
        shown = writable and self._box.node_id is not None
        text = self._box.text
        rest = text.toPlainText()[text.place() :] if shown else ""
        self._outline.split.setEnabled(bool(rest.strip()))
        words = text.textCursor().selectedText() if shown else ""
        self._outline.sentence.setEnabled(bool(words.strip()))

    def _store(self, node_id: int, body: str) -> None:
        item = self._steps.view.find_entry(node_id)
        self._session.runner.command(
            labels.change_text(item.edit if item else ""),
            lambda uow: change_node(
                uow=uow,
                node=replace(uow.nodes.get(node_id), body=body),
                phonetics=self._phonetics,
            ),
        )

    def _split(self) -> None:
        node_id, body, at = self._box.node_id, self._box.body(), self._box.text.place()
        if node_id is None:
            return

        def cut(uow: UnitOfWork) -> list[PlanNode]:
            node = self._with_text(uow, node_id, body)
            place = len(node.title) + len(node.gap) + at
            return [split_node(uow=uow, node_id=node_id, at=place, phonetics=self._phonetics)]

        self._box.taken()
        self._steps.run(labels.split_node(self._title(node_id)), cut)

    def _sentence(self) -> None:
        node_id, body = self._box.node_id, self._box.body()
        start, end = self._box.text.chosen()
        if node_id is None:
            return

        def make(uow: UnitOfWork) -> list[PlanNode]:
            self._with_text(uow, node_id, body)
            made = sentence_to_task(
                uow=uow, node_id=node_id, start=start, end=end, phonetics=self._phonetics
            )
            return [made]

        self._box.taken()
        self._steps.run(labels.sentence_to_task(body[start:end]), make)

    def _with_text(self, uow: UnitOfWork, node_id: int, body: str) -> PlanNode:
        """Store the text as it stands in the box, in the step that goes on with it."""
        node = uow.nodes.get(node_id)
        if node.body != body:
            node = replace(node, body=body)
            change_node(uow=uow, node=node, phonetics=self._phonetics)
        return uow.nodes.get(node_id)

    def _title(self, node_id: int) -> str:
        item = self._steps.view.find_entry(node_id)
        return item.edit if item else ""
