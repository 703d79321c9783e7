from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.outline import normalise_text
from desktop.domain.plans import PlanKind, PlanNode
from desktop.services.importing import preview_plan
from desktop.services.plans import (
    add_node,
    change_node,
    change_plan,
    delete_node,
    delete_plan,
    import_plan,
    list_plans,
    move_node,
    plan_as_text,
    plan_kind,
    plan_outline,
    plan_year,
    set_task,
)
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

TEXT = """大塘镇2026年政务公开工作计划

为做好工作，制定本计划。
一、总体要求
坚持公开为常态。
二、重点任务
（一）加强培训。一是全年培训两次；二是建立台账。
（二）完善制度
1.修订目录
2.公开财务
三、保障措施。落实责任。

大塘镇人民政府
2026年1月5日
"""
PHONETICS = SpelledPhonetics()


def imported(text: str = TEXT):
    uow = MemoryWorkspace().begin("导入")
    plans = import_plan(uow=uow, text=text, source_name="计划.docx", phonetics=PHONETICS)
    return uow, plans


def titles(uow, plan_id: int) -> list[str]:
    return [node.title for node in plan_outline(uow=uow, plan_id=plan_id) if not node.inline]


def test_import_makes_outline_tasks_and_search_text() -> None:
    uow, (plan,) = imported()
    assert (plan.title, plan.year, plan.kind) == (
        "大塘镇2026年政务公开工作计划", 2026, PlanKind.ANNUAL,
    )  # fmt: skip
    nodes = {node.title: node for node in plan_outline(uow=uow, plan_id=plan.id)}
    assert titles(uow, plan.id) == [
        "总体要求", "重点任务", "加强培训", "完善制度", "修订目录", "公开财务", "保障措施",
    ]  # fmt: skip
    tasks = {title for title, node in nodes.items() if node.is_task}
    assert tasks == {"总体要求", "加强培训", "修订目录", "公开财务", "保障措施"}
    assert nodes["修订目录"].parent_id == nodes["完善制度"].id
    assert "peixun" in nodes["加强培训"].search


def test_the_text_comes_back_exactly() -> None:
    uow, (plan,) = imported()
    assert plan_as_text(uow=uow, plan_id=plan.id) == TEXT


@pytest.mark.parametrize(
    "text", ["没有编号的一段话。\n第二段。\n", "一、只有一条", "\n\n一、甲\n\n\n二、乙"]
)
def test_small_texts_come_back_too(text: str) -> None:
    uow, plans = imported(text)
    assert "".join(plan_as_text(uow=uow, plan_id=plan.id) for plan in plans) == text


_PIECES = st.sampled_from(
    ["一、", "二、", "（一）", "1.", "①", "一是", "；二是", "。", ":", "\n", "\r\n", " ", "　", "甲乙丙", "第一，",
     "2026年工作计划", "附件:", "镇政府", "2026年1月5日", "é", "主要任务。"]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=40).map("".join))
def test_any_text_comes_back(text: str) -> None:
    if not text.strip():
        return
    uow, plans = imported(text)
    again = "".join(plan_as_text(uow=uow, plan_id=plan.id) for plan in plans)
    assert again == normalise_text(text)


def test_empty_text_is_refused() -> None:
    with pytest.raises(InvalidValue, match="没有文字"):
        imported(" \n ")


def test_preview_warns_of_a_second_import_and_of_missing_numbers() -> None:
    uow, _plans = imported()
    preview = preview_plan(TEXT, uow=uow, source_name="计划.docx")
    assert [problem.message for problem in preview.problems] == [
        "计划《大塘镇2026年政务公开工作计划》以前已经导入过。"
    ]
    assert next(node.title for node in preview.plans[0][1] if node.is_task) == "总体要求"
    (problem,) = preview_plan("没有编号的一段话。").problems
    assert "没有找到编号" in problem.message
    assert not problem.blocking
    assert preview_plan("").problems[0].blocking


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2026年计划", 2026),
        ("二〇二六年计划", 2026),
        ("2025-2026学年计划", 2025),
        ("工作计划", None),
    ],
)
def test_year(title: str, year: int | None) -> None:
    assert plan_year(title) == year


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2026年工作计划", PlanKind.ANNUAL),
        ("第一学期德育计划", PlanKind.TERM),
        ("3月份工作安排", PlanKind.MONTHLY),
        ("安全专项整治方案", PlanKind.SPECIAL),
    ],
)
def test_kind(title: str, kind: PlanKind) -> None:
    assert plan_kind(title) is kind


def node_of(uow, plan_id: int, title: str) -> PlanNode:
    return next(n for n in plan_outline(uow=uow, plan_id=plan_id) if n.title == title)


def test_nodes_are_added_moved_and_deleted_in_place() -> None:
    uow, (plan,) = imported()
    parent = node_of(uow, plan.id, "完善制度")
    added = add_node(
        uow=uow,
        node=PlanNode(plan.id, "新目录", parent_id=parent.id, position=1, label="9", lead="."),
        phonetics=PHONETICS,
    )
    assert titles(uow, plan.id)[4:7] == ["修订目录", "新目录", "公开财务"]
    move_node(uow=uow, node_id=added.id, parent_id=parent.id, position=0)
    assert titles(uow, plan.id)[4:7] == ["新目录", "修订目录", "公开财务"]
    move_node(uow=uow, node_id=added.id, parent_id=None, position=99)
    assert titles(uow, plan.id)[-1] == "新目录"
    assert "9.新目录\n" in plan_as_text(uow=uow, plan_id=plan.id)
    with pytest.raises(InvalidValue, match="下级"):
        move_node(
            uow=uow, node_id=parent.id, parent_id=node_of(uow, plan.id, "修订目录").id, position=0
        )
    delete_node(uow=uow, node_id=parent.id)
    assert "修订目录" not in titles(uow, plan.id)


def test_an_edited_node_keeps_its_place_and_its_line_end() -> None:
    uow, (plan,) = imported()
    node = node_of(uow, plan.id, "修订目录")
    edited = replace(node, title="重订目录", body="六月前完成。", gap="。", position=7)
    change_node(uow=uow, node=edited, phonetics=PHONETICS)
    assert "1.重订目录。六月前完成。\n2.公开财务\n" in plan_as_text(uow=uow, plan_id=plan.id)
    assert node_of(uow, plan.id, "重订目录").position == node.position
    with pytest.raises(InvalidValue, match="标题"):
        change_node(uow=uow, node=replace(node, title=" ", body=""), phonetics=PHONETICS)
    with pytest.raises(InvalidValue, match="0—100"):
        change_node(uow=uow, node=replace(node, progress=101), phonetics=PHONETICS)


def test_task_marks_are_set_and_taken_away() -> None:
    uow, (plan,) = imported()
    heading = node_of(uow, plan.id, "完善制度")
    assert set_task(uow=uow, node_ids=[heading.id], is_task=True) == 1
    assert set_task(uow=uow, node_ids=[heading.id], is_task=True) == 0
    assert node_of(uow, plan.id, "完善制度").is_task


def test_a_new_title_stands_in_the_text() -> None:
    uow, (plan,) = imported()
    change_plan(uow=uow, plan=replace(plan, title="大塘镇公开计划"))
    assert plan_as_text(uow=uow, plan_id=plan.id).startswith("大塘镇公开计划\n")
    for wrong in (replace(plan, title=""), replace(plan, year=1800)):
        with pytest.raises(InvalidValue):
            change_plan(uow=uow, plan=wrong)
    delete_plan(uow=uow, plan_id=plan.id)
    assert list_plans(uow=uow) == []
    assert uow.nodes.count() == 0
