"""The panel beside the criteria: what the leaf asks, what was recorded, and the form for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.exact import show
from desktop.domain.scheme import Block
from desktop.domain.scoring import rule_sentence
from desktop.services.entering import EVENT_RULES
from desktop.ui.scoring.event_form import EventForm
from desktop.ui.scoring.event_model import EventColumn, EventModel
from desktop.ui.scoring.leaf_links import LeafLinks
from desktop.ui.widgets.enter_field import EnterField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.domain.rounds import SheetEvent
    from desktop.services.sheet_view import SheetView


class EventTable(QTableView):
    """The events of a leaf; Delete revokes, Enter changes."""

    revoke_wanted = Signal()
    change_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys into wishes."""
        if event.key() == Qt.Key.Key_Delete:
            self.revoke_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.change_wanted.emit()
        else:
            super().keyPressEvent(event)


class LeafPanel(QWidget):
    """Layout and filling only; the dialog does the work.

    ``state_wanted``: one of ``-`` ``/`` ``*`` ``" "`` ``""`` as in the tree.
    ``revoke_wanted``/``change_wanted``: the selected event. ``target_wanted``: a target as typed.
    """

    state_wanted = Signal(str)
    revoke_wanted = Signal(object)
    change_wanted = Signal(object)
    target_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = EnterField()
        self._target_row = QWidget()
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.words = QLabel()
        self.meaning = QLabel()
        self.meaning.setObjectName("muted")
        self.events = EventModel(self)
        self.table = EventTable()
        self.form = EventForm()
        self.revoke = QPushButton(self.tr("作废选中记录"))
        self.links = LeafLinks()
        self._event_box = QWidget()
        self.states: dict[str, QPushButton] = {}
        self._build()
        self.table.revoke_wanted.connect(self._revoke)
        self.table.change_wanted.connect(self._change)
        self.table.doubleClicked.connect(self._change)
        self.revoke.clicked.connect(self._revoke)

    def _build(self) -> None:
        for label in (self.heading, self.words, self.meaning):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = QFrame()
        text.setObjectName("card")
        inner = QVBoxLayout(text)
        for label in (self.heading, self.words, self.meaning):
            inner.addWidget(label)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(text)
        area.setMinimumHeight(110)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addLayout(self._state_row())
        layout.addWidget(self._target())
        layout.addWidget(self.links)
        layout.addWidget(self._events(), 3)

    def _target(self) -> QWidget:
        label = QLabel(self.tr("本单位目标值(&T)"))
        label.setBuddy(self.target)
        self.target.setPlaceholderText(self.tr("回车保存"))
        self.target.entered.connect(lambda: self.target_wanted.emit(self.target.text()))
        row = QHBoxLayout(self._target_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.target)
        row.addStretch(1)
        return self._target_row

    def _state_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for sign, text, tip in (
            (" ", self.tr("无记录"), self.tr("已检查，没有扣分或加分（空格键）")),
            ("-", self.tr("未检 -"), self.tr("这次没有检查（键入 -）")),
            ("/", self.tr("不适用 /"), self.tr("该单位没有此项任务（键入 /）")),
            ("*", self.tr("补定 *"), self.tr("集体研究确定分数，须写明理由（键入 *）")),
            ("", self.tr("清除"), self.tr("清除本项录入（Delete 键）")),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, sign=sign: self.state_wanted.emit(sign))
            self.states[sign] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _events(self) -> QWidget:
        self.table.setModel(self.events)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("加扣分记录"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in ((0, 96), (1, 48), (2, 66), (3, 82), (4, 130), (5, 60)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(EventColumn.REASON, QHeaderView.ResizeMode.Stretch)
        self.form.add.setAutoDefault(False)
        self.revoke.setAutoDefault(False)
        layout = QVBoxLayout(self._event_box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.revoke)
        layout.addLayout(row)
        layout.addWidget(self.form)
        return self._event_box

    # -- filling -----------------------------------------------------------------------------

    def show_leaf(self, view: SheetView, leaf: int) -> None:
        """Show a leaf: its words, what the rule means, its events."""
        criterion, block = view.leaves[leaf]
        full = self.tr("（{full}分）").format(full=show(criterion.full)) if criterion.full else ""
        self.heading.setText(f"{criterion.numbered}{full}")
        self.words.setText(criterion.words or self.tr("（没有评分标准文字）"))
        sentence = rule_sentence(criterion, scheme=view.scheme)
        unread = self.tr("原文未能识别为规则，请直接打分。") if criterion.unread else ""
        self.meaning.setText(unread or self.tr("计分：{rule}").format(rule=sentence))
        by_events = isinstance(criterion.rule, EVENT_RULES)
        self._event_box.setVisible(by_events)
        self._target_row.setVisible(view.asks_target(leaf))
        self.target.setText(view.targets.get(leaf, ""))
        self.target.setEnabled(not view.locked)
        for sign in (" ",):
            self.states[sign].setVisible(by_events)
        for sign, button in self.states.items():
            allowed = block is not Block.VETO or sign == ""
            button.setEnabled(allowed and not view.locked)
        if by_events:
            self.events.show_events(criterion, view.events[leaf])
            self.form.show_leaf(criterion, view.scheme.roles)
        self.form.setEnabled(not view.locked)
        self.revoke.setEnabled(not view.locked)

    def selected_event(self) -> SheetEvent | None:
        """Return the selected event."""
        index = self.table.currentIndex()
        return self.events.event_at(index.row()) if index.isValid() else None

    def _revoke(self) -> None:
        event = self.selected_event()
        if event is not None and not event.revoked:
            self.revoke_wanted.emit(event)

    def _change(self, *_index: object) -> None:
        event = self.selected_event()
        if event is not None and not event.revoked:
            self.change_wanted.emit(event)
