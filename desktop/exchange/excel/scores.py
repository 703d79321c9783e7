"""Score workbooks: a matrix (units × leaves) or one sheet per unit in the office's form."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.domain.scheme import Scheme
from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.score_matrix import read_matrix
from desktop.exchange.excel.score_sheets import read_unit_sheet
from desktop.services.collecting import paused_collector
from desktop.services.importing_types import Problem, ScoreRow, ScoreTable
from desktop.services.ports import Progress, silent

_NAMED = 5


def read_scores(path: Path, scheme: Scheme, *, progress: Progress = silent) -> ScoreTable:
    """Read all scores of a file against a scheme; every sheet is a matrix or one unit's form.

    A number at a deduct or award leaf is delivered as SCORED with that amount: the points as
    written on paper. Blank cells are not delivered.

    Raises:
        FileProblem: no table file, or no sheet of either shape.
        Cancelled: from ``progress``.
    """
    with paused_collector():
        return _read(path, scheme, progress)


def _read(path: Path, scheme: Scheme, progress: Progress) -> ScoreTable:
    book = open_book(path, progress=progress)
    rows: list[ScoreRow] = []
    problems = list(book.problems)
    unread: list[str] = []
    for grid in book.grids:
        found = _read_sheet(grid, scheme, problems, progress)
        if found is not None:
            problems.extend(grid.problems)
            rows.extend(row for row in found if row.unit_name)
        elif _has_content(grid):
            unread.append(grid.name)
    if len(unread) == sum(_has_content(grid) for grid in book.grids):
        raise FileProblem(
            f"「{path.name}」里没有找到可以读取的分数。",
            path=str(path),
            remedy="需要「单位名称 + 各项考核内容」的汇总表，或每个单位一张评分表（有「考核得分」列）；"
            "考核内容的名称应与方案一致。",
        )
    if unread:
        names = "、".join(unread[:_NAMED]) + ("等" if len(unread) > _NAMED else "")
        message = f"有 {len(unread)} 张工作表没有认出评分表，没有读取：{names}。"
        problems.append(Problem("", message, blocking=False))
    return ScoreTable(path.name, tuple(rows), tuple(problems))


def _has_content(grid: Grid) -> bool:
    return any(not grid.is_empty(row) for row in range(grid.height))


def _read_sheet(
    grid: Grid, scheme: Scheme, problems: list[Problem], progress: Progress
) -> list[ScoreRow] | None:
    matrix = read_matrix(grid, scheme, problems, progress)
    if matrix is not None:
        return matrix
    row = read_unit_sheet(grid, scheme, problems)
    return None if row is None else [row]
