"""Lines of groups across the whole width of a table, over its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.ui.models.task_table import TaskTableModel
    from desktop.ui.theme import Colors

_TITLE = 1
_INSET = 6
_SHUT, _OPEN = "▸", "▾"


def paint_group_lines(view: QTableView, model: TaskTableModel, colors: Colors) -> None:
    """Paint the lines of groups that are seen: mark, name, number of tasks, overdue, money."""
    painter = QPainter(view.viewport())
    font = view.font()
    font.setBold(True)
    painter.setFont(font)
    selection = view.selectionModel()
    width, height = view.viewport().width(), view.viewport().height()
    row = max(view.rowAt(0), 0)
    while row < model.groups.rows:
        top = view.rowViewportPosition(row)
        if top > height:
            break
        line = model.groups.group_at(row)
        if line is not None:
            area = QRect(0, top, width, view.rowHeight(row) - 1)
            index = model.index(row, _TITLE)
            chosen = selection.isSelected(index)
            painter.fillRect(area, QColor(colors.selection if chosen else colors.window))
            painter.setPen(QColor(colors.border))
            painter.drawLine(area.bottomLeft(), area.bottomRight())
            painter.setPen(QColor(colors.text))
            mark = _SHUT if model.is_folded(line.key) else _OPEN
            text = f"{mark} {index.data()}"
            inner = area.adjusted(_INSET, 0, -_INSET, 0)
            words = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
        row += 1
    painter.end()
