"""Puts on paper what the task page shows: same tasks, order, groups, columns, span."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import InvalidValue
from desktop.services.queries import TaskGroup
from desktop.services.report_types import ReportJob
from desktop.services.task_paper import (
    MOST_ROWS,
    GanttSheet,
    GroupedRows,
    board_paper,
    gantt_paper,
    month_paper,
    table_paper,
)
from desktop.services.task_views import TaskForm
from desktop.ui.models.task_texts import COLUMNS
from desktop.ui.task_views.board import BoardView
from desktop.ui.task_views.gantt import GanttView
from desktop.ui.task_views.month import MonthView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from desktop.services.ports import Workspace
    from desktop.services.queries import GroupLine, TaskQuery, TaskRow
    from desktop.services.report_types import TableReport
    from desktop.ui.session import Session
    from desktop.ui.task_page import TaskPage

_PAGE = 500


def print_tasks(session: Session, page: TaskPage, where: str) -> None:
    """Make the pages and show them, to be printed or saved.

    What is too much for paper is said, with the way out.
    """
    if session.path is None:
        return
    shown = page.form_view(page.form) if page.form is not TaskForm.TABLE else None
    name = where
    if isinstance(shown, BoardView):
        columns = [(words, entries) for _, words, entries in shown.shown()]
        paper = board_paper(
            title=f"{name}期次看板",
            subtitle=_subtitle(page),
            columns=columns,
            board=session.days.board,
        )
        _show(session, page, paper)
    elif isinstance(shown, MonthView):
        entries = sorted(shown.entries, key=lambda entry: entry.day)
        days = {day: list(same) for day, same in groupby(entries, lambda entry: entry.day)}
        paper = month_paper(
            title=f"{name}到期月历",
            year=shown.year,
            month=shown.month,
            days=days,
            board=session.days.board,
        )
        _show(session, page, paper)
    else:
        _read(session, page, _maker(session, page, name))


def _maker(
    session: Session, page: TaskPage, name: str
) -> Callable[[GroupedRows], TableReport | GanttSheet]:
    """Return what makes paper of the rows of the table, or of the Gantt strip."""
    subtitle, board = _subtitle(page), session.days.board
    shown = page.form_view(page.form) if page.form is not TaskForm.TABLE else None
    if isinstance(shown, GanttView):
        first, last = shown.shown_span()
        large = shown.large.isChecked()

        def gantt(rows: GroupedRows) -> GanttSheet:
            return gantt_paper(
                title=f"{name}进度图",
                subtitle=subtitle,
                rows=rows,
                board=board,
                first=first,
                last=last,
                large=large,
            )

        return gantt
    columns = page.view.columns_shown()[0] or COLUMNS

    def table(rows: GroupedRows) -> TableReport:
        return table_paper(
            title=f"{name}任务表", subtitle=subtitle, rows=rows, columns=columns, board=board
        )

    return table


def _read(
    session: Session, page: TaskPage, make: Callable[[GroupedRows], TableReport | GanttSheet]
) -> None:
    query = page.model.query
    folded = {line.key for line in page.model.groups.groups if page.model.is_folded(line.key)}
    session.runner.look(
        lambda workspace: make(grouped_rows(workspace, query, folded)),
        lambda paper: _show(session, page, paper),
        owner=page,
    )


def grouped_rows(workspace: Workspace, query: TaskQuery, folded: Collection[str]) -> GroupedRows:
    """Read the rows that stand on the screen; raises InvalidValue when they are too many."""
    reads = workspace.reads
    rows: list[TaskRow] = []
    groups = reads.task_groups(query)
    total = reads.task_count(query)
    wanted = sum(line.count for line in groups if line.key not in folded) if groups else total
    if wanted > MOST_ROWS:
        raise InvalidValue(
            f"有{wanted}项任务，一次最多打印{MOST_ROWS}项。",
            remedy="请先筛选，或折叠不需要的分组后再打印。",
        )
    if query.group is TaskGroup.NONE:
        for offset in range(0, total, _PAGE):
            rows.extend(reads.task_page(query, offset=offset, limit=_PAGE))
        return GroupedRows(query.group, [(None, rows)])
    parts: list[tuple[GroupLine, Sequence[TaskRow] | None]] = []
    place = 0
    for line in groups:
        if line.key in folded:
            parts.append((line, None))
        else:
            parts.append((line, reads.task_page(query, offset=place, limit=line.count)))
        place += line.count
    return GroupedRows(query.group, parts)


def _subtitle(page: TaskPage) -> str:
    """Say what was left out, and of which day this is."""
    query = page.model.query
    parts: list[str] = []
    if query.filter.conditions or query.lamps or query.text:
        look = page.bar.look_name
        parts.append(f"视图：{look}（有筛选条件）")
    if query.text:
        parts.append(f"筛选文字：{query.text}")
    today = query.days.today if query.days is not None else None
    if today is not None:
        parts.append(f"{today.year}年{today.month}月{today.day}日")
    return "　".join(parts)


def _show(session: Session, page: TaskPage, paper: TableReport | GanttSheet) -> None:
    from desktop.ui.printing.job_dialog import JobDialog

    if not (paper.lines if isinstance(paper, GanttSheet) else paper.rows):
        session.messages.warn(
            QCoreApplication.translate("TaskPaper", "没有可打印的任务。"),
            QCoreApplication.translate("TaskPaper", "请放宽筛选条件或换一个时间范围。"),
            page.window(),
        )
        return
    JobDialog(session, ReportJob(paper.title, (paper,)), page.window()).open()
