"""Words and tones of what came back, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.services.handing_out.collect_board import Choice, CollectLine, HandState
from desktop.ui.models.rows import TextRow, Tone

_GOOD = frozenset({HandState.READY, HandState.SAME, HandState.ENTERED})
_MUTED = frozenset({HandState.BLANK, HandState.MISSING, HandState.TWICE_SAME})


def state_words(state: HandState) -> str:
    """Name a state."""
    translate = QCoreApplication.translate
    names = {
        HandState.READY: translate("HandState", "✓ 已交"),
        HandState.SAME: translate("HandState", "✓ 已合并（相同）"),
        HandState.INCOMPLETE: translate("HandState", "◐ 没有填完"),
        HandState.OUT_OF_RANGE: translate("HandState", "✕ 有填错的格"),
        HandState.TWICE_SAME: translate("HandState", "＝ 重复，内容相同"),
        HandState.TWICE: translate("HandState", "✕ 重复，内容不同"),
        HandState.OLDER: translate("HandState", "✕ 旧版本"),
        HandState.ALTERED: translate("HandState", "✕ 被改动"),
        HandState.REFUSED: translate("HandState", "✕ 不能合并"),
        HandState.FOREIGN: translate("HandState", "✕ 不属于本批次"),
        HandState.UNREADABLE: translate("HandState", "✕ 打不开"),
        HandState.BLANK: translate("HandState", "○ 没有填写"),
        HandState.ENTERED: translate("HandState", "✓ 未交，已在程序中录入"),
        HandState.MISSING: translate("HandState", "○ 未交"),
    }
    return names[state]


def choice_words(choice: Choice) -> str:
    """Name what becomes of a sheet."""
    translate = QCoreApplication.translate
    names = {
        Choice.LEAVE: translate("HandState", "不合并"),
        Choice.FILL: translate("HandState", "合并，保留已录入的"),
        Choice.REPLACE: translate("HandState", "合并，以文件为准"),
    }
    return names[choice]


def line_row(line: CollectLine, choice: Choice) -> TextRow:
    """Write a line of the board as a row."""
    filled = f"{line.filled}/{line.wanted}" if line.sheet_id is not None else ""
    differing = str(len(line.conflicts)) if line.conflicts else ""
    cells = (
        line.rater,
        line.unit,
        state_words(line.state),
        filled,
        differing,
        choice_words(choice) if line.choices else "",
        line.file,
        " ".join(line.findings),
    )
    return TextRow(cells, _tone(line), line)


def _tone(line: CollectLine) -> Tone:
    if line.state in _GOOD:
        return Tone.WARN if line.conflicts else Tone.GOOD
    if line.state in _MUTED:
        return Tone.MUTED
    return Tone.WARN if line.state is HandState.INCOMPLETE else Tone.BAD
