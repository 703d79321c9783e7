"""What a veto does: its effect and the grade it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.domain.scheme import Veto, VetoEffect

if TYPE_CHECKING:
    from collections.abc import Sequence


class VetoFields(QWidget):
    """Two combo boxes; ``edited`` when one of them was changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.effect = QComboBox()
        self.effect.addItem(self.tr("直接定为等次"), VetoEffect.FORCE_GRADE)
        self.effect.addItem(self.tr("等次不得高于"), VetoEffect.CAP_GRADE)
        self.effect.addItem(self.tr("不参加排名"), VetoEffect.NO_RANK)
        self.grade = QComboBox()
        self.grade.setAccessibleName(self.tr("等次"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.effect)
        layout.addWidget(self.grade, 1)
        self.setFocusProxy(self.effect)
        self.effect.activated.connect(self._chosen)
        self.grade.activated.connect(self._chosen)

    def show_veto(self, veto: Veto, grades: Sequence[str]) -> None:
        """Show an effect, choosing among the scheme's grades."""
        self.effect.setCurrentIndex(self.effect.findData(veto.effect))
        self.grade.clear()
        self.grade.addItems(list(grades))
        if veto.grade and veto.grade not in grades:
            self.grade.addItem(veto.grade)
        self.grade.setCurrentIndex(self.grade.findText(veto.grade))
        self.grade.setVisible(veto.effect is not VetoEffect.NO_RANK)

    def read(self) -> Veto:
        """Return the veto as chosen."""
        effect = VetoEffect(self.effect.currentData())
        return Veto(effect, "" if effect is VetoEffect.NO_RANK else self.grade.currentText())

    def _chosen(self, _row: int) -> None:
        self.grade.setVisible(self.effect.currentData() is not VetoEffect.NO_RANK)
        self.edited.emit()
