"""Raters, their sheets, ballots, rank lists, targets and roll-ups as the services keep them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import Conflict, InvalidValue
from desktop.domain.round_records import (
    BallotCount,
    RankOrder,
    RoundRater,
    RoundSource,
    UnitTarget,
)
from desktop.domain.rounds import RoundStatus, SheetStatus
from desktop.domain.scheme import (
    Completion,
    Criterion,
    Deduct,
    Direct,
    Level,
    Missing,
    Panel,
    Period,
    RankPoints,
    RaterGroup,
    RollUp,
    RuleLine,
    Scheme,
    Votes,
)
from desktop.domain.scoring.inputs import State
from desktop.services import ballots, decisions, raters, roll_up, rounds, sheet_view
from desktop.services.board_view import load_board
from desktop.services.import_previews import RowAction
from desktop.services.import_scores import apply_scores, preview_scores
from desktop.services.importing_types import ScoreCell, ScoreRow, ScoreTable
from desktop.services.results import compute
from desktop.services.schemes import save_scheme
from desktop.services.sheet_view import load_sheet, sheet_beyond
from tests.fakes.rounds import make_round

D = Decimal
VOTES, RANKS, DONE, ROLL = 1, 2, 3, 4
SCHEME = Scheme(
    title="年度考核",
    criteria=(
        Criterion("w", "工作实绩", D(100), rule=Direct()),
        Criterion(
            "v",
            "民主测评",
            D(100),
            rule=Votes((Level("a", "优秀", D(100)), Level("b", "称职", D(80)))),
        ),
        Criterion("r", "领导排序", D(10), rule=RankPoints(table=(D(10), D(8), D(6)))),
        Criterion("d", "招商引资", D(20), rule=Completion()),
        Criterion("y", "季度成绩", D(100), rule=RollUp(periods=(Period("q1"), Period("q2")))),
    ),
    panel=Panel(
        groups=(RaterGroup("lead", "领导", D("0.6")), RaterGroup("peer", "互评", D("0.4")))
    ),
)


@pytest.fixture
def bench():
    return make_round(SCHEME)


@pytest.fixture
def uow(bench):
    return bench.begin()


def rater(name: str, group: str = "lead") -> RoundRater:
    return RoundRater(0, name, group)


def choose(bench, uow, *found: RoundRater, **options) -> None:
    raters.set_raters(uow=uow, round_id=bench.round_id, raters=found, **options)


def sheet_of(bench, uow, unit: str, name: str) -> int:
    (sheet,) = uow.sheets.list(round_id=bench.round_id, unit_id=bench.units[unit], rater=name)
    return sheet.id


def test_a_file_per_unit_is_not_taken_where_raters_score(bench, uow) -> None:
    choose(bench, uow, rater("甲"), rater("乙"))
    table = ScoreTable("评分.xlsx", ())
    for step in (preview_scores, apply_scores):
        with pytest.raises(Conflict, match="哪位评委"):
            step(uow=uow, round_id=bench.round_id, table=table)


def test_a_file_goes_into_the_sheets_of_the_rater_named(bench, uow) -> None:
    choose(bench, uow, rater("甲"), rater("乙"))
    cell = ScoreCell("B2", 0, State.SCORED, D(88))
    table = ScoreTable("乙.xlsx", (ScoreRow("A2", "大塘村", (cell,)),))
    done = apply_scores(uow=uow, round_id=bench.round_id, table=table, rater="乙")
    assert (done.added, done.skipped) == (1, 0)
    mine = uow.entries.of_sheet(sheet_of(bench, uow, "大塘村", "乙"))
    assert [(entry.leaf, entry.amount) for entry in mine] == [(0, D(88))]
    assert not uow.entries.of_sheet(sheet_of(bench, uow, "大塘村", "甲"))
    again = preview_scores(uow=uow, round_id=bench.round_id, table=table, rater="乙")
    assert [line.action for line in again.rows] == [RowAction.SAME]
    with pytest.raises(Conflict, match="哪位评委"):
        preview_scores(uow=uow, round_id=bench.round_id, table=table, rater="丙")


def test_each_rater_has_a_sheet_per_unit_and_groups_carry_weights(bench, uow) -> None:
    choose(bench, uow, rater("甲"), rater("乙"), rater("丙", "peer"))
    assert uow.sheets.count(round_id=bench.round_id) == 9
    for name, amount in {"甲": "90", "乙": "80", "丙": "70"}.items():
        sheet_id = sheet_of(bench, uow, "大塘村", name)
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=D(amount))
    result = compute(uow=uow, round_id=bench.round_id).of_unit(bench.units["大塘村"])
    assert result.nodes["w"].points == Fraction("0.6") * 85 + Fraction("0.4") * 70
    own = load_sheet(uow=uow, sheet_id=sheet_of(bench, uow, "大塘村", "甲"))
    assert own.result.nodes["w"].points == 90
    assert len(own.siblings) == 3


def test_an_invalid_sheet_leaves_the_divisor_but_stays(bench, uow) -> None:
    choose(bench, uow, rater("甲"), rater("乙"), rater("丙", "peer"))
    for name, amount in {"甲": "90", "乙": "10", "丙": "70"}.items():
        sheet_id = sheet_of(bench, uow, "大塘村", name)
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=D(amount))
    given = {"uow": uow, "round_id": bench.round_id, "rater": "乙"}
    with pytest.raises(InvalidValue):
        decisions.void_sheets(**given, reason=" ")
    decisions.void_sheets(**given, reason="涂改")
    result = compute(uow=uow, round_id=bench.round_id).of_unit(bench.units["大塘村"])
    assert result.nodes["w"].points == Fraction("0.6") * 90 + Fraction("0.4") * 70
    board = load_board(uow=uow, round_id=bench.round_id)
    assert board.rows[0].cells["乙"].void == "涂改"
    decisions.restore_sheets(**given)
    assert load_board(uow=uow, round_id=bench.round_id).rows[0].cells["乙"].void == ""


def test_a_rater_may_score_some_units_only(bench, uow) -> None:
    choose(bench, uow, rater("甲"), rater("乙"), units_of={"乙": [bench.units["石桥村"]]})
    board = load_board(uow=uow, round_id=bench.round_id)
    assert [sorted(row.cells) for row in board.rows] == [["甲"], ["乙", "甲"], ["甲"]]
    with pytest.raises(InvalidValue, match="没有任何评委"):
        choose(bench, uow, rater("乙"), units_of={"乙": [bench.units["石桥村"]]})


def test_raters_can_change_until_they_have_scored(bench, uow) -> None:
    choose(bench, uow, rater("甲"), rater("乙"))
    choose(bench, uow, rater("甲"), rater("丁"))
    assert {sheet.rater for sheet in uow.sheets.list(round_id=bench.round_id)} == {"甲", "丁"}
    rounds.enter(uow=uow, sheet_id=sheet_of(bench, uow, "大塘村", "丁"), leaf=0, amount=D(1))
    with pytest.raises(Conflict, match="丁"):
        choose(bench, uow, rater("甲"))
    choose(bench, uow, rater("甲"), rater("丁"), rater("戊"))
    assert uow.sheets.count(round_id=bench.round_id, status=SheetStatus.STARTED) == 1


@pytest.mark.parametrize(
    "wrong", [[rater(" ")], [rater("甲"), rater("甲")], [rater("甲", "x")], [rater("甲", "")]]
)
def test_raters_need_a_name_and_a_group(bench, uow, wrong) -> None:
    with pytest.raises(InvalidValue):
        choose(bench, uow, *wrong)


def test_ballots_are_counted_by_group(bench, uow) -> None:
    unit = bench.units["大塘村"]
    for group, votes in {"lead": {"a": 3, "b": 1}, "peer": {"a": 1, "b": 3}}.items():
        ballot = BallotCount(bench.round_id, unit, VOTES, group, votes, 2)
        ballots.count_ballots(uow=uow, ballot=ballot)
    result = compute(uow=uow, round_id=bench.round_id).of_unit(unit)
    assert result.nodes["v"].points == Fraction("0.6") * 95 + Fraction("0.4") * 85
    ballots.count_ballots(uow=uow, ballot=BallotCount(bench.round_id, unit, VOTES, "peer"))
    assert uow.ballots.count() == 1


@pytest.mark.parametrize(
    "changes", [{"leaf": 0}, {"unit_id": 99}, {"group": "x"}, {"votes": {"z": 1}}, {"invalid": -1}]
)
def test_ballots_that_do_not_fit_are_refused(bench, uow, changes) -> None:
    given = {"round_id": bench.round_id, "unit_id": bench.units["大塘村"], "leaf": VOTES}
    with pytest.raises(InvalidValue):
        ballots.count_ballots(uow=uow, ballot=BallotCount(**{**given, "group": "lead", **changes}))


def test_rank_lists_give_points(bench, uow) -> None:
    first, second, third = bench.units.values()
    order = RankOrder(bench.round_id, RANKS, "", ((second,), (first, third)))
    ballots.set_rank_order(uow=uow, order=order)
    outcome = compute(uow=uow, round_id=bench.round_id)
    assert [outcome.of_unit(u).nodes["r"].points for u in (first, second, third)] == [8, 10, 8]
    ballots.set_rank_order(uow=uow, order=RankOrder(bench.round_id, RANKS, ""))
    assert uow.rank_orders.count() == 0
    for places in (((first,), (first,)), ((99,),)):
        with pytest.raises(InvalidValue):
            ballots.set_rank_order(uow=uow, order=RankOrder(bench.round_id, RANKS, "", places))


def test_targets_of_single_units(bench, uow) -> None:
    unit = bench.units["大塘村"]
    ballots.set_target(uow=uow, target=UnitTarget(bench.round_id, unit, DONE, D(200)))
    rounds.enter(uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DONE, amount=D(150))
    result = compute(uow=uow, round_id=bench.round_id).of_unit(unit)
    assert result.nodes["d"].points == 15
    with pytest.raises(InvalidValue):
        ballots.set_target(uow=uow, target=UnitTarget(bench.round_id, unit, 0, D(200)))
    ballots.clear_target(uow=uow, round_id=bench.round_id, unit_id=unit, leaf=DONE)
    assert uow.targets.count() == 0


def quarter(bench, uow, title: str, amount: str) -> int:
    simple = Scheme(title="季度", criteria=(Criterion("k", "成绩", D(100), rule=Direct()),))
    version = save_scheme(uow=uow, scheme=simple)
    item = rounds.create_round(
        uow=uow, title=title, version_id=version.id, unit_ids=list(bench.units.values())
    )
    for sheet in uow.sheets.list(round_id=item.id):
        rounds.enter(uow=uow, sheet_id=sheet.id, leaf=0, amount=D(amount))
    return item.id


def test_a_year_is_rolled_up_from_quarters(bench, uow) -> None:
    ids = [quarter(bench, uow, "一季度", "90"), quarter(bench, uow, "二季度", "80")]
    sources = [RoundSource(0, i, ROLL, p) for i, p in zip(ids, ("q1", "q2"), strict=True)]
    roll_up.set_sources(uow=uow, round_id=bench.round_id, sources=sources)
    outcome = compute(uow=uow, round_id=bench.round_id)
    assert outcome.of_unit(bench.units["大塘村"]).nodes["y"].points == 85
    assert {one.source for one in outcome.data.figures} == {"一季度", "二季度"}
    own = [RoundSource(0, bench.round_id, ROLL, "q1")]
    with pytest.raises(Conflict, match="互为来源"):
        roll_up.set_sources(uow=uow, round_id=bench.round_id, sources=own)
    for wrong in (RoundSource(0, ids[0], 0, "q1"), RoundSource(0, ids[0], ROLL, "q9")):
        with pytest.raises(InvalidValue):
            roll_up.set_sources(uow=uow, round_id=bench.round_id, sources=[wrong])


def test_events_of_one_rater_and_a_score_of_another_exclude_each_other() -> None:
    lines = (RuleLine("late", "迟报", D(2), D(2)),)
    bench = make_round(Scheme("日常", (Criterion("a", "报送", D(10), rule=Deduct(lines)),)))
    uow = bench.begin()
    choose(bench, uow, rater("甲", ""), rater("乙", ""))
    first, second = (sheet_of(bench, uow, "大塘村", name) for name in "甲乙")
    rounds.add_event(uow=uow, sheet_id=first, leaf=0, line="late")
    with pytest.raises(Conflict, match="加扣分记录"):
        rounds.enter(uow=uow, sheet_id=second, leaf=0, amount=D(9))
    row = ScoreRow("A2", "大塘村", (ScoreCell("B2", 0, State.SCORED, D(9)),))
    table = ScoreTable("乙.xlsx", (row,))
    preview = preview_scores(uow=uow, round_id=bench.round_id, table=table, rater="乙")
    assert [line.action for line in preview.rows] == [RowAction.SKIPPED]
    assert "加扣分记录" in preview.all_problems[0].message
    rounds.add_event(uow=uow, sheet_id=second, leaf=0, line="late")
    assert compute(uow=uow, round_id=bench.round_id).of_unit(bench.units["大塘村"]).total == 6
    other = sheet_of(bench, uow, "石桥村", "乙")
    rounds.enter(uow=uow, sheet_id=other, leaf=0, amount=D(9))
    with pytest.raises(Conflict, match="评委乙"):
        rounds.add_event(
            uow=uow, sheet_id=sheet_of(bench, uow, "石桥村", "甲"), leaf=0, line="late"
        )


def test_a_raters_own_sheet_shows_the_rounds_points_of_votes_without_adding_them(
    bench, uow
) -> None:
    choose(bench, uow, rater("周文"), rater("李敏", "peer"))
    unit = bench.units["大塘村"]
    for group in ("lead", "peer"):
        ballot = BallotCount(bench.round_id, unit, VOTES, group, {"a": 1})
        ballots.count_ballots(uow=uow, ballot=ballot)
    sheet_id = sheet_of(bench, uow, "大塘村", "周文")
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=D(90))
    view = load_sheet(uow=uow, sheet_id=sheet_id)
    assert view.score_text("v") == "100"
    assert {"v", "r", "y"} <= view.of_round
    assert view.result.base == 90
    assert view.waiting == 1  # the completion leaf; not votes, ranks and other rounds


def test_in_a_large_round_they_stay_blank(bench, uow, monkeypatch) -> None:
    monkeypatch.setattr(sheet_view, "_AT_ONCE", 0)
    choose(bench, uow, rater("周文"))
    sheet_id = sheet_of(bench, uow, "大塘村", "周文")
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=0, amount=D(90))
    view = load_sheet(uow=uow, sheet_id=sheet_id)
    assert (view.score_text("v"), view.result.base, view.waiting) == ("", 90, 1)


def test_past_a_raters_last_sheet_stands_the_next_raters_first(bench, uow) -> None:
    choose(bench, uow, rater("周文"), rater("李敏", "peer"))
    first = load_sheet(uow=uow, sheet_id=sheet_of(bench, uow, "大塘村", "周文")).siblings
    second = load_sheet(uow=uow, sheet_id=sheet_of(bench, uow, "大塘村", "李敏")).siblings
    assert sheet_beyond(uow=uow, sheet_id=first[-1][0], step=1) == second[0][0]
    assert sheet_beyond(uow=uow, sheet_id=second[0][0], step=-1) == first[-1][0]
    assert sheet_beyond(uow=uow, sheet_id=second[-1][0], step=1) is None


@pytest.mark.parametrize("sealed", [False, True])
def test_a_raters_own_sheet_is_read_where_the_round_knows_sums_only(sealed) -> None:
    plain = replace(
        SCHEME, panel=Panel(), criteria=tuple(SCHEME.criteria[:2]), missing=Missing.ZERO
    )
    bench = make_round(plain)
    uow = bench.begin()
    names = ("周文", "李敏")
    choose(bench, uow, *(rater(name, "") for name in names))
    for sheet in uow.sheets.list(round_id=bench.round_id):
        rounds.enter(uow=uow, sheet_id=sheet.id, leaf=0, amount=D(90))
        rounds.finish_sheet(uow=uow, sheet_id=sheet.id)
    assert compute(uow=uow, round_id=bench.round_id).data.averages
    for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED) if sealed else ():
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    view = load_sheet(uow=uow, sheet_id=sheet_of(bench, uow, "大塘村", "周文"))
    assert view.score_text("w") == "90"
