"""Bring what came back into the round: the chosen sheets, all in one unit of work."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.errors import Conflict
from desktop.services.entering import refuse_closed
from desktop.services.handing_out.collect_board import Choice, CollectBoard, CollectLine, LineKey
from desktop.services.handing_out.comparing import score_table
from desktop.services.handing_out.judging import judge
from desktop.services.import_scores import apply_scores
from desktop.services.ports import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.services.handing_out.returned import ReturnedBook
    from desktop.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class MergeAccount:
    """What a merge did: sheets and figures written, figures replaced, sheets left out."""

    sheets: int = 0
    figures: int = 0
    replaced: int = 0
    left: int = 0


def merge(
    *,
    uow: UnitOfWork,
    round_id: int,
    books: Sequence[ReturnedBook],
    choices: Mapping[LineKey, Choice] | None = None,
    progress: Progress = silent,
) -> MergeAccount:
    """Write the chosen sheets; the same files again write nothing.

    The files are judged anew, so nothing entered meanwhile is overwritten unseen. ``choices``: by
    line; lines not named there are treated as the board proposes.

    Raises:
        Conflict: the round is closed, or two files of the same sheet were chosen.
        InvalidValue: a cell the round refuses; nothing is written.
        Cancelled: from ``progress``; nothing is written.
    """
    refuse_closed(uow.rounds.get(round_id))
    board = judge(uow=uow, round_id=round_id, books=books)
    chosen = _chosen(board, choices or {})
    _refuse_two(chosen)
    of_rater: defaultdict[str, list[CollectLine]] = defaultdict(list)
    for line in chosen:
        of_rater[line.rater].append(line)
    for rater, lines in of_rater.items():
        apply_scores(
            uow=uow, round_id=round_id, table=score_table(lines), rater=rater, progress=progress
        )
    handed = [line for line in board.lines if line.file]
    written = [line for line in chosen if line.fresh or line.conflicts]
    return MergeAccount(
        sheets=len(written),
        figures=sum(line.fresh + len(line.conflicts) for line in written),
        replaced=sum(len(line.conflicts) for line in written),
        left=len(handed) - len(chosen),
    )


def _chosen(board: CollectBoard, choices: Mapping[LineKey, Choice]) -> list[CollectLine]:
    """Return the lines to write; where only blanks are filled, without what is entered."""
    found = []
    for line in board.lines:
        choice = choices.get(line.key, line.proposed)
        if choice not in line.choices or choice is Choice.LEAVE:
            continue
        if choice is Choice.FILL and line.conflicts:
            entered = {conflict.place for conflict in line.conflicts}
            cells = [cell for cell in line.cells if _address(cell.place) not in entered]
            found.append(replace(line, cells=tuple(cells), conflicts=()))
        else:
            found.append(line)
    return found


def _address(place: str) -> str:
    return place.rpartition("!")[2]


def _refuse_two(lines: Sequence[CollectLine]) -> None:
    seen: dict[int | None, CollectLine] = {}
    for line in lines:
        other = seen.setdefault(line.sheet_id, line)
        if other is not line:
            raise Conflict(
                f"「{line.unit}」的同一张评分表选了两份：{other.file}、{line.file}。",
                remedy="请只选一份合并。",
            )
