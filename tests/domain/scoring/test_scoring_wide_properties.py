"""Properties that hold for every scheme, with every rule, panel, gate, factor and honour."""

from __future__ import annotations

import os
import random
from dataclasses import fields, replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.scheme_json import scheme_from_json, scheme_to_json
from desktop.domain.scoring import (
    Inputs,
    evaluate,
    explain_unit,
    is_separable,
    rank_units,
    score_units,
)
from desktop.domain.scoring.explain import Explainer
from desktop.domain.scoring.files import evaluate_file, evaluation_to_json
from desktop.domain.scoring.frame import frame_scheme
from desktop.domain.scoring.supplied import one_units_inputs
from tests.domain.scoring.scheme_building import assert_adds_up
from tests.domain.scoring.wide_rounds import make_wide_round

CASES = int(os.environ.get("KAOPING_CASES", "100"))
SEEDS = st.integers(min_value=0, max_value=2**48)


def results(round_):
    return evaluate(scheme=round_.scheme, units=round_.units, inputs=round_.inputs)


def mixed(rng, items):
    return tuple(rng.sample(items, len(items)))


@settings(max_examples=CASES)
@given(SEEDS, st.randoms(use_true_random=False))
def test_order_never_matters(seed, rng):
    round_ = make_wide_round(seed)
    parts = {
        field.name: mixed(rng, getattr(round_.inputs, field.name))
        for field in fields(Inputs)
        if field.name != "averages"
    }
    other = replace(round_, units=mixed(rng, round_.units), inputs=Inputs(**parts))
    assert results(other) == results(round_)


@settings(max_examples=CASES)
@given(SEEDS)
def test_explanations_add_up_and_need_only_the_units_own_inputs(seed):
    round_ = make_wide_round(seed)
    by_key = {unit.key: unit for unit in round_.units}
    explainer = Explainer(scheme=round_.scheme, units=round_.units, inputs=round_.inputs)
    for result in results(round_).units:
        line = explainer.explain(result)
        assert_adds_up(line)
        assert line.points == (None if result.printed is None else Fraction(result.printed))
        assert explain_unit(round_.scheme, by_key[result.unit], round_.inputs, result) == line


@settings(max_examples=CASES // 2)
@given(SEEDS)
def test_separable_schemes_need_only_the_changed_unit(seed):
    round_ = make_wide_round(seed)
    whole = score_units(scheme=round_.scheme, units=round_.units, inputs=round_.inputs)
    unit = random.Random(seed).choice(round_.units)
    mine = one_units_inputs(frame_scheme(round_.scheme), unit.key, round_.inputs)
    if not is_separable(round_.scheme) or round_.inputs.voided:
        return
    scored = whole | score_units(scheme=round_.scheme, units=[unit], inputs=mine)
    ranked = rank_units(
        scheme=round_.scheme,
        units=round_.units,
        scored=scored,
        decisions=round_.inputs.decisions,
        standings=round_.inputs.standings,
        honour_decisions=round_.inputs.honour_decisions,
    )
    assert ranked == results(round_)


@settings(max_examples=CASES // 4)
@given(SEEDS)
def test_schemes_survive_the_round_trip(seed):
    scheme = make_wide_round(seed).scheme
    assert scheme_from_json(scheme_to_json(scheme)) == scheme


@settings(max_examples=CASES // 4)
@given(SEEDS)
def test_limits_hold_for_every_node(seed):
    round_ = make_wide_round(seed)
    exact = replace(round_.scheme, rounding=replace(round_.scheme.rounding, when="end"))
    for unit in results(replace(round_, scheme=exact)).units:
        for node in exact.walk():
            points = unit.nodes[node.key].points
            assert points is None or node.cap is None or points <= node.cap


@settings(max_examples=CASES // 4)
@given(SEEDS)
def test_evaluations_survive_the_round_trip(seed):
    round_ = make_wide_round(seed)
    # averaging nodes of random full marks are refused by the check of sums
    if any(node.average for node in round_.scheme.walk()):
        return
    text = evaluation_to_json(round_.scheme, round_.units, round_.inputs)
    scheme, units, inputs = evaluate_file(text)
    assert evaluation_to_json(scheme, units, inputs) == text
    again = replace(round_, scheme=scheme, units=units, inputs=inputs)
    assert {u.unit: (u.total, u.rank, u.grade, u.honours) for u in results(again).units} == {
        u.unit: (u.total, u.rank, u.grade, u.honours) for u in results(round_).units
    }
