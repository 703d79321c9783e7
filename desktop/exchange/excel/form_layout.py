"""Columns of an office's score form (评分表): levels, 分值, 评分标准, 得分 and the rest.

The same head serves two readers: the form becomes a scheme, and a filled form gives scores.
Column names were collected from published forms (practice.md §1.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.exchange.excel.grid import Grid
from desktop.exchange.excel.heads import Head, find_head, match_fields


class Column(StrEnum):
    """What a column of a score form holds."""

    NUMBER = "number"
    SELF_SCORE = "self_score"
    IGNORED = "ignored"
    REASON = "reason"
    WORDS = "words"
    STANDARD = "standard"
    METHOD = "method"
    FULL = "full"
    SCORE = "score"
    CHOICES = "choices"
    LEVEL = "level"


_WHO = r"(?:考核|考评|检查|评价|测评|评估|督查|评审|绩效)"
PATTERNS = {
    Column.NUMBER: re.compile(r"序号|编号|序|项次"),
    Column.SELF_SCORE: re.compile(r"(单位)?自(评|查)(得)?分?(情况)?|自评结果"),
    Column.IGNORED: re.compile(
        r"备注|说明|合计得分|小计|合计|件数|加分|扣分|整改(情况|措施)?|完成(情况|时限)|责任(单位|部门|人|科室)"
        r"|牵头(单位|部门|领导)|配合(单位|部门)|考核(部门|单位|主体|责任部门|方式|周期|对象|时间|依据)"
        r"|数据来源|计量单位|单位|目标值|指标值|采集数据项?\d*|佐证(材料|资料)|检查方式|评价方式|联系人"
    ),
    Column.REASON: re.compile(
        r"(加减分|扣加分|加扣分|加分扣分|扣分/加分|加分/扣分|加/?减分|扣分|失分|减分)(及加分)?(原因|理由|说明|依据|事由|情况|备注|原因说明)"
        r"(及.*|/备注)?|扣分原因.*|存在(的)?(主要)?问题|失分点|得分说明"
    ),
    Column.WORDS: re.compile(
        rf"{_WHO}?(评分|计分|扣分|赋分|打分|得分|加扣分|加减分|记分)(标准|细则|办法|规则|方法|说明|依据|要求)(及.*)?"
        rf"|{_WHO}(办法|标准|细则|方法)?(及|和|与)(评分|计分|扣分|赋分)(标准|细则|办法|方法)|{_WHO}评分(标准|细则|办法)"
    ),
    Column.STANDARD: re.compile(rf"{_WHO}?(标准|细则|评定标准)|{_WHO}标准(及要求)?"),
    Column.METHOD: re.compile(rf"{_WHO}?(办法|方法)|看现场.*|查资料.*"),
    Column.FULL: re.compile(
        r"(指标|项目|标准|基础|基本|考核|设定|单项|分项|权重|总|目标)?分值|标准分数?|基础分|基本分|满分|配分|应得分|权重(分)?|分数|赋分|考核分数"
    ),
    Column.SCORE: re.compile(
        rf"({_WHO}|实际|实|最终|核定|评定|复核|考查|小组|组织|专家|领导)?(得分|评分|计分|打分)(情况)?|{_WHO}分|{_WHO}结果|得分情况"
    ),
    Column.CHOICES: re.compile(
        r"(评价|评定|评议|测评|考核)?(等次|档次|等级|选项)(及(分值|得分|标准))?"
    ),
    Column.LEVEL: re.compile(
        rf"({_WHO}|工作|目标|主要|具体|(?!数据|证明|扣分|加分|完成|检查)[一-鿿]{{2}})?(类别|类型|分类|项目|内容|指标|要点|事项|要素|要求|任务|目标|细目|子项|环节|方面|模块|项)"
        r"(名称|内容|(及|和|与|、)(要求|目标|分值|(考核|评分|计分|扣分|考评)?(标准|细则|办法)))?"
        r"|[一二三四五]级(指标|项目|目录|分类)(名称|内容)?|大项|小项|条款|指标(名称|内容|解释)|项目类别|类别名称|分项|单项"
    ),
}


_PLAIN_NUMBER = re.compile(r"\d{1,3}[.、]?|[（(]?[一二三四五六七八九十]{1,3}[)）、]?")


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The columns of one form.

    Attributes:
        head: where the head stands.
        levels: columns of the levels, outermost first; the last one holds the leaves.
        full: column of the leaves' full marks, None when they only stand in the texts (10分).
        level_fulls: level index → column of the full marks of that level.
        others: heads of columns that are not read, for a notice.
    """

    head: Head
    levels: tuple[int, ...]
    full: int | None
    level_fulls: dict[int, int]
    words: int | None
    number: int | None
    self_score: int | None
    score: int | None
    reason: int | None
    others: tuple[str, ...]


def find_form(grid: Grid) -> FormLayout | None:
    """Find the form on a sheet: levels, and beside them full marks, rule words or scores."""
    head = find_head(grid, lambda found: _layout(found) is not None)
    layout = None if head is None else _layout(head)
    return None if layout is None else _seen_in_body(grid, layout)


def _seen_in_body(grid: Grid, layout: FormLayout) -> FormLayout:
    """Correct by the cells below the head what the head alone cannot tell."""
    first = layout.levels[0]
    if layout.number is None and len(layout.levels) > 1 and _only_numbers(grid, layout, first):
        rest = layout.levels[1:]
        fulls = {level - 1: at for level, at in layout.level_fulls.items() if level}
        layout = replace(layout, levels=rest, number=first, level_fulls=fulls)
    level = _level_of_full(grid, layout)
    if level is not None and layout.full is not None:
        fulls = {**layout.level_fulls, level: layout.full}
        layout = replace(layout, full=None, level_fulls=fulls)
    return layout


def _only_numbers(grid: Grid, layout: FormLayout, column: int) -> bool:
    """Whether a column named 项目 holds nothing but 1, 2, 3 beside heading lines."""
    texts = [
        grid.text(row, column)
        for row in range(layout.head.bottom + 1, grid.height)
        if grid.merge_at(row, column).width == 1
    ]
    named = [text for text in texts if text]
    return bool(named) and all(_PLAIN_NUMBER.fullmatch(text) for text in named)


def _level_of_full(grid: Grid, layout: FormLayout) -> int | None:
    """Return the level whose merged cells the 分值 column repeats; None when it is the leaves'."""
    column, deepest = layout.full, len(layout.levels) - 1
    level = max((i for i, at in enumerate(layout.levels) if at < (column or 0)), default=0)
    if column is None or level == deepest:
        return None
    rows = range(layout.head.bottom + 1, grid.height)
    spans = [grid.merge_at(row, layout.levels[level]) for row in rows]
    marks = [grid.merge_at(row, column) for row in rows]
    tall = [(a, b) for a, b in zip(spans, marks, strict=True) if a.height > 1 and a.width == 1]
    marked = [(a, b) for a, b in tall if grid.text(b.top, column).strip()]
    same = all((a.top, a.bottom) == (b.top, b.bottom) for a, b in marked)
    return level if marked and same else None


def _layout(head: Head) -> FormLayout | None:
    fields = match_fields(head, PATTERNS)
    words, levels, unread = _words_and_levels(head, fields)
    fulls = fields.get(Column.FULL, [])
    if not levels or not (fulls or words is not None or Column.SCORE in fields):
        return None
    if len(levels) + len(fields) < 3:
        return None
    full, level_fulls, spare = _full_columns(levels, fulls)
    return FormLayout(
        head=head,
        levels=tuple(levels),
        full=full,
        level_fulls=level_fulls,
        words=words,
        number=_first(fields, Column.NUMBER),
        self_score=_first(fields, Column.SELF_SCORE),
        score=_last(fields, Column.SCORE),
        reason=_first(fields, Column.REASON),
        others=tuple(head.columns[column][-1] for column in sorted(unread + spare)),
    )


def _first(fields: dict[Column, list[int]], name: Column) -> int | None:
    return fields[name][0] if name in fields else None


def _last(fields: dict[Column, list[int]], name: Column) -> int | None:
    return fields[name][-1] if name in fields else None


def _words_and_levels(
    head: Head, fields: dict[Column, list[int]]
) -> tuple[int | None, list[int], list[int]]:
    """Choose the column of rule words: 评分标准 before 考核标准 before 考核办法.

    A 考核标准 beside a 评分标准 says what is examined and is the innermost level.
    """
    order = (Column.WORDS, Column.STANDARD, Column.METHOD, Column.CHOICES)
    ranked = [fields.get(name, []) for name in order]
    words = next((columns[0] for columns in ranked if columns), None)
    levels = list(fields.get(Column.LEVEL, []))
    levels += [column for column in head.columns if _below_level(head, column, levels, fields)]
    levels += [column for column in ranked[1] if column != words]
    spare = ranked[0][1:] + [column for column in ranked[2] + ranked[3] if column != words]
    spare += fields.get(Column.IGNORED, [])
    return words, sorted(set(levels)), spare


def _below_level(
    head: Head, column: int, levels: list[int], fields: dict[Column, list[int]]
) -> bool:
    """Whether a column without a name of its own lies under a level's head (测评指标 over two)."""
    if any(column in columns for columns in fields.values()):
        return False
    texts = head.columns[column]
    return any(head.columns[level] == texts for level in levels)


def _full_columns(
    levels: list[int], fulls: list[int]
) -> tuple[int | None, dict[int, int], list[int]]:
    """Give each 分值 column its level: the one left of it; of two, the first is the parent's."""
    by_level: dict[int, list[int]] = {}
    for column in fulls:
        level = max((i for i, at in enumerate(levels) if at < column), default=0)
        by_level.setdefault(level, []).append(column)
    if not by_level:
        return None, {}, []
    deepest = max(by_level)
    full = by_level[deepest][-1]
    found = {level: columns[0] for level, columns in by_level.items() if level != deepest}
    if len(by_level[deepest]) > 1 and deepest - 1 not in found and deepest:
        found[deepest - 1] = by_level[deepest][0]
    used = {full, *found.values()}
    return full, found, [column for column in fulls if column not in used]
