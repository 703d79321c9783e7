"""check_scheme: every kind of problem, all at once, with its path."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.scheme import (
    Band,
    Bands,
    Block,
    Constant,
    Criterion,
    Grading,
    Level,
    Levels,
    Quota,
    Ranking,
    Rounding,
    Scheme,
    TieBreak,
    Veto,
    VetoEffect,
)
from desktop.domain.scheme_check import Severity, check_scheme
from tests.domain.scoring.random_rounds import make_round
from tests.domain.scoring.scheme_building import (
    award,
    bands,
    deduct,
    direct,
    grading,
    line,
    node,
    scheme,
    veto,
)


def veto_in_base(key):
    return replace(veto(key, VetoEffect.NO_RANK), block=Block.BASE)


def levels(*points):
    found = tuple(Level(f"l{n}", f"级{n}", Decimal(value)) for n, value in enumerate(points))
    return node("a", 10, rule=Levels(found))


ERRORS = [
    (scheme(), "criteria", "没有任何指标"),
    (scheme(direct("a", 1), direct("a", 1)), "criteria[1].key", "重复"),
    (scheme(direct("", 1)), "criteria[0].key", "没有编号"),
    (scheme(direct("@base", 1)), "criteria[0].key", "@"),
    (scheme(node("a", 10, direct("b", 4), direct("c", 5))), "criteria[0].full", "合计9分"),
    (scheme(node("a", 10, direct("b", 10, weight="0.5"))), "criteria[0].full", "合计5分"),
    (scheme(direct("a", 10, cap=2, floor=3)), "criteria[0].cap", "上限低于下限"),
    (scheme(direct("a", 10, weight=0)), "criteria[0].weight", "大于0"),
    (scheme(direct("a", -1)), "criteria[0].full", "负数"),
    (scheme(node("a", 10)), "criteria[0].rule", "没有评分规则"),
    (scheme(node("a", 1, direct("b", 1), rule=Veto())), "criteria[0].rule", "不能再有"),
    (scheme(deduct("a", 10)), "criteria[0].rule.lines", "没有任何评分细则"),
    (scheme(deduct("a", 10, line("x", 1), line("x", 1))), "criteria[0].rule.lines[1].key", "重复"),
    (scheme(deduct("a", 10, line("x", 3, 1))), "criteria[0].rule.lines[0].high", "小于下限"),
    (scheme(deduct("a", 10, line("x", -1))), "criteria[0].rule.lines[0].low", "负数"),
    (scheme(deduct("a", 10, line("x", 1), lowest=11)), "criteria[0].rule.floor", "高于满分"),
    (scheme(direct("a", 10, high=11)), "criteria[0].rule.high", "超过满分"),
    (scheme(direct("a", 10, low=3, high=2)), "criteria[0].rule.high", "小于下限"),
    (scheme(direct("a", 10, step=0)), "criteria[0].rule.step", "大于0"),
    (scheme(bands("a", 10, {})), "criteria[0].rule.bands", "没有任何一档"),
    (scheme(bands("a", 10, {5: 10, 4: 1})), "criteria[0].rule.bands[1].lower", "从小到大"),
    (
        scheme(node("a", 10, rule=Bands((Band(None, Decimal(10)), Band(None, Decimal(1)))))),
        "criteria[0].rule.bands[1].lower",
        "从小到大",
    ),
    (scheme(bands("a", 10, {0: 12})), "criteria[0].rule.bands[0].points", "超过满分"),
    (scheme(levels(10, 12)), "criteria[0].rule.levels[1].points", "超过满分"),
    (scheme(levels()), "criteria[0].rule.levels", "没有任何等级"),
    (
        scheme(node("a", 10, rule=Constant(Decimal(1), "", (("一", Decimal(2)),)))),
        "criteria[0].rule.attribute",
        "哪个属性",
    ),
    (scheme(veto_in_base("a")), "criteria[0].rule", "放错了部分"),
    (scheme(direct("a", 1), direct("b", 0, block=Block.VETO)), "criteria[1].rule", "放错了部分"),
    (scheme(direct("a", 1), veto("v")), "criteria[1].rule.grade", "没有写明等次"),
    (
        scheme(direct("a", 1), veto("v", VetoEffect.CAP_GRADE, "优")),
        "criteria[1].rule.grade",
        "没有等次「优」",
    ),
    (
        scheme(direct("a", 1), deduct("b", 5, line("x", 1), block=Block.DEDUCTION)),
        "criteria[1].full",
        "应为0",
    ),
    (scheme(direct("a", 1), total_cap=1, total_floor=2), "total_cap", "低于下限"),
    (scheme(direct("a", 1), rounding=Rounding(9)), "rounding.digits", "小数位数"),
    (
        scheme(direct("a", 1), ranking=Ranking(ties=(TieBreak("@base"), TieBreak("zz")))),
        "ranking.ties[1].by",
        "「zz」",
    ),
    (
        scheme(direct("a", 1), grading=grading(("优", 80, None), ("优", None, None))),
        "grading.grades[1].name",
        "重复",
    ),
    (
        scheme(direct("a", 1), grading=grading(("优", 80, None), ("良", 90, None))),
        "grading.grades[1].floor",
        "高于更好的等次",
    ),
    (
        scheme(direct("a", 1), grading=grading(("优", None, Quota()), ("良", None, None))),
        "grading.grades[0].quota",
        "既没有数量",
    ),
    (
        scheme(direct("a", 1), grading=grading(("优", None, -1), ("良", None, None))),
        "grading.grades[0].quota.count",
        "负数",
    ),
    (
        scheme(direct("a", 1), grading=grading(("优", 1, Quota(share=Decimal(15))))),
        "grading.grades[0].quota.share",
        "0到1",
    ),
]


@pytest.mark.parametrize(("flawed", "path", "said"), ERRORS, ids=[f"{e[1]}-{e[2]}" for e in ERRORS])
def test_an_error_has_its_path_and_a_sentence(flawed, path, said):
    errors = [p for p in check_scheme(flawed) if p.severity is Severity.ERROR]
    assert [problem.path for problem in errors] == [path]
    assert said in errors[0].message
    assert errors[0].message.endswith("。")


WARNINGS = [
    (scheme(direct("a", 1), award("b", line("x", 1), full=5)), "criteria[1].full", "不封顶"),
    (scheme(direct("a", 1, text=" ")), "criteria[0].text", "没有考核内容"),
    (scheme(direct("a", 1, unread=True)), "criteria[0].unread", "没有读懂"),
    (scheme(bands("a", 10, {0: 8})), "criteria[0].rule", "满分10分"),
    (scheme(deduct("a", 10, line("x", 5, cap=3))), "criteria[0].rule.lines[0].cap", "本条上限"),
    (scheme(direct("a", 0)), "criteria[0].rule", "没有上限"),
    (scheme(deduct("a", 0, line("x", 1))), "criteria[0].rule", "永远得0分"),
    (
        scheme(replace(award("a", line("x", 1), full=5), block=Block.BASE)),
        "criteria[0].rule",
        "可能超过满分",
    ),
    (scheme(direct("a", 10), total_cap=9), "total_cap", "低于基本分满分"),
    (
        scheme(direct("a", 1), grading=grading(("优", None, None), ("良", None, None))),
        "grading.grades[0]",
        "不会有单位",
    ),
]


@pytest.mark.parametrize(("doubtful", "path", "said"), WARNINGS)
def test_a_warning_may_stand(doubtful, path, said):
    problems = check_scheme(doubtful)
    assert [(p.path, p.severity) for p in problems] == [(path, Severity.WARNING)]
    assert said in problems[0].message


def test_all_problems_come_at_once_in_the_order_of_the_file():
    flawed = Scheme(
        "坏",
        (node("a", 10, Criterion("a", "", Decimal(5)), direct("c", 4, weight=-1)),),
        rounding=Rounding(-1),
        grading=Grading(),
        total_cap=Decimal(1),
        total_floor=Decimal(2),
    )
    paths = [problem.path for problem in check_scheme(flawed)]
    assert paths == [
        "criteria[0].full",
        "criteria[0].children[0].key",
        "criteria[0].children[0].text",
        "criteria[0].children[0].rule",
        "criteria[0].children[1].weight",
        "total_cap",
        "rounding.digits",
        "total_cap",
    ]


@pytest.mark.parametrize("seed", range(100))
def test_sound_random_schemes_have_no_error(seed):
    problems = check_scheme(make_round(seed).scheme)
    assert [p for p in problems if p.severity is Severity.ERROR] == []
