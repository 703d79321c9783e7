"""The grades of a scheme: name, lowest total, at most how many."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTableWidget, QTableWidgetItem

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Grade, Quota
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import characters
from desktop.ui.views.table import take_bare_commit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session

_HUNDRED = Decimal(100)


class GradeTable(QTableWidget):
    """A small table that keeps bare commit strings of input methods."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the editor for them."""
        if not take_bare_commit(self, event):
            super().inputMethodEvent(event)


class GradesDialog(BaseDialog):
    """``confirmed`` gives the grades, best first."""

    confirmed = Signal(object)
    name = "grades"
    size_ = (72, 16)

    def __init__(
        self, session: Session, grades: Sequence[Grade], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "", parent)
        self._grades = {grade.name: grade for grade in grades}
        self.setWindowTitle(self.tr("等次"))
        self.introduce(
            self.tr("从高到低填写。名额写个数（3）或比例（20%），不限就空着；最后一等不填最低分。")
        )
        self.table = GradeTable()
        self.table.setColumnCount(3)
        self.table.setHorizontalHeaderLabels(
            [self.tr("等次"), self.tr("最低分"), self.tr("名额不超过")]
        )
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(self.tr("等次"))
        for column, width in enumerate((20, 14)):
            self.table.setColumnWidth(column, characters(self, width))
        for grade in grades:
            self._add(grade.name, "" if grade.floor is None else show(grade.floor), _quota(grade))
        line = QHBoxLayout()
        more = QPushButton(self.tr("添加一行(&A)"))
        less = QPushButton(self.tr("删除一行(&R)"))
        more.clicked.connect(self._more)
        less.clicked.connect(lambda: self.table.removeRow(self.table.currentRow()))
        line.addWidget(more)
        line.addWidget(less)
        line.addStretch(1)
        self.content.addWidget(self.table)
        self.content.addLayout(line)
        self.add_buttons(self.tr("确定"))

    def _more(self) -> None:
        self._add("", "", "")
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, 0)
        self.table.setFocus()
        self.table.edit(self.table.model().index(row, 0))

    def _add(self, *cells: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(cells):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def confirm(self) -> None:
        """Read the grades and close; what cannot be read is said."""
        try:
            grades = tuple(self._read(row) for row in range(self.table.rowCount()))
        except InvalidValue as error:
            self.fail(error)
            return
        self.confirmed.emit(tuple(grade for grade in grades if grade.name))
        self.accept()

    def _read(self, row: int) -> Grade:
        name, floor, quota = (self._text(row, column) for column in range(3))
        before = self._grades.get(name)
        share = parse_decimal(quota[:-1]) / _HUNDRED if quota.endswith("%") else None
        count = int(parse_decimal(quota)) if quota and share is None else None
        kept = before.quota if before is not None and _quota(before) == quota else None
        fresh = Quota(count=count, share=share) if quota else None
        return Grade(name, parse_decimal(floor) if floor else None, kept or fresh)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip().replace("\uff05", "%") if item is not None else ""


def _quota(grade: Grade) -> str:
    """Write a quota as typed: a number or a percentage."""
    if grade.quota is None:
        return ""
    if grade.quota.share is not None:
        return f"{show(grade.quota.share * _HUNDRED)}%"
    return "" if grade.quota.count is None else str(grade.quota.count)
