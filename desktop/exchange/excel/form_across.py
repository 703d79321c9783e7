"""Forms whose criteria stand side by side in the head (班级 × 项目), one line per class or unit.

Their full marks stand in the head (卫生（20分）, 上午5分) or in a line 满分 below it, their rule words in a
line 扣分标准. Practice.md §1.2, class sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exchange.excel.form_branch import Branch
from desktop.exchange.excel.form_layout import FormLayout
from desktop.exchange.excel.form_tree import (
    FormTree,
    half_width,
    printed_full,
    read_points,
    split_label,
    without_full,
)
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.heads import Head, find_head, head_words

_WHO = re.compile(r"班级|班次|班别|单位|姓名|村别|村名|科室|部门|寝室|宿舍|乡镇|选手|参赛者?|年级")
_ASIDE = re.compile(
    r"序号|编号|合计|总分|总计|得分|总得分|平均分?|名次|排名|备注|等级|等次|班主任|星期|日期|周次|检查人|签字"
    r"|(扣分|加分)?(原因|说明)|红旗|小计"
)
_MARKS = re.compile(r"满分|分值|标准分|总分值|分数|项目分值|权重")
_WORDS = re.compile(r"(扣分|评分|计分|考核|检查|评比)(标准|细则|办法|要求|说明)|标准|要求")
_TRAILING = re.compile(r"(?P<name>.*?[^\d.\s(])\s*(?P<points>\d+(?:\.\d+)?)\s*分")
_LINES_BELOW = 4


@dataclass(frozen=True, slots=True)
class _Below:
    """Lines under the head that belong to it: full marks, rule words."""

    marks: int | None
    words: int | None

    @property
    def last(self) -> int:
        """The lowest of them, -1 when there is none."""
        return max(-1 if row is None else row for row in (self.marks, self.words))


def read_across(grid: Grid) -> tuple[FormLayout, FormTree] | None:
    """Return the form of a sheet with its criteria across the page, None when it is none."""
    head = find_head(grid, _names_units)
    if head is None:
        return None
    below = _below(grid, head)
    items = [column for column in sorted(head.columns) if _is_item(head, column)]
    branches = list(_branches(grid, head, below, items))
    marked = [leaf for branch in branches for leaf in branch.children or [branch]]
    if len(marked) < 2 or any(leaf.full is None for leaf in marked):
        return None
    bottom = max(head.bottom, below.last)
    layout = FormLayout(
        head=Head(head.top, bottom, head.columns),
        levels=(items[0],),
        full=None,
        level_fulls={},
        words=items[0],
        number=None,
        self_score=None,
        score=None,
        reason=None,
        others=(),
    )
    return layout, FormTree(branches=branches)


def _names_units(head: Head) -> bool:
    firsts = [head_words(texts[0]) for texts in head.columns.values()]
    return any(_WHO.fullmatch(text) for text in firsts[:3]) and len(set(firsts)) >= 4


def _is_item(head: Head, column: int) -> bool:
    words = head_words(head.columns[column][0])
    name = _name_and_full(Branch("", "", (0, 0), 0), head.columns[column][0]).text
    return not any(
        pattern.fullmatch(text) for pattern in (_WHO, _ASIDE) for text in (words, head_words(name))
    )


def _below(grid: Grid, head: Head) -> _Below:
    marks = words = None
    for row in range(head.bottom + 1, min(head.bottom + 1 + _LINES_BELOW, grid.height)):
        texts = [head_words(text) for text in grid.row_texts(row)]
        if texts and _MARKS.fullmatch(texts[0]):
            marks = row
        elif texts and _WORDS.fullmatch(texts[0]) and len(texts) > 1:
            words = row
        else:
            break
    return _Below(marks, words)


def _branches(grid: Grid, head: Head, below: _Below, items: list[int]) -> Iterator[Branch]:
    """Yield an item per head cell; parts with full marks of their own (上午5分) stand under it."""
    groups: dict[tuple[int, int], list[int]] = {}
    for column in items:
        span = grid.merge_at(head.top, column)
        groups.setdefault((span.left, span.right), []).append(column)
    for columns in groups.values():
        first = columns[0]
        branch = _branch(grid, head.top, first)
        parts = [_branch(grid, head.bottom, column) for column in columns]
        named = len(columns) > 1 and len({part.text for part in parts}) == len(parts)
        for part, column in zip(parts, columns, strict=True):
            _fill(grid, part, below, column, widest=1)
        if named and all(part.full is not None for part in parts):
            branch.children = parts
        else:
            _fill(grid, branch, below, first, widest=len(columns))
        yield branch


def _branch(grid: Grid, row: int, column: int) -> Branch:
    span = grid.merge_at(row, column)
    text = grid.text(row, column)
    label, words = split_label(text)
    place = grid.place(span.top, span.left)
    branch = Branch("", place, (span.top, span.left), row, label=label)
    return _name_and_full(branch, words)


def _name_and_full(branch: Branch, text: str) -> Branch:
    """Part a head text into its name and its full mark: 卫生（20分）, 上午5分."""
    branch.text, branch.full = " ".join(without_full(text).split()), printed_full(text)
    trailing = _TRAILING.fullmatch(half_width(text))
    if branch.full is None and trailing is not None:
        branch.text, branch.full = trailing["name"], read_points(trailing["points"])
    return branch


def _fill(grid: Grid, leaf: Branch, below: _Below, column: int, *, widest: int) -> None:
    """Take full mark and words from the lines below; a cell over more columns is another's."""
    marks, words = below.marks, below.words
    if marks is not None and grid.merge_at(marks, column).width <= widest:
        points = read_points(grid.text(marks, column))
        leaf.full = points if leaf.full is None else leaf.full
        leaf.full_place = grid.place(marks, column)
    if words is not None and grid.merge_at(words, column).width <= widest:
        leaf.words = grid.text(words, column)
        leaf.words_place = grid.place(words, column)
