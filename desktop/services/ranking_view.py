"""The ranking of a round as the screen shows it: the figures of the printed table, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.ranking_columns import (
    Previous,
    RankingCells,
    RankingColumn,
    chosen_columns,
    offered_columns,
    usual_keys,
)
from desktop.services.results import RoundOutcome, compute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.rounds import SheetStatus
    from desktop.domain.scoring.results import UnitResult
    from desktop.services.ports import UnitOfWork
    from desktop.services.round_memory import RoundMemory


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One unit of a ranking."""

    unit_id: int
    sheet_id: int
    name: str
    group: str
    status: SheetStatus
    result: UnitResult


@dataclass(frozen=True, slots=True)
class RankingView:
    """All units of a round in display order.

    ``offered``: every column there can be; a cell is written when it is asked for, by the same
    rules as on paper.
    """

    outcome: RoundOutcome
    offered: tuple[RankingColumn, ...]
    rows: tuple[RankingRow, ...]
    cells: RankingCells

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in display order."""
        return tuple(dict.fromkeys(row.group for row in self.rows))

    @property
    def usual(self) -> tuple[str, ...]:
        """The keys of the columns of the printed form."""
        return usual_keys(self.outcome.data.scheme)

    def columns(self, keys: Sequence[str]) -> tuple[RankingColumn, ...]:
        """Return the columns of these keys, the usual ones where none fits."""
        return chosen_columns(self.outcome.data.scheme, keys)

    def text(self, row: RankingRow, column: RankingColumn) -> str:
        """Write one cell."""
        return self.cells.text(row.result, column)

    def compare_with(self, previous: Previous | None) -> None:
        """Take the round before, which some columns speak of."""
        self.cells.previous = previous


def load_ranking(
    *,
    uow: UnitOfWork,
    round_id: int,
    version: int | None = None,
    memory: RoundMemory | None = None,
) -> RankingView:
    """Compute a round (or read a published version) for its ranking; raises NotFound.

    With ``memory`` only what changed since it was last asked is read and scored.
    """
    if memory is not None and version is None:
        outcome = memory.outcome(uow=uow, round_id=round_id)
    else:
        outcome = compute(uow=uow, round_id=round_id, version=version)
    data = outcome.data
    rows = []
    for result in outcome.result.units:
        sheet = data.sheet_of_unit[int(result.unit)]
        name = data.units[sheet.unit_id].name
        rows.append(RankingRow(sheet.unit_id, sheet.id, name, result.group, sheet.status, result))
    return RankingView(outcome, offered_columns(data.scheme), tuple(rows), RankingCells(outcome))
