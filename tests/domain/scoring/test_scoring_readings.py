"""Figures from records beside sheets made by hand, and beside sheets that do not count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import (
    Direct,
    Metric,
    MetricKind,
    Panel,
    SheetQuota,
    Trim,
    TrimBy,
    Validity,
)
from desktop.domain.scoring import (
    Average,
    Explainer,
    Inputs,
    Reading,
    State,
    Voided,
    evaluate,
    explain_unit,
)
from tests.domain.scoring.scheme_building import (
    award,
    deduct,
    direct,
    entry,
    event,
    line,
    not_applicable,
    ruled,
    scheme,
    units,
)
from tests.oracle.comparison import compare

COUNT = Metric(MetricKind.COUNT, "督办任务", "迟报")
SHARE = Metric(MetricKind.SHARE, "督办任务")
LATE = deduct("报送", 10, line("迟报", 2), metric=COUNT)
PRAISE = award("表彰", line("迟报", 2), metric=COUNT)
RATE = ruled("办结", 10, Direct(), metric=SHARE)
WHO = units("甲")
VOID = Voided("评委", "代他人评分")


def reading(leaf, value):
    return Reading("甲", leaf, Decimal(value))


def judged(leaf, *, panel=None, voided=(), entries=(), events=(), readings=(), averages=None):
    """The leaf's points and state; the second implementation and the explanation must agree."""
    table = scheme(direct("会议", 10), leaf, panel=panel or Panel())
    meeting = (entry("甲", "会议", 5),)
    inputs = Inputs(
        entries=(*meeting, *entries),
        events=events,
        voided=voided,
        readings=readings,
        averages=averages or {},
    )
    if not averages:
        assert compare(table, WHO, inputs) == []
    result = evaluate(scheme=table, units=WHO, inputs=inputs).of("甲")
    explained = Explainer(scheme=table, units=WHO, inputs=inputs).explain(result)
    assert explained == explain_unit(table, WHO[0], inputs, result)
    found = result.nodes[leaf.key]
    return found.points, found.state


@pytest.mark.parametrize(
    ("value", "sheet", "by_hand", "points"),
    [
        ("0", None, None, 10),
        ("3", None, None, 4),
        ("0", "kept", None, 10),  # inspected, nothing found: the count stands beside it
        ("3", "kept", None, 4),
        ("0", "void", None, 10),  # the fault: the count of 0 was lost with the sheet
        ("3", "void", None, 4),
        ("3", "kept", 7, 7),  # by hand comes first
        ("3", "void", 7, 4),  # … unless it never was
        ("0", "void", 7, 10),
    ],
)
def test_a_count_at_a_leaf_of_events(value, sheet, by_hand, points):
    entries = (entry("甲", "报送", by_hand, rater="评委"),) if sheet else ()
    voided = (VOID,) if sheet == "void" else ()
    found = judged(LATE, entries=entries, voided=voided, readings=(reading("报送", value),))
    assert found == (points, State.SCORED)


def test_a_count_of_awards_outlives_a_void_sheet():
    sheet = entry("甲", "表彰", rater="评委")
    for value, points in (("0", 0), ("2", 4)):
        found = judged(PRAISE, entries=(sheet,), voided=(VOID,), readings=(reading("表彰", value),))
        assert found == (points, State.SCORED)


def test_a_count_adds_to_events_by_hand_whatever_becomes_of_the_sheet():
    events = (event("甲", "报送", "迟报"),)
    sheet = entry("甲", "报送", rater="评委")
    for voided in ((), (VOID,)):
        given = {"entries": (sheet,), "events": events, "voided": voided}
        assert judged(LATE, readings=(reading("报送", "2"),), **given) == (4, State.SCORED)


@pytest.mark.parametrize("void", [False, True])
@pytest.mark.parametrize(
    "sheet", [entry("甲", "办结", 4, rater="评委"), not_applicable("甲", "办结", rater="评委")]
)
def test_a_number_stands_again_when_the_sheet_that_displaced_it_is_void(sheet, void):
    voided = (VOID,) if void else ()
    points, state = judged(RATE, entries=(sheet,), voided=voided, readings=(reading("办结", "9"),))
    if void:
        assert (points, state) == (9, State.SCORED)
    else:
        assert (points, state) == (sheet.amount, sheet.state)


def test_a_number_stands_again_beside_a_sheet_found_invalid():
    quota = SheetQuota(at_least=Decimal(8), most=0)
    panel = Panel(validity=Validity(quotas=(quota,)))
    sheet = entry("甲", "办结", 8, rater="评委")
    assert judged(RATE, panel=panel, entries=(sheet,), readings=(reading("办结", "3"),))[0] == 3


def test_a_number_stands_again_where_only_a_trimmed_sheet_had_one():
    panel = Panel(trim=Trim(above=2, highest=1, lowest=1, by=TrimBy.SHEET))
    sheets = [
        entry("甲", "会议", amount, rater=name)
        for name, amount in zip("乙丙丁", "159", strict=True)
    ]
    sheets.append(entry("甲", "办结", 10, rater="丁"))
    assert (
        judged(RATE, panel=panel, entries=tuple(sheets), readings=(reading("办结", "3"),))[0] == 3
    )


def test_summed_sheets_come_before_a_number_too():
    averages = {("甲", "办结"): Average(80_000, 1)}
    assert judged(RATE, averages=averages, readings=(reading("办结", "3"),))[0] == 8


def test_a_number_that_the_rule_does_not_admit_is_refused_only_where_it_counts():
    beyond = (reading("办结", "11"),)
    with pytest.raises(InvalidValue, match="11"):
        judged(RATE, readings=beyond)
    assert judged(RATE, entries=(entry("甲", "办结", 6),), readings=beyond)[0] == 6
