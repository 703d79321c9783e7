"""Tables of a RowsModel, and the list of problems every import shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from desktop.ui.metrics import characters, lines
from desktop.ui.models.rows import RowsModel, TextRow, Tone
from desktop.ui.views.table import TableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.importing_types import Problem
    from desktop.ui.theme import Colors


ROWS_SHOWN = 4
"""Problems seen without scrolling; the preview above keeps the room."""


class RowsView(TableView):
    """A read-only table; ``widths`` in digits, the last column takes the rest."""

    def __init__(
        self,
        heads: Sequence[str],
        widths: Sequence[int],
        colors: Colors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = RowsModel(heads, colors, self)
        self.setModel(self.rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, characters(self, width))

    def current_payload(self) -> object:
        """Return what the current row stands for."""
        return self.rows.payload(self.currentIndex())


class ProblemsBox(QWidget):
    """Problems by place: what is wrong and what to do; hidden while there are none."""

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        heads = (self.tr("位置"), self.tr("问题"), self.tr("怎么办"))
        self.table = RowsView(heads, (16, 56, 20), colors)
        self.table.setAccessibleName(self.tr("问题"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.table)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List the problems; blocking ones in the colour of errors."""
        blocking = sum(problem.blocking for problem in problems)
        self.heading.setText(
            self.tr("{0} 个问题，其中 {1} 个必须处理").format(len(problems), blocking)
            if blocking
            else self.tr("{0} 处提醒，不影响导入").format(len(problems))
        )
        self.table.rows.set_rows([problem_row(problem) for problem in problems])
        shown = min(len(problems), ROWS_SHOWN)
        self.table.setMinimumHeight(lines(self, 4))
        self.setMaximumHeight(lines(self, 4) + int(lines(self, 1.7) * shown))
        self.setVisible(bool(problems))


def problem_row(problem: Problem) -> TextRow:
    """Write a problem as a row."""
    tone = Tone.BAD if problem.blocking else Tone.WARN
    return TextRow((problem.place, problem.message, problem.remedy), tone, problem)
