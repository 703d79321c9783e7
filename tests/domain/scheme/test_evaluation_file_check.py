"""Every input and unit of an evaluation file that does not fit: its path and a sentence."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from desktop.domain.scheme import (
    Completion,
    Grade,
    Grading,
    Honour,
    Level,
    Metric,
    MetricKind,
    Panel,
    Quota,
    RankPoints,
    RaterGroup,
    Relative,
    RollUp,
    Scope,
    Votes,
)
from desktop.domain.scheme_json import InvalidFile, scheme_data
from desktop.domain.scoring.files import evaluate_file
from tests.domain.scoring.scheme_building import deduct, direct, line, ruled, scheme, veto

UNITS = [{"key": "u1", "name": "青石村"}, {"key": "u2", "name": "白果村"}]
LEVELS = (Level("y", "好", Decimal(10)), Level("n", "差", Decimal(0)))
ALL = scheme(
    direct("a", 10),
    deduct("b", 10, line("late", 2), metric=Metric(MetricKind.COUNT, line="late")),
    ruled("c", 10, Completion(target=Decimal(5))),
    ruled("v", 10, Votes(LEVELS)),
    ruled("r", 10, RankPoints(drop=Decimal(1))),
    ruled("w", 10, RollUp()),
    veto("x", grade="差"),
    grading=Grading((Grade("好", Decimal(50)), Grade("差"))),
    honours=(Honour("旗", Quota(count=1)),),
)
GROUPED = scheme(direct("a", 10), panel=Panel((RaterGroup("g", "领导", Decimal(1)),)))


def problems(table, units=UNITS, **parts):
    """Paths and sentences of everything that is wrong with a file."""
    head = {"format": "kaoping-evaluation", "version": 1, "scheme": scheme_data(table)}
    try:
        evaluate_file(json.dumps({**head, "units": units, **parts}))
    except InvalidFile as error:
        return [(problem.path, problem.message) for problem in error.problems]
    return []


A, B, C, V, R, W, X = ({"unit": "u1", "criterion": key} for key in "abcvrwx")
OK = {**A, "amount": "1"}

CASES = [
    ({"entries": [OK, {**OK, "unit": "u9"}]}, "entries[1]", "没有单位「u9」"),
    ({"entries": [OK, {**OK, "criterion": "z"}]}, "entries[1]", "没有指标「z」"),
    ({"entries": [{**A, "amount": "11"}]}, "entries[0]", "0到10"),
    ({"entries": [{**A, "state": "imputed", "amount": "1"}]}, "entries[0]", "理由"),
    ({"entries": [{**A, "amount": "1", "target": "5"}]}, "entries[0]", "没有目标值"),
    ({"entries": [{**V, "level": "z"}]}, "entries[0]", "「z」"),
    ({"entries": [OK, {**OK, "amount": "2"}]}, "entries[1]", "两"),
    ({"events": [{**B, "line": "zz"}]}, "events[0]", "「zz」"),
    ({"events": [{**B, "line": "late", "times": "0"}]}, "events[0]", "大于0"),
    ({"events": [{**X, "line": "", "times": "-1"}]}, "events[0]", "大于0"),
    ({"events": [{**B, "line": "late", "role": "主办"}]}, "events[0]", "主办"),
    ({"events": [{**A, "line": "late"}]}, "events[0]", "「a」"),
    ({"entries": [{**B, "amount": "4"}], "events": [{**B, "line": "late"}]}, "events[0]", "「b」"),
    ({"decisions": [{"unit": "u1", "grade": "优", "reason": "会"}]}, "decisions[0]", "「优」"),
    ({"decisions": [{"unit": "u1", "grade": "好", "reason": " "}]}, "decisions[0]", "理由"),
    ({"raters": [{"name": "甲", "group": "g"}]}, "raters[0]", "「g」"),
    ({"voided": [{"rater": "甲", "reason": ""}]}, "voided[0]", "理由"),
    ({"tallies": [{**V, "votes": [["z", 1]]}]}, "tallies[0]", "「z」"),
    ({"tallies": [{**V, "votes": [["y", -1]]}]}, "tallies[0]", "负"),
    ({"tallies": [{**V, "votes": [["y", 1]], "group": "g"}]}, "tallies[0]", "「g」"),
    ({"rank_lists": [{"criterion": "a", "places": [["u1"]]}]}, "rank_lists[0]", "「a」"),
    ({"rank_lists": [{"criterion": "r", "places": [["u1"], ["u1"]]}]}, "rank_lists[0]", "u1"),
    ({"rank_lists": [{"criterion": "r", "places": [["u9"]]}]}, "rank_lists[0]", "u9"),
    ({"readings": [{**A, "value": "1"}]}, "readings[0]", "「a」"),
    ({"readings": [{**B, "value": "-1"}]}, "readings[0]", "-1"),
    ({"readings": [{**B, "value": "1"}, {**B, "value": "2"}]}, "readings[1]", "两"),
    ({"targets": [{**A, "value": "1"}]}, "targets[0]", "没有目标值"),
    ({"targets": [{**C, "value": "1"}, {**C, "value": "2"}]}, "targets[1]", "两"),
    ({"period_figures": [{**A, "period": "1", "points": "1"}]}, "period_figures[0]", "「a」"),
    (
        {"period_figures": [{**W, "period": "1", "points": n} for n in ("1", "2")]},
        "period_figures[1]",
        "两",
    ),
    ({"planned_periods": [{"criterion": "a", "period": "1"}]}, "planned_periods[0]", "「a」"),
    (
        {
            "planned_periods": [{"criterion": "w", "period": "1"}],
            "period_figures": [{**W, "period": "2", "points": "1"}],
        },
        "period_figures[0]",
        "「2」",
    ),
    ({"standings": [{"unit": "u1", "number": 1, "rank": n} for n in (1, 2)]}, "standings[1]", "u1"),
    (
        {"honour_decisions": [{"unit": "u1", "honour": "星", "granted": True, "reason": "会"}]},
        "honour_decisions[0]",
        "「星」",
    ),
]


@pytest.mark.parametrize(("parts", "path", "said"), CASES)
def test_an_input_that_does_not_fit_has_its_path_and_a_sentence(parts, path, said):
    [(found, message)] = problems(ALL, **parts)
    assert found == path
    assert said in message
    assert message.endswith("。")


def test_what_clashes_is_reported_beside_what_does_not_fit_alone():
    found = problems(
        ALL,
        entries=[OK, {**OK, "amount": "2"}, {**OK, "unit": "u9"}, {**B, "amount": "4"}],
        events=[{**B, "line": "late"}, {**B, "line": "zz"}],
        targets=[{**C, "value": str(n)} for n in range(3)],
    )
    assert {path for path, _ in found} == {
        "entries[1]", "entries[2]", "events[0]", "events[1]", "targets[1]", "targets[2]",
    }  # fmt: skip


def test_a_rater_in_two_groups_or_in_none():
    two = (RaterGroup("g", "领导", Decimal("0.5")), RaterGroup("h", "职工", Decimal("0.5")))
    table = scheme(direct("a", 10), panel=Panel(two))
    raters = [{"name": "甲", "group": "g"}, {"name": "甲", "group": "h"}]
    assert [path for path, _ in problems(table, raters=raters)] == ["raters[1]"]
    alone = [{**OK, "rater": "乙"}]
    [(path, said)] = problems(GROUPED, entries=alone)
    assert path == "entries[0]"
    assert "没有分到" in said


SOME = [{"key": "u1", "name": "青石村", "group": "甲组"}, {"key": "u2", "name": "白果村"}]
QUOTA = scheme(direct("a", 10), grading=Grading((Grade("好", quota=Quota(count=1)), Grade("差"))))
FLAG = scheme(direct("a", 10), honours=(Honour("旗", Quota(count=1)),))
FLAG_OF_ALL = scheme(direct("a", 10), honours=(Honour("旗", Quota(count=1), scope=Scope.ALL),))
BEST = scheme(ruled("a", 10, Relative()))
BEST_OF_ALL = scheme(ruled("a", 10, Relative(scope=Scope.ALL)))


@pytest.mark.parametrize(
    ("table", "said"),
    [(QUOTA, "等次「好」的名额"), (FLAG, "评优「旗」的名额"), (BEST, "指标「a」的比较")],
)
def test_a_quota_by_group_needs_the_group_of_every_unit(table, said):
    [(path, message)] = problems(table, SOME)
    assert path == "units[1].group"
    assert "「白果村」没有分组" in message
    assert said in message


@pytest.mark.parametrize("table", [scheme(direct("a", 10)), FLAG_OF_ALL, BEST_OF_ALL])
def test_without_a_quota_by_group_some_units_may_have_none(table):
    assert problems(table, SOME) == []


@pytest.mark.parametrize("table", [QUOTA, FLAG, BEST])
def test_units_without_any_group_are_one_group(table):
    assert problems(table) == []


def test_units_that_cannot_be_told_apart():
    units = [*UNITS, {"key": "u1", "name": "又一村"}, {"key": "", "name": "无名村"}]
    found = problems(ALL, units, entries=[{**OK, "unit": "u9"}])
    assert [path for path, _ in found] == ["units[2].key", "units[3].key", "entries[0]"]


def test_errors_of_shape_scheme_and_inputs_come_together():
    flawed = scheme(direct("a", 10, cap=1, floor=2))
    found = problems(flawed, entries=[{**OK, "unit": "u9"}])
    assert [path for path, _ in found] == ["scheme.criteria[0].cap", "entries[0]"]
    found = problems(flawed, entries=[{**OK, "colour": "red"}])
    assert [path for path, _ in found] == ["entries[0].colour", "scheme.criteria[0].cap"]
    no_rule = scheme(direct("a", 10, high=11))
    found = problems(no_rule, entries=[{**OK, "unit": "u9"}])  # the rule is unsound: entries wait
    assert [path for path, _ in found] == ["scheme.criteria[0].rule.high"]


def test_a_file_without_units_says_so():
    head = {"format": "kaoping-evaluation", "version": 1, "scheme": scheme_data(QUOTA)}
    with pytest.raises(InvalidFile) as caught:
        evaluate_file(json.dumps({**head, "unit": []}))
    assert [p.path for p in caught.value.problems] == ["units", "unit"]


BOTH = [
    {"key": "u1", "name": "青石村", "group": "一类"},
    {"key": "u2", "name": "白果村", "group": "二类"},
]


def graded(**quota):
    grades = (Grade("好", quota=Quota(**quota)), Grade("差"))
    return scheme(direct("a", 10), grading=Grading(grades))


@pytest.mark.parametrize(
    ("table", "path", "said"),
    [
        (
            graded(by_group=(("一类", 1),)),
            "scheme.grading.grades[0].quota.by_group",
            "没有写组「二类」",
        ),
        (
            graded(count=1, by_group=(("三类", 1),)),
            "scheme.grading.grades[0].quota.by_group[0]",
            "没有单位分在这个组",
        ),
        (
            scheme(
                direct("a", 10), honours=(Honour("旗", Quota(count=1, by_group=(("三类", 1),))),)
            ),
            "scheme.honours[0].top.by_group[0]",
            "没有单位分在这个组",
        ),
    ],
)
def test_a_quota_of_a_group_that_does_not_exist_and_a_group_without_quota(table, path, said):
    [(found, message)] = problems(table, BOTH)
    assert found == path
    assert said in message


def test_quotas_of_all_groups_pass():
    assert problems(graded(by_group=(("一类", 1), ("二类", 0))), BOTH) == []
    assert problems(graded(count=1, by_group=(("一类", 2),)), BOTH) == []
