from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import Conflict, InvalidValue, NotFound
from desktop.domain.rounds import RoundStatus, Sheet, SheetStatus
from desktop.domain.scoring.inputs import State
from desktop.services import rounds
from desktop.services.board_view import load_board
from desktop.services.results import compute, explain_unit
from desktop.services.schemes import list_versions, load_version, save_scheme
from tests.fakes.rounds import BONUS, DEDUCT, DIRECT, LEVELS, MINUS, VETO, make_round, scheme

D = Decimal


@pytest.fixture
def bench():
    return make_round()


@pytest.fixture
def uow(bench):
    return bench.begin()


def status(uow, sheet_id: int) -> SheetStatus:
    return uow.sheets.get(sheet_id).status


def test_a_round_freezes_groups_and_order(bench, uow) -> None:
    unit = uow.units.get(bench.units["大塘村"])
    uow.units.update(replace(unit, group="二类", position=99))
    data = rounds.load_round(uow=uow, round_id=bench.round_id)
    assert [(data.units[s.unit_id].name, s.group) for s in data.sheets] == [
        ("大塘村", "一类"), ("石桥村", "一类"), ("新河社区", "二类"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"unit_ids": []},
        {"unit_ids": [1, 1]},
        {"start": date(2026, 7, 2), "end": date(2026, 7, 1)},
    ],
)
def test_a_round_needs_title_units_and_a_period_that_runs_forward(uow, wrong) -> None:
    given = {"title": "批次", "version_id": 1, "unit_ids": [1], **wrong}
    with pytest.raises(InvalidValue):
        rounds.create_round(uow=uow, **given)


@pytest.mark.parametrize("wrong", [{"version_id": 9}, {"unit_ids": [77]}])
def test_a_round_needs_what_exists(uow, wrong) -> None:
    with pytest.raises(NotFound):
        rounds.create_round(uow=uow, **{"title": "批次", "version_id": 1, "unit_ids": [1], **wrong})


@pytest.mark.parametrize(
    ("leaf", "entry"),
    [
        (DIRECT, {"amount": D("3.5")}),
        (DIRECT, {"state": State.NOT_INSPECTED}),
        (DIRECT, {"state": State.NOT_APPLICABLE}),
        (DIRECT, {"state": State.IMPUTED, "amount": D(3), "reason": "研究决定"}),
        (DEDUCT, {"amount": D(6)}),
        (DEDUCT, {}),
        (LEVELS, {"level": "bad"}),
    ],
)
def test_entries_are_stored_and_start_the_sheet(bench, uow, leaf: int, entry) -> None:
    sheet_id = bench.sheets["大塘村"]
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=leaf, **entry)
    (stored,) = uow.entries.of_sheet(sheet_id)
    assert (stored.leaf, stored.amount) == (leaf, entry.get("amount"))
    assert status(uow, sheet_id) is SheetStatus.STARTED
    assert rounds.clear_entry(uow=uow, sheet_id=sheet_id, leaf=leaf)
    assert not rounds.clear_entry(uow=uow, sheet_id=sheet_id, leaf=leaf)


@pytest.mark.parametrize(
    ("leaf", "entry", "words"),
    [
        (DIRECT, {"amount": D("4.1")}, "0到4"),
        (DIRECT, {"amount": D(-1)}, "0到4"),
        (DIRECT, {}, "会议"),
        (DIRECT, {"amount": D("1.00001")}, "四位"),
        (DIRECT, {"state": State.IMPUTED, "amount": D(3)}, "会议"),
        (DIRECT, {"state": State.NOT_INSPECTED, "amount": D(3)}, "未检"),
        (LEVELS, {"level": "great"}, "机构"),
        (99, {"amount": D(1)}, "第100个"),
    ],
)
def test_wrong_entries_are_refused_with_the_range(bench, uow, leaf: int, entry, words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        rounds.enter(uow=uow, sheet_id=bench.sheets["大塘村"], leaf=leaf, **entry)
    assert uow.entries.of_sheet(bench.sheets["大塘村"]) == []
    assert status(uow, bench.sheets["大塘村"]) is SheetStatus.UNTOUCHED


def test_events_are_recorded_changed_and_revoked(bench, uow) -> None:
    sheet_id = bench.sheets["大塘村"]
    event = rounds.add_event(
        uow=uow, sheet_id=sheet_id, leaf=DEDUCT, line="late", times=D(2), day=date(2026, 8, 3),
        reason=" 月报 ",
    )  # fmt: skip
    assert (event.reason, event.times) == ("月报", D(2))
    rounds.change_event(uow=uow, event=replace(event, line="poor", amount=D(2), times=D(1)))
    assert uow.events.get(event.id).amount == D(2)
    with pytest.raises(InvalidValue, match="原因"):
        rounds.revoke_event(uow=uow, event_id=event.id, reason="")
    rounds.revoke_event(uow=uow, event_id=event.id, reason="登记错了")
    revoked = uow.events.get(event.id)
    assert revoked.revoked
    assert "登记错了" in revoked.reason
    with pytest.raises(Conflict):
        rounds.revoke_event(uow=uow, event_id=event.id, reason="再来")
    with pytest.raises(Conflict):
        rounds.change_event(uow=uow, event=revoked)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"leaf": DEDUCT, "line": "never"}, "报送"),
        ({"leaf": DEDUCT, "line": "poor"}, "报送"),
        ({"leaf": DEDUCT, "line": "poor", "amount": D(4)}, "3"),
        ({"leaf": DEDUCT, "line": "late", "times": D(0)}, "报送"),
        ({"leaf": DIRECT, "line": "late"}, "会议"),
        ({"leaf": DEDUCT, "line": "late", "day": date(2026, 10, 1)}, "考核期"),
    ],
)
def test_wrong_events_are_refused(bench, uow, event, words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        rounds.add_event(uow=uow, sheet_id=bench.sheets["大塘村"], **event)
    assert uow.events.count() == 0


def test_a_number_and_events_do_not_stand_side_by_side(bench, uow) -> None:
    sheet_id = bench.sheets["大塘村"]
    event = rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, line="late")
    with pytest.raises(Conflict, match="记录"):
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, amount=D(3))
    rounds.enter(
        uow=uow, sheet_id=sheet_id, leaf=DEDUCT, state=State.IMPUTED, amount=D(5), reason="定"
    )
    rounds.clear_entry(uow=uow, sheet_id=sheet_id, leaf=DEDUCT)
    rounds.revoke_event(uow=uow, event_id=event.id, reason="错")
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, amount=D(3))
    with pytest.raises(Conflict, match="录入"):
        rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, line="late")


def test_finishing_tells_what_is_missing_and_confirms_event_leaves(bench, uow) -> None:
    sheet_id = bench.sheets["大塘村"]
    assert rounds.finish_sheet(uow=uow, sheet_id=sheet_id) == [DIRECT, LEVELS]
    assert uow.entries.of_sheet(sheet_id) == []
    with pytest.raises(Conflict):
        rounds.set_status(uow=uow, sheet_id=sheet_id, status=SheetStatus.DONE)
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(4))
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
    assert rounds.finish_sheet(uow=uow, sheet_id=sheet_id) == []
    assert status(uow, sheet_id) is SheetStatus.DONE
    confirmed = [entry for entry in uow.entries.of_sheet(sheet_id) if entry.leaf == DEDUCT]
    assert [(entry.state, entry.amount) for entry in confirmed] == [(State.SCORED, None)]
    rounds.set_status(uow=uow, sheet_id=sheet_id, status=SheetStatus.STARTED)
    assert status(uow, sheet_id) is SheetStatus.STARTED


def test_complete_sheets_are_finished_together_and_others_wait(bench, uow) -> None:
    names = list(bench.sheets)
    for name in names[:2]:
        rounds.enter(uow=uow, sheet_id=bench.sheets[name], leaf=DIRECT, amount=D(4))
        rounds.enter(uow=uow, sheet_id=bench.sheets[name], leaf=LEVELS, level="good")
    assert load_board(uow=uow, round_id=bench.round_id).complete == 2
    assert rounds.finish_complete(uow=uow, round_id=bench.round_id) == 2
    found = [status(uow, bench.sheets[name]) for name in names]
    assert found == [SheetStatus.DONE] * 2 + [SheetStatus.UNTOUCHED] * (len(names) - 2)
    assert load_board(uow=uow, round_id=bench.round_id).complete == 0
    assert rounds.finish_complete(uow=uow, round_id=bench.round_id) == 0


def fill(bench, uow, name: str, direct: str) -> None:
    sheet_id = bench.sheets[name]
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(direct))
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
    assert rounds.finish_sheet(uow=uow, sheet_id=sheet_id) == []


def publish(bench, uow) -> None:
    for name in bench.sheets:
        fill(bench, uow, name, "4")
    for state in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=state)


def test_states_go_step_by_step_and_never_back_from_published(bench, uow) -> None:
    with pytest.raises(Conflict, match="大塘村"):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.REVIEWED)
    with pytest.raises(Conflict, match="逐步"):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.PUBLISHED)
    publish(bench, uow)
    with pytest.raises(Conflict, match="退回"):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.SCORING)
    rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.ARCHIVED)


def test_a_sealed_round_refuses_every_write(bench, uow) -> None:
    sheet_id = bench.sheets["大塘村"]
    event = rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=BONUS, line="prize")
    publish(bench, uow)
    writes = [
        lambda: rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(1)),
        lambda: rounds.clear_entry(uow=uow, sheet_id=sheet_id, leaf=DIRECT),
        lambda: rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=MINUS, line="blame"),
        lambda: rounds.change_event(uow=uow, event=event),
        lambda: rounds.revoke_event(uow=uow, event_id=event.id, reason="x"),
        lambda: rounds.set_status(uow=uow, sheet_id=sheet_id, status=SheetStatus.STARTED),
        lambda: rounds.finish_sheet(uow=uow, sheet_id=sheet_id),
        lambda: rounds.decide_grade(
            uow=uow, round_id=bench.round_id, unit_id=1, grade="", reason=""
        ),
        lambda: rounds.delete_round(uow=uow, round_id=bench.round_id),
    ]
    for write in writes:
        with pytest.raises(Conflict, match="封存"):
            write()


def test_results_come_from_the_engine_and_are_explained(bench, uow) -> None:
    fill(bench, uow, "大塘村", "3.5")
    fill(bench, uow, "石桥村", "4")
    sheet_id = bench.sheets["大塘村"]
    rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, line="late", times=D(2))
    rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=BONUS, line="prize")
    rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=MINUS, line="blame")
    rounds.add_event(
        uow=uow, sheet_id=bench.sheets["石桥村"], leaf=VETO, line="", reason="外泄名单"
    )
    outcome = compute(uow=uow, round_id=bench.round_id)
    first = outcome.of_unit(bench.units["大塘村"])
    assert first.total == Fraction("3.5") + 2 + 5 + Fraction("1.5") - 1
    assert outcome.of_unit(bench.units["石桥村"]).grade == "不合格"
    assert outcome.of_unit(bench.units["新河社区"]).total is None
    why = explain_unit(outcome=outcome, unit_id=bench.units["大塘村"])
    assert why.points == sum(child.points for child in why.children if child.points is not None)
    with pytest.raises(NotFound):
        explain_unit(outcome=outcome, unit_id=99)


def test_sheets_of_several_raters_are_averaged_by_the_store(bench, uow) -> None:
    for name, amounts in {"大塘村": ("3", "4"), "石桥村": ("2", "2.5")}.items():
        fill(bench, uow, name, amounts[0])
        second = uow.sheets.add(
            Sheet(bench.round_id, bench.units[name], rater="乙", group="一类", position=1)
        )
        rounds.enter(uow=uow, sheet_id=second.id, leaf=DIRECT, amount=D(amounts[1]))
    outcome = compute(uow=uow, round_id=bench.round_id)
    assert outcome.data.averages
    assert outcome.of_unit(bench.units["大塘村"]).nodes["a1"].points == Fraction(7, 2)
    assert outcome.of_unit(bench.units["石桥村"]).nodes["a1"].points == Fraction(9, 4)


def test_a_grade_decided_by_hand_needs_a_known_grade_and_a_reason(bench, uow) -> None:
    fill(bench, uow, "大塘村", "4")
    given = {"uow": uow, "round_id": bench.round_id, "unit_id": bench.units["大塘村"]}
    for grade, reason in (("优秀", "x"), ("不合格", " ")):
        with pytest.raises(InvalidValue):
            rounds.decide_grade(**given, grade=grade, reason=reason)
    with pytest.raises(InvalidValue):
        rounds.decide_grade(**{**given, "unit_id": 50}, grade="不合格", reason="x")
    rounds.decide_grade(**given, grade="不合格", reason="复核决定")
    data = rounds.load_round(uow=uow, round_id=bench.round_id)
    assert [(d.subject, d.reason) for d in data.decisions] == [("不合格", "复核决定")]
    rounds.decide_grade(**given, grade="", reason="")
    assert rounds.load_round(uow=uow, round_id=bench.round_id).decisions == ()


def test_schemes_get_a_version_only_when_they_change(uow) -> None:
    (record,) = uow.schemes.list()
    same = save_scheme(uow=uow, scheme=scheme(), scheme_id=record.id)
    assert same.number == 1
    other = save_scheme(uow=uow, scheme=scheme(title="新村级考核"), scheme_id=record.id)
    assert other.number == 2
    assert load_version(uow=uow, version_id=other.id) == scheme(title="新村级考核")
    assert [v.number for v in list_versions(uow=uow, scheme_id=record.id)] == [1, 2]
    with pytest.raises(InvalidValue, match="错误"):
        save_scheme(uow=uow, scheme=scheme(criteria=()))


def test_rounds_are_listed_newest_first_and_can_be_deleted(bench, uow) -> None:
    second = rounds.create_round(uow=uow, title="二", version_id=1, unit_ids=[1])
    assert [item.id for item in rounds.list_rounds(uow=uow)] == [second.id, bench.round_id]
    rounds.delete_round(uow=uow, round_id=second.id)
    assert uow.sheets.count(round_id=second.id) == 0


def test_a_veto_needs_what_happened(bench, uow) -> None:
    sheet = bench.sheets["大塘村"]
    with pytest.raises(InvalidValue, match="事由"):
        rounds.add_event(uow=uow, sheet_id=sheet, leaf=VETO, line="")
    rounds.add_event(uow=uow, sheet_id=sheet, leaf=VETO, line="", reason="虚报数据")
    assert [event.reason for event in uow.events.list(sheet_id=sheet)] == ["虚报数据"]
