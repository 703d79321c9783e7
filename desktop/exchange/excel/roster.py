"""Rosters (名册): one unit per line with its kind, the unit above, its group and other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from desktop.domain.errors import FileProblem
from desktop.exchange.excel.book import open_book
from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.heads import Head, find_footing, find_head, head_words, match_fields
from desktop.services.importing_types import Problem, Roster, UnitRow
from desktop.services.ports import Progress, silent


class _Field(StrEnum):
    NUMBER = "number"
    ALIAS = "alias"
    PARENT = "parent"
    GROUP = "group"
    KIND = "kind"
    NAME = "name"
    AREA = "area"


_PATTERNS = {
    _Field.NUMBER: re.compile(r"序号|编号|号|No\.?|NO\.?"),
    _Field.ALIAS: re.compile(r"(单位|村|学校)?(简称|别名|曾用名|又名|其他名称|其它名称|俗称)"),
    _Field.PARENT: re.compile(
        r"(上级|主管|所属|隶属|所在|归口)(单位|部门|机构|乡镇|镇|学校|年级|村|片区)?(名称)?|年级"
    ),
    _Field.GROUP: re.compile(
        r"(考核|评比|排名|考评)?(分组|组别|组|分类组|考核组)|考核类别|考评类别|考核分类"
    ),
    _Field.KIND: re.compile(r"(单位|对象)?(类别|性质|类型|属性)"),
    _Field.NAME: re.compile(
        r"(单位|对象|部门|机构|站所|办所|站办所|村|村居|村社区|村委会|社区|学校|班级|班|窗口|乡镇|镇街|人员|行政村|办公室)?"
        r"(全称|名称|名)|(被?(考核|考评|评价|检查|督查|责任))(单位|对象|部门|村|班级)(名称)?"
        r"|单位|部门|学校|班级|村|村居|社区|行政村|姓名|窗口|乡镇"
    ),
    _Field.AREA: re.compile(
        r"(工作|责任|包联|联系|所在)?(片区|片|战区|片组|协作区|学区|督学区)(名称|名)?"
    ),
}
"""``AREA`` is where a unit lies: the group it is ranked in when the roster has no group column."""
_TOTAL = re.compile(r"(合|小|总)\s*计.*|共\s*\d+\s*(个|家).*")
_SPLIT_ALIASES = re.compile("[、,;\uff0c\uff1b/\n]+")


def read_roster(path: Path, *, progress: Progress = silent) -> Roster:
    """Read the units from every sheet that has a name column.

    Raises:
        FileProblem: no table file, or no sheet has a head with a name column, or no unit in it.
        Cancelled: from ``progress``.
    """
    book = open_book(path, progress=progress)
    rows: list[UnitRow] = []
    problems = list(book.all_problems)
    heads = 0
    for grid in book.grids:
        head = find_head(grid, _fits)
        if head is None:
            continue
        heads += 1
        rows.extend(_units(grid, head, problems))
    if not heads:
        raise FileProblem(
            f"「{path.name}」里没有找到名册的表头。",
            path=str(path),
            remedy="表头至少要有「单位名称」一列，例如：单位名称、类别、上级、分组、简称。",
        )
    if not rows:
        raise FileProblem(
            f"「{path.name}」的表头下面没有单位。", path=str(path), remedy="请填好名册后再导入。"
        )
    problems.extend(_duplicates(rows))
    return Roster(path.name, tuple(rows), tuple(problems))


def _fits(head: Head) -> bool:
    """A head has a name column and, unless it is the only column, something beside it."""
    fields = match_fields(head, _PATTERNS)
    texts = set(head.columns.values())
    return _Field.NAME in fields and (len(fields) > 1 or len(texts) <= 1 or len(texts) >= 3)


def _units(grid: Grid, head: Head, problems: list[Problem]) -> Iterator[UnitRow]:
    first = {field: columns[0] for field, columns in match_fields(head, _PATTERNS).items()}
    area = first.pop(_Field.AREA, None)
    if area is not None and _Field.GROUP not in first:
        first[_Field.GROUP] = area
        words = f"没有「分组」列，列「{_head_of(head, area)}」作为分组。"
        problems.append(Problem(grid.place(head.bottom, area), words, blocking=False))
    known = set(first.values())
    kept: dict[str, None] = {}
    name_column = first[_Field.NAME]
    end = find_footing(grid, head.bottom + 1).first_row
    for row in range(head.bottom + 1, end):
        texts = grid.row_texts(row)
        if not texts or _TOTAL.fullmatch(texts[0]):
            continue
        if lost := grid.broken.get((row, name_column)):
            problems.append(lost)
            continue
        name = _one_line(grid.text(row, name_column))
        if not name:
            place = grid.place(row, name_column)
            problems.append(
                Problem(place, "这一行没有单位名称，没有读入。", "请补上名称或删去该行。")
            )
            continue
        if _repeats_head(name, head, name_column):
            continue
        attributes = tuple(_attributes(grid, head, row, known))
        kept.update(dict.fromkeys(key for key, _ in attributes))
        yield UnitRow(
            place=grid.place(row, name_column),
            name=name,
            kind=_text(grid, row, first.get(_Field.KIND)),
            parent=_text(grid, row, first.get(_Field.PARENT)),
            group=_text(grid, row, first.get(_Field.GROUP)),
            aliases=_aliases(_text(grid, row, first.get(_Field.ALIAS)), name),
            attributes=attributes,
        )
    if kept:
        names = "".join(f"「{name}」" for name in kept)
        words = f"列{names}存为属性，没有用作分组。"
        problems.append(Problem(grid.row_place(head.bottom), words, blocking=False))


def _head_of(head: Head, column: int) -> str:
    """Return a column's name as written, without blanks."""
    return "".join(head.columns[column][-1].split())


def _repeats_head(name: str, head: Head, column: int) -> bool:
    """Whether the line is the head once more, as on a second printed page."""
    return head_words(name) == head.words(column)


def _text(grid: Grid, row: int, column: int | None) -> str:
    return "" if column is None else _one_line(grid.text(row, column))


def _one_line(text: str) -> str:
    """Join a name that was broken or spaced out in its cell (大 塘 村) for the look of it."""
    parts = text.split()
    spaced = len(parts) > 1 and all(len(part) == 1 and not part.isascii() for part in parts)
    return "".join(parts) if spaced or "\n" in text else " ".join(parts)


def _aliases(text: str, name: str) -> tuple[str, ...]:
    found = (part.strip() for part in _SPLIT_ALIASES.split(text))
    return tuple(dict.fromkeys(part for part in found if part and part != name))


def _attributes(grid: Grid, head: Head, row: int, known: set[int]) -> Iterator[tuple[str, str]]:
    """Yield what stands in columns that have no meaning of their own (电话, 一类班 …)."""
    for column in head.columns:
        if column not in known and (text := _one_line(grid.text(row, column))):
            yield _head_of(head, column), text


def _duplicates(rows: list[UnitRow]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], UnitRow] = {}
    for row in rows:
        before = seen.setdefault((row.parent, row.name), row)
        if before is not row:
            yield Problem(
                row.place,
                f"单位「{row.name}」重复，前面 {before.place} 已有。",
                "请删去一处，或改成可以区分的名称。",
            )
