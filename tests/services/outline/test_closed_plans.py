"""A closed plan keeps its outline; entries added and deleted carry the numbers of their neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import PlanNode, PlanStatus, TaskStatus
from desktop.services.outline.copying import copy_nodes, paste_text, text_of
from desktop.services.outline.entries import Place, delete_nodes, insert_node, position_of
from desktop.services.outline.moving import demote, move_nodes, promote, shift
from desktop.services.outline.numbering import set_numbering
from desktop.services.outline.roll_over import roll_over
from desktop.services.outline.texts import back_into_text, join_nodes, sentence_to_task, split_node
from desktop.services.plans import (
    change_node,
    delete_node,
    delete_plan,
    import_plan,
    move_node,
    plan_outline,
    set_task,
)
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

PHONETICS = SpelledPhonetics()
TEXT = """泉塘镇2026年工作计划

一、修渠道。先勘测，再施工。
二、修道路
三、修学校
"""


@pytest.fixture
def uow():
    found = MemoryWorkspace().begin("导入")
    for name in ("计划", "另一份"):
        import_plan(uow=found, text=TEXT, source_name=f"{name}.docx", phonetics=PHONETICS)
    return found


def close(uow) -> None:
    uow.plans.update(replace(uow.plans.get(1), status=PlanStatus.CLOSED))


def nodes(uow, plan_id=1):
    return plan_outline(uow=uow, plan_id=plan_id)


CHANGES = {
    "insert": lambda uow, a, b: insert_node(uow=uow, node=PlanNode(1, "新增"), phonetics=PHONETICS),
    "text": lambda uow, a, b: change_node(
        uow=uow, node=replace(a, title="改"), phonetics=PHONETICS
    ),
    "task": lambda uow, a, b: set_task(uow=uow, node_ids=[a.id], is_task=not a.is_task),
    "move": lambda uow, a, b: move_node(uow=uow, node_id=b.id, parent_id=None, position=0),
    "move several": lambda uow, a, b: move_nodes(
        uow=uow, node_ids=[b.id], plan_id=1, parent_id=None, position=0
    ),
    "move away": lambda uow, a, b: move_nodes(
        uow=uow, node_ids=[b.id], plan_id=2, parent_id=None, position=0
    ),
    "move in": lambda uow, a, b: move_nodes(
        uow=uow, node_ids=[nodes(uow, 2)[0].id], plan_id=1, parent_id=None, position=0
    ),
    "promote": lambda uow, a, b: promote(uow=uow, node_ids=[b.id]),
    "demote": lambda uow, a, b: demote(uow=uow, node_ids=[b.id]),
    "shift": lambda uow, a, b: shift(uow=uow, node_ids=[b.id], down=True),
    "delete": lambda uow, a, b: delete_node(uow=uow, node_id=a.id),
    "delete several": lambda uow, a, b: delete_nodes(uow=uow, node_ids=[a.id, b.id]),
    "delete plan": lambda uow, a, b: delete_plan(uow=uow, plan_id=1),
    "number": lambda uow, a, b: set_numbering(uow=uow, plan_id=1, numbering=Numbering.STANDARD),
    "copy in": lambda uow, a, b: copy_nodes(
        uow=uow, node_ids=[a.id], plan_id=1, parent_id=None, position=0
    ),
    "paste": lambda uow, a, b: paste_text(
        uow=uow, text="新", plan_id=1, parent_id=None, position=0, phonetics=PHONETICS
    ),
    "split": lambda uow, a, b: split_node(uow=uow, node_id=b.id, at=2, phonetics=PHONETICS),
    "join": lambda uow, a, b: join_nodes(uow=uow, node_ids=[a.id, b.id], phonetics=PHONETICS),
    "sentence": lambda uow, a, b: sentence_to_task(
        uow=uow, node_id=a.id, start=0, end=4, phonetics=PHONETICS
    ),
    "back": lambda uow, a, b: back_into_text(uow=uow, node_id=b.id, phonetics=PHONETICS),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_closed_plan_refuses_and_says_how_to_open_it(uow, name) -> None:
    first, second = nodes(uow)[:2]
    close(uow)
    before = nodes(uow)
    with pytest.raises(InvalidValue) as refused:
        CHANGES[name](uow, first, second)
    assert "已办结" in refused.value.message
    assert "计划属性" in refused.value.remedy
    assert nodes(uow) == before


def test_work_in_a_closed_plan_goes_on_and_it_can_be_read_and_copied(uow) -> None:
    close(uow)
    first = nodes(uow)[0]
    done = replace(first, progress=100, status=TaskStatus.DONE)
    change_node(uow=uow, node=done, phonetics=PHONETICS)
    assert nodes(uow)[0].progress == 100
    assert text_of(uow=uow, node_ids=[first.id]).startswith("一、修渠道")
    copy_nodes(uow=uow, node_ids=[first.id], plan_id=2, parent_id=None, position=0)
    assert len(nodes(uow, 2)) == 4
    assert roll_over(uow=uow, plan_id=1, year=2027).plan.status is PlanStatus.DRAFT


def test_numbers_follow_what_is_added_and_deleted(uow) -> None:
    set_numbering(uow=uow, plan_id=1, numbering=Numbering.OWN)
    first, second, third = nodes(uow)
    place = Place(1, beside=first.id)
    node = PlanNode(1, "修桥梁", position=position_of(uow, place))
    made = insert_node(uow=uow, node=node, phonetics=PHONETICS)
    assert made.label == "二"
    assert [node.label for node in nodes(uow)] == ["一", "二", "三", "四"]
    assert delete_nodes(uow=uow, node_ids=[second.id, third.id]) == 2
    assert [(n.label, n.position) for n in nodes(uow)] == [("一", 0), ("二", 1)]


def test_places_by_their_neighbour(uow) -> None:
    first, second, third = nodes(uow)
    assert position_of(uow, Place(1)) == 3
    assert position_of(uow, Place(1, first=True)) == 0
    assert position_of(uow, Place(1, beside=second.id)) == 2
    assert position_of(uow, Place(1, beside=second.id, after=False)) == 1
    assert position_of(uow, Place(1, beside=999)) == 3
    assert position_of(uow, Place(1, third.id, beside=first.id)) == 0
