"""Stored inputs that contradict each other take one unit out, never the whole round."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Criterion, Deduct, Direct, Missing, Relative, RuleLine, Scheme
from desktop.domain.scoring import Explainer, rank_units, score_despite_conflicts, score_units
from desktop.domain.scoring.inputs import Candidate, Entry, Event, Inputs, Rater

UNITS = tuple(Candidate(key, key, position=n) for n, key in enumerate("甲乙丙"))
LATE = RuleLine("late", "迟报", Decimal(2), Decimal(2))
SCHEME = Scheme(
    "方案",
    (
        Criterion("a", "报送", Decimal(10), rule=Deduct((LATE,))),
        Criterion("b", "会议", Decimal(10), rule=Direct()),
        Criterion("c", "产量", Decimal(10), rule=Relative()),
    ),
    missing=Missing.ZERO,
)
ENTRIES = tuple(
    Entry(unit.key, leaf, amount=Decimal(amount))
    for unit, amount in zip(UNITS, (9, 8, 7), strict=True)
    for leaf in "bc"
)
EVENTS = (Event("乙", "a", "late"), Event("甲", "a", "late"))
WRITTEN = Entry("甲", "a", amount=Decimal(8), rater="第二人")


def outcome(inputs):
    scored, kept = score_despite_conflicts(scheme=SCHEME, units=UNITS, inputs=inputs)
    return rank_units(scheme=SCHEME, units=UNITS, scored=scored), kept


def test_a_written_score_beside_events_waits_and_the_others_are_ranked():
    inputs = Inputs((*ENTRIES, WRITTEN), EVENTS)
    with pytest.raises(InvalidValue, match="两者只能用一种"):
        score_units(scheme=SCHEME, units=UNITS, inputs=inputs)
    result, kept = outcome(inputs)
    bad = result.of("甲")
    assert (bad.total, bad.printed, bad.rank) == (None, None, None)
    assert "两者只能用一种" in bad.conflicts[0]
    assert bad.remarks[0].startswith("资料矛盾：「甲」的")
    assert bad.nodes["b"].points == 9  # what agrees is still shown
    assert [(u.unit, u.rank) for u in result.units] == [("乙", 1), ("丙", 2), ("甲", None)]
    explained = Explainer(scheme=SCHEME, units=UNITS, inputs=kept).explain(bad)
    assert any("资料矛盾" in line.text for line in explained.children)


def test_the_best_of_a_relative_rule_still_is_the_best():
    result, _ = outcome(Inputs((*ENTRIES, WRITTEN), EVENTS))
    plain = score_units(scheme=SCHEME, units=UNITS, inputs=Inputs(ENTRIES, EVENTS))
    assert result.of("乙").total == plain["乙"].total


def test_inputs_that_agree_are_scored_as_always():
    inputs = Inputs(ENTRIES, EVENTS)
    scored, kept = score_despite_conflicts(scheme=SCHEME, units=UNITS, inputs=inputs)
    assert kept is inputs
    assert scored == score_units(scheme=SCHEME, units=UNITS, inputs=inputs)


def test_two_different_entries_of_one_rater_are_a_conflict_of_that_leaf():
    double = Entry("丙", "b", amount=Decimal(1))
    result, _ = outcome(Inputs((*ENTRIES, double), EVENTS))
    assert "两条不同的评分" in result.of("丙").conflicts[0]
    assert result.of("丙").nodes["c"].points is not None


def test_what_is_wrong_for_all_units_is_still_refused():
    raters = (Rater("评委", "没有的组"),)
    with pytest.raises(InvalidValue, match="不在考核方案中"):
        outcome(Inputs(ENTRIES, EVENTS, raters=raters))
