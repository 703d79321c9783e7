"""The occurrences of a recurring task: what is missed on one line, what is current, what is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.recurrence_words import long_words
from desktop.domain.task_records import OccurrenceStatus
from desktop.services import labels
from desktop.services.occurrences import (
    change_occurrence,
    finish,
    open_lines,
    reopen,
    skip,
)
from desktop.ui.dialogs.text_prompt import TextPrompt
from desktop.ui.metrics import lines
from desktop.ui.tasks.recurrence_change import ask_recurrence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.task_records import Occurrence
    from desktop.services.task_fields import TaskCard
    from desktop.ui.session import Session

_IDS = Qt.ItemDataRole.UserRole


class OccurrenceBox(QWidget):
    """``one_chosen``: the evidence of one occurrence is to be shown; 0 = that of the task."""

    one_chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._card: TaskCard | None = None
        self._by_id: dict[int, Occurrence] = {}
        self._writable = False
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.change = QPushButton(self.tr("设置周期(&R)…"))
        self.change.clicked.connect(self.ask_recurrence)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("期次"), self.tr("到期和办理")])
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setIndentation(lines(self, 0.8))
        self.tree.setAccessibleName(self.tr("期次"))
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setMinimumHeight(lines(self, 6))
        self.tree.itemSelectionChanged.connect(self._enable)
        self.done = QPushButton(self.tr("完成(&F)"))
        self.skip = QPushButton(self.tr("跳过(&K)…"))
        self.again = QPushButton(self.tr("恢复待办(&A)"))
        self.note = QPushButton(self.tr("备注(&N)…"))
        self.done.clicked.connect(self._finish)
        self.skip.clicked.connect(self._ask_skip)
        self.again.clicked.connect(self._reopen)
        self.note.clicked.connect(self._ask_note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addWidget(self.change)
        layout.addWidget(self.tree)
        grid = QGridLayout()
        for place, button in enumerate((self.done, self.skip, self.again, self.note)):
            grid.addWidget(button, place // 2, place % 2)
        layout.addLayout(grid)

    def show_card(self, card: TaskCard, *, writable: bool) -> None:
        """Show a task's recurrence and occurrences."""
        self._card = card
        self._by_id = {item.id: item for item in card.occurrences}
        rule = card.detail.recurrence
        self.sentence.setText(
            self.tr("不重复。")
            if rule is None
            else long_words(rule, lead_days=card.detail.lead_days)
        )
        there = bool(card.occurrences) or rule is not None
        for widget in (self.tree, self.done, self.skip, self.again, self.note):
            widget.setVisible(there)
        self.change.setEnabled(writable)
        self._writable = writable
        chosen = set(self.chosen())
        self.tree.blockSignals(True)
        self._fill_tree(card.occurrences)
        self._choose(chosen)
        self.tree.blockSignals(False)
        self._enable()

    def _fill_tree(self, occurrences: Sequence[Occurrence]) -> None:
        self.tree.clear()
        today = self._session.days.today
        for line in open_lines(occurrences, today=today):
            if len(line.missed) > 1:
                top = self._item([line.words, line.shown.due.isoformat()], line.missed)
                for missed in line.missed:
                    top.addChild(self._row(missed))
                self.tree.addTopLevelItem(top)
            else:
                self.tree.addTopLevelItem(self._row(line.shown, line.words if line.missed else ""))
        past = [item for item in occurrences if item.status is not OccurrenceStatus.OPEN]
        if past:
            top = self._item([self.tr("已办 {0} 期").format(len(past)), ""], ())
            for item in sorted(past, key=lambda item: item.planned, reverse=True):
                top.addChild(self._row(item))
            self.tree.addTopLevelItem(top)

    def _row(self, item: Occurrence, words: str = "") -> QTreeWidgetItem:
        row = self._item([words or item.label, self._state(item)], (item,))
        row.setToolTip(1, self._long_state(item))
        return row

    def _item(self, texts: list[str], stands_for: Sequence[Occurrence]) -> QTreeWidgetItem:
        row = QTreeWidgetItem(texts)
        row.setData(0, _IDS, [item.id for item in stands_for])
        for column, text in enumerate(texts):
            row.setToolTip(column, text)
        return row

    def _state(self, item: Occurrence) -> str:
        if item.status is OccurrenceStatus.DONE:
            return self.tr("{0} 完成").format(item.done_on.isoformat() if item.done_on else "")
        if item.status is OccurrenceStatus.SKIPPED:
            return self.tr("已跳过")
        return item.due.isoformat()

    def _long_state(self, item: Occurrence) -> str:
        more = (item.done_by, item.reason, item.note)
        return "\n".join(part for part in (self._state(item), *more) if part)

    # -- choosing ----------------------------------------------------------------------------

    def chosen(self) -> list[int]:
        """Return the ids of the chosen occurrences; a line of missed ones stands for all of them."""
        found: dict[int, None] = {}
        for row in self.tree.selectedItems():
            found.update(dict.fromkeys(row.data(0, _IDS)))
        return list(found)

    def _choose(self, ids: set[int]) -> None:
        for place in range(self.tree.topLevelItemCount()):
            row = self.tree.topLevelItem(place)
            if row is not None:
                mine = set(row.data(0, _IDS))
                row.setSelected(bool(mine) and mine <= ids)

    def _chosen_in(self, *states: OccurrenceStatus) -> list[Occurrence]:
        items = [self._by_id[key] for key in self.chosen() if key in self._by_id]
        return [item for item in items if item.status in states]

    def _enable(self) -> None:
        is_open = bool(self._chosen_in(OccurrenceStatus.OPEN)) and self._writable
        past = self._chosen_in(OccurrenceStatus.DONE, OccurrenceStatus.SKIPPED)
        self.done.setEnabled(is_open)
        self.skip.setEnabled(is_open)
        self.again.setEnabled(len(past) == 1 and self._writable)
        self.note.setEnabled(len(self.chosen()) == 1 and self._writable)
        self.one_chosen.emit(self.chosen()[0] if len(self.chosen()) == 1 else 0)

    # -- doing -------------------------------------------------------------------------------

    def ask_recurrence(self) -> None:
        """Open the chooser."""
        if self._card is not None:
            ask_recurrence(self._session, self._card.node.title, self._card.detail)

    def _finish(self) -> None:
        items = self._chosen_in(OccurrenceStatus.OPEN)
        if self._card is None or not items:
            return
        ids, day, card = [item.id for item in items], self._session.days.today, self._card
        self._session.runner.command(
            labels.finish_occurrence(card.node.title, _periods(items)),
            lambda uow: finish(uow=uow, occurrence_ids=ids, day=day),
        )

    def _ask_skip(self) -> None:
        items = self._chosen_in(OccurrenceStatus.OPEN)
        if self._card is None or not items:
            return
        ids, card = [item.id for item in items], self._card

        def go(reason: str) -> None:
            self._session.runner.command(
                labels.skip_occurrence(card.node.title, _periods(items)),
                lambda uow: skip(uow=uow, occurrence_ids=ids, reason=reason),
            )

        prompt = TextPrompt(
            self.tr("跳过"), self.tr("跳过{0}的原因：").format(_periods(items)), self._session
        )
        prompt.entered.connect(go)
        prompt.open()

    def _reopen(self) -> None:
        items = self._chosen_in(OccurrenceStatus.DONE, OccurrenceStatus.SKIPPED)
        if self._card is None or not items:
            return
        item = items[0]
        self._session.runner.command(
            labels.reopen_occurrence(self._card.node.title, item.label),
            lambda uow: reopen(uow=uow, occurrence_id=item.id),
        )

    def _ask_note(self) -> None:
        ids = self.chosen()
        if self._card is None or len(ids) != 1:
            return
        item, card = self._by_id[ids[0]], self._card

        def go(note: str) -> None:
            self._session.runner.command(
                labels.change_occurrence(card.node.title, item.label),
                lambda uow: change_occurrence(uow=uow, occurrence_id=item.id, note=note),
            )

        prompt = TextPrompt(
            self.tr("备注"),
            self.tr("{0}的备注：").format(item.label),
            self._session,
            text=item.note,
        )
        prompt.entered.connect(go)
        prompt.open()


def _periods(items: Sequence[Occurrence]) -> str:
    """Name occurrences for a step: one by its period, several by their number."""
    return items[0].label if len(items) == 1 else f"{len(items)}期"
