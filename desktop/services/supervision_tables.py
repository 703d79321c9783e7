"""The list of items (督办台账) and the figures per unit as printed tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.supervision.rules import STATE_NAMES
from desktop.services.report_types import ReportJob, TableColumn, TableReport
from desktop.services.supervision_view import EVER, SUMMARY_HEADS, summary_cells

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.supervision.summary import Span
    from desktop.services.supervision_view import ItemRow, SummaryRow

_ITEM_COLUMNS = (
    TableColumn(("序号",), 4, numeric=True),
    TableColumn(("工作事项",), 18),
    TableColumn(("工作要求",), 16),
    TableColumn(("责任单位",), 9),
    TableColumn(("责任人",), 6),
    TableColumn(("分管领导",), 7),
    TableColumn(("交办日期",), 9),
    TableColumn(("时限",), 11),
    TableColumn(("状态",), 7),
    TableColumn(("亮灯",), 8),
    TableColumn(("催办",), 4, numeric=True),
    TableColumn(("延期",), 4, numeric=True),
)


def items_report(rows: Sequence[ItemRow], today: date) -> ReportJob:
    """Return the items as they stand in the list, one line each."""
    title = "督办事项台账"
    lines = tuple(_item_line(number, row) for number, row in enumerate(rows, start=1))
    table = TableReport(title, f"截至 {today}，共 {len(rows)} 项", _ITEM_COLUMNS, lines)
    return ReportJob(title, (table,))


def summary_report(rows: Sequence[SummaryRow], span: Span) -> ReportJob:
    """Return the figures per unit; the last row is the sum."""
    columns = [
        TableColumn((head,), 12 if at == 0 else 6, numeric=at > 0)
        for at, head in enumerate((*SUMMARY_HEADS, "办结率", "按时办结率"))
    ]
    title = "督办事项办理情况汇总表"
    notes = (
        "办结率＝办结÷交办，四舍五入保留一位小数；撤销的事项不计。",
        "按时指退回重办后的最后一次反馈不晚于时限；批准延期的按新时限计算。",
    )
    table = TableReport(
        title,
        span_words(span),
        tuple(columns),
        tuple(summary_cells(row) for row in rows),
        notes,
        ("制表人：", "审核人："),
        landscape=True,
    )
    return ReportJob(title, (table,))


def span_words(span: Span) -> str:
    """Say a period: 2026-01-01 至 2026-06-30, 全部."""
    if span == EVER:
        return "期间：全部"
    return f"期间：{span.start or '…'} 至 {span.end or '…'}"


def _item_line(number: int, row: ItemRow) -> tuple[str, ...]:
    item = row.item
    due = _day(item.due)
    if item.first_due is not None and item.first_due != item.due:
        due = f"{due}\n（原{item.first_due}）"
    return (
        str(number),
        item.title,
        item.requirement,
        row.unit,
        item.person,
        item.leader,
        _day(item.assigned),
        due,
        STATE_NAMES[item.state],
        row.lamp_text,
        str(item.reminders or ""),
        str(item.extensions or ""),
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
