"""Rows of a score form → tree of criteria: merged cells, blank continuation cells, section lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.domain.scheme import Block
from desktop.exchange.excel.form_branch import Branch, nested_by_number, share_marks
from desktop.exchange.excel.form_layout import FormLayout
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.heads import head_words

_NUMBERING = re.compile(
    r"\s*(?P<label>第?[一二三四五六七八九十]{1,3}(?:是|、|[.:]|部分:?)|[(][一二三四五六七八九十\d]{1,3}[)]、?"
    r"|\d{1,2}(?:[.]\d{1,2}){1,3}[.、]?(?!\d|%)|\d{1,2}[.、](?!\d)|[①-⑳])\s*"
)
_PRINTED_FULL = re.compile(
    r"[(](?:共|计|满分|总分|基础分|最高|不超过|上限|分值|标准分|倒扣|最高加|最多加|加分不超过)?:?\s*(?P<points>\d+(?:[.]\d+)?)\s*分[^()]{0,6}[)]"
)
_POINTS = re.compile(r"[-+]?\s*(?P<points>\d+(?:[.]\d+)?)\s*分?")
_TOTAL = re.compile(r".{0,10}?(?:小计|合计|总计|总分|总得分)(?:[(].*[)])?:?")
_SUBTOTAL = re.compile(r"小计|分计")
_BLOCKS = (
    (Block.VETO, re.compile(r".*一票否决.*|.{0,6}否决(项目?|事项|指标|条款|情形)?")),
    (
        Block.DEDUCTION,
        re.compile(
            r".{0,8}(倒扣|扣分|减分)(项目?|事项|部分|指标|内容|因素|分值|值|情形)?|负面清单.{0,4}|负向指标"
        ),
    ),
    (
        Block.BONUS,
        re.compile(
            r".{0,8}(加分|奖分|奖励分)(项目?|事项|部分|指标|内容|因素|分值|情形)?|.{0,4}奖励(项目?)?|附加分?.{0,2}"
        ),
    ),
)
_SHORT = 30
_HEADING = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?")


def half_width(text: str) -> str:
    """Fold full-width digits and punctuation for recognition."""
    return unicodedata.normalize("NFKC", text)


def split_label(text: str) -> tuple[str, str]:
    """Split a printed number from a text: ``"1.2 机构设置"`` → ``("1.2", "机构设置")``."""
    match = _NUMBERING.match(half_width(text))
    if match is None or half_width(text) == match[0]:
        return "", text.strip()
    # NFKC keeps the length for everything a label consists of, except circled figures: all one long.
    return text[: len(match[0])].strip().rstrip("、."), text[len(match[0]) :].strip()


def printed_full(text: str) -> Decimal | None:
    """Return the full mark printed inside a text (组织领导(20分)), None when there is none."""
    match = _PRINTED_FULL.search(half_width(text))
    return None if match is None else Decimal(match["points"])


def without_full(text: str) -> str:
    """Drop the printed full mark from a text."""
    folded = half_width(text)
    match = _PRINTED_FULL.search(folded) if len(folded) == len(text) else None
    return text if match is None else (text[: match.start()] + text[match.end() :]).strip()


def read_points(text: str) -> Decimal | None:
    """Read what stands in a 分值 cell: 10, "10分", "-5"; the sign only says that it is taken off."""
    match = _POINTS.fullmatch(half_width(text).strip())
    return None if match is None else Decimal(match["points"])


def block_of(text: str) -> Block:
    """Tell the block from a first-level heading."""
    words = re.sub(r"[(][^()]*[)]", "", half_width(split_label(text)[1]))
    words = "".join(words.split()).strip(":、")
    for block, pattern in _BLOCKS:
        if pattern.fullmatch(words):
            return block
    return Block.BASE


@dataclass(frozen=True, slots=True)
class SumLine:
    """A 小计 or 合计 line: its figure and the branches it may close, outermost first.

    Without branches it is the total of the form.
    """

    place: str
    figure: Decimal
    branches: tuple[Branch, ...]


@dataclass(slots=True)
class FormTree:
    """Everything between head and footing."""

    branches: list[Branch] = field(default_factory=list)
    sums: list[SumLine] = field(default_factory=list)


class FormReader:
    """Builds the tree row by row."""

    def __init__(self, grid: Grid, layout: FormLayout, end: int) -> None:
        self._grid = grid
        self._layout = layout
        self._end = end
        self._tree = FormTree()
        self._section: Branch | None = None
        self._path: list[Branch | None] = [None] * (len(layout.levels) + 1)

    def read(self) -> FormTree:
        """Read all rows below the head."""
        row = self._layout.head.bottom + 1
        while row < self._end:
            rows = self._group(row)
            if not self._skips(row) and not self._sum_line(row) and not self._section_line(row):
                self._leaf(rows)
            row = rows[-1] + 1
        self._tree.branches = nested_by_number(self._tree.branches)
        base = [one for one in self._tree.branches if block_of(one.text) is Block.BASE]
        share_marks(base)
        return self._tree

    def _group(self, row: int) -> range:
        """Return the rows that make one leaf: under one merged 分值, and lines that continue it."""
        full, deepest = self._layout.full, self._layout.levels[-1]
        bottom = row if full is None else self._grid.merge_at(row, full).bottom
        if full is None:
            bottom = self._grid.merge_at(row, deepest).bottom
        bottom = min(bottom, self._end - 1)
        while bottom + 1 < self._end and self._continues(bottom + 1):
            bottom += 1
        return range(row, bottom + 1)

    def _continues(self, row: int) -> bool:
        """Whether a row has nothing but further rule words."""
        layout, grid = self._layout, self._grid
        if layout.words is None or not grid.text(row, layout.words):
            return False
        if grid.merge_at(row, layout.words).width > 2 or not layout.full:
            return False
        if grid.text(row, layout.full):
            return False
        return not any(self._own_text(row, column) for column in layout.levels)

    def _own_text(self, row: int, column: int) -> str:
        """Return the text that begins in a row (a merged cell begins at its top only)."""
        return self._grid.text(row, column) if self._grid.merge_at(row, column).top == row else ""

    def _beside(self, row: int, column: int | None) -> str:
        """Return the text of a column beside the levels; a level's cell that reaches into it is none."""
        if column is None:
            return ""
        merge = self._grid.merge_at(row, column)
        covers = any(merge.left <= level <= merge.right for level in self._layout.levels)
        return "" if covers else self._grid.text(row, column)

    def _skips(self, row: int) -> bool:
        """Whether a row is empty or the head once more."""
        head, grid = self._layout.head, self._grid
        if grid.is_empty(row):
            return True
        return all(
            head_words(grid.text(row, column)) == head.words(column)
            for column in self._layout.levels
        )

    def _sum_line(self, row: int) -> bool:
        texts = [self._own_text(row, column) for column in self._layout.levels]
        if self._layout.number is not None:
            texts.append(self._own_text(row, self._layout.number))
        folded = ["".join(half_width(text).split()) for text in texts if text]
        named = next((text for text in folded if _TOTAL.fullmatch(text)), None)
        if named is None:
            return False
        column = self._layout.full
        figure = (
            printed_full(named) if column is None else read_points(self._grid.text(row, column))
        )
        if figure is not None:
            branches = self._open_branches() if _SUBTOTAL.search(named) else ()
            place = self._grid.place(row, column if column is not None else 0)
            self._tree.sums.append(SumLine(place, figure, branches))
        return True

    def _open_branches(self) -> tuple[Branch, ...]:
        """Return the branches the row above stands in; its leaf only where nothing is above it."""
        found = [branch for branch in (self._section, *self._path) if branch is not None]
        return tuple(branch for branch in found if branch.children) or tuple(found[:1])

    def _section_line(self, row: int) -> bool:
        """Recognise a heading across the table (二、加分项(10分)); it opens a first-level branch."""
        texts = self._grid.row_texts(row)
        number = self._beside(row, self._layout.number)
        figures = [text for text in texts if read_points(text) is not None]
        named = [text for text in texts if read_points(text) is None and text != number]
        if len(named) != 1 or len(figures) > 1 or len(named[0]) > _SHORT:
            return False
        column = next(i for i in range(self._grid.width) if self._grid.text(row, i) == named[0])
        merge = self._grid.merge_at(row, column)
        alone = not figures and (
            merge.width > len(self._layout.levels) or block_of(named[0]) is not Block.BASE
        )
        across = self._layout.number is not None and bool(_HEADING.fullmatch(half_width(number)))
        across = across and merge.width >= len(self._layout.levels) > 1
        wide = merge.width > len(self._layout.levels)
        if merge.height > 1 or not (alone or wide or across):
            return False
        self._section = self._branch(row, column, named[0])
        if figures:
            self._section.full = read_points(figures[0])
        self._tree.branches.append(self._section)
        self._path = [None] * len(self._path)
        return True

    def _branch(self, row: int, column: int, text: str) -> Branch:
        merge = self._grid.merge_at(row, column)
        label, words = split_label(text)
        return Branch(
            text=without_full(words),
            place=self._grid.place(merge.top, merge.left),
            mark=(merge.top, merge.left),
            row=row,
            label=label,
            full=printed_full(text),
        )

    def _leaf(self, rows: range) -> None:
        cells = list(self._cells(rows))
        if not cells:
            return
        if self._section is not None and self._leaves_section(cells[0]):
            self._section = None
        siblings = self._tree.branches if self._section is None else self._section.children
        parent: Branch | None = self._section
        for level, column, text in cells[:-1]:
            branch = self._same(level, column, rows[0], text, siblings)
            if branch is None:
                branch = self._branch(rows[0], column, text)
                self._level_full(branch, level, rows[0])
                siblings.append(branch)
                self._path[level + 1 :] = [None] * (len(self._path) - level - 1)
            self._path[level] = branch
            parent, siblings = branch, branch.children
        level, column, text = cells[-1]
        leaf = self._branch(rows[0], column, text)
        self._fill(leaf, rows, parent)
        siblings.append(leaf)
        self._path[level:] = [leaf, *[None] * (len(self._path) - level - 1)]

    def _leaves_section(self, outermost: tuple[int, int, str]) -> bool:
        """Whether a row's own first-level text begins another block than the section's."""
        level, _, text = outermost
        section = self._section
        if level or section is None:
            return False
        block = block_of(text)
        return block is not Block.BASE and block is not block_of(section.text)

    def _cells(self, rows: range) -> Iterator[tuple[int, int, str]]:
        """Yield (level, column, text) from outermost to leaf; the leaf's texts are joined."""
        layout, grid = self._layout, self._grid
        found: list[tuple[int, int, str]] = []
        for level, column in enumerate(layout.levels):
            if grid.merge_at(rows[0], column).left in layout.levels[:level]:
                continue
            texts = list(dict.fromkeys(grid.text(row, column) for row in rows))
            texts = [text for text in texts if text]
            if len(texts) > 1:
                rest = layout.levels[level + 1 :]
                yield from found
                yield level, column, "\n".join(_joined(grid, row, (column, *rest)) for row in rows)
                return
            text = texts[0] if texts else self._carried(level, found)
            if text:
                found.append((level, column, text))
        if found and self._words_are_leaves(rows):
            words = layout.words or 0
            found.append((len(layout.levels), words, grid.text(rows[0], words)))
        yield from found

    def _words_are_leaves(self, rows: range) -> bool:
        """Whether one 考核内容 spans several lines, each with a full mark and words of its own."""
        layout, grid = self._layout, self._grid
        if layout.words is None or layout.full is None or len(rows) > 1:
            return False
        span = grid.merge_at(rows[0], layout.levels[-1])
        return span.height > 1 and bool(grid.text(rows[0], layout.words))

    def _carried(self, level: int, found: list[tuple[int, int, str]]) -> str:
        """Return the text of the branch a blank cell continues, if the row is still inside it."""
        branch = self._path[level]
        if branch is None or level == len(self._layout.levels) - 1 or not branch.children:
            return ""
        above = self._path[level - 1] if level else None
        inside = not found or above is None or found[-1][2].endswith(above.text)
        return branch.text if inside else ""

    def _same(
        self, level: int, column: int, row: int, text: str, siblings: list[Branch]
    ) -> Branch | None:
        """Return the branch of the row above when this row's cell belongs to it."""
        branch = self._path[level]
        if branch is None or not siblings or siblings[-1] is not branch:
            return None
        merge = self._grid.merge_at(row, column)
        if branch.mark == (merge.top, merge.left):
            return branch
        blank = not self._grid.text(row, column)
        return branch if blank or without_full(split_label(text)[1]) == branch.text else None

    def _level_full(self, branch: Branch, level: int, row: int) -> None:
        column = self._layout.level_fulls.get(level)
        if column is not None and (points := read_points(self._grid.text(row, column))) is not None:
            branch.full = points
            branch.full_place = self._grid.place(row, column)

    def _fill(self, leaf: Branch, rows: range, parent: Branch | None) -> None:
        grid, layout = self._grid, self._layout
        if layout.full is not None:
            leaf.full_text = self._beside(rows[0], layout.full)
            leaf.full_place = grid.place(rows[0], layout.full)
            points = read_points(leaf.full_text)
            leaf.full = leaf.full if points is None else points
        if layout.words is not None:
            texts = (self._beside(row, layout.words) for row in rows)
            leaf.words = "\n".join(dict.fromkeys(text for text in texts if text))
            leaf.words_place = grid.place(rows[0], layout.words)
        if number := self._beside(rows[0], layout.number):
            self._number(leaf, parent, number, rows)

    def _number(self, leaf: Branch, parent: Branch | None, number: str, rows: range) -> None:
        """Give a 序号 to the leaf, or to the branch above when it covers more than the leaf."""
        merge = self._grid.merge_at(rows[0], self._layout.number or 0)
        if merge.height <= len(rows):
            leaf.label = number
        elif parent is not None and not parent.label:
            parent.label = number


def _joined(grid: Grid, row: int, columns: tuple[int, ...]) -> str:
    texts = dict.fromkeys(text for column in columns if (text := grid.text(row, column)))
    return " ".join(texts)
