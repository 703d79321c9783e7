"""Why a unit has its total: down to the events, adding up to the printed figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.geometry import restore_geometry, save_geometry
from desktop.ui.results.explanation_model import ExplanationModel

if TYPE_CHECKING:
    from desktop.domain.scoring.results import Explanation
    from desktop.ui.session import Session


class ExplanationDialog(QDialog):
    """A tree of sentences; the points below a line add up to it."""

    def __init__(
        self, session: Session, unit: str, explanation: Explanation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("得分说明 — {unit}").format(unit=unit))
        self.model = ExplanationModel(explanation, self)
        self.tree = QTreeView()
        self._build()
        restore_geometry(self, session.preferences, "explanation", (860, 620))

    def _build(self) -> None:
        hint = QLabel(self.tr("每一行的分数等于它下面各行分数之和；带“约”的是除不尽的数。"))
        hint.setObjectName("muted")
        self.tree.setModel(self.model)
        self.tree.setAlternatingRowColors(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 110)
        self.tree.expandToDepth(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("复制为文字"), QDialogButtonBox.ButtonRole.ActionRole)
        expand = buttons.addButton(self.tr("全部展开"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        expand.clicked.connect(self.tree.expandAll)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.tree)
        layout.addWidget(buttons)

    def copy(self) -> None:
        """Put the explanation on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.as_text())
        self._session.messages.tell(self.tr("得分说明已复制。"))

    def done(self, result: int) -> None:
        """Remember the place of the window."""
        save_geometry(self, self._session.preferences, "explanation")
        super().done(result)
