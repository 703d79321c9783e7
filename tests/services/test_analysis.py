"""Lost points, spread and trend of a round; tasks made of lost points."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import InvalidValue
from desktop.domain.rounds import RoundStatus
from desktop.services import rounds
from desktop.services.analysis import analyse
from desktop.services.remedies import REMEDY_PLAN, Remedy, make_remedies
from tests.fakes.memory import SpelledPhonetics
from tests.fakes.rounds import DEDUCT, DIRECT, LEVELS, make_round

D = Decimal


@pytest.fixture
def bench():
    return make_round()


@pytest.fixture
def uow(bench):
    return bench.begin()


def fill(bench, uow, sheets: dict[str, int], amounts: dict[str, str]) -> None:
    for name, amount in amounts.items():
        rounds.enter(uow=uow, sheet_id=sheets[name], leaf=DIRECT, amount=D(amount), reason="缺记录")
        rounds.enter(uow=uow, sheet_id=sheets[name], leaf=LEVELS, level="good")
        rounds.finish_sheet(uow=uow, sheet_id=sheets[name])


def test_lost_points_are_summed_and_ordered_by_their_share(bench, uow) -> None:
    rounds.add_event(
        uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DEDUCT, line="late", reason="迟报"
    )
    fill(bench, uow, bench.sheets, {"大塘村": "4", "石桥村": "2", "新河社区": "1"})
    found = analyse(uow=uow, round_id=bench.round_id)
    assert [(one.criterion, one.lost, len(one.units)) for one in found.lost] == [
        ("1 会议", 5, 2), ("2 报送", 2, 1),
    ]  # fmt: skip
    meeting, report = found.lost
    assert meeting.rate == Fraction(5, 12)
    assert meeting.units[0].name == "新河社区"
    assert (report.units[0].lost, report.units[0].reason) == (2, "迟报")
    assert [spot.total for spot in found.spots] == [13, 13, 12]


def test_a_blank_leaf_is_not_lost(bench, uow) -> None:
    rounds.enter(uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DIRECT, amount=D(3))
    found = analyse(uow=uow, round_id=bench.round_id)
    assert [(one.criterion, one.lost, one.scored) for one in found.lost] == [("1 会议", 1, 1)]
    assert found.spots == ()


def test_the_trend_follows_published_rounds_of_the_scheme(bench, uow) -> None:
    fill(bench, uow, bench.sheets, {"大塘村": "4", "石桥村": "2", "新河社区": "1"})
    second = rounds.create_round(
        uow=uow,
        title="四季度考核",
        version_id=1,
        unit_ids=list(bench.units.values()),
        start=date(2026, 10, 1),
        end=date(2026, 12, 31),
    )
    names = {number: name for name, number in bench.units.items()}
    sheets = {names[s.unit_id]: s.id for s in uow.sheets.list(round_id=second.id)}
    fill(bench, uow, sheets, {"大塘村": "3", "石桥村": "3", "新河社区": "4"})
    assert analyse(uow=uow, round_id=second.id).rounds == ("四季度考核",)
    for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    found = analyse(uow=uow, round_id=second.id)
    assert found.rounds == ("三季度考核", "四季度考核")
    assert {t.name: t.totals for t in found.trends}["大塘村"] == (15, 14)
    assert analyse(uow=uow, round_id=bench.round_id).rounds == ("三季度考核",)


def test_lost_points_become_tasks_once(bench, uow) -> None:
    remedy = Remedy(bench.units["大塘村"], "大塘村", "三季度考核", "1 会议", "2", "缺记录")
    given = {
        "uow": uow,
        "remedies": [remedy],
        "plan_id": None,
        "due": date(2026, 10, 31),
        "phonetics": SpelledPhonetics(),
    }
    (task,) = make_remedies(**given)
    assert task.is_task
    assert (task.responsible_id, task.due) == (bench.units["大塘村"], date(2026, 10, 31))
    assert task.note == "来自考核批次「三季度考核」，「1 会议」失2分，原因：缺记录。"
    (plan,) = uow.plans.list()
    assert plan.title == REMEDY_PLAN
    assert make_remedies(**given) == []
    assert uow.plans.count() == 1
    with pytest.raises(InvalidValue):
        make_remedies(**{**given, "remedies": []})
