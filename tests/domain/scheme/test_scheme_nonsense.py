"""What would compute, but to nothing anybody can mean, is refused or warned of (scoring.md §2, §3)."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import (
    Award,
    Band,
    Bands,
    Block,
    Combine,
    Completion,
    CompletionMode,
    Constant,
    Deduct,
    Direct,
    Honour,
    Level,
    Levels,
    Metric,
    MetricKind,
    Override,
    Panel,
    Period,
    PeriodMissing,
    Quota,
    RankPoints,
    RollUp,
    RollUpHow,
    RuleLine,
    Scope,
    SheetQuota,
    Validity,
    Veto,
    VetoEffect,
    Votes,
)
from desktop.domain.scheme_check import Severity, check_scheme
from desktop.domain.scheme_json import scheme_from_json
from desktop.domain.scoring import Explainer, VoteTally, evaluate, rule_sentence
from tests.domain.scoring.scheme_building import (
    award,
    deduct,
    direct,
    entry,
    grading,
    inputs_of,
    line,
    node,
    ruled,
    scheme,
    units,
)

BASE = direct("a", 10)
LINES = (RuleLine("l", "迟报", Decimal(1), Decimal(1)),)
RANGE = RuleLine("r", "酌情", Decimal(1), Decimal(3))


def dec(value):
    return Decimal(str(value))


def taken(key, rule, **more):
    """A leaf of the deduction block."""
    return ruled(key, 0, rule, block=Block.DEDUCTION, **more)


LEVELS = (Level("a", "优", dec(10)), Level("b", "差", dec(0)))
HIGH = (Level("a", "优", dec(100)), Level("b", "差", dec(0)))
UNITS = CompletionMode.UNITS
STEPS = CompletionMode.STEPS

LEAF_ERRORS = [
    (Completion(mode=STEPS, step=dec(0)), "step", "大于0"),
    (Completion(mode=STEPS, step=dec("-0.1")), "step", "大于0"),
    (Completion(mode=UNITS, step=dec(0), gain=dec(1)), "step", "大于0"),
    (Completion(step=dec(0)), "step", "大于0"),
    (Completion(mode=UNITS, loss=dec(-1)), "loss", "负数"),
    (Completion(base=dec(-1), floor=None), "base", "负数"),
    (Completion(base=dec(11)), "base", "超过满分"),
    (Completion(target=dec(-5)), "target", "越少越好"),
    (RankPoints(drop=dec(1), floor=dec(11)), "floor", "高于满分"),
    (RankPoints((dec(5), dec(3)), beyond=dec(4)), "beyond", "最后一名"),
    (Votes(HIGH), "levels[0].points", "100分超过满分"),
    (Votes(HIGH, (Band(dec(0), dec(11)),), ("a",)), "bands[0].points", "超过满分"),
    (Votes(LEVELS, override=Override(("b",), 1, 3, dec(12))), "override.points", "超过满分"),
    (
        RollUp((Period("p"),), missing=PeriodMissing.FIXED, fixed=dec(11), reason="统一", period_full=dec(10)),
        "fixed",
        "超过一个时段的满分",
    ),
    (Direct(low=dec(12)), "low", "没有任何分数"),
    (Direct(high=dec(-1)), "high", "没有任何分数"),
]  # fmt: skip


def errors(flawed):
    return [(p.path, p.message) for p in check_scheme(flawed) if p.severity is Severity.ERROR]


def warnings(flawed):
    return [(p.path, p.message) for p in check_scheme(flawed) if p.severity is Severity.WARNING]


@pytest.mark.parametrize(("rule", "path", "said"), LEAF_ERRORS)
def test_a_rule_that_cannot_be_meant_is_refused(rule, path, said):
    [(found, message)] = errors(scheme(ruled("a", 10, rule)))
    assert found == f"criteria[0].rule.{path}"
    assert said in message
    assert message.endswith("。")


SCHEME_ERRORS = [
    (scheme(direct("a", 10, cap=-1)), "criteria[0].cap", "负数"),
    (scheme(direct("a", 10, floor=11)), "criteria[0].floor", "超过满分"),
    (scheme(node("a", 10, direct("b", 10), floor=11)), "criteria[0].floor", "超过满分"),
    (scheme(ruled("a", 0, Completion())), "criteria[0].rule.base", "永远得0分"),
    (scheme(BASE, taken("d", Deduct(LINES))), "criteria[1].rule.floor", "永远扣不了分"),
    (scheme(BASE, taken("d", Deduct(LINES, None), floor=1)), "criteria[1].floor", "加分"),
    (scheme(BASE, taken("d", Award(LINES))), "criteria[1].rule", "大于0"),
    (scheme(BASE, taken("d", Direct(high=dec(3)))), "criteria[1].rule", "大于0"),
    (scheme(BASE, taken("d", Direct(low=dec(1)))), "criteria[1].rule.low", "没有任何分数"),
    (scheme(BASE, taken("d", Levels(LEVELS))), "criteria[1].rule", "大于0"),
    (scheme(BASE, taken("d", Bands((Band(None, dec(2)),)))), "criteria[1].rule", "大于0"),
    (scheme(BASE, taken("d", RollUp())), "criteria[1].rule", "大于0"),
    (scheme(BASE, taken("d", Constant(dec(1)))), "criteria[1].rule.points", "正数"),
    (
        scheme(BASE, taken("d", Constant(dec(0), "类别", (("一", dec(-1)), ("二", dec(1)))))),
        "criteria[1].rule.by_value[1]",
        "正数",
    ),
    (
        scheme(BASE, node("d", 0, ruled("e", 0, Award(LINES)), block=Block.DEDUCTION)),
        "criteria[1].children[0].rule",
        "大于0",
    ),
    (
        scheme(BASE, ruled("v", 0, Veto(VetoEffect.NO_RANK), block=Block.VETO, cap=-1)),
        "criteria[1].cap",
        "不计分",
    ),
    (
        scheme(BASE, honours=(Honour("旗", Quota(by_group=(("", 1),))),)),
        "honours[0].top.by_group[0]",
        "哪个组",
    ),
    (
        scheme(BASE, honours=(Honour("旗", Quota(by_group=(("甲", 1), ("甲", 2)))),)),
        "honours[0].top.by_group[1]",
        "重复",
    ),
    (
        scheme(BASE, honours=(Honour("旗", Quota(by_group=(("甲", -1),))),)),
        "honours[0].top.by_group[0]",
        "负数",
    ),
    (
        scheme(BASE, honours=(Honour("旗", Quota(by_group=(("甲", 1),)), scope=Scope.ALL),)),
        "honours[0].top.by_group",
        "不分组评选",
    ),
    (
        scheme(BASE, honours=(Honour("旗", Quota(count=1), barred_by=("旗",)),)),
        "honours[0].barred_by[0]",
        "前面",
    ),
    (
        scheme(BASE, panel=Panel(validity=Validity(quotas=(SheetQuota(dec(9), most=-1),)))),
        "panel.validity.quotas[0]",
        "负数",
    ),
    (
        scheme(deduct("a", 10, RANGE, metric=Metric(MetricKind.COUNT, line="r"))),
        "criteria[0].metric.line",
        "不固定",
    ),
]


@pytest.mark.parametrize(("flawed", "path", "said"), SCHEME_ERRORS)
def test_a_scheme_that_cannot_be_meant_is_refused(flawed, path, said):
    [(found, message)] = errors(flawed)
    assert found == path
    assert said in message


SOUND = [
    scheme(BASE, taken("d", Deduct(LINES, None))),
    scheme(BASE, taken("d", Direct(low=dec(-5)))),
    scheme(BASE, taken("d", RollUp(), cap=0)),
    scheme(BASE, taken("d", Levels((Level("a", "有", dec(-2)), Level("b", "无", dec(0)))))),
    scheme(BASE, node("d", 0, ruled("e", 0, RollUp()), cap=0, block=Block.DEDUCTION)),
    scheme(BASE, taken("d", Completion(mode=UNITS, loss=dec(1), floor=None))),
    scheme(ruled("a", 10, Completion(target=dec(0), start=dec(200), decreasing=True))),
    scheme(ruled("a", 10, Completion(mode=UNITS, target=dec(-5), loss=dec(1)))),
]


@pytest.mark.parametrize("sound", SOUND)
def test_what_can_be_meant_passes(sound):
    assert check_scheme(sound) == ()


WARNINGS = [
    (scheme(ruled("a", 10, Completion(target=dec(0)))), "criteria[0].rule.target", "只分达到"),
    (
        scheme(ruled("a", 10, Completion(mode=UNITS, gain=dec(1)))),
        "criteria[0].rule.excess_cap",
        "不会加分",
    ),
    (
        scheme(ruled("a", 10, RollUp((Period("p", weight=dec(1)),)))),
        "criteria[0].rule.how",
        "不起作用",
    ),
    (
        scheme(ruled("a", 10, RollUp(missing=PeriodMissing.ZERO))),
        "criteria[0].rule.periods",
        "没有写明计划",
    ),
    (
        scheme(ruled("a", 10, RollUp(how=RollUpHow.MEAN_PLANNED))),
        "criteria[0].rule.periods",
        "没有写明计划",
    ),
    (
        scheme(node("a", 10, direct("b", 10, block=Block.BONUS))),
        "criteria[0].children[0].block",
        "不起作用",
    ),
    (
        scheme(BASE, ruled("b", 0, Deduct(LINES), block=Block.BONUS)),
        "criteria[1].rule.floor",
        "永远得0分",
    ),
    (
        scheme(BASE, grading=grading(("优", 8, None), ("良", 8, None))),
        "grading.grades[1].floor",
        "不会有单位",
    ),
    (scheme(BASE, total_floor=11), "total_floor", "高于基本分满分"),
]


@pytest.mark.parametrize(("doubtful", "path", "said"), WARNINGS)
def test_what_does_nothing_is_warned_of(doubtful, path, said):
    assert errors(doubtful) == []
    [(found, message)] = warnings(doubtful)
    assert found == path
    assert said in message


def test_a_draft_without_bands_still_has_a_sentence():
    assert rule_sentence(ruled("a", 10, Bands(()))) == "按数量分档：。"
    banded = award("b", line("x", 1), combine=Combine.HIGHEST)
    assert "取最高" in rule_sentence(replace(banded, block=Block.BASE))


def deep_file(levels):
    leaf = {"key": "k", "text": "t", "full": "1", "rule": {"kind": "direct"}}
    for level in range(levels):
        leaf = {"key": f"k{level}", "text": "t", "full": "1", "children": [leaf]}
    head = {"format": "kaoping-scheme", "version": 1, "title": "深"}
    return json.dumps({**head, "criteria": [leaf]})


def test_a_tree_of_any_useful_depth_is_read_and_one_beyond_all_reason_refused():
    assert errors(scheme_from_json(deep_file(50))) == []
    for levels in (100, 150, 300):
        with pytest.raises(InvalidValue, match="层次太深"):
            scheme_from_json(deep_file(levels))


SHARES = (Band(dec("0.5"), dec(10)),)


@pytest.mark.parametrize(
    ("rule", "given", "said"),
    [
        (Completion(mode=STEPS, target=dec(5), step=dec(0)), entry("甲", "a", 4), "大于0"),
        (Completion(mode=UNITS, target=dec(5), step=dec(0)), entry("甲", "a", 4), "大于0"),
        (Votes(LEVELS, SHARES, ("a",)), VoteTally("甲", "a", (("b", 3),)), "从0开始"),
    ],
)
def test_a_draft_that_is_tried_out_says_what_it_lacks(rule, given, said):
    draft = scheme(ruled("a", 10, rule))
    assert errors(draft)
    with pytest.raises(InvalidValue, match=said):
        evaluate(scheme=draft, units=units("甲"), inputs=inputs_of(given))


def test_a_draft_with_points_among_the_vetoes_still_adds_up():
    draft = scheme(BASE, ruled("v", 0, Constant(dec(-1)), block=Block.VETO))
    inputs = inputs_of(entry("甲", "a", 5))
    result = evaluate(scheme=draft, units=units("甲"), inputs=inputs).of("甲")
    assert result.total == 5
    assert Explainer(scheme=draft, units=units("甲"), inputs=inputs).explain(result).points == 5
