"""Filing an item (立项), and changing its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
)

from desktop.domain.supervision.records import ItemState, SupervisionItem
from desktop.services.supervising import change_item, file_item
from desktop.services.units import list_units
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import lines
from desktop.ui.supervision.day_field import DayField, OptionalDay

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.domain.units import Unit
    from desktop.ui.session import Session


class ItemDialog(BaseDialog):
    """A new item (id 0) or a stored one; ``stored`` gives its id."""

    stored = Signal(int)
    name = "supervision_item"
    size_ = (84, 24)

    def __init__(
        self,
        session: Session,
        item: SupervisionItem,
        proposed_due: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("修改督办事项") if item.id else self.tr("督办立项"))
        self._item = item
        self.title = QLineEdit(item.title)
        self.requirement = QPlainTextEdit(item.requirement)
        self.requirement.setTabChangesFocus(True)
        self.requirement.setMinimumHeight(lines(self, 3))
        self.unit = QComboBox()
        self.unit.setPlaceholderText(self.tr("（请选择）"))
        self.partners = QListWidget()
        self.partners.setMaximumHeight(lines(self, 6))
        self.leader = QLineEdit(item.leader)
        self.person = QLineEdit(item.person)
        self.source = QLineEdit(item.source)
        self.source.setPlaceholderText(self.tr("会议、批示、计划……可不填"))
        self.day = DayField(session.toolbox.clock.today())
        self.due = OptionalDay(self.tr("限定时限"), item.due, proposed_due)
        self._build()
        self.add_buttons(self.tr("保存") if item.id else self.tr("立项"))
        self.title.textChanged.connect(lambda _text: self._enable())
        self.unit.currentIndexChanged.connect(lambda _row: self._enable())
        session.runner.query(
            lambda uow: list_units(uow=uow), self._fill, self.fail, owner=self, patience=0.025
        )
        self._enable()

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("工作事项(&T)："), self.title)
        form.addRow(self.tr("工作要求(&Q)："), self.requirement)
        form.addRow(self.tr("责任单位(&U)："), self.unit)
        form.addRow(self.tr("配合单位(&C)："), self.partners)
        form.addRow(self.tr("责任人(&N)："), self.person)
        form.addRow(self.tr("分管领导(&L)："), self.leader)
        form.addRow(self.tr("来源(&S)："), self.source)
        form.addRow(self.tr("时限(&D)："), self.due)
        if not self._item.id:
            form.addRow(self.tr("立项日期(&F)："), self.day)
        self.content.addLayout(form)
        fixed = self._item.id and self._item.state is not ItemState.FILED
        self.unit.setDisabled(bool(fixed))
        self.due.setDisabled(bool(fixed))

    def _fill(self, units: list[Unit]) -> None:
        self.unit.clear()
        self.partners.clear()
        for unit in units:
            self.unit.addItem(unit.name, unit.id)
            entry = QListWidgetItem(unit.name)
            entry.setData(Qt.ItemDataRole.UserRole, unit.id)
            checked = unit.id in self._item.co_ids
            entry.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.partners.addItem(entry)
        self.unit.setCurrentIndex(self.unit.findData(self._item.responsible_id))
        self._enable()

    def _enable(self) -> None:
        ready = bool(self.title.text().strip()) and self.unit.currentData() is not None
        self.primary.setEnabled(ready)

    def read(self) -> SupervisionItem:
        """Return the item as it stands in the form."""
        entries = [self.partners.item(row) for row in range(self.partners.count())]
        return replace(
            self._item,
            title=self.title.text().strip(),
            requirement=self.requirement.toPlainText().strip(),
            responsible_id=self.unit.currentData(),
            co_ids=tuple(
                entry.data(Qt.ItemDataRole.UserRole)
                for entry in entries
                if entry.checkState() == Qt.CheckState.Checked
            ),
            leader=self.leader.text().strip(),
            person=self.person.text().strip(),
            source=self.source.text().strip(),
            due=self.due.day(),
        )

    def confirm(self) -> None:
        """File or change the item."""
        item, day = self.read(), self.day.day()
        if item.id:
            self.session.runner.command(
                f"修改督办事项「{item.title}」",
                lambda uow: change_item(uow=uow, item=item),
                lambda _none: self._stored(item.id),
                self.fail,
                owner=self,
            )
        else:
            self.session.runner.command(
                f"督办立项「{item.title}」",
                lambda uow: file_item(uow=uow, item=item, day=day),
                lambda stored: self._stored(stored.id),
                self.fail,
                owner=self,
            )

    def _stored(self, item_id: int) -> None:
        self.stored.emit(item_id)
        self.accept()
