"""What a carried-over plan consists of, as rows for the screen, as text and as a printed table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.report_types import ReportJob, TableColumn, TableReport

if TYPE_CHECKING:
    from desktop.services.outline.roll_over import RollOver

MOVED, DROPPED, UNFINISHED, MENTIONS = "日期已顺延", "未带入", "上年未完成", "文字提到旧年份"
HEADS = ("类别", "条目", "字段", "原来", "现在")


def roll_over_rows(result: RollOver) -> list[tuple[str, ...]]:
    """Return one row per finding, in the order of :data:`HEADS`."""
    moved: list[tuple[str, ...]] = [
        (MOVED, one.title, one.field, one.before.isoformat(), one.after.isoformat())
        for one in result.moved
    ]
    named = (
        (DROPPED, result.dropped, "已完成的一次性任务"),
        (UNFINISHED, result.unfinished, "已带入新计划，请核对"),
        (MENTIONS, result.mentions, "文字没有改动，请核对"),
    )
    return moved + [
        (kind, title, words, "", "") for kind, titles, words in named for title in titles
    ]


def roll_over_text(result: RollOver) -> str:
    """Return the list as tab-separated lines, for a message or a worksheet."""
    rows = [HEADS, *roll_over_rows(result)]
    return "".join("\t".join(row) + "\n" for row in rows)


def roll_over_report(result: RollOver) -> ReportJob:
    """Return the list as a printed table."""
    rows = [(str(number), *row) for number, row in enumerate(roll_over_rows(result), start=1)]
    weights = {"类别": 12, "条目": 34, "字段": 18, "原来": 11, "现在": 11}
    table = TableReport(
        title=f"{result.plan.title}结转清单",
        subtitle=roll_over_sums(result),
        columns=(
            TableColumn(("序号",), 5, numeric=True),
            *(TableColumn((head,), weights[head]) for head in HEADS),
        ),
        rows=tuple(rows),
    )
    return ReportJob(table.title, (table,))


def roll_over_sums(result: RollOver) -> str:
    """Say how many of each there are."""
    counts = (
        (MOVED, len(result.moved)),
        (DROPPED, len(result.dropped)),
        (UNFINISHED, len(result.unfinished)),
        (MENTIONS, len(result.mentions)),
    )
    return "，".join(f"{words}{count}项" for words, count in counts)
