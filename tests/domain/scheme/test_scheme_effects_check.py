"""Every problem of gates, panels, factors, metrics, honours and the wide rules, with its path."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.scheme import (
    Band,
    Block,
    Completion,
    CompletionMode,
    Condition,
    Criterion,
    Deduct,
    Direct,
    Efficacy,
    Factor,
    GradeGate,
    Honour,
    ItemFloor,
    Level,
    Metric,
    MetricKind,
    Override,
    Panel,
    Period,
    PeriodMissing,
    Quota,
    RankPoints,
    RaterGroup,
    Relative,
    Role,
    RollUp,
    RollUpHow,
    RuleLine,
    Scheme,
    SheetQuota,
    Streak,
    Trim,
    Validity,
    Veto,
    VetoEffect,
    Votes,
)
from desktop.domain.scheme_check import Severity, check_scheme

TEN = Decimal(10)
LINE = RuleLine("l", "迟报", Decimal(1), Decimal(1))
BASE = Scheme(
    "方案",
    (
        Criterion("a", "甲项", TEN, rule=Direct()),
        Criterion("b", "乙项", TEN, rule=Deduct((LINE,))),
    ),
)


def errors(scheme):
    return [(p.path, p.message) for p in check_scheme(scheme) if p.severity is Severity.ERROR]


def paths(scheme):
    return [path for path, _ in errors(scheme)]


def with_leaf(rule=None, **more):
    leaf = replace(BASE.criteria[0], **({"rule": rule} if rule else {}), **more)
    return replace(BASE, criteria=(leaf, BASE.criteria[1]))


GROUP = RaterGroup("g", "领导", Decimal("0.4"))


@pytest.mark.parametrize(
    ("changes", "expected", "said"),
    [
        ({"panel": Panel((GROUP,))}, "panel.groups", "40%，应为100%"),
        ({"panel": Panel((GROUP, replace(GROUP, weight=Decimal("0.6"))))}, "panel.groups[1].key", "重复"),
        ({"panel": Panel(trim=Trim(1))}, "panel.trim.above", "一份不剩"),
        ({"panel": Panel(trim=Trim(-1))}, "panel.trim", "负数"),
        ({"panel": Panel(validity=Validity(quotas=(SheetQuota(TEN),)))}, "panel.validity.quotas[0]", "最多"),
        ({"panel": Panel(validity=Validity(quotas=(SheetQuota(most=1),)))}, "panel.validity.quotas[0]", "分数段"),
        ({"factors": (Factor(Decimal(2), "类", "一", criteria=("x",)),)}, "factors[0].criteria[0]", "「x」"),
        ({"factors": (Factor(Decimal(-2)),)}, "factors[0].factor", "负数"),
        ({"factors": (Factor(TEN, "", "一"),)}, "factors[0].attribute", "哪个属性"),
        ({"roles": (Role("主办", TEN), Role("主办", TEN))}, "roles[1].name", "重复"),
        ({"grade_gates": (GradeGate(Condition(("a",), below=TEN), "差"),)}, "grade_gates[0].grade", "「差」"),
        ({"honours": (Honour("旗", Quota()),)}, "honours[0].top", "比例"),
        ({"honours": (Honour("旗", Quota(count=1)), Honour("旗", Quota(count=1)))}, "honours[1].name", "重复"),
        ({"honours": (Honour("旗", items=(ItemFloor("x", TEN),)),)}, "honours[0].items[0].of", "「x」"),
        ({"honours": (Honour("星", streak=Streak(2, honour="旗")),)}, "honours[0].streak.honour", "不存在"),
        (
            {"honours": (Honour("星", streak=Streak(2, honour="旗")), Honour("旗", Quota(count=1)))},
            "honours[0].streak.honour",
            "前面",
        ),
        ({"honours": (Honour("星", streak=Streak(0)),)}, "honours[0].streak.periods", "至少为1"),
    ],
)  # fmt: skip
def test_parts_beside_the_tree(changes, expected, said):
    found = errors(replace(BASE, **changes))
    assert [path for path, _ in found] == [expected]
    assert said in found[0][1]


LEVELS = (Level("a", "优", TEN), Level("b", "差", Decimal(0)))


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        (Completion(mode=CompletionMode.STEPS), "step"),
        (Completion(mode=CompletionMode.UNITS), "loss"),
        (Completion(excess_cap=Decimal(-1)), "excess_cap"),
        (Completion(floor=Decimal(11)), "floor"),
        (Completion(target=Decimal(5), start=Decimal(9)), "target"),
        (Completion(target=Decimal(9), start=Decimal(5), decreasing=True), "target"),
        (Efficacy(Decimal(2)), "base"),
        (RankPoints(), "table"),
        (RankPoints((Decimal(5), Decimal(6))), "table[1]"),
        (RankPoints((Decimal(11),)), "table[0]"),
        (RankPoints((TEN,), Decimal(1)), "drop"),
        (Votes(()), "levels"),
        (Votes(LEVELS, (Band(Decimal(0), TEN),)), "share_of"),
        (Votes(LEVELS, (Band(Decimal("0.5"), TEN),), ("a",)), "bands[0].lower"),
        (
            Votes(LEVELS, (Band(Decimal(0), TEN), Band(Decimal("0.5"), TEN), Band(Decimal("0.5"), TEN)), ("a",)),
            "bands[2].lower",
        ),
        (Votes(LEVELS, override=Override(("x",), 1, 3, TEN)), "override.levels[0]"),
        (Votes(LEVELS, override=Override(("a",), 4, 3, TEN)), "override.part"),
        (RollUp((Period("p", weight=Decimal("0.9")),), RollUpHow.WEIGHTED), "periods"),
        (RollUp((Period("p"), Period("p"))), "periods[1].key"),
        (RollUp(missing=PeriodMissing.FIXED, reason="无"), "fixed"),
        (RollUp(missing=PeriodMissing.FIXED, fixed=TEN), "reason"),
        (RollUp(missing=PeriodMissing.FULL), "period_full"),
    ],
)  # fmt: skip
def test_rules(rule, path):
    assert paths(with_leaf(rule)) == [f"criteria[0].rule.{path}"]


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (Condition(("b",), TEN), []),
        (Condition((), TEN), ["criteria[0].gate.of"]),
        (Condition(("x",), TEN), ["criteria[0].gate.of[0]"]),
        (Condition(("b",)), ["criteria[0].gate"]),
        (Condition(("b",), TEN, TEN), ["criteria[0].gate.below"]),
        (Condition(("a",), TEN), ["criteria[0].gate.of"]),
        (Condition(("@base",), TEN), ["criteria[0].gate.of"]),
        (Condition(("@bonus",), TEN), []),
    ],
)
def test_gates(gate, expected):
    assert paths(with_leaf(gate=gate)) == expected


def test_a_circle_of_gates_names_its_way():
    def leaf(key, of):
        return Criterion(key, key, TEN, rule=Direct(), gate=Condition((of,), TEN))

    found = errors(replace(BASE, criteria=(leaf("a", "b"), leaf("b", "a"))))
    assert [path for path, _ in found] == ["criteria[0].gate.of", "criteria[1].gate.of"]
    assert "a → b → a" in found[0][1]


@pytest.mark.parametrize(
    ("leaf", "metric", "expected"),
    [
        (0, Metric(MetricKind.SUM), []),
        (0, Metric(MetricKind.SUM, line="l"), ["criteria[0].metric.line"]),
        (1, Metric(MetricKind.COUNT, line="l"), []),
        (1, Metric(MetricKind.COUNT), ["criteria[1].metric.line"]),
    ],
)
def test_metrics(leaf, metric, expected):
    nodes = list(BASE.criteria)
    nodes[leaf] = replace(nodes[leaf], metric=metric)
    assert paths(replace(BASE, criteria=tuple(nodes))) == expected
    given = replace(nodes[0], rule=RankPoints(drop=TEN), metric=Metric(MetricKind.SUM))
    assert paths(replace(BASE, criteria=(given,))) == ["criteria[0].metric"]


def test_a_veto_that_zeroes_needs_its_target():
    def struck(target):
        rule = Veto(VetoEffect.ZERO, target=target)
        leaf = Criterion("v", "否决", Decimal(0), block=Block.VETO, rule=rule)
        return paths(replace(BASE, criteria=(*BASE.criteria, leaf)))

    assert struck("a") == []
    assert struck("") == ["criteria[2].rule.target"]
    assert struck("v") == ["criteria[2].rule.target"]


def test_an_averaging_node_has_the_mean_of_its_children():
    def node(full):
        return Criterion("n", "平均", Decimal(full), children=BASE.criteria, average=True)

    assert errors(replace(BASE, criteria=(node(10),))) == []
    assert "平均10分" in errors(replace(BASE, criteria=(node(20),)))[0][1]


def test_many_problems_at_once():
    scheme = replace(
        with_leaf(Relative(), full=Decimal(0)),
        panel=Panel((GROUP,), Trim(0)),
        honours=(Honour("旗", Quota(count=-1)),),
    )
    assert paths(scheme) == [
        "criteria[0].rule.kind",
        "panel.groups",
        "panel.trim.above",
        "honours[0].top.count",
    ]
