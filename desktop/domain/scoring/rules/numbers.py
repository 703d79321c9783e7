"""Rules on a number that is compared with the other units': what they share."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from desktop.domain.scoring import rule_wording
from desktop.domain.scoring.arithmetic import as_fraction
from desktop.domain.scoring.rules.base import Part, RuleKind, Span, need_amount, no_level_allowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.scoring.frame import Node
    from desktop.domain.scoring.inputs import Entry, Event
    from desktop.domain.scoring.rules.base import Facts

R = TypeVar("R")


class NumberKind(RuleKind[R]):
    """A number per unit; several raters' numbers become one before it is compared."""

    def span(self, rule: R, node: Node) -> Span:
        """From 0 to the full mark."""
        del rule
        return Span(Decimal(0), node.criterion.full)

    def points(
        self, rule: R, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> Fraction:
        """The number that is compared."""
        del rule, events, facts
        return Fraction(0) if entry is None else as_fraction(need_amount(node, entry))

    def parts(
        self, rule: R, node: Node, entry: Entry | None, events: Sequence[Event], facts: Facts
    ) -> tuple[Part, ...]:
        """One line: the number typed."""
        number = self.points(rule, node, entry, events, facts)
        reason = "" if entry is None else entry.reason
        return (Part(number, "entry", rule_wording.typed_number(number, reason)),)

    def check_entry(self, rule: R, node: Node, entry: Entry) -> None:
        """Any number."""
        del rule
        no_level_allowed(node, entry)
        need_amount(node, entry)

    def compares(self, rule: R) -> bool:
        """Always."""
        del rule
        return True
