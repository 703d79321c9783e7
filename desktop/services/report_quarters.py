"""季度形象进度 of the 任务分解表: what a task is to have come to in each quarter (sheets.md form 5).

Worked out of what is known: recurrence, first day of work, due day, figures. A quarter nothing is
known of stays empty, to be filled in with a pen or in Excel.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.exact import show
from desktop.domain.plans import TaskStatus
from desktop.domain.recurrence_words import short_words
from desktop.services.task_filters import month_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.plans import PlanNode
    from desktop.domain.task_records import Measurement, TaskDetail

QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def quarter_words(
    node: PlanNode, detail: TaskDetail, figures: Sequence[Measurement], year: int
) -> tuple[str, str, str, str]:
    """Return the words of the four quarters of a year: 启动, 推进, 6月30日前完成, 达到12家."""
    first, second, third, fourth = (
        _words(node, detail, figures, *_days(year, quarter)) for quarter in range(4)
    )
    return first, second, third, fourth


def _days(year: int, quarter: int) -> tuple[date, date]:
    return date(year, 3 * quarter + 1, 1), month_days(year, 3 * quarter + 3)[1]


def _words(
    node: PlanNode, detail: TaskDetail, figures: Sequence[Measurement], first: date, last: date
) -> str:
    parts = [_stage(node, detail, first, last)]
    there = [figure for figure in figures if first <= figure.day <= last]
    if there:
        newest = max(there, key=lambda figure: (figure.day, figure.id))
        parts.append(f"达到{show(newest.value)}{detail.target_unit}")
    return "，".join(part for part in parts if part)


def _stage(node: PlanNode, detail: TaskDetail, first: date, last: date) -> str:
    rule = detail.recurrence
    if rule is not None:
        running = rule.start <= last and (rule.end is None or rule.end >= first)
        return short_words(rule) if running else ""
    done = detail.done_on if node.status is TaskStatus.DONE else None
    end = done or node.due
    if end is None:
        return ""
    if first <= end <= last:
        return f"{end.month}月{end.day}日{'完成' if done else '前完成'}"
    if detail.start is None or not detail.start <= last or end < first:
        return ""
    return "启动" if detail.start >= first else "推进"
