"""The views of tasks on paper, as they stand on the screen: table, board, month, Gantt chart.

Made of the same rows, entries and bars; black and white is enough, everything is said in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.recurrence_days import WEEKDAY_LETTERS
from desktop.domain.work_calendar import monday_of
from desktop.services.gantt import GanttBar, bar_name, gantt_bar
from desktop.services.queries import TaskColumn, TaskGroup
from desktop.services.report_types import TableColumn, TableReport
from desktop.services.task_dues import due_words
from desktop.services.task_filters import month_days
from desktop.services.task_groups import GROUP_HEADS, group_name, group_sums
from desktop.services.task_words import COLUMN_HEADS, cell_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.work_calendar import WorkCalendar
    from desktop.services.queries import GroupLine, TaskRow
    from desktop.services.task_dues import DueEntry
    from desktop.services.task_lamps import LampBoard

MOST_ROWS = 5000
"""Rows of one paper; more would be hundreds of pages nobody wants."""

_WEIGHTS = {
    TaskColumn.NUMBER: 5.0,
    TaskColumn.TITLE: 24.0,
    TaskColumn.RESPONSIBLE: 9.0,
    TaskColumn.LEADER: 6.0,
    TaskColumn.DUE: 9.0,
    TaskColumn.LAMP: 10.0,
    TaskColumn.RECURRENCE: 9.0,
    TaskColumn.TARGET: 9.0,
    TaskColumn.NOTE: 8.0,
}
_WEIGHT = 6.0
_FIGURES = frozenset(
    {
        TaskColumn.BUDGET,
        TaskColumn.SPENT,
    }
)
_LANDSCAPE_FROM = 7
_SAME = {
    TaskGroup.UNIT: TaskColumn.RESPONSIBLE,
    TaskGroup.LEADER: TaskColumn.LEADER,
    TaskGroup.STATUS: TaskColumn.STATUS,
}
"""Columns that would repeat what the merged first column says."""
_COLUMNS = tuple(TaskColumn)


@dataclass(frozen=True, slots=True)
class GroupedRows:
    """Rows as they stand: of each group its line and tasks, None = folded, tasks not shown.

    Without groups there is one pair with no line.
    """

    group: TaskGroup
    parts: Sequence[tuple[GroupLine | None, Sequence[TaskRow] | None]]


def table_paper(
    *,
    title: str,
    subtitle: str,
    rows: GroupedRows,
    columns: Sequence[TaskColumn],
    board: LampBoard,
) -> TableReport:
    """Make the table with the columns and groups shown; the group is a merged first column."""
    grouped = rows.group is not TaskGroup.NONE
    columns = [column for column in columns if column is not _SAME.get(rows.group)]
    heads = [TableColumn((GROUP_HEADS[rows.group],), 9.0, merge=True)] if grouped else []
    heads += [
        TableColumn(
            (COLUMN_HEADS[column],), _WEIGHTS.get(column, _WEIGHT), numeric=column in _FIGURES
        )
        for column in columns
    ]
    lines: list[tuple[str, ...]] = []
    for line, tasks in rows.parts:
        words = "" if line is None else f"{group_name(rows.group, line, board.rule)}\n"
        words += "" if line is None else f"（{group_sums(line, board.rule)}）"
        first = (words,) if grouped else ()
        if tasks is None:
            lines.append((*first, *_folded(columns)))
            continue
        for row in tasks:
            cells = dict(zip(_COLUMNS, cell_texts(row, board), strict=True))
            lines.append((*first, *(cells[column] for column in columns)))
    return TableReport(
        title=title,
        subtitle=subtitle,
        columns=tuple(heads),
        rows=tuple(lines),
        landscape=len(heads) >= _LANDSCAPE_FROM,
    )


def _folded(columns: Sequence[TaskColumn]) -> list[str]:
    return ["（任务未展开）" if column is TaskColumn.TITLE else "" for column in columns]


def board_paper(
    *,
    title: str,
    subtitle: str,
    columns: Sequence[tuple[str, Sequence[DueEntry]]],
    board: LampBoard,
) -> TableReport:
    """Make the board as a table: (heading, entries) of its columns one below the other."""
    rows = [
        (
            f"{heading}（{len(entries)}）",
            entry.day.isoformat(),
            entry.title,
            entry.label,
            entry.unit,
            entry.leader,
            due_words(entry, board),
            entry.note,
        )
        for heading, entries in columns
        for entry in entries
    ]
    heads = (
        ("状态", 7.0),
        ("时限", 8.0),
        ("任务", 24.0),
        ("期次", 8.0),
        ("责任单位", 9.0),
        ("分管领导", 6.0),
        ("办理情况", 12.0),
        ("备注", 8.0),
    )
    return TableReport(
        title=title,
        subtitle=subtitle,
        columns=tuple(
            TableColumn((words,), weight, merge=at == 0) for at, (words, weight) in enumerate(heads)
        ),
        rows=tuple(rows),
    )


def month_paper(
    *,
    title: str,
    year: int,
    month: int,
    days: Mapping[date, Sequence[DueEntry]],
    board: LampBoard,
) -> TableReport:
    """Make a month as a table of weeks; days of other months are left empty."""
    first, last = month_days(year, month)
    monday, rows = monday_of(first), []
    while monday <= last:
        cells = []
        for number in range(7):
            day = monday + timedelta(days=number)
            inside = first <= day <= last
            cells.append(_day_cell(day, days.get(day, ()), board) if inside else "")
        rows.append((_week_words(monday, board.calendar), *cells))
        monday += timedelta(days=7)
    letters = [TableColumn((f"星期{letter}",), 12.0) for letter in WEEKDAY_LETTERS]
    return TableReport(
        title=title,
        subtitle=f"{year}年{month}月",
        columns=(TableColumn(("周次",), 4.0), *letters),
        rows=tuple(rows),
        notes=("休为放假，班为调休上班；各项后为办理情况。",),
    )


def _week_words(monday: date, calendar: WorkCalendar) -> str:
    term = calendar.term_of(monday) or calendar.term_of(monday + timedelta(days=6))
    return f"第{max(term.week_of(monday), 1)}周" if term is not None else ""


def _day_cell(day: date, entries: Sequence[DueEntry], board: LampBoard) -> str:
    special = board.calendar.special(day)
    mark = "" if special is None else f"　{'班' if special.working else '休'}{special.name}"
    lines = [f"{day.day}日{mark}"]
    lines += [f"·{entry.title}（{due_words(entry, board)}）" for entry in entries]
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class GanttLine:
    """One line of a Gantt chart; without a bar it is the line of a group."""

    name: str
    unit: str
    bar: GanttBar | None


@dataclass(frozen=True, slots=True)
class GanttSheet:
    """A Gantt chart on paper.

    Attributes:
        first, last: days it spans; today: where the line of today stands.
        free: stretches of days nobody works, as (first day, number of days).
        large: on A3 instead of A4, both landscape.
    """

    title: str
    subtitle: str
    first: date
    last: date
    today: date
    lines: tuple[GanttLine, ...]
    free: tuple[tuple[date, int], ...]
    large: bool = False


def gantt_paper(
    *,
    title: str,
    subtitle: str,
    rows: GroupedRows,
    board: LampBoard,
    first: date,
    last: date,
    large: bool = False,
) -> GanttSheet:
    """Make the chart of the rows shown, from the first to the last day."""
    lines: list[GanttLine] = []
    for line, tasks in rows.parts:
        if line is not None:
            name = f"{group_name(rows.group, line, board.rule)}（{group_sums(line, board.rule)}）"
            lines.append(GanttLine(name, "", None))
        for row in tasks or ():
            bar = gantt_bar(row, board, first, last)
            lines.append(GanttLine(bar_name(row), row.responsible, bar))
    free: list[tuple[date, int]] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if not board.calendar.is_working(day):
            if free and free[-1][0] + timedelta(days=free[-1][1]) == day:
                free[-1] = (free[-1][0], free[-1][1] + 1)
            else:
                free.append((day, 1))
    return GanttSheet(
        title, subtitle, first, last, board.days.today, tuple(lines), tuple(free), large
    )


def gantt_table(sheet: GanttSheet) -> TableReport:
    """Return a chart as a plain table, for a workbook: name, unit, days, progress, words."""
    rows = []
    for line in sheet.lines:
        bar = line.bar
        if bar is None:
            rows.append((line.name, "", "", "", "", ""))
            continue
        start = bar.first.isoformat() if bar.first else ""
        end = bar.last.isoformat() if bar.last else ""
        rows.append((line.name, line.unit, start, end, f"{bar.progress}%", bar.words))
    heads = (
        ("任务", 30.0),
        ("责任单位", 10.0),
        ("开始", 8.0),
        ("时限", 8.0),
        ("进度", 5.0),
        ("情况", 12.0),
    )
    return TableReport(
        title=sheet.title,
        subtitle=sheet.subtitle,
        columns=tuple(TableColumn((words,), weight) for words, weight in heads),
        rows=tuple(rows),
    )
