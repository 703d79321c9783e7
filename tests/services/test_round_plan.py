"""Rounds chosen as sources are what a round planned, where the scheme names no periods."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.domain.round_records import RoundSource
from desktop.domain.scheme import Criterion, Period, RollUp
from desktop.domain.scoring import PlannedPeriod
from desktop.services.round_data import load_round
from desktop.services.round_inputs import inputs_of
from tests.fakes.rounds import make_round


def planned(*periods):
    """What the engine is told of a round whose first leaf is rolled up from d1 and d2."""
    bench = make_round()
    data = load_round(uow=bench.begin(), round_id=bench.round_id)
    leaf = Criterion("w", "周", Decimal(10), rule=RollUp(tuple(map(Period, periods))))
    sources = tuple(RoundSource(bench.round_id, 7, 0, day) for day in ("d1", "d2"))
    data = replace(data, leaves=(leaf, *data.leaves[1:]), sources=sources)
    return inputs_of(data)[1].planned_periods


def test_open_periods_are_those_of_the_sources():
    assert planned() == (PlannedPeriod("w", "d1"), PlannedPeriod("w", "d2"))


def test_periods_of_the_scheme_stay_the_plan():
    assert planned("d1", "d2", "d3") == ()
