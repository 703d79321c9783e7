from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.scheme import (
    Award,
    Block,
    Criterion,
    Deduct,
    Direct,
    Grade,
    Grading,
    Level,
    Levels,
    RuleLine,
    Scheme,
    SheetTexts,
)
from desktop.domain.scheme_diff import ChangeKind, compare_schemes, kinds_of, side_by_side
from desktop.services import scheme_editing as editing

LINE = RuleLine("late", "迟报", Decimal(2), Decimal(2))
SCHEME = Scheme(
    "村级考核",
    (
        Criterion(
            "a",
            "政务公开",
            Decimal(20),
            "一",
            children=(
                Criterion("a1", "目录", Decimal(12), "1", rule=Direct()),
                Criterion("a2", "报送", Decimal(8), "2", rule=Deduct((LINE,)), words="迟报扣2分"),
            ),
        ),
        Criterion("b", "安全", Decimal(30), "二", rule=Direct()),
        Criterion("c", "表彰", Decimal(5), "三", Block.BONUS, rule=Award((LINE,), Decimal(5))),
    ),
)


def change(key, **values):
    return editing.with_criterion(SCHEME, replace(editing.find(SCHEME, key), **values))


def found(after, before=SCHEME):
    return [(d.kind.value, d.key, d.field) for d in compare_schemes(before, after)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (SCHEME, []),
        (change("a1", text="公开目录"), [("text", "a1", "text")]),
        (change("a2", words=""), [("text", "a2", "words")]),
        (change("b", full=Decimal(40)), [("points", "b", "full")]),
        (change("b", weight=Decimal("0.5")), [("points", "b", "weight")]),
        (change("b", rule=Direct(step=Decimal(1))), [("rules", "b", "rule")]),
        (change("a2", rule=Deduct((replace(LINE, text="晚报"),))), [("text", "a2", "rule")]),
        (change("a2", rule=Deduct((replace(LINE, low=Decimal(1)),))), [("rules", "a2", "rule")]),
        (change("b", block=Block.BONUS), [("criteria", "b", "block")]),
        (editing.remove(SCHEME, "a1"), [("criteria", "a1", "removed")]),
        (editing.move(SCHEME, "b", "", 0), [("criteria", "b", "moved")]),
        (replace(SCHEME, title="考核"), [("text", "", "title")]),
        (replace(SCHEME, texts=SheetTexts(notes=("试行",))), [("text", "", "texts")]),
        (replace(SCHEME, total_cap=Decimal(110)), [("points", "", "total_cap")]),
        (replace(SCHEME, grading=Grading((Grade("优秀"),))), [("rules", "", "grading")]),
    ],
)
def test_a_change_is_named_by_what_it_touches(after, expected):
    assert found(after) == expected


def test_moving_below_another_parent_names_both():
    after = editing.move(SCHEME, "a1", "b", 0)
    moved = next(d for d in compare_schemes(SCHEME, after) if d.field == "moved")
    assert (moved.key, moved.before, moved.after) == ("a1", ("一、政务公开", 1), ("二、安全", 1))


def test_the_gravest_kind_comes_first():
    after = replace(change("b", full=Decimal(40), text="平安"), title="考核")
    assert kinds_of(compare_schemes(SCHEME, after)) == (ChangeKind.POINTS, ChangeKind.TEXT)


def test_sides_are_aligned():
    after, _ = editing.copied(editing.remove(SCHEME, "a1"), "b")
    lines = [
        (p.before and p.before.key, p.after and p.after.key) for p in side_by_side(SCHEME, after)
    ]
    assert lines == [
        ("a", "a"),
        ("a1", None),
        ("a2", "a2"),
        ("b", "b"),
        (None, "c1"),
        ("c", "c"),
    ]


# ------------------------------------------------------------------------------ random edits

numbers = st.decimals(0, 100, places=1)
rules = st.one_of(
    st.builds(Direct, step=st.none() | numbers),
    st.builds(lambda low, text: Deduct((RuleLine("l", text, low, low),)), numbers, st.text()),
    st.builds(lambda points: Levels((Level("x", "好", points),)), numbers),
)
VALUES = {
    "label": st.text(max_size=3),
    "text": st.text(max_size=5),
    "full": numbers,
    "weight": st.none() | numbers,
    "cap": st.none() | numbers,
    "floor": st.none() | numbers,
    "block": st.sampled_from(Block),
    "rule": rules,
    "words": st.text(max_size=5),
    "unread": st.booleans(),
    "average": st.booleans(),
}


@st.composite
def schemes(draw):
    """A scheme grown by random steps from a small one."""
    scheme = SCHEME
    for _ in range(draw(st.integers(0, 6))):
        scheme = draw(edits(scheme))
    return scheme


@st.composite
def edits(draw, scheme):
    """A scheme after one edit; may be the same."""
    keys = [node.key for node in scheme.walk()] or [""]
    key, other = draw(st.sampled_from(keys)), draw(st.sampled_from([*keys, ""]))
    if not key:
        return editing.insert(scheme, "", 0, Criterion("c9", "新", Decimal(1), rule=Direct()))
    step = draw(st.sampled_from(["change", "remove", "move", "copy"]))
    if step == "remove":
        return editing.remove(scheme, key)
    if step == "move":
        return editing.move(scheme, key, other, draw(st.integers(0, 3)))
    if step == "copy":
        return editing.copied(scheme, key)[0]
    name = draw(st.sampled_from(sorted(VALUES)))
    node = editing.find(scheme, key)
    return editing.with_criterion(scheme, replace(node, **{name: draw(VALUES[name])}))


@given(schemes())
def test_equal_schemes_do_not_differ(scheme):
    assert compare_schemes(scheme, scheme) == ()


@given(st.data())
def test_every_edit_is_reported(data):
    before = data.draw(schemes())
    after = data.draw(edits(before))
    assert bool(compare_schemes(before, after)) == (before != after)


@given(st.data())
def test_swapped_sides_differ_in_the_same_places(data):
    before, after = data.draw(schemes()), data.draw(schemes())
    there = {(d.key, d.field) for d in compare_schemes(before, after)}
    back = {(d.key, d.field) for d in compare_schemes(after, before)}
    turned = {"added": "removed", "removed": "added"}
    stays = {(key, turned.get(field, field)) for key, field in back}
    without_moves = {pair for pair in there if pair[1] != "moved"}
    assert without_moves == {pair for pair in stays if pair[1] != "moved"}


@given(st.data())
def test_sides_hold_every_criterion_once(data):
    before, after = data.draw(schemes()), data.draw(schemes())
    pairs = side_by_side(before, after)
    assert [p.before for p in pairs if p.before] == list(before.walk())
    assert [p.after for p in pairs if p.after] == list(after.walk())


def test_every_field_of_a_criterion_is_tried():
    tried = {*VALUES, "key", "children", "gate", "metric"}
    assert {field.name for field in fields(Criterion)} == tried
