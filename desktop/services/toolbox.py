"""Everything ui and cli are given: made by ``bootstrap``, seen only through ports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.scheme import Scheme
    from desktop.services.handing_out.returned import HandoutFiles
    from desktop.services.importing_types import Roster, SchemeDraft, ScoreTable
    from desktop.services.ports import Clock, Phonetics, Progress, Settings, Workspace
    from desktop.services.report_types import PagePreview, PaperFonts, ReportWriter
    from desktop.services.task_ports import Holidays


class Readers(Protocol):
    """Files in: each looks at the content, not the extension, and raises FileProblem."""

    def plan_text(self, path: Path) -> str:
        """Read a plan (.docx, .txt in UTF-8/UTF-16/GB18030) as text with its numbering."""
        ...

    def roster(self, path: Path) -> Roster:
        """Read a roster workbook."""
        ...

    def scheme_form(self, path: Path) -> SchemeDraft:
        """Read an office's score form into a scheme draft."""
        ...

    def scores(self, path: Path, scheme: Scheme, *, progress: Progress) -> ScoreTable:
        """Read a score workbook (matrix, or one sheet per unit) against a scheme."""
        ...


class Workspaces(Protocol):
    """Opening and making workspace files; raises WorkspaceProblem with the reason."""

    def default_folder(self) -> Path:
        """Return the platform's data folder for workspaces."""
        ...

    def open(self, path: Path, *, read_only: bool = False) -> Workspace:
        """Open an existing workspace: checked, migrated, locked."""
        ...

    def create(self, path: Path) -> Workspace:
        """Make a new empty workspace and open it."""
        ...

    def backups(self, path: Path) -> list[Path]:
        """Return the backups of a workspace, newest first."""
        ...

    def restore(self, backup: Path, target: Path) -> None:
        """Put a checked copy of a backup at ``target``; an existing file is kept beside it."""
        ...


class FileSaver(Protocol):
    """Puts a finished file in place in one step; raises FileProblem, the old one is then whole."""

    def __call__(self, content: bytes, target: Path, /) -> None:
        """Write or replace the file."""
        ...


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The implementations chosen by bootstrap.

    ``sample``: folder of the bundled sample data; ``resources``: folder of icons, fonts, forms.
    """

    workspaces: Workspaces
    readers: Readers
    forms: HandoutFiles
    pdf: ReportWriter
    xlsx: ReportWriter
    docx: ReportWriter
    save_file: FileSaver
    preview: PagePreview
    fonts: PaperFonts
    clock: Clock
    phonetics: Phonetics
    holidays: Holidays
    settings: Settings
    sample: Path
    resources: Path
