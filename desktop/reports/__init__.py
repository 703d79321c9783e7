"""Paper: typed report data laid out and written as PDF, and its pages shown as images.

Importing this package is cheap; reportlab and pypdfium2 are loaded with the first document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.reports.fonts.typefaces import Substitution
    from desktop.services.report_types import ReportJob

__all__ = ["substitutions", "unprintable", "write_pdf"]


def write_pdf(job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
    """Write a job to one PDF file with the bundled and the installed fonts (a ``ReportWriter``).

    Raises:
        FileProblem: the target cannot be written; nothing is left behind.
        Cancelled: from ``progress``; nothing is left behind.
    """
    from desktop.reports.writer import PdfWriter

    PdfWriter()(job, target, progress=progress)


def substitutions() -> list[Substitution]:
    """Name the offices' fonts this machine lacks and what prints in their place."""
    from desktop.reports.fonts.typefaces import FontBook

    return FontBook().substitutions()


def unprintable(job: ReportJob) -> frozenset[str]:
    """Return the characters of a job that no font has: to be said before printing."""
    from desktop.reports.writer import PdfWriter

    return PdfWriter().unprintable(job)
