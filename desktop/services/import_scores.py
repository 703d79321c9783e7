"""Score files: comparing a matrix or a stack of sheets with a round, and writing the difference.

The result depends neither on the order of rows or cells nor on how often a file is imported.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.rounds import FINISHED, Sheet, SheetEntry, SheetStatus
from desktop.services.collecting import paused_collector
from desktop.services.entering import is_written, refuse_closed, refuse_entry
from desktop.services.import_previews import CellChange, RowAction, ScoreLine, ScorePreview
from desktop.services.import_problems import refuse_file, refuse_rows, sort_problems
from desktop.services.import_target import ScoreTarget, score_target
from desktop.services.importing_types import ImportAccount, Problem, ScoreCell, ScoreRow, ScoreTable
from desktop.services.ports import Progress, silent
from desktop.services.units import add_alias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.units import Unit
    from desktop.services.ports import UnitOfWork

_REPORT_EVERY = 200
"""Rows between two progress calls: about 10 ms, so a cancel is felt at once."""
_PLACES_NAMED = 3


def preview_scores(
    *,
    uow: UnitOfWork,
    round_id: int,
    table: ScoreTable,
    rater: str = "",
    assigned: Mapping[str, int] | None = None,
    progress: Progress = silent,
) -> ScorePreview:
    """Compare a score file with a round, row by row.

    ``rater``: whose scores they are, in a round with raters. ``assigned``: unit ids chosen by the
    user for names that were not found.

    Raises:
        NotFound: no such round. Cancelled: from ``progress``.
        Conflict: the round has raters and this is none of them.
    """
    with paused_collector():
        return _compare(score_target(uow, round_id, rater), table, assigned or {}, progress)


def apply_scores(
    *,
    uow: UnitOfWork,
    round_id: int,
    table: ScoreTable,
    rater: str = "",
    only_valid: bool = False,
    assigned: Mapping[str, int] | None = None,
    progress: Progress = silent,
) -> ImportAccount:
    """Write the scores of a file into the round's sheets, all in this one unit of work.

    With ``only_valid`` rows with a blocking problem are skipped, otherwise they stop the import.
    Cells the file leaves blank change nothing. Assigned names are remembered as aliases. ``rater`` as
    in ``preview_scores``.

    Raises:
        InvalidValue: a blocking problem without ``only_valid``; nothing is written.
        Conflict: the round is sealed, or has raters and this is none of them.
        Cancelled: from ``progress``; nothing is written.
    """
    refuse_closed(uow.rounds.get(round_id))
    with paused_collector():
        target = score_target(uow, round_id, rater)
        return _apply(target, table, only_valid, assigned or {}, progress)


def _apply(
    target: ScoreTarget,
    table: ScoreTable,
    only_valid: bool,
    assigned: Mapping[str, int],
    progress: Progress,
) -> ImportAccount:
    uow = target.uow
    preview = _compare(target, table, assigned, progress)
    refuse_file(table.source, preview.problems)
    if not only_valid:
        refuse_rows(table.source, preview.all_problems)
    for name, unit_id in assigned.items():
        add_alias(uow=uow, unit_id=unit_id, alias=name)
    written = [line for line in preview.rows if line.changes]
    for start in range(0, len(written), _REPORT_EVERY):
        progress(start, len(written))
        part = written[start : start + _REPORT_EVERY]
        uow.entries.put(change.after for line in part for change in line.changes)
        uow.sheets.update_many(
            _with_status(target, target.sheets[line.unit.id], line) for line in part if line.unit
        )
    progress(len(table.rows), len(table.rows))
    return _account(preview)


def _account(preview: ScorePreview) -> ImportAccount:
    counts = preview.counts
    return ImportAccount(
        added=counts[RowAction.NEW],
        changed=counts[RowAction.CHANGED],
        same=counts[RowAction.SAME],
        skipped=counts[RowAction.SKIPPED],
        problems=preview.all_problems,
    )


def _compare(
    target: ScoreTarget, table: ScoreTable, assigned: Mapping[str, int], progress: Progress
) -> ScorePreview:
    per_row, rest = sort_problems([row.place for row in table.rows], table.problems)
    found = [_find(target, row.unit_name, assigned) for row in table.rows]
    named: defaultdict[int, list[ScoreRow]] = defaultdict(list)
    for row, unit in zip(table.rows, found, strict=True):
        if unit is not None:
            named[unit.id].append(row)
    lines = []
    for done, (row, unit, problems) in enumerate(zip(table.rows, found, per_row, strict=True)):
        if done % _REPORT_EVERY == 0:
            progress(done, len(table.rows))
        if unit is None:
            lines.append(_unknown(target, row, problems))
        else:
            again = [other for other in named[unit.id] if other is not row]
            lines.append(_line(target, row, unit, problems, again))
    missing = tuple(unit for unit in target.units if unit.id not in named)
    return ScorePreview(table.source, tuple(lines), tuple(rest), missing)


def _find(target: ScoreTarget, name: str, assigned: Mapping[str, int]) -> Unit | None:
    chosen = assigned.get(name)
    if chosen is not None:
        return next((unit for unit in target.units if unit.id == chosen), None)
    place = target.index.find(name)
    return None if place is None else target.units[place]


def _unknown(target: ScoreTarget, row: ScoreRow, problems: list[Problem]) -> ScoreLine:
    elsewhere = target.others.find(row.unit_name, loose=False)
    similar = tuple(target.units[place] for place in target.index.suggest(row.unit_name))
    if elsewhere is not None:
        name = target.other_units[elsewhere].name
        whose = f"不由评委{target.rater}评分" if target.rater else "没有参加本次考核"
        message = f"「{name}」{whose}。"
        remedy = "请核对单位，或新建包含该单位的考核批次。"
    else:
        message = f"本次考核中没有叫「{row.unit_name}」的单位。"
        names = "、".join(unit.name for unit in similar)
        remedy = f"是不是：{names}？" if names else "请改正名称，或在预览中指定单位。"
    return ScoreLine(
        row.place,
        row.unit_name,
        RowAction.SKIPPED,
        problems=(Problem(row.place, message, remedy), *problems),
        suggestions=similar,
    )


def _line(
    target: ScoreTarget,
    row: ScoreRow,
    unit: Unit,
    problems: list[Problem],
    again: list[ScoreRow],
) -> ScoreLine:
    """Compare a row with what is stored; ``again``: the other rows that name the same unit."""
    found = list(problems)
    if again:
        places = "、".join(f"{other.place}「{other.unit_name}」" for other in again[:_PLACES_NAMED])
        words = f"「{unit.name}」在文件里出现了不止一次，另见 {places}。"
        found.append(Problem(row.place, words, "请只保留一行（一张表）。"))
    sheet = target.sheets[unit.id]
    if target.two_person and sheet.status in FINISHED:
        found.append(
            Problem(row.place, f"「{unit.name}」的评分表已完成，等待复核。", "请先由复核人退回。")
        )
    stored = target.entries.get(sheet.id, {})
    empty = not stored and sheet.id not in target.sheets_with_events
    changes = []
    for cell in row.cells:
        if empty and cell[1:] in target.fitting:  # the usual cell of a large file
            changes.append(CellChange(cell.place, None, SheetEntry(sheet.id, *cell[1:])))
            continue
        before = stored.get(cell.leaf)
        # Asked first: most cells stand at leaves with plain scores.
        if cell.leaf in target.by_events and target.says_nothing_new(unit.id, cell, before):
            continue
        after = _entry(sheet, cell, before)
        problem = _problem(target, cell, after)
        if problem is not None:
            found.append(problem)
        elif before != after:
            changes.append(CellChange(cell.place, before, after))
            if cell.reason == after.reason and cell.leaf not in target.by_events:
                target.fitting.add(cell[1:])
    if any(problem.blocking for problem in found):
        return ScoreLine(row.place, row.unit_name, RowAction.SKIPPED, unit, (), tuple(found))
    action = RowAction.SAME if not changes else RowAction.CHANGED if stored else RowAction.NEW
    return ScoreLine(row.place, row.unit_name, action, unit, tuple(changes), tuple(found))


def _entry(sheet: Sheet, cell: ScoreCell, before: SheetEntry | None) -> SheetEntry:
    """Return the entry a cell stands for; a reason the file does not give is kept."""
    reason = cell.reason.strip() or (before.reason if before else "")
    return SheetEntry(sheet.id, cell.leaf, cell.state, cell.amount, cell.level, reason)


def _problem(target: ScoreTarget, cell: ScoreCell, entry: SheetEntry) -> Problem | None:
    """Return why a cell cannot be imported; checks are remembered, values repeat."""
    if (
        (entry.sheet_id, entry.leaf) in target.with_events
        and is_written(entry.state, entry.amount)
        and entry.leaf < len(target.leaves)
    ):
        return Problem(
            cell.place,
            f"「{target.leaves[entry.leaf][0].text}」已登记加扣分记录，不能再导入分数。",
            "请删去这一格，或先作废这些记录。",
        )
    key = (entry.leaf, entry.state, entry.amount, entry.level, bool(entry.reason))
    if key not in target.checked:
        target.checked[key] = _refusal(target, entry)
    refusal = target.checked[key]
    return None if refusal is None else Problem(cell.place, refusal.message, refusal.remedy)


def _refusal(target: ScoreTarget, entry: SheetEntry) -> InvalidValue | None:
    if not 0 <= entry.leaf < len(target.leaves):
        return InvalidValue(f"考核方案中没有第{entry.leaf + 1}个评分项。")
    criterion, block = target.leaves[entry.leaf]
    try:
        refuse_entry(criterion, block, entry)
    except InvalidValue as error:
        return error
    return None


def _with_status(target: ScoreTarget, sheet: Sheet, line: ScoreLine) -> Sheet:
    """Return the sheet as 已完成 when every base leaf has something, else as 录入中."""
    there = set(target.entries.get(sheet.id, {})) | {change.after.leaf for change in line.changes}
    complete = all(
        index in there or (sheet.id, index) in target.with_events for index in target.base_leaves
    )
    # With two persons somebody has to put his name to it first.
    done = complete and not target.two_person
    return replace(sheet, status=SheetStatus.DONE if done else SheetStatus.STARTED)
