"""催报名单: who has not handed in, or not all, as a printed table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.services.handing_out.collect_board import STATE_NAMES, HandState
from desktop.services.report_types import ReportJob, TableColumn, TableReport

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.handing_out.collect_board import CollectBoard, CollectLine

_DONE = frozenset({HandState.READY, HandState.SAME, HandState.ENTERED, HandState.TWICE_SAME})
_NAMED = 12


def reminder_list(board: CollectBoard, *, today: date | None = None) -> ReportJob:
    """Make the list: one line per rater (or unit, where no rater is named) that owes something.

    ``today``: printed as the day of the list.
    """
    due: defaultdict[str, list[CollectLine]] = defaultdict(list)
    for line in board.lines:
        if line.sheet_id is not None:
            due[line.rater or line.unit].append(line)
    rows: list[tuple[str, ...]] = []
    for whom, lines in due.items():
        owed = [line for line in lines if line.state not in _DONE]
        if owed:
            sheets = {line.sheet_id for line in lines}
            good = {line.sheet_id for line in lines if line.state in _DONE}
            counts = (str(len(sheets)), str(len(good)))
            rows.append((str(len(rows) + 1), whom, *counts, _owed_words(owed), ""))
    heads = (
        ("序号", 4),
        ("填写人", 12),
        ("应交", 6),
        ("已交", 6),
        ("未交或需要补正", 40),
        ("备注", 10),
    )
    numeric = {"序号", "应交", "已交"}
    table = TableReport(
        title=f"{board.title}评分表催报名单",
        subtitle="    ".join(_days(board, today)),
        columns=tuple(TableColumn((text,), w, numeric=text in numeric) for text, w in heads),
        rows=tuple(rows) or (("", "全部交齐", "", "", "", ""),),
    )
    return ReportJob(table.title, (table,))


def _days(board: CollectBoard, today: date | None) -> list[str]:
    found = []
    if board.deadline is not None:
        day = board.deadline
        found.append(f"截止：{day.year}年{day.month}月{day.day}日")
    if today is not None:
        found.append(f"制表：{today.year}年{today.month}月{today.day}日")
    return found


def _owed_words(lines: list[CollectLine]) -> str:
    """Name the sheets by what is the matter with them."""
    by_state: defaultdict[HandState, list[str]] = defaultdict(list)
    for line in lines:
        name = line.unit if line.rater else ""
        by_state[line.state].append(name)
    parts = []
    for state, names in by_state.items():
        shown = "、".join(name for name in names[:_NAMED] if name)
        more = f"等 {len(names)} 张" if len(names) > _NAMED else ""
        parts.append(f"{STATE_NAMES[state]}：{shown}{more}" if shown else STATE_NAMES[state])
    return "；".join(parts)
