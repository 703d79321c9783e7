"""Judge what came back against the round: in, missing, older, altered, twice, foreign."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.services.entering import leaves_with_blocks, needs_entry
from desktop.services.handing_out.collect_board import CollectBoard, CollectLine, HandState
from desktop.services.handing_out.comparing import compare_lines
from desktop.services.round_data import in_group_order
from desktop.services.schemes import load_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.domain.rounds import Round, Sheet
    from desktop.domain.scheme import Block, Criterion
    from desktop.domain.units import Unit
    from desktop.services.handing_out.marks import Marks
    from desktop.services.handing_out.returned import AlteredCell, ReturnedBook, ReturnedPage
    from desktop.services.importing_types import ScoreCell
    from desktop.services.ports import UnitOfWork

_NAMED = 6


@dataclass
class _Desk:
    """The round the files are judged against."""

    item: Round
    leaves: tuple[tuple[Criterion, Block], ...]
    version: tuple[str, int]
    sheets: tuple[Sheet, ...]
    units: Mapping[int, Unit]
    rounds: Mapping[str, str]
    sheet_at: dict[tuple[str, str], Sheet] = field(default_factory=dict)
    wanted: frozenset[int] = frozenset()


def judge(*, uow: UnitOfWork, round_id: int, books: Sequence[ReturnedBook]) -> CollectBoard:
    """Make the board of a round from the files that came back; writes nothing.

    Raises:
        NotFound: no such round.
    """
    desk = _desk(uow, round_id)
    lines = [line for book in books for line in _book_lines(desk, book)]
    lines = _twice(lines)
    lines = compare_lines(uow=uow, round_id=round_id, lines=lines, leaves=desk.leaves)
    deadlines = [book.marks.deadline for book in books if book.marks and book.marks.deadline]
    return CollectBoard(
        desk.item.title,
        tuple(_ordered(uow, desk, lines)),
        max(deadlines, default=None),
    )


def _desk(uow: UnitOfWork, round_id: int) -> _Desk:
    item = uow.rounds.get(round_id)
    version = uow.versions.get(item.version_id)
    leaves = leaves_with_blocks(load_version(uow=uow, version_id=item.version_id))
    sheets = in_group_order(uow.sheets.list(round_id=round_id))
    units = {unit.id: unit for unit in uow.units.list()}
    return _Desk(
        item,
        leaves,
        (version.uid, version.number),
        sheets,
        units,
        {one.uid: one.title for one in uow.rounds.list()},
        {(units[sheet.unit_id].uid, sheet.rater): sheet for sheet in sheets},
        frozenset(n for n, (leaf, block) in enumerate(leaves) if needs_entry(leaf, block)),
    )


def _book_lines(desk: _Desk, book: ReturnedBook) -> list[CollectLine]:
    bare = CollectLine(HandState.UNREADABLE, path=str(book.path), file=book.path.name)
    if book.trouble:
        return [replace(bare, findings=(f"{book.trouble}{book.remedy}",))]
    marks = book.marks
    if marks is None:
        words = "不是考评通发放的评分表。其他评分表可以用「导入评分结果」导入。"
        return [replace(bare, state=HandState.FOREIGN, findings=(words,))]
    if marks.round_uid != desk.item.uid:
        found = desk.rounds.get(marks.round_uid)
        where = f"另一考核批次「{found}」" if found else f"其他工作区的「{marks.round_title}」"
        words = f"是{where}的评分表，填写人：{marks.whom}。"
        return [replace(bare, state=HandState.FOREIGN, findings=(words,))]
    return [_page_line(desk, bare, marks, page, book.altered) for page in book.pages]


def _page_line(
    desk: _Desk,
    bare: CollectLine,
    marks: Marks,
    page: ReturnedPage,
    altered: Sequence[AlteredCell],
) -> CollectLine:
    whose = page.page
    line = replace(bare, unit=whose.unit_name, rater=whose.rater, page=whose.name)
    sheet = desk.sheet_at.get((whose.unit_uid, whose.rater))
    if sheet is None:
        who = f"评委{whose.rater}对" if whose.rater else ""
        words = f"本批次现在没有{who}「{whose.unit_name}」的评分表。"
        return replace(line, state=HandState.FOREIGN, findings=(words,))
    filled = {cell.leaf for cell in page.cells}
    line = replace(
        line,
        unit=desk.units[sheet.unit_id].name,
        sheet_id=sheet.id,
        filled=len(filled & desk.wanted),
        wanted=len(desk.wanted),
        cells=() if page.moved else page.cells,
    )
    changed = [*altered, *page.altered]
    if page.missing or changed:
        words_of = _altered_words(page, changed)
        return replace(line, state=HandState.ALTERED, findings=words_of)
    if not page.cells and not page.problems:
        return replace(line, state=HandState.BLANK, findings=("表里还没有填任何得分。",))
    if marks.version_uid != desk.version[0]:
        words = f"是按方案第 {marks.version_number} 版发放的，现在是第 {desk.version[1]} 版。"
        return replace(line, state=HandState.OLDER, findings=(words, *_problem_words(page)))
    if any(problem.blocking for problem in page.problems):
        return replace(line, state=HandState.OUT_OF_RANGE, findings=_problem_words(page))
    return _complete(desk, line, filled)


def _complete(desk: _Desk, line: CollectLine, filled: set[int]) -> CollectLine:
    lacking = [desk.leaves[n][0].text for n in sorted(desk.wanted - filled)]
    if not lacking:
        return replace(line, state=HandState.READY)
    names = "、".join(" ".join(text.split()) for text in lacking[:_NAMED])
    more = "等" if len(lacking) > _NAMED else ""
    words = f"还有 {len(lacking)} 项没有填：{names}{more}。"
    return replace(line, state=HandState.INCOMPLETE, findings=(words,))


def _altered_words(page: ReturnedPage, changed: Iterable[AlteredCell]) -> tuple[str, ...]:
    if page.missing:
        return (f"工作表「{page.page.name}」被删除或改了名称。",)
    words = [
        f"{one.place} 原为「{_short(one.old)}」，现为「{_short(one.new)}」。" for one in changed
    ]
    hidden = len(words) - _NAMED
    return (*words[:_NAMED], *((f"另有 {hidden} 处改动。",) if hidden > 0 else ()))


def _problem_words(page: ReturnedPage) -> tuple[str, ...]:
    return tuple(f"{one.place} {one.message}{one.remedy}" for one in page.problems)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else f"{line[:24]}…"


def _twice(lines: Sequence[CollectLine]) -> list[CollectLine]:
    """Mark sheets that came in more than one file: equal ones count once, others not at all."""
    same_sheet: defaultdict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.sheet_id is not None and line.state is not HandState.BLANK:
            same_sheet[line.sheet_id].append(number)
    found = list(lines)
    for numbers in same_sheet.values():
        if len(numbers) == 1:
            continue
        values = {_values(lines[number].cells) for number in numbers}
        files = "、".join(lines[number].file for number in numbers)
        state = HandState.TWICE_SAME if len(values) == 1 else HandState.TWICE
        words = f"同一张表交了 {len(numbers)} 份：{files}。"
        counted = 1 if state is HandState.TWICE_SAME else 0
        for number in numbers[counted:]:
            line = lines[number]
            found[number] = replace(line, state=state, findings=(words, *line.findings))
    return found


def _values(cells: Sequence[ScoreCell]) -> frozenset[tuple[object, ...]]:
    return frozenset(tuple(cell[1:]) for cell in cells)


def _ordered(uow: UnitOfWork, desk: _Desk, lines: Sequence[CollectLine]) -> Iterable[CollectLine]:
    """Put the lines into the round's order, with a line for each sheet nobody handed in."""
    of_sheet: defaultdict[int | None, list[CollectLine]] = defaultdict(list)
    for line in lines:
        of_sheet[line.sheet_id].append(line)
    entered: defaultdict[int, set[int]] = defaultdict(set)
    for entry in uow.entries.of_round(desk.item.id):
        entered[entry.sheet_id].add(entry.leaf)
    for sheet in desk.sheets:
        if sheet.id in of_sheet:
            yield from of_sheet[sheet.id]
            continue
        there = len(entered[sheet.id] & desk.wanted)
        done = bool(entered[sheet.id]) and there == len(desk.wanted)
        yield CollectLine(
            HandState.ENTERED if done else HandState.MISSING,
            unit=desk.units[sheet.unit_id].name,
            rater=sheet.rater,
            sheet_id=sheet.id,
            filled=there,
            wanted=len(desk.wanted),
        )
    yield from of_sheet[None]
