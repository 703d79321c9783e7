"""The states, the policies, several raters, re-scaling: one table row per switch."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.scheme import (
    Block,
    Constant,
    Missing,
    NotApplicable,
    Rounding,
    RoundWhen,
    VetoEffect,
)
from desktop.domain.scoring import Candidate, Entry, Inputs, evaluate
from tests.domain.scoring.scheme_building import (
    award,
    deduct,
    direct,
    entry,
    event,
    imputed,
    line,
    node,
    not_applicable,
    not_inspected,
    run,
    scheme,
    veto,
)


def one(table, *given):
    return run(table, *given).of("甲")


@pytest.mark.parametrize("blank", [(), (not_inspected("甲", "b"),)], ids=["blank", "未检"])
@pytest.mark.parametrize(
    ("missing", "total", "remark"),
    [
        (Missing.WAIT, None, "资料不全：b未评分"),
        (Missing.ZERO, 8, "1项未评分，按0分计"),
        (Missing.FULL, 18, "1项未评分，按满分计"),
        (Missing.SKIP, 16, "1项未评分，不计入，已折算"),
    ],
)
def test_what_a_missing_leaf_counts_as(missing, total, remark, blank):
    result = one(
        scheme(direct("a", 10), direct("b", 10), missing=missing), entry("甲", "a", 8), *blank
    )
    assert result.total == total
    assert result.remarks == (remark,)
    assert (result.rank is None) == (total is None)


@pytest.mark.parametrize(
    ("policy", "total", "rank", "remarks"),
    [
        (NotApplicable.RESCALE, 16, 1, ("1项不适用，已折算",)),
        (NotApplicable.NO_RANK, 8, None, ("1项不适用，不参加排名", "不参加排名")),
    ],
)
def test_not_applicable(policy, total, rank, remarks):
    table = scheme(direct("a", 10), direct("b", 10), not_applicable=policy)
    result = one(table, entry("甲", "a", 8), not_applicable("甲", "b"))
    assert (result.total, result.rank, result.remarks) == (total, rank, remarks)
    assert result.nodes["b"].points is None
    assert result.nodes["b"].full == 0


def test_rescaling_happens_at_the_nearest_parent_that_still_has_children():
    table = scheme(
        node("p", 20, direct("a", 5), direct("b", 15)),
        node("q", 10, direct("c", 10)),
        direct("d", 70),
    )
    result = one(
        table,
        entry("甲", "a", 4),
        not_applicable("甲", "b"),
        not_applicable("甲", "c"),
        entry("甲", "d", 70),
    )
    assert result.nodes["p"].points == 16  # 4 of 5 is 16 of 20
    assert result.nodes["p"].full == 5
    assert result.nodes["q"].points is None
    assert result.total == Fraction(86 * 100, 90)  # 16 + 70 of 90, on the scale of 100
    assert str(result.printed) == "95.56"


def test_rescaling_respects_weights_and_then_the_cap():
    table = scheme(
        node("p", 60, direct("a", 100, weight="0.3"), direct("b", 100, weight="0.3"), cap=50)
    )
    result = one(table, entry("甲", "a", 90), not_applicable("甲", "b"))
    assert result.total == 50  # 27 of 30 would be 54 of 60


def test_a_node_left_with_deductions_only_does_not_apply():
    table = scheme(
        node("p", 10, direct("a", 10), deduct("x", 0, line("l", 1), lowest=None)), direct("b", 10)
    )
    result = one(table, not_applicable("甲", "a"), event("甲", "x", "l"), entry("甲", "b", 5))
    assert result.nodes["p"].points is None
    assert result.total == 10


def test_nothing_applies():
    result = one(scheme(direct("a", 10)), not_applicable("甲", "a"))
    assert (result.total, result.rank, result.base) == (None, None, 0)
    assert "全部指标都不适用，不计总分" in result.remarks


def with_extras():
    return scheme(
        direct("a", 10),
        award("加", line("l", 1)),
        node("倒", 0, deduct("扣", 0, line("l", 1), lowest=None), block=Block.DEDUCTION, floor=-5),
        veto("否", VetoEffect.NO_RANK),
        missing=Missing.WAIT,
    )


def test_bonus_deduction_and_veto_leaves_are_never_missing():
    result = one(with_extras(), entry("甲", "a", 9))
    assert (result.total, result.rank, result.remarks) == (9, 1, ())


def test_deduction_block_goes_below_its_items_and_stops_at_its_floor():
    result = one(
        with_extras(), entry("甲", "a", 2), event("甲", "扣", "l", 7), event("甲", "加", "l")
    )
    assert (result.base, result.bonus, result.deduction, result.total) == (2, 1, -5, -2)


def test_events_without_entry_count_and_neither_is_blank():
    table = scheme(deduct("a", 10, line("l", 2)))
    assert one(table, event("甲", "a", "l")).total == 8
    assert one(table, entry("甲", "a")).total == 10
    assert one(table).total is None
    assert one(table, event("甲", "a", "l", revoked=True)).total is None


@pytest.mark.parametrize(
    ("state", "total"),
    [
        (imputed("甲", "a", 9), 9),
        (not_inspected("甲", "a"), None),
        (not_applicable("甲", "a"), None),
    ],
)
def test_a_state_sets_events_aside_with_a_remark(state, total):
    result = one(scheme(deduct("a", 10, line("l", 2))), state, event("甲", "a", "l", 3))
    assert result.total == total
    assert "1条记录因补定、未检或不适用不计" in result.remarks


def rater(name, *given, make=entry):
    return make("甲", "a", *given, rater=name)


@pytest.mark.parametrize(
    ("given", "total"),
    [
        ([rater("1", 8), rater("2", 9)], Fraction(17, 2)),
        ([rater("1", 8), rater("2", 8), rater("3", 9)], Fraction(25, 3)),
        ([rater("1", 8), rater("2", make=not_inspected)], 8),
        ([rater("1", 8), rater("2", make=not_applicable)], 8),
        ([rater("1", 8), rater("2", 5, make=imputed)], 5),
        ([rater("1", 6, make=imputed), rater("2", 5, make=imputed)], Fraction(11, 2)),
        ([rater("1", 8), rater("1", 8)], 8),
    ],
)
def test_several_raters(given, total):
    assert one(scheme(direct("a", 10)), *given).total == total


def test_without_a_score_not_applicable_beats_not_inspected():
    table = scheme(direct("a", 10), direct("b", 10))
    states = rater("1", make=not_applicable), rater("2", make=not_inspected)
    assert one(table, entry("甲", "b", 7), *states).total == 14


def test_events_count_on_every_sheet_of_the_panel():
    table = scheme(deduct("a", 10, line("l", 2)))
    sheets = rater("1"), rater("2")
    assert one(table, *sheets, event("甲", "a", "l")).total == 8


def test_averages_join_single_entries_and_give_way_to_imputed():
    table = scheme(direct("a", 10))

    def total(*entries):
        inputs = Inputs(entries, averages={("甲", "a"): (150_000, 2)})
        return evaluate(scheme=table, units=(Candidate("甲", "甲"),), inputs=inputs).of("甲").total

    assert total() == Fraction(15, 2)
    assert total(Entry("甲", "a", amount=Decimal(9))) == 8
    assert total(imputed("甲", "a", 3)) == 3
    assert total(not_inspected("甲", "a")) == Fraction(15, 2)


@pytest.mark.parametrize(
    ("attribute", "total"), [("一类", 100), ("二类", 103), ("三类", 106), ("", 100), ("四类", 100)]
)
def test_constant_by_attribute(attribute, total):
    by = (("二类", Decimal(103)), ("三类", Decimal(106)))
    table = scheme(node("a", 100, rule=Constant(Decimal(100), "类别", by)))
    unit = Candidate("甲", "甲", attributes={"类别": attribute} if attribute else {})
    assert run(table, who=(unit,)).of("甲").total == total


@pytest.mark.parametrize(
    ("when", "total"),
    [
        (RoundWhen.END, Fraction("6.675")),
        (RoundWhen.LEAF, Fraction("6.68")),
        (RoundWhen.GROUP, Fraction("6.68")),
    ],
)
def test_where_rounding_happens(when, total):
    table = scheme(node("p", 10, direct("a", 10)), rounding=Rounding(2, when))
    assert one(table, entry("甲", "a", "6.675")).total == total


@pytest.mark.parametrize(
    ("limits", "total"),
    [({}, 12), ({"total_cap": 11}, 11), ({"total_floor": 20}, 20), ({"total_cap": 15}, 12)],
)
def test_total_cap_and_floor(limits, total):
    table = scheme(direct("a", 10), award("b", line("l", 1), most=3), **limits)
    assert one(table, entry("甲", "a", 10), event("甲", "b", "l", 2)).total == total


def test_line_cap_and_award_cap():
    table = scheme(direct("a", 10), award("b", line("x", 1, cap=2), line("y", 3), most=4))
    assert one(table, entry("甲", "a", 0), event("甲", "b", "x", 5)).bonus == 2
    both = event("甲", "b", "x", 5), event("甲", "b", "y")
    assert one(table, entry("甲", "a", 0), *both).bonus == 4


def test_weight_and_ceiling_scale_alike():
    table = scheme(direct("党建", 100, weight="0.3"), direct("发展", 100, weight="0.7"))
    assert table.full == 100
    result = one(table, entry("甲", "党建", 90), entry("甲", "发展", 80))
    assert result.total == 83
    assert result.nodes["党建"].points == 90
