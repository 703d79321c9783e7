"""What a reader found in a file that came back; nothing is judged here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.scheme import Scheme
    from desktop.services.handing_out.forms import Handout
    from desktop.services.handing_out.marks import MarkedPage, Marks
    from desktop.services.importing_types import Problem, ScoreCell


@dataclass(frozen=True, slots=True)
class AlteredCell:
    """A locked cell that is not what was handed out; ``old`` and ``new`` as people read them."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """One sheet as read.

    Attributes:
        page: whose it is.
        cells: what was filled in and can be taken over.
        problems: cells that cannot (out of range, no score), with their places.
        altered: locked cells that differ; lines with one are not among ``cells``.
        missing: the worksheet is gone.
        moved: the cell that says whose the sheet is was changed.
    """

    page: MarkedPage
    cells: tuple[ScoreCell, ...] = ()
    problems: tuple[Problem, ...] = ()
    altered: tuple[AlteredCell, ...] = ()
    missing: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """One file.

    ``marks`` None: it carries none. ``trouble``, ``remedy``: why it could not be read; "" = it was.
    ``altered``: on the cover, and of the marks themselves.
    """

    path: Path
    marks: Marks | None = None
    pages: tuple[ReturnedPage, ...] = ()
    altered: tuple[AlteredCell, ...] = ()
    trouble: str = ""
    remedy: str = ""


class HandoutFiles(Protocol):
    """Forms as files (implemented by exchange)."""

    def write(self, handout: Handout, folder: Path, *, progress: Progress = silent) -> Path:
        """Write all books and the index into a new folder inside ``folder``; returns it.

        Raises FileProblem and Cancelled; nothing is left behind then.
        """
        ...

    def read(self, path: Path, scheme: Scheme, *, progress: Progress = silent) -> ReturnedBook:
        """Read a file that came back; raises FileProblem and Cancelled."""
        ...
