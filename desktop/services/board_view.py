"""The progress board of a round: units × raters, how far each sheet is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.round_records import DecisionKind
from desktop.domain.rounds import FINISHED, RoundStatus, SheetStatus
from desktop.services.entering import leaves_with_blocks, needs_entry
from desktop.services.raters import list_raters
from desktop.services.round_data import in_group_order
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One sheet: ``entered`` of ``wanted`` leaves that need a score; ``note`` why it was returned.

    ``void``: declared invalid, with the reason; "" = counts.
    """

    sheet_id: int
    status: SheetStatus
    entered: int
    wanted: int
    note: str = ""
    void: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit with its sheets by rater; a rater who does not score it has none."""

    unit_id: int
    name: str
    group: str
    cells: Mapping[str, BoardCell]


@dataclass(frozen=True, slots=True)
class Board:
    """``raters`` in order ("" = the panel), each with its group's name.

    ``closed``: reviewed or later, nothing is entered any more. ``two_person``: see Round.
    """

    title: str
    raters: tuple[tuple[str, str], ...]
    rows: tuple[BoardRow, ...]
    two_person: bool = False
    closed: bool = False

    @property
    def counts(self) -> Mapping[SheetStatus, int]:
        """How many sheets are in each state."""
        return Counter(cell.status for row in self.rows for cell in row.cells.values())

    @property
    def complete(self) -> int:
        """How many sheets lack no score and only wait to be finished."""
        waiting = {SheetStatus.UNTOUCHED, SheetStatus.STARTED}
        return sum(
            cell.status in waiting and cell.entered >= cell.wanted
            for row in self.rows
            for cell in row.cells.values()
        )

    @property
    def finished(self) -> int:
        """How many sheets need nothing more of the person who enters."""
        return sum(count for status, count in self.counts.items() if status in FINISHED)


def load_board(*, uow: UnitOfWork, round_id: int) -> Board:
    """Read the progress of a round; raises NotFound."""
    item = uow.rounds.get(round_id)
    scheme = load_version(uow=uow, version_id=item.version_id)
    leaves = leaves_with_blocks(scheme)
    wanted = {n for n, (leaf, block) in enumerate(leaves) if needs_entry(leaf, block)}
    entered = Counter(e.sheet_id for e in uow.entries.of_round(round_id) if e.leaf in wanted)
    group_names = {group.key: group.name for group in scheme.panel.groups}
    raters = list_raters(uow=uow, round_id=round_id)
    void = {
        (one.subject, one.unit_id): one.reason
        for one in uow.decisions.list(round_id=round_id, kind=DecisionKind.VOID)
    }
    names = {unit.id: unit.name for unit in uow.units.list()}
    rows: dict[int, BoardRow] = {}
    for sheet in in_group_order(uow.sheets.list(round_id=round_id)):
        cell = BoardCell(
            sheet.id,
            sheet.status,
            entered[sheet.id],
            len(wanted),
            sheet.note if sheet.status is SheetStatus.RETURNED else "",
            void.get((sheet.rater, sheet.unit_id)) or void.get((sheet.rater, None)) or "",
        )
        row = rows.get(sheet.unit_id)
        cells = {**(row.cells if row else {}), sheet.rater: cell}
        rows[sheet.unit_id] = BoardRow(sheet.unit_id, names[sheet.unit_id], sheet.group, cells)
    columns = tuple((one.name, group_names.get(one.group, "")) for one in raters) or (("", ""),)
    closed = item.status not in {RoundStatus.DRAFT, RoundStatus.SCORING}
    return Board(item.title, columns, tuple(rows.values()), item.two_person, closed)
