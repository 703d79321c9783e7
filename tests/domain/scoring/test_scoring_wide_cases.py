"""The worked cases with targets, several raters, periods and honours, by number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.scheme import (
    Completion,
    CompletionMode,
    Honour,
    Panel,
    Period,
    PeriodMissing,
    Quota,
    RollUp,
    RollUpHow,
    SheetQuota,
    Trim,
    Validity,
)
from desktop.domain.scoring import PeriodFigure
from tests.domain.scoring.scheme_building import (
    award,
    dec,
    direct,
    entry,
    event,
    line,
    node,
    ruled,
    run,
    scheme,
    units,
)

MONTHS = ["92", "88.5", "95", "90", "91.5", "86", "94", "93", "89", "96.5", "90.5", "92"]


def figure(unit, leaf, period, value, **more):
    return PeriodFigure(unit, leaf, period, Fraction(value), **more)


def test_T3_year_from_twelve_months():
    periods = tuple(Period(f"m{n:02}") for n in range(12))
    year = scheme(
        direct("年度", 100, weight="0.4"),
        ruled("月考核", 100, RollUp(periods, RollUpHow.MEAN_PLANNED), weight="0.6"),
        award("加减", line("加", 0, 5)),
    )
    months = [figure("甲", "月考核", f"m{n:02}", value) for n, value in enumerate(MONTHS)]
    result = run(
        year, entry("甲", "年度", "92.5"), event("甲", "加减", "加", amount="1.5"), *months
    ).of("甲")
    assert result.nodes["月考核"].points == Fraction("91.5")
    assert result.nodes["月考核"].points * Fraction("0.6") == Fraction("54.90")
    assert result.printed == Decimal("93.40")


def t15(whole):
    rule = Completion(
        CompletionMode.UNITS,
        target=dec(20),
        base=dec(20),
        gain=dec(5),
        loss=dec(5),
        whole=whole,
        excess_cap=None,
    )
    return scheme(ruled("增长", 20, rule))


@pytest.mark.parametrize(
    ("actual", "whole_steps", "proportional"),
    [("23.4", "35", "37"), ("18.6", "15", "13"), ("15.2", "0", "0"), ("20", "20", "20")],
)
def test_T15_both_ways_around_a_base(actual, whole_steps, proportional):
    for whole, expected in ((True, whole_steps), (False, proportional)):
        result = run(t15(whole), entry("甲", "增长", actual)).of("甲")
        assert result.total == Fraction(expected)


@pytest.mark.parametrize(("firms", "shops", "points"), [(2, 37, 22), (0, 20, 0), (3, 30, 20)])
def test_T15_two_quantities_deducted_together(firms, shops, points):
    def each(target, base, step):
        return Completion(
            CompletionMode.UNITS, dec(target), base=dec(base), gain=dec(step), loss=dec(step),
            whole=True, floor=None, excess_cap=None,
        )  # fmt: skip

    table = scheme(
        node(
            "私企个体",
            20,
            ruled("私企", 20, each(3, 20, 5)),
            ruled("个体", 0, each(30, 0, 1)),
            floor=0,
        )
    )
    result = run(table, entry("甲", "私企", firms), entry("甲", "个体", shops))
    assert result.of("甲").total == points


T22 = ["90.5", "91", "89.5", "92", "90"]


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (PeriodMissing.FIXED, "91.33"),
        (PeriodMissing.SKIP, "90.60"),
        (PeriodMissing.ZERO, "75.50"),
        (PeriodMissing.FULL, "92.17"),
        (PeriodMissing.WAIT, None),
    ],
)
def test_T22_six_rounds_one_not_held(missing, expected):
    periods = tuple(Period(f"第{n}轮") for n in range(1, 7))
    rule = RollUp(
        periods, missing=missing, fixed=dec(95), reason="未开展，统一计分", period_full=dec(100)
    )
    given = [figure("甲", "双月", f"第{n}轮", value) for n, value in enumerate(T22, 1)]
    result = run(scheme(ruled("双月", 100, rule)), *given).of("甲")
    assert result.printed == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("values", "expected", "untrimmed"),
    [([92, 88, 85, 90, 79, 95, 86], "88.20", "87.86"), ([92, 88, 85, 90, 79], "86.80", "86.80")],
)
def test_T24_trimmed_only_with_more_than_five_raters(values, expected, untrimmed):
    given = [entry("甲", "总", value, rater=f"评委{n}") for n, value in enumerate(values)]
    trimmed = scheme(direct("总", 100), panel=Panel(trim=Trim(5)))
    assert run(trimmed, *given).of("甲").printed == Decimal(expected)
    assert run(scheme(direct("总", 100)), *given).of("甲").printed == Decimal(untrimmed)


T24_VALID = Validity(
    all_equal=True,
    all_full=True,
    quotas=(SheetQuota(at_least=Decimal(90), most=3), SheetQuota(below=Decimal(70), least=2)),
)
T24_PEOPLE = ("子", "丑", "寅", "卯", "辰")


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ((95, 92, 90, 65, 60), ""),
        ((80, 80, 80, 80, 80), "评分全部相同"),
        ((100, 100, 100, 100, 100), "全部评为满分"),
        ((95, 92, 90, 91, 60), "90及以上的有4个，应最多3个"),
        ((95, 92, 90, 75, 60), "低于70的有1个，应不少于2个"),
    ],
)
def test_T24_invalid_sheets_leave_the_divisor(sheet, reason):
    table = scheme(direct("总", 100), panel=Panel(validity=T24_VALID))
    good = (90, 85, 80, 66, 60)
    given = [
        entry(who, "总", value, rater="甲") for who, value in zip(T24_PEOPLE, good, strict=True)
    ]
    given += [entry(who, "总", v, rater="乙") for who, v in zip(T24_PEOPLE, sheet, strict=True)]
    result = run(table, *given, who=units(*T24_PEOPLE))
    for who, mine, other in zip(T24_PEOPLE, good, sheet, strict=True):
        expected = Fraction(mine) if reason else Fraction(mine + other, 2)
        assert result.of(who).total == expected
        assert bool(result.of(who).set_aside) == bool(reason)
    if reason:
        assert reason in result.of("子").set_aside[0][1]
        assert "1份评分无效" in result.of("子").remarks[0]


def test_T12_gold_as_an_honour_in_each_grade():
    published = {
        "1111": "红红红红", "23627": "红红金红金", "121210": "红金红金红青",
        "321732": "金红青金金红", "221201": "金金红金青红", "21214240": "红青红青金红金青",
    }  # fmt: skip
    gold = Honour("金", Quota(share=Decimal("0.5")))
    table = scheme(direct("次数", 0), honours=(gold,))
    groups = {f"{counts}-{n}": counts for counts in published for n in range(len(counts))}
    given = [entry(key, "次数", key.split("-")[0][int(key.split("-")[1])]) for key in groups]
    result = run(table, *given, who=units(*groups, **groups))
    for counts, awards in published.items():
        got = ["金" if result.of(f"{counts}-{n}").honours else "-" for n in range(len(counts))]
        assert got == ["金" if award_ == "金" else "-" for award_ in awards]


def test_T7_shared_by_several_signatories():
    table = scheme(award("信息", line("省专报", 20), line("简讯", 1)))
    result = run(
        table,
        event("甲", "信息", "省专报", sharers=2),
        event("甲", "信息", "简讯", 3, sharers=3),
    )
    assert result.of("甲").total == 11
