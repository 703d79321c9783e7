"""The worked cases of the specification, by number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.exact import round_half_up
from desktop.domain.scheme import (
    Combine,
    Quota,
    QuotaRounding,
    Rounding,
    RoundWhen,
    VetoEffect,
)
from desktop.domain.scoring import quota_places
from tests.domain.scoring.scheme_building import (
    award,
    bands,
    deduct,
    direct,
    entry,
    event,
    grading,
    line,
    node,
    run,
    scheme,
    units,
    veto,
)


def points(result, unit, *keys):
    return [result.of(unit).nodes[key].points for key in keys]


def test_T1_several_lines_under_one_leaf():
    table = scheme(
        deduct("主动公开", 10, line("超期", 5), line("要素", 1), line("正文", 1)),
        deduct("年度报告", 10, *(line(key, 5) for key in ("未备案", "未及时", "缺要素", "雷同"))),
        deduct("依申请", 6, line("超期", 6), line("纠错", 3), line("拒绝", 6), line("未送", 3)),
        deduct("保密", 6, line("涉密", 6), line("转发", 6), line("文号", 2)),
    )
    result = run(
        table,
        event("甲", "主动公开", "超期"),
        event("甲", "主动公开", "要素", 3),
        event("甲", "年度报告", "未备案"),
        event("甲", "年度报告", "未及时"),
        event("甲", "年度报告", "缺要素"),
        event("甲", "依申请", "纠错"),
        event("甲", "保密", "文号", 2),
        event("乙", "主动公开", "要素", 2),
        event("乙", "主动公开", "正文"),
        event("乙", "年度报告", "未及时"),
        event("乙", "依申请", "超期", 2),
        entry("乙", "保密"),
        who=units("甲", "乙"),
    )
    keys = ("主动公开", "年度报告", "依申请", "保密")
    assert points(result, "甲", *keys) == [2, 0, 3, 2]
    assert points(result, "乙", *keys) == [7, 5, 0, 6]
    assert [result.of(unit).printed for unit in ("甲", "乙")] == [Decimal(7), Decimal(18)]
    assert [result.of(unit).rank for unit in ("甲", "乙")] == [2, 1]


def test_T2_caps_at_every_level():
    table = scheme(
        node(
            "L1",
            20,
            node("a", 12, deduct("x", 5, line("k", 1)), deduct("y", 7, line("k", 1))),
            deduct("b", 8, line("k", "0.5")),
        )
    )
    result = run(
        table, event("甲", "x", "k", 8), event("甲", "y", "k", 2), event("甲", "b", "k", 19)
    )
    assert points(result, "甲", "x", "y", "a", "b") == [0, 5, 5, 0]  # lost 5, 2, 7, 8
    assert points(result, "甲", "L1") == [5]


def test_T3_daily_deductions_capped_twice_and_tiers():
    items = [deduct(f"日{n}", 0, line("扣", 0, 100), lowest=-20) for n in range(5)]
    start = direct("起评", 60)
    month = scheme(
        direct("重点", 40),
        node("阶段", 10, direct("阶段1", 10), cap=10),
        node("交办", 10, direct("交办1", 12), cap=10),
        node("日常", 60, start, *items, floor=0),
    )
    losses = [23, 4, 0, "6.5", 3]
    given = [event("甲", f"日{n}", "扣", amount=loss) for n, loss in enumerate(losses)]
    result = run(
        month,
        *given,
        entry("甲", "重点", 36),
        entry("甲", "阶段1", 8),
        entry("甲", "交办1", 12),
        entry("甲", "起评", 60),
    )
    assert 60 - result.of("甲").nodes["日常"].points == Fraction("33.5")
    assert result.of("甲").printed == Decimal("80.5")


def test_T3_year_composite():
    months = ["92", "88.5", "95", "90", "91.5", "86", "94", "93", "89", "96.5", "90.5", "92"]
    year = scheme(
        direct("年度", 100, weight="0.4"),
        node("月考核", 1200, *(direct(f"m{n}", 100) for n in range(12)), weight="0.05"),
        award("加减", line("加", 0, 5)),
    )
    result = run(
        year,
        entry("甲", "年度", "92.5"),
        event("甲", "加减", "加", amount="1.5"),
        *(entry("甲", f"m{n}", value) for n, value in enumerate(months)),
    )
    assert result.of("甲").printed == Decimal("93.40")


def test_T3_tiers_with_quota_and_floor():
    scores = "93.40 89.60 88.20 85.00 85.00 84.10 82.00 79.90 78.50 77.00 75.20 71.00 69.90 58.00"
    keys = [f"村{n:02}" for n in range(14)]
    table = scheme(
        direct("总", 100),
        grading=grading(
            ("一", 90, 2), ("二", 80, 4), ("三", 70, 6), ("达标", 60, None), ("未达标", None, None)
        ),
    )
    given = [entry(key, "总", score) for key, score in zip(keys, scores.split(), strict=True)]
    result = run(table, *given, who=units(*keys))
    assert [result.of(key).rank for key in keys] == [1, 2, 3, 4, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14]
    tiers = [
        "一",
        "二",
        "二",
        "二",
        "二",
        "三",
        "三",
        "三",
        "三",
        "三",
        "三",
        "达标",
        "达标",
        "未达标",
    ]
    assert [result.of(key).grade for key in keys] == tiers


T7_TABLE = {
    "昨日情况": 3, "简讯": 1, "市批示": 5, "政务建议": 20, "调研批示": 10, "报省选用": 2,
    "省信息简报": 10, "省专报": 20, "省领导批示": 50, "报国办选用": 10, "国办采用": 50,
}  # fmt: skip


def test_T7_events_from_a_point_table():
    table = scheme(award("信息", *(line(key, value) for key, value in T7_TABLE.items())))
    times = {"昨日情况": 4, "简讯": 5, "报省选用": 3}
    given = [event("甲", "信息", key, times.get(key, 1)) for key in T7_TABLE]
    assert run(table, *given).of("甲").printed == 198


@pytest.mark.parametrize(("combine", "expected"), [(Combine.SUM, 75), (Combine.HIGHEST, 50)])
def test_T7_one_article_adopted_five_times(combine, expected):
    lines = (line(key, value) for key, value in T7_TABLE.items())
    table = scheme(award("信息", *lines, combine=combine))
    used = ("昨日情况", "报省选用", "省信息简报", "报国办选用", "国办采用")
    given = [event("甲", "信息", key, item="同一条信息") for key in used]
    assert run(table, *given).of("甲").printed == expected


def with_conduct(key, full, first):
    """A band by count and deductions beside it, together not below 0 (早读, 午写)."""
    conduct = deduct(f"{key}行为", 0, line("一处", 2), lowest=None)
    return node(key, full, first, conduct, floor=0)


def test_T9_bands_by_headcount_morning_and_afternoon():
    polite = {0: 10, 1: 8, 4: 6, 7: 4, 11: 0}
    absent = {0: 10, 6: 8, 11: 6, 16: 2}
    twos = line("一处", 2)
    table = scheme(
        node("礼仪", 20, bands("礼仪上", 10, polite), bands("礼仪下", 10, polite)),
        with_conduct("早读", 10, bands("早读人", 10, absent)),
        deduct("课间操", 10, twos),
        with_conduct("午写", 10, bands("午写人", 10, absent)),
        deduct("眼操", 10, twos),
        deduct("国学", 10, twos),
        node("路队", 4, direct("路队上", 2), direct("路队下", 2)),
        deduct("上课", 12, line("一节", 2)),
        deduct("课外", 2, twos),
        deduct("课间", 10, twos),
        node("卫生", 20, direct("卫生上", 10), direct("卫生下", 10)),
    )
    assert table.full == 118
    fine = [entry("甲", key) for key in ("眼操", "国学", "课外", "课间")]
    result = run(
        table,
        *fine,
        entry("甲", "礼仪上", 2),
        entry("甲", "礼仪下", 7),
        entry("甲", "早读人", 6),
        event("甲", "早读行为", "一处"),
        event("甲", "课间操", "一处"),
        entry("甲", "午写人", 16),
        event("甲", "午写行为", "一处", 2),
        entry("甲", "路队上", 2),
        entry("甲", "路队下", 0),
        event("甲", "上课", "一节"),
        entry("甲", "卫生上", 10),
        entry("甲", "卫生下", 8),
    )
    roots = [criterion.key for criterion in table.criteria]
    assert points(result, "甲", *roots) == [12, 6, 8, 0, 10, 10, 2, 10, 2, 10, 18]
    assert result.of("甲").printed == 88


def test_T12_gold_takes_whole_tie_groups():
    published = {
        "1111": "红红红红", "23627": "红红金红金", "121210": "红金红金红青",
        "321732": "金红青金金红", "221201": "金金红金青红", "21214240": "红青红青金红金青",
    }  # fmt: skip
    half = Quota(share=Decimal("0.5"))
    table = scheme(direct("次数", 0), grading=grading(("金", None, half), ("其他", None, None)))
    for counts, awards in published.items():
        keys = [f"班{n}" for n in range(len(counts))]
        given = [entry(key, "次数", count) for key, count in zip(keys, counts, strict=True)]
        result = run(table, *given, who=units(*keys))
        gold = ["金" if result.of(key).grade == "金" else "-" for key in keys]
        assert gold == ["金" if award_ == "金" else "-" for award_ in awards]


def t17_scheme():
    return scheme(
        direct("总", 100),
        veto("安全事故", VetoEffect.FORCE_GRADE, "未完成"),
        grading=grading(
            ("超额完成", 95, None),
            ("完成", 80, None),
            ("基本完成", 65, None),
            ("未完成", None, None),
        ),
    )


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("95", "超额完成"),
        ("94.6", "完成"),
        ("94", "完成"),
        ("80", "完成"),
        ("79.99", "基本完成"),
        ("65", "基本完成"),
        ("64.5", "未完成"),
    ],
)
def test_T17_half_open_thresholds(score, grade):
    assert run(t17_scheme(), entry("甲", "总", score)).of("甲").grade == grade


def test_T17_veto_forces_the_grade_and_leaves_the_score():
    result = run(t17_scheme(), entry("甲", "总", 99), event("甲", "安全事故", "")).of("甲")
    assert (result.printed, result.grade, result.rank) == (99, "未完成", 1)
    assert result.remarks == ("一票否决：安全事故",)


@pytest.mark.parametrize(
    ("share", "rounding", "expected"),
    [
        ("0.2", QuotaRounding.HALF_UP, [0, 1, 1, 2, 2, 3, 6]),
        ("0.15", QuotaRounding.FLOOR, [0, 0, 1, 1, 1, 1, 4]),
        ("0.15", QuotaRounding.HALF_UP, [0, 0, 1, 1, 2, 2, 5]),
    ],
)
def test_T20_quota_counts(share, rounding, expected):
    quota = Quota(share=Decimal(share), rounding=rounding)
    assert [quota_places(quota, n) for n in (2, 3, 7, 8, 12, 13, 30)] == expected


def test_T20_at_least_one():
    quota = Quota(share=Decimal("0.2"), rounding=QuotaRounding.HALF_UP, at_least_one=True)
    assert [quota_places(quota, n) for n in (0, 2, 3)] == [0, 1, 1]


def test_T26_half_up():
    assert round_half_up(Fraction("86.125"), 2) == Decimal("86.13")
    table = scheme(direct("总", 100), rounding=Rounding(2))
    assert run(table, entry("甲", "总", "86.125")).of("甲").printed == Decimal("86.13")


@pytest.mark.parametrize(
    ("when", "expected"),
    [(RoundWhen.LEAF, "100.01"), (RoundWhen.GROUP, "100.01"), (RoundWhen.END, "100.00")],
)
def test_T26_round_then_sum_or_sum_then_round(when, expected):
    table = scheme(*(direct(key, 40) for key in "abc"), rounding=Rounding(2, when))
    result = run(
        table, entry("甲", "a", "33.335"), entry("甲", "b", "33.335"), entry("甲", "c", "33.330")
    )
    assert result.of("甲").printed == Decimal(expected)
