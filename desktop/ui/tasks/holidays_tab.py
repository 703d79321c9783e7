"""Holidays and worked weekends of a year: those of the notice, and the office's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.recurrence_days import WEEKDAY_LETTERS
from desktop.services import labels
from desktop.services.calendar_changes import change_calendar
from desktop.services.work_calendars import (
    SpecialRow,
    clear_holiday,
    set_holiday,
    unknown_notice,
    year_rows,
)
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.tasks.day_field import DayField
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


class HolidaysTab(QWidget):
    """One year at a time; own entries are made for a stretch of days and taken back one by one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        today = session.days.today
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(today.year)
        self.year.setSuffix(self.tr(" 年"))
        self.year.setAccessibleName(self.tr("年份"))
        self.year.valueChanged.connect(lambda _year: self._year_chosen())
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        heads = (
            self.tr("日期"),
            self.tr("星期"),
            self.tr("安排"),
            self.tr("来源"),
            self.tr("名称"),
        )
        self.table = RowsView(heads, (13, 8, 8, 16, 20), session.theme.colors)
        self.table.setAccessibleName(self.tr("节假日和调休"))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.first, self.last = DayField(today), DayField(today)
        self.first.setAccessibleName(self.tr("从"))
        self.last.setAccessibleName(self.tr("到"))
        self.first.dateChanged.connect(self._follow)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("放假"), 0)
        self.kind.addItem(self.tr("上班"), 1)
        self.kind.setAccessibleName(self.tr("安排"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("名称，如 端午节"))
        self.add = QPushButton(self.tr("登记(&G)"))
        self.add.clicked.connect(self._add)
        self.clear = QPushButton(self.tr("取消本单位登记(&C)"))
        self.clear.clicked.connect(self._clear)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.year)
        top.addWidget(self.notice, 1)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        line = QHBoxLayout()
        for widget in (self.first, QLabel("—"), self.last, self.kind):
            line.addWidget(widget)
        line.addWidget(self.title, 1)
        line.addWidget(self.add)
        line.addWidget(self.clear)
        layout.addLayout(line)

    def refresh(self) -> None:
        """Show the year chosen."""
        calendar, year = self._session.days.board.calendar, self.year.value()
        rows = year_rows(calendar=calendar, year=year)
        self.table.rows.set_rows([self._row(row) for row in rows])
        first, last = date(year, 1, 1), date(year, 12, 31)
        missing = unknown_notice(calendar, first, last)
        self.notice.setText(missing or self.tr("已含国务院放假安排，可在下面补充或改正。"))
        self._enable()

    def _row(self, row: SpecialRow) -> TextRow:
        if not row.own:
            source = self.tr("国务院安排")
        elif row.official is None or row.official == row.working:
            source = self.tr("本单位登记")
        else:
            source = self.tr("本单位改正")
        cells = (
            row.day.isoformat(),
            f"周{WEEKDAY_LETTERS[row.day.weekday()]}",
            self.tr("上班") if row.working else self.tr("放假"),
            source,
            row.name,
        )
        return TextRow(cells, Tone.WARN if row.working else Tone.GOOD, row)

    def _year_chosen(self) -> None:
        day = date(self.year.value(), 1, 1)
        self.first.set_day(day)
        self.refresh()

    def _follow(self) -> None:
        """The last day is not before the first."""
        if self.last.day() < self.first.day() or self.last.day().year != self.first.day().year:
            self.last.set_day(self.first.day())

    def _enable(self) -> None:
        row = self._chosen()
        self.clear.setEnabled(row is not None and row.own)

    def _chosen(self) -> SpecialRow | None:
        row = self.table.current_payload()
        return row if isinstance(row, SpecialRow) else None

    def _add(self) -> None:
        first, last, name = self.first.day(), self.last.day(), self.title.text()
        working = bool(self.kind.currentData())
        holidays, today = self._session.toolbox.holidays, self._session.days.today

        def change(uow: UnitOfWork) -> None:
            set_holiday(uow=uow, first=first, last=last, working=working, name=name)

        self._session.runner.command(
            labels.change_calendar(),
            lambda uow: change_calendar(uow=uow, holidays=holidays, today=today, change=change),
            lambda _touched: self.title.clear(),
            owner=self,
        )

    def _clear(self) -> None:
        row = self._chosen()
        if row is None:
            return
        day, holidays, today = row.day, self._session.toolbox.holidays, self._session.days.today
        self._session.runner.command(
            labels.change_calendar(),
            lambda uow: change_calendar(
                uow=uow,
                holidays=holidays,
                today=today,
                change=lambda inner: clear_holiday(uow=inner, day=day),
            ),
        )
