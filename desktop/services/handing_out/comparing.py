"""Compare lines of the board with what is entered: what is new, what differs, what is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.scheme import Levels
from desktop.domain.scoring.inputs import State
from desktop.services.handing_out.collect_board import CellConflict, CollectLine, HandState
from desktop.services.import_scores import preview_scores
from desktop.services.importing_types import ScoreRow, ScoreTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.domain.rounds import SheetEntry
    from desktop.domain.scheme import Block, Criterion
    from desktop.services.import_previews import ScoreLine
    from desktop.services.ports import UnitOfWork

_COMPARED = frozenset({HandState.READY, HandState.INCOMPLETE, HandState.OUT_OF_RANGE})
_COMPARED_ALONE = frozenset({HandState.OLDER, HandState.ALTERED, HandState.TWICE})
Leaves = tuple[tuple["Criterion", "Block"], ...]


def score_table(lines: Iterable[CollectLine]) -> ScoreTable:
    """Return lines as a score table; places name the file, so that no two are the same."""
    rows = []
    for line in lines:
        place = row_place(line)
        cells = tuple(
            cell._replace(place=f"{place}!{cell.place.rpartition('!')[2]}") for cell in line.cells
        )
        rows.append(ScoreRow(place, line.unit, cells))
    return ScoreTable("收回的评分表", tuple(rows))


def row_place(line: CollectLine) -> str:
    """Return the place of a whole line: file and worksheet."""
    return f"{line.file} {line.page}"


def compare_lines(
    *, uow: UnitOfWork, round_id: int, lines: Sequence[CollectLine], leaves: Leaves
) -> list[CollectLine]:
    """Find conflicts with what is entered, and cells the round refuses.

    Lines of the same sheet are compared one at a time: a person may choose one of them.
    """
    found = list(lines)
    together: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if not line.cells:
            continue
        if line.state in _COMPARED:
            together[line.rater].append(number)
        elif line.state in _COMPARED_ALONE:
            for other in _compared(uow, round_id, line.rater, [line], leaves):
                found[number] = other
    for rater, numbers in together.items():
        part = [lines[number] for number in numbers]
        for number, line in zip(
            numbers, _compared(uow, round_id, rater, part, leaves), strict=True
        ):
            found[number] = line
    return found


def _compared(
    uow: UnitOfWork, round_id: int, rater: str, lines: Sequence[CollectLine], leaves: Leaves
) -> list[CollectLine]:
    seen = preview_scores(uow=uow, round_id=round_id, table=score_table(lines), rater=rater)
    clean = [_without_refused(line, row) for line, row in zip(lines, seen.rows, strict=True)]
    if clean != list(lines):
        again = score_table(clean)
        seen = preview_scores(uow=uow, round_id=round_id, table=again, rater=rater)
    return [_with_conflicts(line, row, leaves) for line, row in zip(clean, seen.rows, strict=True)]


def _without_refused(line: CollectLine, row: ScoreLine) -> CollectLine:
    blocking = [problem for problem in row.problems if problem.blocking]
    if not blocking:
        return line
    at = {problem.place.rpartition("!")[2] for problem in blocking if problem.place != row.place}
    whole = any(problem.place == row.place for problem in blocking)
    kept = [cell for cell in line.cells if cell.place.rpartition("!")[2] not in at]
    words = tuple(f"{p.place} {p.message}{p.remedy}" for p in blocking)
    return replace(
        line,
        state=HandState.REFUSED if whole else HandState.OUT_OF_RANGE,
        cells=() if whole else tuple(kept),
        findings=(*line.findings, *words),
    )


def _with_conflicts(line: CollectLine, row: ScoreLine, leaves: Leaves) -> CollectLine:
    conflicts = tuple(
        CellConflict(
            change.place.rpartition("!")[2],
            " ".join(leaves[change.after.leaf][0].text.split()),
            entry_words(change.before, leaves[change.after.leaf][0]),
            entry_words(change.after, leaves[change.after.leaf][0]),
        )
        for change in row.changes
        if change.before is not None
    )
    state = line.state
    if state is HandState.READY and line.cells and not row.changes:
        state = HandState.SAME
    fresh = sum(change.before is None for change in row.changes)
    return replace(line, state=state, conflicts=conflicts, fresh=fresh)


def entry_words(entry: SheetEntry, leaf: Criterion) -> str:
    """Write an entry as it stands on a sheet: 8, 健全, -, /, 95*, with its reason."""
    amount = "" if entry.amount is None else show(entry.amount)
    if entry.state is State.NOT_INSPECTED:
        text = "-"
    elif entry.state is State.NOT_APPLICABLE:
        text = "/"
    elif entry.state is State.IMPUTED:
        text = f"{amount}*"
    elif isinstance(leaf.rule, Levels):
        names = {level.key: level.name for level in leaf.rule.levels}
        text = names.get(entry.level, entry.level)
    else:
        text = amount or "无"
    return f"{text}（{entry.reason}）" if entry.reason else text
