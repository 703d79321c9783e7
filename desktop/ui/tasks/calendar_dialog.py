"""设置 → 工作日历: holidays and 调休 by year, school terms, lamps. Each change is one undoable step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QTabWidget

from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.tasks.holidays_tab import HolidaysTab
from desktop.ui.tasks.lamps_tab import LampsTab
from desktop.ui.tasks.terms_tab import TermsTab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


class CalendarDialog(BaseDialog):
    """Three tabs; all of them read anew when something changes."""

    name = "calendar"
    size_ = (96, 30)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("工作日历"))
        self.introduce(
            self.tr("到期日、提前提醒和亮灯都按这里的工作日计算。改动立即保存，可以撤销。")
        )
        self.tabs = QTabWidget()
        self.holidays = HolidaysTab(session)
        self.terms = TermsTab(session)
        self.lamps = LampsTab(session)
        self.tabs.addTab(self.holidays, self.tr("节假日和调休"))
        self.tabs.addTab(self.terms, self.tr("学期"))
        self.tabs.addTab(self.lamps, self.tr("亮灯"))
        self.content.addWidget(self.tabs)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        for tab in (self.holidays, self.terms, self.lamps):
            tab.setEnabled(not session.read_only)
        session.days.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        for tab in (self.holidays, self.terms, self.lamps):
            tab.refresh()
