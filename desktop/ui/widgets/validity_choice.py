"""The choice between all rows and only the valid ones, asked for when there are problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


class ValidityChoice(QWidget):
    """``only_valid``: rows with blocking problems are left out; otherwise they stop the import."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all = QRadioButton(self.tr("全部导入（有问题时不导入任何一行）"))
        self.valid = QRadioButton(self.tr("只导入没有问题的行"))
        self.all.setChecked(True)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.all, self.valid):
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.buttonClicked.connect(self._clicked)
        self.hide()

    @property
    def only_valid(self) -> bool:
        """Whether rows with problems are left out."""
        return self.valid.isChecked()

    def offer(self, *, blocked: bool) -> None:
        """Show the choice only where it matters."""
        self.setVisible(blocked)

    def _clicked(self, _button: QAbstractButton) -> None:
        self.changed.emit()
