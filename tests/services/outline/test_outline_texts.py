from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.plans import PlanNode
from desktop.domain.task_records import Measurement, TaskDetail
from desktop.services.outline.texts import (
    back_into_text,
    join_nodes,
    sentence_to_task,
    split_node,
)
from desktop.services.plans import import_plan, plan_as_text, plan_outline
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

PHONETICS = SpelledPhonetics()
TEXT = """泉塘镇2026年工作计划
一、修渠道。三月勘测完毕。六月底前完工。年底验收。
二、修道路
拓宽村道，硬化路肩。
（一）经费。由财政所安排。
三、修学校
"""


@pytest.fixture
def uow():
    return imported()


def imported():
    found = MemoryWorkspace().begin("导入")
    import_plan(uow=found, text=TEXT, source_name="计划.docx", phonetics=PHONETICS)
    return found


def node_of(uow, title):
    return next(node for node in uow.nodes.list() if node.title == title)


def words_of(uow, title):
    node = node_of(uow, title)
    return node.title + node.gap + node.body


def test_an_entry_is_cut_where_the_cursor_stands(uow) -> None:
    node = node_of(uow, "修渠道")
    at = words_of(uow, "修渠道").index("六月底前")
    made = split_node(uow=uow, node_id=node.id, at=at, phonetics=PHONETICS)
    assert (made.title, made.body, made.is_task) == ("六月底前完工", "年底验收。\n", True)
    assert plan_as_text(uow=uow, plan_id=1) == TEXT.replace("完毕。六月", "完毕。\n六月")


def test_what_is_below_follows_the_second_part(uow) -> None:
    node = node_of(uow, "修道路")
    made = split_node(
        uow=uow, node_id=node.id, at=words_of(uow, "修道路").index("硬化"), phonetics=PHONETICS
    )
    assert node_of(uow, "经费").parent_id == made.id
    assert [item.title for item in plan_outline(uow=uow, plan_id=1)] == [
        "修渠道", "修道路", "硬化路肩", "经费", "修学校",
    ]  # fmt: skip


@pytest.mark.parametrize("at", [0, 999])
def test_no_part_may_be_empty(uow, at) -> None:
    with pytest.raises(InvalidValue, match="没有文字"):
        split_node(uow=uow, node_id=node_of(uow, "修渠道").id, at=at, phonetics=PHONETICS)


def test_neighbours_are_joined_with_all_their_words(uow) -> None:
    nodes = [node_of(uow, title).id for title in ("修道路", "修学校", "修渠道")]
    joined = join_nodes(uow=uow, node_ids=nodes, phonetics=PHONETICS)
    assert joined.title == "修渠道"
    for words in ("年底验收。", "拓宽村道，硬化路肩。", "修学校"):
        assert words in joined.body
    assert node_of(uow, "经费").parent_id == joined.id


def test_only_neighbours_can_be_joined(uow) -> None:
    for titles in (("修渠道", "修学校"), ("修渠道",), ("修渠道", "经费")):
        ids = [node_of(uow, title).id for title in titles]
        with pytest.raises(InvalidValue, match="相邻"):
            join_nodes(uow=uow, node_ids=ids, phonetics=PHONETICS)


def test_a_joined_task_gives_its_fields_but_no_work_is_lost(uow) -> None:
    first, second = node_of(uow, "修渠道"), node_of(uow, "修道路")
    uow.nodes.update(PlanNode(**{**as_dict(second), "due": date(2026, 9, 30), "is_task": True}))
    joined = join_nodes(uow=uow, node_ids=[first.id, second.id], phonetics=PHONETICS)
    assert joined.due == date(2026, 9, 30)
    third = node_of(uow, "修学校")
    uow.measurements.add(Measurement(third.id, date(2026, 5, 1), 3))
    with pytest.raises(InvalidValue, match="已有完成情况"):
        join_nodes(uow=uow, node_ids=[first.id, third.id], phonetics=PHONETICS)


def test_a_joined_task_hands_its_target_on_or_stays(uow) -> None:
    first, second, third = (node_of(uow, title) for title in ("修渠道", "修道路", "修学校"))
    for node in (first, second, third):
        uow.nodes.update(replace(node, is_task=True))
    for node, target in ((second, 3), (third, 4)):
        uow.task_details.add(TaskDetail(node.id, target_value=Decimal(target)))
    join_nodes(uow=uow, node_ids=[first.id, second.id], phonetics=PHONETICS)
    (kept,) = uow.task_details.list(node_id=first.id)
    assert kept.target_value == 3
    with pytest.raises(InvalidValue, match="目标值或经费使用等记录"):
        join_nodes(uow=uow, node_ids=[first.id, third.id], phonetics=PHONETICS)


def as_dict(node):
    return {name: getattr(node, name) for name in node.__slots__}


def test_a_sentence_becomes_a_task_and_text_again(uow) -> None:
    node = node_of(uow, "修渠道")
    start = node.body.index("六月底前")
    task = sentence_to_task(
        uow=uow, node_id=node.id, start=start, end=start + 7, phonetics=PHONETICS
    )
    assert (task.title, task.is_task, task.parent_id) == ("六月底前完工", True, node.id)
    assert plan_as_text(uow=uow, plan_id=1) == TEXT
    back_into_text(uow=uow, node_id=task.id, phonetics=PHONETICS)
    assert plan_as_text(uow=uow, plan_id=1) == TEXT
    assert uow.nodes.get(node.id) == node


def test_an_entry_goes_into_the_text_of_the_one_above(uow) -> None:
    back_into_text(uow=uow, node_id=node_of(uow, "修学校").id, phonetics=PHONETICS)
    assert node_of(uow, "修道路").body == "拓宽村道，硬化路肩。修学校\n"
    with pytest.raises(InvalidValue, match="前面没有条目"):
        back_into_text(uow=uow, node_id=node_of(uow, "修渠道").id, phonetics=PHONETICS)


def test_nothing_selected_is_no_task(uow) -> None:
    node_id = node_of(uow, "修渠道").id
    with pytest.raises(InvalidValue, match="没有选中文字"):
        sentence_to_task(uow=uow, node_id=node_id, start=2, end=2, phonetics=PHONETICS)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_cutting_and_joining_keeps_every_character_but_space_and_numbers(data) -> None:
    uow = imported()
    titles = [node.title for node in uow.nodes.list()]
    node = node_of(uow, data.draw(st.sampled_from(titles)))
    words = words_of(uow, node.title)
    at = data.draw(st.integers(1, len(words)))
    try:
        made = split_node(uow=uow, node_id=node.id, at=at, phonetics=PHONETICS)
    except InvalidValue:
        assert not words[at:].strip()
        return
    assert bare(plan_as_text(uow=uow, plan_id=1)) == bare(TEXT)
    join_nodes(uow=uow, node_ids=[node.id, made.id], phonetics=PHONETICS)
    assert bare(plan_as_text(uow=uow, plan_id=1)).replace("。", "") == bare(TEXT).replace("。", "")


def bare(text):
    return "".join(text.split())
