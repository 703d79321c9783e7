"""Choosing a recurrence: fields that fit the period, the sentence it means, the next due days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.domain.errors import InvalidValue
from desktop.domain.recurrence import LAST_DAY, MONTHS_OF, Every, OffDay, Recurrence
from desktop.domain.recurrence_days import needs_terms
from desktop.domain.recurrence_words import long_words
from desktop.services.work_calendars import next_due_days, unknown_notice
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.tasks.day_field import DayField
from desktop.ui.tasks.weekday_field import WeekdayField

if TYPE_CHECKING:
    from desktop.ui.session import Session

_SHOWN = 6
"""Next due days shown."""


class RecurrenceDialog(BaseDialog):
    """``chosen`` gives the rule, or None when the task shall not recur any more."""

    chosen = Signal(object)
    name = "recurrence"
    size_ = (78, 24)

    def __init__(
        self,
        session: Session,
        rule: Recurrence | None,
        *,
        lead_days: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("设置周期"))
        self._board = session.days.board
        self._lead_days = lead_days
        self._rule: Recurrence | None = None
        self._make_fields()
        self._lay_out()
        self.add_buttons(self.tr("使用这个周期"))
        self.stop = QPushButton(self.tr("不再重复(&N)"))
        self.stop.setEnabled(rule is not None)
        self.stop.clicked.connect(self._stop)
        self.buttons.addButton(self.stop, self.buttons.ButtonRole.ResetRole)
        self._fill(rule or Recurrence(Every.MONTH, session.days.today))
        self._connect()
        self._refresh()

    def _make_fields(self) -> None:
        self.interval = QSpinBox()
        self.interval.setRange(1, 99)
        self.interval.setPrefix(self.tr("每 "))
        self.interval.setAccessibleName(self.tr("间隔"))
        self.every = QComboBox()
        self.every.setAccessibleName(self.tr("周期"))
        for every, word in self._periods():
            self.every.addItem(word, every.value)
        self.weekdays = WeekdayField()
        self.month = QComboBox()
        self.days = QLineEdit()
        self.days.setPlaceholderText(self.tr("如 5 或 5、20；末 = 最后一天；不填 = 最后一天"))
        self.week = QSpinBox()
        self.week.setRange(-1, 60)
        self.week.setSpecialValueText(self.tr("最后一周"))
        self.by_week = QCheckBox(self.tr("指定周次（不选 = 学期最后一天）"))
        self.off_day = QComboBox()
        for off_day, word in self._off_days():
            self.off_day.addItem(word, off_day.value)
        self.start = DayField()
        self.has_end = QCheckBox(self.tr("到"))
        self.end = DayField()
        self.has_count = QCheckBox(self.tr("共"))
        self.count = QSpinBox()
        self.count.setRange(1, 999)
        self.count.setSuffix(self.tr(" 次"))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("heading")
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("重复(&E)："), _row(self.interval, self.every))
        form.addRow(self.tr("星期(&W)："), self.weekdays)
        self._weeks = _row(self.by_week, self.week)
        form.addRow(self.tr("周次(&K)："), self._weeks)
        form.addRow(self.tr("月份(&M)："), self.month)
        form.addRow(self.tr("日期(&D)："), self.days)
        form.addRow(self.tr("非工作日(&O)："), self.off_day)
        form.addRow(self.tr("开始(&S)："), self.start)
        ends = _row(self.has_end, self.end, self.has_count, self.count)
        form.addRow(self.tr("结束："), ends)
        self._form = form
        self.content.addLayout(form)
        self.content.addWidget(self.sentence)
        self.content.addWidget(self.preview, 1)

    def _periods(self) -> list[tuple[Every, str]]:
        return [
            (Every.DAY, self.tr("天")),
            (Every.WEEK, self.tr("周")),
            (Every.MONTH, self.tr("个月")),
            (Every.QUARTER, self.tr("个季度")),
            (Every.HALF_YEAR, self.tr("个半年")),
            (Every.TERM, self.tr("个学期")),
            (Every.YEAR, self.tr("年")),
        ]

    def _off_days(self) -> list[tuple[OffDay, str]]:
        return [
            (OffDay.PREVIOUS, self.tr("提前到前一个工作日")),
            (OffDay.NEXT, self.tr("顺延到后一个工作日")),
            (OffDay.SKIP, self.tr("取消这一期")),
            (OffDay.KEEP, self.tr("不变")),
        ]

    def _connect(self) -> None:
        self.every.currentIndexChanged.connect(self._every_changed)
        for spin in (self.interval, self.week, self.count):
            spin.valueChanged.connect(self._refresh)
        for box in (self.month, self.off_day):
            box.currentIndexChanged.connect(self._refresh)
        for tick in (self.by_week, self.has_end, self.has_count):
            tick.toggled.connect(self._refresh)
        for day in (self.start, self.end):
            day.dateChanged.connect(self._refresh)
        self.days.textChanged.connect(self._refresh)
        self.weekdays.changed.connect(self._refresh)

    # -- fields and rule ---------------------------------------------------------------------

    def _fill(self, rule: Recurrence) -> None:
        self.interval.setValue(rule.interval)
        self.every.setCurrentIndex(self.every.findData(rule.every.value))
        self._offer_months(rule.every)
        self.weekdays.choose(rule.weekdays)
        self.month.setCurrentIndex(max(self.month.findData(rule.month), 0))
        words = [self.tr("末") if day == LAST_DAY else str(day) for day in rule.days]
        self.days.setText("、".join(words))
        self.by_week.setChecked(rule.week is not None)
        self.week.setValue(rule.week or 1)
        self.off_day.setCurrentIndex(self.off_day.findData(rule.off_day.value))
        self.start.set_day(rule.start)
        self.has_end.setChecked(rule.end is not None)
        self.end.set_day(rule.end or rule.start.replace(month=12, day=31))
        self.has_count.setChecked(rule.count is not None)
        self.count.setValue(rule.count or 1)

    def rule(self) -> Recurrence:
        """Return the rule the fields describe; raises InvalidValue."""
        every = self._every()
        monthly = every in MONTHS_OF
        weekly = every is Every.WEEK or (every is Every.TERM and self.by_week.isChecked())
        return Recurrence(
            every=every,
            start=self.start.day(),
            interval=self.interval.value(),
            weekdays=self.weekdays.chosen() if weekly else (),
            days=self._read_days() if monthly else (),
            month=self.month.currentData() if monthly and every is not Every.MONTH else None,
            week=(self.week.value() or 1)
            if every is Every.TERM and self.by_week.isChecked()
            else None,
            end=self.end.day() if self.has_end.isChecked() else None,
            count=self.count.value() if self.has_count.isChecked() else None,
            off_day=OffDay(self.off_day.currentData()),
        )

    def _every(self) -> Every:
        return Every(self.every.currentData())

    def _read_days(self) -> tuple[int, ...]:
        found = []
        for word in self.days.text().replace("，", "、").replace(",", "、").split("、"):
            plain = word.strip().removesuffix("日").removesuffix("号")
            if plain in {"末", "底", "last", self.tr("末")}:
                found.append(LAST_DAY)
            elif plain.isdecimal():
                found.append(int(plain))
            elif plain:
                raise InvalidValue(f"看不懂日期「{word}」。", remedy="请填几号，例如 5、20。")
        return tuple(found)

    def _every_changed(self) -> None:
        self._offer_months(self._every())
        off_day = OffDay.SKIP if self._every() is Every.DAY else OffDay.PREVIOUS
        self.off_day.setCurrentIndex(self.off_day.findData(off_day.value))
        self._refresh()

    def _offer_months(self, every: Every) -> None:
        self.month.blockSignals(True)
        self.month.clear()
        self.month.addItem(self.tr("最后一个月"), None)
        for number in range(1, MONTHS_OF.get(every, 0) + 1):
            name = self.tr("{0}月") if every is Every.YEAR else self.tr("第{0}个月")
            self.month.addItem(name.format(number), number)
        self.month.blockSignals(False)

    # -- what it means -----------------------------------------------------------------------

    def _refresh(self) -> None:
        every = self._every()
        by_week = every is Every.TERM and self.by_week.isChecked()
        for field, shown in (
            (self.weekdays, every is Every.WEEK or by_week),
            (self._weeks, every is Every.TERM),
            (self.month, every in MONTHS_OF and every is not Every.MONTH),
            (self.days, every in MONTHS_OF),
        ):
            self._form.setRowVisible(field, shown)
        self.weekdays.take_one(one=by_week)
        self.week.setEnabled(self.by_week.isChecked())
        self.end.setEnabled(self.has_end.isChecked())
        self.count.setEnabled(self.has_count.isChecked())
        try:
            self._rule = self.rule()
        except InvalidValue as error:
            self._rule = None
            self.sentence.setText(str(error))
            self.preview.setText("")
        else:
            self._explain(self._rule)
        self.primary.setEnabled(self._rule is not None)

    def _explain(self, rule: Recurrence) -> None:
        self.sentence.setText(long_words(rule, lead_days=self._lead_days))
        board = self._board
        found = next_due_days(
            rule=rule, calendar=board.calendar, today=board.days.today, limit=_SHOWN
        )
        if not found and needs_terms(rule) and not board.calendar.terms:
            self.preview.setText(self.tr("还没有登记学期，请先在“设置 → 工作日历”中登记学期。"))
            return
        lines = [
            self.tr("{0}：{1}").format(item.label, item.due.isoformat())
            + ("" if item.due == item.planned else self.tr("（原为 {0}）").format(item.planned))
            for item in found
        ]
        heading = self.tr("接下来的期次：") if found else self.tr("今后没有期次。")
        notice = unknown_notice(board.calendar, found[0].planned, found[-1].due) if found else ""
        self.preview.setText("\n".join([heading, *lines, notice]).strip())

    def confirm(self) -> None:
        """Give the rule and close."""
        if self._rule is not None:
            self.chosen.emit(self._rule)
            self.accept()

    def _stop(self) -> None:
        self.chosen.emit(None)
        self.accept()


def _row(*widgets: QWidget) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return box
