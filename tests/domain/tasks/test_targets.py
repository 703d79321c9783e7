from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plans import PlanNode, TaskStatus
from desktop.domain.targets import completion, newest, target_words
from desktop.domain.task_records import Direction, Measurement, TaskDetail
from desktop.domain.task_totals import WHOLE_PLAN, branch_totals

UP, DOWN, REACH = Direction.UP, Direction.DOWN, Direction.REACH


def detail(direction, target, baseline=None):
    return TaskDetail(
        1,
        direction=direction,
        target_value=Decimal(target),
        baseline=None if baseline is None else Decimal(baseline),
    )


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "actual", "share", "reached"),
    [
        (UP, None, "5", "2", "2/5", False),
        (UP, None, "5", "6", "6/5", True),
        (UP, "80", "95", "89", "3/5", False),
        (UP, "80", "95", "79", "-1/15", False),
        (UP, None, "0", "0", "1", True),
        (UP, "5", "5", "4", "0", False),
        (DOWN, "200", "150", "180", "2/5", False),
        (DOWN, "200", "150", "140", "6/5", True),
        (DOWN, "200", "150", "210", "-1/5", False),
        (DOWN, None, "3", "6", "1/2", False),
        (DOWN, None, "3", "2", "3/2", True),
        (DOWN, None, "0", "2", "0", False),
        (DOWN, None, "0", "0", "1", True),
        (REACH, None, "10", "9", "9/10", False),
        (REACH, None, "10", "10", "1", True),
        (REACH, None, "10", "12", "4/5", False),
    ],
)
def test_completion(direction, baseline, target, actual, share, reached):
    found = completion(detail(direction, target, baseline), Decimal(actual))
    assert found is not None
    assert (found.share, found.reached) == (Fraction(share), reached)


def test_nothing_to_say_without_target_or_figure():
    assert completion(TaskDetail(1), Decimal(3)) is None
    assert completion(detail(UP, "5"), None) is None


@given(
    st.sampled_from([UP, DOWN]),
    *(st.decimals(min_value=1, max_value=1000, places=2) for _ in range(3)),
)
def test_reached_is_all_of_the_way_wherever_it_leads(direction, baseline, target, actual):
    if (target > baseline) is (direction is UP) and target != baseline:
        found = completion(detail(direction, target, baseline), actual)
        assert found is not None
        assert found.reached == (found.share >= 1)


def test_the_figure_that_counts():
    days = [date(2026, 3, 1), date(2026, 5, 1), date(2026, 5, 1)]
    series = [Measurement(1, day, Decimal(n), id=n) for n, day in enumerate(days)]
    assert newest(series) is series[2]
    assert newest([]) is None


def test_words():
    assert target_words(TaskDetail(1, target_value=Decimal("95.0"), target_unit="%")) == "不低于95%"
    assert target_words(TaskDetail(1)) == ""


def node(number, parent=None, *, task=True, **fields):
    return PlanNode(1, f"第{number}项", parent, number, is_task=task, id=number, **fields)


def test_totals_go_up_the_tree():
    nodes = [
        node(1, task=False),
        node(2, 1, budget=Decimal(1000), progress=7),
        node(3, 2, progress=100, status=TaskStatus.DONE, budget=Decimal(700)),
        node(4, 2, progress=50, budget=Decimal(400)),
        node(5, 1, progress=20, budget=Decimal(50)),
        node(6, 1, task=False),
        node(7, 1, progress=90),
    ]
    details = {
        4: TaskDetail(4, weight=Decimal(3), spent=Decimal("250.5")),
        2: TaskDetail(2, weight=Decimal("0.5"), spent=Decimal(10)),
        7: TaskDetail(7, weight=Decimal(0)),
    }
    found = branch_totals(nodes, details)
    assert found[2].progress == Fraction(250, 4)
    assert found[1].progress == (Fraction(250, 8) + 20) / Fraction(3, 2)
    assert (found[2].budget, found[2].parts, found[2].overcommitted) == (1000, 1100, True)
    assert (found[1].budget, found[1].spent) == (1050, Decimal("260.5"))
    assert (found[1].tasks, found[1].done) == (5, 1)
    assert (found[6].progress, found[6].budget, found[6].tasks) == (None, None, 0)
    assert not found[1].overspent
    assert found[WHOLE_PLAN] == found[1]
    assert branch_totals([], {})[WHOLE_PLAN].tasks == 0
