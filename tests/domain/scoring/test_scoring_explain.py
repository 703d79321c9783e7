"""The wording of explanations and of rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from desktop.domain.errors import NotFound
from desktop.domain.scheme import (
    Block,
    Combine,
    Constant,
    Level,
    Levels,
    RuleLine,
    VetoEffect,
)
from desktop.domain.scoring import Inputs, explain, rule_sentence
from desktop.domain.scoring.wording import number, percent
from tests.domain.scoring.scheme_building import (
    award,
    bands,
    deduct,
    direct,
    entry,
    event,
    line,
    node,
    not_applicable,
    scheme,
    units,
    veto,
)


def shown(explanation, depth=0):
    """Return the tree as indented lines, points in brackets."""
    points = "" if explanation.points is None else f" [{explanation.points}]"
    lines = [f"{'  ' * depth}{explanation.text}{points}"]
    for child in explanation.children:
        lines += shown(child, depth + 1)
    return lines


def explained(table, *entries, events=()):
    inputs = Inputs(entries, tuple(events))
    return explain(scheme=table, units=units("甲"), inputs=inputs, unit="甲")


def test_a_deduction_down_to_the_event():
    late = RuleLine("late", "每迟报一次扣2分", Decimal(2), Decimal(2))
    table = scheme(deduct("报送", 10, late))
    events = [
        event("甲", "报送", "late", 3, day=date(2026, 8, 3), reason="迟报月报"),
        event("甲", "报送", "late", 3, day=date(2026, 7, 1), reason="迟报半年报"),
        event("甲", "报送", "late", revoked=True),
    ]
    assert shown(explained(table, events=events)) == [
        "总分0.00分 [0]",
        "  「报送」0分 [0]",
        "    满分10分 [10]",
        "    每迟报一次扣2分 ×6，扣12分 [-12]",
        "      2026-07-01 迟报半年报 ×3，扣6分 [-6]",
        "      2026-08-03 迟报月报 ×3，扣6分 [-6]",
        "    扣完为止，多扣的2分不计 [2]",
        "  第1名",
    ]


def test_weights_caps_rescaling_and_rounding():
    table = scheme(
        node("党建", 100, direct("a", 60), direct("b", 40), weight="0.3", cap=95),
        direct("发展", 70, text="发展\n实绩", label="二"),
        total_cap=98,
    )
    given = entry("甲", "a", 59), not_applicable("甲", "b"), entry("甲", "发展", "66.666")
    assert shown(explained(table, *given)) == [
        "总分95.17分 [9517/100]",
        "  「党建」28.5分 [57/2]",
        "    「a」59分 [59]",
        "      直接打分59分 [59]",
        "    「b」",
        "      不适用",
        "    部分指标不计，按60分中得59分折算到100分，得约98.3333分 [118/3]",
        "    最多95分，超出的约3.3333分不计 [-10/3]",
        "    权重30%：95分折算为28.5分 [-133/2]",
        "  「二、发展 实绩」66.666分 [33333/500]",
        "    直接打分66.666分 [33333/500]",
        "  四舍五入到2位小数 [1/250]",
        "  1项不适用，已折算",
        "  第1名",
    ]


def test_highest_award_of_an_item_and_veto_as_remarks():
    table = scheme(
        award("信息", line("县级", 2), line("省级", 5), combine=Combine.HIGHEST),
        veto("事故", VetoEffect.NO_RANK),
    )
    events = [
        event("甲", "信息", "县级", item="春耕"),
        event("甲", "信息", "省级", item="春耕"),
        event("甲", "事故", "", reason="亡人事故"),
    ]
    assert shown(explained(table, events=events))[1:] == [
        "  「信息」5分 [5]",
        "    《春耕》取最高一次，其余2分不重复计 [0]",
        "    省级 ×1，加5分 [5]",
        "      《春耕》，加5分 [5]",
        "  「事故」0分 [0]",
        "    亡人事故",
        "  一票否决：事故",
        "  不参加排名",
    ]


def test_an_incomplete_total_says_so_and_still_lists_what_is_known():
    lines = shown(explained(scheme(direct("a", 10), direct("b", 10)), entry("甲", "a", 8)))
    assert lines[0] == "资料不全，暂不计总分"
    assert "    尚未评分" in lines


def test_an_unknown_unit_cannot_be_explained():
    with pytest.raises(NotFound, match="没有单位「乙」"):
        explain(scheme=scheme(direct("a", 1)), units=units("甲"), inputs=Inputs(), unit="乙")


GOOD = Levels((Level("g", "健全", Decimal(10)), Level("n", "未建立", Decimal(0))))
BY_CLASS = Constant(Decimal(100), "类别", (("二类班", Decimal(103)),))


@pytest.mark.parametrize(
    ("leaf", "sentence"),
    [
        (direct("a", 10, step="0.5"), "直接打分，0到10分，以0.5分为一档。"),
        (direct("a", 10, low=2, high=8, cap=7), "直接打分，2到8分。本项最多7分。"),
        (direct("a", 0, block=Block.DEDUCTION), "直接打分，不大于0分。"),
        (direct("a", 0, block=Block.BONUS), "直接打分，不小于0分。"),
        (
            deduct("a", 10, line("迟报", 2), line("质量不高", 1, 3, cap=6, unit="件")),
            "满分10分。迟报：每次扣2分；质量不高：每件酌情扣1到3分，本条最多扣6分；扣完为止。",
        ),
        (deduct("a", 10, line("迟报", 2), lowest=None), "满分10分。迟报：每次扣2分；不设下限。"),
        (deduct("a", 10, line("迟报", 2), lowest=3), "满分10分。迟报：每次扣2分；最低3分。"),
        (
            deduct("a", 0, line("通报", 2), lowest=None, floor=-5),
            "通报：每次扣2分；倒扣。最多扣5分。",
        ),
        (award("a", line("表彰", 3), most=5), "表彰：每次加3分；最多加5分。"),
        (
            award("a", line("采用", 2), combine=Combine.HIGHEST),
            "采用：每次加2分；同一事项取最高一次；不封顶。",
        ),
        (
            bands("a", 10, {None: 10, 6: 8, 11: 6}),
            "按数量分档：低于6得10分；6至11（不含）得8分；11及以上得6分。",
        ),
        (node("a", 10, rule=GOOD), "按等级计分：健全10分；未建立0分。"),
        (node("a", 100, rule=Constant(Decimal(3))), "固定3分。"),
        (node("a", 100, rule=BY_CLASS), "按类别定分：二类班103分；其他100分。"),
        (veto("a", VetoEffect.FORCE_GRADE, "不合格"), "一票否决：发生即定为「不合格」，得分照算。"),
        (veto("a", VetoEffect.CAP_GRADE, "合格"), "一票否决：发生后等次最高为「合格」，得分照算。"),
        (veto("a", VetoEffect.NO_RANK), "一票否决：发生即不参加排名，得分照算。"),
        (node("a", 10), ""),
    ],
)
def test_what_a_rule_means(leaf, sentence):
    assert rule_sentence(leaf) == sentence


def test_what_a_rule_means_depends_on_the_block_above():
    leaf = direct("a", 0)
    assert rule_sentence(leaf, block=Block.DEDUCTION) == "直接打分，不大于0分。"
    assert rule_sentence(leaf, block=Block.BONUS) == "直接打分，不小于0分。"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(17, 2), "8.5"),
        (Fraction(-100), "-100"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(25, 3), "约8.3333"),
        (Fraction(-2, 3), "约-0.6667"),
        (Fraction(1, 10**7), "约0"),
        (Decimal("7.50"), "7.5"),
    ],
)
def test_numbers_are_exact_or_marked(value, text):
    assert number(value) == text


def test_percent():
    assert percent(Decimal("0.15")) == "15%"
