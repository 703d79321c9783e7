"""One item beside the list: its words, the chain, what can be done now, its log, its notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.domain.supervision.records import ItemState, StepAction
from desktop.domain.supervision.rules import RULES
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.supervision.chain_bar import ChainBar
from desktop.ui.supervision.flow_layout import FlowLayout
from desktop.ui.supervision.words import action_words, state_words
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.supervision.records import SupervisionStep
    from desktop.services.supervision_view import ItemDetails
    from desktop.ui.session import Session

_LAST = StepAction.WITHDRAW
"""Its button stands apart from what is done every day."""

_TONES = {
    StepAction.RETURN: Tone.BAD,
    StepAction.REMIND: Tone.WARN,
    StepAction.WARN: Tone.WARN,
    StepAction.CLOSE: Tone.GOOD,
    StepAction.STRIKE: Tone.GOOD,
    StepAction.WITHDRAW: Tone.MUTED,
}


class DetailsPanel(QWidget):
    """``action_wanted`` gives the action whose button was pressed; ``edit_wanted``: the words."""

    action_wanted = Signal(object)
    edit_wanted = Signal()
    task_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.details: ItemDetails | None = None
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.facts = QLabel()
        for label in (self.title, self.facts):
            label.setWordWrap(True)
            label.setTextInteractionFlags(label.textInteractionFlags())
        self.chain = ChainBar(session.theme)
        self.buttons: dict[StepAction, QPushButton] = {}
        self.edit = QPushButton(self.tr("修改…"))
        self.task = QPushButton(self.tr("看任务"))
        self.actions_row = QWidget()
        self._flow = FlowLayout(self.actions_row)
        self.log = RowsView(
            (self.tr("日期"), self.tr("步骤"), self.tr("经办人"), self.tr("内容")),
            (11, 10, 9, 30),
            session.theme.colors,
        )
        self.log.setAccessibleName(self.tr("办理过程"))
        self._build()
        self.show_details(None, ())

    def _build(self) -> None:
        words = action_words()
        for action in (*(a for a in RULES if a is not _LAST), _LAST):
            button = QPushButton(f"{words[action]}…")
            button.clicked.connect(lambda _on, action=action: self.action_wanted.emit(action))
            self.buttons[action] = button
            self._flow.addWidget(button)
        self._flow.addWidget(self.edit)
        self._flow.addWidget(self.task)
        self.edit.clicked.connect(lambda _on: self.edit_wanted.emit())
        self.task.clicked.connect(lambda _on: self._go_to_task())
        about = QVBoxLayout()
        for widget in (self.title, self.chain, self.facts, self.actions_row):
            about.addWidget(widget)
        about.addStretch(1)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(8, 4, 8, 8)
        self._layout.addLayout(about)
        self._layout.addWidget(self.log, 1)

    def lie(self, *, down: bool) -> None:
        """Put the log beside the words (under the list) instead of below them (beside it)."""
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(across if down else below)
        self._layout.setStretch(0, 1 if down else 0)

    def show_details(
        self, details: ItemDetails | None, actions: Sequence[StepAction], count: int = 1
    ) -> None:
        """Show an item; ``actions`` are those possible with all ``count`` items selected."""
        self.details = details
        shown = details is not None
        for widget in (self.chain, self.facts, self.actions_row, self.log):
            widget.setVisible(shown)
        for action, button in self.buttons.items():
            button.setVisible(action in actions)
        if details is None:
            self.title.setText(self.tr("选择一个事项，这里显示办理过程。"))
            return
        item = details.row.item
        self.title.setText(
            item.title if count == 1 else self.tr("已选 {0} 项，按钮对全部生效").format(count)
        )
        self.edit.setVisible(count == 1 and item.state is not ItemState.STRUCK)
        self.task.setVisible(count == 1 and item.node_id is not None)
        self.chain.show_state(item.state)
        self.facts.setText("\n".join(self._facts(details)))
        self.log.rows.set_rows([self._line(step) for step in reversed(details.steps)])

    def _facts(self, details: ItemDetails) -> list[str]:
        row, item = details.row, details.row.item
        unit = self.tr("责任单位：{0}").format(row.unit)
        if item.person:
            unit += self.tr("（{0}）").format(item.person)
        if row.partners:
            unit += self.tr("　配合：{0}").format(row.partners)
        if item.leader:
            unit += self.tr("　分管领导：{0}").format(item.leader)
        due = self.tr("时限：{0}").format(item.due or self.tr("未定"))
        if item.first_due is not None and item.first_due != item.due:
            due += self.tr("（原时限 {0}）").format(item.first_due)
        due += f"　{row.lamp_text}"
        if item.asked_due is not None:
            due += self.tr("　申请延期至 {0}，待审批").format(item.asked_due)
        lines = [unit, due]
        if item.requirement:
            lines.append(self.tr("要求：{0}").format(item.requirement))
        if details.notices:
            codes = "、".join(
                one.code + (self.tr("（作废）") if one.void else "") for one in details.notices
            )
            lines.append(self.tr("通知单：{0}").format(codes))
        if item.state is ItemState.WITHDRAWN:
            lines.append(state_words()[item.state])
        return lines

    def _line(self, step: SupervisionStep) -> TextRow:
        told = step.words
        if step.action is StepAction.ASSIGN:
            told = self.tr("时限 {0}。").format(step.new_due) + told
        elif step.action is StepAction.ASK_EXTENSION:
            told = self.tr("{0} → {1}：").format(step.old_due, step.new_due) + told
        elif step.action is StepAction.DECIDE_EXTENSION:
            verdict = self.tr("同意") if step.granted else self.tr("不同意")
            told = self.tr("{0}，{1} → {2}。").format(verdict, step.old_due, step.new_due) + told
        elif step.action is StepAction.WARN:
            told = self.tr("限 {0} 前。").format(step.new_due) + told
        cells = (step.day.isoformat(), action_words()[step.action], step.who, told)
        return TextRow(cells, _TONES.get(step.action, Tone.PLAIN), step)

    def _go_to_task(self) -> None:
        if self.details is not None and self.details.row.item.node_id is not None:
            self.task_wanted.emit(self.details.row.item.node_id)
