"""Who scores whom: choices and 互评回避."""

from __future__ import annotations

import pytest

from desktop.services.who_scores import own_units, units_scored

UNITS = {1: "大塘村", 2: "大塘", 3: "石桥村"}


@pytest.mark.parametrize(
    ("rater", "own"),
    [
        ("大塘村", {1}),
        ("大塘村（李主任）", {1}),
        ("大塘张明", {2}),
        ("张明", set()),
        (" 石桥村", {3}),
        ("", set()),
    ],
)
def test_a_rater_is_of_the_unit_its_name_begins_with(rater, own) -> None:
    assert own_units(rater, UNITS) == own


def test_only_those_who_do_not_score_all_are_named() -> None:
    found = units_scored(["大塘村", "张明", "李强"], UNITS, picked={"李强": [3, 1]}, spare_own=True)
    assert found == {"大塘村": [2, 3], "李强": [1, 3]}
    assert units_scored(["大塘村"], UNITS, picked={}, spare_own=False) == {}


def test_a_choice_and_sparing_its_own_unit_go_together() -> None:
    found = units_scored(["大塘村"], UNITS, picked={"大塘村": [1, 3]}, spare_own=True)
    assert found == {"大塘村": [3]}
