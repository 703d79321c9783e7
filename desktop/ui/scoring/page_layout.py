"""How the tab 考评 is laid out: round and state above, who and when below them, then the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

if TYPE_CHECKING:
    from desktop.ui.icons import Icons
    from desktop.ui.scoring.page import EvaluationPage
    from desktop.ui.theme import Colors


def lay_out(page: EvaluationPage, icons: Icons, colors: Colors) -> None:
    """Put the page's widgets in their places; they are made and connected by the page."""
    page.score.setObjectName("primary")
    page.refusal.setObjectName("bad")
    page.refusal.setContentsMargins(8, 0, 8, 0)
    page.refusal.hide()
    for label in (page.empty, page.refusal):
        label.setWordWrap(True)
    page.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    show_icons(page, icons, colors)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addLayout(_head(page))
    layout.addLayout(_below(page))
    layout.addWidget(page.refusal)
    layout.addWidget(page.table, 1)
    layout.addWidget(page.empty, 1)


def show_icons(page: EvaluationPage, icons: Icons, colors: Colors) -> None:
    """Take icons of the present theme."""
    page.score.setIcon(icons("score", colors.on_accent))
    page.print.setIcon(icons("print"))
    page.columns.setIcon(icons("table"))


def _head(page: EvaluationPage) -> QHBoxLayout:
    translate = QCoreApplication.translate
    head = QHBoxLayout()
    head.setContentsMargins(8, 6, 8, 0)
    label = QLabel(translate("EvaluationPage", "考核批次(&B)"))
    label.setBuddy(page.rounds)
    page.rounds.setMinimumWidth(140)
    page.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    page.groups.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    page.columns.setToolTip(translate("EvaluationPage", "排名栏目：选择显示哪些列"))
    page.columns.setAccessibleName(translate("EvaluationPage", "排名栏目"))
    head.addWidget(label)
    head.addWidget(page.rounds, 1)
    for widget in (page.state.button, page.groups, page.columns, page.score, page.print):
        head.addWidget(widget)
    return head


def _below(page: EvaluationPage) -> QHBoxLayout:
    below = QHBoxLayout()
    below.setContentsMargins(8, 0, 8, 0)
    below.addWidget(page.progress)
    below.addSpacing(16)
    below.addWidget(page.state.words, 1)
    return below
