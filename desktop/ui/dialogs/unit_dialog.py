"""The data of one unit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from desktop.domain.units import UNIT_KIND_NAMES, Unit, UnitKind
from desktop.services.units import list_units
from desktop.ui.dialogs.base import BaseDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.ui.session import Session


class UnitDialog(BaseDialog):
    """New or changed unit; ``confirmed`` gives it."""

    confirmed = Signal(object)
    name = "unit"
    size_ = (76, 12)

    def __init__(self, session: Session, unit: Unit, parent: QWidget | None = None) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("修改单位") if unit.id else self.tr("新增单位"))
        self._unit = unit
        self.line = QLineEdit(unit.name)
        self.kind = QComboBox()
        for kind in UnitKind:
            self.kind.addItem(UNIT_KIND_NAMES[kind], kind)
        self.kind.setCurrentIndex(self.kind.findData(unit.kind))
        self.above = QComboBox()
        self.group = QLineEdit(unit.group)
        self.group.setPlaceholderText(self.tr("同组内排名，如 一类村；可不填"))
        self.aliases = QLineEdit("、".join(unit.aliases))
        self.aliases.setPlaceholderText(self.tr("导入时也认得的名称，用顿号分开；可不填"))
        form = QFormLayout()
        for text, field in (
            (self.tr("名称(&N)："), self.line),
            (self.tr("类别(&K)："), self.kind),
            (self.tr("上级单位(&P)："), self.above),
            (self.tr("分组(&G)："), self.group),
            (self.tr("别名(&A)："), self.aliases),
        ):
            form.addRow(text, field)
        self.content.addLayout(form)
        self.content.addStretch(1)
        self.add_buttons(self.tr("保存")).setEnabled(bool(unit.name))
        self.line.textChanged.connect(lambda text: self.primary.setEnabled(bool(text.strip())))
        session.runner.query(lambda uow: list_units(uow=uow), self._fill_above, patience=0.025)

    def _fill_above(self, units: Sequence[Unit]) -> None:
        self.above.clear()
        self.above.addItem(self.tr("（最上级）"), None)
        for unit in units:
            if unit.id != self._unit.id:
                self.above.addItem(unit.name, unit.id)
        self.above.setCurrentIndex(max(0, self.above.findData(self._unit.parent_id)))

    def confirm(self) -> None:
        """Give the unit and close."""
        aliases = (part.strip() for part in re.split(r"[、，,；;]", self.aliases.text()))
        self.confirmed.emit(
            replace(
                self._unit,
                name=self.line.text().strip(),
                kind=UnitKind(self.kind.currentData()),
                parent_id=self.above.currentData(),
                group=self.group.text().strip(),
                aliases=tuple(part for part in aliases if part),
            )
        )
        self.accept()
