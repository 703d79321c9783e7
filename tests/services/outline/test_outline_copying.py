from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import Plan, PlanStatus, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.task_records import TaskDetail
from desktop.services.outline.copying import copy_nodes, paste_text, text_of
from desktop.services.outline.roll_over import moved_year, roll_over
from desktop.services.plans import import_plan, plan_as_text, plan_outline
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

PHONETICS = SpelledPhonetics()
TEXT = """泉塘镇2026年工作计划

一、修渠道
（一）勘测
（二）施工。自2026年起分段施工。
二、例会
"""


@pytest.fixture
def uow():
    found = MemoryWorkspace().begin("导入")
    import_plan(uow=found, text=TEXT, source_name="计划.docx", phonetics=PHONETICS)
    return found


def node_of(uow, title, plan_id=1):
    return next(node for node in uow.nodes.list(plan_id=plan_id) if node.title == title)


def test_a_copy_has_texts_and_fields_but_not_the_work_done(uow) -> None:
    task = replace(
        node_of(uow, "施工"),
        due=date(2026, 9, 30),
        progress=80,
        status=TaskStatus.DONE,
        leader="李秀英",
    )
    uow.nodes.update(task)
    uow.task_details.add(TaskDetail(task.id, spent=Decimal(5), target_value=Decimal(3)))
    other = uow.plans.add(Plan("专项计划", numbering=Numbering.STANDARD))
    (top,) = copy_nodes(
        uow=uow, node_ids=[node_of(uow, "修渠道").id], plan_id=other.id, parent_id=None, position=0
    )
    assert [node.title for node in plan_outline(uow=uow, plan_id=other.id)] == [
        "修渠道", "勘测", "施工",
    ]  # fmt: skip
    copy = node_of(uow, "施工", other.id)
    assert (copy.due, copy.leader, copy.progress, copy.status) == (
        date(2026, 9, 30), "李秀英", 0, TaskStatus.OPEN,
    )  # fmt: skip
    (detail,) = uow.task_details.list(node_id=copy.id)
    assert (detail.target_value, detail.spent) == (Decimal(3), None)
    assert copy.parent_id == top.id != node_of(uow, "修渠道").id
    assert copy.uid != task.uid
    assert node_of(uow, "施工") == task


def test_entries_go_out_as_text_and_text_comes_in_as_entries(uow) -> None:
    text = text_of(uow=uow, node_ids=[node_of(uow, "修渠道").id])
    assert text == "一、修渠道\n（一）勘测\n（二）施工。自2026年起分段施工。\n"
    paste_text(uow=uow, text=text, plan_id=1, parent_id=None, position=1, phonetics=PHONETICS)
    assert plan_as_text(uow=uow, plan_id=1).count("（一）勘测") == 2
    paste_text(
        uow=uow, text="晒场\n粮仓\n", plan_id=1,
        parent_id=node_of(uow, "例会").id, position=0, phonetics=PHONETICS,
    )  # fmt: skip
    assert [node.title for node in plan_outline(uow=uow, plan_id=1)][-3:] == [
        "例会",
        "晒场",
        "粮仓",
    ]
    with pytest.raises(InvalidValue, match="没有文字"):
        paste_text(uow=uow, text=" \n", plan_id=1, parent_id=None, position=0, phonetics=PHONETICS)


def test_a_plan_is_carried_over_with_its_dates_moved(uow) -> None:
    survey, works, meeting = (node_of(uow, title) for title in ("勘测", "施工", "例会"))
    uow.nodes.update(replace(survey, status=TaskStatus.DONE, due=date(2026, 2, 28)))
    uow.nodes.update(replace(works, due=date(2026, 2, 28), due_words="2026年2月底"))
    uow.task_details.add(
        TaskDetail(
            meeting.id, recurrence=Recurrence(Every.MONTH, date(2026, 1, 1), days=(5,)),
            start=date(2026, 1, 1),
        )
    )  # fmt: skip
    found = roll_over(uow=uow, plan_id=1, year=2028, drop_finished=True)
    assert (found.plan.title, found.plan.year, found.plan.status) == (
        "泉塘镇2028年工作计划", 2028, PlanStatus.DRAFT,
    )  # fmt: skip
    assert plan_as_text(uow=uow, plan_id=found.plan.id).startswith(
        "泉塘镇2028年工作计划\n\n一、修渠道"
    )
    copy = node_of(uow, "施工", found.plan.id)
    assert (copy.due, copy.due_words, copy.position) == (date(2028, 2, 29), "2028年2月底", 0)
    assert [(item.title, item.field, item.after) for item in found.moved] == [
        ("施工", "完成时限", date(2028, 2, 29)),
        ("例会", "开始日期", date(2028, 1, 1)),
        ("例会", "重复起始", date(2028, 1, 1)),
    ]
    assert (found.dropped, found.unfinished, found.mentions) == (
        ("勘测",), ("施工", "例会"), ("施工",),
    )  # fmt: skip
    assert plan_as_text(uow=uow, plan_id=1) == TEXT


def test_a_plan_without_year_or_of_that_year_is_not_carried_over(uow) -> None:
    with pytest.raises(InvalidValue, match="就是2026年的"):
        roll_over(uow=uow, plan_id=1, year=2026)
    uow.plans.update(replace(uow.plans.get(1), year=None))
    with pytest.raises(InvalidValue, match="没有填写年份"):
        roll_over(uow=uow, plan_id=1, year=2027)


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2025, 2, 28), 3, date(2028, 2, 29)),
        (date(2026, 6, 30), 1, date(2027, 6, 30)),
        (date(2026, 7, 15), -1, date(2025, 7, 15)),
    ],
)
def test_days_move_by_years(day, years, then) -> None:
    assert moved_year(day, years) == then


@pytest.mark.parametrize(
    ("due", "words", "moved", "then"),
    [
        (date(2026, 2, 28), "2月底", date(2028, 2, 29), "2月底"),
        (date(2026, 2, 28), "2月28日前", date(2028, 2, 28), "2月28日前"),
        (date(2027, 1, 15), "2027年1月15日前", date(2029, 1, 15), "2029年1月15日前"),
        (date(2027, 1, 15), "1月15日前", date(2029, 1, 15), "1月15日前"),
        (date(2027, 3, 31), "明年3月底", date(2029, 3, 31), "明年3月底"),
        (date(2026, 5, 4), "中旬会前", date(2028, 5, 4), "中旬会前"),
    ],
)
def test_a_due_day_moves_by_the_years_between(uow, due, words, moved, then) -> None:
    uow.nodes.update(replace(node_of(uow, "施工"), due=due, due_words=words))
    plan = roll_over(uow=uow, plan_id=1, year=2028).plan
    copy = node_of(uow, "施工", plan.id)
    assert (copy.due, copy.due_words) == (moved, then)


def test_words_that_name_no_day_of_the_new_year_are_left_out(uow) -> None:
    uow.plans.update(replace(uow.plans.get(1), year=2024, title="2024—2025学年计划"))
    leap = replace(node_of(uow, "施工"), due=date(2024, 2, 29), due_words="2024年2月29日前")
    uow.nodes.update(leap)
    plan = roll_over(uow=uow, plan_id=1, year=2025).plan
    copy = node_of(uow, "施工", plan.id)
    assert (plan.title, copy.due, copy.due_words) == ("2025—2026学年计划", date(2025, 2, 28), "")
    with pytest.raises(InvalidValue, match="不在 1949—2200 之间"):
        roll_over(uow=uow, plan_id=1, year=10_000)


def test_a_branch_copied_below_itself_is_copied_as_it_was(uow) -> None:
    below = node_of(uow, "施工")
    copy_nodes(
        uow=uow,
        node_ids=[node_of(uow, "修渠道").id],
        plan_id=1,
        parent_id=below.id,
        position=0,
    )
    titles = [node.title for node in plan_outline(uow=uow, plan_id=1)]
    assert titles == ["修渠道", "勘测", "施工", "修渠道", "勘测", "施工", "例会"]
