"""Columns of the ranking: what can be chosen, what stands in them, on paper as on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.rounds import RoundStatus
from desktop.domain.scoring.inputs import State
from desktop.services import reporting, rounds
from desktop.services.ranking_columns import (
    COLUMN_NAMES,
    ColumnKind,
    chosen_columns,
    load_previous,
    offered_columns,
    rank_change,
    usual_keys,
)
from desktop.services.ranking_view import load_ranking
from desktop.services.report_tables import RankingLayout
from tests.fakes.rounds import DEDUCT, DIRECT, LEVELS, make_round, scheme

D = Decimal


@pytest.fixture
def bench():
    return make_round()


@pytest.fixture
def uow(bench):
    return bench.begin()


def fill(uow, sheets: dict[str, int], amounts: dict[str, str]) -> None:
    for name, amount in amounts.items():
        rounds.enter(uow=uow, sheet_id=sheets[name], leaf=DIRECT, amount=D(amount))
        rounds.enter(uow=uow, sheet_id=sheets[name], leaf=DEDUCT)
        rounds.enter(uow=uow, sheet_id=sheets[name], leaf=LEVELS, level="good")
        rounds.finish_sheet(uow=uow, sheet_id=sheets[name])


def shown(view, key: str) -> dict[str, str]:
    column = next(one for one in view.offered if one.key == key)
    return {row.name: view.text(row, column) for row in view.rows}


def test_every_node_and_every_result_is_offered_once() -> None:
    form = scheme()
    offered = offered_columns(form)
    keys = [column.key for column in offered]
    assert len(keys) == len(set(keys))
    nodes = {node.key for top in form.criteria for node in top.walk() if top.block != "veto"}
    assert {column.criterion.key for column in offered if column.criterion} == nodes
    assert set(COLUMN_NAMES) == set(ColumnKind) - {ColumnKind.NODE}
    assert set(usual_keys(form)) <= set(keys)


def test_unknown_keys_mean_the_usual_columns() -> None:
    form = scheme()
    usual = [column.key for column in chosen_columns(form, ())]
    assert [one.key for one in chosen_columns(form, ("node:gone",))] == usual
    assert [one.key for one in chosen_columns(form, ("rank", "total"))] == ["total", "rank"]


def test_ranks_within_the_group_and_overall(bench, uow) -> None:
    fill(uow, bench.sheets, {"大塘村": "2", "石桥村": "4", "新河社区": "3"})
    view = load_ranking(uow=uow, round_id=bench.round_id)
    assert shown(view, "overall") == {"石桥村": "1", "新河社区": "2", "大塘村": "3"}
    best = {row.group: view.text(row, view.columns(("rank",))[0]) for row in reversed(view.rows)}
    assert set(best.values()) == {"1"}
    assert shown(view, "lost")["大塘村"] == str(4 - 2)


def test_a_state_keeps_its_mark_in_a_column(bench, uow) -> None:
    sheet = bench.sheets["大塘村"]
    rounds.enter(uow=uow, sheet_id=sheet, leaf=LEVELS, state=State.NOT_APPLICABLE)
    rounds.enter(
        uow=uow, sheet_id=sheet, leaf=DIRECT, state=State.IMPUTED, amount=D(3), reason="研究"
    )
    view = load_ranking(uow=uow, round_id=bench.round_id)
    leaves = [leaf.key for leaf in view.outcome.data.leaves]
    assert shown(view, f"node:{leaves[LEVELS]}")["大塘村"] == "/"
    assert shown(view, f"node:{leaves[DIRECT]}")["大塘村"] == "3*"


def test_the_round_before_and_the_change_of_rank(bench, uow) -> None:
    fill(uow, bench.sheets, {"大塘村": "4", "石桥村": "2", "新河社区": "1"})
    for status in (RoundStatus.REVIEWED, RoundStatus.PUBLISHED):
        rounds.set_round_status(uow=uow, round_id=bench.round_id, status=status)
    second = rounds.create_round(
        uow=uow,
        title="四季度考核",
        version_id=1,
        unit_ids=list(bench.units.values()),
        end=date(2027, 12, 31),
    )
    names = {number: name for name, number in bench.units.items()}
    sheets = {names[s.unit_id]: s.id for s in uow.sheets.list(round_id=second.id)}
    fill(uow, sheets, {"大塘村": "1", "石桥村": "4", "新河社区": "2"})
    assert load_previous(uow=uow, round_id=bench.round_id) is None
    previous = load_previous(uow=uow, round_id=second.id)
    assert previous is not None
    view = load_ranking(uow=uow, round_id=second.id)
    assert set(shown(view, "change").values()) == {""}
    view.compare_with(previous)
    assert shown(view, "change") == {"石桥村": "↑1", "大塘村": "↓1", "新河社区": "持平"}
    layout = RankingLayout(columns=("previous_rank", "change"), previous=previous)
    job = reporting.ranking(uow=uow, round_id=second.id, layout=layout)
    table = job.parts[0]
    assert [column.head[-1] for column in table.columns][2:] == ["上次名次", "名次变化"]
    assert any(previous.title in note for note in table.notes)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [(3, 1, "↑2"), (1, 3, "↓2"), (2, 2, "持平"), (None, 1, ""), (1, None, "")],
)
def test_change_of_rank(before, now, words) -> None:
    assert rank_change(before, now) == words


def test_paper_follows_the_screen(bench, uow) -> None:
    fill(uow, bench.sheets, {"大塘村": "2", "石桥村": "4", "新河社区": "3"})
    wanted = (bench.units["新河社区"], bench.units["大塘村"])
    layout = RankingLayout(("total",), wanted, mixed=True, words="按“总分”从高到低排列。")
    job = reporting.ranking(uow=uow, round_id=bench.round_id, layout=layout)
    (table,) = job.parts
    assert [column.head[-1] for column in table.columns] == ["序号", "单位", "分组", "总分"]
    assert [row[1] for row in table.rows] == ["新河社区", "大塘村"]
    assert table.notes[0] == layout.words
    apart = reporting.ranking(uow=uow, round_id=bench.round_id, layout=replace(layout, mixed=False))
    assert len(apart.parts) == 2
