"""The chain as a table: each action in each state either moves the item as stated or is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.supervision.chain import advance
from desktop.domain.supervision.colours import DEFAULT_COLOURS, next_colour
from desktop.domain.supervision.records import (
    ItemState,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.rules import RULES, possible_actions

TODAY = date(2026, 6, 30)
DAY = date(2026, 6, 1)
ITEM = SupervisionItem("危房排查", 1, state=ItemState.FILED, filed=DAY, due=date(2026, 6, 20), id=7)


def step(action, day=DAY, **given):
    return SupervisionStep(0, action, day, **given)


def full(action, day=DAY):
    """A step with everything any action may need."""
    return step(
        action,
        day,
        who="王敏",
        words="情况属实",
        new_due=date(2026, 7, 20),
        granted=True,
        colour="blue",
    )


def go(item, wanted, *, last_day=None, today=TODAY):
    return advance(item, wanted, last_day=last_day, today=today, colours=DEFAULT_COLOURS)


def walk(item, *actions, day=DAY):
    for action in actions:
        item, _ = go(item, full(action, day))
    return item


MAIN = (
    (StepAction.ASSIGN, ItemState.ASSIGNED),
    (StepAction.RECEIVE, ItemState.RECEIVED),
    (StepAction.WORK, ItemState.WORKING),
    (StepAction.REPORT, ItemState.REPORTED),
    (StepAction.REVIEW, ItemState.REVIEWED),
    (StepAction.CLOSE, ItemState.DONE),
    (StepAction.STRIKE, ItemState.STRUCK),
)


def test_the_chain_goes_from_filing_to_striking_off():
    item = ITEM
    for action, state in MAIN:
        item, logged = go(item, full(action))
        assert item.state is state
        assert logged.state is state
        assert logged.item_id == 7
    assert possible_actions(item) == ()
    assert (item.assigned, item.reported, item.closed) == (DAY, DAY, DAY)


@pytest.mark.parametrize("state", list(ItemState))
@pytest.mark.parametrize("action", list(RULES))
def test_what_is_not_offered_is_refused_with_a_remedy(action, state):
    item = replace(ITEM, state=state, assigned=DAY)
    if action in possible_actions(item):
        moved, _ = go(item, full(action))
        assert moved.state is (RULES[action].target or state)
    else:
        with pytest.raises(Conflict) as refused:
            go(item, full(action))
        assert refused.value.remedy


@pytest.mark.parametrize(
    ("action", "state", "left_out", "word"),
    [
        (StepAction.RECEIVE, ItemState.ASSIGNED, {"who": ""}, "经办人"),
        (StepAction.REPORT, ItemState.WORKING, {"words": " "}, "反馈内容"),
        (StepAction.RETURN, ItemState.REPORTED, {"words": ""}, "退回原因"),
        (StepAction.REVIEW, ItemState.REPORTED, {"who": ""}, "经办人"),
        (StepAction.ASK_EXTENSION, ItemState.WORKING, {"words": ""}, "延期理由"),
        (StepAction.ASK_EXTENSION, ItemState.WORKING, {"new_due": None}, "时限"),
        (StepAction.WARN, ItemState.WORKING, {"colour": ""}, "颜色"),
    ],
)
def test_what_an_action_needs_is_named(action, state, left_out, word):
    item = replace(ITEM, state=state)
    with pytest.raises(InvalidValue, match=word):
        go(item, replace(full(action), **left_out))


def test_a_decision_must_be_taken():
    item = replace(ITEM, state=ItemState.WORKING, asked_due=date(2026, 7, 1))
    with pytest.raises(InvalidValue, match="审批结果"):
        go(item, step(StepAction.DECIDE_EXTENSION, who="李主任"))


def test_return_goes_back_to_work_and_the_report_does_not_stand():
    item = walk(ITEM, StepAction.ASSIGN, StepAction.RECEIVE, StepAction.REPORT)
    item = walk(item, StepAction.RETURN)
    assert item.state is ItemState.WORKING
    assert item.reported is None
    assert item.returns == 1
    assert StepAction.REPORT in possible_actions(item)


def test_a_closed_item_can_be_sent_back_until_it_is_struck_off():
    item = walk(ITEM, *(action for action, _ in MAIN[:6]))
    back = walk(item, StepAction.RETURN)
    assert (back.state, back.closed) == (ItemState.WORKING, None)
    with pytest.raises(Conflict):
        walk(item, StepAction.STRIKE, StepAction.RETURN)


def test_extensions_in_a_row_keep_both_dates():
    item = walk(ITEM, StepAction.ASSIGN, StepAction.RECEIVE)
    item = replace(item, due=date(2026, 6, 20))
    item, asked = go(item, step(StepAction.ASK_EXTENSION, words="雨季", new_due=date(2026, 6, 25)))
    assert (asked.old_due, asked.new_due, item.due) == (
        date(2026, 6, 20),
        date(2026, 6, 25),
        date(2026, 6, 20),
    )
    with pytest.raises(Conflict, match="延期申请尚未审批"):
        go(item, full(StepAction.ASK_EXTENSION))
    item, refused = go(item, step(StepAction.DECIDE_EXTENSION, who="李主任", granted=False))
    assert (refused.old_due, refused.new_due, refused.granted) == (
        date(2026, 6, 20),
        date(2026, 6, 25),
        False,
    )
    assert (item.due, item.asked_due, item.extensions) == (date(2026, 6, 20), None, 0)
    for new in (date(2026, 6, 28), date(2026, 7, 10)):
        item, _ = go(item, step(StepAction.ASK_EXTENSION, words="雨季", new_due=new))
        before = item.due
        item, granted = go(item, step(StepAction.DECIDE_EXTENSION, who="李主任", granted=True))
        assert (granted.old_due, granted.new_due, item.due) == (before, new, new)
    assert item.extensions == 2
    assert item.first_due == date(2026, 7, 20)


def test_an_earlier_date_is_no_extension():
    item = replace(ITEM, state=ItemState.WORKING)
    with pytest.raises(InvalidValue, match="不晚于原时限"):
        go(item, step(StepAction.ASK_EXTENSION, words="忙", new_due=date(2026, 6, 20)))


def test_days_follow_each_other_and_are_not_in_the_future():
    with pytest.raises(InvalidValue, match="还没有到"):
        go(ITEM, full(StepAction.ASSIGN, TODAY + timedelta(days=1)))
    with pytest.raises(InvalidValue, match="早于"):
        go(ITEM, full(StepAction.ASSIGN), last_day=DAY + timedelta(days=1))


def test_colours_rise_only_when_the_one_before_was_not_met():
    item = replace(ITEM, state=ItemState.WORKING)

    def warn(item, colour, day, until):
        return go(item, step(StepAction.WARN, day, colour=colour, new_due=until))[0]

    with pytest.raises(Conflict, match="只能发蓝色"):
        warn(item, "red", DAY, TODAY)
    item = warn(item, "blue", DAY, date(2026, 6, 5))
    with pytest.raises(Conflict, match="还没有到期"):
        warn(item, "yellow", date(2026, 6, 5), TODAY)
    with pytest.raises(Conflict, match="只能发黄色"):
        warn(item, "red", date(2026, 6, 6), TODAY)
    item = warn(item, "yellow", date(2026, 6, 6), date(2026, 6, 10))
    item = warn(item, "red", date(2026, 6, 11), date(2026, 6, 15))
    assert item.colour == "red"
    assert next_colour(item, date(2026, 6, 16), DEFAULT_COLOURS).key == "red"


def test_an_extension_gives_a_notice_as_much_time():
    item = replace(ITEM, state=ItemState.WORKING)
    item, _ = go(item, step(StepAction.WARN, colour="blue", new_due=date(2026, 6, 5)))
    item, _ = go(item, step(StepAction.ASK_EXTENSION, words="雨季", new_due=date(2026, 6, 28)))
    item, _ = go(item, step(StepAction.DECIDE_EXTENSION, who="李主任", granted=True))
    assert next_colour(item, date(2026, 6, 20), DEFAULT_COLOURS) is None


@given(st.lists(st.sampled_from(list(RULES)), max_size=30))
def test_any_walk_keeps_the_counts_true(actions):
    item, logged = ITEM, []
    day = DAY
    for action in actions:
        if action not in possible_actions(item):
            continue
        colour = next_colour(item, day, DEFAULT_COLOURS)
        wanted = replace(
            full(action, day),
            new_due=(item.due or day) + timedelta(days=1),
            colour=colour.key if colour else "blue",
        )
        if action is StepAction.WARN and colour is None:
            continue
        item, one = go(item, wanted)
        logged.append(one)
    count = [one.action for one in logged].count
    assert item.reminders == count(StepAction.REMIND)
    assert item.returns == count(StepAction.RETURN)
    assert item.extensions == count(StepAction.DECIDE_EXTENSION)
    assert (item.closed is not None) == (item.state in {ItemState.DONE, ItemState.STRUCK})
