"""What does not fit is refused with a Chinese sentence, alike in dialogs, imports and the engine."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Block, Constant, Level, Levels
from desktop.domain.scoring import GradeDecision, Inputs, check_entry, check_event, evaluate
from tests.domain.scoring.scheme_building import (
    award,
    bands,
    deduct,
    direct,
    entry,
    event,
    grading,
    imputed,
    line,
    node,
    run,
    scheme,
    units,
    veto,
)

LEVELS = node(
    "a", 10, rule=Levels((Level("g", "健全", Decimal(10)), Level("n", "未建", Decimal(0))))
)

ENTRIES = [
    (direct("a", 10), entry("甲", "a", "10.5"), "「a」录入的 10.5 超出范围，应为0到10分。"),
    (direct("a", 10), entry("甲", "a", -1), "应为0到10分"),
    (direct("a", 10, low=2, high=8), entry("甲", "a", 9), "应为2到8分"),
    (direct("a", 10, step="0.5"), entry("甲", "a", "7.3"), "以0.5分为一档"),
    (direct("a", 10), entry("甲", "a"), "没有填写数字"),
    (direct("a", 10), entry("甲", "a", 1, level="x"), "没有等级可选"),
    (deduct("a", 10, line("l", 1)), entry("甲", "a", 11), "应为0到10分"),
    (award("a", line("l", 1), most=5), entry("甲", "a", 6), "应为0到5分"),
    (bands("a", 10, {0: 10, 5: 3}), entry("甲", "a", -1), "低于最低一档"),
    (bands("a", 10, {0: 10}), entry("甲", "a"), "没有填写数字"),
    (LEVELS, entry("甲", "a", level="x"), "没有「x」这一等级，可选：健全、未建"),
    (LEVELS, entry("甲", "a"), "没有选择等级"),
    (LEVELS, entry("甲", "a", 5), "请选择等级"),
    (node("a", 3, rule=Constant(Decimal(3))), entry("甲", "a", 2), "分数是固定的"),
    (veto("a", grade="差"), entry("甲", "a", 2), "登记一条记录"),
    (direct("a", 10), imputed("甲", "a", 5, reason=" "), "没有写明理由"),
    (direct("a", 10), imputed("甲", "a", 11), "应为0到10分"),
    (direct("a", 10), imputed("甲", "a", None), "没有填写数字"),
    (direct("a", 0, block=Block.DEDUCTION), entry("甲", "a", 1), "不大于0分"),
    (direct("a", 0, low=-3, block=Block.DEDUCTION), entry("甲", "a", -4), "应为-3到0分"),
    (direct("a", 0, cap=6, block=Block.BONUS), entry("甲", "a", 7), "应为0到6分"),
]


@pytest.mark.parametrize(("leaf", "given", "said"), ENTRIES)
def test_an_entry_that_does_not_fit(leaf, given, said):
    for refuse in (lambda: check_entry(leaf, given), lambda: run(scheme(leaf), given)):
        with pytest.raises(InvalidValue) as caught:
            refuse()
        assert said in caught.value.message


@pytest.mark.parametrize(
    ("leaf", "given"),
    [
        (direct("a", 10), entry("甲", "a", 10)),
        (direct("a", 10), entry("甲", "a", 0)),
        (direct("a", 10, step="0.1"), entry("甲", "a", "9.9")),
        (direct("a", 0, block=Block.BONUS), entry("甲", "a", 99)),
        (direct("a", 0, block=Block.DEDUCTION), entry("甲", "a", -99)),
        (deduct("a", 10, line("l", 1)), entry("甲", "a", 3)),
        (deduct("a", 0, line("l", 1), lowest=None), entry("甲", "a", -3)),
        (bands("a", 10, {None: 10}), entry("甲", "a", -1000)),
    ],
)
def test_what_fits_is_taken(leaf, given):
    check_entry(leaf, given)


RANGE = deduct("a", 10, line("固定", 2), line("酌情", 1, 5))
EVENTS = [
    (RANGE, event("甲", "a", "x"), "没有编号为「x」的评分细则"),
    (RANGE, event("甲", "a", "酌情"), "没有填写分值，应为1到5分"),
    (RANGE, event("甲", "a", "酌情", amount=6), "超出范围，应为1到5分"),
    (RANGE, event("甲", "a", "固定", amount=3), "应为2分"),
    (RANGE, event("甲", "a", "固定", 0), "应大于0"),
    (RANGE, event("甲", "a", "固定", -1), "应大于0"),
    (direct("a", 10), event("甲", "a", "x"), "不能登记记录"),
]


@pytest.mark.parametrize(("leaf", "given", "said"), EVENTS)
def test_an_event_that_does_not_fit(leaf, given, said):
    for refuse in (lambda: check_event(leaf, given), lambda: run(scheme(leaf), given)):
        with pytest.raises(InvalidValue, match=said):
            refuse()


GRADED = scheme(direct("a", 10), grading=grading(("优", 5, None)))


@pytest.mark.parametrize(
    ("table", "given", "said"),
    [
        (GRADED, [entry("乙", "a", 1)], "没有单位「乙」"),
        (GRADED, [entry("甲", "zz", 1)], "没有指标「zz」"),
        (scheme(node("p", 10, direct("a", 10))), [entry("甲", "p", 1)], "还有细项"),
        (GRADED, [entry("甲", "a", 1, rater="r"), entry("甲", "a", 2, rater="r")], "两条不同"),
        (scheme(RANGE), [entry("甲", "a", 8), event("甲", "a", "固定")], "两者只能用一种"),
        (GRADED, [GradeDecision("甲", "良", "理由")], "没有这一等次"),
        (GRADED, [GradeDecision("甲", "优", "")], "没有写明理由"),
        (GRADED, [GradeDecision("乙", "优", "理由")], "没有单位「乙」"),
        (
            GRADED,
            [GradeDecision("甲", "优", "一"), GradeDecision("甲", "优", "二")],
            "两条不同的等次决定",
        ),
        (scheme(direct("a", 1), direct("a", 1)), [], "编号都是「a」"),
        (scheme(node("a", 1)), [entry("甲", "a", 1)], "没有评分规则"),
    ],
)
def test_inputs_that_do_not_fit_the_scheme(table, given, said):
    with pytest.raises(InvalidValue, match=said):
        run(table, *given)


@pytest.mark.parametrize(
    ("leaf", "average", "said"),
    [
        (direct("a", 10), {("甲", "a"): (210_000, 2)}, "应为0到10分"),
        (direct("a", 10), {("甲", "a"): (-10_000, 2)}, "应为0到10分"),
        (direct("a", 10), {("甲", "a"): (10_000, 0)}, "超出范围"),
        (direct("a", 10), {("乙", "a"): (10_000, 1)}, "没有单位「乙」"),
        (bands("a", 10, {0: 1}), {("甲", "a"): (10_000, 1)}, "不是直接打分"),
    ],
)
def test_summed_sheets_that_do_not_fit(leaf, average, said):
    with pytest.raises(InvalidValue, match=said):
        evaluate(scheme=scheme(leaf), units=units("甲"), inputs=Inputs(averages=average))


def test_units_given_twice_are_refused():
    with pytest.raises(InvalidValue, match="重复"):
        run(GRADED, who=(*units("甲"), *units("甲")))
