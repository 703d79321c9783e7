"""The ranking of a round as the screen shows it: the printed table's figures, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.report_tables import ranking_tables
from desktop.services.results import RoundOutcome, compute

if TYPE_CHECKING:
    from desktop.domain.rounds import SheetStatus
    from desktop.services.ports import UnitOfWork
    from desktop.services.round_memory import RoundMemory


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One unit: ``cells`` stand under ``RankingView.heads``, the first is the unit's name."""

    unit_id: int
    sheet_id: int
    group: str
    status: SheetStatus
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RankingView:
    """All units of a round in display order.

    ``numeric`` says which columns hold numbers. The texts are those of the 汇总排名表: screen and
    paper cannot differ.
    """

    outcome: RoundOutcome
    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[RankingRow, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in display order."""
        return tuple(dict.fromkeys(row.group for row in self.rows))


def load_ranking(
    *,
    uow: UnitOfWork,
    round_id: int,
    version: int | None = None,
    memory: RoundMemory | None = None,
) -> RankingView:
    """Compute a round (or read a published version) and lay out its ranking; raises NotFound.

    With ``memory`` only what changed since it was last asked is read and scored.
    """
    if memory is not None and version is None:
        outcome = memory.outcome(uow=uow, round_id=round_id)
    else:
        outcome = compute(uow=uow, round_id=round_id, version=version)
    tables = ranking_tables(outcome)
    sheets = outcome.data.sheet_of_unit
    # The first column of the printed table only counts the lines.
    texts = [row[1:] for table in tables for row in table.rows]
    rows = []
    for result, cells in zip(outcome.result.units, texts, strict=True):
        sheet = sheets[int(result.unit)]
        rows.append(RankingRow(sheet.unit_id, sheet.id, result.group, sheet.status, cells))
    columns = tables[0].columns[1:] if tables else ()
    return RankingView(
        outcome=outcome,
        # The full mark on the second line is for paper; the screen has the name alone.
        heads=tuple(column.head[-1].split("\n")[0] for column in columns),
        numeric=tuple(column.numeric for column in columns),
        rows=tuple(rows),
    )
