"""Points in an office's table are never taken for the figures a rule asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.domain.scheme import Block, Criterion
from desktop.domain.scheme_quantities import quantity_of
from desktop.domain.scheme_rules import Band, Bands, Completion, Direct
from desktop.domain.scheme_wide_rules import Efficacy, RankPoints, RankSource, Relative
from desktop.exchange.excel.leaf_names import normal
from desktop.exchange.excel.score_cells import LeafReader, Unclear

FIGURE_RULES = (
    Bands((Band(Decimal(0), Decimal(5)),), quantity="未到人数"),
    Completion(target=Decimal(100), quantity="发展会员"),
    Completion(target=Decimal(100)),
    Relative(),
    Efficacy(),
    RankPoints(source=RankSource.HIGHEST, drop=Decimal(1)),
)


@pytest.mark.parametrize("rule", FIGURE_RULES, ids=lambda rule: type(rule).__name__)
def test_a_number_under_a_head_of_points_is_refused(rule) -> None:
    leaf = Criterion("a", "发展会员", full=Decimal(5), rule=rule)
    with pytest.raises(Unclear, match="分数不能代替"):
        LeafReader(leaf, Block.BASE, head="考核得分").read(Decimal(3))


@pytest.mark.parametrize("rule", FIGURE_RULES, ids=lambda rule: type(rule).__name__)
def test_a_head_that_asks_for_the_figure_takes_it(rule) -> None:
    leaf = Criterion("a", "会员工作", full=Decimal(5), rule=rule)
    head = f"会员工作（填{quantity_of(rule)}）"
    assert LeafReader(leaf, Block.BASE, head=head).read(Decimal(3)).amount == Decimal(3)
    assert normal(head) == normal("会员工作")


def test_points_are_points() -> None:
    given = RankPoints(source=RankSource.GIVEN, drop=Decimal(1))
    assert [quantity_of(rule) for rule in (Direct(), given, None)] == ["", "", ""]
    leaf = Criterion("a", "组织领导", full=Decimal(5), rule=Direct())
    assert LeafReader(leaf, Block.BASE, head="考核得分").read(Decimal(3)).amount == Decimal(3)
