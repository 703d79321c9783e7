"""Publishing freezes a result; a sealed round refuses every write; corrections make new versions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.round_records import (
    BallotCount,
    Correction,
    CorrectionKind,
    RankOrder,
    RoundRater,
    UnitTarget,
)
from desktop.domain.rounds import RoundStatus, SheetEntry, SheetStatus
from desktop.domain.scheme import Veto
from desktop.services import ballots, decisions, raters, roll_up, rounds, second_person
from desktop.services.import_scores import apply_scores
from desktop.services.importing_types import ScoreTable
from desktop.services.results import compute, explain_unit
from desktop.services.sealing import (
    correct,
    list_corrections,
    list_versions,
    propose_correction,
    verify_published,
)
from desktop.services.sheet_view import load_sheet
from tests.fakes.rounds import DEDUCT, DIRECT, LEVELS, make_round

D = Decimal


@pytest.fixture
def bench():
    return make_round()


@pytest.fixture
def uow(bench):
    """A published round: 石桥村 13, 大塘村 12 (one event), 新河社区 12."""
    uow = bench.begin()
    for name, amount in {"大塘村": "3", "石桥村": "2", "新河社区": "1"}.items():
        sheet_id = bench.sheets[name]
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(amount), reason="缺材料")
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
        assert rounds.finish_sheet(uow=uow, sheet_id=sheet_id) == []
    rounds.add_event(
        uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DEDUCT, line="late", reason="迟报"
    )
    rounds.finish_sheet(uow=uow, sheet_id=bench.sheets["大塘村"])
    for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    return uow


def figures(outcome) -> dict[str, tuple[str, int | None]]:
    names = {candidate.key: candidate.name for candidate in outcome.candidates}
    return {names[r.unit]: (str(r.printed), r.rank) for r in outcome.result.units}


def appeal(bench, **changes) -> Correction:
    given = Correction(
        round_id=bench.round_id,
        sheet_id=bench.sheets["大塘村"],
        kind=CorrectionKind.APPEAL,
        reason="材料已按时报送",
        decision="查阅登记簿，改为不扣分",
        day=date(2026, 10, 8),
        leaf=DEDUCT,
        amount=D(6),
    )
    return replace(given, **changes)


def test_publishing_stores_the_result_with_its_checksum(bench, uow) -> None:
    (version,) = list_versions(uow=uow, round_id=bench.round_id)
    assert version.number == 1
    assert len(version.digest) == 64
    rows = json.loads(version.content)["results"]
    assert [row["printed"] for row in rows] == ["13.00", "12.00", "12.00"]
    assert verify_published(uow=uow) == []


def test_the_published_result_stays_when_names_change_elsewhere(bench, uow) -> None:
    before = figures(compute(uow=uow, round_id=bench.round_id))
    unit = uow.units.get(bench.units["大塘村"])
    uow.units.update(replace(unit, name="新塘村", attributes={"类别": "一类班"}))
    outcome = compute(uow=uow, round_id=bench.round_id)
    assert figures(outcome) == before
    assert verify_published(uow=uow) == []
    assert load_sheet(uow=uow, sheet_id=bench.sheets["大塘村"]).unit.name == "大塘村"
    why = explain_unit(outcome=outcome, unit_id=unit.id)
    assert why.points == outcome.of_unit(unit.id).total


def test_check_finds_a_changed_result_and_a_changed_entry(bench, uow) -> None:
    (version,) = list_versions(uow=uow, round_id=bench.round_id)
    uow.snapshots.update(replace(version, content=version.content.replace("13.00", "14.00")))
    assert "校验值不符" in verify_published(uow=uow)[0]
    uow.snapshots.update(version)
    (entry, *_rest) = uow.entries.of_sheet(bench.sheets["石桥村"])
    uow.entries.put([replace(entry, amount=D(4))])
    assert "不一致" in verify_published(uow=uow)[0]


WRITES = {
    "import": lambda b, u: apply_scores(
        uow=u, round_id=b.round_id, table=ScoreTable("评分.xlsx", ())
    ),
    "enter": lambda b, u: rounds.enter(uow=u, sheet_id=b.sheets["石桥村"], leaf=0, amount=D(4)),
    "clear": lambda b, u: rounds.clear_entry(uow=u, sheet_id=b.sheets["石桥村"], leaf=0),
    "add event": lambda b, u: rounds.add_event(
        uow=u, sheet_id=b.sheets["石桥村"], leaf=DEDUCT, line="late"
    ),
    "change event": lambda b, u: rounds.change_event(
        uow=u, event=replace(u.events.list()[0], times=D(2))
    ),
    "revoke event": lambda b, u: rounds.revoke_event(
        uow=u, event_id=u.events.list()[0].id, reason="x"
    ),
    "finish": lambda b, u: rounds.finish_sheet(uow=u, sheet_id=b.sheets["石桥村"]),
    "status": lambda b, u: rounds.set_status(
        uow=u, sheet_id=b.sheets["石桥村"], status=SheetStatus.STARTED
    ),
    "confirm": lambda b, u: second_person.confirm_sheet(
        uow=u, sheet_id=b.sheets["石桥村"], reviewer="乙"
    ),
    "return": lambda b, u: second_person.return_sheet(
        uow=u, sheet_id=b.sheets["石桥村"], reviewer="乙", reason="x"
    ),
    "delete": lambda b, u: rounds.delete_round(uow=u, round_id=b.round_id),
    "back": lambda b, u: rounds.set_round_status(
        uow=u, round_id=b.round_id, status=RoundStatus.REVIEWED
    ),
    "grade": lambda b, u: decisions.decide_grade(
        uow=u, round_id=b.round_id, unit_id=b.units["石桥村"], grade="合格", reason="x"
    ),
    "honour": lambda b, u: decisions.decide_honour(
        uow=u, round_id=b.round_id, unit_id=1, honour="先进", granted=True, reason="x"
    ),
    "void": lambda b, u: decisions.void_sheets(uow=u, round_id=b.round_id, rater="甲", reason="x"),
    "restore": lambda b, u: decisions.restore_sheets(uow=u, round_id=b.round_id, rater="甲"),
    "raters": lambda b, u: raters.set_raters(
        uow=u, round_id=b.round_id, raters=[RoundRater(b.round_id, "甲")]
    ),
    "ballots": lambda b, u: ballots.count_ballots(
        uow=u, ballot=BallotCount(b.round_id, 1, 0, votes={})
    ),
    "rank order": lambda b, u: ballots.set_rank_order(
        uow=u, order=RankOrder(b.round_id, 0, "", ((1,),))
    ),
    "target": lambda b, u: ballots.set_target(uow=u, target=UnitTarget(b.round_id, 1, 0, D(3))),
    "sources": lambda b, u: roll_up.set_sources(uow=u, round_id=b.round_id, sources=[]),
}


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("status", [RoundStatus.PUBLISHED, RoundStatus.ARCHIVED])
def test_a_sealed_round_refuses_every_write(bench, uow, name, status) -> None:
    rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    before = uow.tables.copied()
    with pytest.raises(Conflict):
        WRITES[name](bench, uow)
    assert uow.tables == before


def test_a_reviewed_round_takes_no_scores(bench) -> None:
    with bench.begin() as uow:
        item = uow.rounds.get(bench.round_id)
        uow.rounds.update(replace(item, status=RoundStatus.REVIEWED))
        with pytest.raises(Conflict, match="已审核"):
            WRITES["enter"](bench, uow)


def test_an_appeal_makes_a_new_version_and_names_who_moved(bench, uow) -> None:
    proposed = propose_correction(uow=uow, correction=appeal(bench))
    assert list_corrections(uow=uow, round_id=bench.round_id) == []
    done = correct(uow=uow, correction=appeal(bench, amount=D(3)))
    assert proposed.correction.new == "14.00"
    assert (done.correction.old, done.correction.new) == ("12.00", "11.00")
    assert {(s.name, s.old_rank, s.new_rank) for s in done.shifts} == {
        ("大塘村", "2", "2"),
    }
    now, first = (compute(uow=uow, round_id=bench.round_id, version=number) for number in (None, 1))
    assert figures(now)["大塘村"] == ("11.00", 2)
    assert figures(first)["大塘村"] == ("12.00", 2)
    assert [v.number for v in list_versions(uow=uow, round_id=bench.round_id)] == [1, 2]
    assert verify_published(uow=uow) == []
    # What was entered is still there.
    (event,) = uow.events.list()
    assert not event.revoked


def test_corrections_follow_each_other_and_move_others(bench, uow) -> None:
    correct(uow=uow, correction=appeal(bench))
    second = correct(
        uow=uow,
        correction=appeal(
            bench, sheet_id=bench.sheets["石桥村"], kind=CorrectionKind.REVIEW, leaf=DIRECT,
            amount=D(4),
        ),
    )  # fmt: skip
    assert second.correction.snapshot == 3
    assert {(s.name, s.old_rank, s.new_rank) for s in second.shifts} == {
        ("石桥村", "2", "1"), ("大塘村", "1", "2"),
    }  # fmt: skip
    assert verify_published(uow=uow) == []


def test_an_upheld_result_is_recorded_without_a_new_version(bench, uow) -> None:
    done = correct(uow=uow, correction=appeal(bench, leaf=None, decision="维持原结果"))
    assert done.shifts == ()
    assert done.correction.old == done.correction.new == "12.00"
    assert len(list_versions(uow=uow, round_id=bench.round_id)) == 1
    assert len(list_corrections(uow=uow, round_id=bench.round_id)) == 1


@pytest.mark.parametrize(
    "changes",
    [{"reason": " "}, {"decision": ""}, {"leaf": 99}, {"leaf": DIRECT, "amount": D(5)}],
)
def test_corrections_need_reason_decision_and_a_possible_figure(bench, uow, changes) -> None:
    with pytest.raises(InvalidValue):
        correct(uow=uow, correction=appeal(bench, **changes))


def test_a_correction_can_decide_a_grade_with_or_without_a_figure(bench, uow) -> None:
    decided = correct(uow=uow, correction=appeal(bench, leaf=None, grade="不合格"))
    assert decided.correction.snapshot == 2
    assert [(s.name, s.old_grade, s.new_grade) for s in decided.shifts][-1][::2] == (
        "大塘村",
        "不合格",
    )
    both = correct(uow=uow, correction=appeal(bench, grade=decided.shifts[-1].old_grade))
    result = compute(uow=uow, round_id=bench.round_id).of_unit(bench.units["大塘村"])
    assert both.correction.new != both.correction.old
    assert result.grade == decided.shifts[-1].old_grade
    assert result.remarks == (
        "更正1项",
        f"研究确定为{result.grade}：查阅登记簿，改为不扣分",
    )
    assert verify_published(uow=uow) == []


def test_what_a_veto_bars_cannot_be_decided(bench) -> None:
    uow = bench.begin()
    sheet_id = bench.sheets["大塘村"]
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(3), reason="缺材料")
    leaves = rounds.load_round(uow=uow, round_id=bench.round_id).leaves
    veto = next(n for n, leaf in enumerate(leaves) if isinstance(leaf.rule, Veto))
    rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=veto, line="", reason="弄虚作假")
    given = {"uow": uow, "round_id": bench.round_id, "unit_id": bench.units["大塘村"]}
    best = compute(uow=uow, round_id=bench.round_id).data.scheme.grading.grades[0].name
    with pytest.raises(InvalidValue, match=f"「大塘村」不能确定为{best}：一票否决"):
        decisions.decide_grade(**given, grade=best, reason="会议研究")
    assert uow.decisions.count() == 0


def test_a_correction_cannot_decide_a_grade_the_scheme_does_not_have(bench, uow) -> None:
    with pytest.raises(InvalidValue, match="没有等次「特等」"):
        correct(uow=uow, correction=appeal(bench, leaf=None, grade="特等"))


def test_contradicting_inputs_are_listed_instead_of_published(bench) -> None:
    uow = bench.begin()
    for name in ("大塘村", "石桥村", "新河社区"):
        sheet_id = bench.sheets[name]
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(3), reason="缺材料")
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
        rounds.finish_sheet(uow=uow, sheet_id=sheet_id)
    rounds.add_event(
        uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DEDUCT, line="late", reason="迟"
    )
    rounds.finish_sheet(uow=uow, sheet_id=bench.sheets["大塘村"])
    written = SheetEntry(bench.sheets["大塘村"], DEDUCT, amount=D(5))
    uow.entries.put([written])  # as an older file may hold it: entering refuses it
    outcome = compute(uow=uow, round_id=bench.round_id)
    bad = outcome.of_unit(bench.units["大塘村"])
    assert bad.total is None
    assert bad.remarks[0].startswith("资料矛盾：「大塘村」")
    assert outcome.of_unit(bench.units["石桥村"]).rank == 1
    assert explain_unit(outcome=outcome, unit_id=bench.units["大塘村"]).points is None
    with pytest.raises(Conflict, match="资料矛盾，不能审核或发布：「大塘村」"):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.REVIEWED)
    reviewed = replace(uow.rounds.get(bench.round_id), status=RoundStatus.REVIEWED)
    uow.rounds.update(reviewed)  # as an older program may have left it
    with pytest.raises(Conflict, match="资料矛盾，不能审核或发布：「大塘村」"):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.PUBLISHED)


def test_only_published_rounds_are_corrected(bench, uow) -> None:
    rounds.set_round_status(uow=uow, round_id=bench.round_id, status=RoundStatus.ARCHIVED)
    with pytest.raises(Conflict, match="归档"):
        correct(uow=uow, correction=appeal(bench))
    with pytest.raises(Conflict, match="还没有发布"):
        correct(uow=bench.begin(), correction=appeal(bench))
