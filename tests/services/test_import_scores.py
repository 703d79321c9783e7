from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import Cancelled, Conflict, InvalidValue
from desktop.domain.rounds import RoundStatus, SheetStatus
from desktop.domain.scoring.inputs import State
from desktop.domain.units import Unit
from desktop.services import rounds
from desktop.services.import_previews import RowAction
from desktop.services.importing import apply_scores, preview_scores
from desktop.services.importing_types import Problem, ScoreCell, ScoreRow, ScoreTable
from desktop.services.units import add_unit
from tests.fakes.rounds import BONUS, DEDUCT, DIRECT, LEVELS, make_round

D = Decimal


def cell(leaf: int, amount: str | None = None, *, line: int = 3, **more) -> ScoreCell:
    column = "BCDEFGH"[leaf] if leaf < 7 else "Z"
    return ScoreCell(
        f"评分!{column}{line}", leaf, more.pop("state", State.SCORED),
        None if amount is None else D(amount), **more,
    )  # fmt: skip


def row(name: str, *cells: ScoreCell, line: int = 3) -> ScoreRow:
    return ScoreRow(f"评分!A{line}", name, tuple(cells))


def table(*rows: ScoreRow, problems: tuple[Problem, ...] = ()) -> ScoreTable:
    return ScoreTable("评分.xlsx", rows, problems)


GOOD = table(
    row("大塘", cell(DIRECT, "3.5"), cell(DEDUCT, "6"), cell(LEVELS, level="good")),
    row("石桥村", cell(DIRECT, "4", line=4), line=4),
)


def apply(bench, of: ScoreTable, **more):
    with bench.begin("导入") as uow:
        account = apply_scores(uow=uow, round_id=bench.round_id, table=of, **more)
        uow.commit()
    return account


def preview(bench, of: ScoreTable, **more):
    with bench.begin("") as uow:
        return preview_scores(uow=uow, round_id=bench.round_id, table=of, **more)


def test_preview_says_what_would_happen_and_writes_nothing() -> None:
    bench = make_round()
    seen = preview(bench, GOOD)
    assert [line.action for line in seen.rows] == [RowAction.NEW, RowAction.NEW]
    assert [unit.name for unit in seen.missing] == ["新河社区"]
    assert not seen.blocked
    assert bench.workspace.tables.entries == {}


def test_apply_is_one_step_with_an_exact_account() -> None:
    bench = make_round()
    steps = len(bench.workspace.steps)
    account = apply(bench, GOOD)
    assert (account.added, account.changed, account.same, account.skipped) == (2, 0, 0, 0)
    assert bench.workspace.steps[steps:] == ["导入"]
    status = {sheet.id: sheet.status for sheet in bench.begin().sheets.list()}
    assert status[bench.sheets["大塘村"]] is SheetStatus.DONE
    assert status[bench.sheets["石桥村"]] is SheetStatus.STARTED
    assert status[bench.sheets["新河社区"]] is SheetStatus.UNTOUCHED


def test_the_same_file_twice_changes_nothing() -> None:
    bench = make_round()
    apply(bench, GOOD)
    steps = list(bench.workspace.steps)
    account = apply(bench, GOOD)
    assert (account.same, account.total) == (2, 2)
    assert bench.workspace.steps == steps


def test_a_reason_is_kept_when_the_file_has_none() -> None:
    bench = make_round()
    apply(bench, table(row("大塘村", cell(DIRECT, "3", reason="缺一次"))))
    account = apply(bench, table(row("大塘村", cell(DIRECT, "3"))))
    assert account.same == 1
    apply(bench, table(row("大塘村", cell(DIRECT, "2"))))
    (entry,) = bench.begin().entries.of_sheet(bench.sheets["大塘村"])
    assert (entry.amount, entry.reason) == (D(2), "缺一次")


@pytest.mark.parametrize(
    ("bad", "place", "words"),
    [
        (row("大塘村", cell(DIRECT, "9")), "评分!B3", "0到4"),
        (row("大塘村", cell(LEVELS, level="great")), "评分!D3", "机构"),
        (row("大塘村", cell(77, "1")), "评分!Z3", "第78个"),
        (row("泉水村", cell(DIRECT, "1")), "评分!A3", "没有叫「泉水村」"),
        (row("大唐村", cell(DIRECT, "1")), "评分!A3", "没有叫「大唐村」"),
        (row("民政所", cell(DIRECT, "1")), "评分!A3", "没有参加"),
    ],
)
def test_problems_name_the_cell_and_stop_or_skip_the_row(bad, place: str, words: str) -> None:
    bench = make_round()
    with bench.begin() as uow:
        add_unit(uow=uow, unit=Unit("民政所"))
        uow.commit()
    mixed = table(bad, *GOOD.rows[1:])
    (problem,) = preview(bench, mixed).all_problems
    assert problem.place == place
    assert words in problem.message
    with pytest.raises(InvalidValue, match="没有导入任何内容") as refused:
        apply(bench, mixed)
    assert place in refused.value.message
    assert bench.workspace.tables.entries == {}
    account = apply(bench, mixed, only_valid=True)
    assert (account.added, account.skipped, account.total) == (1, 1, 2)
    assert {key[0] for key in bench.workspace.tables.entries} == {bench.sheets["石桥村"]}


def test_a_row_with_an_unreadable_cell_is_skipped_as_a_whole() -> None:
    bench = make_round()
    unreadable = Problem("评分!C3", "「优秀」不是数字。")
    account = apply(bench, replace(GOOD, problems=(unreadable,)), only_valid=True)
    assert (account.added, account.skipped) == (1, 1)
    assert account.problems == (unreadable,)


def test_in_a_sheet_per_unit_a_problem_belongs_to_its_sheet() -> None:
    bench = make_round()
    rows = (
        ScoreRow("大塘村", "大塘村", (cell(DIRECT, "3"),)),
        ScoreRow("石桥村!C2", "石桥村", (cell(DIRECT, "4"),)),
    )
    far_below = Problem("石桥村!G40", "「？」不是数字。")
    seen = preview(bench, table(*rows, problems=(far_below,)))
    assert [line.action for line in seen.rows] == [RowAction.NEW, RowAction.SKIPPED]
    assert seen.problems == ()


def test_a_file_wrong_as_a_whole_is_refused_even_when_only_valid() -> None:
    bench = make_round()
    with pytest.raises(InvalidValue, match="不能导入"):
        apply(
            bench, replace(GOOD, problems=(Problem("", "表头与考核方案不符。"),)), only_valid=True
        )


def test_a_warning_does_not_stop_anything() -> None:
    bench = make_round()
    warning = Problem("评分!B3", "有隐藏列。", blocking=False)
    assert apply(bench, replace(GOOD, problems=(warning,))).added == 2


def test_a_unit_named_twice_is_not_decided_by_the_order() -> None:
    bench = make_round()
    twice = table(
        row("大塘村", cell(DIRECT, "3")),
        row("大塘", cell(DIRECT, "4", line=4), line=4),
        *GOOD.rows[1:],
    )
    account = apply(bench, twice, only_valid=True)
    assert (account.added, account.skipped) == (1, 2)
    told = {problem.place: problem.message for problem in account.problems}
    assert "另见 评分!A4「大塘」" in told["评分!A3"]
    assert "另见 评分!A3「大塘村」" in told["评分!A4"]


def test_a_number_beside_recorded_events_is_a_problem() -> None:
    bench = make_round()
    with bench.begin() as uow:
        rounds.add_event(uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DEDUCT, line="late")
        uow.commit()
    (problem,) = preview(bench, GOOD).all_problems
    assert (problem.place, "加扣分记录" in problem.message) == ("评分!C3", True)


def test_figures_the_program_wrote_itself_read_back_as_nothing_new() -> None:
    bench = make_round()
    sheet_id = bench.sheets["大塘村"]
    with bench.begin() as uow:
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(4))
        rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
        rounds.add_event(uow=uow, sheet_id=sheet_id, leaf=DEDUCT, line="late")
        assert rounds.finish_sheet(uow=uow, sheet_id=sheet_id) == []
        uow.commit()
    cells = (cell(DIRECT, "4"), cell(DEDUCT, "4", reason="迟报，扣2分"), cell(BONUS, "0"))
    seen = preview(bench, table(row("大塘村", *cells)))
    assert [line.action for line in seen.rows] == [RowAction.SAME]
    changed = preview(bench, table(row("大塘村", cell(DEDUCT, "5"))))
    assert [line.action for line in changed.rows] == [RowAction.SKIPPED]


def test_names_assigned_by_hand_are_remembered() -> None:
    bench = make_round()
    odd = table(row("塘边（老名）", cell(DIRECT, "3")))
    assert preview(bench, odd).rows[0].unit is None
    assert apply(bench, odd, assigned={"塘边（老名）": bench.units["大塘村"]}).added == 1
    assert preview(bench, odd).rows[0].action is RowAction.SAME


def test_a_sealed_round_takes_no_scores() -> None:
    bench = make_round()
    with bench.begin() as uow:
        item = uow.rounds.get(bench.round_id)
        uow.rounds.update(replace(item, status=RoundStatus.PUBLISHED))
        uow.commit()
    with pytest.raises(Conflict, match="封存"):
        apply(bench, GOOD)


def test_cancelling_keeps_nothing() -> None:
    bench = make_round()

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        apply(bench, GOOD, progress=stop)
    assert bench.workspace.tables.entries == {}


_CELLS = {
    DIRECT: st.sampled_from(["0", "2.5", "4", "5"]).map(lambda text: cell(DIRECT, text)),
    DEDUCT: st.sampled_from(["0", "6", "7"]).map(lambda text: cell(DEDUCT, text)),
    LEVELS: st.sampled_from(["good", "bad", "odd"]).map(lambda key: cell(LEVELS, level=key)),
    BONUS: st.sampled_from(["0", "1.5"]).map(lambda text: cell(BONUS, text)),
}
_ROWS = st.tuples(
    st.sampled_from(["大塘村", "大塘", "石桥村", "新河社区", "不明村"]),
    st.lists(st.sampled_from(sorted(_CELLS)), unique=True).flatmap(
        lambda leaves: st.tuples(*(_CELLS[leaf] for leaf in leaves))
    ),
)


@given(st.lists(_ROWS, max_size=6), st.randoms(use_true_random=False))
def test_order_never_matters_and_twice_is_once(content, dice) -> None:
    lines = [(line, name, list(cells)) for line, (name, cells) in enumerate(content, start=3)]

    def build(order) -> ScoreTable:
        return table(*(row(name, *cells, line=line) for line, name, cells in order))

    straight, shuffled = make_round(), make_round()
    first = apply(straight, build(lines), only_valid=True)
    mixed = [(line, name, dice.sample(cells, len(cells))) for line, name, cells in lines]
    dice.shuffle(mixed)
    second = apply(shuffled, build(mixed), only_valid=True)
    assert straight.workspace.tables.entries == shuffled.workspace.tables.entries
    assert straight.workspace.tables.rows["sheets"] == shuffled.workspace.tables.rows["sheets"]
    counts = ("added", "changed", "same", "skipped")
    assert [getattr(first, n) for n in counts] == [getattr(second, n) for n in counts]
    assert first.total == len(lines)
    before = dict(straight.workspace.tables.entries)
    again = apply(straight, build(mixed), only_valid=True)
    assert straight.workspace.tables.entries == before
    assert (again.added, again.changed, again.skipped) == (0, 0, first.skipped)
