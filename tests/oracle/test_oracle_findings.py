"""What the comparison found, each as the smallest round that shows it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from desktop.domain.scheme import (
    Block,
    Completion,
    Condition,
    Criterion,
    Direct,
    EmptyGroup,
    GateEffect,
    Grade,
    GradeGate,
    Grading,
    Panel,
    Period,
    RaterGroup,
    RollUp,
    RollUpHow,
    Scheme,
    SheetQuota,
    Trim,
    TrimBy,
    Validity,
)
from desktop.domain.scoring import evaluate
from desktop.domain.scoring.inputs import Candidate, Entry, Inputs, PeriodFigure, Rater, Target
from tests.oracle.comparison import compare

UNIT = Candidate("u", "单位")
RATE = Criterion("c", "发展会员", Decimal(10), rule=Completion(target=Decimal(10)))


def judged(scheme, inputs):
    """The one unit's result; both implementations must agree on it."""
    assert compare(scheme, [UNIT], inputs) == []
    return evaluate(scheme=scheme, units=[UNIT], inputs=inputs).of("u")


def test_validity_of_a_sheet_sees_the_targets_of_the_units():
    quota = SheetQuota(at_least=Decimal(8), most=0)  # nobody may give 8 or more
    scheme = Scheme("方案", (RATE,), panel=Panel(validity=Validity(quotas=(quota,))))
    entries = (Entry("u", "c", amount=Decimal(5), rater="评委"),)
    easier = (Target("u", "c", Decimal(5)),)
    assert judged(scheme, Inputs(entries)).total == 5
    assert judged(scheme, Inputs(entries, targets=easier)).set_aside


def test_whole_sheets_are_trimmed_by_the_points_against_the_units_own_target():
    rate = Criterion("c", "会员", Decimal(10), rule=Completion(target=Decimal(10), excess_cap=None))
    direct = Criterion("d", "材料", Decimal(20), rule=Direct())
    trim = Trim(above=2, highest=1, lowest=0, by=TrimBy.SHEET)
    scheme = Scheme("方案", (rate, direct), panel=Panel(trim=trim))
    given = {"甲": ("5", "3"), "乙": ("4", "7"), "丙": ("0", "0")}
    entries = tuple(
        Entry("u", leaf, amount=Decimal(amount), rater=rater)
        for rater, amounts in given.items()
        for leaf, amount in zip(("c", "d"), amounts, strict=True)
    )
    # Against the rule's 10 the sums are 8, 11, 0; against the unit's own 1 they are 53, 47, 0.
    easier = (Target("u", "c", Decimal(1)),)
    for targets, highest in (((), "乙"), (easier, "甲")):
        result = judged(scheme, Inputs(entries, targets=targets))
        assert [rater for rater, _ in result.set_aside] == [highest]


def test_a_group_without_weight_alone_is_waited_for():
    direct = Criterion("a", "会议", Decimal(10), rule=Direct())
    groups = (RaterGroup("x", "列席", Decimal(0)), RaterGroup("y", "职工", Decimal(1)))
    scheme = Scheme("方案", (direct,), panel=Panel(groups, empty_group=EmptyGroup.RESCALE))
    entries = (Entry("u", "a", amount=Decimal(5), rater="评委"),)
    result = judged(scheme, Inputs(entries, raters=(Rater("评委", "x"),)))
    assert result.total is None


def test_a_period_without_weight_alone_leaves_the_leaf_blank():
    periods = (Period("p", weight=Decimal(0)), Period("q", weight=Decimal(1)))
    leaf = Criterion("a", "月考核", Decimal(10), rule=RollUp(periods, RollUpHow.WEIGHTED))
    figures = (PeriodFigure("u", "a", "p", Fraction(3)),)
    assert judged(Scheme("方案", (leaf,)), Inputs(period_figures=figures)).total is None


def test_a_grade_gate_on_the_base_does_not_wait_for_the_bonus():
    base = Criterion("a", "会议", Decimal(10), rule=Direct())
    bonus = Criterion("b", "加分", Decimal(5), cap=Decimal(5), block=Block.BONUS, rule=Direct())
    groups = (RaterGroup("x", "领导", Decimal("0.5")), RaterGroup("y", "职工", Decimal("0.5")))
    gate = GradeGate(Condition(("@base",), below=Decimal(6)), "不合格", GateEffect.FORCE_GRADE)
    scheme = Scheme(
        "方案",
        (base, bonus),
        panel=Panel(groups, empty_group=EmptyGroup.WAIT),
        grading=Grading((Grade("合格"), Grade("不合格"))),
        grade_gates=(gate,),
    )
    entries = (
        Entry("u", "a", amount=Decimal(5)),
        Entry("u", "b", amount=Decimal(1), rater="评委"),
    )
    result = judged(scheme, Inputs(entries, raters=(Rater("评委", "x"),)))
    assert result.total is None
    assert result.grade == "不合格"
