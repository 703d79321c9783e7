"""Cells of rule words, invented in the styles offices use, and what must be read from them.

The expectation is written short: ``扣 2/次 1~3/项≤3 底0`` is a deduct rule with a line of 2 per 次, a
line of 1 to 3 per 项 limited to 3, and floor 0; ``未读`` must stay text with direct scoring.
``TUNING`` helped to write the reader; ``HELD_OUT`` was written before its first run on it.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.rule_words import ReadRule, parse
from desktop.domain.scheme import Bands, Block, Deduct, Levels, Veto
from tests.exchange.forms.short_rules import short_rule

BASE, BONUS, OFF, VETO = Block.BASE, Block.BONUS, Block.DEDUCTION, Block.VETO

TUNING = [
    ("每迟报一次扣2分", 10, BASE, "扣 2/次 底0"),
    ("未按时报送的,每次扣1分,扣完为止。", 5, BASE, "扣 1/次 底0"),
    ("每少一项扣0.5分,最多扣3分", 5, BASE, "扣 0.5/项 底2"),
    ("发现1处扣0.5分", 5, BASE, "扣 0.5/处 底0"),
    (
        "1.未制定方案的扣2分;2.每缺一次会议扣1分,最多扣3分;3.台账不全酌情扣1—3分。",
        10,
        BASE,
        "扣 2/次 1/次≤3 1~3/次 底0",
    ),
    ("①迟报扣1分②漏报扣2分", 5, BASE, "扣 1/次 2/次 底0"),
    ("视情扣0.5~2分", 5, BASE, "扣 0.5~2/次 底0"),
    ("每采用一篇加2分,最高加10分", 10, BONUS, "加 2/篇 顶10"),
    (
        "获国家级表彰加5分,省级加3分,市级加1分,同一事项取最高,不封顶",
        0,
        BONUS,
        "加 5/次 3/次 1/次 取最高",
    ),
    ("优得10分、良得8分、中得6分、差得0分", 10, BASE, "等级 优10 良8 中6 差0"),
    ("健全10分,不健全6分,未建立0分", 10, BASE, "等级 健全10 不健全6 未建立0"),
    ("完成得10分,未完成不得分", 10, BASE, "等级 完成10 未完成0"),
    ("好8—10分,较好5-7分", 10, BASE, "未读"),
    ("发生重大事故的实行一票否决,定为不合格", 0, VETO, "否决 force_grade 不合格"),
    ("取消当年评优资格", 0, VETO, "否决 cap_grade "),
    ("3人以下8分,4—6人6分,7—10人4分,11人以上0分", 8, BASE, "分档 人数 :8 4:6 7:4 11:0"),
    ("3人以下8分,3—6人6分,7人以上0分", 8, BASE, "未读"),
    ("完成得10分,每低1个百分点扣0.5分", 10, BASE, "完成 目标100 每1 减0.5"),
    ("按完成比例计分", 10, BASE, "完成 比例"),
    ("未落实的酌情扣分", 5, BASE, "未读"),
    ("未公开《扣2分办法》的扣3分", 5, BASE, "扣 3/次 底0"),
    ("超过5万元的扣2分", 5, BASE, "扣 2/次 底0"),
    ("每超支1万元扣1分", 5, BASE, "未读"),
    ("未制定方案的,该项不得分", 5, BASE, "扣 5/次 底0"),
    ("按要求完成得10分,每少1项扣2分,扣完为止", 10, BASE, "扣 2/项 底0"),
    ("每次扣5分", 3, BASE, "未读"),
    ("由考核组综合评分", 5, BASE, "直接"),
    ("由考核组在0—2分内打分", 2, BASE, "直接"),
    ("组织健全、专人负责。", 5, BASE, "直接"),
    ("", 5, BASE, "直接"),
    ("每2次扣1分", 5, BASE, "未读"),
    ("迟报1次扣1分,2次扣2分", 5, BASE, "未读"),
    ("加分不超过5分,每篇1分", 5, BONUS, "加 1/篇 顶5"),
    ("信访每起扣3分", 0, OFF, "扣 3/起"),
    ("每漏报\n一次扣1分\n每迟报一次扣0.5分", 5, BASE, "扣 1/次 0.5/次 底0"),
    ("制定方案5分,召开会议5分", 10, BASE, "未读"),
    ("每次扣分不超过3分", 5, BASE, "未读"),
    ("未建台账、未公示、未归档的各扣1分", 5, BASE, "扣 1/项 底0"),
    ("抽查10条,每发现一条要素不全扣0.5分,扣完为止", 3, BASE, "扣 0.5/条 底0"),
    ("每缺一个村民小组扣0.5分", 3, BASE, "扣 0.5/个 底0"),
    ("约稿不报的倒扣2分", 5, BASE, "未读"),
    ("机构健全得2分,否则不得分", 2, BASE, "等级 机构健全2 否则0"),
    ("每有一人上访到县扣0.5分、到市扣1分", 5, BASE, "扣 0.5/人 1/人 底0"),
    ("满分5分。每少一次扣1分", 5, BASE, "扣 1/次 底0"),
    ("满分10分。每少一次扣1分", 5, BASE, "未读"),
    ("有1例违规扣5分,有2例扣10分", 10, BASE, "未读"),
    ("信息被采用,县级每条0.5分,市级每条1分", 10, BONUS, "加 0.5/条 1/条 顶10"),
    ("被国家、省、市采用信息每条分别加3、2、1分", 10, BONUS, "未读"),
    ("优秀5分,良好4分,不合格扣2分", 5, BASE, "未读"),
    ("一项不达标扣20%", 5, BASE, "未读"),
]

HELD_OUT = [
    ("未成立领导小组的不得分;未明确专人的扣1分。", 4, BASE, "扣 4/次 1/次 底0"),
    ("每发现一例扣0.2分,累计扣分不超过2分", 5, BASE, "扣 0.2/例 底3"),
    ("迟到、早退每人次扣0.5分,缺席每人次扣1分", 5, BASE, "扣 0.5/人次 1/人次 底0"),
    ("少于4次的,每少1次扣2分,扣完本项分值为止", 8, BASE, "扣 2/次 底0"),
    ("资料不完整,视情节轻重扣1至3分", 5, BASE, "扣 1~3/次 底0"),
    ("一处不符合要求减1分,减完为止", 5, BASE, "扣 1/处 底0"),
    ("被县级通报批评一次扣3分,被市级通报批评一次扣5分", 0, OFF, "扣 3/次 5/次"),
    ("每信访1批扣1分,最多扣5分", 0, OFF, "扣 1/批 底-5"),
    ("每承办一次现场会加3分,加分最多不超过6分", 6, BONUS, "加 3/次 顶6"),
    ("在市级以上媒体发表的每篇加1分,累计不超过5分", 5, BONUS, "加 1/篇 顶5"),
    ("工作有创新的酌情加1—3分", 3, BONUS, "加 1~3/次 顶3"),
    ("同一内容按最高级别计分;省级每条加2分;市级每条加1分", 5, BONUS, "加 2/条 1/条 顶5 取最高"),
    ("达标得5分,基本达标得3分,不达标得0分", 5, BASE, "等级 达标5 基本达标3 不达标0"),
    ("优秀:6分;良好:5分;一般:3分;较差:0分", 6, BASE, "等级 优秀6 良好5 一般3 较差0"),
    ("已建立的得满分,未建立的不得分", 4, BASE, "等级 已建立4 未建立0"),
    ("完成率每下降1%扣0.2分", 5, BASE, "完成 目标100 每1 减0.2"),
    ("得分=实际完成数÷任务数×10", 10, BASE, "完成 比例"),
    ("在全县排名每后移一位扣1分", 10, BASE, "未读"),
    ("第一名得10分,以后每降一个名次减1分", 10, BASE, "名次 减1"),
    ("逾期3天以内扣1分,逾期3天以上扣3分", 5, BASE, "扣 1/次 3/次 底0"),
    ("每逾期1天扣0.5分,逾期10天以上的不得分", 5, BASE, "扣 0.5/天 5/次 底0"),
    ("未完成的扣2分,情节严重的加倍扣分", 5, BASE, "未读"),
    ("查阅资料、实地查看。", 5, BASE, "直接"),
    ("每报送1条信息得0.5分,得满为止", 5, BASE, "加 0.5/条 顶5"),
    (
        "月报、季报缺一期扣1分;数据差错一处扣0.5分,此项最多扣1.5分",
        5,
        BASE,
        "扣 1/期 0.5/处≤1.5 底0",
    ),
    ("(1)无计划扣1分(2)无总结扣1分(3)无台账扣2分", 5, BASE, "扣 1/次 1/次 2/次 底0"),
    ("发生群体性事件的,年度考核直接定为“不达标”等次", 0, VETO, "否决 force_grade 不达标"),
    ("弄虚作假的,不纳入当年排名", 0, VETO, "否决 no_rank "),
    ("出现安全责任事故", 0, VETO, "否决 force_grade "),
    ("有一项未落实扣1分,情节特别严重的实行一票否决", 5, BASE, "未读"),
    ("每缺一次扣一分,扣完为止", 3, BASE, "扣 1/次 底0"),
    ("每少一份记录扣半分", 3, BASE, "扣 0.5/份 底0"),
    ("未及时更新每次扣1分(扣完为止)", 4, BASE, "扣 1/次 底0"),
    ("完成任务计5分,每超额一项加1分,最多加2分", 5, BASE, "未读"),
    ("罚款200元并扣1分", 5, BASE, "扣 1/次 底0"),
    ("5次以下5分,6至10次3分,10次以上0分", 5, BASE, "未读"),
    ("0—2起得6分;3—5起得3分;6起及以上得0分", 6, BASE, "分档 起数 :6 3:3 6:0"),
    ("满意度90%以上得5分,80%—90%得3分,80%以下不得分", 5, BASE, "分档 满意度（%） :0 80:3 90:5"),
    ("获得省、市、县表彰的,分别加5分、3分、1分", 5, BONUS, "未读"),
    ("每次检查不合格扣2分,同一问题重复出现的扣4分", 10, BASE, "扣 2/次 4/次 底0"),
]


def summary(reading: ReadRule) -> str:
    """Write a reading in the short form of the tables (tests/exchange/forms/short_rules.py)."""
    match reading.rule:
        case None:
            return "未读"
        case Bands() as rule:
            return short_rule(rule).replace("分档", f"分档 {rule.quantity}", 1)
        case Veto() as rule:
            return f"否决 {rule.effect} {rule.grade}"
    return short_rule(reading.rule)


def full_width(text: str) -> str:
    """Return the cell as most offices type it: full-width punctuation."""
    return text.translate({ord(mark): ord(mark) + 0xFEE0 for mark in ",;:()~"})


@pytest.mark.parametrize("cell", TUNING + HELD_OUT, ids=lambda cell: cell[0][:20])
def test_cell_is_read_as_written(cell):
    words, full, block, expected = cell
    assert summary(parse(words, Decimal(full), block, key="c1.")) == expected
    assert summary(parse(full_width(words), Decimal(full), block, key="c1.")) == expected


def test_keys_are_stable_and_readable():
    deduct = parse("迟报扣1分;漏报扣2分", Decimal(5), key="c1.2.").rule
    assert isinstance(deduct, Deduct)
    assert [item.key for item in deduct.lines] == ["c1.2.l1", "c1.2.l2"]
    levels = parse("好得5分,差不得分", Decimal(5), key="c3.").rule
    assert isinstance(levels, Levels)
    assert [item.key for item in levels.levels] == ["c3.v1", "c3.v2"]


def test_lines_keep_the_offices_words():
    cell = "1、未报送方案的，扣2分；2、每迟报一次（以收文为准）扣1分。"
    rule = parse(cell, Decimal(5)).rule
    assert isinstance(rule, Deduct)
    assert [item.text for item in rule.lines] == [
        "未报送方案的，扣2分",
        "每迟报一次（以收文为准）扣1分",
    ]


def test_unread_sentence_says_why_and_the_others_stay_read():
    reading = parse("迟报扣1分;按比例计分", Decimal(5))
    assert reading.unread
    assert [sentence.read for sentence in reading.sentences] == [True, False]
    assert "比例" in reading.sentences[1].note


@pytest.mark.parametrize(
    "words",
    [
        "参训率≥90%得12分，≥80%得3分",
        "90%以上得满分，低于60%的不得分",
        "90%以上得12分，低于80%扣2分",
        "合格率低于90%扣1分，低于80%扣2分",
    ],
)
def test_steps_of_a_share_are_named_as_such(words):
    reading = parse(words, Decimal(12), BASE)
    assert reading.unread
    assert {part.note for part in reading.sentences} == {"按百分比分档，请手工改为分档或直接打分"}


def test_cap_of_the_leaf_is_reported():
    assert parse("每次扣1分;最多扣3分", Decimal(5)).cap == Decimal(3)
    assert parse("每次扣1分", Decimal(5)).cap is None


def test_lines_of_one_sentence_begin_without_the_mark_that_parts_them():
    cell = "发生一起越级上访扣2.5分，发生集体上访扣5分"
    rule = parse(cell, Decimal(5)).rule
    assert isinstance(rule, Deduct)
    assert [line.text for line in rule.lines] == ["发生一起越级上访扣2.5分", "发生集体上访扣5分"]
