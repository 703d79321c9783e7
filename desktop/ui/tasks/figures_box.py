"""Target against actual: where it stands, the series of figures, a line to enter the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.due_words import read_due
from desktop.domain.exact import parse_decimal, show
from desktop.domain.targets import target_words
from desktop.domain.task_records import Measurement
from desktop.services import labels
from desktop.services.measurements import (
    add_measurement,
    change_measurement,
    delete_measurement,
)
from desktop.ui.metrics import characters, lines
from desktop.ui.models.figures import DAY, VALUE, FiguresModel
from desktop.ui.views.table import TableView

if TYPE_CHECKING:
    from desktop.services.ports import UnitOfWork
    from desktop.services.task_fields import TaskCard
    from desktop.ui.session import Session


class FiguresBox(QWidget):
    """The figures of one task."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._card: TaskCard | None = None
        self.stands = QLabel()
        self.stands.setWordWrap(True)
        self.model = FiguresModel(self)
        self.model.typed.connect(self._change)
        self.table = TableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("实际值"))
        self.table.setMinimumHeight(lines(self, 6))
        for column, width in ((DAY, 12), (VALUE, 10)):
            self.table.setColumnWidth(column, characters(self, width))
        self.value = QLineEdit()
        self.value.setPlaceholderText(self.tr("今天的实际值，如 85"))
        self.value.setAccessibleName(self.tr("今天的实际值"))
        self.value.returnPressed.connect(self._enter)
        self.enter = QPushButton(self.tr("登记(&G)"))
        self.enter.clicked.connect(self._enter)
        self.remove = QPushButton(self.tr("删除(&X)"))
        self.remove.clicked.connect(self._delete)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.modelReset.connect(self._enable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stands)
        line = QHBoxLayout()
        line.addWidget(self.value)
        line.addWidget(self.enter)
        layout.addLayout(line)
        layout.addWidget(self.table)
        layout.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignRight)

    def show_card(self, card: TaskCard, *, writable: bool) -> None:
        """Show a task's target and figures."""
        self._card = card
        self.model.show_figures(card.figures, card.detail.target_unit, writable=writable)
        self.table.setVisible(bool(card.figures))
        self.value.setEnabled(writable)
        self.enter.setEnabled(writable)
        self.stands.setText(self._words(card))
        self._enable()

    def _words(self, card: TaskCard) -> str:
        target = target_words(card.detail)
        if not target:
            return self.tr("没有设定目标值；登记的实际值照样保存。")
        if card.stands is None:
            return self.tr("目标{0}，还没有实际值。").format(target)
        words = self.tr("目标{target}，现为{actual}，完成 {share}%，{state}。")
        return words.format(
            target=target,
            actual=show(card.stands.actual) + card.detail.target_unit,
            share=show(card.stands.percent()),
            state=self.tr("已达到") if card.stands.reached else self.tr("未达到"),
        )

    def _enable(self) -> None:
        rows = self.table.selectionModel().hasSelection()
        self.remove.setEnabled(rows and self.enter.isEnabled())
        self.remove.setVisible(bool(self.model.rowCount()))

    def _enter(self) -> None:
        card, text = self._card, self.value.text().strip()
        if card is None or not text:
            return
        today, unit = self._session.days.today, card.detail.target_unit
        task_id = card.node.id
        self._session.runner.command(
            labels.enter_measurement(card.node.title),
            lambda uow: add_measurement(
                uow=uow, measurement=Measurement(task_id, today, parse_decimal(_bare(text, unit)))
            ),
            lambda _stored: self.value.clear(),
            owner=self,
        )

    def _change(self, figure: Measurement, column: int, text: str) -> None:
        card = self._card
        if card is None:
            return

        def changed() -> Measurement:
            if column == DAY:
                return replace(figure, day=read_due(text, year=figure.day.year))
            if column == VALUE:
                return replace(figure, value=parse_decimal(_bare(text, card.detail.target_unit)))
            return replace(figure, note=text)

        self._session.runner.command(
            labels.enter_measurement(card.node.title),
            lambda uow: change_measurement(uow=uow, measurement=changed()),
        )

    def _delete(self) -> None:
        card = self._card
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        ids = [self.model.figure(row).id for row in rows]
        if card is None or not ids:
            return

        def remove(uow: UnitOfWork) -> None:
            for key in ids:
                delete_measurement(uow=uow, measurement_id=key)

        self._session.runner.command(labels.delete_measurement(card.node.title), remove)


def _bare(text: str, unit: str) -> str:
    """Return a typed figure without its unit."""
    return text.strip().removesuffix(unit).strip() if unit else text
