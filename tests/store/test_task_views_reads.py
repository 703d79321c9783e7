"""Filters, groups and due days of tasks, read from a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.lamps import Lamp, LampRule
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.task_records import Occurrence, OccurrenceStatus, TaskDetail
from desktop.domain.units import Unit
from desktop.domain.work_calendar import WorkCalendar
from desktop.services.queries import TaskColumn, TaskGroup, TaskQuery
from desktop.services.task_dues import BoardColumn, by_month, by_state, due_words
from desktop.services.task_filters import DueSpan, Repeats, TaskFilter
from desktop.services.task_lamps import make_board

TODAY = date(2026, 5, 13)  # a Wednesday
BOARD = make_board(calendar=WorkCalendar(), rule=LampRule(), today=TODAY)


@pytest.fixture
def filled(workspace):
    """Two plans, two units; a task of each kind, the names say which."""
    with workspace.begin("计划") as uow:
        office = uow.units.add(Unit("党政办", position=2))
        village = uow.units.add(Unit("大塘村", position=1))
        year = uow.plans.add(Plan("年度", position=1))
        special = uow.plans.add(Plan("专项", position=2))

        def task(title, plan=year, **more):
            return uow.nodes.add(
                PlanNode(plan.id, title, is_task=True, position=uow.nodes.count(), **more)
            )

        task(
            "逾期",
            due=date(2026, 5, 4),
            responsible_id=village.id,
            leader="周远",
            budget=Decimal(10),
        )
        task("本周", due=date(2026, 5, 15), responsible_id=office.id, leader="安宁", progress=40)
        task(
            "六月",
            due=date(2026, 6, 30),
            responsible_id=village.id,
            budget=Decimal("2.5"),
            target="5家",
        )
        done = task(
            "办结", due=date(2026, 3, 1), status=TaskStatus.DONE, progress=100, leader="周远"
        )
        monthly = task("例会", special, responsible_id=office.id, note="每月 ABC")
        task("无时限", special)
        rule = Recurrence(Every.MONTH, date(2026, 1, 1), days=(5,))
        uow.task_details.add(TaskDetail(monthly.id, recurrence=rule, spent=Decimal(3)))
        uow.task_details.add(
            TaskDetail(done.id, target_value=Decimal(3), done_on=date(2026, 2, 27))
        )
        for month, status, reason in (
            (3, OccurrenceStatus.DONE, ""),
            (4, OccurrenceStatus.SKIPPED, "合并召开"),
            (5, OccurrenceStatus.OPEN, ""),
        ):
            day = date(2026, month, 5)
            uow.occurrences.add(
                Occurrence(monthly.id, day, day, f"2026年{month}月", status, reason=reason)
            )
        uow.commit()
    return workspace


def titles(workspace, chosen=None, **query):
    wanted = TaskQuery(days=BOARD.days, filter=chosen or TaskFilter(), **query)
    rows = workspace.reads.task_page(wanted, offset=0, limit=100)
    assert workspace.reads.task_count(wanted) == len(rows)
    return [row.title for row in rows]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (TaskFilter(plans=frozenset({2})), ["例会", "无时限"]),
        (TaskFilter(units=frozenset({2})), ["逾期", "六月"]),
        (TaskFilter(units=frozenset({0})), ["办结", "无时限"]),
        (TaskFilter(units=frozenset({0, 1})), ["本周", "办结", "例会", "无时限"]),
        (TaskFilter(leaders=frozenset({"周远"})), ["逾期", "办结"]),
        (TaskFilter(leaders=frozenset({"", "安宁"})), ["本周", "六月", "例会", "无时限"]),
        (TaskFilter(span=DueSpan.THIS_WEEK), ["本周"]),
        (TaskFilter(span=DueSpan.THIS_MONTH), ["逾期", "本周", "例会"]),
        (TaskFilter(span=DueSpan.NEXT_MONTH), ["六月"]),
        (TaskFilter(span=DueSpan.THIS_QUARTER), ["逾期", "本周", "六月", "例会"]),
        (TaskFilter(span=DueSpan.NEXT_WEEK), []),
        (TaskFilter(span=DueSpan.NONE), ["无时限"]),
        (
            TaskFilter(span=DueSpan.BETWEEN, due_from=date(2026, 3, 1), due_to=date(2026, 5, 4)),
            ["逾期", "办结"],
        ),
        (TaskFilter(span=DueSpan.BETWEEN, due_from=date(2026, 6, 1)), ["六月"]),
        (TaskFilter(statuses=frozenset({TaskStatus.DONE})), ["办结"]),
        (TaskFilter(repeats=frozenset({Repeats.MONTH})), ["例会"]),
        (TaskFilter(repeats=frozenset({Repeats.WEEK})), []),
        (TaskFilter(has_target=True), ["六月", "办结"]),
        (TaskFilter(has_target=False), ["逾期", "本周", "例会", "无时限"]),
        (TaskFilter(budget_from=Decimal("2.5"), budget_to=Decimal(9)), ["六月"]),
        (TaskFilter(spent_from=Decimal(1)), ["例会"]),
        (TaskFilter(overspent=True), ["例会"]),
        (TaskFilter(progress_from=1, progress_to=99), ["本周"]),
        (TaskFilter(title="会"), ["例会"]),
        (TaskFilter(target="5"), ["六月"]),
        (TaskFilter(note="abc 每月"), ["例会"]),
    ],
)
def test_each_condition(filled, chosen, expected):
    assert titles(filled, chosen) == expected
    assert chosen.conditions >= 1


def test_conditions_go_with_words_lamps_and_sorts(filled):
    chosen = TaskFilter(units=frozenset({1, 2}))
    assert titles(filled, chosen, lamps=frozenset({Lamp.OVERDUE})) == ["逾期", "例会"]
    assert titles(filled, chosen, sort=TaskColumn.TITLE, descending=True)[0] == "逾期"
    assert titles(filled, chosen, sort=TaskColumn.COMPLETION) == ["逾期", "本周", "六月", "例会"]
    due = replace(chosen, span=DueSpan.THIS_YEAR)
    assert titles(filled, due, sort=TaskColumn.DUE) == ["逾期", "例会", "本周", "六月"]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (TaskGroup.UNIT, [("2", "大塘村", 2, 1), ("1", "党政办", 2, 1), ("", "", 2, 0)]),
        (TaskGroup.LEADER, [("周远", "周远", 2, 1), ("安宁", "安宁", 1, 0), ("", "", 3, 1)]),
        (
            TaskGroup.MONTH,
            [("2026-03", "", 1, 0), ("2026-05", "", 3, 2), ("2026-06", "", 1, 0), ("", "", 1, 0)],
        ),
        (
            TaskGroup.LAMP,
            [("overdue", "", 2, 2), ("soon", "", 1, 0), ("on_time", "", 1, 0),
             ("no_due", "", 1, 0), ("done", "", 1, 0)],
        ),
        (TaskGroup.PLAN, [("1", "年度", 4, 1), ("2", "专项", 2, 1)]),
        (TaskGroup.STATUS, [("open", "", 5, 2), ("done", "", 1, 0)]),
    ],
)  # fmt: skip
def test_groups(filled, group, expected):
    lines = filled.reads.task_groups(TaskQuery(days=BOARD.days, group=group))
    found = [(line.key, line.name, line.count, line.overdue) for line in lines]
    if group is TaskGroup.LEADER:  # the order of names is that of their characters
        assert sorted(found) == sorted(expected)
        assert found[-1] == expected[-1]
    else:
        assert found == expected


def test_groups_keep_order_and_sums_and_follow_filter_and_edits(filled):
    query = TaskQuery(days=BOARD.days, group=TaskGroup.UNIT, sort=TaskColumn.DUE, descending=True)
    rows = filled.reads.task_page(query, offset=0, limit=10)
    assert [row.title for row in rows] == ["六月", "逾期", "本周", "例会", "办结", "无时限"]
    first = filled.reads.task_groups(query)[0]
    assert (first.budget, first.spent) == (Decimal("12.5"), 0)
    assert filled.reads.task_place(query, rows[3].id) == 3
    assert filled.reads.task_place(query, 99) is None
    assert filled.reads.task_ids(query, offset=1, limit=2) == [rows[1].id, rows[2].id]
    narrow = replace(query, filter=TaskFilter(title="期"))
    assert [line.count for line in filled.reads.task_groups(narrow)] == [1]
    with filled.begin("改") as uow:
        uow.nodes.update(replace(uow.nodes.get(rows[0].id), responsible_id=None))
        uow.commit()
    assert [line.count for line in filled.reads.task_groups(query)] == [1, 2, 3]


def test_leaders(filled):
    assert sorted(filled.reads.task_leaders()) == sorted(["安宁", "周远"])


def test_dues_of_a_month_and_what_waits_from_before(filled):
    reads, query = filled.reads, TaskQuery(days=BOARD.days)
    may = reads.dues(query, date(2026, 5, 1), date(2026, 5, 31))
    assert [(entry.title, entry.day.day) for entry in may] == [
        ("逾期", 4),
        ("例会", 5),
        ("本周", 15),
    ]
    june = reads.dues(query, date(2026, 6, 1), date(2026, 6, 30), waiting=True)
    assert [entry.title for entry in june] == ["逾期", "例会", "本周", "六月"]
    narrow = replace(query, filter=TaskFilter(units=frozenset({1})))
    assert [entry.title for entry in reads.dues(narrow, date(2026, 5, 1), date(2026, 5, 31))] == [
        "例会",
        "本周",
    ]


def test_only_the_earliest_are_read_when_there_are_too_many(filled):
    days = date(2026, 1, 1), date(2026, 12, 31)
    query = TaskQuery(days=BOARD.days)
    first = filled.reads.dues(query, *days, limit=3)
    assert [entry.day for entry in first] == [date(2026, 3, 1), date(2026, 3, 5), date(2026, 4, 5)]
    narrow = replace(query, filter=TaskFilter(units=frozenset({2})))
    assert [entry.title for entry in filled.reads.dues(narrow, *days, limit=1)] == ["逾期"]


def test_columns_of_the_board(filled):
    entries = filled.reads.dues(TaskQuery(days=BOARD.days), date(2026, 1, 1), date(2026, 12, 31))
    columns = by_state(entries, BOARD)
    assert {column: [entry.title for entry in there] for column, there in columns.items()} == {
        BoardColumn.WAITING: ["六月"],
        BoardColumn.SOON: ["本周"],
        BoardColumn.OVERDUE: ["逾期", "例会"],
        BoardColumn.DONE: ["办结", "例会"],
        BoardColumn.SKIPPED: ["例会"],
    }
    assert list(by_month(entries)) == ["2026-03", "2026-04", "2026-05", "2026-06"]
    words = {due_words(entry, BOARD) for entry in entries}
    assert {"逾期9天", "临期（剩2个工作日）", "正常", "2026-02-27完成", "已跳过：合并召开"} <= words
