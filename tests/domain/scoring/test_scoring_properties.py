"""Properties of the engine on random rounds, and agreement with the slow second evaluation.

More cases: ``KAOPING_CASES=20000 python -m pytest tests/domain/scoring/test_scoring_properties.py``.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.scheme import Block, Criterion, Direct, RoundWhen, Scheme
from desktop.domain.scoring import (
    Candidate,
    Entry,
    Inputs,
    evaluate,
    explain_unit,
    rank_units,
    score_units,
)
from tests.domain.scoring.random_rounds import make_round
from tests.domain.scoring.reference import Reference

CASES = int(os.environ.get("KAOPING_CASES", "400"))
SEEDS = st.integers(min_value=0, max_value=2**48)


def results(round_):
    return evaluate(scheme=round_.scheme, units=round_.units, inputs=round_.inputs)


@settings(max_examples=CASES)
@given(SEEDS)
def test_agrees_with_the_second_evaluation(seed):
    round_ = make_round(seed)
    other = Reference(round_.scheme, round_.units, round_.inputs)
    for unit in results(round_).units:
        for key, node in unit.nodes.items():
            assert node.points == other.points[unit.unit, key], key
        assert unit.total == other.total[unit.unit]
        assert unit.printed == other.printed[unit.unit]
        assert (unit.rank, unit.grade) == (other.rank[unit.unit], other.grade[unit.unit])


@settings(max_examples=CASES // 4)
@given(SEEDS, st.randoms(use_true_random=False))
def test_order_of_units_and_inputs_never_matters(seed, rng):
    round_ = make_round(seed)

    def mixed(items):
        return tuple(rng.sample(items, len(items)))

    inputs = Inputs(
        mixed(round_.inputs.entries),
        mixed(round_.inputs.events),
        mixed(round_.inputs.decisions),
        dict(mixed(tuple(round_.inputs.averages.items()))),
    )
    assert results(replace(round_, units=mixed(round_.units), inputs=inputs)) == results(round_)


def sums_up(line):
    """Check a line and all below it; lines without points carry nothing."""
    parts = [child.points for child in line.children if child.points is not None]
    if line.points is not None and parts:
        assert sum(parts) == line.points, line.text
    for child in line.children:
        sums_up(child)


@settings(max_examples=CASES // 2)
@given(SEEDS)
def test_explanations_add_up_to_the_printed_figure(seed):
    round_ = make_round(seed)
    by_key = {unit.key: unit for unit in round_.units}
    for result in results(round_).units:
        line = explain_unit(round_.scheme, by_key[result.unit], round_.inputs, result)
        sums_up(line)
        printed = None if result.printed is None else Fraction(result.printed)
        assert line.points == printed


@settings(max_examples=CASES // 4)
@given(SEEDS)
def test_caps_and_floors_hold_at_every_level(seed):
    round_ = make_round(seed)
    scheme = round_.scheme
    # Rounding a cap of x.75 to whole points may lift it; that is the rounding's doing.
    exact = replace(scheme, rounding=replace(scheme.rounding, when=RoundWhen.END))
    for unit in results(replace(round_, scheme=exact)).units:
        for node in exact.walk():
            points = unit.nodes[node.key].points
            if points is None:
                continue
            assert node.cap is None or points <= node.cap
            if node.floor is not None and key_counts(unit, node, exact):
                assert points >= node.floor
        if unit.total is not None and exact.total_cap is not None:
            assert unit.total <= exact.total_cap


def key_counts(unit, node, scheme):
    """Whether a node has points of its own: a blank bonus leaf is 0 whatever its floor."""
    block = next(root.block for root in scheme.criteria if node in tuple(root.walk()))
    return bool(node.children) or block is Block.BASE or unit.nodes[node.key].state is not None


@settings(max_examples=CASES // 4)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=8), st.integers(2, 9))
def test_ranks_do_not_change_with_the_scale(values, factor):
    def ranks(scale):
        leaf_full = Decimal(10) * scale
        scheme = Scheme("尺度", (_leaf("a", leaf_full),))
        units = tuple(Candidate(f"u{n}", f"u{n}") for n in range(len(values)))
        entries = tuple(
            Entry(f"u{n}", "a", amount=Decimal(value) * scale) for n, value in enumerate(values)
        )
        result = evaluate(scheme=scheme, units=units, inputs=Inputs(entries))
        return {unit.unit: unit.rank for unit in result.units}

    assert ranks(1) == ranks(factor)


def _leaf(key, full):
    return Criterion(key, key, full, block=Block.BASE, rule=Direct())


@settings(max_examples=CASES // 8)
@given(SEEDS)
def test_summed_sheets_are_the_same_as_single_entries(seed):
    """Averages spelt out as entries (of new raters) give the very same results."""
    round_ = make_round(seed)
    spelt = list(round_.inputs.entries)
    for (unit, leaf), (total, sheets) in round_.inputs.averages.items():
        first, rest = divmod(total, sheets)
        amounts = [first + (1 if number < rest else 0) for number in range(sheets)]
        spelt += [
            Entry(unit, leaf, amount=Decimal(amount).scaleb(-4), rater=f"评委{number}")
            for number, amount in enumerate(amounts)
        ]
    single = replace(round_, inputs=replace(round_.inputs, entries=tuple(spelt), averages={}))
    assert results(single) == results(round_)


@settings(max_examples=CASES // 8)
@given(SEEDS)
def test_one_changed_unit_scored_alone_gives_the_same_round(seed):
    round_ = make_round(seed)
    rng = random.Random(seed)
    scored = score_units(scheme=round_.scheme, units=round_.units, inputs=round_.inputs)
    unit = rng.choice(round_.units)
    mine = Inputs(
        tuple(entry for entry in round_.inputs.entries if entry.unit == unit.key),
        tuple(event for event in round_.inputs.events if event.unit == unit.key),
        (),
        {key: value for key, value in round_.inputs.averages.items() if key[0] == unit.key},
    )
    scored |= score_units(scheme=round_.scheme, units=[unit], inputs=mine)
    ranked = rank_units(
        scheme=round_.scheme,
        units=round_.units,
        scored=scored,
        decisions=round_.inputs.decisions,
    )
    assert ranked == results(round_)


@pytest.mark.parametrize("pattern", [(n,) * n for n in range(1, 9)] + [tuple(range(8))])
def test_tie_patterns_up_to_eight_units(pattern):
    scheme = Scheme("并列", (_leaf("a", Decimal(10)),))
    units = tuple(Candidate(f"u{n}", f"u{n}") for n in range(len(pattern)))
    entries = tuple(Entry(f"u{n}", "a", amount=Decimal(v)) for n, v in enumerate(pattern))
    result = evaluate(scheme=scheme, units=units, inputs=Inputs(entries))
    for unit in result.units:
        value = pattern[int(unit.unit[1:])]
        assert unit.rank == 1 + sum(other > value for other in pattern)
