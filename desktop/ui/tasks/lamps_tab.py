"""The office's lamps: from when on a task is 临期, names and colours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import UserError
from desktop.domain.lamps import DEFAULT_STYLES, MOST_SOON_DAYS, Lamp, LampRule, LampStyle
from desktop.services import labels
from desktop.services.work_calendars import set_lamp_rule
from desktop.ui.lamp_dots import lamp_icon

if TYPE_CHECKING:
    from desktop.services.ports import UnitOfWork
    from desktop.ui.session import Session


class LampsTab(QWidget):
    """Names beside colours: a lamp is never told by its colour alone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._colors: dict[Lamp, str] = {}
        self.soon = QSpinBox()
        self.soon.setRange(0, MOST_SOON_DAYS)
        self.soon.setSuffix(self.tr(" 个工作日"))
        label = QLabel(self.tr("到期前多久算临期(&L)："))
        label.setBuddy(self.soon)
        self.names: dict[Lamp, QLineEdit] = {}
        self.colors: dict[Lamp, QPushButton] = {}
        grid = QGridLayout()
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.soon, 0, 1)
        for row, lamp in enumerate(Lamp, start=1):
            name, color = QLineEdit(), QPushButton(self.tr("颜色…"))
            name.setAccessibleName(self._meaning(lamp))
            color.clicked.connect(lambda _on, mine=lamp: self._ask_color(mine))
            grid.addWidget(QLabel(self._meaning(lamp)), row, 0)
            grid.addWidget(name, row, 1)
            grid.addWidget(color, row, 2)
            self.names[lamp], self.colors[lamp] = name, color
        self.save = QPushButton(self.tr("保存亮灯设置(&S)"))
        self.save.clicked.connect(self._save)
        self.usual = QPushButton(self.tr("恢复默认(&R)"))
        self.usual.clicked.connect(lambda: self._store(LampRule()))
        grid.addWidget(self.save, 6, 1)
        grid.addWidget(self.usual, 6, 2)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addStretch(1)

    def _meaning(self, lamp: Lamp) -> str:
        names = {
            Lamp.OVERDUE: self.tr("过了时限没有完成"),
            Lamp.SOON: self.tr("快到时限"),
            Lamp.ON_TIME: self.tr("时限还早"),
            Lamp.NO_DUE: self.tr("没有时限"),
            Lamp.DONE: self.tr("已经完成"),
        }
        return names[lamp]

    def refresh(self) -> None:
        """Show what is stored."""
        rule = self._session.days.board.rule
        self.soon.setValue(rule.soon_days)
        for lamp in Lamp:
            self.names[lamp].setText(rule.style(lamp).name)
            self._take_color(lamp, rule.style(lamp).color)

    def _take_color(self, lamp: Lamp, color: str) -> None:
        self._colors[lamp] = color
        self.colors[lamp].setIcon(lamp_icon(color))

    def _ask_color(self, lamp: Lamp) -> None:
        dialog = QColorDialog(QColor(self._colors[lamp]), self)
        dialog.colorSelected.connect(lambda color: self._take_color(lamp, color.name()))
        dialog.open()

    def _save(self) -> None:
        styles = {
            lamp: LampStyle(self.names[lamp].text().strip(), self._colors[lamp]) for lamp in Lamp
        }
        try:
            rule = replace(
                LampRule(), soon_days=self.soon.value(), styles={**DEFAULT_STYLES, **styles}
            )
        except UserError as error:
            self._session.messages.error(error, self)
            return
        self._store(rule)

    def _store(self, rule: LampRule) -> None:
        def change(uow: UnitOfWork) -> None:
            set_lamp_rule(uow=uow, rule=rule)

        self._session.runner.command(labels.change_calendar(), change, owner=self)
