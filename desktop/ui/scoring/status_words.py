"""Marks and words for how far a sheet is; the same on ranking, board and dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.rounds import SheetStatus

STATUS_MARKS = {
    SheetStatus.UNTOUCHED: "○",
    SheetStatus.STARTED: "◐",
    SheetStatus.DONE: "●",
    SheetStatus.RETURNED: "↩",
    SheetStatus.CONFIRMED: "✓",
}


def status_word(status: SheetStatus) -> str:
    """Name a state."""
    translate = QCoreApplication.translate
    return {
        SheetStatus.UNTOUCHED: translate("SheetStatus", "未录入"),
        SheetStatus.STARTED: translate("SheetStatus", "录入中"),
        SheetStatus.DONE: translate("SheetStatus", "已完成"),
        SheetStatus.RETURNED: translate("SheetStatus", "已退回"),
        SheetStatus.CONFIRMED: translate("SheetStatus", "已复核"),
    }[status]


def marked_status(status: SheetStatus) -> str:
    """Name a state with its mark."""
    return f"{STATUS_MARKS[status]} {status_word(status)}"
