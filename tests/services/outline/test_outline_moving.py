from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.outline_numbers import Numbering
from desktop.domain.plans import Plan
from desktop.services.outline.moving import demote, move_nodes, promote, shift
from desktop.services.outline.numbering import renumber, set_numbering
from desktop.services.plans import import_plan, plan_as_text, plan_outline
from tests.fakes.memory import MemoryWorkspace, SpelledPhonetics

PHONETICS = SpelledPhonetics()
TEXT = """泉塘镇2026年工作计划

一、重点工作
（一）修渠道。一是勘测；二是施工。
（二）修道路
（三）修学校
二、保障
（一）经费
"""


@pytest.fixture
def uow():
    found = MemoryWorkspace().begin("导入")
    import_plan(uow=found, text=TEXT, source_name="计划.docx", phonetics=PHONETICS)
    return found


def ids(uow, *titles):
    by_title = {node.title: node.id for node in uow.nodes.list()}
    return [by_title[title] for title in titles]


def shape(uow, plan_id=1):
    """The outline as lines: one blank a level, label, title."""
    depth = {None: -1}
    lines = []
    for node in plan_outline(uow=uow, plan_id=plan_id):
        depth[node.id] = depth[node.parent_id] + 1
        lines.append(" " * depth[node.id] + node.label + node.lead + node.title)
    return lines


def move(uow, titles, parent, position):
    parent_id = ids(uow, parent)[0] if parent else None
    move_nodes(
        uow=uow, node_ids=ids(uow, *titles), plan_id=1, parent_id=parent_id, position=position
    )


def test_several_entries_move_in_reading_order_and_keep_what_is_below(uow) -> None:
    move(uow, ["修学校", "修渠道"], "保障", 0)
    assert shape(uow) == [
        "一、重点工作", " （二）修道路",
        "二、保障", " （一）修渠道", "  一是勘测", "  二是施工", " （三）修学校", " （一）经费",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "position", "order"),
    [
        (["修渠道"], 2, ["修道路", "修渠道", "修学校"]),
        (["修渠道"], 3, ["修道路", "修学校", "修渠道"]),
        (["修渠道"], 0, ["修渠道", "修道路", "修学校"]),
        (["修学校"], 0, ["修学校", "修渠道", "修道路"]),
        (["修渠道", "修学校"], 2, ["修道路", "修渠道", "修学校"]),
    ],
)
def test_a_place_counts_among_the_siblings_as_they_are(uow, titles, position, order) -> None:
    move(uow, titles, "重点工作", position)
    below = [node.title for node in plan_outline(uow=uow, plan_id=1) if node.title in order]
    assert below == order


def test_an_entry_below_a_chosen_one_moves_with_it_only(uow) -> None:
    move(uow, ["修渠道", "勘测"], None, 9)
    assert shape(uow)[-3:] == ["（一）修渠道", " 一是勘测", " 二是施工"]


@pytest.mark.parametrize("parent", ["修渠道", "勘测"])
def test_a_branch_cannot_move_into_itself(uow, parent) -> None:
    with pytest.raises(InvalidValue, match="自己或它的下级"):
        move(uow, ["修渠道"], parent, 0)


def test_promoted_entries_follow_what_they_stood_under(uow) -> None:
    promote(uow=uow, node_ids=ids(uow, "修渠道", "修道路"))
    assert [line for line in shape(uow) if not line.startswith(" ")] == [
        "一、重点工作", "（一）修渠道", "（二）修道路", "二、保障",
    ]  # fmt: skip
    with pytest.raises(InvalidValue, match="最上一级"):
        promote(uow=uow, node_ids=ids(uow, "保障"))


def test_demoted_entries_go_under_the_one_before(uow) -> None:
    demote(uow=uow, node_ids=ids(uow, "修道路", "修学校"))
    assert shape(uow)[:6] == [
        "一、重点工作", " （一）修渠道", "  一是勘测", "  二是施工", "  （二）修道路", "  （三）修学校",
    ]  # fmt: skip
    with pytest.raises(InvalidValue, match="前面没有同级条目"):
        demote(uow=uow, node_ids=ids(uow, "重点工作"))


def test_entries_move_up_and_down_past_their_neighbours(uow) -> None:
    shift(uow=uow, node_ids=ids(uow, "修道路", "修学校"), down=False)
    titles = [line.strip()[3:] for line in shape(uow) if line.startswith(" （")]
    assert titles[:3] == ["修道路", "修学校", "修渠道"]
    shift(uow=uow, node_ids=ids(uow, "修道路"), down=False)  # at the edge: nothing
    shift(uow=uow, node_ids=ids(uow, "修道路", "修学校"), down=True)
    titles = [line.strip()[3:] for line in shape(uow) if line.startswith(" （")]
    assert titles[:3] == ["修渠道", "修道路", "修学校"]


def test_a_part_of_a_sentence_that_leaves_it_gets_a_line_of_its_own(uow) -> None:
    promote(uow=uow, node_ids=ids(uow, "施工"))
    assert "一是勘测；\n二是施工。\n（二）修道路\n" in plan_as_text(uow=uow, plan_id=1)


def test_what_goes_to_another_plan_takes_everything_below_along(uow) -> None:
    other = uow.plans.add(Plan("泉塘镇2027年工作计划", preamble="泉塘镇2027年工作计划"))
    move_nodes(uow=uow, node_ids=ids(uow, "修渠道"), plan_id=other.id, parent_id=None, position=0)
    assert shape(uow, other.id) == ["（一）修渠道", " 一是勘测", " 二是施工"]
    assert plan_as_text(uow=uow, plan_id=other.id).startswith("泉塘镇2027年工作计划\n（一）修渠道")
    assert [node.position for node in uow.nodes.list(plan_id=1, parent_id=1)] == [0, 1]


def test_a_plan_numbered_by_itself_follows_every_change(uow) -> None:
    set_numbering(uow=uow, plan_id=1, numbering=Numbering.STANDARD)
    move(uow, ["修学校"], "重点工作", 0)
    promote(uow=uow, node_ids=ids(uow, "修渠道"))
    assert shape(uow) == [
        "一、重点工作", " （一）修学校", " （二）修道路",
        "二、修渠道", " 一是勘测", " 二是施工", "三、保障", " （一）经费",
    ]  # fmt: skip
    demote(uow=uow, node_ids=ids(uow, "修渠道"))
    assert shape(uow)[3:6] == [" （三）修渠道", "  一是勘测", "  二是施工"]


def test_a_plan_keeps_its_own_form_of_numbers(uow) -> None:
    assert renumber(uow=uow, plan_id=1, numbering=Numbering.OWN) == 0
    move(uow, ["修学校"], "重点工作", 0)
    assert renumber(uow=uow, plan_id=1, numbering=Numbering.OWN) == 3
    assert [line for line in shape(uow) if line.startswith(" （")][:3] == [
        " （一）修学校", " （二）修渠道", " （三）修道路",
    ]  # fmt: skip


TITLES = ["重点工作", "修渠道", "勘测", "施工", "修道路", "修学校", "保障", "经费"]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_move_loses_a_word_or_breaks_the_tree(data) -> None:
    uow = MemoryWorkspace().begin("导入")
    import_plan(uow=uow, text=TEXT, source_name="计划.docx", phonetics=PHONETICS)
    numbering = data.draw(st.sampled_from(Numbering))
    uow.plans.update(replace(uow.plans.get(1), numbering=numbering))
    for _step in range(data.draw(st.integers(1, 6))):
        chosen = data.draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=3, unique=True))
        action = data.draw(st.sampled_from(["promote", "demote", "up", "down", "move"]))
        before = plan_as_text(uow=uow, plan_id=1)
        try:
            if action == "move":
                parent = data.draw(st.sampled_from([None, *TITLES]))
                move(uow, chosen, parent, data.draw(st.integers(0, 4)))
            elif action in {"up", "down"}:
                shift(uow=uow, node_ids=ids(uow, *chosen), down=action == "down")
            else:
                change = promote if action == "promote" else demote
                change(uow=uow, node_ids=ids(uow, *chosen))
        except InvalidValue:
            assert plan_as_text(uow=uow, plan_id=1) == before or action == "demote"
    nodes = plan_outline(uow=uow, plan_id=1)
    assert sorted(node.title for node in nodes) == sorted(TITLES)
    for parent_id in {node.parent_id for node in nodes}:
        row = [node.position for node in nodes if node.parent_id == parent_id]
        assert row == list(range(len(row)))
    text = plan_as_text(uow=uow, plan_id=1)
    for node in nodes:
        if not node.inline:
            assert f"\n{node.label}{node.lead}{node.title}" in text
