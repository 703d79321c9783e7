"""门槛: a condition on other criteria, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.domain.scheme import Condition
from desktop.ui.schemes.compared import condition_choices
from desktop.ui.schemes.fields import Field, NumberField
from desktop.ui.schemes.ticks_field import TicksField

if TYPE_CHECKING:
    from desktop.domain.scheme import Scheme


class GateField(Field):
    """Whose points (several are added up), at least, below; no gate while nothing is ticked."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        line = QWidget()
        self.of = TicksField(translate("GateField", "（没有门槛，总是计分）"))
        self.least = NumberField("—")
        self.below = NumberField("—")
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.of, 1)
        for text, field in (
            (translate("GateField", "得分不低于"), self.least),
            (translate("GateField", "低于"), self.below),
        ):
            label = QLabel(text)
            layout.addWidget(label)
            layout.addWidget(field)
            field.inner.setAccessibleName(text)
        super().__init__(line)
        self.setFocusProxy(self.of)
        for part in (self.of, self.least, self.below):
            part.edited.connect(self.edited)

    def use_scheme(self, scheme: Scheme) -> None:
        """Offer block totals and criteria; what is ticked stays."""
        self.of.offer(condition_choices(scheme))

    def show_value(self, value: Condition | None) -> None:
        """Show a gate."""
        self.of.show_value(value.of if value is not None else ())
        self.least.show_value(value.at_least if value is not None else None)
        self.below.show_value(value.below if value is not None else None)

    def read(self) -> Condition | None:
        """Return the gate."""
        of = self.of.ticked()
        return Condition(of, self.least.read(), self.below.read()) if of else None
