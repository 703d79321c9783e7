"""The three steps (导入计划 → 录入评分 → 打印), shown above the pages until they are put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    from desktop.ui.session import Session


class StartPanel(QFrame):
    """Buttons of the three steps, and the way from the sample to one's own workspace."""

    import_plan = Signal()
    enter_scores = Signal()
    print_sheets = Signal()
    own_workspace = Signal()
    dismissed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._session = session
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 6, 6, 6)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.plan = self._step(self.tr("1 导入计划"), self.import_plan)
        self._arrow()
        self.scores = self._step(self.tr("2 录入评分"), self.enter_scores)
        self._arrow()
        self.paper = self._step(self.tr("3 打印"), self.print_sheets)
        self._layout.addSpacing(12)
        self._layout.addWidget(self.words, 1)
        self.own = QPushButton(self.tr("转到我的工作区"))
        self.own.clicked.connect(self.own_workspace)
        self._layout.addWidget(self.own)
        self.away = QToolButton()
        self.away.setAutoRaise(True)
        self.away.setToolTip(self.tr("收起（可从“帮助”菜单重新显示）"))
        self.away.setAccessibleName(self.tr("收起三个步骤"))
        self.away.clicked.connect(self.dismissed)
        self._layout.addWidget(self.away)
        session.opened.connect(self.refresh)
        session.theme.changed.connect(self.recolour)
        self.recolour()
        self.refresh()

    def refresh(self) -> None:
        """Say which workspace this is."""
        sample = self._session.is_sample
        self.own.setVisible(sample)
        self.words.setText(
            self.tr("这是示例数据，可以随意试用。") if sample else self.tr("按这三步完成一次考评。")
        )

    def recolour(self) -> None:
        """Draw the icons in the colours of the theme."""
        icons = self._session.icons
        self.plan.setIcon(icons("import"))
        self.scores.setIcon(icons("score"))
        self.paper.setIcon(icons("print"))
        self.away.setIcon(icons("x"))

    def _step(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(signal)
        self._layout.addWidget(button)
        return button

    def _arrow(self) -> None:
        label = QLabel("→")
        label.setObjectName("muted")
        self._layout.addWidget(label)
