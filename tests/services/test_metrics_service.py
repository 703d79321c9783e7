"""Figures from records into a round: counted, explained, refreshed, never over a hand entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain import metrics
from desktop.domain.changes import Changes
from desktop.domain.errors import Conflict
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.recurrence import Every, Recurrence
from desktop.domain.rounds import RoundStatus
from desktop.domain.scheme import Criterion, Deduct, Direct, Metric, RuleLine, Scheme
from desktop.domain.scheme_factors import MetricKind
from desktop.domain.supervision.records import StepAction, SupervisionItem, SupervisionStep
from desktop.domain.supervision.summary import Span
from desktop.domain.task_records import Occurrence, OccurrenceStatus, TaskDetail
from desktop.domain.units import Unit
from desktop.services.entering import enter, finish_sheet
from desktop.services.metrics import count_metrics, fill_readings, plan_readings
from desktop.services.results import compute
from desktop.services.round_memory import RoundMemory
from desktop.services.rounds import create_round
from desktop.services.schemes import save_scheme
from desktop.services.supervising import file_item, take_step
from tests.fakes.memory import MemoryWorkspace

START, END, TODAY = date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 5)
RATE, LATE, PLAIN = range(3)


def scheme():
    rate = Metric(MetricKind.SHARE, metrics.FINISHED_RATE)
    late = Metric(MetricKind.COUNT, metrics.OVERDUE, "late")
    return Scheme(
        title="督办考核",
        criteria=(
            Criterion(
                key="rate",
                text="办结率",
                full=Decimal(100),
                rule=Direct(),
                metric=rate,
            ),
            Criterion(
                key="late",
                text="逾期",
                full=Decimal(10),
                rule=Deduct((RuleLine("late", "每逾期一件扣2分", Decimal(2), Decimal(2)),)),
                metric=late,
            ),
            Criterion(key="plain", text="评议", full=Decimal(5), rule=Direct()),
        ),
    )


@pytest.fixture
def uow():
    return MemoryWorkspace().begin("测试")


@pytest.fixture
def units(uow):
    return [uow.units.add(Unit(name)).id for name in ("大塘村", "泉塘村")]


def supervise(uow, unit_id, due, *, finish=None):
    item = file_item(uow=uow, item=SupervisionItem("事项", unit_id, due=due), day=START)

    def go(action, day, **given):
        take_step(uow=uow, step=SupervisionStep(item.id, action, day, **given), today=TODAY)

    go(StepAction.ASSIGN, START)
    if finish is not None:
        go(StepAction.RECEIVE, START, who="陈刚")
        go(StepAction.REPORT, finish, words="办好了")
        go(StepAction.REVIEW, finish, who="王敏")
        go(StepAction.CLOSE, finish)


@pytest.fixture
def a_round(uow, units):
    supervise(uow, units[0], date(2026, 5, 1), finish=date(2026, 4, 20))
    supervise(uow, units[0], date(2026, 5, 1), finish=date(2026, 5, 9))
    supervise(uow, units[0], date(2026, 5, 1))
    version = save_scheme(uow=uow, scheme=scheme(), note="")
    return create_round(
        uow=uow, title="二季度", version_id=version.id, unit_ids=units, start=START, end=END
    ).id


def test_the_scheme_is_sound():
    from desktop.domain.scheme_check import check_scheme

    assert [one for one in check_scheme(scheme()) if "自动取数" in one.message] == []


def test_figures_carry_where_they_come_from(uow, units, a_round):
    found = count_metrics(
        uow=uow,
        names=[one.name for one in metrics.METRICS],
        span=Span(START, END),
        today=TODAY,
    )
    assert {key[0] for key in found} == {one.name for one in metrics.METRICS}
    rate = found[metrics.FINISHED_RATE, units[0]]
    assert rate.value == Decimal("66.7")
    assert "交办3件，办结2件，按时1件，逾期2件" in rate.note
    assert found[metrics.FINISHED_RATE, units[1]].value is None
    assert found[metrics.OVERDUE, units[1]].value == 0


def test_tasks_count_by_their_due_day(uow, units):
    plan = uow.plans.add(Plan("计划"))
    for due, status in (
        (date(2026, 5, 1), TaskStatus.DONE),
        (date(2026, 5, 2), TaskStatus.OPEN),
        (date(2026, 6, 30), TaskStatus.OPEN),
        (date(2026, 8, 1), TaskStatus.OPEN),
    ):
        uow.nodes.add(
            PlanNode(plan.id, "事", is_task=True, due=due, status=status, responsible_id=units[0])
        )
    meeting = uow.nodes.add(
        PlanNode(plan.id, "例会", is_task=True, due=END, responsible_id=units[1])
    )
    uow.task_details.add(TaskDetail(meeting.id, recurrence=Recurrence(Every.MONTH, START)))
    for month, status in (
        (4, OccurrenceStatus.DONE),
        (5, OccurrenceStatus.SKIPPED),
        (6, OccurrenceStatus.OPEN),
    ):
        due = date(2026, month, 28)
        uow.occurrences.add(Occurrence(meeting.id, due, due, f"{month}月", status))
    names = (metrics.TASKS_DONE_RATE, metrics.TASKS_OVERDUE, metrics.TASKS_DONE)
    found = count_metrics(uow=uow, names=names, span=Span(START, END), today=TODAY)
    assert found[metrics.TASKS_DONE_RATE, units[0]].value == Decimal("33.3")
    assert found[metrics.TASKS_OVERDUE, units[0]].value == 1
    assert found[metrics.TASKS_DONE, units[0]].value == 1
    assert found[metrics.TASKS_DONE_RATE, units[1]].value == Decimal("50.0")
    assert found[metrics.TASKS_OVERDUE, units[1]].value == 1


def test_filled_readings_become_points(uow, units, a_round):
    assert fill_readings(uow=uow, round_id=a_round, today=TODAY) == 3  # no rate of nothing
    result = next(
        one for one in compute(uow=uow, round_id=a_round).result.units if one.unit == str(units[0])
    )
    assert result.nodes["rate"].points == Decimal("66.7")
    assert result.nodes["late"].points == 6
    assert fill_readings(uow=uow, round_id=a_round, today=TODAY) == 0


def test_an_edit_beside_readings_keeps_them(uow, units, a_round):
    fill_readings(uow=uow, round_id=a_round, today=TODAY)
    memory = RoundMemory()
    memory.outcome(uow=uow, round_id=a_round)
    sheet = uow.sheets.list(round_id=a_round)[0]
    enter(uow=uow, sheet_id=sheet.id, leaf=PLAIN, amount=Decimal(4))
    memory.note(Changes("", {"entry": frozenset({sheet.id}), "sheet": frozenset({sheet.id})}))
    kept = memory.outcome(uow=uow, round_id=a_round).result
    assert kept == compute(uow=uow, round_id=a_round).result
    first = next(one for one in kept.units if one.unit == str(units[0]))
    assert first.nodes["rate"].points == Decimal("66.7")


def test_refreshing_follows_the_records(uow, units, a_round):
    fill_readings(uow=uow, round_id=a_round, today=TODAY)
    supervise(uow, units[1], date(2026, 5, 1), finish=date(2026, 4, 30))
    plan = plan_readings(uow=uow, round_id=a_round, today=TODAY)
    fresh = next(one for one in plan.changes if one.unit_id == units[1] and one.leaf == RATE)
    assert (fresh.old, fresh.new) == (None, Decimal("100.0"))
    fill_readings(uow=uow, round_id=a_round, today=TODAY)
    assert len(uow.readings.list(round_id=a_round)) == 4


def test_an_entry_by_hand_stays_until_it_is_given_up(uow, units, a_round):
    sheet = next(one for one in uow.sheets.list(round_id=a_round) if one.unit_id == units[0])
    enter(uow=uow, sheet_id=sheet.id, leaf=RATE, amount=Decimal(90))
    plan = plan_readings(uow=uow, round_id=a_round, today=TODAY)
    assert [one.by_hand for one in plan.changes if one.unit_id == units[0]] == ["90", ""]
    fill_readings(uow=uow, round_id=a_round, today=TODAY)

    def points():
        results = compute(uow=uow, round_id=a_round).result.units
        return next(one for one in results if one.unit == str(units[0])).nodes["rate"].points

    assert points() == 90
    fill_readings(uow=uow, round_id=a_round, today=TODAY, replace_by_hand=True)
    assert points() == Decimal("66.7")


def test_a_leaf_with_a_reading_lacks_no_entry(uow, units, a_round):
    sheet = next(one for one in uow.sheets.list(round_id=a_round) if one.unit_id == units[0])
    enter(uow=uow, sheet_id=sheet.id, leaf=PLAIN, amount=Decimal(5))
    assert finish_sheet(uow=uow, sheet_id=sheet.id) == [RATE]
    fill_readings(uow=uow, round_id=a_round, today=TODAY)
    assert finish_sheet(uow=uow, sheet_id=sheet.id) == []


def test_sealed_rounds_and_rounds_without_metrics_refuse(uow, units, a_round):
    item = uow.rounds.get(a_round)
    uow.rounds.update(replace(item, status=RoundStatus.PUBLISHED))
    with pytest.raises(Conflict, match="封存"):
        fill_readings(uow=uow, round_id=a_round, today=TODAY)
    plain = Scheme("无", (Criterion(key="p", text="评议", full=Decimal(5), rule=Direct()),))
    version = save_scheme(uow=uow, scheme=plain, note="")
    other = create_round(uow=uow, title="无", version_id=version.id, unit_ids=units)
    with pytest.raises(Conflict, match="没有自动取数的指标"):
        fill_readings(uow=uow, round_id=other.id, today=TODAY)
