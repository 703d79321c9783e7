"""What is to be said about fonts before printing, for every dialog that shows pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.services.ports import Progress
    from desktop.services.report_types import ReportJob
    from desktop.services.toolbox import Toolbox


@dataclass(frozen=True, slots=True)
class FontNotes:
    """Fonts replaced (wanted, used), and characters no font has."""

    replaced: list[tuple[str, str]]
    missing: frozenset[str]


def write_pages(toolbox: Toolbox, job: ReportJob, target: Path, progress: Progress) -> FontNotes:
    """Write the pages of a job and tell what the paper cannot say of itself."""
    toolbox.pdf(job, target, progress=progress)
    return FontNotes(toolbox.fonts.substitutions(), toolbox.fonts.unprintable(job))


class MissingNote(QLabel):
    """Names the characters that print as 〓; nothing to be seen when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bad")
        self.setWordWrap(True)
        self.hide()

    def tell(self, notes: FontNotes) -> None:
        """Show what is missing."""
        missing = "".join(sorted(notes.missing))
        text = QCoreApplication.translate(
            "MissingNote", "没有字体能打印这些字，纸上以“〓”代替：{characters}"
        )
        self.setText(text.format(characters=missing) if missing else "")
        self.setVisible(bool(missing))
