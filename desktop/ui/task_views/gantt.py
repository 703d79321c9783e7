"""The Gantt strip: the rows of the table as bars on a line of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.ui.task_views.form import FormView
from desktop.ui.task_views.gantt_chart import GanttChart

if TYPE_CHECKING:
    from desktop.ui.session import Session
    from desktop.ui.views.task_view import TaskView

MONTH_SCALE = 4.0
QUARTER_SCALE = 1.6
"""Pixels a day takes at 96 dpi."""


class GanttView(FormView):
    """The chart and the buttons of its scale."""

    def __init__(self, session: Session, table: TaskView) -> None:
        super().__init__(session, table)
        self.chart = GanttChart(session, table)
        self.setFocusProxy(self.chart)
        self.months = QPushButton(self.tr("按月"))
        self.quarters = QPushButton(self.tr("按季度"))
        self.closer = QPushButton("＋")
        self.closer.setAccessibleName(self.tr("放大"))
        self.wider = QPushButton("－")
        self.wider.setAccessibleName(self.tr("缩小"))
        self.today = QPushButton(self.tr("今天"))
        self.holidays = QCheckBox(self.tr("标出非工作日"))
        self.holidays.setChecked(True)
        self.large = QCheckBox(self.tr("打印用A3纸"))
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        for widget in (self.months, self.quarters, self.wider, self.closer, self.today):
            widget.setFocusPolicy(self.today.focusPolicy())
            line.addWidget(widget)
        line.addWidget(self.holidays)
        line.addWidget(self.large)
        line.addStretch(1)
        legend = QLabel(self.tr("条内深色为进度，斜线为逾期，◆为只有时限的任务和各期时限"))
        legend.setObjectName("muted")
        legend.setWordWrap(True)
        legend.setContentsMargins(8, 0, 8, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.chart, 1)
        layout.addWidget(legend)
        self.months.clicked.connect(lambda _on: self.chart.set_scale(MONTH_SCALE))
        self.quarters.clicked.connect(lambda _on: self.chart.set_scale(QUARTER_SCALE))
        self.closer.clicked.connect(lambda _on: self.chart.zoom(1.25))
        self.wider.clicked.connect(lambda _on: self.chart.zoom(0.8))
        self.today.clicked.connect(lambda _on: self.chart.show_day(session.days.today))
        self.holidays.toggled.connect(self.chart.show_holidays)
        self.chart.jump_wanted.connect(self.jump_wanted)

    def refresh(self) -> None:
        """Take the years around today; the rows come from the model itself."""
        today = self.session.days.today
        self.chart.set_span(date(today.year - 1, 1, 1), date(today.year + 1, 12, 31))

    def shown_span(self) -> tuple[date, date]:
        """Return the whole months that are seen."""
        first, last = self.chart.seen_days()
        following = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
        return first.replace(day=1), following - timedelta(days=1)
