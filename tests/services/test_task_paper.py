"""Views of tasks on paper: groups merged, days in words, quarters worked out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.lamps import Lamp, LampRule
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.task_records import Measurement, OccurrenceStatus, TaskDetail
from desktop.domain.work_calendar import SchoolTerm, SpecialDay, WorkCalendar
from desktop.services.gantt import gantt_bar
from desktop.services.queries import GroupLine, TaskColumn, TaskGroup, TaskRow
from desktop.services.report_quarters import quarter_words
from desktop.services.report_tables import task_table
from desktop.services.task_dues import DueEntry
from desktop.services.task_lamps import make_board
from desktop.services.task_paper import (
    GroupedRows,
    board_paper,
    gantt_paper,
    gantt_table,
    month_paper,
    table_paper,
)

TODAY = date(2026, 5, 13)
CALENDAR = WorkCalendar(
    own={date(2026, 5, 1): SpecialDay(False, "劳动节"), date(2026, 5, 9): SpecialDay(True, "")},
    terms=(SchoolTerm("春季", date(2026, 3, 2), date(2026, 5, 22)),),
)
BOARD = make_board(calendar=CALENDAR, rule=LampRule(), today=TODAY)


def row(number, title, **more):
    fields = {
        "id": number, "plan_id": 1, "number": f"{number}.", "title": title, "path": "",
        "responsible_id": None, "responsible": "大塘村", "partners": "", "leader": "周远",
        "due": None, "due_words": "", "target": "", "budget": None, "progress": 0,
        "status": TaskStatus.OPEN, "note": "", "detail": TaskDetail(number),
    }  # fmt: skip
    return TaskRow(**{**fields, **more})


LATE = row(1, "修桥", due=date(2026, 5, 4), budget=Decimal("2.5"), progress=40)
ROWS = GroupedRows(
    TaskGroup.UNIT,
    [
        (GroupLine("1", "大塘村", 1, 1, Decimal("2.5"), Decimal(0)), [LATE]),
        (GroupLine("", "", 4, 0, Decimal(0), Decimal(0)), None),
    ],
)
COLUMNS = (TaskColumn.TITLE, TaskColumn.RESPONSIBLE, TaskColumn.DUE, TaskColumn.LAMP)


def test_a_grouped_table_merges_its_groups_and_says_what_is_folded():
    paper = table_paper(title="任务表", subtitle="", rows=ROWS, columns=COLUMNS, board=BOARD)
    assert [column.head[0] for column in paper.columns] == ["责任单位", "任务", "完成时限", "亮灯"]
    assert paper.columns[0].merge
    assert paper.rows == (
        ("大塘村\n（1项，逾期1项，预算2.5元）", "修桥", "2026-05-04", "逾期9天"),
        ("未定责任单位\n（4项）", "（任务未展开）", "", ""),
    )
    assert not paper.landscape


def test_a_plain_table_keeps_columns_and_order():
    rows = GroupedRows(TaskGroup.NONE, [(None, [row(2, "乙"), LATE])])
    paper = table_paper(title="任务表", subtitle="", rows=rows, columns=COLUMNS[:2], board=BOARD)
    assert paper.rows == (("乙", "大塘村"), ("修桥", "大塘村"))


def entry(day, title, status=OccurrenceStatus.OPEN, **more):
    return DueEntry(1, 1, day, title, "大塘村", "周远", "2026年5月", status, **more)


def test_a_month_says_days_off_and_weeks_of_the_term():
    day = date(2026, 5, 13)
    paper = month_paper(
        title="月历", year=2026, month=5, days={day: [entry(day, "例会")]}, board=BOARD
    )
    first, second, third = paper.rows[:3]
    assert first[0] == "第9周"
    assert first[5] == "1日　休劳动节"
    assert second[6] == "9日　班"
    assert third[3] == "13日\n·例会（临期（今天到期））"
    assert paper.rows[-1][0] == ""  # after the term


def test_a_board_is_a_table_with_merged_states():
    entries = [entry(date(2026, 5, 4), "例会", reason="合并", status=OccurrenceStatus.SKIPPED)]
    paper = board_paper(title="看板", subtitle="", columns=[("已跳过", entries)], board=BOARD)
    assert paper.rows[0][0] == "已跳过（1）"
    assert paper.rows[0][6] == "已跳过：合并"


def test_bars_and_their_table():
    detail = TaskDetail(3, start=date(2026, 4, 1))
    started = row(3, "清淤", due=date(2026, 6, 30), detail=detail, progress=30)
    rule = Recurrence(Every.MONTH, date(2026, 1, 1), days=(5,))
    monthly = row(4, "例会", detail=TaskDetail(4, recurrence=rule), next_due=date(2026, 6, 5))
    rows = GroupedRows(TaskGroup.NONE, [(None, [LATE, started, monthly])])
    sheet = gantt_paper(
        title="图",
        subtitle="",
        rows=rows,
        board=BOARD,
        first=date(2026, 4, 1),
        last=date(2026, 6, 30),
    )
    late, whole, again = (line.bar for line in sheet.lines)
    assert (late.first, late.last, late.lamp) == (None, date(2026, 5, 4), Lamp.OVERDUE)
    assert (whole.first, whole.last, whole.progress) == (date(2026, 4, 1), date(2026, 6, 30), 30)
    assert again.marks == (date(2026, 4, 3), date(2026, 5, 5), date(2026, 6, 5))
    assert (date(2026, 5, 1), 3) in sheet.free
    assert gantt_table(sheet).rows[1] == (
        "3. 清淤",
        "大塘村",
        "2026-04-01",
        "2026-06-30",
        "30%",
        "正常",
    )


def test_a_start_after_the_due_day_is_no_bar():
    wrong = row(5, "错", due=date(2026, 5, 4), detail=TaskDetail(5, start=date(2026, 6, 1)))
    assert gantt_bar(wrong, BOARD, TODAY, TODAY).first is None


@pytest.mark.parametrize(
    ("node", "detail", "expected"),
    [
        (
            {"due": date(2026, 9, 30)},
            {"start": date(2026, 2, 1)},
            ("启动", "推进", "9月30日前完成", ""),
        ),
        ({"due": date(2026, 6, 30)}, {}, ("", "6月30日前完成", "", "")),
        (
            {"due": date(2026, 6, 30), "status": TaskStatus.DONE},
            {"done_on": date(2026, 3, 20)},
            ("3月20日完成", "", "", ""),
        ),
        ({}, {}, ("", "", "", "")),
        (
            {},
            {"recurrence": Recurrence(Every.QUARTER, date(2026, 4, 1))},
            ("", "每季度末前", "每季度末前", "每季度末前"),
        ),
    ],
)
def test_quarters(node, detail, expected):
    made = PlanNode(1, "修桥", is_task=True, id=1, **node)
    assert quarter_words(made, TaskDetail(1, **detail), (), 2026) == expected


def test_quarters_tell_the_newest_figure():
    figures = [Measurement(1, date(2026, 5, day), Decimal(day), id=day) for day in (20, 2)]
    detail = TaskDetail(1, target_unit="家")
    assert quarter_words(PlanNode(1, "招商"), detail, figures, 2026)[1] == "达到20家"


def test_the_task_list_has_quarters_by_choice():
    plan, node = Plan("年度", year=2026), PlanNode(1, "修桥", is_task=True, id=7)
    plain = task_table(plan, [node], [])
    assert plain.columns[-1].head == ("进度",)
    paper = task_table(plan, [node], [], {7: ("启动", "", "", "完成")})
    assert [column.head for column in paper.columns[-4:]] == [
        ("季度形象进度", name) for name in ("一季度", "二季度", "三季度", "四季度")
    ]
    assert paper.rows[0][-4:] == ("启动", "", "", "完成")
    assert paper.columns[1].merge
