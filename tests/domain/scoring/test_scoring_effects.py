"""Raters in groups, factors, gates, vetoes that zero an item, metrics, averages, honours."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import (
    Band,
    Block,
    Completion,
    CompletionMode,
    Condition,
    Deduct,
    Efficacy,
    EmptyGroup,
    Factor,
    FactorOn,
    GateEffect,
    GradeGate,
    Honour,
    ItemFloor,
    Level,
    Metric,
    MetricKind,
    Missing,
    Override,
    Panel,
    Quota,
    RankPoints,
    RankSource,
    RaterGroup,
    Relative,
    Role,
    RollUp,
    RollUpHow,
    Scope,
    SlotsHow,
    Streak,
    TieAtEdge,
    Trim,
    TrimBy,
    VetoEffect,
    Votes,
)
from desktop.domain.scoring import (
    Average,
    HonourDecision,
    Inputs,
    PeriodFigure,
    RankList,
    Rater,
    Reading,
    Standing,
    Target,
    Voided,
    VoteTally,
    condition_words,
    evaluate,
    is_separable,
    takes_averages,
)
from tests.domain.scoring.scheme_building import (
    award,
    dec,
    deduct,
    direct,
    entry,
    event,
    grading,
    imputed,
    line,
    node,
    not_applicable,
    ruled,
    run,
    scheme,
    units,
    veto,
)

GROUPS = (RaterGroup("g1", "领导", Decimal("0.4")), RaterGroup("g2", "职工", Decimal("0.6")))
RATERS = (Rater("a", "g1"), Rater("b", "g2"), Rater("c", "g2"))


def total(result, unit="甲"):
    return result.of(unit).total


# --------------------------------------------------------------------------------------- panel


@pytest.mark.parametrize(
    ("policy", "scores", "expected"),
    [
        (EmptyGroup.WAIT, {"a": 90, "b": 80, "c": 70}, Fraction(81)),
        (EmptyGroup.WAIT, {"b": 80, "c": 70}, None),
        (EmptyGroup.RESCALE, {"b": 80, "c": 70}, Fraction(75)),
        (EmptyGroup.RESCALE, {"a": 90}, Fraction(90)),
        (EmptyGroup.RESCALE, {"": 60}, Fraction(60)),
    ],
)
def test_groups_of_raters(policy, scores, expected):
    table = scheme(direct("总", 100), panel=Panel(GROUPS, empty_group=policy), missing=Missing.ZERO)
    given = [entry("甲", "总", score, rater=rater) for rater, score in scores.items()]
    assert total(run(table, *RATERS, *given)) == expected


def test_the_panel_and_groups_cannot_share_a_leaf():
    table = scheme(direct("总", 100), panel=Panel(GROUPS))
    with pytest.raises(InvalidValue, match="考核组"):
        run(table, *RATERS, entry("甲", "总", 9), entry("甲", "总", 9, rater="a"))
    with pytest.raises(InvalidValue, match="没有分到"):
        run(table, *RATERS, entry("甲", "总", 9, rater="无名"))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([1, 1, 1, 1, 1, 9], Fraction(1)),
        ([5, 5, 5, 5, 5, 5], Fraction(5)),
        ([9, 9, 1, 1, 5, 5], Fraction(5)),
        ([1, 9, 9], Fraction(19, 3)),
    ],
)
def test_trimming_drops_one_copy(scores, expected):
    table = scheme(direct("总", 10), panel=Panel(trim=Trim(3)))
    given = [entry("甲", "总", value, rater=f"r{n}") for n, value in enumerate(scores)]
    assert total(run(table, *given)) == expected


def test_summed_sheets_are_trimmed_by_their_extremes():
    table = scheme(direct("总", 10), panel=Panel(trim=Trim(3)))
    sums = {("甲", "总"): Average(220_000, 4, 90_000, 10_000)}
    result = evaluate(scheme=table, units=units("甲"), inputs=Inputs(averages=sums))
    assert total(result) == 6
    assert takes_averages(table)
    assert not takes_averages(replace(table, panel=Panel(GROUPS)))
    plain = Inputs(averages={("甲", "总"): (220_000, 4)})
    with pytest.raises(InvalidValue, match="最高分"):
        evaluate(scheme=table, units=units("甲"), inputs=plain)


def test_whole_sheets_are_trimmed_by_their_sums():
    table = scheme(
        direct("甲项", 10), direct("乙项", 10), panel=Panel(trim=Trim(2, by=TrimBy.SHEET))
    )
    sheets = {"x": (10, 1), "y": (9, 9), "z": (2, 3)}
    given = [
        entry("甲", leaf, value, rater=rater)
        for rater, values in sheets.items()
        for leaf, value in zip(("甲项", "乙项"), values, strict=True)
    ]
    result = run(table, *given).of("甲")
    assert result.total == 11
    assert dict(result.set_aside) == {"y": "去掉最高分", "z": "去掉最低分"}


def test_sheets_declared_invalid():
    table = scheme(direct("总", 10))
    given = [entry("甲", "总", 8, rater="x"), entry("甲", "总", 2, rater="y")]
    assert total(run(table, *given, Voided("y", "代评"))) == 8
    assert total(run(table, *given, Voided("x", "代评"), Voided("y", "代评"))) is None
    with pytest.raises(InvalidValue, match="理由"):
        run(table, *given, Voided("y", " "))


# -------------------------------------------------------------------------- rules over all units


def compared(rule, values, **groups):
    table = scheme(ruled("值", 10, rule))
    given = [entry(unit, "值", value) for unit, value in values.items()]
    result = run(table, *given, who=units(*values, **groups))
    assert not is_separable(table)
    return [result.of(unit).total for unit in values]


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        (Relative(), {"甲": 50, "乙": 40, "丙": 0}, [10, 8, 0]),
        (Relative(lower_better=True), {"甲": 50, "乙": 40}, [8, 10]),
        (Relative(lower_better=True), {"甲": 50, "乙": 0}, [0, 10]),
        (Relative(), {"甲": 0, "乙": -3}, [0, 0]),
        (Efficacy(), {"甲": 10, "乙": 20, "丙": 15}, [6, 10, 8]),
        (Efficacy(lower_better=True), {"甲": 10, "乙": 20}, [10, 6]),
        (Efficacy(), {"甲": 7, "乙": 7}, [10, 10]),
        (Efficacy(), {"甲": 7}, [10]),
        (RankPoints(drop=Decimal(2), source=RankSource.HIGHEST), {"甲": 5, "乙": 5, "丙": 1}, [10, 10, 6]),
        (RankPoints((Decimal(10), Decimal(7)), source=RankSource.LOWEST), {"甲": 5, "乙": 4, "丙": 9}, [7, 10, 0]),
    ],
)  # fmt: skip
def test_numbers_of_all_units(rule, values, expected):
    assert compared(rule, values) == expected


def test_comparing_within_the_group_or_over_all():
    values, groups = {"甲": 50, "乙": 40, "丙": 20}, {"丙": "二组"}
    assert compared(Relative(), values, **groups) == [10, 8, 10]
    assert compared(Relative(scope=Scope.ALL), values, **groups) == [10, 8, 4]


def test_decided_points_are_no_numbers_to_compare_with():
    table = scheme(ruled("值", 10, Relative()))
    result = run(table, entry("甲", "值", 4), imputed("乙", "值", 9), who=units("甲", "乙"))
    assert (total(result), total(result, "乙")) == (10, 9)


def test_ranks_of_several_raters_are_averaged_as_points():
    table = scheme(ruled("名次", 10, RankPoints(drop=Decimal("0.2"))))
    lists = [
        RankList("名次", (("甲",), ("乙",), ("丙",)), "x"),
        RankList("名次", (("乙", "甲"), ("丙",)), "y"),
    ]
    result = run(table, *lists, who=units("甲", "乙", "丙"))
    assert [total(result, u) for u in "甲乙丙"] == [10, Fraction("9.9"), Fraction("9.6")]
    with pytest.raises(InvalidValue, match="出现两次"):
        run(table, RankList("名次", (("甲",), ("甲",))))


# ------------------------------------------------------------------------------------ completion


def completion(**more):
    kept = ("mode", "decreasing", "whole")
    values = {name: value if name in kept else dec(value) for name, value in more.items()}
    return scheme(ruled("完成", 10, Completion(**values)))


@pytest.mark.parametrize(
    ("rule", "actual", "points"),
    [
        ({"target": 100}, 80, 8),
        ({"target": 100}, 130, 10),
        ({"target": 100, "excess_cap": 2}, 130, 12),
        ({"target": 100, "excess_cap": None}, 130, 13),
        ({"target": 0, "start": 200, "decreasing": True}, 50, "7.5"),
        ({"target": 0, "start": 200, "decreasing": True}, 210, 0),
        ({"target": 0, "start": 200, "decreasing": True, "floor": None}, 210, "-0.5"),
        ({"target": 0}, 0, 10),
        ({"target": 100, "mode": CompletionMode.STEPS, "step": "0.1"}, 90, 9),
        ({"target": 100, "mode": CompletionMode.STEPS, "step": "0.1"}, 85, 8),
        ({"target": 100, "mode": CompletionMode.STEPS, "step": "0.1", "gain": 1, "excess_cap": 5}, 125, 12),
        ({"target": 100, "mode": CompletionMode.STEPS, "step": "0.1", "gain": 1, "excess_cap": 5}, 190, 15),
        ({"target": 20, "mode": CompletionMode.UNITS, "loss": 1, "decreasing": True}, "22.5", "7.5"),
        ({"target": 20, "mode": CompletionMode.UNITS, "step": 5, "loss": 1, "whole": True}, 11, 9),
    ],
)  # fmt: skip
def test_completion(rule, actual, points):
    assert total(run(completion(**rule), entry("甲", "完成", actual))) == Fraction(points)


def test_targets_of_units_and_of_entries():
    table = completion()
    assert total(run(table, entry("甲", "完成", 5))) is None
    own = Target("甲", "完成", Decimal(20))
    assert total(run(table, own, entry("甲", "完成", 5))) == Fraction("2.5")
    assert total(run(table, own, entry("甲", "完成", 5, target=Decimal(10)))) == 5
    with pytest.raises(InvalidValue, match="两个不同的目标值"):
        run(table, own, replace(own, value=Decimal(3)))


# ----------------------------------------------------------------------------------------- votes

LEVELS = tuple(
    Level(key, name, Decimal(points))
    for key, name, points in (("a", "优秀", 100), ("b", "称职", 80), ("c", "基本称职", 60), ("d", "不称职", 40))
)  # fmt: skip


def tally(a=0, b=0, c=0, d=0, group=""):
    return VoteTally("甲", "测评", tuple(zip("abcd", (a, b, c, d), strict=True)), 3, group)


@pytest.mark.parametrize(
    ("counts", "mean", "banded"),
    [
        ((10, 0, 0, 0), 100, 20),
        ((7, 2, 0, 0), Fraction(860, 9), 16),
        ((6, 0, 1, 2), Fraction(740, 9), 8),
        ((6, 1, 1, 1), Fraction(780, 9), 16),
        ((0, 0, 0, 0), None, None),
    ],
)
def test_votes(counts, mean, banded):
    plain = scheme(ruled("测评", 100, Votes(LEVELS)))
    assert total(run(plain, tally(*counts))) == mean
    shares = (
        Band(Decimal(0), Decimal(10)),
        Band(Decimal("0.6"), Decimal(16)),
        Band(Decimal("0.9"), Decimal(20)),
    )
    rule = Votes(LEVELS, shares, ("a",), Override(("c", "d"), 1, 3, Decimal(8)))
    assert total(run(scheme(ruled("测评", 20, rule)), tally(*counts))) == banded


def test_votes_of_groups_and_single_ballots():
    table = scheme(ruled("测评", 100, Votes(LEVELS)), panel=Panel(GROUPS))
    given = [
        tally(1, 0, 0, 1, "g2"),
        tally(0, 2, group="g2"),
        entry("甲", "测评", level="a", rater="a"),
    ]
    assert total(run(table, *RATERS, *given)) == 40 + Fraction("0.6") * 75
    assert total(run(table, *RATERS, given[0])) is None


# -------------------------------------------------------------------------------------- roll-up


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (RollUpHow.SUM, 270),
        (RollUpHow.MEAN_PRESENT, 90),
        (RollUpHow.LAST, 80),
        (RollUpHow.BEST, 100),
    ],
)
def test_roll_up(how, expected):
    table = scheme(ruled("汇总", 100, RollUp(how=how)))
    given = [
        PeriodFigure("甲", "汇总", f"p{n}", Fraction(value))
        for n, value in enumerate((100, 90, 80))
    ]
    assert total(run(table, *given)) == expected


def test_carrying_over_and_slots():
    figures = [("p1", "上午", 96), ("p1", "下午", 98), ("p2", "上午", 95)]
    given = [PeriodFigure("甲", "周", p, Fraction(v), s) for p, s, v in figures]
    rule = RollUp(how=RollUpHow.LAST, carry_over=True, start=Decimal(100), slots=SlotsHow.MEAN)
    assert total(run(scheme(ruled("周", 100, rule)), *given)) == 92
    scaled = RollUp(scaled=True, period_full=Decimal(200))
    assert total(run(scheme(ruled("周", 10, scaled)), *given)) == Fraction(289, 40)


# ------------------------------------------------------------------- factors, gates, vetoes


def test_factors_of_roles_units_and_sharing():
    table = scheme(
        deduct("扣", 10, line("迟", 2, cap=6)),
        award("加", line("奖", 4)),
        roles=(Role("主办", Decimal(1)), Role("协办", Decimal("0.5"))),
        factors=(
            Factor(Decimal(2), "类", "单项"),
            Factor(Decimal("0.5"), on=FactorOn.POINTS, criteria=("加",)),
        ),
    )
    who = (replace(units("甲")[0], attributes={"类": "单项"}), replace(units("乙")[0], position=1))
    given = [
        event(u, "扣", "迟", key=f"{u}{n}", role=role)
        for u in "甲乙"
        for n, role in enumerate(("主办", "协办"))
    ]
    result = run(table, *given, event("甲", "加", "奖", sharers=4), who=who)
    assert result.of("甲").nodes["扣"].points == 4  # 2×2 + 2×2×½, capped at 6
    assert result.of("乙").nodes["扣"].points == 7
    assert result.of("甲").bonus == Fraction("0.5")
    with pytest.raises(InvalidValue, match="角色"):
        run(table, event("甲", "扣", "迟", role="旁观"))


def gated(site, media, **more):
    gate = Condition(("网站", "新媒体"), Decimal(44))
    bonus = award("加分", line("奖", 3), gate=gate)
    table = scheme(direct("网站", 30), direct("新媒体", 20), bonus, **more)
    given = [entry("甲", "网站", site), event("甲", "加分", "奖")]
    return run(table, *given, *([] if media is None else [entry("甲", "新媒体", media)])).of("甲")


def test_a_gate_switches_a_node():
    assert (gated(30, 14).total, gated(30, "13.99").total) == (47, Fraction("43.99"))
    assert gated(30, None).total is None
    assert any("门槛未达到" in remark for remark in gated(20, 10).remarks)


@pytest.mark.parametrize("effect", list(GateEffect))
def test_a_gate_forces_or_caps_the_grade(effect):
    gate = GradeGate(Condition(("网站",), below=Decimal(21)), "良", effect)
    grades = grading(("优", 30, None), ("良", 20, None), ("差", None, None))
    assert gated(20, 20, grade_gates=(gate,), grading=grades).grade == "良"
    assert gated(21, 20, grade_gates=(gate,), grading=grades).grade == "优"
    low = gated(2, 2, grade_gates=(gate,), grading=grades).grade
    assert low == ("良" if effect is GateEffect.FORCE_GRADE else "差")


def test_a_condition_in_words():
    texts = {"a": "网站", "b": "新媒体"}
    assert condition_words(Condition(("a", "b"), Decimal(44)), texts) == "网站、新媒体合计达到44分"
    both = Condition(("@base",), Decimal(20), Decimal("30.5"))
    assert condition_words(both, texts) == "基本分达到20分且低于30.5分"


def test_gates_in_a_circle_are_refused():
    table = scheme(
        direct("a", 5, gate=Condition(("b",), Decimal(1))),
        direct("b", 5, gate=Condition(("a",), Decimal(1))),
    )
    with pytest.raises(InvalidValue, match="循环"):
        run(table, entry("甲", "a", 1), entry("甲", "b", 1))


def test_a_veto_sets_an_item_to_zero():
    table = scheme(
        node("一", 20, direct("a", 10), direct("b", 10), floor=3),
        direct("c", 10),
        veto("造假", VetoEffect.ZERO, target="一", at_least=Decimal(2)),
    )
    given = [entry("甲", key, 9) for key in "abc"]
    assert total(run(table, *given, event("甲", "造假", ""))) == 27
    struck = run(table, *given[1:], event("甲", "造假", "", 2)).of("甲")
    assert (struck.total, struck.nodes["一"].points) == (9, 0)


def test_a_veto_leaves_what_does_not_apply():
    table = scheme(direct("a", 10), direct("b", 10), veto("造假", VetoEffect.ZERO, target="a"))
    result = run(table, not_applicable("甲", "a"), entry("甲", "b", 5), event("甲", "造假", ""))
    assert total(result) == 10


def test_an_averaging_node():
    halves = node("礼仪", 10, direct("上午", 10), direct("下午", 10), average=True)
    table = scheme(halves, missing=Missing.SKIP)
    assert total(run(table, entry("甲", "上午", 6), entry("甲", "下午", 9))) == Fraction("7.5")
    assert total(run(table, entry("甲", "上午", 6))) == 6


# -------------------------------------------------------------------------------------- metrics


def test_figures_from_records():
    late = Metric(MetricKind.COUNT, line="逾期")
    rate = Metric(MetricKind.ON_TIME)
    table = scheme(
        deduct("督办", 10, line("逾期", 2), metric=late),
        ruled("时效", 10, Relative(), metric=rate),
    )
    read = [Reading("甲", "督办", Decimal(3)), Reading("甲", "时效", Decimal("0.9"))]
    assert total(run(table, *read)) == 14
    assert total(run(table, *read, event("甲", "督办", "逾期"))) == 12
    assert total(run(table, *read, imputed("甲", "时效", 5))) == 9
    assert total(run(table, Reading("甲", "督办", Decimal(0)), read[1])) == 20
    with pytest.raises(InvalidValue, match="自动取数"):
        run(scheme(direct("a", 5)), Reading("甲", "a", Decimal(1)))


# -------------------------------------------------------------------------------------- honours


def flags(honour, scores, *more, groups=None, **parts):
    table = scheme(direct("总", 100), honours=(honour,), **parts)
    given = [entry(unit, "总", score) for unit, score in scores.items()]
    result = run(table, *given, *more, who=units(*scores, **(groups or {})))
    return "".join(unit for unit in scores if result.of(unit).honours)


SCORES = {"甲": 95, "乙": 90, "丙": 90, "丁": 60}


@pytest.mark.parametrize(
    ("honour", "expected"),
    [
        (Honour("旗", Quota(count=1)), "甲"),
        (Honour("旗", Quota(count=2)), "甲"),
        (Honour("旗", Quota(count=2), tie_at_edge=TieAtEdge.TAKE_WHOLE), "甲乙丙"),
        (Honour("旗", Quota(count=3)), "甲乙丙"),
        (Honour("旗", total_at_least=Decimal(90)), "甲乙丙"),
        (Honour("旗", Quota(count=0)), ""),
        (Honour("旗", every_item=Decimal(91)), "甲"),
        (Honour("旗", items=(ItemFloor("总", Decimal(60)),)), "甲乙丙丁"),
        (Honour("末位", streak=Streak(1, 1, from_last=True)), "丁"),
        (Honour("末位", streak=Streak(1, 2, from_last=True)), "乙丙丁"),
    ],
)
def test_honours(honour, expected):
    assert flags(honour, SCORES) == expected


def test_honours_per_group_or_over_all():
    groups = {"丙": "二", "丁": "二"}
    assert flags(Honour("旗", Quota(count=1)), SCORES, groups=groups) == "甲丙"
    assert flags(Honour("旗", Quota(count=1), Scope.ALL), SCORES, groups=groups) == "甲"


def test_a_tie_decided_by_hand():
    honour = Honour("旗", Quota(count=2), tie_at_edge=TieAtEdge.BY_HAND)
    decided = HonourDecision("丙", "旗", granted=True, reason="会议研究")
    assert flags(honour, SCORES) == "甲"
    assert flags(honour, SCORES, decided) == "甲丙"
    with pytest.raises(InvalidValue, match="评优"):
        flags(honour, SCORES, replace(decided, honour="别的"))


def test_a_vetoed_unit_gives_its_place_to_the_next():
    table = scheme(
        direct("总", 100), veto("事故", VetoEffect.CAP_GRADE, "良"),
        honours=(Honour("旗", Quota(count=1)),), grading=grading(("优", 90, None), ("良", None, None)),
    )  # fmt: skip
    given = [entry(unit, "总", score) for unit, score in SCORES.items() if unit in "甲乙"]
    result = run(table, *given, event("甲", "事故", ""), who=units("甲", "乙"))
    assert (result.of("甲").honours, result.of("乙").honours) == ((), ("旗",))


@pytest.mark.parametrize(
    ("places", "consecutive", "expected"),
    [((4, 4), True, "丁"), ((4, 2), True, ""), ((4, 2), False, ""), ((4, None, 4), False, "丁")],
)
def test_streaks(places, consecutive, expected):
    honour = Honour("末位", streak=Streak(3, 1, from_last=True, consecutive=consecutive))
    past = [
        Standing("丁", number, rank, 5 - rank)
        for number, rank in enumerate(places)
        if rank is not None
    ]
    others = [Standing("甲", number, 1, 4) for number in range(len(places))]
    assert flags(honour, SCORES, *past, *others) == expected


def test_blocks_keep_their_meaning_with_the_new_rules():
    table = scheme(
        direct("总", 100),
        ruled("贡献", 5, Relative(), block=Block.BONUS),
        ruled("通报", 0, Deduct((line("批评", 1),), None), block=Block.DEDUCTION),
    )
    given = [entry(u, "总", 80) for u in "甲乙"] + [entry("甲", "贡献", 10), entry("乙", "贡献", 4)]
    result = run(table, *given, event("乙", "通报", "批评"), who=units("甲", "乙"))
    assert (total(result), total(result, "乙")) == (85, 81)
