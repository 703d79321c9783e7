"""Figures per unit, numbers and settings of notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import InvalidValue
from desktop.domain.metrics import METRICS, find_metric
from desktop.domain.supervision.colours import Colour
from desktop.domain.supervision.numbering import DEFAULT_TEMPLATE, next_number, write_number
from desktop.domain.supervision.records import (
    ItemState,
    NoticeForm,
    StepAction,
    SupervisionItem,
    SupervisionStep,
)
from desktop.domain.supervision.settings import (
    SupervisionSettings,
    check_settings,
    read_settings,
    write_settings,
)
from desktop.domain.supervision.summary import (
    Basis,
    Span,
    UnitFigures,
    is_late,
    rate,
    unit_figures,
)

TODAY = date(2026, 6, 30)
QUARTER = Span(date(2026, 4, 1), date(2026, 6, 30))


def item(number, unit=1, **given):
    base = SupervisionItem(
        "事项",
        unit,
        state=ItemState.WORKING,
        assigned=date(2026, 4, 10),
        due=date(2026, 5, 10),
        id=number,
    )
    return replace(base, **given)


def done(number, reported, closed, **given):
    return item(number, state=ItemState.DONE, reported=reported, closed=closed, **given)


CASES = [
    ("open, past", item(1), (1, 0, 0, 1, 0)),
    ("open, still time", item(1, due=date(2026, 7, 1)), (1, 0, 0, 0, 0)),
    ("due today is in time", item(1, due=TODAY), (1, 0, 0, 0, 0)),
    ("in time", done(1, date(2026, 5, 10), date(2026, 5, 20)), (1, 1, 1, 0, 0)),
    ("late but done", done(1, date(2026, 5, 11), date(2026, 5, 20)), (1, 1, 0, 1, 0)),
    ("waits for review in time", item(1, state=ItemState.REPORTED, reported=date(2026, 5, 9)),
     (1, 0, 0, 0, 0)),
    ("extended", item(1, due=date(2026, 8, 1), extensions=2), (1, 0, 0, 0, 1)),
    ("withdrawn", item(1, state=ItemState.WITHDRAWN), (0, 0, 0, 0, 0)),
    ("only filed", item(1, state=ItemState.FILED, assigned=None), (0, 0, 0, 0, 0)),
    ("before the period", item(1, assigned=date(2026, 3, 31)), (0, 0, 0, 0, 0)),
    ("struck off", done(1, date(2026, 5, 1), date(2026, 5, 2), extensions=1), (1, 1, 1, 0, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "one", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_one_item_counts_as_said(name, one, wanted):
    found = unit_figures([one], [], span=QUARTER, today=TODAY).get(1, UnitFigures())
    assert (
        found.assigned,
        found.finished,
        found.on_time,
        found.overdue,
        found.extended,
    ) == wanted


def test_a_period_is_judged_by_its_own_end():
    late_afterwards = done(1, date(2026, 8, 20), date(2026, 8, 25), due=date(2026, 8, 1))
    found = unit_figures([late_afterwards], [], span=QUARTER, today=date(2026, 9, 1))[1]
    assert (found.finished, found.overdue) == (0, 0)


def test_the_basis_may_be_the_due_date():
    one = item(1, assigned=date(2026, 3, 1))
    assert unit_figures([one], [], span=QUARTER, today=TODAY, basis=Basis.DUE)[1].assigned == 1


def test_reminders_and_returns_count_by_their_own_day():
    steps = [
        SupervisionStep(1, StepAction.REMIND, date(2026, 4, 20)),
        SupervisionStep(1, StepAction.REMIND, date(2026, 7, 20)),
        SupervisionStep(1, StepAction.RETURN, date(2026, 5, 20)),
    ]
    found = unit_figures([item(1)], steps, span=QUARTER, today=TODAY)[1]
    assert (found.reminded, found.returned) == (1, 1)


@pytest.mark.parametrize(
    ("part", "whole", "wanted"),
    [(2, 3, "66.7"), (1, 8, "12.5"), (1, 16, "6.3"), (1, 40, "2.5"), (1, 2000, "0.1"),
     (1, 2001, "0.0"), (5, 5, "100.0")],
)  # fmt: skip
def test_rates_are_rounded_half_up(part, whole, wanted):
    assert rate(part, whole) == Decimal(wanted)
    assert str(rate(part, whole)) == wanted


def test_no_rate_of_nothing():
    assert rate(0, 0) is None
    assert UnitFigures().finished_rate is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_rate_is_never_further_than_half_a_tenth(part, whole):
    shown = rate(part, whole)
    assert abs(Fraction(shown) - Fraction(100 * part, whole)) <= Fraction(1, 20)


def test_sums_make_their_own_rates():
    both = UnitFigures(assigned=3, finished=1) + UnitFigures(assigned=3, finished=3)
    assert both.finished_rate == Decimal("66.7")


def test_lateness_ends_with_the_report():
    assert is_late(item(1), date(2026, 5, 11))
    assert not is_late(item(1), date(2026, 5, 10))
    assert not is_late(item(1, reported=date(2026, 5, 1)), TODAY)


def test_numbers_go_on_and_gaps_stay():
    assert next_number([]) == 1
    assert next_number([1, 2, 7]) == 8
    text = write_number(DEFAULT_TEMPLATE, year=2026, word="督字", number=8)
    assert text == "〔2026〕督字第8号"


def test_a_template_without_the_number_is_refused():
    with pytest.raises(InvalidValue, match=r"\{number\}"):
        write_number("〔{year}〕{word}", year=2026, word="督字", number=1)


def test_settings_survive_writing_and_reading():
    settings = SupervisionSettings(
        colours=(
            Colour("blue", "蓝色", "提示", "#0000ff"),
            Colour("orange", "橙色", "预警", "#ff8800", "橙字"),
            Colour("red", "红色", "追责", "#ff0000"),
        ),
        template="塘政{word}〔{year}〕{number}号",
        office="大塘镇督查室",
    )
    assert read_settings(write_settings(settings)) == settings
    assert settings.word_of(NoticeForm.WARNING, settings.colours[1]) == "橙字"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"colours": [{"key": "x"}]}', '{"new": 1}', "7"])
def test_unreadable_settings_are_those_of_the_beginning(text):
    assert read_settings(text) == SupervisionSettings()


def test_three_colours_are_wanted():
    with pytest.raises(InvalidValue, match="三种颜色"):
        check_settings(SupervisionSettings(colours=SupervisionSettings().colours[:2]))


def test_every_metric_is_found_by_its_name():
    assert all(find_metric(one.name) is one for one in METRICS)
    assert find_metric("手填的") is None
    assert len({one.name for one in METRICS}) == len(METRICS)
