"""Scores in the office's own form: one sheet per unit, with 考核得分 and 扣分原因."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from desktop.domain.scheme import Scheme
from desktop.exchange.excel.form_branch import Branch
from desktop.exchange.excel.form_layout import FormLayout, find_form
from desktop.exchange.excel.form_tree import FormReader
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.heads import find_footing
from desktop.exchange.excel.leaf_names import LeafNames, normal
from desktop.exchange.excel.score_cells import LeafReader, Unclear, leaf_blocks
from desktop.services.importing_types import Problem, ScoreCell, ScoreRow

_UNIT_LABEL = re.compile(
    r"(?:被?(?:考核|考评|检查|评价|督查|测评|参评)的?)(?:单位|对象|乡镇|部门|村|村居|班级|学校|窗口)(?:名称)?(?:\([^()]*\))?\s*:?\s*"
    r"|(?:单位|村|班级|学校|部门)(?:名称)?\s*:\s*"
)
_NEXT_LABEL = re.compile(
    r"\s{2,}|_{2,}|(?:考核|考评|检查|评价|督查|填表|评分)?(?:时间|日期|人员?|组)\s*:|\d{4}年"
)
_NO_NAME = re.compile(
    r"(sheet|工作表|表)\s*\d*|评分表.*|考核表.*|.*考核评分表|.*评分表", re.IGNORECASE
)


def read_unit_sheet(grid: Grid, scheme: Scheme, problems: list[Problem]) -> ScoreRow | None:
    """Read one unit's sheet; None when the sheet is no score form with a score column."""
    layout = find_form(grid)
    if layout is None or layout.score is None:
        return None
    unit = _unit_name(grid, layout)
    if not unit:
        problems.append(
            Problem(
                grid.name,
                "没有找到被考核单位的名称，这张表没有读入。",
                "请在表头上方填写「被考核单位：××」，或用单位名称作工作表名。",
            )
        )
        return ScoreRow(grid.place(0, 0), "", ())
    cells = tuple(_SheetReader(grid, scheme, layout, problems).cells())
    return ScoreRow(grid.name or "全表", unit, cells)


def _unit_name(grid: Grid, layout: FormLayout) -> str:
    """Find the name behind 被考核单位: above the head, else take the sheet's name."""
    for row in range(layout.head.top):
        texts = grid.row_texts(row)
        for place, text in enumerate(texts):
            folded = unicodedata.normalize("NFKC", text)
            match = _UNIT_LABEL.match(folded)
            if match is None:
                match = _UNIT_LABEL.search(folded) if ":" in folded else None
            if match is None:
                continue
            name = _NEXT_LABEL.split(folded[match.end() :].strip(), maxsplit=1)[0].strip(" _")
            if not name and folded[match.end() :].strip(" _") == "" and place + 1 < len(texts):
                name = _NEXT_LABEL.split(texts[place + 1].strip(), maxsplit=1)[0].strip(" _")
            if name:
                return name
    return "" if not grid.name or _NO_NAME.fullmatch(grid.name) else grid.name.strip()


class _SheetReader:
    """Reads the lines of one sheet as scores of the scheme's leaves."""

    def __init__(
        self, grid: Grid, scheme: Scheme, layout: FormLayout, problems: list[Problem]
    ) -> None:
        self._grid = grid
        self._layout = layout
        self._problems = problems
        self._names = LeafNames(scheme)
        self._blocks = leaf_blocks(scheme)
        self._last = -1
        self._seen: set[int] = set()

    def cells(self) -> Iterator[ScoreCell]:
        """Yield every score of the sheet."""
        start = self._layout.head.bottom + 1
        end = find_footing(self._grid, start).first_row
        for path in _leaf_paths(FormReader(self._grid, self._layout, end).read().branches, ()):
            yield from self._cell(path)

    def _cell(self, path: tuple[Branch, ...]) -> Iterator[ScoreCell]:
        branch = path[-1]
        row, column = branch.row, self._layout.score or 0
        value = self._grid.value(row, column)
        merge = self._grid.merge_at(row, column)
        if any(merge.left <= level <= merge.right for level in self._layout.levels):
            value = None  # the line's text reaches over the score column
        lost = self._grid.broken.get((row, column))
        if value is None and lost is None:
            return
        leaf = self._leaf(path)
        if leaf is None or lost is not None:
            self._problems.append(lost or self._unknown(branch))
            return
        self._last = leaf
        place = self._grid.place(row, column)
        if leaf in self._seen:
            self._problems.append(
                Problem(place, f"「{_short(branch.text)}」在这张表里出现了两次。")
            )
            return
        self._seen.add(leaf)
        reason = (
            self._grid.text(row, self._layout.reason) if self._layout.reason is not None else ""
        )
        reader = LeafReader(self._names.leaves[leaf], self._blocks[leaf], head=branch.text)
        try:
            entry = reader.read(value, reason)
        except Unclear as unclear:
            self._problems.append(Problem(place, unclear.message, unclear.remedy))
            return
        yield ScoreCell(place, leaf, entry.state, entry.amount, entry.level, entry.reason)

    def _leaf(self, path: tuple[Branch, ...]) -> int | None:
        texts = [branch.text for branch in path]
        leaf = self._names.by_texts(texts, after=self._last)
        if leaf is None and not normal(texts[-1]):
            leaf = self._names.by_number(path[-1].label)
        return leaf

    def _unknown(self, branch: Branch) -> Problem:
        return Problem(
            branch.place,
            f"「{_short(branch.text)}」在方案中没有对应的考核内容，这一行没有读入。",
            "请核对表格是否是这个方案的版本。",
        )


def _leaf_paths(branches: list[Branch], above: tuple[Branch, ...]) -> Iterator[tuple[Branch, ...]]:
    for branch in branches:
        if branch.children:
            yield from _leaf_paths(branch.children, (*above, branch))
        else:
            yield (*above, branch)


def _short(text: str) -> str:
    line = "".join(text.split())
    return line if len(line) <= 30 else f"{line[:30]}…"
