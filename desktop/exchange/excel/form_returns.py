"""Read a form that came back: find its marks, compare the locked cells, read what was filled in."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.scheme import Scheme
from desktop.domain.scheme_quantities import quantity_of
from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.form_properties import properties_checksum
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.score_cells import LeafReader, Unclear, leaf_blocks
from desktop.services.handing_out.forms import WHOM_ROW
from desktop.services.handing_out.marks import (
    MARKS_NAME,
    DamagedMarks,
    LockedCell,
    MarkedPage,
    Marks,
    folded,
    read_marks,
)
from desktop.services.handing_out.returned import AlteredCell, ReturnedBook, ReturnedPage
from desktop.services.importing_types import Problem, ScoreCell
from desktop.services.ports import Progress, silent


def read_returned(path: Path, scheme: Scheme, *, progress: Progress = silent) -> ReturnedBook:
    """Read a file that came back, against the scheme as it is now.

    Raises:
        FileProblem: it is no table file, protected, damaged.
        Cancelled: from ``progress``.
    """
    book = open_book(path, progress=progress)
    hidden = next((grid for grid in book.grids if grid.text(0, 0) == MARKS_NAME), None)
    if hidden is None:
        return _without_marks(path)
    try:
        marks = read_marks(_texts(hidden))
    except DamagedMarks:
        return ReturnedBook(
            path,
            trouble="隐藏的标记页被改动过，认不出是谁的评分表。",
            remedy="请填写人用原来发放的文件重新填写，或用「导入评分结果」导入。",
        )
    grids = {grid.name: grid for grid in book.grids}
    altered = [*_altered_marks(path, hidden, marks), *_altered_cover(grids, marks)]
    reader = _PageReader(marks, scheme)
    pages = tuple(reader.read(grids.get(page.name), page) for page in marks.pages)
    return ReturnedBook(path, marks, pages, tuple(altered))


def _without_marks(path: Path) -> ReturnedBook:
    if properties_checksum(path):
        return ReturnedBook(
            path,
            trouble="是考评通发放的评分表，但隐藏的标记页被删除了。",
            remedy="请填写人用原来发放的文件重新填写，或用「导入评分结果」导入。",
        )
    return ReturnedBook(path)


def _texts(grid: Grid) -> list[list[str]]:
    return [[grid.text(row, column) for column in range(grid.width)] for row in range(grid.height)]


def _altered_marks(path: Path, hidden: Grid, marks: Marks) -> list[AlteredCell]:
    written = properties_checksum(path)
    if marks.sound and written in {"", marks.checksum}:
        return []
    return [AlteredCell(hidden.name, "发放时的标记", "校验码不符")]


def _altered_cover(grids: dict[str, Grid], marks: Marks) -> list[AlteredCell]:
    own = {page.name for page in marks.pages}
    return [
        found
        for cell in marks.locked
        if cell.page and cell.page not in own
        if (found := _difference(grids.get(cell.page), cell)) is not None
    ]


def _difference(grid: Grid | None, cell: LockedCell) -> AlteredCell | None:
    """Return how a locked cell differs, None when it does not (blanks do not count)."""
    if grid is None:
        return AlteredCell(cell.page, cell.text, "（工作表已删除）")
    found = grid.text(cell.row, cell.column)
    if folded(found) == folded(cell.text):
        return None
    return AlteredCell(grid.place(cell.row, cell.column), cell.text, found)


class _PageReader:
    """Reads the pages of one book; cells of equal value at a leaf are judged once."""

    def __init__(self, marks: Marks, scheme: Scheme) -> None:
        self._marks = marks
        self._index = {leaf.key: number for number, leaf in enumerate(scheme.leaves())}
        self._shared = [cell for cell in marks.locked if not cell.page]
        self._filled = {row for row, _key in marks.entries}
        self._readers = []
        for leaf, block in zip(scheme.leaves(), leaf_blocks(scheme), strict=True):
            self._readers.append(LeafReader(leaf, block, head=quantity_of(leaf.rule)))

    def read(self, grid: Grid | None, page: MarkedPage) -> ReturnedPage:
        """Read one page; lines with an altered cell are left out."""
        if grid is None:
            return ReturnedPage(page, missing=True)
        locked = [*self._shared, *(cell for cell in self._marks.locked if cell.page == page.name)]
        found = [(cell.row, _difference(grid, cell)) for cell in locked]
        wrong = {row for row, difference in found if difference is not None}
        cells: list[ScoreCell] = []
        problems: list[Problem] = []
        for row, key in self._marks.entries:
            if row not in wrong:
                self._line(grid, row, key, cells, problems)
        return ReturnedPage(
            page,
            tuple(cells),
            tuple(problems),
            tuple(one for _row, one in found if one is not None),
            moved=WHOM_ROW in wrong,
        )

    def _line(
        self, grid: Grid, row: int, key: str, cells: list[ScoreCell], problems: list[Problem]
    ) -> None:
        column = self._marks.score_column
        value = grid.value(row, column)
        reason = grid.text(row, self._marks.reason_column).strip()
        place = grid.place(row, column)
        lost = grid.broken.get((row, column))
        if lost is not None:
            problems.append(lost)
            return
        if value is None or (isinstance(value, str) and not value.strip()):
            if reason:
                problems.append(Problem(place, "写了原因，没有填得分。", "请补填得分。"))
            return
        leaf = self._index.get(key)
        if leaf is None:
            problems.append(Problem(place, "现在的考核方案里没有这一项。", "请用新版评分表。"))
            return
        try:
            entry = self._readers[leaf].read(value, reason)
        except Unclear as unclear:
            problems.append(Problem(place, unclear.message, unclear.remedy))
            return
        cells.append(ScoreCell(place, leaf, entry.state, entry.amount, entry.level, entry.reason))
