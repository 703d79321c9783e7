from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain.scheme_check import check_scheme
from desktop.domain.scheme_json import scheme_from_json, scheme_to_json
from desktop.domain.scheme_sums import leaves_sum
from desktop.domain.scoring import Candidate, Event, Inputs, evaluate, rule_sentence
from desktop.services.scheme_editing import level_sums
from desktop.services.scheme_library import presets

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "presets"
PRESETS = {preset.scheme.title: preset.scheme for preset in presets(FOLDER)}
WANTED = [
    "政务公开考核",
    "乡镇对村目标管理考核",
    "督查考核",
    "政务信息积分",
    "便民服务窗口考核",
    "公共机构节能考核",
    "班级一日量化考核",
    "班主任量化考评",
    "处室评年级",
    "民主测评",
    "评委打分",
    "安全责任制考核",
]


def test_all_presets_are_there():
    assert list(PRESETS) == WANTED


@pytest.mark.parametrize("title", WANTED)
def test_a_preset_has_neither_errors_nor_warnings(title):
    assert check_scheme(PRESETS[title]) == ()


@pytest.mark.parametrize("title", WANTED)
def test_a_preset_adds_up(title):
    scheme = PRESETS[title]
    assert leaves_sum(scheme) == scheme.full
    assert all(found.agrees for found in level_sums(scheme).values())


@pytest.mark.parametrize("title", WANTED)
def test_a_preset_can_be_written_and_read(title):
    assert scheme_from_json(scheme_to_json(PRESETS[title])) == PRESETS[title]


@pytest.mark.parametrize("title", WANTED)
def test_a_preset_is_evaluated(title):
    """Two units: one with an event at every line of the scheme, one untouched."""
    scheme = PRESETS[title]
    units = [Candidate("a", "甲"), Candidate("b", "乙", position=1)]
    events = [
        Event("a", leaf.key, line.key, amount=None if line.is_fixed else line.low)
        for leaf in scheme.leaves()
        for line in getattr(leaf.rule, "lines", ())
    ]
    result = evaluate(scheme=scheme, units=units, inputs=Inputs(events=tuple(events)))
    assert {unit.unit for unit in result.units} == {"a", "b"}
    scored = result.of("a").nodes
    for leaf in scheme.leaves():
        if getattr(leaf.rule, "lines", ()):
            assert scored[leaf.key].points is not None


@pytest.mark.parametrize("title", WANTED)
def test_every_rule_of_a_preset_is_said(title):
    for leaf in PRESETS[title].leaves():
        sentence = rule_sentence(leaf)
        assert re.search(r"[\u4e00-\u9fff]", sentence)
        assert "None" not in sentence


def test_the_village_scheme_has_a_thousand_points():
    assert PRESETS["乡镇对村目标管理考核"].full == Decimal(1000)
