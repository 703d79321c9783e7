"""固定分: the same for all, or by a unit attribute (practice.md R30)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from desktop.domain.scheme import Constant
from desktop.domain.scoring import wording
from desktop.domain.scoring.arithmetic import as_fraction
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
    from decimal import Decimal

    from desktop.domain.scheme import Criterion
    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts


class ConstantKind(RuleKind[Constant]):
    """Fixed points; nothing is entered."""

    code = "constant"
    name = "固定分"
    needs_input = False

    def span(self, rule: Constant, node: Node) -> Span:
        """From the lowest to the highest of the fixed points."""
        del node
        points = [rule.points, *(points for _, points in rule.by_value)]
        return Span(min(points), max(points))

    def points(
        self, rule: Constant, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """By the unit's attribute, else the common points."""
        del node, entry, events
        return as_fraction(_chosen(rule, facts)[1])

    def parts(
        self, rule: Constant, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """One line."""
        del node, entry, events
        value, points = _chosen(rule, facts)
        return (Part(Fraction(points), "entry", wording.constant(rule.attribute, value)),)

    def check_entry(self, rule: Constant, node: Node, entry: Entry) -> None:
        """Nothing is typed here."""
        del rule
        no_amount_allowed(node, entry, "分数是固定的")
        no_level_allowed(node, entry)

    def sentence(self, rule: Constant, criterion: Criterion) -> str:
        """固定3分;按类别:一类班100分。."""
        del criterion
        if not rule.by_value:
            return f"固定{wording.points(rule.points)}。"
        shown = "；".join(f"{value}{wording.points(points)}" for value, points in rule.by_value)
        return f"按{rule.attribute}定分：{shown}；其他{wording.points(rule.points)}。"

    def flaws(self, rule: Constant, criterion: Criterion) -> Iterator[Flaw]:
        """Values without an attribute, repeated values."""
        del criterion
        if rule.by_value and not rule.attribute:
            yield Flaw("attribute", "按属性定分，却没有写明是哪个属性。")
        values = [value for value, _ in rule.by_value]
        for number, value in enumerate(values):
            if value in values[:number]:
                yield Flaw(f"by_value[{number}]", f"属性值「{value}」重复。")


def _chosen(rule: Constant, facts: Facts) -> tuple[str, Decimal]:
    """Return the attribute value that decided ("" for none) and the points."""
    value = facts.attributes.get(rule.attribute, "") if rule.attribute else ""
    for listed, points in rule.by_value:
        if value and listed == value:
            return value, points
    return "", rule.points
