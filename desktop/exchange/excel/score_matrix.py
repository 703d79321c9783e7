"""A score matrix: units down, leaves across, heads of one to three merged lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.exact import show
from desktop.domain.scheme import Scheme
from desktop.domain.scoring.inputs import Entry
from desktop.exchange.excel.grid import CellValue, Grid, column_letters
from desktop.exchange.excel.heads import Head, find_footing, find_head, head_words
from desktop.exchange.excel.leaf_names import LeafNames, is_points, normal
from desktop.exchange.excel.score_cells import LeafReader, Unclear, leaf_blocks
from desktop.services.importing_types import Problem, ScoreCell, ScoreRow
from desktop.services.ports import Progress

_UNIT = re.compile(
    r"(被?(考核|考评|评价|检查|测评|督查|参评))?(单位|对象|部门|村|村居|社区|班级|学校|窗口|乡镇|村社区|机构)(名称)?"
    r"|村名|姓名|名称|行政村|站所(名称)?|责任单位"
)
_SUMS = re.compile(
    r".*(总分|合计|小计|总计|得分|总得分|平均分?|最终得分|折算分?)|(名次|排名|位次|排序|等次|等级|档次|评定等次)"
    r"|备注|说明|加分|扣分|倒扣|基本分"
)
_ASIDE = re.compile(r"序号|编号|分组|组别|类别|签字|签名|评委|考核人|检查人|日期|时间|负责人|电话")
_FULL_MARKS = re.compile(r"分值|满分|标准分值?|权重|应得分|基础分|满分值")
_NOT_A_UNIT = re.compile(r"(合|小|总)\s*计|平均分?|最高分?|最低分?|全[镇乡县校街].*平均.*")
_SUSPECT = re.compile(
    r"计|平|分|权|最|满|名称|姓名|村名|^.{0,4}(单位|对象|部门|村|社区|班级|学校|窗口|乡镇|机构)$"
)
"""A name without any of these marks is a unit's; the long patterns need not be tried."""
_ROWS_PER_REPORT = 500


@dataclass(slots=True)
class _Columns:
    """Which column is which: the unit's name, the leaves, and what is left aside."""

    name: int
    leaves: dict[int, int] = field(default_factory=dict)
    sums: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)


def read_matrix(
    grid: Grid, scheme: Scheme, problems: list[Problem], progress: Progress
) -> list[ScoreRow] | None:
    """Read the units of a matrix; None when the sheet holds none.

    Raises:
        Cancelled: from ``progress``.
    """
    names = LeafNames(scheme)
    head = find_head(grid, lambda found: _columns(found, names) is not None)
    columns = None if head is None else _columns(head, names)
    if head is None or columns is None:
        return None
    problems.extend(_column_problems(grid, head, columns))
    return _Matrix(grid, scheme, head, columns, problems).rows(progress)


def _columns(head: Head, names: LeafNames) -> _Columns | None:
    """Give each column its meaning; None when there is no unit column or hardly a leaf."""
    name = next((c for c in head.columns if _UNIT.fullmatch(head_words(head.columns[c][-1]))), None)
    if name is None:
        return None
    columns = _Columns(name)
    for column, texts in head.columns.items():
        if column == name or _ASIDE.fullmatch(head_words(texts[-1])):
            continue
        leaf = _leaf(texts, names)
        if leaf is None:
            known = _SUMS.fullmatch(head_words(texts[-1])) or normal(texts[-1]) in names.inner
            (columns.sums if known else columns.unknown).append(column)
        elif leaf in columns.leaves.values():
            columns.twice.append(column)
        else:
            columns.leaves[column] = leaf
    enough = min(2, len(names.leaves))
    return columns if len(columns.leaves) >= enough else None


def _leaf(texts: tuple[str, ...], names: LeafNames) -> int | None:
    """Find a column's leaf by its head texts, then by its printed number."""
    lines = [text for text in texts if not is_points(text)]
    for last in range(len(lines), 0, -1):
        leaf = names.by_texts(lines[:last])
        if leaf is not None:
            return leaf
    for text in reversed(lines):
        leaf = names.by_number(text)
        if leaf is None:
            leaf = names.by_order(text)
        if leaf is not None:
            return leaf
    return None


def _column_problems(grid: Grid, head: Head, columns: _Columns) -> Iterator[Problem]:
    for column in columns.unknown:
        place = grid.place(head.bottom, column)
        message = f"列「{head.columns[column][-1]}」在方案中没有对应的考核内容，没有读入。"
        yield Problem(place, message, "请核对列名是否与方案一致。", blocking=False)
    for column in columns.twice:
        place = grid.place(head.bottom, column)
        message = f"列「{head.columns[column][-1]}」与前面的列对应同一项考核内容，没有读入。"
        yield Problem(place, message, "请删去多余的列。", blocking=False)
    if columns.sums:
        words = "、".join(dict.fromkeys(head.columns[column][-1] for column in columns.sums))
        yield Problem(
            grid.row_place(head.bottom), f"这些列不读入，由程序计算：{words}。", blocking=False
        )


class _Matrix:
    """Reads the body of a matrix."""

    def __init__(
        self, grid: Grid, scheme: Scheme, head: Head, columns: _Columns, problems: list[Problem]
    ) -> None:
        self._grid = grid
        self._scheme = scheme
        self._head = head
        self._columns = columns
        self._problems = problems
        leaves, blocks = scheme.leaves(), leaf_blocks(scheme)
        self._readers = [
            (
                column,
                leaf,
                LeafReader(leaves[leaf], blocks[leaf], head="".join(head.columns[column])),
                f"{grid.name}!{column_letters(column)}" if grid.name else "",
            )
            for column, leaf in columns.leaves.items()
        ]

    def rows(self, progress: Progress) -> list[ScoreRow]:
        """Read every unit line."""
        start = self._head.bottom + 1
        end = find_footing(self._grid, start).first_row
        found: list[ScoreRow] = []
        for row in range(start, end):
            if row % _ROWS_PER_REPORT == 0:
                progress(row, end)
            name = self._name(row)
            if name:
                cells = tuple(self._cells(row))
                found.append(ScoreRow(self._grid.place(row, self._columns.name), name, cells))
        return found

    def _name(self, row: int) -> str:
        """Return the unit's name; empty for lines that are no unit's."""
        column = self._columns.name
        if self._grid.merge_at(row, column).right in self._columns.leaves:
            return ""  # a line of text across the table
        name = " ".join(self._grid.text(row, column).split())
        if not name:
            if any(self._grid.value(row, column) is not None for column in self._columns.leaves):
                place = self._grid.place(row, self._columns.name)
                self._problems.append(
                    Problem(place, "这一行有分数但没有单位名称，没有读入。", "请补上单位名称。")
                )
            return ""
        if not _SUSPECT.search(name):
            return name
        words = head_words(name)
        if _FULL_MARKS.fullmatch(words):
            self._compare_full_marks(row)
            return ""
        is_unit = not _NOT_A_UNIT.fullmatch(words) and not _UNIT.fullmatch(words)
        return name if is_unit else ""

    def _compare_full_marks(self, row: int) -> None:
        """A line of full marks under the head must be the scheme's: else the form is another's."""
        leaves = self._scheme.leaves()
        for column, leaf in self._columns.leaves.items():
            figure = self._grid.number(row, column)
            if figure is not None and figure != leaves[leaf].full:
                self._problems.append(
                    Problem(
                        self._grid.place(row, column),
                        f"「{leaves[leaf].text}」表格里分值是 {show(figure)}，方案里是 {show(leaves[leaf].full)}。",
                        "请核对表格是否是这个方案的版本。",
                        blocking=False,
                    )
                )

    def _cells(self, row: int) -> Iterator[ScoreCell]:
        values = self._grid.rows[row]
        broken = self._grid.broken
        for column, leaf, reader, prefix in self._readers:
            if broken and (row, column) in broken:
                self._problems.append(broken[row, column])
                continue
            value = values[column]
            if value is None:
                continue
            place = f"{prefix}{row + 1}" if prefix else self._grid.place(row, column)
            entry = reader.known.get(value) or self._judged(reader, value, place)
            if entry is None:
                continue
            yield ScoreCell(place, leaf, entry.state, entry.amount, entry.level, entry.reason)

    def _judged(self, reader: LeafReader, value: CellValue, place: str) -> Entry | None:
        try:
            return reader.read(value)
        except Unclear as unclear:
            self._problems.append(Problem(place, unclear.message, unclear.remedy))
            return None
