"""Conditions on every field of a task, above the views; each acts at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop.domain.due_words import read_due
from desktop.domain.errors import InvalidValue
from desktop.domain.lamps import URGENCY, Lamp
from desktop.domain.plans import TaskStatus
from desktop.services.queries import TaskQuery
from desktop.services.task_filters import DueSpan, Repeats, TaskFilter
from desktop.services.tasks import read_money
from desktop.ui.metrics import characters
from desktop.ui.models.task_texts import status_name
from desktop.ui.task_views.check_choice import CheckChoice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from desktop.domain.lamps import LampRule

T = TypeVar("T")
QUIET_MS = 250
_PAIRS = 4
"""Fields side by side: at 1366 pixels the panel takes four lines."""


@dataclass(frozen=True, slots=True)
class FilterOffers:
    """What can be chosen: (id, name) of plans and units, names of leaders."""

    plans: Sequence[tuple[int, str]] = ()
    units: Sequence[tuple[int, str]] = ()
    leaders: Sequence[str] = field(default_factory=tuple)


class FilterPanel(QWidget):
    """``changed`` when a condition is another one; read it with :meth:`on`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plans = CheckChoice(self.tr("工作计划"))
        self.units = CheckChoice(self.tr("责任单位"))
        self.leaders = CheckChoice(self.tr("分管领导"))
        self.lamps = CheckChoice(self.tr("亮灯"))
        self.statuses = CheckChoice(self.tr("状态"))
        self.repeats = CheckChoice(self.tr("周期"))
        self.span = QComboBox()
        self.due_from, self.due_to = self._line("2026-4-1"), self._line("2026-6-30")
        self.target_there = QComboBox()
        self.budget_from, self.budget_to = self._line(), self._line()
        self.spent_from, self.spent_to = self._line(), self._line()
        self.progress_from, self.progress_to = self._line(), self._line()
        self.title, self.target, self.note = self._line(), self._line(), self._line()
        self.overspent = QCheckBox(self.tr("超预算"))
        self.clear = QPushButton(self.tr("清除(&L)"))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.changed)
        self._fill()
        self._build()
        self._connect()

    # -- building ----------------------------------------------------------------------------

    def _line(self, hint: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.textEdited.connect(lambda _text: self._quiet.start())
        return line

    def _fill(self) -> None:
        self.statuses.offer([(status, status_name(status)) for status in TaskStatus])
        repeats = {
            Repeats.ONCE: self.tr("不重复"),
            Repeats.DAY: self.tr("每天"),
            Repeats.WEEK: self.tr("每周"),
            Repeats.MONTH: self.tr("每月"),
            Repeats.QUARTER: self.tr("每季度"),
            Repeats.HALF_YEAR: self.tr("每半年"),
            Repeats.TERM: self.tr("每学期"),
            Repeats.YEAR: self.tr("每年"),
        }
        self.repeats.offer(list(repeats.items()))
        for span, words in (
            (DueSpan.ANY, self.tr("不限")),
            (DueSpan.THIS_WEEK, self.tr("本周")),
            (DueSpan.NEXT_WEEK, self.tr("下周")),
            (DueSpan.THIS_MONTH, self.tr("本月")),
            (DueSpan.NEXT_MONTH, self.tr("下月")),
            (DueSpan.THIS_QUARTER, self.tr("本季度")),
            (DueSpan.THIS_YEAR, self.tr("今年")),
            (DueSpan.NONE, self.tr("没有时限的")),
            (DueSpan.BETWEEN, self.tr("指定日期")),
        ):
            self.span.addItem(words, span)
        for words, there in (
            (self.tr("不限"), None),
            (self.tr("有目标"), True),
            (self.tr("没有目标"), False),
        ):
            self.target_there.addItem(words, there)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 2, 8, 2)
        grid.setVerticalSpacing(4)
        fields: list[tuple[str, QWidget]] = [
            (self.tr("工作计划"), self.plans),
            (self.tr("责任单位"), self.units),
            (self.tr("分管领导"), self.leaders),
            (self.tr("亮灯"), self.lamps),
            (self.tr("状态"), self.statuses),
            (self.tr("周期"), self.repeats),
            (self.tr("到期"), self.span),
            (self.tr("日期"), _pair(self.due_from, self.due_to)),
            (self.tr("目标"), self.target_there),
            (self.tr("预算（元）"), _pair(self.budget_from, self.budget_to)),
            (self.tr("已用（元）"), _pair(self.spent_from, self.spent_to)),
            (self.tr("进度（%）"), _pair(self.progress_from, self.progress_to)),
            (self.tr("任务含"), self.title),
            (self.tr("目标含"), self.target),
            (self.tr("备注含"), self.note),
        ]
        for at, (words, widget) in enumerate(fields):
            label = QLabel(words)
            widget.setAccessibleName(words)
            if isinstance(widget, QComboBox):
                widget.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
            grid.addWidget(label, at // _PAIRS, 2 * (at % _PAIRS))
            grid.addWidget(widget, at // _PAIRS, 2 * (at % _PAIRS) + 1)
        last = QHBoxLayout()
        last.addWidget(self.overspent)
        last.addWidget(self.clear)
        grid.addLayout(last, (len(fields) - 1) // _PAIRS, 2 * _PAIRS - 2, 1, 2)
        for column in range(_PAIRS):
            grid.setColumnStretch(2 * column + 1, 1)

    def _connect(self) -> None:
        for choice in self._choices():
            choice.changed.connect(self.changed)
        self.span.activated.connect(lambda _row: self._span_chosen())
        self.target_there.activated.connect(lambda _row: self.changed.emit())
        self.overspent.clicked.connect(lambda _on: self.changed.emit())
        for line in (self.due_from, self.due_to):
            line.textEdited.connect(lambda _text: self._between())
        self.clear.clicked.connect(lambda _on: self._clear())

    def _choices(self) -> tuple[CheckChoice, ...]:
        return self.plans, self.units, self.leaders, self.lamps, self.statuses, self.repeats

    # -- reading and showing -----------------------------------------------------------------

    def offer(self, offers: FilterOffers, rule: LampRule) -> None:
        """List what is in the workspace."""
        self.plans.offer(list(offers.plans))
        self.units.offer([(0, self.tr("（未定）")), *offers.units])
        self.leaders.offer([("", self.tr("（未定）")), *((name, name) for name in offers.leaders)])
        self.lamps.offer([(lamp, rule.style(lamp).name) for lamp in URGENCY])

    def on(self, query: TaskQuery) -> TaskQuery:
        """Return the query under the conditions chosen; what cannot be read is no condition yet."""
        chosen = TaskFilter(
            plans=_typed(self.plans, int),
            units=_typed(self.units, int),
            leaders=_typed(self.leaders, str),
            span=DueSpan(self.span.currentData()),
            due_from=_day(self.due_from),
            due_to=_day(self.due_to),
            statuses=_typed(self.statuses, TaskStatus),
            repeats=_typed(self.repeats, Repeats),
            has_target=self.target_there.currentData(),
            budget_from=_money(self.budget_from),
            budget_to=_money(self.budget_to),
            spent_from=_money(self.spent_from),
            spent_to=_money(self.spent_to),
            overspent=self.overspent.isChecked(),
            progress_from=_whole(self.progress_from),
            progress_to=_whole(self.progress_to),
            title=self.title.text().strip(),
            target=self.target.text().strip(),
            note=self.note.text().strip(),
        )
        if chosen.span is not DueSpan.BETWEEN:
            chosen = replace(chosen, due_from=None, due_to=None)
        return replace(query, filter=chosen, lamps=_typed(self.lamps, Lamp))

    def show_query(self, query: TaskQuery) -> None:
        """Show the conditions of a query, unless they are those shown."""
        if self.on(query) == query:
            return
        chosen = query.filter
        for box, values in (
            (self.plans, chosen.plans),
            (self.units, chosen.units),
            (self.leaders, chosen.leaders),
            (self.lamps, query.lamps),
            (self.statuses, chosen.statuses),
            (self.repeats, chosen.repeats),
        ):
            box.set_values(values)  # type: ignore[arg-type]
        self.span.setCurrentIndex(self.span.findData(chosen.span))
        self.target_there.setCurrentIndex(self.target_there.findData(chosen.has_target))
        self.overspent.setChecked(chosen.overspent)
        for line, value in (
            (self.due_from, chosen.due_from),
            (self.due_to, chosen.due_to),
            (self.budget_from, chosen.budget_from),
            (self.budget_to, chosen.budget_to),
            (self.spent_from, chosen.spent_from),
            (self.spent_to, chosen.spent_to),
            (self.progress_from, chosen.progress_from),
            (self.progress_to, chosen.progress_to),
        ):
            line.setText("" if value is None else str(value))
        for line, words in (
            (self.title, chosen.title),
            (self.target, chosen.target),
            (self.note, chosen.note),
        ):
            line.setText(words)

    def _span_chosen(self) -> None:
        if self.span.currentData() != DueSpan.BETWEEN:
            self.due_from.clear()
            self.due_to.clear()
        self.changed.emit()

    def _between(self) -> None:
        """Days that are typed are meant."""
        self.span.setCurrentIndex(self.span.findData(DueSpan.BETWEEN))

    def _clear(self) -> None:
        self.show_query(TaskQuery())
        self.changed.emit()


def _pair(first: QLineEdit, last: QLineEdit) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    for line in (first, last):
        line.setMinimumWidth(characters(line, 5))
    layout.addWidget(first)
    layout.addWidget(QLabel("—"))
    layout.addWidget(last)
    return box


def _typed(choice: CheckChoice, kind: type[T]) -> frozenset[T]:
    return frozenset(value for value in choice.values() if isinstance(value, kind))


def _day(line: QLineEdit) -> date | None:
    try:
        return read_due(line.text(), year=None) if line.text().strip() else None
    except InvalidValue:
        return None


def _money(line: QLineEdit) -> Decimal | None:
    try:
        return read_money(line.text()) if line.text().strip() else None
    except InvalidValue:
        return None


def _whole(line: QLineEdit) -> int | None:
    text = line.text().strip().removesuffix("%")
    return int(text) if text.isdecimal() else None
