"""What is wrong with the scheme right now; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.domain.scheme_check import Severity
from desktop.ui.metrics import lines
from desktop.ui.models.rows import TextRow, Tone
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from desktop.domain.scheme_check import SchemeProblem
    from desktop.ui.theme import Colors

_ROWS = 3


class ProblemList(QWidget):
    """``chosen`` gives the SchemeProblem that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.table = RowsView((self.tr("问题（点击跳到该处）"),), (90,), colors)
        self.table.setAccessibleName(self.tr("方案的问题"))
        self.table.horizontalHeader().hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.heading)
        layout.addWidget(self.table)
        self.table.clicked.connect(self._go)
        self.table.activated.connect(self._go)

    def show_problems(self, problems: Sequence[SchemeProblem]) -> None:
        """List the problems, errors first."""
        errors = [p for p in problems if p.severity is Severity.ERROR]
        warnings = [p for p in problems if p.severity is not Severity.ERROR]
        ordered = (*errors, *warnings)
        self.table.rows.set_rows(
            [TextRow((p.message,), Tone.BAD if p in errors else Tone.WARN, p) for p in ordered]
        )
        if errors:
            words = self.tr("{0} 处错误（保存前须改正），{1} 处提醒")
            self.heading.setText(words.format(len(errors), len(warnings)))
        elif warnings:
            self.heading.setText(self.tr("没有错误，{0} 处提醒").format(len(warnings)))
        else:
            self.heading.setText(self.tr("没有发现问题"))
        self.heading.setObjectName("bad" if errors else "muted" if warnings else "good")
        self.heading.style().polish(self.heading)
        self.table.setVisible(bool(ordered))
        self.table.setFixedHeight(int(lines(self, 1.7) * min(len(ordered), _ROWS)) + 6)

    def _go(self, index: QModelIndex) -> None:
        found = self.table.rows.payload(index)
        if found is not None:
            self.chosen.emit(found)
