"""排名赋分: points by rank (scoring.md §3; practice.md R14)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.scheme import RankPoints, RankSource
from desktop.domain.scoring import refusals, rule_wording, wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import Flaw, Part, Span, need_amount
from desktop.domain.scoring.rules.numbers import NumberKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class RankPointsKind(NumberKind[RankPoints]):
    """Each rater's rank becomes points, which are averaged; or one number is ranked over units."""

    code = "rank"
    name = "排名赋分"

    def span(self, rule: RankPoints, node: Node) -> Span:
        """From the lowest to the highest points any rank can bring."""
        found = [*rule.table, rule.beyond] if rule.table else [rule.floor, node.criterion.full]
        return Span(min(found), max(found))

    def compares(self, rule: RankPoints) -> bool:
        """Only where numbers are ranked."""
        return rule.source is not RankSource.GIVEN

    def looks_around(self, rule: RankPoints) -> bool:
        """Always: moving one unit in a list moves the others."""
        del rule
        return True

    def points(
        self,
        rule: RankPoints,
        node: Node,
        entry: Entry | None,
        events: Sequence[Event],
        facts: Facts,
    ) -> Fraction:
        """The points of a given rank; the number itself where numbers are ranked."""
        number = super().points(rule, node, entry, events, facts)
        if entry is None or self.compares(rule):
            return number
        return _of_rank(rule, node, int(number))

    def parts(
        self,
        rule: RankPoints,
        node: Node,
        entry: Entry | None,
        events: Sequence[Event],
        facts: Facts,
    ) -> tuple[Part, ...]:
        """One line: the rank given and its points."""
        if entry is None or self.compares(rule):
            return super().parts(rule, node, entry, events, facts)
        points = self.points(rule, node, entry, events, facts)
        rank = int(need_amount(node, entry))
        return (Part(points, "entry", rule_wording.rank_points(rank, points)),)

    def check_entry(self, rule: RankPoints, node: Node, entry: Entry) -> None:
        """A given rank is 1, 2, 3 …; a number that is ranked may be any."""
        super().check_entry(rule, node, entry)
        rank = need_amount(node, entry)
        if not self.compares(rule) and (rank < 1 or rank != int(rank)):
            raise InvalidValue(
                refusals.rank_not_whole(node.criterion, rank), remedy=refusals.ENTER_AGAIN
            )

    def compared(self, rule: RankPoints, node: Node, number: Fraction, facts: Facts) -> Fraction:
        """Competition rank of the number, then its points."""
        del number
        return _of_rank(rule, node, _rank(rule, node, facts))

    def compared_words(self, rule: RankPoints, node: Node, number: Fraction, facts: Facts) -> str:
        """The number, its rank and the points."""
        rank = _rank(rule, node, facts)
        return rule_wording.ranked(number, rank, _of_rank(rule, node, rank))

    def sentence(self, rule: RankPoints, criterion: Criterion) -> str:
        """按名次计分:第1名得10分,每降1名减0.2分。."""
        how = {
            RankSource.GIVEN: "按评定的名次计分",
            RankSource.HIGHEST: f"按{rule.quantity or '数值'}从高到低的名次计分",
            RankSource.LOWEST: f"按{rule.quantity or '数值'}从低到高的名次计分",
        }[rule.source]
        if rule.table:
            shown = "；".join(f"第{n}名{wording.points(p)}" for n, p in enumerate(rule.table, 1))
            return f"{how}：{shown}；以后各名{wording.points(rule.beyond)}。"
        drop = wording.points(rule.drop or Decimal(0))
        floor = wording.points(rule.floor)
        return f"{how}：第1名{wording.points(criterion.full)}，每降1名减{drop}，最低{floor}。"

    def flaws(self, rule: RankPoints, criterion: Criterion) -> Iterator[Flaw]:
        """Neither table nor drop, both, not descending, more than the full mark."""
        if rule.table and rule.drop is not None:
            yield Flaw("drop", "名次分值表和每降一名的减分只能写一种。")
        if not rule.table and rule.drop is None:
            yield Flaw("table", "排名赋分没有名次分值表，也没有每降一名的减分。")
        if rule.drop is not None and rule.drop < 0:
            yield Flaw("drop", "每降一名的减分不能是负数。")
        if not rule.table and criterion.full and rule.floor > criterion.full:
            yield Flaw("floor", f"最低{wording.points(rule.floor)}高于满分。")
        if rule.table and rule.beyond > rule.table[-1]:
            yield Flaw("beyond", "名次分值表以后各名的分值高于表中最后一名。")
        for number, points in enumerate(rule.table):
            if number and points > rule.table[number - 1]:
                yield Flaw(f"table[{number}]", f"第{number + 1}名的分值高于前一名。")
            if criterion.full and points > criterion.full:
                yield Flaw(f"table[{number}]", f"第{number + 1}名的分值超过满分。")


def _rank(rule: RankPoints, node: Node, facts: Facts) -> int:
    """Return the competition rank of the unit's number."""
    standing = facts.compared[node.key]
    return 1 + (standing.above if rule.source is RankSource.HIGHEST else standing.below)


def _of_rank(rule: RankPoints, node: Node, rank: int) -> Fraction:
    if rule.table:
        return as_fraction(rule.table[rank - 1] if rank <= len(rule.table) else rule.beyond)
    points = node.top - as_fraction(rule.drop or Decimal(0)) * (rank - 1)
    return max(points, as_fraction(rule.floor))
