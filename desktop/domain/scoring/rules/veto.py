"""一票否决: an effect on grade or ranking, never a score (scoring.md §8; practice.md R26)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Veto, VetoEffect
from desktop.domain.scoring.rules.base import (
    Flaw,
    Part,
    RuleKind,
    Span,
    no_amount_allowed,
    no_level_allowed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class VetoKind(RuleKind[Veto]):
    """Any unrevoked event strikes; the points are always 0."""

    code = "veto"
    name = "一票否决"
    takes_events = True

    def span(self, rule: Veto, node: Node) -> Span:
        """Never anything but 0."""
        del rule, node
        return Span(Decimal(0), Decimal(0))

    def points(
        self, rule: Veto, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """Always 0."""
        del rule, node, entry, events, facts
        return Fraction(0)

    def parts(
        self, rule: Veto, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """No arithmetic; the engine lists the events as remarks."""
        del rule, node, entry, events, facts
        return ()

    def check_entry(self, rule: Veto, node: Node, entry: Entry) -> None:
        """Nothing is typed here; a SCORED entry means inspected."""
        del rule
        no_amount_allowed(node, entry, "发生时登记一条记录")
        no_level_allowed(node, entry)

    def sentence(self, rule: Veto, criterion: Criterion) -> str:
        """发生一次即定为「不合格」。."""
        del criterion
        if rule.effect is VetoEffect.FORCE_GRADE:
            return f"一票否决：{_often(rule)}即定为「{rule.grade}」，得分照算。"
        if rule.effect is VetoEffect.ZERO:
            return f"一票否决：{_often(rule)}即「{rule.target}」项计0分。"
        if rule.effect is VetoEffect.CAP_GRADE:
            return f"一票否决：{_often(rule)}后等次最高为「{rule.grade}」，得分照算。"
        return f"一票否决：{_often(rule)}即不参加排名，得分照算。"

    def flaws(self, rule: Veto, criterion: Criterion) -> Iterator[Flaw]:
        """A grade effect without a grade."""
        del criterion
        if rule.effect in {VetoEffect.FORCE_GRADE, VetoEffect.CAP_GRADE} and not rule.grade:
            yield Flaw("grade", "一票否决没有写明等次。")
        if rule.effect is VetoEffect.ZERO and not rule.target:
            yield Flaw("target", "一票否决没有写明哪一项计0分。")
        if rule.at_least is not None and rule.at_least <= 0:
            yield Flaw("at_least", "一票否决的次数应大于0。")


def _often(rule: Veto) -> str:
    return "发生" if rule.at_least is None else f"发生满{rule.at_least:f}次"
