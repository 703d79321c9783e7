"""Puts the rooms together: the only module that sees all of them.

Nothing heavy is imported before it is needed: ``outline`` answers at once, and the window is painted
before SQLAlchemy, openpyxl and reportlab are loaded.
"""

from __future__ import annotations

import getpass
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Scheme
    from desktop.services.handing_out.forms import Handout
    from desktop.services.handing_out.returned import ReturnedBook
    from desktop.services.importing_types import Roster, SchemeDraft, ScoreTable
    from desktop.services.report_types import ReportJob
    from desktop.services.toolbox import Toolbox

DATA_VARIABLE = "KAOPING_DATA"
"""Environment variable: a folder for workspaces, settings and logs instead of the platform's."""


NO_WINDOW = 3
"""Exit code when no window can be shown: as for a file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps things."""

    data: Path
    config: Path
    log: Path


def folders(data: Path | None = None) -> Folders:
    """Return the folders to use: ``data`` or the environment's for all, else the platform's."""
    own = data or (Path(os.environ[DATA_VARIABLE]) if os.environ.get(DATA_VARIABLE) else None)
    if own is not None:
        return Folders(own, own / "config", own / "log")
    from desktop.system import paths

    return Folders(paths.data_folder(), paths.config_folder(), paths.log_folder())


def make_toolbox(data: Path | None = None) -> Toolbox:
    """Choose the implementations.

    Args:
        data: folder for workspaces, settings and logs; None: the environment's or the platform's.
    """
    from desktop.reports.preview import PdfPreview
    from desktop.services.toolbox import Toolbox
    from desktop.store.workspace import WorkspaceFiles
    from desktop.system.clock import SystemClock
    from desktop.system.holidays import OfficialHolidays
    from desktop.system.paths import resources_folder
    from desktop.system.phonetics import PinyinPhonetics
    from desktop.system.settings import FileSettings

    places = folders(data)
    clock = SystemClock()
    resources = resources_folder()
    return Toolbox(
        workspaces=WorkspaceFiles(places.data, who(), clock),
        readers=FileReaders(),
        forms=FormFiles(),
        pdf=write_pdf,
        xlsx=write_xlsx,
        docx=write_word,
        save_file=save_file,
        preview=PdfPreview(),
        fonts=PrintFonts(),
        clock=clock,
        phonetics=PinyinPhonetics(),
        holidays=OfficialHolidays(),
        settings=FileSettings(places.config / "settings.json"),
        sample=resources / "sample",
        resources=resources,
    )


def who() -> str:
    """Return who works here, for the change log and the lock: login name and computer."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # no such user on this system (containers)
        user = "?"
    return f"{user}@{socket.gethostname()}"


class FileReaders:
    """Implements ``services.toolbox.Readers``; each reader is loaded with the first file."""

    def plan_text(self, path: Path) -> str:
        """Read a plan as text with its numbering."""
        from desktop.exchange.word import read_plan_text

        return read_plan_text(path)

    def roster(self, path: Path) -> Roster:
        """Read a roster workbook."""
        from desktop.exchange.excel import read_roster

        return read_roster(path)

    def scheme_form(self, path: Path) -> SchemeDraft:
        """Read an office's score form into a scheme draft."""
        from desktop.exchange.excel import read_scheme_form

        return read_scheme_form(path)

    def scores(self, path: Path, scheme: Scheme, *, progress: Progress) -> ScoreTable:
        """Read a score workbook against a scheme."""
        from desktop.exchange.excel import read_scores

        return read_scores(path, scheme, progress=progress)


class FormFiles:
    """Implements ``services.handing_out.returned.HandoutFiles``; loaded with the first form."""

    def write(self, handout: Handout, folder: Path, *, progress: Progress = silent) -> Path:
        """Write the forms of a round into a new folder."""
        from desktop.exchange.excel.form_books import write_handout

        return write_handout(handout, folder, progress=progress)

    def read(self, path: Path, scheme: Scheme, *, progress: Progress = silent) -> ReturnedBook:
        """Read a form that came back."""
        from desktop.exchange.excel.form_returns import read_returned

        return read_returned(path, scheme, progress=progress)


class PrintFonts:
    """Implements ``services.report_types.PaperFonts``; the fonts are opened when asked."""

    def substitutions(self) -> list[tuple[str, str]]:
        """Name the fonts this machine lacks and what prints in their place."""
        from desktop import reports

        return [(item.wanted, item.used) for item in reports.substitutions()]

    def unprintable(self, job: ReportJob) -> frozenset[str]:
        """Return the characters of a job that no font has."""
        from desktop import reports

        return reports.unprintable(job)


def write_pdf(job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
    """Write a job as PDF (a ``ReportWriter``)."""
    from desktop import reports

    reports.write_pdf(job, target, progress=progress)


def write_xlsx(job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
    """Write a job as workbook (a ``ReportWriter``)."""
    from desktop.exchange.excel import write_report

    write_report(job, target, progress=progress)


def write_word(job: ReportJob, target: Path, *, progress: Progress = silent) -> None:
    """Write the documents of a job as a Word file (a ``ReportWriter``)."""
    from desktop.exchange.word import write_docx

    write_docx(job, target, progress=progress)


def save_file(content: bytes, target: Path) -> None:
    """Put a finished file in place in one step (a ``FileSaver``)."""
    from desktop.exchange.excel.saving import save_atomically

    save_atomically(content, target)


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program: the command line when a command is given, else the window.

    A workspace file alone (double click) opens the window with it.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or _is_workspace(words[0]):
        return _open_window(words)
    from desktop.cli.main import run

    _speak_chinese()
    return run(words, make_toolbox)


def _is_workspace(word: str) -> bool:
    return word.endswith(".kaoping") and not word.startswith("-")


def has_display(variables: Mapping[str, str]) -> bool:
    """Whether Qt finds a display on Linux; without one it would abort the process.

    Args:
        variables: the environment; a platform of Qt named there (offscreen, vnc …) needs no display.
    """
    if variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"):
        return True
    platform = variables.get("QT_QPA_PLATFORM", "")
    return bool(platform) and not platform.startswith(("xcb", "wayland"))


def _open_window(words: list[str]) -> int:
    if sys.platform.startswith("linux") and not has_display(os.environ):
        from desktop.cli.words import by_locale

        _speak_chinese()
        sys.stderr.write(f"{by_locale()('no_display')}\n")
        return NO_WINDOW
    from desktop.ui.lean_imports import leave_sources_unread

    leave_sources_unread()
    from desktop.system.crash import CrashReporter
    from desktop.system.logging_setup import start_logging
    from desktop.ui.start import run

    places = folders()
    start_logging(places.log)
    crash = CrashReporter(places.log, __version__)
    crash.install()
    try:
        return run(make_toolbox(), words, save_report=crash.report)
    finally:
        crash.uninstall()


def _speak_chinese() -> None:
    """Write UTF-8 into pipes and files; a terminal keeps its encoding but never fails at a 字."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
