"""Words and tones for what importing a row would do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.services.import_previews import RowAction
from desktop.ui.models.rows import Tone

TONES = {
    RowAction.NEW: Tone.GOOD,
    RowAction.CHANGED: Tone.WARN,
    RowAction.SAME: Tone.MUTED,
    RowAction.SKIPPED: Tone.BAD,
}


def action_name(action: RowAction) -> str:
    """Name what importing a row would do."""
    translate = QCoreApplication.translate
    names = {
        RowAction.NEW: translate("RowAction", "新增"),
        RowAction.CHANGED: translate("RowAction", "更改"),
        RowAction.SAME: translate("RowAction", "相同"),
        RowAction.SKIPPED: translate("RowAction", "跳过"),
    }
    return names[action]


def account_words(added: int, changed: int, same: int, skipped: int) -> str:
    """Say what an import did, or would do."""
    return QCoreApplication.translate("RowAction", "新增 {0}，更改 {1}，相同 {2}，跳过 {3}").format(
        added, changed, same, skipped
    )
