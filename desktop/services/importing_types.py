"""Typed rows and problems that travel from exchange to the import services and to the preview.

Data flows one way (architecture.md): file → exchange (these types) → services.importing
(preview → apply) → one unit of work.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.domain.scheme import Scheme
    from desktop.domain.scoring.inputs import State


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that needs a person.

    Attributes:
        place: sheet and cell or line, e.g. ``"评分表!C5"`` or ``"第12行"``; empty = whole file.
        message: what is wrong, a Chinese sentence with the words found.
        remedy: what to do.
        blocking: the row (or file) it speaks of cannot be imported; otherwise a warning.
    """

    place: str
    message: str
    remedy: str = ""
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of a roster; ``parent``/``kind``/``group`` as written (empty = not given)."""

    place: str
    name: str
    kind: str = ""
    parent: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster file as read: rows in file order."""

    source: str
    rows: tuple[UnitRow, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCell:
    """Where a criterion came from, for the side-by-side view: sheet, cell, original words."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A 小计 or 合计 as the form prints it, to be compared with what was read.

    ``keys``: the criteria whose sum a 小计 may be, outermost first; empty for the 合计.
    """

    place: str
    figure: Decimal
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPage:
    """The sheet of a form as it looks, for the side-by-side view; rows and columns from 0.

    Attributes:
        rows: texts as written; a merged range has its text at its top left only.
        merges: (top, left, bottom, right), inclusive.
        widths: width of each column in characters.
        cells: criterion key → (row, column) of its origin.
    """

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...]
    widths: tuple[int, ...]
    cells: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """A score form as read: a scheme to be confirmed, with its origins and doubts.

    ``origins``: criterion key → cells; ``scheme`` may still fail ``check_scheme``; ``printed``:
    the form's own sums; ``sheet``: the sheet it stands on, ``page`` how that looks; ``others``:
    further forms of the same file, each on its own sheet.
    """

    source: str
    scheme: Scheme
    origins: dict[str, SourceCell] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    printed: tuple[PrintedSum, ...] = ()
    sheet: str = ""
    page: FormPage | None = None
    others: tuple[SchemeDraft, ...] = ()


class ScoreCell(NamedTuple):
    """One score of a unit at a leaf, as read; a file has a hundred thousand of them.

    ``leaf``: index in ``Scheme.leaves()``. ``state`` blank cells are not delivered at all.
    """

    place: str
    leaf: int
    state: State
    amount: Decimal | None = None
    level: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """All scores of one unit found in a file (a matrix line or a whole sheet)."""

    place: str
    unit_name: str
    cells: tuple[ScoreCell, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A score file as read against a scheme: matrix (units × leaves) or sheets per unit."""

    source: str
    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAccount:
    """What an import did, exactly: shown after it and by ``--json``.

    ``added + changed + same + skipped`` = rows in the file.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def total(self) -> int:
        """Rows in the file."""
        return self.added + self.changed + self.same + self.skipped
