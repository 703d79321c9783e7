"""Cells on shares, completions and standings: what is read, and what must stay text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.rule_words import parse
from desktop.domain.scheme import Bands, Block, Completion
from tests.exchange.forms.short_rules import short_rule

CELLS = [
    ("入户率90%以上得12分，80%-90%得8分，80%以下不得分", 12, "分档 :0 80:8 90:12"),
    ("办结率100%得12分；办结率达到80%以上得6分，其余不得分", 12, "分档 :0 80:6 100:12"),
    ("参训率≥90%得12分，≥80%得3分，<80%得0分", 12, "分档 :0 80:3 90:12"),
    ("90%—100%得5分，80%—89%得3分，80%以下得0分", 5, "分档 :0 80:3 90:5"),
    ("投诉率5%以下得6分，5%—10%得3分，10%以上不得分", 6, "分档 :6 5:3 10:0"),
    ("90%以上不扣分，80%—90%扣2分，低于80%扣5分", 5, "分档 :0 80:3 90:5"),
    ("90%以上得12分，低于80%扣2分", 12, None),
    ("90%以上得满分，低于60%的不得分", 12, None),
    ("参训率≥90%得12分，≥80%得3分", 12, None),
    ("60%及以下得0分，60%以上得5分", 5, None),
    ("90%（不含）以上得5分，90%以下得3分", 5, None),
    ("参训率90%以上得5分，出勤率80%—90%得3分，80%以下得0分", 5, None),
    ("90%以上得4分，80%—90%得3分，80%以下得0分", 5, None),
    ("完成任务得10分，每超1个百分点加0.5分，最多加2分", 10, "完成 目标100 每1 增0.5 超≤2"),
    ("达到95%得10分，每低1个百分点扣0.5分，最多扣4分", 10, "完成 目标95 每1 减0.5"),
    ("漏报率控制在全县平均水平，每上升1个百分点扣1分", 10, None),
    ("合格率每下降1个百分点扣1分", 10, "完成 目标自定 每1 减1"),
    ("投诉率每上升1个百分点扣1分", 10, "完成 目标自定 每1 递减 减1"),
    ("达到50万元得10分，每少1万元扣0.2分", 10, "完成 目标50 每1 减0.2"),
    ("达到50万元得10分，每少1亩扣0.2分", 10, None),
    ("完成任务得8分，每低1个百分点扣0.5分", 10, None),
    ("达到95%得10分，每低1个百分点扣0.5分，低于80%不得分", 10, None),
    ("完成得10分，每低1个百分点扣0.5分，弄虚作假的扣5分", 10, None),
    ("完成80%以上的按比例计分，低于80%不得分", 10, None),
    ("按比例扣分", 10, None),
    ("得分=完成率×8", 10, None),
    ("完成任务得10分，每少10%扣2分", 10, "完成 档0.1 减2"),
    ("覆盖率100%得5分，不足100%的按比例得分", 5, "完成 比例"),
    ("按序时进度完成的得10分，每落后1个百分点扣1分", 10, "完成 目标自定 每1 减1"),
    ("增速高于全县平均水平得10分，每低1个百分点扣1分", 10, "完成 目标自定 每1 减1"),
    ("死亡率控制在1%以内得10分，每超0.1个百分点扣1分", 10, "完成 目标1 每0.1 递减 减1"),
    ("死亡率控制在1%以内得10分，每低0.1个百分点扣1分", 10, None),
    ("达到95%得10分，每超1个百分点扣1分", 10, None),
    ("每增加1个百分点加1分", 10, None),
    ("完成任务得满分，每超1个百分点加0.5分，最多加2分", 10, "完成 目标100 每1 增0.5 超≤2"),
    ("好评率≥98%得5分，95%≤好评率＜98%得3分，＜95%得0分", 5, "分档 :0 95:3 98:5"),
    ("60%以下0分，60%—80%（含60%）5分，80%以上10分", 10, None),
    ("每次2分，最高不超过5分", 10, None),
    ("每次2分，最高不超过10分", 10, "加 2/次 顶10"),
    ("第一名得10分，第二名得8分，第三名得6分", 10, None),
    ("第一名得8分，以后每降一名减1分", 10, None),
    ("第一名10分，第二名8分，其余不得分", 10, "名次 10 8"),
    ("第一名得满分，其余单位按比例计分", 10, "相对"),
    ("采用功效系数法计分", 10, "功效"),
]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell[0][:24])
def test_measured_cell(cell):
    words, full, expected = cell
    rule = parse(words, Decimal(full)).rule
    assert (None if rule is None else short_rule(rule)) == expected


def test_quantity_is_named_for_the_entry():
    rule = parse("群众满意度90%以上得5分，90%以下得3分", Decimal(5)).rule
    assert isinstance(rule, Bands)
    assert rule.quantity == "群众满意度（%）"
    rule = parse("参保率达到98%得5分，每低1个百分点扣1分", Decimal(5)).rule
    assert isinstance(rule, Completion)
    assert (rule.quantity, rule.unit) == ("参保率", "%")


def test_most_lost_becomes_the_floor():
    rule = parse("达到95%得10分，每低1个百分点扣0.5分，最多扣4分", Decimal(10)).rule
    assert isinstance(rule, Completion)
    assert rule.floor == 6


@pytest.mark.parametrize("words", [cell[0] for cell in CELLS if cell[2]])
def test_only_base_leaves_are_measured(words):
    assert not isinstance(parse(words, Decimal(10), Block.DEDUCTION).rule, Bands | Completion)
