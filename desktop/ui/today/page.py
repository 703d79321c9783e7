"""The tab 今日: what presses, each line one click or Enter from its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.services.supervision_view import load_judging
from desktop.services.today import Section, load_today
from desktop.ui.metrics import characters
from desktop.ui.today.model import TodayModel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from desktop.domain.changes import Changes
    from desktop.domain.lamps import LampRule
    from desktop.services.ports import Workspace
    from desktop.services.today import Today
    from desktop.ui.session import Session

_SHOWN = (
    *("node", "task_detail", "occurrence", "unit", "supervision_item", "round", "sheet"),
    *("setting", "holiday"),
)
_WIDTHS = (52, 18, 13)
_CLOCK_MS = 5 * 60 * 1000


class TodayView(QTreeView):
    """A click or Enter on a line goes there."""

    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes where a click would."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class TodayPage(QWidget):
    """``wanted`` gives the line to go to; ``loaded`` the page each time it was read."""

    wanted = Signal(object)
    loaded = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._day: date | None = None
        self.model = TodayModel(self)
        self.head = QLabel()
        self.head.setObjectName("heading")
        self.calm = QLabel()
        self.chips: dict[Section, QToolButton] = {}
        self.refresh = QPushButton(self.tr("刷新"))
        self.view = TodayView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("今日"))
        for column, width in enumerate(_WIDTHS):
            self.view.setColumnWidth(column, characters(self, width))
        line = QHBoxLayout()
        line.setContentsMargins(8, 6, 8, 0)
        line.addWidget(self.head)
        for section, name in self.model.names().items():
            chip = QToolButton()
            chip.setToolTip(self.tr("转到“{0}”").format(name))
            chip.clicked.connect(lambda _on, section=section: self.jump(section))
            self.chips[section] = chip
            line.addWidget(chip)
        line.addWidget(self.calm, 1)
        line.addWidget(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        self.view.chosen.connect(self._chosen)
        self.refresh.clicked.connect(lambda _on: self.load())
        session.opened.connect(self.load)
        session.closed.connect(self.model.clear)
        session.runner.changed.connect(self._changed)
        self._midnight = QTimer(self)
        self._midnight.timeout.connect(self._look_at_clock)
        self._midnight.start(_CLOCK_MS)
        if session.path is not None:
            self.load()

    def load(self) -> None:
        """Read the page anew."""
        toolbox = self._session.toolbox
        today = toolbox.clock.today()
        self._stale = False

        def read(workspace: Workspace) -> tuple[Today, LampRule]:
            with workspace.begin() as uow:
                judging = load_judging(uow=uow, today=today, holidays=toolbox.holidays)
            found = load_today(workspace=workspace, today=today, holidays=toolbox.holidays)
            return found, judging.rule

        self._session.runner.look(read, self._show, owner=self)

    def _show(self, found: tuple[Today, LampRule]) -> None:
        today, rule = found
        day = self._day = today.day
        locale = QLocale(self._session.preferences.language)
        shown = QDate(day.year, day.month, day.day)
        self.head.setText(locale.toString(shown, QLocale.FormatType.LongFormat))
        nothing = not any(section.count for section in today.sections)
        self.calm.setText(self.tr("今天没有要办的事。") if nothing else "")
        self.model.show_today(today, rule)
        names = self.model.names()
        for row, section in enumerate(today.sections):
            chip = self.chips[section.section]
            chip.setText(self.tr("{0} {1}").format(names[section.section], section.count))
            chip.setEnabled(bool(section.count))
            index = self.model.index(row, 0)
            self.view.setFirstColumnSpanned(row, QModelIndex(), True)
            self.view.setExpanded(index, bool(section.count))
        self.loaded.emit(today)

    def jump(self, section: Section) -> None:
        """Show a section at the top, its first line current."""
        index = self.model.index(list(Section).index(section), 0)
        self.view.setExpanded(index, True)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        self.view.setCurrentIndex(self.model.index(0, 0, index))
        self.view.setFocus()

    def _look_at_clock(self) -> None:
        """Turn the page when a new day has begun while the program was open."""
        if self._day not in (None, self._session.toolbox.clock.today()):
            self.load()

    def _changed(self, changes: Changes) -> None:
        """Read again, or when the page is looked at next."""
        if not changes.touches(*_SHOWN):
            return
        if self.isVisible():
            self.load()
        else:
            self._stale = True

    def showEvent(self, event: object) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale and self._session.path is not None:
            self.load()

    def _chosen(self, index: QModelIndex) -> None:
        line = self.model.line_at(index)
        if line is not None:
            self.wanted.emit(line)
        else:
            first = index.siblingAtColumn(0)
            self.view.setExpanded(first, not self.view.isExpanded(first))
