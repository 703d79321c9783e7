"""Which periods a round planned: a week of four school days has four (scoring.md §7)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import Period, PeriodMissing, RollUp, RollUpHow, Scheme
from desktop.domain.scoring import Explainer, PeriodFigure, PlannedPeriod, evaluate, explain_unit
from tests.domain.scoring.scheme_building import dec, inputs_of, ruled, scheme, units
from tests.oracle.comparison import compare

WHO = units("甲", "乙")
DAYS = tuple(Period(f"d{n}") for n in range(1, 6))


def figure(day, points, unit="甲"):
    return PeriodFigure(unit, "w", f"d{day}", Fraction(points))


def plan(*days):
    return tuple(PlannedPeriod("w", f"d{day}") for day in days)


def week(rule, *given):
    """The week's points of 甲; second implementation and explanations agree."""
    table = Scheme("周", scheme(ruled("w", 10, rule)).criteria)
    inputs = inputs_of(*given)
    assert compare(table, WHO, inputs) == []
    result = evaluate(scheme=table, units=WHO, inputs=inputs).of("甲")
    whole = Explainer(scheme=table, units=WHO, inputs=inputs).explain(result)
    assert explain_unit(table, WHO[0], inputs, result) == whole
    return result.nodes["w"].points


@pytest.mark.parametrize("periods", [DAYS, ()])
def test_a_week_of_four_days_is_divided_by_four(periods):
    rule = RollUp(periods, RollUpHow.MEAN_PLANNED)
    given = [figure(1, 10), figure(2, 8), figure(3, 6)]  # the fourth day was not inspected
    assert week(rule, *given, *plan(1, 2, 3, 4)) == 6


def test_without_a_plan_of_the_round_the_rule_says():
    given = [figure(1, 10), figure(2, 8), figure(3, 6)]
    assert week(RollUp(DAYS, RollUpHow.MEAN_PLANNED), *given) == Fraction(24, 5)
    assert week(RollUp((), RollUpHow.MEAN_PLANNED), *given) == 8


@pytest.mark.parametrize(
    ("missing", "points"),
    [
        (PeriodMissing.SKIP, 9),
        (PeriodMissing.ZERO, 6),
        (PeriodMissing.FULL, Fraction(28, 3)),
        (PeriodMissing.FIXED, 8),
        (PeriodMissing.WAIT, None),
    ],
)
def test_a_missing_day_of_the_plan_follows_the_scheme(missing, points):
    rule = RollUp(missing=missing, fixed=dec(6), reason="统一", period_full=dec(10))
    given = [figure(1, 10), figure(2, 8), figure(3, 7, "乙")]
    assert week(rule, *given, *plan(3, 2, 1)) == points


def test_the_order_is_that_of_the_rule_else_of_the_keys():
    last = RollUp((Period("d2"), Period("d1")), RollUpHow.LAST)
    assert week(last, figure(1, 3), figure(2, 9), *plan(2, 1)) == 3
    assert week(RollUp((), RollUpHow.LAST), figure(1, 3), figure(2, 9), *plan(2, 1)) == 9


def test_weights_of_days_that_are_not_planned_are_spread():
    rule = RollUp(
        (Period("d1", weight=dec("0.5")), Period("d2", weight=dec("0.3")), Period("d3", weight=dec("0.2"))),
        RollUpHow.WEIGHTED,
    )  # fmt: skip
    assert week(rule, figure(1, 8), figure(2, 4), *plan(1, 2)) == Fraction(52, 8)


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        (RollUp(DAYS), (PlannedPeriod("w", "d9"),)),
        (RollUp(), (PlannedPeriod("w", ""),)),
        (RollUp(), (*plan(1), figure(2, 5))),
    ],
)
def test_what_is_not_planned_is_refused(rule, given):
    with pytest.raises(InvalidValue, match="时段"):
        week(rule, *given)
