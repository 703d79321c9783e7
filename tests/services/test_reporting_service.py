from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import NotFound
from desktop.domain.plans import Plan, PlanNode, TaskStatus
from desktop.domain.scheme import Direct, Missing, Rounding, SheetTexts
from desktop.domain.scoring.inputs import State
from desktop.domain.units import Unit
from desktop.services import reporting, rounds
from desktop.services.figures import figure
from desktop.services.report_types import Appendix, ScoreSheet, SheetRowKind, TableReport
from desktop.services.results import compute
from tests.fakes.memory import MemoryWorkspace
from tests.fakes.rounds import BONUS, DEDUCT, DIRECT, LEVELS, VETO, make_round, scheme

D = Decimal


@pytest.fixture
def scored():
    """大塘村 with every state and event, 石桥村 complete, 新河社区 untouched."""
    bench = make_round(scheme(texts=SheetTexts(notes=("备注：1.按季考核。", "2.材料为准。"))))
    uow = bench.begin()
    one, two = bench.sheets["大塘村"], bench.sheets["石桥村"]
    rounds.enter(
        uow=uow, sheet_id=one, leaf=DIRECT, state=State.IMPUTED, amount=D("3.5"), reason="研究补定"
    )
    rounds.add_event(
        uow=uow,
        sheet_id=one,
        leaf=DEDUCT,
        line="late",
        times=D(2),
        day=date(2026, 8, 3),
        reason="月报",
    )
    event = rounds.add_event(uow=uow, sheet_id=one, leaf=DEDUCT, line="poor", amount=D(3))
    rounds.revoke_event(uow=uow, event_id=event.id, reason="不实")
    rounds.enter(uow=uow, sheet_id=one, leaf=LEVELS, state=State.NOT_APPLICABLE)
    rounds.add_event(uow=uow, sheet_id=one, leaf=BONUS, line="prize")
    rounds.enter(uow=uow, sheet_id=two, leaf=DIRECT, amount=D(4))
    rounds.enter(uow=uow, sheet_id=two, leaf=DEDUCT)
    rounds.enter(uow=uow, sheet_id=two, leaf=LEVELS, level="good")
    rounds.add_event(uow=uow, sheet_id=two, leaf=VETO, line="", reason="泄露名单")
    return bench, uow


def sheets(bench, uow, **more) -> list[ScoreSheet]:
    job = reporting.score_sheets(uow=uow, round_id=bench.round_id, **more)
    return [part for part in job.parts if isinstance(part, ScoreSheet)]


def scores(sheet: ScoreSheet) -> list[str]:
    return [row.score for row in sheet.rows if row.kind is SheetRowKind.LEAF]


def test_a_scored_sheet_shows_states_events_and_the_engines_figures(scored) -> None:
    bench, uow = scored
    one, two, three = sheets(bench, uow)
    assert scores(one) == ["3.5*", "2", "/", "1.5", "0", "无"]
    assert scores(two) == ["4", "6", "5", "0", "0", "否决"]
    assert scores(three) == ["", "", "", "0", "0", "无"]
    reasons = [row.reason for row in one.rows if row.kind is SheetRowKind.LEAF]
    assert reasons[:2] == ["研究补定", "8月3日月报×2，扣4分"]
    assert [row.content for row in one.rows] == [
        "会议", "报送", "小计", "机构", "获奖", "通报批评", "泄密", "合计",
    ]  # fmt: skip
    total = one.rows[-1]
    printed = compute(uow=uow, round_id=bench.round_id).of_unit(bench.units["大塘村"]).printed
    assert (total.kind, total.score, total.full) == (SheetRowKind.TOTAL, str(printed), "15")
    assert three.rows[-1].score == ""
    assert "否决" in two.summary
    assert two.grade == "不合格"
    assert (one.group, one.period, one.title) == ("一类", "2026年第三季度", "村级考核评分表")


def test_notes_explain_the_marks_that_occur_and_no_others(scored) -> None:
    bench, uow = scored
    one, two, _three = sheets(bench, uow)
    text = "".join(one.notes)
    assert "“/”" in text
    assert "“*”" in text
    assert "“-”" not in text
    assert "“/”" not in "".join(two.notes)
    assert one.notes[:2] == ("按季考核。", "材料为准。")
    assert "四舍五入保留2位小数" in one.notes[-1]


def test_a_blank_sheet_is_for_a_pen(scored) -> None:
    bench, uow = scored
    (sheet,) = sheets(bench, uow, blank=True, unit_ids=[bench.units["石桥村"]])
    assert sheet.blank
    assert sheet.unit == "石桥村"
    assert {row.score + row.reason + row.self_score for row in sheet.rows} == {""}
    assert "每迟报一次扣2分" in sheet.rows[1].words


def test_category_columns_merge_by_key_and_have_equal_length(scored) -> None:
    bench, uow = scored
    one = sheets(bench, uow)[0]
    assert one.category_heads == ("类别",)
    assert {len(row.categories) for row in one.rows} == {1}
    assert {len(row.category_keys) for row in one.rows} == {1}
    first, second, subtotal, third = one.rows[:4]
    assert first.category_keys == second.category_keys == subtotal.category_keys
    assert third.category_keys != first.category_keys
    assert first.categories == ("一、组织领导\n（10分）",)
    assert [row.categories[0] for row in one.rows[4:7]] == ["加分", "倒扣", "一票否决"]


def test_deeper_trees_get_more_category_columns() -> None:
    plain = scheme()
    deep = replace(
        plain.criteria[0],
        children=(
            replace(plain.criteria[0].children[0], children=(
                replace(plain.criteria[0].children[0], key="x1", rule=Direct()),
            ), rule=None),
            plain.criteria[0].children[1],
        ),
    )  # fmt: skip
    bench = make_round(replace(plain, criteria=(deep, *plain.criteria[1:])))
    (sheet, *_rest) = sheets(bench, bench.begin(), blank=True)
    assert sheet.category_heads == ("一级指标", "二级指标")
    assert {len(row.categories) for row in sheet.rows} == {2}
    keys = [row.category_keys for row in sheet.rows]
    assert keys[0] == ("a", "a1")
    assert len({key for key in keys if key[0] == "a"}) == 3  # two leaves and the subtotal


def test_weights_are_shown_and_counted_in_the_subtotal() -> None:
    plain = scheme()
    weighted = replace(plain.criteria[0], weight=D("0.5"))
    bench = make_round(replace(plain, criteria=(weighted, *plain.criteria[1:])))
    uow = bench.begin()
    sheet_id = bench.sheets["大塘村"]
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DIRECT, amount=D(3))
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=DEDUCT)
    rounds.enter(uow=uow, sheet_id=sheet_id, leaf=LEVELS, level="good")
    one = sheets(bench, uow)[0]
    subtotal = one.rows[2]
    assert (subtotal.content, subtotal.full, subtotal.score) == ("小计（折算后）", "5", "4.5")
    assert "权重50%" in subtotal.categories[0]
    assert one.rows[-1].score == "9.50"


def test_explanations_follow_their_sheets(scored) -> None:
    bench, uow = scored
    job = reporting.score_sheets(
        uow=uow, round_id=bench.round_id, unit_ids=[bench.units["大塘村"]], with_explanations=True
    )
    sheet, appendix = job.parts
    assert isinstance(appendix, Appendix)
    assert appendix.title == "大塘村得分说明"
    assert appendix.lines[0][0] == 0
    assert any("月报" in text for _depth, text, _points in appendix.lines)
    assert isinstance(sheet, ScoreSheet)


def test_units_outside_the_round_are_refused(scored) -> None:
    bench, uow = scored
    with pytest.raises(NotFound, match="三季度考核"):
        reporting.score_sheets(uow=uow, round_id=bench.round_id, unit_ids=[88])


def test_ranking_has_one_table_per_group_with_the_sheets_figures(scored) -> None:
    bench, uow = scored
    job = reporting.ranking(uow=uow, round_id=bench.round_id)
    one, two = (part for part in job.parts if isinstance(part, TableReport))
    assert [column.head[-1] for column in one.columns] == [
        "序号", "单位", "一、组织领导\n（10分）", "二、机构\n（5分）", "加分", "扣分", "总分", "名次", "等次", "备注",
    ]  # fmt: skip
    assert {len(row) for part in (one, two) for row in part.rows} == {len(one.columns)}
    by_name = {row[1]: row for part in (one, two) for row in part.rows}
    assert by_name["石桥村"][2:7] == ("10", "5", "0", "0", "15.00")
    printed = {sheet.unit: sheet.rows[-1].score for sheet in sheets(bench, uow)}
    assert {name: row[6] for name, row in by_name.items()} == printed
    assert by_name["新河社区"][6:8] == ("", "")
    assert two.subtitle.startswith("二类")


def test_printed_parts_add_up_to_the_total_before_its_rounding() -> None:
    bench = make_round(scheme(rounding=Rounding(digits=1), missing=Missing.ZERO))
    uow = bench.begin()
    rounds.enter(uow=uow, sheet_id=bench.sheets["大塘村"], leaf=DIRECT, amount=D("3.1625"))
    one = sheets(bench, uow)[0]
    leaves = [
        row for row in one.rows if row.kind is SheetRowKind.LEAF and row.score not in {"", "无"}
    ]
    assert sum(D(row.score) for row in leaves) == D("3.1625")
    assert one.rows[-1].score == "3.2"


@pytest.mark.parametrize(
    ("points", "digits", "text"),
    [
        (Fraction(17, 2), 2, "8.5"),
        (Fraction(100), 2, "100"),
        (Fraction(22, 3), 2, "7.33"),
        (Fraction(-22, 3), 2, "-7.33"),
        (Fraction("7.1875"), 2, "7.1875"),
        (Fraction("7.18755"), 2, "7.19"),
    ],
)
def test_figures(points: Fraction, digits: int, text: str) -> None:
    assert figure(points, digits) == text


def test_task_list() -> None:
    uow = MemoryWorkspace().begin("x")
    office, village = (uow.units.add(Unit(name)) for name in ("党政办", "大塘村"))
    plan = uow.plans.add(Plan("2026年计划"))
    top = uow.nodes.add(PlanNode(plan.id, "夯实基础", label="一", lead="、", gap="\n"))
    task = uow.nodes.add(
        PlanNode(
            plan.id, "开展培训", parent_id=top.id, label="1", lead=".", gap="。", is_task=True,
            leader="李明", responsible_id=office.id, co_ids=(village.id,), due=date(2026, 6, 30),
            progress=40, status=TaskStatus.DOING,
        )
    )  # fmt: skip
    uow.nodes.add(
        PlanNode(plan.id, "分两批", parent_id=task.id, label="一是", inline=True, gap="；\n")
    )
    uow.nodes.add(PlanNode(plan.id, "不是任务", parent_id=top.id, position=1))
    job = reporting.task_list(uow=uow, plan_id=plan.id)
    (table,) = job.parts
    assert isinstance(table, TableReport)
    assert table.rows == (
        (
            "1",
            "一、夯实基础",
            "1.开展培训。一是分两批；",
            "李明",
            "党政办",
            "大塘村",
            "2026年6月30日",
            "40%",
        ),
    )
    assert [column.merge for column in table.columns].count(True) == 1
    with pytest.raises(NotFound):
        reporting.task_list(uow=uow, plan_id=9)


def test_the_matrix_has_a_column_per_leaf_but_the_veto(scored) -> None:
    bench, uow = scored
    (table,) = reporting.score_matrix_form(uow=uow, round_id=bench.round_id).parts
    assert isinstance(table, TableReport)
    assert [column.head[-1] for column in table.columns] == [
        "序号", "单位", "会议", "报送", "机构", "获奖", "通报批评",
    ]  # fmt: skip
    assert [row[1] for row in table.rows] == ["大塘村", "石桥村", "新河社区"]
