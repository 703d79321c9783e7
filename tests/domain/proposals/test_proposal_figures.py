"""Floors under precision and recall (docs/proposals.md says what was measured, and when)."""

from __future__ import annotations

import pytest

from tests.domain.proposals.measuring import NAMES, measure


@pytest.mark.parametrize(
    ("texts", "precision", "recall"), [("tuning", 0.97, 0.95), ("held_out", 0.95, 0.9)]
)
def test_proposals_stay_above_the_floor(texts: str, precision: float, recall: float) -> None:
    tally = measure(texts)
    assert tally.precision() >= precision
    assert tally.recall() >= recall
    assert tally.precision("task") >= precision
    assert sum(tally.right.values()) > 100


@pytest.mark.parametrize("name", NAMES)
def test_no_field_is_far_below_the_others(name: str) -> None:
    assert measure("tuning").precision(name) >= 0.9
    assert measure("held_out").precision(name) >= 0.8
